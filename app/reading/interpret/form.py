"""The printed lines of an edition's tables, and how a label found in a file is taken for one of them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from app.reading.interpret.labels import norm
from app.spec import FormatSpec, TableSpec

_LONGEST = 160  # characters of several labels
_LONGEST_LABEL = 600  # with those of its groups; a label is known by its end
_NUMBER = 2  # characters in front of a label: 1., (七)


@dataclass(frozen=True)
class Line:
    """One printed row of values: its cells (`row.col`) in order, and the cores its label is known by.

    A bare line has no label: table 表四 prints all its numbers in one row below the heads.
    """

    table: str
    index: int
    keys: tuple[str, ...]
    columns: tuple[str, ...]  # normalised labels of the columns, in the order of `keys`
    label: str = ""
    cores: tuple[str, ...] = ()

    @property
    def is_bare(self) -> bool:
        return not self.label


@dataclass(frozen=True)
class Form:
    """What is printed in the tables of one edition."""

    spec: FormatSpec

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for table in self.spec.tables for line in _lines(table))

    @cached_property
    def heads(self) -> dict[str, frozenset[str]]:
        """Table id -> what its heads and bands say, by which the table is known."""
        return {table.key: _heads(table) for table in self.spec.tables}

    @cached_property
    def prints(self) -> Callable[[str], bool]:
        """A test whether the tables of this edition print a text, wholly or as a fragment."""
        return printed_by((self.spec,))

    def of(self, table: str) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.table == table)

    def match(self, label: str) -> Line | None:
        """The line whose core ends last in `label`, because groups are named before their rows."""
        text = norm(label[-_LONGEST_LABEL:])
        best: tuple[int, int] = (0, 0)
        found: Line | None = None
        for line in self.lines:
            for core in line.cores:
                end = text.rfind(core) + len(core)
                if end < len(core) or (len(core) < 3 and end != len(text)):
                    continue
                if _begins_another(line, text[end - len(core) :], len(core)):
                    continue
                if (end, len(core)) > best:
                    best, found = (end, len(core)), line
        return found

    def next_line(self, after: Line | None, label: str) -> Line | None:
        """The line that follows `after`, if `label` says what it prints: 其他, 总计 are told by place."""
        if after is None or after.index + 1 >= len(own := self.of(after.table)):
            return None
        line = own[after.index + 1]
        text = _strip_number(norm(label))
        names = {_strip_number(norm(line.label))}
        if "总计" in names:
            names.add("合计")
        return line if text and any(text.endswith(name) for name in names) else None

    def heads_in(self, table: str, texts: Sequence[str]) -> int:
        """How many different heads of the table stand among these normalised cell texts."""
        joined = "|".join(texts)
        return sum(1 for head in self.heads[table] if head in joined)


def _lines(table: TableSpec) -> Iterator[Line]:
    """One line for each printed row that holds values."""
    index = 0
    for r in range(table.n_rows):
        keys = tuple(cell.value for cell in table.grid if cell.r == r and cell.value)
        if not keys:
            continue
        cells = [table.cells[key] for key in keys]
        columns = tuple(norm(cell.col_label) for cell in cells)
        row_keys = {cell.at.row for cell in cells}
        if len(row_keys) == 1:
            row = table.row(row_keys.pop())
            cores = (norm(row.label), norm(_before_bracket(row.label)), *map(norm, row.aliases))
            yield Line(
                table.key, index, keys, columns, norm(row.label), tuple(dict.fromkeys(filter(None, cores)))
            )
        else:
            yield Line(table.key, index, keys, columns)
        index += 1


def _begins_another(line: Line, found: str, core: int) -> bool:
    """Whether behind the core the number of a further item follows: the values are that item's."""
    return bool(re.search(r"\d\D", found[core:])) and found not in line.label


def _before_bracket(label: str) -> str:
    return re.split(r"(?<=.{4})[（(]", label)[0]


def _heads(table: TableSpec) -> frozenset[str]:
    texts = {norm(cell.text) for cell in table.grid if cell.role in ("header", "band") and cell.text}
    return frozenset(text for text in texts if len(text) > 2)


def _strip_number(text: str) -> str:
    return re.sub(r"^[一二三四五六七八九十\d]+(?=\D)", "", text)


def printed_by(specs: Sequence[FormatSpec]) -> Callable[[str], bool]:
    """A test whether a text is printed in a table of any of these editions, wholly or as a fragment."""
    known = tuple(dict.fromkeys(text for spec in specs for text in _texts(spec) if text))

    by_length = sorted((text for text in known if len(text) > 1), key=len, reverse=True)
    cores = {
        core
        for spec in specs
        for table in spec.tables
        for row in table.rows
        for core in map(norm, row.aliases)
    }

    def ends_in_core(plain: str) -> bool:
        return any(len(plain) <= len(core) + _NUMBER and plain.endswith(core) for core in cores)

    def run_together(plain: str) -> bool:
        """Whether it is several printed texts without anything between them."""
        while plain and len(plain) < _LONGEST:
            first = next((whole for whole in by_length if plain.startswith(whole)), None)
            if first is None:
                return False
            plain = plain[len(first) :]
        return not plain

    @lru_cache(maxsize=4096)
    def is_printed(text: str) -> bool:
        plain = norm(text).replace("合计", "总计").replace("其它", "其他")
        if not plain or any(plain in whole for whole in known):
            return True
        return ends_in_core(plain) or run_together(plain)

    return is_printed


def _texts(spec: FormatSpec) -> Iterator[str]:
    for table in spec.tables:
        yield from (norm(cell.text) for cell in table.grid if cell.text)
        for row in table.rows:
            yield from (norm(row.label), *map(norm, row.aliases))
