"""A statistical table for Word, built from the form's grid."""

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from app.rendering.content import TableCell, TableContent
from app.rendering.labels import break_label
from app.rendering.styles import BORDERS, CELL_MARGINS, TABLE_HEAD, TABLE_LABEL, TABLE_VALUE, StyleSheet
from app.rendering.table_fill import MARGIN, write_value
from app.rendering.xml import Element, W, child, el, put
from app.spec.schema import GridCell, TableSpec

_MM = 1440 / 25.4
_HEAD_SIZE = 21  # 五号, in half points
_SMALL = 18  # 小五
_NARROW = 1000  # twips
_ROW_MM = 6.4


def build_table(content: TableContent, styles: StyleSheet) -> Element:
    """A table as the form prints it: every width explicit (WPS needs them), every cell bordered."""
    spec = content.spec
    widths = [round(mm * _MM) for mm in spec.widths_mm]
    table = el("tbl", _table_properties(sum(widths)), el("tblGrid", *(el("gridCol", w=x) for x in widths)))
    by_place = {(cell.place.r, cell.place.c): cell for cell in content.cells}
    for r in range(spec.n_rows):
        table.append(_build_row(spec, r, by_place, widths, styles))
    return table


def _table_properties(total: int) -> Element:
    xml = (
        f'<w:tblPr xmlns:w="{W}"><w:tblW w:w="{total}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{BORDERS}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{CELL_MARGINS}</w:tblCellMar></w:tblPr>'
    )
    return etree.fromstring(xml)


def _build_row(
    spec: TableSpec,
    r: int,
    by_place: Mapping[tuple[int, int], TableCell],
    widths: Sequence[int],
    styles: StyleSheet,
) -> Element:
    properties = el("trPr", el("cantSplit"), el("trHeight", val=round(_ROW_MM * _MM), hRule="atLeast"))
    if r < spec.header_rows:
        properties.append(el("tblHeader"))
    row = el("tr", properties)
    keep = r < spec.n_rows - 1  # the whole table on one page; it may begin a new one for that
    for cell, begins in _across(spec, r, by_place):
        row.append(_build_cell(cell, begins, keep, widths, styles))
    return row


def _across(
    spec: TableSpec, r: int, by_place: Mapping[tuple[int, int], TableCell]
) -> Iterator[tuple[TableCell, bool]]:
    """The cells a Word row holds: those that begin in it, and the continuation of those from above."""
    c = 0
    while c < spec.n_cols:
        cell = by_place.get((r, c))
        begins = cell is not None
        if cell is None:
            cell = next(x for x in by_place.values() if x.place.c == c and _covers(x.place, r))
        yield cell, begins
        c += cell.place.colspan


def _covers(place: GridCell, r: int) -> bool:
    return place.r <= r < place.r + place.rowspan


def _build_cell(
    cell: TableCell, begins: bool, keep: bool, widths: Sequence[int], styles: StyleSheet
) -> Element:
    place = cell.place
    total = sum(widths[place.c : place.c + place.colspan])
    properties = el("tcPr", el("tcW", w=total, type="dxa"))
    if place.colspan > 1:
        properties.append(el("gridSpan", val=place.colspan))
    if place.rowspan > 1:
        properties.append(el("vMerge", val="restart" if begins else "continue"))
    properties.append(el("vAlign", val="center"))
    paragraph = el("pPr", el("pStyle", val=styles.id_of(_style_of(place))))
    tc = el("tc", properties, el("p", paragraph))
    if keep:
        paragraph.append(el("keepNext"))
    if not begins:
        return tc
    if place.value is None:
        _write_label(tc, place, total)
    else:
        write_value(tc, cell, styles)
    return tc


def _style_of(place: GridCell) -> str:
    if place.value is not None:
        return TABLE_VALUE
    if place.role in ("header", "band") or place.rowspan > 1:
        return TABLE_HEAD
    return TABLE_LABEL


def _write_label(tc: Element, place: GridCell, total: int) -> None:
    """A label with its line breaks by sense; one that stands for several rows is centred."""
    paragraph = tc[-1]
    if place.role == "label" and place.rowspan > 1:
        put(child(paragraph, "pPr"), el("jc", val="center"))
    size = _HEAD_SIZE
    run = el("r")
    narrow_head = place.role == "header" and total < _NARROW
    if narrow_head or (place.role == "label" and place.rowspan == 1):
        size = _SMALL
        run.append(el("rPr", el("sz", val=size), el("szCs", val=size)))
    room = (total - 2 * MARGIN) / 10 / size
    for i, line in enumerate(break_label(place.text, room, place.rowspan)):
        if i:
            run.append(el("br"))
        run.append(el("t", text=line))
    paragraph.append(run)
