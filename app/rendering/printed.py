"""The filled Word document as it goes on paper: what the preview, the printer and the PDF show.

It is the document that would be written, so an office's template decides about every one of them.
"""

from collections.abc import Iterator

from app.model.report import CellRef, Report
from app.rendering.cascade import Cascade
from app.rendering.content import full_title
from app.rendering.docx import Filling, filled
from app.rendering.options import RenderOptions
from app.rendering.page_setup import read_setup
from app.rendering.paper import PaperDocument, Paragraph, Table
from app.rendering.printed_runs import Remarks, RunReader
from app.rendering.printed_table import TableReader
from app.rendering.table_grid import find_tables
from app.rendering.template import Template
from app.rendering.xml import Element, w
from app.spec.schema import FormatSpec

_CONTAINERS = tuple(map(w, ("sdt", "sdtContent", "customXml", "smartTag")))


def printed(
    report: Report,
    spec: FormatSpec,
    template: bytes | None,
    previous: Report | None,
    options: RenderOptions,
) -> PaperDocument:
    """See `app.rendering.paper_document`."""
    filling = filled(report, spec, template, previous, options)
    opened, remarks = filling.template, Remarks()
    cascade = Cascade(opened.styles, _theme(opened))
    runs = RunReader(opened.package, opened.main, cascade, remarks)
    tables = TableReader(runs, opened.styles, _values(filling))
    body = opened.body.find(w("body"))
    assert body is not None  # a template without one is not opened
    blocks = tuple(_blocks(body, filling, runs, tables))
    setup = read_setup(opened, cascade, remarks)
    return PaperDocument(full_title(report, spec), setup, blocks, tuple(remarks.found))


def _blocks(
    parent: Element, filling: Filling, runs: RunReader, tables: TableReader
) -> Iterator[Paragraph | Table]:
    for element in parent:
        if element.tag == w("p"):
            if not _only_ends_section(element):
                yield runs.paragraph(element, filling.origins.get(element))
        elif element.tag == w("tbl"):
            yield tables.table(element)
        elif element.tag in _CONTAINERS:
            yield from _blocks(element, filling, runs, tables)


def _only_ends_section(paragraph: Element) -> bool:
    """An empty paragraph that holds a section break takes no line of its own that anybody would see."""
    return paragraph.find(f"{w('pPr')}/{w('sectPr')}") is not None and paragraph.find(w("r")) is None


def _values(filling: Filling) -> dict[Element, CellRef]:
    """Which cells of the official tables hold which values."""
    found: dict[Element, CellRef] = {}
    for element, content in filling.tables:
        grid = next(table for table in find_tables(element) if table.element is element)
        at = {(cell.place.r, cell.place.c): cell.at for cell in content.cells}
        for cell in grid.cells:
            ref = at.get((cell.r, cell.c))
            if ref is not None:
                found[cell.tc] = ref
    return found


def _theme(template: Template) -> Element | None:
    name = template.package.target(template.main, "/theme")
    return None if name is None else template.package.xml(name)
