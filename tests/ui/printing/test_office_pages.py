"""Pages of an office's own template: its margins, pitch, fonts, fixed words, pictures and page numbers."""

import io
from itertools import pairwise

import pdfplumber
import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Mm, Pt

from app.model import CellRef
from app.rendering import LINE_PITCHES, PageNumbers, PageSettings, RenderOptions
from app.rules import Place
from tests.app.rendering.offices import STANDARD, picture, templates
from tests.app.rendering.word import changed
from tests.builders import make_report, make_suqian, spec_2021, with_text
from ui.printing import Page, PrintLayout, Typesetter, lay_out, render_pdf
from ui.printing import measures as m
from ui.printing.page import PictureMark, RuleMark, TextMark

SPEC = spec_2021()


def office(name: str, setter: Typesetter, page: PageSettings | None = None) -> PrintLayout:
    options = RenderOptions(page=page or PageSettings())
    return lay_out(make_suqian(), SPEC, options, setter, template=templates()[name])


def restyled(setter: Typesetter, change: object) -> PrintLayout:
    template = changed(STANDARD, change)  # type: ignore[arg-type]
    return lay_out(make_suqian(), SPEC, RenderOptions(), setter, template=template)


def texts(page: Page) -> list[str]:
    return [mark.text for mark in page.texts()]


def mark(layout: PrintLayout, text: str) -> TextMark:
    return next(mark for page in layout.pages for mark in page.texts() if mark.text == text)


@pytest.mark.parametrize("pitch", LINE_PITCHES)
def test_lines_stand_at_the_pitch_that_is_set(setter: Typesetter, pitch: float) -> None:
    report = with_text(make_report(), "overview", "全面推进政务公开工作，" * 120)
    layout = lay_out(report, SPEC, RenderOptions(page=PageSettings(line_pitch=pitch)), setter)
    baselines = [mark.baseline for mark in layout.pages[1].texts()][:-1]
    assert {round(b - a) for a, b in pairwise(baselines)} == {round(pitch * 20)}
    assert len(baselines) == m.BODY_HEIGHT // (pitch * 20)


def test_the_pitch_leaves_tables_as_they_are(setter: Typesetter) -> None:
    heights = []
    for pitch in (None, 30.0):
        layout = lay_out(make_suqian(), SPEC, RenderOptions(page=PageSettings(pitch)), setter)
        spots = [s for page in layout.pages for s in page.spots if isinstance(s.target, CellRef)]
        heights.append([round(spot.area.height()) for spot in spots])
    assert heights[0] == heights[1]


def test_page_numbers_may_stand_in_the_middle(setter: Typesetter) -> None:
    page = PageSettings(page_numbers=PageNumbers.CENTRE)
    layout = lay_out(make_suqian(), SPEC, RenderOptions(page=page), setter)
    for each in layout.pages:
        number = [*each.texts()][-1]
        assert number.text == f"— {each.number} —"
        assert (number.left + number.right) / 2 == pytest.approx(m.LEFT + m.BODY_WIDTH / 2, abs=1)


def test_margins_pitch_and_weight_are_the_templates(setter: Typesetter) -> None:
    layout = office("provincial", setter)
    heading, text = mark(layout, "（一）主动公开"), mark(layout, "全年通过政府门户网站主动公开政府信息96条。")
    assert text.baseline - heading.baseline == 660
    assert text.left == pytest.approx(1531 + 640, abs=1)
    assert heading.line.layout.font().bold() and not text.line.layout.font().bold()


def test_sizes_and_spaces_are_the_templates(setter: Typesetter) -> None:
    layout = office("song", setter)
    heading, text = mark(layout, "（一）主动公开"), mark(layout, "全年通过政府门户网站主动公开政府信息96条。")
    assert text.line.layout.font().pixelSize() == 300
    # What is left of the heading's line, 6 pt, and the way to the baseline in a line of 26 pt.
    assert text.baseline - heading.baseline == pytest.approx(174 + 120 + 368, abs=2)
    assert text.left == pytest.approx(m.LEFT + 600, abs=1)


def test_fixed_words_headers_and_pictures_are_shown(setter: Typesetter) -> None:
    layout = office("letterhead", setter)
    first, second = layout.pages[:2]
    (logo,) = (mark for mark in first.marks if isinstance(mark, PictureMark))
    assert (round(logo.rect.width()), round(logo.rect.height())) == (3402, 1701)
    assert logo.rect.center().x() == pytest.approx(m.LEFT + m.BODY_WIDTH / 2, abs=1)
    number, title = mark(layout, "柳政发〔2024〕3号"), mark(layout, "宿迁市人民政府")
    assert logo.rect.bottom() < number.baseline < title.baseline
    assert "宿迁市人民政府" in texts(first)[-2:] and "政府信息公开工作年度报告" in texts(second)[-2:]
    assert texts(layout.pages[-1])[-3].startswith("联系地址：柳林镇府前街1号")
    assert layout.left_out == ()


def test_a_picture_is_cut_off_by_lines_of_exact_pitch_as_in_word(setter: Typesetter) -> None:
    def change(document: WordDocument) -> None:
        run = document.paragraphs[0].insert_paragraph_before().add_run()
        run.add_picture(picture(), Mm(60))

    (logo,) = (x for x in restyled(setter, change).pages[0].marks if isinstance(x, PictureMark))
    assert logo.clip.height() == m.LINE < logo.rect.height()


def test_the_first_page_may_go_without_a_number_and_all_may_be_counted(setter: Typesetter) -> None:
    layout = office("plain", setter)
    count = len(layout.pages)
    assert not any("页" in text for text in texts(layout.pages[0])[-1:])
    assert [texts(page)[-1] for page in layout.pages[1:]] == [
        f"第 {number} 页　共 {count} 页" for number in range(2, count + 1)
    ]


def test_a_page_break_of_the_template_begins_a_page(setter: Typesetter) -> None:
    def change(document: WordDocument) -> None:
        cover = document.paragraphs[0].insert_paragraph_before("封面")
        cover.alignment = WD_ALIGN_PARAGRAPH.CENTER
        cover.add_run().add_break(WD_BREAK.PAGE)

    layout = restyled(setter, change)
    assert texts(layout.pages[0])[0] == "封面" and len(texts(layout.pages[0])) == 2
    assert texts(layout.pages[1])[0] == "宿迁市人民政府"


def test_paper_of_another_size_reaches_the_pdf(setter: Typesetter) -> None:
    def change(document: WordDocument) -> None:
        document.sections[0].page_width, document.sections[0].page_height = Mm(216), Mm(279)

    layout = restyled(setter, change)
    assert (round(layout.width), round(layout.height)) == (12246, 15817)
    data = render_pdf(make_suqian(), SPEC, template=changed(STANDARD, change))
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        assert [round(pdf.pages[0].width), round(pdf.pages[0].height)] == [612, 791]


def test_borders_have_the_width_and_colour_of_the_template(setter: Typesetter) -> None:
    def change(document: WordDocument) -> None:
        for table in document.tables:
            for edge in table._tbl.tblPr.find(f"{{{_W}}}tblBorders"):
                edge.set(f"{{{_W}}}sz", "12")
                edge.set(f"{{{_W}}}color", "2F5597")

    rules = [x for page in restyled(setter, change).pages for x in page.marks if isinstance(x, RuleMark)]
    assert {(rule.width, rule.colour) for rule in rules} == {(30, "#2f5597")}


def test_a_higher_header_pushes_the_text_down(setter: Typesetter) -> None:
    def change(document: WordDocument) -> None:
        header = document.sections[0].header
        header.paragraphs[0].text = "一\n二\n三\n四\n五\n六"
        header.paragraphs[0].paragraph_format.line_spacing = Pt(30)

    layout = restyled(setter, change)
    assert mark(layout, "宿迁市人民政府").baseline > 851 + 6 * 600


def test_a_click_still_leads_to_the_field(setter: Typesetter) -> None:
    layout = office("letterhead", setter)
    for text, target in (
        ("（一）主动公开", Place("overview", 1, in_heading=True)),
        ("2024年政府信息公开工作年度报告", Place("title")),
    ):
        found = mark(layout, text)
        spot = layout.pages[0].spot_at((found.left + found.right) / 2, found.baseline - 50)
        assert spot is not None and spot.target == target
    spots = [spot.target for page in layout.pages for spot in page.spots if isinstance(spot.target, CellRef)]
    assert sorted(spots) == sorted(SPEC.refs())


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
