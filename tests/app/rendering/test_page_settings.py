"""Line pitch and page numbers of an office's own choice: put into the document, never into its tables."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from app.rendering import (
    LINE_PITCHES,
    PageNumbers,
    PageSettings,
    RenderOptions,
    check_page_settings,
    render_docx,
    template_pitch,
)
from app.rendering.paper import LineRule
from tests.app.rendering.test_template import STANDARD, changed, replaced
from tests.app.rendering.word import opened, tables_by_key
from tests.builders import make_suqian, spec_2021

SPEC = spec_2021()
CENTRE = PageSettings(page_numbers=PageNumbers.CENTRE)
OUTER = PageSettings(page_numbers=PageNumbers.OUTER)


def rendered(settings: PageSettings, template: bytes | None = None) -> WordDocument:
    return opened(render_docx(make_suqian(), SPEC, template, options=RenderOptions(page=settings)))


def pitch_of(paragraph: Paragraph) -> float | None:
    """The exact pitch of a paragraph in points, through its styles; None if it has none."""
    spacing = paragraph.paragraph_format.line_spacing
    style = paragraph.style
    while spacing is None and style is not None:
        spacing = style.paragraph_format.line_spacing
        style = style.base_style
    return spacing.pt if isinstance(spacing, Pt | Mm | int) else None


def text_of_body(document: WordDocument) -> list[Paragraph]:
    return [p for p in document.paragraphs if p.style is not None and p.style.name != "Title"]


def number(paragraphs: list[Paragraph]) -> Paragraph:
    (found,) = (p for p in paragraphs if p._p.findall(f".//{qn('w:instrText')}"))
    return found


@pytest.mark.parametrize("pitch", LINE_PITCHES)
def test_text_and_headings_stand_at_the_chosen_pitch(pitch: float) -> None:
    document = rendered(PageSettings(line_pitch=pitch))
    assert {pitch_of(p) for p in text_of_body(document)} == {pitch}
    assert document.styles["Title"].paragraph_format.line_spacing == Pt(32)
    assert document.styles["Title"].paragraph_format.space_after == Pt(pitch)


@pytest.mark.parametrize("settings", [PageSettings(30.0), PageSettings(28.0, PageNumbers.CENTRE), OUTER])
def test_tables_are_left_alone(settings: PageSettings) -> None:
    plain, other = (
        render_docx(make_suqian(), SPEC, options=RenderOptions(page=page))
        for page in (PageSettings(), settings)
    )
    assert tables_by_key(plain, SPEC.tables) == tables_by_key(other, SPEC.tables)
    for a, b in zip(opened(plain).tables, opened(other).tables, strict=True):
        assert a._tbl.xml == b._tbl.xml


def test_what_is_not_set_leaves_the_file_as_it_was() -> None:
    standard = PageSettings(line_pitch=28.95)
    files = [
        render_docx(make_suqian(), SPEC, options=RenderOptions(page=page))
        for page in (PageSettings(), standard)
    ]
    assert files[0] == files[1]


def test_a_pitch_that_an_office_gave_its_text_gives_way_and_others_stay() -> None:
    def change(document: WordDocument) -> None:
        document.styles["Normal"].paragraph_format.line_spacing = Pt(33)
        document.styles["Heading 1"].paragraph_format.line_spacing = Pt(40)
        document.paragraphs[0].insert_paragraph_before(
            "柳政发〔2025〕3号"
        ).paragraph_format.line_spacing = Pt(20)

    document = rendered(PageSettings(30.0), changed(change))
    pitches = {p.style.name: pitch_of(p) for p in document.paragraphs if p.style is not None}
    assert pitches["公文正文"] == 30
    assert pitches["Heading 1"] == 40
    assert pitch_of(document.paragraphs[0]) == 20


@pytest.mark.parametrize("rule", [WD_LINE_SPACING.ONE_POINT_FIVE, WD_LINE_SPACING.AT_LEAST])
def test_text_without_an_exact_pitch_gets_one(rule: WD_LINE_SPACING) -> None:
    def change(document: WordDocument) -> None:
        style = document.styles["Normal"].paragraph_format
        if rule is WD_LINE_SPACING.AT_LEAST:
            style.line_spacing = Pt(26)
        style.line_spacing_rule = rule

    document = rendered(PageSettings(28.0), changed(change))
    assert {pitch_of(p) for p in text_of_body(document)} == {28.0}


def test_text_whose_styles_say_nothing_of_pitch_gets_one() -> None:
    spacing = '<w:spacing w:line="579" w:lineRule="exact"/>'
    document = rendered(PageSettings(28.0), replaced("word/styles.xml", spacing, ""))
    assert {pitch_of(p) for p in text_of_body(document)} == {28.0}


def test_the_pitch_of_the_text_does_not_reach_a_table_set_in_the_style_of_the_text() -> None:
    def change(document: WordDocument) -> None:
        for paragraph in document.tables[0].cell(2, 0).paragraphs:
            paragraph.style = document.styles["Normal"]

    before = opened(changed(change)).tables[0].cell(2, 0).paragraphs[0]
    assert pitch_of(before) == 28.95
    assert pitch_of(rendered(PageSettings(30.0), changed(change)).tables[0].cell(2, 0).paragraphs[0]) == 28.95


def test_a_picture_is_not_cropped_to_the_pitch_of_the_text() -> None:
    from tests.app.rendering.offices import picture

    def change(document: WordDocument) -> None:
        spacing = document.styles["Normal"].paragraph_format
        spacing.line_spacing_rule = WD_LINE_SPACING.SINGLE
        document.paragraphs[0].insert_paragraph_before().add_run().add_picture(picture(), width=Mm(40))

    document = rendered(PageSettings(30.0), changed(change))
    assert document.paragraphs[0].paragraph_format.line_spacing == 1.0


def test_page_numbers_in_the_middle_stand_without_indent() -> None:
    section = rendered(CENTRE).sections[0]
    for footer in (section.footer, section.even_page_footer):
        paragraph = number(footer.paragraphs)
        assert paragraph.alignment == WD_ALIGN_PARAGRAPH.CENTER
        ind = paragraph._p.pPr.find(qn("w:ind"))
        assert {ind.get(qn(f"w:{side}")) for side in ("left", "right", "leftChars", "rightChars")} == {"0"}
        assert paragraph.text == "— 1 —"


def in_the_middle_of_all_pages(document: WordDocument) -> None:
    """One footer for odd and even pages, its number in the middle."""
    document.settings.odd_and_even_pages_header_footer = False
    section = document.sections[0]
    section.footer.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    section.header.paragraphs[0].text = "柳林镇人民政府"
    section.header.paragraphs[0].style = document.styles["Normal"]
    section.even_page_footer.is_linked_to_previous = True


def test_page_numbers_at_the_outer_edge_need_even_pages_of_their_own() -> None:
    document = rendered(OUTER, changed(in_the_middle_of_all_pages))
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = number(footer.paragraphs)
        assert paragraph._p.pPr.find(qn("w:jc")).get(qn("w:val")) == side
        assert paragraph._p.pPr.find(qn("w:ind")).get(qn(f"w:{side}Chars")) == "100"
    assert section.even_page_header.paragraphs[0].text == "柳林镇人民政府"


@pytest.mark.parametrize("settings", [CENTRE, OUTER, PageSettings(30.0, PageNumbers.OUTER)])
@pytest.mark.parametrize("change", [in_the_middle_of_all_pages, lambda _: None])
def test_documents_with_settings_are_valid(
    settings: PageSettings, change: Callable[[WordDocument], None], tmp_path: Path
) -> None:
    from tests.app.rendering.test_validators import assert_valid

    path = tmp_path / "a.docx"
    template = STANDARD if change is not in_the_middle_of_all_pages else changed(change)
    path.write_bytes(render_docx(make_suqian(), SPEC, template, options=RenderOptions(page=settings)))
    assert_valid(path)


def without_number(document: WordDocument) -> None:
    for footer in (document.sections[0].footer, document.sections[0].even_page_footer):
        for run in list(footer.paragraphs[0].runs):
            run._r.getparent().remove(run._r)


def test_a_template_without_page_numbers_says_that_they_cannot_be_placed() -> None:
    (told,) = check_page_settings(changed(without_number), CENTRE)
    assert "页码" in told
    assert check_page_settings(changed(without_number), PageSettings(30.0)) == ()
    assert check_page_settings(STANDARD, PageSettings(30.0, PageNumbers.CENTRE)) == ()


@pytest.mark.parametrize(
    ("spacing", "found"),
    [
        (Pt(28), (28.0, LineRule.EXACT)),
        (1.5, (1.5, LineRule.MULTIPLE)),
    ],
)
def test_the_pitch_of_a_template_is_known(spacing: Pt | float, found: tuple[float, LineRule]) -> None:
    def change(document: WordDocument) -> None:
        document.styles["Normal"].paragraph_format.line_spacing = spacing

    assert template_pitch(changed(change)) == found
    assert template_pitch(STANDARD) == (28.95, LineRule.EXACT)


def test_the_same_settings_give_the_same_bytes() -> None:
    options = RenderOptions(page=PageSettings(30.0, PageNumbers.OUTER))
    template = changed(in_the_middle_of_all_pages)
    first, second = (render_docx(make_suqian(), SPEC, template, options=options) for _ in range(2))
    assert first == second
