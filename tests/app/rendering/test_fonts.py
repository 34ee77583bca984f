"""The fonts written into runs: those of the template's styles, with Chinese text told from Latin."""

from collections.abc import Callable

import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

from app.model import Part, Report
from app.rendering import RenderOptions, render_docx
from app.rendering.docx import STANDARD
from tests.app.rendering.word import changed, opened
from tests.builders import make_report, make_suqian, spec_2021, with_text

SPEC = spec_2021()
Fonts = dict[str, str]


def fonts_by_text(data: bytes) -> dict[str, Fonts]:
    """Text of each run in the body -> the attributes of its rFonts, without their namespace."""
    runs = opened(data).element.body.iter(qn("w:r"))
    return {"".join(t.text or "" for t in run.iter(qn("w:t"))): _fonts(run) for run in runs}


def _fonts(run: etree._Element) -> Fonts:
    found = run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    return {} if found is None else {etree.QName(key).localname: text for key, text in found.items()}


def rendered(report: Report, change: Callable[[WordDocument], None]) -> dict[str, Fonts]:
    return fonts_by_text(render_docx(report, SPEC, changed(STANDARD.read_bytes(), change)))


def style_fonts(document: WordDocument, name: str, **slots: str) -> None:
    """Let a style name these fonts and no others."""
    fonts = document.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for slot, font in slots.items():
        fonts.set(qn(f"w:{slot}"), font)


def test_every_run_names_a_latin_and_a_chinese_font() -> None:
    for text, fonts in fonts_by_text(render_docx(make_suqian(), SPEC)).items():
        if text:
            assert {"ascii", "hAnsi", "eastAsia"} <= set(fonts), text


@pytest.mark.parametrize(
    ("text", "font"),
    [
        ("一、总体情况", "黑体"),
        ("（一）主动公开", "楷体_GB2312"),
        ("3440", "宋体"),
        ("2024年，我镇依法公开。", "仿宋_GB2312"),
    ],
)
def test_a_run_has_the_font_of_its_style(text: str, font: str) -> None:
    part = Part(heading="（一）主动公开", text="2024年，我镇依法公开。")
    found = fonts_by_text(render_docx(with_text(make_suqian(), "overview", part), SPEC))
    assert (found[text]["eastAsia"], found[text]["ascii"]) == (font, "Times New Roman")


def test_the_words_that_lead_in_have_their_own_font() -> None:
    report = with_text(make_report(), "overview", Part(heading="（一）主动公开", text="公开96条。"))
    found = fonts_by_text(render_docx(report, SPEC, options=RenderOptions(run_in=True)))
    assert found["（一）主动公开。"]["eastAsia"] == "楷体_GB2312"
    assert found["公开96条。"]["eastAsia"] == "仿宋_GB2312"


@pytest.mark.parametrize(
    ("text", "hinted"), [("“互联网＋”", True), ("——", True), ("12345", False), ("A-1 (x)", False)]
)
def test_chinese_marks_are_told_from_latin_ones(text: str, hinted: bool) -> None:
    found = fonts_by_text(render_docx(with_text(make_report(), "overview", text), SPEC))
    assert ("hint" in found[text]) is hinted


def test_the_fonts_of_a_restyled_template_are_taken_over() -> None:
    def restyle(document: WordDocument) -> None:
        style_fonts(document, "公文正文", eastAsia="楷体", ascii="Arial")
        style_fonts(document, "表格数字", eastAsia="仿宋")

    found = rendered(with_text(make_suqian(), "overview", "我镇2024年依法公开。"), restyle)
    fonts = found["我镇2024年依法公开。"]
    # What the style leaves open is what it is based on.
    assert (fonts["eastAsia"], fonts["ascii"], fonts["hAnsi"]) == ("楷体", "Arial", "Times New Roman")
    assert found["3440"]["eastAsia"] == "仿宋"


def test_a_font_set_on_the_token_itself_wins() -> None:
    def restyle(document: WordDocument) -> None:
        token = next(p for p in document.paragraphs if p.text == "{{总体情况}}")
        token.runs[0]._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "隶书")

    found = rendered(with_text(make_report(), "overview", "依法公开。"), restyle)
    assert (found["依法公开。"]["eastAsia"], found["依法公开。"]["ascii"]) == ("隶书", "Times New Roman")


def test_a_font_left_to_the_theme_stays_with_the_theme() -> None:
    def restyle(document: WordDocument) -> None:
        style_fonts(document, "公文正文", eastAsiaTheme="minorEastAsia")

    found = rendered(with_text(make_report(), "overview", "依法公开。"), restyle)
    assert found["依法公开。"] == {"ascii": "Times New Roman", "hAnsi": "Times New Roman", "hint": "eastAsia"}
