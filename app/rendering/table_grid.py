"""Tables in a Word document as grids of cells, and which table of the form each of them is."""

import unicodedata
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

from app.rendering.xml import Element, own, w
from app.spec.schema import TableSpec

_SLIVER = 40  # twips; no cell of a form is that narrow


@dataclass(slots=True)
class FoundCell:
    """A cell of a table in a document: its place in the grid, its element and its text."""

    r: int
    c: int
    rowspan: int
    colspan: int
    tc: Element
    text: str


@dataclass(slots=True)
class FoundTable:
    """A table in a document as a grid of cells, merged cells taken as one."""

    element: Element
    cells: list[FoundCell]

    def fits(self, spec: TableSpec) -> bool:
        """Whether its merged cells and labels are the form's, but for spaces and punctuation."""
        if not self.same_grid(spec):
            return False
        at = {(cell.r, cell.c): cell for cell in self.cells}
        return all(core(at[g.r, g.c].text) == core(g.text) for g in spec.grid if g.value is None)

    def same_grid(self, spec: TableSpec) -> bool:
        found = {(cell.r, cell.c, cell.rowspan, cell.colspan) for cell in self.cells}
        return found == {(g.r, g.c, g.rowspan, g.colspan) for g in spec.grid}

    def likeness(self, spec: TableSpec) -> float:
        """How many of the form's labels it has, from 0 to 1."""
        wanted = {core(g.text) for g in spec.grid if g.value is None}
        return len(wanted & {core(cell.text) for cell in self.cells}) / len(wanted)

    def missing(self, spec: TableSpec) -> list[str]:
        """The form's labels that it lacks, in form order."""
        have = {core(cell.text) for cell in self.cells}
        return list(dict.fromkeys(g.text for g in spec.grid if g.value is None and core(g.text) not in have))


def core(text: str) -> str:
    """A label without white space and punctuation, full and half width alike."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(c for c in folded if unicodedata.category(c)[0] not in "PZCS")


def find_tables(root: Element) -> list[FoundTable]:
    """Every table below `root`, nested ones too, in document order."""
    return [_grid(table) for table in root.iter(w("tbl"))]


def _grid(table: Element) -> FoundTable:
    columns = _columns(table)
    cells: list[FoundCell] = []
    open_merges: dict[int, FoundCell] = {}
    for r, row in enumerate(own(table, "tr", ("tbl",))):
        raw = _number(row, "trPr", "gridBefore") or 0
        for tc in own(row, "tc", ("tr",)):
            end = raw + (_number(tc, "tcPr", "gridSpan") or 1)
            c, span = columns(raw), columns(end) - columns(raw)
            above = open_merges.get(c)
            if _continues(tc) and above is not None:
                above.rowspan = r - above.r + 1
            else:
                cells.append(FoundCell(r, c, 1, max(span, 1), tc, text_of(tc)))
                open_merges[c] = cells[-1]
            raw = end
    _forget_unused_columns(cells)
    return FoundTable(table, cells)


def _columns(table: Element) -> Callable[[int], int]:
    """The column that begins at a boundary of the table's grid; slivers are no columns.

    LibreOffice and WPS put a column of a twip or two where rounding left two boundaries apart.
    """
    grid = table.find(w("tblGrid"))
    widths = [] if grid is None else [col.get(w("w"), "") for col in grid.iter(w("gridCol"))]
    slivers = [i for i, width in enumerate(widths) if width.isdecimal() and int(width) < _SLIVER]
    if len(slivers) == len(widths):
        return lambda raw: raw
    return lambda raw: raw - bisect_left(slivers, raw)


def _forget_unused_columns(cells: list[FoundCell]) -> None:
    """Count only the boundaries at which a cell begins or ends."""
    used = sorted({c for cell in cells for c in (cell.c, cell.c + cell.colspan)})
    number = {c: i for i, c in enumerate(used)}
    for cell in cells:
        cell.c, cell.colspan = number[cell.c], number[cell.c + cell.colspan] - number[cell.c]


def _continues(tc: Element) -> bool:
    merge = tc.find(f"{w('tcPr')}/{w('vMerge')}")
    return merge is not None and merge.get(w("val"), "continue") == "continue"


def _number(element: Element, properties: str, name: str) -> int | None:
    found = element.find(f"{w(properties)}/{w(name)}")
    value = "" if found is None else found.get(w("val"), "")
    return int(value) if value.isdecimal() else None


def text_of(element: Element) -> str:
    return "".join(t.text or "" for t in element.iter(w("t")))
