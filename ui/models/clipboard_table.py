"""A block of cells as text: what spreadsheets and word processors put on the clipboard, and back."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from app.model import CellRef, CellValue, Report
from app.model.values import format_cell, stated_number
from app.prose import unnumbered
from app.spec import TableSpec
from ui.models.printed_grid import PrintedGrid, Spot

Lines = Sequence[Sequence[str]]

# A field in quotation marks may hold line breaks and tabs; Excel and WPS write it so.
_FIELD = re.compile(r'(?:"((?:[^"]|"")*)"(?=[\t\r\n]|\Z)|([^\t\r\n]*))(\t|\r\n|\r|\n|\Z)')
_NO_VALUE = ("/", "-", "—", "——", "－", "无", "\\")
_ENOUGH_LABELS = 3


@dataclass(frozen=True, slots=True)
class Pasted:
    """The cells that a text fills, and how many filled fields of it found no cell."""

    changes: Mapping[CellRef, CellValue]
    left_over: int = 0


def copy_cells(grid: PrintedGrid, report: Report, spots: Iterable[Spot]) -> str:
    """These cells as tab-separated lines over the rectangle they span; labels inside it come along."""
    wanted = set(spots)
    if not wanted:
        return ""
    rows = range(min(s.row for s in wanted), max(s.row for s in wanted) + 1)
    cols = range(min(s.col for s in wanted), max(s.col for s in wanted) + 1)

    def shown(spot: Spot) -> str:
        at, cell = grid.ref(spot), grid.at(spot)
        if at:
            return format_cell(report.value(at)) if spot in wanted else ""
        return cell.text if cell else ""

    return _join((shown(Spot(row, col)) for col in cols) for row in rows)


def copy_table(spec: TableSpec, report: Report) -> str:
    """The whole printed table, header included, as Excel copies it: merged places are empty."""
    fields = [[""] * spec.n_cols for _ in range(spec.n_rows)]
    for cell in spec.grid:
        fields[cell.r][cell.c] = format_cell(report.value(spec.ref(cell.value))) if cell.value else cell.text
    return _join(fields)


def split_fields(text: str) -> Lines:
    """The lines and fields of a copied block; numbers set apart by spaces only are fields too."""
    lines: list[list[str]] = [[]]
    for found in _FIELD.finditer(text):
        quoted, plain, end = found.groups()
        lines[-1].append(quoted.replace('""', '"') if quoted is not None else plain)
        if not end:
            break
        if end != "\t":
            lines.append([])
    if lines[-1] == [""]:  # a block ends with a line break
        lines.pop()
    return [_at_spaces(line) for line in lines]


def read_table(lines: Lines, grid: PrintedGrid) -> Pasted | None:
    """The cells in a block that tells by itself where it belongs; None if it does not.

    It may be the printed table or some of its rows with their labels, merged in the way of
    spreadsheets (empty places) or of word processors (no places), or all its numbers without a label.
    """
    form = _Form(grid)
    return form.by_position(lines) or form.by_labels(lines) or form.by_numbers(lines)


def place_block(lines: Lines, grid: PrintedGrid, start: Spot) -> Pasted:
    """Lay a block over the cells from `start` on; the form's own labels in it are passed over."""
    form = _Form(grid)
    changes: dict[CellRef, CellValue] = {}
    left_over = 0
    for i, line in enumerate(form.without_labels(lines)):
        for j, text in enumerate(line):
            at = grid.ref(Spot(start.row + i, start.col + j))
            if at and not form.is_label(text):
                changes[at] = grid.spec.cells[at.key].parse(text).value
            else:
                left_over += bool(text.strip()) and not form.is_label(text)
    return Pasted(changes, left_over)


class _Form:
    """The labels of a printed table as they are compared, and where each stands (rows of the whole form)."""

    def __init__(self, grid: PrintedGrid) -> None:
        self._spec = grid.spec
        self._labels = {
            (cell.r, cell.c): _core(cell.text) for cell in grid.spec.grid if not cell.value and cell.text
        }
        rows: dict[int, list[CellRef]] = {}
        for cell in sorted((c for c in grid.spec.grid if c.value), key=lambda c: (c.r, c.c)):
            rows.setdefault(cell.r, []).append(grid.spec.ref(cell.value or ""))
        self._rows = rows

    def is_label(self, text: str) -> bool:
        core = _core(text)
        return bool(core) and core in self._labels.values()

    @cached_property
    def _row_of(self) -> Mapping[str, Sequence[int]]:
        """Core of a row's own label, with and without its number -> rows of that name."""
        found: dict[str, list[int]] = {}
        for r, refs in self._rows.items():
            beside = [(c, text) for (row, c), text in self._labels.items() if row == r]
            if not beside:
                continue
            plain = _core(unnumbered(self._spec.row(refs[0].row).label))
            for name in dict.fromkeys((max(beside)[1], plain)):
                found.setdefault(name, []).append(r)
        return found

    def _rows_named(self, text: str) -> Sequence[int]:
        """The rows a field may be the label of: by its whole name, else by an alias in it."""
        core = _core(text)
        if not core or core in self._row_of:
            return self._row_of.get(core, ())
        return [
            r
            for r, refs in self._rows.items()
            if any(len(alias) > 2 and alias in core for alias in self._spec.row(refs[0].row).aliases)
        ]

    def by_position(self, lines: Lines) -> Pasted | None:
        """A block as spreadsheets copy it: every line as long, labels where the form has them."""
        width = len(lines[0]) if lines else 0
        if any(len(line) != width for line in lines):
            return None
        where: dict[str, list[tuple[int, int]]] = {}
        for i, line in enumerate(lines):
            for j, text in enumerate(line):
                if core := _core(text):
                    where.setdefault(core, []).append((i, j))
        votes = Counter(
            (i - r, j - c) for (r, c), core in self._labels.items() for i, j in where.get(core, ())
        )
        if not votes:
            return None
        (down, right), count = votes.most_common(1)[0]
        inside = [(r, c) for r, c in self._labels if 0 <= r + down < len(lines) and 0 <= c + right < width]
        if count < _ENOUGH_LABELS or count * 5 < len(inside) * 3:
            return None
        fields = {
            self._spec.ref(cell.value): lines[cell.r + down][cell.c + right]
            for cell in self._spec.grid
            if cell.value and 0 <= cell.r + down < len(lines) and 0 <= cell.c + right < width
        }
        return self._read(fields) if fields else None

    def by_labels(self, lines: Lines) -> Pasted | None:
        """Lines that each begin with the label of a row, whatever became of merged cells."""
        fields: dict[CellRef, str] = {}
        left_over, free = 0, set(self._rows)
        for line in lines:
            label = max((j for j, text in enumerate(line) if self._rows_named(text)), default=None)
            values = line if label is None else line[label + 1 :]
            if not any(map(_is_value, values)):
                continue
            row = next((r for r in self._rows_named(line[label or 0]) if r in free), None)
            refs = [] if row is None else self._rows[row]
            pairs = _pair(values, refs[: len(values)])
            if row is None or not pairs:
                left_over += sum(map(_is_value, values))
                continue
            free.discard(row)
            fields |= pairs
        return self._read(fields, left_over) if fields else None

    def by_numbers(self, lines: Lines) -> Pasted | None:
        """All numbers of the table line by line, with or without totals, and nothing of its labels."""
        rows = list(self._rows.values())
        found = [_values_at_end(line) for line in lines]
        if len(found) != len(rows):
            found = [values for values in found if any(map(_is_number, values))]
        if len(found) != len(rows):
            return None
        typed = [[at for at in refs if at not in self._spec.sums] for refs in rows]
        for shape in (rows, typed):
            pairs = [_pair(values, refs) for values, refs in zip(found, shape, strict=True)]
            if all(len(p) == len(refs) for p, refs in zip(pairs, shape, strict=True)):
                return self._read(dict(chain.from_iterable(pairs)))
        return None

    def without_labels(self, lines: Lines) -> Lines:
        """A block without the lines and columns of words before its numbers; words alone stay."""
        top = _first(any(map(_is_value, line)) for line in lines)
        width = max(map(len, lines), default=0)
        columns = [[line[j] for line in lines if j < len(line)] for j in range(width)]
        left = _first(any(map(_is_value, column)) for column in columns)
        if top and any(map(_is_chinese, chain.from_iterable(lines[:top]))):
            lines = lines[top:]
        if left and any(map(_is_chinese, chain.from_iterable(columns[:left]))):
            lines = [line[left:] for line in lines]
        return lines

    def _read(self, fields: Mapping[CellRef, str], left_over: int = 0) -> Pasted:
        return Pasted(
            {at: self._spec.cells[at.key].parse(text).value for at, text in fields.items()}, left_over
        )


def _join(lines: Iterable[Iterable[str]]) -> str:
    """Fields as one text, those that would break it in quotation marks."""

    def field(text: str) -> str:
        return '"{}"'.format(text.replace('"', '""')) if re.search(r'[\t\r\n"]', text) else text

    return "\n".join("\t".join(map(field, line)) for line in lines)


def _core(text: str) -> str:
    """A label without white space and punctuation, widths folded; "" for a number."""
    folded = unicodedata.normalize("NFKC", text)
    core = "".join(c for c in folded if c.isalnum())
    return "" if core.isdigit() else core


def _is_number(text: str) -> bool:
    return stated_number(text) is not None


def _is_value(text: str) -> bool:
    return _is_number(text) or text.strip() in _NO_VALUE


def _at_spaces(line: list[str]) -> list[str]:
    """A line without tabs, such as a PDF gives, cut at its spaces if numbers stand between them."""
    if len(line) != 1:
        return line
    words = line[0].split()
    return words if sum(map(_is_number, words)) > 1 else line


def _values_at_end(line: Sequence[str]) -> Sequence[str]:
    """The values and blanks behind the last word of a line."""
    last = max((j for j, text in enumerate(line) if text.strip() and not _is_value(text)), default=-1)
    return line[last + 1 :]


def _pair(values: Sequence[str], refs: Sequence[CellRef]) -> list[tuple[CellRef, str]]:
    """The refs with their values, one each; on one side of them there may be empty places."""
    n = len(refs)
    if len(values) >= n and not any(text.strip() for text in values[n:]):
        return list(zip(refs, values[:n], strict=True))
    if len(values) > n and not any(text.strip() for text in values[: len(values) - n]):
        return list(zip(refs, values[-n:], strict=True))
    return []


def _first(flags: Iterable[bool]) -> int:
    """The index of the first flag that is set; 0 if none is."""
    return next((i for i, flag in enumerate(flags) if flag), 0)


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= c <= "\u9fff" for c in text) and not _is_value(text)
