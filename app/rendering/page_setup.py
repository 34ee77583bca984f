"""The paper, the margins, and what stands in them on every page."""

from collections.abc import Iterator
from dataclasses import replace

from app.rendering.cascade import Cascade, is_on, number, properties_of
from app.rendering.package import resolve
from app.rendering.page_settings import number_paragraphs
from app.rendering.paper import Align, Margin, PageSetup, Paragraph
from app.rendering.printed_runs import FLOATING, Remarks, RunReader
from app.rendering.template import Template
from app.rendering.xml import Element, el, own, w

_RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MARGINS = {"top": 1440, "left": 1800, "bottom": 1440, "right": 1800, "header": 851, "footer": 992}
SECTIONS = "不同纸张方向或页边距的分节"
COLUMNS = "分栏"
TABLES = "页眉页脚里的表格"


def read_setup(template: Template, cascade: Cascade, remarks: Remarks) -> PageSetup:
    """The page of a document; one whose sections differ is shown as its first section is."""
    sections = [*template.body.iter(w("sectPr"))]
    if not sections:
        return PageSetup(11906, 16838, 1440, 1800, 1440, 1800)
    setups = [_geometry(section) for section in sections]
    if any(_paper(setup) != _paper(setups[0]) for setup in setups):
        remarks.add(SECTIONS)
    if any(_columns(section) > 1 for section in sections):
        remarks.add(COLUMNS)
    first = sections[0]
    margins = _Margins(template, cascade, remarks)
    return replace(
        setups[0],
        headers=margins.read(first, "header"),
        footers=margins.read(first, "footer"),
        gaps_add=margins.settings.find(f".//{w('doNotUseHTMLParagraphAutoSpacing')}") is not None,
    )


def _paper(setup: PageSetup) -> tuple[float, ...]:
    return (setup.width, setup.height, setup.top, setup.left, setup.bottom, setup.right)


def _columns(section: Element) -> int:
    columns = section.find(w("cols"))
    return 1 if columns is None else int(_number(columns, "num", 1))


def _geometry(section: Element) -> PageSetup:
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    grid, numbers = section.find(w("docGrid")), section.find(w("pgNumType"))
    at = {name: _number(margins, name, usual) for name, usual in _MARGINS.items()}
    on_grid = grid is not None and grid.get(w("type"), "default") != "default"
    return PageSetup(
        width=_number(size, "w", 11906),
        height=_number(size, "h", 16838),
        # A negative margin holds even where the header is higher.
        top=abs(at["top"]),
        left=at["left"] + _number(margins, "gutter", 0),
        bottom=abs(at["bottom"]),
        right=at["right"],
        header=at["header"],
        footer=at["footer"],
        grid=_number(grid, "linePitch", 0) if on_grid else 0,
        first_number=int(_number(numbers, "start", 1)),
        number_form="decimal" if numbers is None else numbers.get(w("fmt"), "decimal"),
    )


class _Margins:
    """Reads the headers and footers of one document."""

    def __init__(self, template: Template, cascade: Cascade, remarks: Remarks) -> None:
        self._template = template
        self._cascade = cascade
        self._remarks = remarks
        package = template.package
        self._targets = {
            relationship.get("Id"): resolve(template.main, relationship.get("Target", ""))
            for relationship in package.relationships(template.main)
        }
        name = package.target(template.main, "/settings")
        self.settings = el("settings") if name is None else package.xml(name)
        self._parted = is_on(properties_of(self.settings), "evenAndOddHeaders")

    def read(self, section: Element, kind: str) -> Margin:
        """The headers or the footers of a section."""
        by_type = {
            reference.get(w("type"), "default"): self._paragraphs(reference)
            for reference in section.findall(w(f"{kind}Reference"))
        }
        has_first = is_on(properties_of(section), "titlePg")
        return Margin(
            usual=by_type.get("default", ()),
            first=by_type.get("first", ()) if has_first else None,
            even=by_type.get("even", ()) if self._parted else None,
        )

    def _paragraphs(self, reference: Element) -> tuple[Paragraph, ...]:
        name = self._targets.get(reference.get(_RELATIONSHIP), "")
        root = self._template.roots.get(name)
        return () if root is None else tuple(self._read(root, name))

    def _read(self, root: Element, name: str) -> Iterator[Paragraph]:
        """The paragraphs of a header or footer; a page number in a text box, as WPS puts it, counts as one
        of them."""
        remarks = Remarks()
        reader = RunReader(self._template.package, name, self._cascade, remarks)
        boxed = [
            p for p in number_paragraphs(root) if next(p.iterancestors(w("txbxContent")), None) is not None
        ]
        plain = [reader.paragraph(p) for p in own(root, "p", ("p", "ftr", "hdr", "tbl"))]
        shown = [reader.paragraph(p) for p in boxed[:1]]
        if next(own(root, "tbl", ("ftr", "hdr")), None) is not None:
            remarks.add(TABLES)
        if boxed:
            remarks.found.pop(FLOATING, None)
        for what in remarks.found:
            self._remarks.add(what)
        if shown:
            side = _side_of_box(boxed[0])
            placed = replace(shown[0], form=replace(shown[0].form, align=side, left=0, right=0, first=0))
            plain = [p for p in plain if p.runs]
            yield placed
        yield from plain


def _side_of_box(paragraph: Element) -> Align:
    anchor = next(paragraph.iterancestors(f"{_DRAWING}anchor"), None)
    align = None if anchor is None else anchor.find(f"{_DRAWING}positionH/{_DRAWING}align")
    side = "" if align is None else align.text or ""
    return Align(side) if side in [*Align] else Align.CENTRE


def _number(element: Element | None, name: str, default: float) -> float:
    return number("" if element is None else element.get(w(name)), default)
