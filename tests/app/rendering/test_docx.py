"""The Word document: right values in right places, laid out by the standard, the same every time."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import given, settings

from app.model import Part, Report, Section, Signature
from app.model.edits import set_cells
from app.model.payload import extract
from app.model.values import BLANK_MARK, format_cell
from app.rendering import WEB_COPY, RenderOptions, render_docx
from app.rendering.table_grid import core
from app.rendering.wording import lines
from app.spec import FormatSpec, TableSpec, load_specs, spec_for
from tests.app.rendering.drafts import drafts
from tests.app.rendering.word import dump, grid_of, opened, paragraphs, part, tables_by_key
from tests.builders import cells, make_report, make_suqian, spec_2021, with_text

SPEC = spec_2021()
GOLDEN = Path(__file__).parents[2] / "golden"
SIGNED = Signature(org="清河县柳林镇人民政府", date="2025年1月15日")


def assert_values(data: bytes, report: Report, spec: FormatSpec) -> None:
    """Every value stands where the form puts it, and every label is the form's."""
    found = tables_by_key(data, spec.tables)
    for table in spec.tables:
        for place in table.grid:
            rowspan, colspan, text = found[table.key][place.r, place.c]
            assert (rowspan, colspan) == (place.rowspan, place.colspan)
            if place.value is None:
                assert core(text) == core(place.text)
            else:
                value = report.value(table.ref(place.value))
                assert text == (" ".join(lines(format_cell(value))) or BLANK_MARK)


@pytest.mark.parametrize("spec", load_specs(), ids=lambda spec: spec.key)
def test_the_tables_have_the_geometry_of_the_form(spec: FormatSpec) -> None:
    found = tables_by_key(render_docx(spec.empty_report(), spec), spec.tables)
    for table in spec.tables:
        placed = {(g.r, g.c): (g.rowspan, g.colspan) for g in table.grid}
        assert {at: cell[:2] for at, cell in found[table.key].items()} == placed


@pytest.mark.parametrize("year", [2023, 2024])
def test_every_number_stands_in_its_cell(year: int) -> None:
    report = make_suqian(year)
    assert_values(render_docx(report, SPEC), report, SPEC)


@settings(deadline=None, max_examples=40)
@given(drafts())
def test_any_draft_renders_and_reads_back(draft: tuple[Report, FormatSpec]) -> None:
    report, spec = draft
    data = render_docx(report, spec)
    assert_values(data, report, spec)
    payload = extract(data)
    assert payload is not None
    assert payload.intact
    assert payload.report == report


def test_a_blank_is_marked_and_shaded() -> None:
    data = render_docx(make_report(cells(requests__granted__natural=None)), SPEC)
    table = opened(data).tables[1]
    marked = [tc for tc in table._tbl.iter_tcs() if tc.find(f".//{qn('w:shd')}") is not None]
    assert ["".join(t.text or "" for t in tc.iter(qn("w:t"))) for tc in marked] == [BLANK_MARK]


def test_a_number_too_long_for_its_cell_is_set_smaller() -> None:
    data = render_docx(make_report(cells(disputes__review__total=1234567, disputes__review__upheld=12)), SPEC)
    row = opened(data).tables[2].rows[3].cells
    assert row[0].paragraphs[0].runs[0].font.size is None
    size = row[4].paragraphs[0].runs[0].font.size
    assert size is not None
    assert 6 <= size.pt < 10.5


def test_the_page_is_that_of_the_standard() -> None:
    section = opened(render_docx(make_report(), SPEC)).sections[0]
    measured = (
        section.page_width,
        section.page_height,
        section.top_margin,
        section.left_margin,
        section.right_margin,
        section.bottom_margin,
    )
    for found, wanted in zip(measured, (210, 297, 37, 28, 26, 35), strict=True):
        assert found is not None
        assert abs(found - Mm(wanted)) < Mm(0.5)


def test_headings_and_body_are_set_by_style() -> None:
    document = opened(render_docx(make_report(), SPEC))
    by_name = {style.name: style for style in document.styles}
    fonts = {
        "Title": ("方正小标宋简体", 22),
        "Heading 1": ("黑体", 16),
        "Heading 2": ("楷体_GB2312", 16),
        "Heading 3": ("仿宋_GB2312", 16),
    }
    for name, (font, size) in fonts.items():
        style = by_name[name]
        assert style.element.rPr.rFonts.get(qn("w:eastAsia")) == font
        assert (style.font.size or Pt(16)).pt == size
    body = by_name["公文正文"]
    assert body.element.pPr.find(qn("w:ind")).get(qn("w:firstLineChars")) == "200"
    assert body.base_style.paragraph_format.line_spacing.pt == 28.95
    assert all(run.font.size is None for p in document.paragraphs for run in p.runs)


def test_a_report_reads_in_heading_levels() -> None:
    found = paragraphs(render_docx(make_report(), SPEC))
    assert found[0] == ("Title", "清河县柳林镇人民政府\n2024年政府信息公开工作年度报告")
    assert [text for style, text in found if style == "Heading 1"] == [s.heading for s in SPEC.sections]
    assert [text for style, text in found if style == "Heading 2"][:2] == [
        "（一）主动公开",
        "（二）依申请公开",
    ]
    assert all(text for _, text in found), "no empty paragraphs are used for spacing"


def test_only_the_words_of_a_run_in_heading_are_in_its_font() -> None:
    report = with_text(make_report(), "overview", Part(heading="（一）主动公开", text="全年公开96条。"))
    document = opened(render_docx(report, SPEC, options=RenderOptions(run_in=True)))
    paragraph = next(p for p in document.paragraphs if p.text.startswith("（一）主动公开"))
    assert [(run.text, run.style.name) for run in paragraph.runs] == [
        ("（一）主动公开。", "接排标题"),
        ("全年公开96条。", "Default Paragraph Font"),
    ]


def test_a_run_in_heading_of_the_third_level_is_set_as_the_text_is() -> None:
    report = with_text(make_report(), "overview", Part(heading="1.主动公开", text="全年公开96条。"))
    document = opened(render_docx(report, SPEC, options=RenderOptions(run_in=True)))
    paragraph = next(p for p in document.paragraphs if p.text.startswith("1.主动公开"))
    assert [(run.text, run.style.name) for run in paragraph.runs] == [
        ("1.主动公开。全年公开96条。", "Default Paragraph Font"),
    ]


def test_odd_and_even_pages_have_their_own_numbers() -> None:
    document = opened(render_docx(make_report(), SPEC))
    assert document.settings.odd_and_even_pages_header_footer
    section = document.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (paragraph,) = footer.paragraphs
        assert paragraph.text == "— 1 —"
        assert paragraph.paragraph_format.alignment is not None
        assert paragraph._p.pPr.find(qn("w:ind")).get(qn(f"w:{side}Chars")) == "100"
        assert [f.get(qn("w:fldCharType")) for f in paragraph._p.iter(qn("w:fldChar"))] == [
            "begin",
            "separate",
            "end",
        ]


@pytest.mark.parametrize("spec", load_specs(), ids=lambda spec: spec.key)
def test_tables_have_widths_borders_and_rows_that_hold_together(spec: FormatSpec) -> None:
    for table, form in zip(opened(render_docx(spec.empty_report(), spec)).tables, spec.tables, strict=True):
        grid = [int(col.get(qn("w:w"))) for col in table._tbl.tblGrid.iter(qn("w:gridCol"))]
        assert abs(sum(grid) - Mm(156).twips) <= len(grid)
        borders = {b.tag for b in table._tbl.tblPr.find(qn("w:tblBorders"))}
        assert borders == {qn(f"w:{s}") for s in ("top", "left", "bottom", "right", "insideH", "insideV")}
        assert_row_properties(table._tbl.tr_lst, grid, form)


def assert_row_properties(rows: list, grid: list[int], form: TableSpec) -> None:  # type: ignore[type-arg]
    for r, row in enumerate(rows):
        assert row.trPr.find(qn("w:cantSplit")) is not None
        assert (row.trPr.find(qn("w:tblHeader")) is not None) == (r < form.header_rows)
        c = 0
        for tc in row.tc_lst:
            assert int(tc.tcPr.find(qn("w:tcW")).get(qn("w:w"))) == sum(grid[c : c + tc.grid_span])
            c += tc.grid_span


def test_the_body_line_pitch_does_not_reach_the_tables() -> None:
    document = opened(render_docx(make_report(), SPEC))
    for style in {
        p.style.name for t in document.tables for row in t.rows for c in row.cells for p in c.paragraphs
    }:
        properties = document.styles[style].element.pPr
        assert properties.find(qn("w:snapToGrid")).get(qn("w:val")) == "0"
        assert properties.find(qn("w:spacing")).get(qn("w:lineRule")) == "auto"


def test_narrow_labels_are_broken_by_sense() -> None:
    table = opened(render_docx(make_report(), SPEC)).tables[1]
    assert table.cell(7, 1).text == "（三）\n不予\n公开"
    assert table.cell(5, 0).text == "三、\n本\n年\n度\n办\n理\n结\n果"
    assert table.cell(2, 5).text == "科研\n机构"


def test_the_signed_copy_ends_with_body_and_date() -> None:
    found = paragraphs(render_docx(make_report(signature=SIGNED), SPEC))
    assert found[-2:] == [("落款", SIGNED.org), ("成文日期", SIGNED.date)]


def test_the_last_of_the_text_stays_with_the_signature() -> None:
    last = opened(render_docx(make_report(signature=SIGNED), SPEC)).paragraphs[-3]
    assert (last.text, last.paragraph_format.keep_with_next) == ("本年度未收取政府信息公开信息处理费。", True)


def test_the_web_copy_ends_with_the_text() -> None:
    found = paragraphs(render_docx(make_report(signature=SIGNED), SPEC, options=WEB_COPY))
    assert found[-1] == ("公文正文", "本年度未收取政府信息公开信息处理费。")


def test_text_that_looks_like_a_token_or_markup_stays_text() -> None:
    report = with_text(
        make_report(cells(requests__new__natural="{{标题}}")), "overview", "{{单位}}<b>&amp;</b>"
    )
    data = render_docx(report, SPEC)
    assert ("公文正文", "{{单位}}<b>&amp;</b>") in paragraphs(data)
    assert_values(data, report, SPEC)


def test_a_seventh_section_is_printed_before_the_signature() -> None:
    report = make_report(signature=SIGNED)
    extra = Section(key=None, heading="七、附表", parts=(Part(text="见附表。"),))
    found = paragraphs(render_docx(report.with_(sections=(*report.sections, extra)), SPEC))
    assert [text for _, text in found[-4:-2]] == ["七、附表", "见附表。"]


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render_docx(make_suqian(), SPEC) == render_docx(make_suqian(), SPEC)


def test_nothing_in_the_file_names_a_person_or_a_time() -> None:
    data = render_docx(make_report(), SPEC)
    properties = opened(data).core_properties
    assert (properties.author, properties.last_modified_by, properties.created) == ("", "", None)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert not re.search(r"w:rsid|w14:paraId|dcterms:created|w:comment|w:author", everything)


def test_the_title_is_the_documents_title() -> None:
    document = opened(render_docx(make_report(), SPEC))
    assert document.core_properties.title == "清河县柳林镇人民政府2024年政府信息公开工作年度报告"


def test_the_custom_property_fits_its_limit_and_names_the_edition() -> None:
    text = re.sub("<[^>]+>", "", part(render_docx(make_report(), SPEC), "docProps/custom.xml"))
    assert re.fullmatch(r"gk-2021-30 1 [0-9a-f]{16}", text.strip().splitlines()[-1])


def test_another_edition_takes_the_looks_of_the_templates_tables() -> None:
    old = spec_for("gk-2019-60")
    tables = opened(render_docx(old.empty_report(), old)).tables
    assert len(grid_of(tables[1])) == len(old.table("requests").grid)
    assert {p.style.name for p in tables[1].cell(0, 0).paragraphs} == {"表格表头"}


@pytest.mark.parametrize(
    ("name", "report"),
    [("suqian", make_suqian()), ("empty", SPEC.empty_report()), ("signed", make_report(signature=SIGNED))],
)
def test_the_structure_is_that_of_the_golden_file(name: str, report: Report) -> None:
    golden = GOLDEN / f"docx_{name}.txt"
    found = dump(render_docx(report, SPEC))
    if not golden.exists():
        golden.write_text(found, encoding="utf-8")
        pytest.fail(f"{golden.name} was missing and has been written: read it, then run again")
    assert found == golden.read_text(encoding="utf-8")


def test_last_years_numbers_can_stand_in_a_template() -> None:
    from tests.app.rendering.test_template import with_paragraph

    template = with_paragraph("上年新收{{上年.表三.本年新收.总计}}件，今年{{表三.本年新收.总计}}件。")
    data = render_docx(make_suqian(2024), SPEC, template, previous=make_suqian(2023))
    assert any(text == "上年新收3511件，今年3525件。" for _, text in paragraphs(data))


def test_last_years_numbers_of_the_old_form_go_by_this_years_names() -> None:
    from tests.app.rendering.test_template import with_paragraph

    template = with_paragraph(
        "上年处罚{{上年.表二.行政处罚.本年处理决定数量}}件，规章{{上年.表二.规章.本年制发件数}}件。"
    )
    old = spec_for("gk-2019-60").empty_report()
    old = set_cells(old, cells(disclosure__penalty__decisions=9, disclosure__regulations__published=3), {})
    data = render_docx(make_report(), SPEC, template, previous=old)
    shown = next(text for _, text in paragraphs(data) if text.startswith("上年处罚"))
    assert shown.startswith("上年处罚9件") and "3" not in shown
