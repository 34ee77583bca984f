"""Values written into the cells of a Word table, in the font and size that the cells have."""

from copy import deepcopy

from app.rendering.content import TableCell, TableContent
from app.rendering.styles import BLANK, StyleSheet
from app.rendering.table_grid import FoundTable
from app.rendering.wording import width
from app.rendering.xml import Element, child, el, put, w

BLANK_FILL = "FFF2CC"
MARGIN = 28  # twips, left and right of a cell's text
_BASE_SIZE = 21  # 五号, in half points
_MIN_SIZE = 12


def fill_table(table: FoundTable, content: TableContent, styles: StyleSheet) -> None:
    """Write every value into its cell, in the font and size that the template gives the cell."""
    at = {(cell.r, cell.c): cell for cell in table.cells}
    for cell in content.cells:
        if cell.at is not None:
            write_value(at[cell.place.r, cell.place.c].tc, cell, styles)


def write_value(tc: Element, cell: TableCell, styles: StyleSheet) -> None:
    """Put a value where the cell's first text stands; a blank is shaded, and says so."""
    paragraph = tc.find(w("p"))
    if paragraph is None:
        paragraph = el("p")
        tc.append(paragraph)
    for other in list(tc):
        if other is not paragraph and other.tag != w("tcPr"):
            tc.remove(other)
    run = el("r", *_run_properties(paragraph))
    for old in [node for node in paragraph if node.tag != w("pPr")]:
        paragraph.remove(old)
    run.append(el("t", text=cell.text))
    paragraph.append(run)
    if cell.is_blank:
        put(child(tc, "tcPr"), el("shd", val="clear", color="auto", fill=BLANK_FILL))
        put(child(run, "rPr"), el("rStyle", val=styles.id_of(BLANK)))
    _shrink(tc, paragraph, run, cell.text, styles)


def _run_properties(paragraph: Element) -> list[Element]:
    """The first run's properties; in an empty paragraph those of its mark, which Word would type in."""
    run = paragraph.find(f".//{w('r')}/{w('rPr')}")
    if run is not None:
        return [deepcopy(run)]
    mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    if mark is None:
        return []
    kept = deepcopy(mark)
    for tracked in [node for node in kept if node.tag in (w("ins"), w("del"), w("moveFrom"), w("moveTo"))]:
        kept.remove(tracked)
    return [kept]


def _shrink(tc: Element, paragraph: Element, run: Element, text: str, styles: StyleSheet) -> None:
    """Give a number that is wider than its cell a smaller size: it must not break over two lines."""
    room = (_number_of(tc, "tcW") - 2 * MARGIN) / 10  # half points
    if room <= 0 or not text or len(text) > 24:
        return
    direct = run.find(f"{w('rPr')}/{w('sz')}")
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    own_size = None if direct is None else direct.get(w("val"))
    size = int(own_size) if own_size and own_size.isdecimal() else None
    size = size or styles.size_of(None if style is None else style.get(w("val"))) or _BASE_SIZE
    fitting = int(room / (width(text) * 1.02))
    if fitting < size:
        properties = child(run, "rPr")
        for name in ("sz", "szCs"):
            put(properties, el(name, val=max(fitting, _MIN_SIZE)))


def _number_of(tc: Element, name: str) -> int:
    found = tc.find(f"{w('tcPr')}/{w(name)}")
    if found is None or found.get(w("type"), "dxa") != "dxa":
        return 0
    value = found.get(w("w"), "")
    return int(value) if value.isdecimal() else 0


def clear_values(table: Element) -> None:
    """Empty the value cells of a table that was built for a blank report, for use in a template."""
    for tc in table.iter(w("tc")):
        shade = tc.find(f"{w('tcPr')}/{w('shd')}")
        if shade is not None and shade.get(w("fill")) == BLANK_FILL:
            shade.getparent().remove(shade)  # type: ignore[union-attr]
            for run in list(tc.iter(w("r"))):
                run.getparent().remove(run)  # type: ignore[union-attr]
