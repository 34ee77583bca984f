"""Exported files read back: nothing is lost, whether they still carry their data or not."""

import json
from collections.abc import Callable
from decimal import Decimal
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model import CellRef, CellValue, Part, Report, Section, Signature
from app.model.edits import set_cells
from app.model.interchange import report_from_json
from app.reading import read_bytes
from app.rendering import RenderOptions, compose, render_docx, render_html, render_text, render_xlsx
from app.spec import FormatSpec, load_specs, spec_for
from tests.builders import make_report, make_suqian, spec_2021, with_text
from tests.round_trip import lost, lost_texts, without_data

SPEC = spec_2021()
OLD = load_specs()[-1]
PAPER = RenderOptions(signed=True)
SEEDS = sorted((Path(__file__).parents[1] / "data" / "seeds").glob("*.truth.json"))
_LONG = "新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县米粮泉回族乡人民政府"


def _filled(spec: FormatSpec, *values: CellValue) -> dict[CellRef, CellValue]:
    """Every cell of the form, the values in turn."""
    return dict(zip(spec.refs(), cycle(values), strict=False))


def _with_cells(report: Report, cells: dict[CellRef, CellValue]) -> Report:
    return set_cells(report, cells, {})


REPORTS: dict[str, Report] = {
    **{path.name[:3]: report_from_json(json.loads(path.read_text("utf-8"))) for path in SEEDS},
    "宿迁": make_suqian(),
    "empty": SPEC.empty_report(),
    "empty 2019": OLD.empty_report(),
    "2019": _with_cells(
        OLD.empty_report().with_(org="清河县柳林镇人民政府", report_year=2020),
        _filled(OLD, 0, 5, None, 12, 3, 7, 0),
    ),
    # Each kind of cell comes first, last and alone in its row.
    "odd cells": _with_cells(make_report(), _filled(SPEC, None, "/", "—", 5, 0, None, 7, 11)),
    "blanks and strokes": _with_cells(make_report(), _filled(SPEC, None, "/")),
    "signed": make_report(signature=Signature(org="清河县柳林镇人民政府", date="2025年1月15日")),
    "signed by two": make_report(
        signature=Signature(org="清河县柳林镇人民政府\n清河县林业局", date="2025年1月15日")
    ),
    "long name": make_report(org=_LONG, title=""),
}
FORMATS: dict[str, Callable[[Report, FormatSpec], bytes]] = {
    "docx": lambda report, spec: without_data(render_docx(report, spec, options=PAPER)),
    "html": lambda report, spec: render_html(report, spec, PAPER),
    "txt": lambda report, spec: render_text(report, spec, PAPER),
}


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", REPORTS)
def test_every_cell_and_text_comes_back(name: str, suffix: str) -> None:
    report = REPORTS[name]
    spec = spec_for(report.format)
    result = read_bytes(FORMATS[suffix](report, spec), f"a.{suffix}")
    assert lost(report, spec, result) == []
    assert lost_texts(report, spec, result, PAPER) == []


@pytest.mark.parametrize("name", REPORTS)
def test_every_cell_of_a_workbook_comes_back(name: str) -> None:
    report = REPORTS[name]
    spec = spec_for(report.format)
    result = read_bytes(without_data(render_xlsx(report, spec)), "a.xlsx")
    assert lost(report, spec, result) == []
    assert all(not part.text for section in result.report.sections for part in section.parts)


@pytest.mark.parametrize("name", REPORTS)
def test_a_file_that_carries_its_data_gives_the_same_report(name: str) -> None:
    report = REPORTS[name]
    spec = spec_for(report.format)
    for data, suffix in ((render_docx(report, spec), "docx"), (render_xlsx(report, spec), "xlsx")):
        result = read_bytes(data, f"a.{suffix}")
        assert result.report == report
        assert (result.notes, result.leftovers) == ((), ())


@pytest.mark.parametrize("name", ["宿迁", "empty", "odd cells", "blanks and strokes"])
def test_text_with_one_cell_a_line_comes_back(name: str) -> None:
    """As word processors save plain text."""
    report = REPORTS[name]
    content = compose(report, SPEC, PAPER)
    lines = ["".join(content.title), *content.preface]
    for section in content.sections:
        lines += [section.heading, *(block.lead + block.text for block in section.blocks)]
        if section.table is not None:
            lines += [cell.text for cell in section.table.cells]
    result = read_bytes("\n".join(lines).encode(), "a.txt")
    assert lost(report, SPEC, result) == []


def test_odd_texts_before_the_first_number_of_a_row_come_back() -> None:
    report = _with_cells(make_report(), _filled(SPEC, "约5件", "见附件", 4, None, 7, None, "/", "—"))
    for suffix in ("docx", "html"):
        result = read_bytes(FORMATS[suffix](report, SPEC), f"a.{suffix}")
        assert lost(report, SPEC, result) == []


_SENTENCES = st.sampled_from(
    [
        "2024年，我镇认真贯彻落实《中华人民共和国政府信息公开条例》。",
        "全年通过区政府门户网站主动公开政府信息96条，“清河发布”公众号发布信息132条。",
        "未收取政府信息处理费，也没有因此引发的行政复议、行政诉讼——与上年相同。",
        "下一步，将加强培训、健全制度，切实提高公开质量。",
        "一是信息更新不够及时；二是解读形式较为单一。",
    ]
)
_PARAGRAPHS = st.lists(_SENTENCES, min_size=1, max_size=3).map("\n".join)
_COUNTS: st.SearchStrategy[CellValue] = st.one_of(
    st.none(), st.just("/"), st.just("—"), st.integers(0, 9), st.integers(0, 12_345_678)
)
_MONEY: st.SearchStrategy[CellValue] = st.one_of(st.none(), st.decimals(0, 10**5, places=4))
_HEADINGS = ("（一）主动公开", "（二）依申请公开", "（三）政府信息管理")


@st.composite
def drafts(draw: st.DrawFn) -> tuple[Report, FormatSpec]:
    """A report half written, as a clerk may leave it any day in January."""
    spec = draw(st.sampled_from(load_specs()))
    values: dict[CellRef, CellValue] = {
        cell.at: draw(_MONEY if cell.kind == "money" else _COUNTS)
        for table in spec.tables
        for cell in table.cells.values()
    }
    years = st.integers(2021, 2030) if spec is SPEC else st.integers(2019, 2020)
    report = spec.empty_report().with_(
        org=draw(st.sampled_from(["清河县柳林镇人民政府", "石龙区高庄街道办事处", "官塘社区"])),
        report_year=draw(years),
        preface=draw(st.sampled_from(["", "根据《条例》规定，编制本年度报告，现予公布。"])),
        signature=Signature(date=draw(st.sampled_from(["", "2025年1月15日"]))),
    )
    headed = tuple(Part(heading=h, text=draw(st.one_of(st.just(""), _PARAGRAPHS))) for h in _HEADINGS)
    report = report.with_(
        sections=tuple(
            section.model_copy(update={"parts": headed}) if section.key == "overview" else section
            for section in report.sections
        )
    )
    report = with_text(report, "other_matters", draw(_PARAGRAPHS))
    return _with_cells(report, values), spec


@settings(deadline=None, max_examples=25)
@given(drafts(), st.booleans())
def test_any_draft_comes_back_from_word(draft: tuple[Report, FormatSpec], run_in: bool) -> None:
    report, spec = draft
    options = RenderOptions(signed=True, run_in=run_in)
    result = read_bytes(without_data(render_docx(report, spec, options=options)), "a.docx")
    assert lost(report, spec, result) == []
    assert lost_texts(report, spec, result, options) == []


@settings(deadline=None, max_examples=15)
@given(drafts())
def test_any_draft_comes_back_from_excel(draft: tuple[Report, FormatSpec]) -> None:
    report, spec = draft
    result = read_bytes(without_data(render_xlsx(report, spec)), "a.xlsx")
    assert lost(report, spec, result) == []


@settings(deadline=None, max_examples=20)
@given(drafts(), st.sampled_from(["html", "txt"]))
def test_any_draft_comes_back_from_a_page_or_text(draft: tuple[Report, FormatSpec], suffix: str) -> None:
    report, spec = draft
    result = read_bytes(FORMATS[suffix](report, spec), f"a.{suffix}")
    assert lost(report, spec, result) == []
    assert lost_texts(report, spec, result, PAPER) == []


@pytest.mark.parametrize("value", [Decimal("72701.2578"), Decimal("0.000001"), 0])
def test_money_comes_back_to_its_last_digit(value: CellValue) -> None:
    at = CellRef("disclosure", "fees", "amount_wan")
    report = _with_cells(make_report(), {at: value})
    for data, suffix in ((render_docx(report, SPEC), "docx"), (render_xlsx(report, SPEC), "xlsx")):
        assert read_bytes(without_data(data), f"a.{suffix}").report.value(at) == value


def test_a_seventh_section_comes_back() -> None:
    extra = Section(key=None, heading="七、附表", parts=(Part(text="另附公开目录一份。"),))
    report = make_report().with_(sections=(*make_report().sections, extra))
    result = read_bytes(without_data(render_docx(report, SPEC, options=PAPER)), "a.docx")
    assert lost_texts(report, SPEC, result, PAPER) == []
