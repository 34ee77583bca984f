"""Rows of a document -> cells of the form: each row is taken for a line by its label, or by its place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from app.model import CellRef, CellValue
from app.reading.interpret.form import Form, Line
from app.reading.interpret.labels import norm
from app.reading.interpret.placing import (
    Placer,
    extents_of,
    label_of,
    normalised,
    uncovered,
    value_columns,
)
from app.reading.interpret.relaid import read_relaid
from app.reading.interpret.rows import Row
from app.reading.interpret.values import is_value, read_cell
from app.reading.result import Note, Source

_MANY = 9


@dataclass(frozen=True, slots=True)
class TableReading:
    """The cells found, the notes on them, where each stood, and the rows that belong to no table."""

    cells: dict[CellRef, CellValue]
    notes: list[Note]
    sources: dict[str, Source]
    extra: list[Row]
    seen: frozenset[str]  # ids of the tables of which at least one line was found


@dataclass(slots=True)
class _Hit:
    """A row taken for a line of the form: the texts of its cells, in the order of the line's keys."""

    line: Line
    row: Row
    texts: list[str]
    columns: list[int]  # column of each text in the row
    strength: int  # a row below the heads of its table outweighs one that stands alone
    doubt: str = ""
    rows: list[Row | None] = field(default_factory=list)  # the row of each text, if there are several


class TableReader:
    """Walks the rows of a document once, remembering the heads it passed."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._placer = Placer({})
        self._last: Line | None = None
        self._head_texts: list[str] = []
        self._hits: dict[tuple[str, int], _Hit] = {}
        self._rejected: list[_Hit] = []
        self._unmatched: list[tuple[int, Row]] = []
        self._order: list[tuple[int, _Hit]] = []

    def read(self, rows: Sequence[Row]) -> TableReading:
        rows = [self._with_odd_values(row) for row in rows]
        self._placer = Placer(extents_of(rows))
        for number, row in enumerate(rows):
            self._placer.enter(row)
            self._take(number, row)
        self._fill_gaps()
        return self._reading()

    def _take(self, number: int, row: Row) -> None:
        label, first = label_of(row)
        line = self._form.match(label) if label else None
        line = line or self._form.next_line(self._last, label) or self._line_before_texts(row, first)
        if line is not None and _has_place_for(line, row, first):
            self._keep(number, line, row)
        elif (bare := self._bare_line(row, label)) is not None:
            self._keep(number, bare, row)
        else:
            self._pass_heads(row)
            self._unmatched.append((number, row))

    def _with_odd_values(self, row: Row) -> Row:
        """The row, its words marked that stand behind a label of the form and are none of it (待核).

        In a grid that kept its columns their place tells as much.
        """
        if row.exact:
            return row
        _, first = label_of(row)
        texts = [c for c, cell in enumerate(row.cells[:first]) if cell and cell.strip()]
        found = row
        for start in range(len(texts) - 1, -1, -1):
            if self._form.prints(row.cells[texts[start]] or ""):
                break
            if self._is_label("".join(row.cells[c] or "" for c in texts[:start]), row):
                found = replace(row, odd=frozenset(texts[start:]))
        return found

    def _is_label(self, text: str, row: Row) -> bool:
        if text:
            return self._form.match(text) is not None
        return any(line.is_bare and len(line.keys) == len(row.cells) for line in self._form.lines)

    def _line_before_texts(self, row: Row, first: int | None) -> Line | None:
        """The line of a row in which odd texts stand between the label and the first value, or for it."""
        if not row.exact:
            return None
        texts = [cell for cell in row.cells[:first] if cell and cell.strip()]
        found = (self._form.match("".join(texts[:n])) for n in range(len(texts) - 1, 0, -1))
        line = next(filter(None, found), None)
        return line if line is not None and (first is not None or len(line.keys) == 1) else None

    def _keep(self, number: int, line: Line, row: Row) -> None:
        hit = self._hit(line, row, min(self._form.heads_in(line.table, self._head_texts), 2))
        self._last = line
        key = (line.table, line.index)
        old = self._hits.get(key)
        if old is not None and not _better(hit, old):
            self._rejected.append(hit)
            return
        if old is not None:
            self._rejected.append(old)
        self._hits[key] = hit
        self._order = [(n, h) for n, h in self._order if h is not old] + [(number, hit)]

    def _hit(self, line: Line, row: Row, strength: int, doubt: str = "") -> _Hit:
        columns, guess = self._placer.columns(line, row)
        texts = ["" if c is None else row.cells[c] or "" for c in columns]
        return _Hit(line, row, texts, [c or 0 for c in columns], strength, guess or doubt)

    def _pass_heads(self, row: Row) -> None:
        texts = normalised(row)
        if any(self._form.heads_in(table.key, texts) for table in self._form.spec.tables):
            self._head_texts = (self._head_texts + texts)[-120:]
        self._placer.pass_heads(texts)

    def _bare_line(self, row: Row, label: str) -> Line | None:
        """A row of nothing but values below the heads of a table whose numbers have no labels."""
        slots = value_columns(row)
        values = sum(1 for cell in row.cells if is_value(cell))
        for line in (line for line in self._form.lines if line.is_bare):
            n = len(line.keys)
            one_each = len(slots) == n or (len(uncovered(row)) == n and (row.exact or not label))
            whole = one_each and values * 2 > n
            is_group = len(row.cells) == len(self._form.spec.table(line.table).columns)
            short = 0 < values == len(row.filled) and not is_group
            blank = not row.filled and row.exact and len(uncovered(row)) == n and self._last != line
            heads = [*self._head_texts[-60:], norm(label)]
            if (whole or short or blank) and self._form.heads_in(line.table, heads) >= 2:
                return line
            if values == n == len(slots) and not row.exact and n > _MANY:
                return line  # no other line prints so many numbers
        return None

    def _fill_gaps(self) -> None:
        """Rows between two known lines, as many as the form has there, are those lines in their order."""
        for table in self._form.heads:
            hits = [(n, h) for n, h in sorted(self._order, key=lambda o: o[0]) if h.line.table == table]
            lines = self._form.of(table)
            for (n1, h1), (n2, h2) in pairwise(hits):
                between = [r for n, r in self._unmatched if n1 < n < n2 and any(map(is_value, r.cells))]
                missing = lines[h1.line.index + 1 : h2.line.index]
                if missing and len(between) == len(missing):
                    self._place(missing, between)
            if hits and hits[0][1].line.index == 1:
                n = hits[0][0]
                above = [r for i, r in self._unmatched if n - 2 <= i < n and any(map(is_value, r.cells))]
                if len(above) == 1:
                    self._place(lines[:1], above)

    def _place(self, lines: Iterable[Line], rows: Iterable[Row]) -> None:
        for line, row in zip(lines, rows, strict=True):
            self._hits[line.table, line.index] = self._hit(line, row, 0, "by_order")
            self._unmatched = [(n, r) for n, r in self._unmatched if r is not row]

    def _relaid(self, line: Line) -> _Hit | None:
        """A line without a label that stands in no one row: its numbers from several rows."""
        if not line.is_bare:
            return None
        found, doubt = read_relaid(self._form.spec.table(line.table), [row for _, row in self._unmatched])
        if len(found) * 2 < len(line.keys):
            return None
        taken = {id(row) for row, _ in found.values()}
        self._unmatched = [(n, row) for n, row in self._unmatched if id(row) not in taken]
        places = [found.get(key) for key in line.keys]
        hit = _Hit(
            line,
            next(iter(found.values()))[0],
            [place[0].cells[place[1]] or "" if place else "" for place in places],
            [place[1] if place else 0 for place in places],
            0,
            doubt,
            rows=[place[0] if place else None for place in places],
        )
        self._hits[line.table, line.index] = hit
        return hit

    def _reading(self) -> TableReading:
        cells: dict[CellRef, CellValue] = {}
        notes: list[Note] = []
        sources: dict[str, Source] = {}
        for line in self._form.lines:
            hit = self._hits.get((line.table, line.index)) or self._relaid(line)
            for ref, value, note, source in self._cells(line, hit):
                cells[ref] = value
                notes.extend(note)
                if source is not None:
                    sources[str(ref)] = source
        seen = frozenset(table for table, _ in self._hits)
        notes = self._gather_missing(notes, seen) + list(self._conflicts())
        return TableReading(cells, notes, sources, self._extra(), seen)

    def _cells(
        self, line: Line, hit: _Hit | None
    ) -> Iterator[tuple[CellRef, CellValue, list[Note], Source | None]]:
        table = self._form.spec.table(line.table)
        for i, key in enumerate(line.keys):
            cell = table.cells[key]
            if hit is None:
                yield cell.at, None, [_missing(str(cell.at), cell.label)], None
                continue
            found = hit.texts[i]
            row = (hit.rows[i] if hit.rows else None) or hit.row
            value, note = read_cell(cell, found, row.place)
            notes = [note] if note else []
            if hit.doubt and (found.strip() or hit.doubt == "missing"):
                notes.append(_doubt(hit, str(cell.at), cell.label, found))
            source = Source(row.source.block, row.source.row, hit.columns[i])
            yield cell.at, value, notes, source

    def _gather_missing(self, notes: Sequence[Note], seen: frozenset[str]) -> list[Note]:
        """A table of which nothing was found gets one note instead of one for each cell."""
        kept = [n for n in notes if not (n.kind == "missing" and n.at.split(".")[0] not in seen)]
        for table in self._form.spec.tables:
            if table.key not in seen:
                message = f"没有找到{table.title}，表格可能是图片，请手工录入。"
                kept.append(Note(table.key, "missing", message))
        return kept

    def _conflicts(self) -> Iterator[Note]:
        for hit in self._rejected:
            kept = self._hits[hit.line.table, hit.line.index]
            if [t.strip() for t in hit.texts] != [t.strip() for t in kept.texts] and any(hit.texts):
                at = f"{hit.line.table}.{hit.line.keys[0]}"
                message = "文件里有两处这一行，数字不同，已按其中一处读取，请核对。"
                yield Note(at, "conflict", message, hit.row.text, hit.row.place)

    def _extra(self) -> list[Row]:
        """Rows with values in them that no line of the form took."""
        return [row for _, row in self._unmatched if row.filled]


def _better(new: _Hit, old: _Hit) -> bool:
    """Heads above it count first; then a row that has values wins over one that has none."""

    def weight(hit: _Hit) -> tuple[int, bool]:
        return hit.strength, any(text.strip() for text in hit.texts)

    return weight(new) > weight(old)


def _has_place_for(line: Line, row: Row, first: int | None) -> bool:
    """A label with values, or with empty cells where values belong; a head alone is neither."""
    return first is not None or (row.exact and len(row.cells) > 1) or len(row.cells) > len(line.keys)


def _missing(at: str, label: str) -> Note:
    return Note(at, "missing", f"没有找到“{label}”这一格，留作未填。")


_DOUBTS = {
    "shifted": "这一行的单元格与表头没有对齐，“{}”按数字的先后读取，请核对。",
    "extra": "这一行的数字比表格多，“{}”取了靠前的数字，请核对。",
    "missing": "这一行的数字比表格少，无法确定各属哪一列，“{}”留作未填。",
    "by_order": "这一行的名称没有认出，“{}”按上下行的顺序读取，请核对。",
}


def _doubt(hit: _Hit, at: str, label: str, found: str) -> Note:
    return Note(at, hit.doubt, _DOUBTS[hit.doubt].format(label), found or hit.row.text, hit.row.place)
