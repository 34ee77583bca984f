"""A Word table as it goes on paper: the widths, heights, borders and grounds of its cells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.model.report import CellRef
from app.rendering.cascade import Properties, is_on, number, properties_of, shade_of
from app.rendering.paper import Align, Border, Cell, Edges, Room, Row, Table
from app.rendering.printed_runs import RunReader
from app.rendering.styles import StyleSheet
from app.rendering.xml import Element, own, w

_SIDES = ("top", "left", "bottom", "right")
_ALIGN = {"center": Align.CENTRE, "right": Align.RIGHT, "end": Align.RIGHT}
_SAME = {"start": "left", "end": "right"}
_WIDEST_BORDER = 120.0  # 6 pt
_PAGE = 8845  # 156 mm
_MOST_COLUMNS = 63  # Word has no more
NESTED = "表格里的表格"


@dataclass(slots=True)
class _Place:
    """A cell in the table's grid."""

    tc: Element
    r: int
    c: int
    colspan: int
    rowspan: int = 1


@dataclass(slots=True)
class TableReader:
    """Reads the tables of a document; `ats` tells which cells hold values of the report."""

    runs: RunReader
    styles: StyleSheet
    ats: Mapping[Element, CellRef]

    def table(self, element: Element) -> Table:
        rows = [*own(element, "tr", ("tbl",))]
        widths = _widths(element, rows)
        properties = element.find(w("tblPr"))
        found = {} if properties is None else properties_of(properties)
        return Table(
            widths=widths,
            rows=tuple(map(_row, rows)),
            cells=tuple(self._cells(element, rows, len(widths))),
            align=_ALIGN.get(found.get("jc", {}).get("val", ""), Align.LEFT),
            indent=_number(None if properties is None else properties.find(w("tblInd")), "w"),
        )

    def _cells(self, table: Element, rows: Sequence[Element], columns: int) -> Iterator[Cell]:
        """The cells, merged ones as one, in reading order; what lies beyond the grid is cut off."""
        borders, room = self._inherited(table, "tblBorders"), self._inherited(table, "tblCellMar")
        for place in _places(rows, columns):
            tc = place.tc
            found = _properties(tc, "tcPr")
            if next(own(tc, "tbl", ("tc",)), None) is not None:
                self.runs.remarks.add(NESTED)
            yield Cell(
                r=place.r,
                c=place.c,
                rowspan=place.rowspan,
                colspan=place.colspan,
                paragraphs=tuple(self.runs.paragraph(p) for p in own(tc, "p", ("tc", "p", "tbl"))),
                edges=_edges(place, _sides(tc, "tcBorders"), borders, len(rows), columns),
                room=_room({**room, **_sides(tc, "tcMar")}),
                valign=found.get("vAlign", {}).get("val", "top"),
                shade=shade_of(found.get("shd", {})),
                vertical=found.get("textDirection", {}).get("val", "lrTb") not in ("lrTb", "lrTbV"),
                at=self.ats.get(tc),
            )

    def _inherited(self, table: Element, name: str) -> dict[str, Mapping[str, str]]:
        """Borders or margins of all cells: what the table says over what its style says."""
        named = table.find(f"{w('tblPr')}/{w('tblStyle')}")
        style = self.styles.default_of("table") if named is None else named.get(w("val"))
        found: dict[str, Mapping[str, str]] = {}
        for level in (*reversed([*self.styles.chain(style)]), table):
            found |= _sides(level, name, "tblPr")
        return found


def _places(rows: Sequence[Element], columns: int) -> list[_Place]:
    found = list[_Place]()
    above = dict[int, _Place]()  # column -> the cell that may go on below
    for r, row in enumerate(rows):
        c = max(int(_number(row.find(f"{w('trPr')}/{w('gridBefore')}"), "val")), 0)
        for tc in own(row, "tc", ("tr",)):
            merge = tc.find(f"{w('tcPr')}/{w('vMerge')}")
            span = _span(tc)
            if merge is not None and merge.get(w("val"), "continue") == "continue" and c in above:
                above[c].rowspan = r - above[c].r + 1
            elif c + span <= columns:
                above[c] = _Place(tc, r, c, span)
                found.append(above[c])
            c += span
    return found


def _widths(table: Element, rows: Sequence[Element]) -> tuple[float, ...]:
    """The widths of the columns; where the grid lacks some, as wide as the others, or as a text's page."""
    grid = table.find(w("tblGrid"))
    found = [] if grid is None else [max(_number(column, "w"), 1) for column in grid.iter(w("gridCol"))]
    most = max((sum(_span(tc) for tc in own(row, "tc", ("tr",))) for row in rows), default=0)
    lacking = min(most, _MOST_COLUMNS) - len(found)
    usual = sum(found) / len(found) if found else _PAGE / max(most, 1)
    return (*found, *[usual] * lacking)


def _span(tc: Element) -> int:
    """How many columns a cell takes."""
    return max(int(_number(tc.find(f"{w('tcPr')}/{w('gridSpan')}"), "val")), 1)


def _row(element: Element) -> Row:
    found = _properties(element, "trPr")
    height = element.find(f"{w('trPr')}/{w('trHeight')}")
    first = next(element.iter(w("p")), None)
    keeps = None if first is None else first.find(f"{w('pPr')}/{w('keepNext')}")
    return Row(
        height=_number(height, "val"),
        exact=height is not None and height.get(w("hRule")) == "exact",
        is_header=is_on(found, "tblHeader"),
        keep_next=keeps is not None and keeps.get(w("val"), "1") not in ("0", "false", "off"),
    )


def _edges(
    place: _Place,
    own_borders: Mapping[str, Mapping[str, str]],
    borders: Mapping[str, Mapping[str, str]],
    rows: int,
    columns: int,
) -> Edges:
    """A cell's borders: its own, or at the table's edge the table's outer ones, else its inner ones."""
    is_outer = {
        "top": place.r == 0,
        "left": place.c == 0,
        "bottom": place.r + place.rowspan == rows,
        "right": place.c + place.colspan == columns,
    }
    inner = {"top": "insideH", "bottom": "insideH", "left": "insideV", "right": "insideV"}
    found = (own_borders.get(side) or borders.get(side if is_outer[side] else inner[side]) for side in _SIDES)
    return Edges(*map(_border, found))


def _border(attributes: Mapping[str, str] | None) -> Border | None:
    """A line; its width comes in eighths of a point."""
    if attributes is None or attributes.get("val", "none") in ("nil", "none"):
        return None
    colour = attributes.get("color", "auto")
    width = number(attributes.get("sz"), 4) * 2.5
    return Border(min(max(width, 2.5), _WIDEST_BORDER), colour if len(colour) == 6 else "000000")


def _room(margins: Mapping[str, Mapping[str, str]]) -> Room:
    """The margins inside a cell; Word's own are 0 above and below, 108 at the sides."""
    usual = {"top": 0.0, "left": 108.0, "bottom": 0.0, "right": 108.0}
    for side, attributes in margins.items():
        if side in usual:
            usual[side] = max(number(attributes.get("w"), usual[side]), 0.0)
    return Room(**usual)


def _sides(element: Element, name: str, properties: str = "tcPr") -> dict[str, Mapping[str, str]]:
    """The sides that a property of a cell or table speaks of, each with its attributes."""
    found = element.find(f"{w(properties)}/{w(name)}")
    if found is None:
        return {}
    return {_SAME.get(side, side): attributes for side, attributes in properties_of(found).items()}


def _properties(element: Element, name: str) -> Properties:
    found = element.find(w(name))
    return {} if found is None else properties_of(found)


def _number(element: Element | None, name: str) -> float:
    return number("" if element is None else element.get(w(name)), 0.0)
