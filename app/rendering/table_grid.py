"""Tables in a Word document as grids of cells, and which table of the form each of them is."""

import unicodedata
from dataclasses import dataclass

from app.rendering.xml import Element, own, w
from app.spec.schema import TableSpec


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
    cells: list[FoundCell] = []
    open_merges: dict[int, FoundCell] = {}
    for r, row in enumerate(own(table, "tr", ("tbl",))):
        c = _number(row, "trPr", "gridBefore") or 0
        for tc in own(row, "tc", ("tr",)):
            span = _number(tc, "tcPr", "gridSpan") or 1
            above = open_merges.get(c)
            if _continues(tc) and above is not None:
                above.rowspan = r - above.r + 1
            else:
                found = FoundCell(r, c, 1, span, tc, text_of(tc))
                cells.append(found)
                open_merges[c] = found
            c += span
    return FoundTable(table, cells)


def _continues(tc: Element) -> bool:
    merge = tc.find(f"{w('tcPr')}/{w('vMerge')}")
    return merge is not None and merge.get(w("val"), "continue") == "continue"


def _number(element: Element, properties: str, name: str) -> int | None:
    found = element.find(f"{w(properties)}/{w(name)}")
    value = "" if found is None else found.get(w("val"), "")
    return int(value) if value.isdigit() else None


def text_of(element: Element) -> str:
    return "".join(t.text or "" for t in element.iter(w("t")))
