"""What an exported Word file keeps, whatever is set for its pages: GB/T 9704-2012, and the form's tables."""

from itertools import product
from pathlib import Path

import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from app.model import Report, Signature
from app.reading import read_file
from app.rendering import LINE_PITCHES, PageNumbers, PageSettings, RenderOptions, render_docx
from app.spec import spec_for
from tests.app.rendering.test_validators import assert_valid, long_report
from tests.app.rendering.word import opened, part, tables_by_key
from tests.builders import make_suqian

SIGNED = Signature(org="柳林镇人民政府", date="2025年1月15日")
SEEDS = sorted((Path(__file__).parents[2] / "data" / "seeds").glob("*.txt"))
REPORTS: dict[str, Report] = {
    **{path.stem[:3]: read_file(path).report.with_(signature=SIGNED) for path in SEEDS},
    "宿迁 2024": make_suqian().with_(signature=SIGNED),
    "long": long_report(),
}
PAGES = [PageSettings(), *(PageSettings(*both) for both in product(LINE_PITCHES, PageNumbers))]


def rendered(report: Report, page: PageSettings) -> bytes:
    return render_docx(report, spec_for(report.format), options=RenderOptions(page=page))


@pytest.mark.parametrize("name", REPORTS)
def test_every_page_setting_keeps_the_standard(name: str) -> None:
    for page in PAGES:
        data = rendered(REPORTS[name], page)
        document = opened(data)
        assert_paper(document)
        assert_text(document, page)
        assert_page_numbers(document)
        assert_tables(data, REPORTS[name])
        assert_nothing_personal(data, document)


@pytest.mark.parametrize("name", REPORTS)
def test_files_with_page_settings_are_valid(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(rendered(REPORTS[name], PageSettings(30.0, PageNumbers.CENTRE)))
    assert_valid(path)


def assert_paper(document: WordDocument) -> None:
    (section,) = document.sections
    found = (
        section.page_width, section.page_height, section.top_margin, section.left_margin,
        section.right_margin, section.bottom_margin,
    )  # fmt: skip
    for length, mm in zip(found, (210, 297, 37, 28, 26, 35), strict=True):
        assert length is not None and abs(length - Mm(mm)) < Mm(0.5)


def assert_text(document: WordDocument, page: PageSettings) -> None:
    """The text is 三号仿宋, two characters in; headings are styles, not formats; nothing empty makes room."""
    styles = document.styles
    normal, body = styles["Normal"], styles["公文正文"]
    assert normal.paragraph_format.line_spacing == Pt(page.line_pitch or 28.95)
    assert body.element.pPr.find(qn("w:ind")).get(qn("w:firstLineChars")) == "200"
    for paragraph in document.paragraphs:
        assert paragraph.text.strip()
        assert paragraph.style is not None
        own = {child.tag for child in paragraph._p.pPr} - {qn("w:pStyle")}
        if paragraph.style.name == "公文正文":
            assert own <= {qn("w:keepNext")}
        elif paragraph.style.name.startswith("Heading"):
            assert own <= {qn("w:pageBreakBefore")}
        assert all(run.font.size is None and run.font.bold is None for run in paragraph.runs)
        fonts = {run._r.rPr.rFonts.get(qn("w:eastAsia")) for run in paragraph.runs if run.text}
        if paragraph.style.name == "公文正文":
            assert fonts <= {"仿宋_GB2312", "楷体_GB2312"}


def assert_page_numbers(document: WordDocument) -> None:
    assert document.settings.odd_and_even_pages_header_footer
    assert document.styles["公文页码"].font.size == Pt(14)
    for footer in (document.sections[0].footer, document.sections[0].even_page_footer):
        assert [(p.text, p.style.name if p.style else "") for p in footer.paragraphs] == [
            ("— 1 —", "公文页码")
        ]


def assert_tables(data: bytes, report: Report) -> None:
    spec = spec_for(report.format)
    for table, grid in zip(spec.tables, tables_by_key(data, spec.tables).values(), strict=True):
        placed = {(g.r, g.c): (g.rowspan, g.colspan) for g in table.grid}
        assert {at: cell[:2] for at, cell in grid.items()} == placed


def assert_nothing_personal(data: bytes, document: WordDocument) -> None:
    assert (document.core_properties.author, document.core_properties.last_modified_by) == ("", "")
    xml = part(data, "word/document.xml")
    assert not any(f"<w:{mark} " in xml for mark in ("ins", "del", "commentReference", "commentRangeStart"))
