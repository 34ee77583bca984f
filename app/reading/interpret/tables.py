"""Rows of a document -> cells of the form: by label, then by the heads above, else by counting values."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.model import CellRef, CellValue
from app.model.values import is_number, parse_cell
from app.reading.interpret.form import Form, Line
from app.reading.interpret.labels import norm
from app.reading.interpret.rows import Row
from app.reading.interpret.values import is_value, read_cell
from app.reading.result import Note, Source


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


@dataclass(slots=True)
class _State:
    """What the rows above say about the present one."""

    line: Line | None = None
    table: str | None = None
    block: int = -1
    heads: dict[str, int] = field(default_factory=dict)  # normalised column label -> column
    head_texts: list[str] = field(default_factory=list)
    width: int = 0
    starts: dict[tuple[int, int], int] = field(default_factory=dict)  # (label column, width) -> first value


class TableReader:
    """Walks the rows of a document once, remembering the heads it passed."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._state = _State()
        self._hits: dict[tuple[str, int], _Hit] = {}
        self._rejected: list[_Hit] = []
        self._unmatched: list[tuple[int, Row]] = []
        self._order: list[tuple[int, _Hit]] = []
        self._extents: dict[_Shape, tuple[int, int]] = {}

    def read(self, rows: Sequence[Row]) -> TableReading:
        self._extents = _extents(rows)
        for number, row in enumerate(rows):
            self._enter(row)
            self._take(number, row)
        self._fill_gaps()
        return self._reading()

    def _enter(self, row: Row) -> None:
        """Heads hold for the grid they stand in, and for a next one of the same width (a split table)."""
        state = self._state
        if row.source.block == state.block:
            return
        if len(row.cells) != state.width or not row.exact:
            state.heads, state.starts = {}, {}
        state.block, state.width = row.source.block, len(row.cells)

    def _take(self, number: int, row: Row) -> None:
        label, first = _label_of(row)
        line = self._form.match(label) if label else None
        line = line or self._form.next_line(self._state.line, label)
        if line is not None and self._has_place_for(line, row, first):
            self._keep(number, line, row, label)
        elif (bare := self._bare_line(row, label)) is not None:
            self._keep(number, bare, row, label)
        else:
            self._note_heads(row)
            self._unmatched.append((number, row))

    def _has_place_for(self, line: Line, row: Row, first: int | None) -> bool:
        """A label with values, or with empty cells where values belong; a head alone is neither."""
        return first is not None or (row.exact and len(row.cells) > 1) or len(row.cells) > len(line.keys)

    def _keep(self, number: int, line: Line, row: Row, label: str) -> None:
        if line.table != self._state.table and self._state.line is not None and not row.exact:
            self._state.starts = {}
        state = self._state
        evidence = self._form.heads_in(line.table, state.head_texts)
        columns, doubt = self._columns(line, row)
        texts = [(row.cells[c] or "") if c is not None and c < len(row.cells) else "" for c in columns]
        hit = _Hit(line, row, texts, [c or 0 for c in columns], min(evidence, 2), doubt)
        state.line, state.table = line, line.table
        key = (line.table, line.index)
        old = self._hits.get(key)
        if old is None or _better(hit, old):
            self._hits[key] = hit
            self._order = [(n, h) for n, h in self._order if h is not old] + [(number, hit)]
            hit = old if old is not None else hit
        if old is not None:
            self._rejected.append(hit)

    def _note_heads(self, row: Row) -> None:
        state = self._state
        texts = [norm(cell) if cell else "" for cell in row.cells]
        if any(self._form.heads_in(t.key, texts) for t in self._form.spec.tables):
            state.head_texts = (state.head_texts + texts)[-120:]
        for c, text in enumerate(texts):
            if text:
                state.heads[text] = c

    def _bare_line(self, row: Row, label: str) -> Line | None:
        """A row of nothing but values below the heads of a table whose numbers have no labels."""
        for line in (line for line in self._form.lines if line.is_bare):
            values = [c for c in row.cells if is_value(c)]
            others = [c for c in row.cells if c and c.strip() and not is_value(c)]
            heads = self._form.heads_in(line.table, [*self._state.head_texts[-60:], norm(label)])
            whole = len(values) == len(line.keys)
            blank = not others and row.exact and len(_uncovered(row)) == len(line.keys) and not values
            if heads >= 2 and (whole or (values and not others) or (blank and self._heads_end_here())):
                return line
        return None

    def _heads_end_here(self) -> bool:
        return self._state.line is None or not self._state.line.is_bare

    def _columns(self, line: Line, row: Row) -> tuple[list[int | None], str]:
        """The column of the row that holds each of the line's cells, and a word where that is a guess."""
        n = len(line.keys)
        values = [c for c, cell in enumerate(row.cells) if is_value(cell)]
        _, first = _label_of(row)
        if row.exact and (placed := self._by_heads(line, row)) is not None and set(values) <= set(placed):
            return list(placed), ""
        after = _after_label(row)
        if len(after) == n:
            return list(after), ""
        if len(values) == n:
            self._learn(row, values[0])
            return list(values), "shifted" if row.exact and n > 1 and self._by_heads(line, row) else ""
        if n == 1:
            filled = [c for c in after if (row.cells[c] or "").strip()]
            return [filled[0] if filled else None], "extra" if len(filled) > 1 else ""
        start, doubt = self._start(line, row)
        if start is not None and start + n <= len(row.cells):
            span = range(start, start + n)
            if all(c in span for c in values):
                return list(span), doubt
        if len(values) > n:
            return list(values[:n]), "extra"
        if not values:
            return [None] * n, ""
        if first is not None and len(after) >= n and after[: len(values)] == values:
            return [*after[:n]], "shifted"
        return [None] * n, "missing"

    def _by_heads(self, line: Line, row: Row) -> tuple[int, ...] | None:
        """The columns below the heads of that name, if the row has a cell of its own in each."""
        found = tuple(self._state.heads.get(label, -1) for label in line.columns)
        if line.is_bare or len(set(found)) < len(found) or min(found) < 0 or max(found) >= len(row.cells):
            return None
        return found if all(row.cells[c] is not None for c in found) else None

    def _learn(self, row: Row, first: int) -> None:
        self._state.starts.setdefault((_label_column(row), len(row.cells)), first)

    def _start(self, line: Line, row: Row) -> tuple[int | None, str]:
        """Where a flattened row's values begin: as in like rows, by its total, or below the heads."""
        label = _label_column(row)
        if (known := self._state.starts.get((label, len(row.cells)))) is not None:
            return known, ""
        first, last = self._extents.get(_shape(row), (0, -1))
        if last - first + 1 == len(line.keys):
            return first, ""
        if (end := _column_of_total(row)) is not None and end - len(line.keys) + 1 > label:
            return end - len(line.keys) + 1, "shifted"
        head = self._state.heads.get(line.columns[0])
        return (None if head is None else max(head, label + 1)), "shifted"

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
            columns, doubt = self._columns(line, row)
            texts = [(row.cells[c] or "") if c is not None else "" for c in columns]
            self._hits[line.table, line.index] = _Hit(
                line, row, texts, [c or 0 for c in columns], 0, doubt or "by_order"
            )
            self._unmatched = [(n, r) for n, r in self._unmatched if r is not row]

    def _reading(self) -> TableReading:
        cells: dict[CellRef, CellValue] = {}
        notes: list[Note] = []
        sources: dict[str, Source] = {}
        for line in self._form.lines:
            hit = self._hits.get((line.table, line.index))
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
            value, note = read_cell(cell, found, hit.row.place)
            notes = [note] if note else []
            if hit.doubt and (found.strip() or hit.doubt == "missing"):
                notes.append(_doubt(hit, str(cell.at), cell.label, found))
            source = Source(hit.row.source.block, hit.row.source.row, hit.columns[i])
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


def _label_of(row: Row) -> tuple[str, int | None]:
    """The texts before the first value joined, and the column of that value."""
    parts: list[str] = []
    for c, cell in enumerate(row.cells):
        if is_value(cell):
            return "".join(parts), c
        if cell and cell.strip():
            parts.append(cell)
    return "".join(parts), None


def _label_column(row: Row) -> int:
    """The column of the last text that is no value; -1 if there is none."""
    return max(
        (c for c, cell in enumerate(row.cells) if cell and cell.strip() and not is_value(cell)), default=-1
    )


_Shape = tuple[int, int, int]


def _shape(row: Row) -> _Shape:
    return row.source.block, _label_column(row), len(row.cells)


def _extents(rows: Sequence[Row]) -> dict[_Shape, tuple[int, int]]:
    """First and last column that ever holds a value, over all flattened rows of one shape."""
    found: dict[_Shape, tuple[int, int]] = {}
    for row in (row for row in rows if not row.exact):
        values = [c for c, cell in enumerate(row.cells) if is_value(cell)]
        if values and _label_column(row) >= 0:
            first, last = found.get(_shape(row), (values[0], values[-1]))
            found[_shape(row)] = min(first, values[0]), max(last, values[-1])
    return found


def _column_of_total(row: Row) -> int | None:
    """The column of the last value, if it is the sum of those before it."""
    numbers = [(c, parse_cell(cell).value) for c, cell in enumerate(row.cells) if cell and is_value(cell)]
    values = [value for _, value in numbers if is_number(value)]
    if len(values) < 2 or len(values) < len(numbers) or sum(values[:-1]) != values[-1]:
        return None
    return numbers[-1][0]


def _uncovered(row: Row) -> list[int]:
    return [c for c, cell in enumerate(row.cells) if cell is not None]


def _after_label(row: Row) -> list[int]:
    start = _label_column(row)
    return [c for c in _uncovered(row) if c > start]


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
