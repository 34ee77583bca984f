"""The Word document with its looks resolved: what styles, defaults and direct formatting say together."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product

import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor
from hypothesis import given, settings

from app.model import CellRef, Report, Signature
from app.rendering import paper_document
from app.rendering.content import compose
from app.rendering.paper import (
    Align,
    Border,
    Field,
    LineRule,
    Look,
    PaperDocument,
    Paragraph,
    Source,
    Table,
)
from app.spec import FormatSpec, load_specs
from tests.app.rendering.drafts import drafts
from tests.app.rendering.offices import picture, templates
from tests.app.rendering.test_template import changed, with_paragraph
from tests.builders import make_report, make_suqian, spec_2021

SPEC = spec_2021()
BODY = Look("仿宋_GB2312", "Times New Roman", 320, spacing=-5)
Change = Callable[[WordDocument], object]


def paper(change: Change | None = None, report: Report | None = None) -> PaperDocument:
    template = None if change is None else changed(change)
    return paper_document(report or make_suqian(), SPEC, template)


def paragraphs(document: PaperDocument) -> list[Paragraph]:
    return [block for block in document.blocks if isinstance(block, Paragraph)]


def tables(document: PaperDocument) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def saying(document: PaperDocument, start: str) -> Paragraph:
    return next(p for p in paragraphs(document) if p.text.startswith(start))


def test_the_standard_template_is_the_standards_page() -> None:
    document = paper()
    setup = document.setup
    assert (setup.width, setup.height, setup.top, setup.left) == (11906, 16838, 2098, 1587)
    title, heading, text = paragraphs(document)[:3]
    assert (title.runs[0].look.font, title.runs[0].look.size) == ("方正小标宋简体", 440)
    assert (title.form.align, title.form.line, title.form.after) == (Align.CENTRE, 640, 579)
    assert (heading.runs[0].look, heading.form.level) == (replace(BODY, font="黑体"), 1)
    assert text.runs[0].look == BODY
    assert (text.form.rule, text.form.line, text.form.first) == (LineRule.EXACT, 579, 640)
    assert document.left_out == ()


@pytest.mark.parametrize("spec", load_specs(), ids=lambda spec: spec.key)
def test_every_value_of_every_edition_has_its_cell(spec: FormatSpec) -> None:
    document = paper_document(spec.empty_report(), spec)
    assert sorted(c.at for table in tables(document) for c in table.cells if c.at) == sorted(spec.refs())
    for table, form in zip(tables(document), spec.tables, strict=True):
        assert {(c.r, c.c, c.rowspan, c.colspan) for c in table.cells} == {
            (g.r, g.c, g.rowspan, g.colspan) for g in form.grid
        }
        covered = [
            (c.r + i, c.c + j) for c in table.cells for i, j in product(range(c.rowspan), range(c.colspan))
        ]
        assert sorted(covered) == [*product(range(form.n_rows), range(form.n_cols))]


@settings(deadline=None, max_examples=25)
@given(drafts())
def test_any_draft_says_on_paper_what_its_content_says(draft: tuple[Report, FormatSpec]) -> None:
    report, spec = draft
    whole = "".join(p.text for p in paragraphs(paper_document(report, spec)))
    for section in compose(report, spec).sections:
        for block in section.blocks:
            assert block.lead + block.text in whole


def test_words_know_the_field_they_come_from() -> None:
    report = make_suqian().with_(preface="说明。", signature=Signature(org="某镇", date="2025年1月15日"))
    document = paper(report=report)
    sources = [p.origin.section for p in paragraphs(document) if isinstance(p.origin, Source)]
    assert list(dict.fromkeys(sources)) == [
        "title", "preface", *(section.key for section in SPEC.sections), "signature",
    ]  # fmt: skip
    number = saying(paper_with_number(), "共收")
    assert number.origin == CellRef("requests", "new", "total")


def paper_with_number() -> PaperDocument:
    template = with_paragraph("共收{{表三.本年新收.总计}}件。")
    return paper_document(make_suqian(), SPEC, template)


def test_a_restyled_template_decides() -> None:
    def change(document: WordDocument) -> None:
        style = document.styles["公文正文"]
        style.font.size, style.font.bold = Pt(15), True
        style.font.color.rgb = RGBColor(0xC0, 0, 0)
        style.font.name = "Arial"
        style.element.rPr.rFonts.set(qn("w:eastAsia"), "华文中宋")
        style.paragraph_format.space_before = Pt(6)
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
        document.styles["Normal"].paragraph_format.line_spacing = 1.5

    text = saying(paper(change), "2024年")
    look = text.runs[0].look
    assert (look.font, look.latin, look.size, look.bold, look.colour) == (
        "华文中宋",
        "Arial",
        300,
        True,
        "C00000",
    )
    form = text.form
    assert (form.rule, form.line, form.before, form.align) == (LineRule.MULTIPLE, 1.5, 120, Align.LEFT)
    # Two characters of the size that the text now has.
    assert form.first == 600


def test_direct_formatting_of_a_token_holds_for_its_text() -> None:
    def change(document: WordDocument) -> None:
        token = next(p for p in document.paragraphs if p.text == "{{总体情况}}")
        token.runs[0].font.size = Pt(14)
        token.paragraph_format.left_indent = Pt(20)

    text = saying(paper(change), "2024年")
    assert (text.runs[0].look.size, text.form.left, text.form.first) == (280, 400, 560)
    assert saying(paper(change), "（一）主动公开").runs[0].look.size == 320


def test_a_font_that_is_left_to_the_theme_is_looked_up_there() -> None:
    def change(document: WordDocument) -> None:
        fonts = document.styles["公文正文"].element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsiaTheme"), "minorEastAsia")

    assert saying(paper(change), "2024年").runs[0].look.font == "仿宋_GB2312"


def test_paper_and_margins_are_the_templates() -> None:
    def change(document: WordDocument) -> None:
        section = document.sections[0]
        section.page_width, section.page_height = Mm(184), Mm(260)
        section.left_margin, section.gutter = Cm(2), Cm(1)

    setup = paper(change).setup
    assert (round(setup.width), round(setup.height), round(setup.left)) == (10431, 14740, 1701)


def test_footers_have_their_page_number_and_their_side() -> None:
    footers = paper().setup.footers
    for number, side in ((1, Align.RIGHT), (2, Align.LEFT)):
        (paragraph,) = footers.of(number, is_first=number == 1)
        assert (paragraph.form.align, paragraph.text) == (side, "—  —")
        assert [run.field for run in paragraph.runs] == [None, Field.PAGE, None]


def test_the_first_page_may_have_a_footer_of_its_own() -> None:
    def change(document: WordDocument) -> None:
        document.sections[0].different_first_page_header_footer = True

    footers = paper(change).setup.footers
    assert footers.of(1, is_first=True) == ()
    assert footers.of(3, is_first=False) != ()


def test_a_page_number_in_a_frame_or_a_text_box_stands_where_that_is_put() -> None:
    def framed(document: WordDocument) -> None:
        frame = OxmlElement("w:framePr")
        for name, value in (("wrap", "around"), ("hAnchor", "margin"), ("xAlign", "center")):
            frame.set(qn(f"w:{name}"), value)
        document.sections[0].footer.paragraphs[0]._p.pPr.insert(1, frame)

    def boxed(document: WordDocument) -> None:
        paragraph = document.sections[0].footer.paragraphs[0]._p
        inner = "".join(_xml(run) for run in paragraph.findall(qn("w:r")))
        for run in paragraph.findall(qn("w:r")):
            paragraph.remove(run)
        paragraph.append(parse_xml(_TEXT_BOX.format(runs=inner)))

    for change in (framed, boxed):
        document = paper(change)
        number = document.setup.footers.usual[0]
        assert (number.form.align, [run.field for run in number.runs]) == (
            Align.CENTRE,
            [None, Field.PAGE, None],
        )
        assert document.left_out == ()


def test_text_boxes_floating_pictures_and_numbering_are_said_to_be_left_out() -> None:
    def change(document: WordDocument) -> None:
        words = "<w:r><w:t>印章</w:t></w:r>"
        document.paragraphs[0].insert_paragraph_before()._p.append(parse_xml(_TEXT_BOX.format(runs=words)))
        document.paragraphs[1]._p.get_or_add_pPr().get_or_add_numPr()

    document = paper(change)
    assert document.left_out == ("文本框和浮动图片", "自动编号")
    assert "印章" not in "".join(p.text for p in paragraphs(document))


def test_a_picture_in_the_line_has_its_size() -> None:
    document = paper(
        lambda d: d.paragraphs[0].insert_paragraph_before().add_run().add_picture(picture(), Mm(50))
    )
    (run,) = paragraphs(document)[0].runs
    assert run.picture is not None
    assert (round(run.picture.width), round(run.picture.height)) == (2835, 1417)
    assert run.picture.data.startswith(b"\x89PNG")


def test_fixed_paragraphs_breaks_and_fields_are_read() -> None:
    def change(document: WordDocument) -> None:
        first = document.paragraphs[0].insert_paragraph_before("封面")
        first.add_run("\t副题").add_break()
        first.add_run("隐藏").font.hidden = True
        first.add_run().add_break(WD_BREAK.PAGE)

    assert paragraphs(paper(change))[0].text == "封面\t副题\n\f"


def test_a_table_keeps_the_offices_borders_grounds_and_widths() -> None:
    def change(document: WordDocument) -> None:
        table = document.tables[0]
        for edge in table._tbl.tblPr.find(qn("w:tblBorders")):
            edge.set(qn("w:sz"), "12" if edge.tag.endswith("insideH") else "0")
            edge.set(qn("w:val"), "single" if edge.tag.endswith("insideH") else "nil")
        cell = table.cell(1, 0)._tc.get_or_add_tcPr()
        shade = OxmlElement("w:shd")
        shade.set(qn("w:fill"), "D9E2F3")
        cell.append(shade)

    table = tables(paper(change))[0]
    cell = next(c for c in table.cells if (c.r, c.c) == (1, 0))
    assert cell.shade == "D9E2F3"
    assert (cell.edges.top, cell.edges.bottom, cell.edges.left) == (Border(30), Border(30), None)
    assert next(c for c in table.cells if c.r == 0).edges.top is None


@pytest.mark.parametrize("name", templates())
def test_every_restyled_template_says_the_whole_report(name: str) -> None:
    report = make_report()
    document = paper_document(report, SPEC, templates()[name])
    whole = "".join(p.text for p in paragraphs(document))
    assert all(part.text in whole for section in report.sections for part in section.parts)


def _xml(element: object) -> str:
    from lxml import etree

    return etree.tostring(element).decode()


_TEXT_BOX = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
    '<w:drawing><wp:anchor><wp:positionH relativeFrom="margin"><wp:align>center</wp:align></wp:positionH>'
    "<wp:extent cx='914400' cy='914400'/><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>"
    "<w:p>{runs}</w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
)
