"""HTML for a portal, plain text, JSON, and the name of a file."""

import json
import os
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from app.model import Report, Signature
from app.model.interchange import report_from_json
from app.model.payload import extract, fingerprint
from app.rendering import (
    RenderOptions,
    default_stem,
    render_docx,
    render_html,
    render_json,
    render_text,
    render_xlsx,
)
from app.rendering.naming import safe_stem
from app.spec import FormatSpec, load_specs
from tests.app.rendering.drafts import drafts
from tests.builders import cells, make_report, make_suqian, spec_2021, with_text

SPEC = spec_2021()


def page(report: Report, spec: FormatSpec = SPEC) -> html.HtmlElement:
    return html.document_fromstring(render_html(report, spec).decode())


@pytest.mark.parametrize("spec", load_specs(), ids=lambda spec: spec.key)
def test_html_tables_have_the_spans_and_labels_of_the_form(spec: FormatSpec) -> None:
    tables = page(spec.empty_report(), spec).findall(".//table")
    for table, form in zip(tables, spec.tables, strict=True):
        found = [
            (int(td.get("rowspan", 1)), int(td.get("colspan", 1)), td.text_content())
            for td in table.iter("td")
        ]
        wanted = [(g.rowspan, g.colspan, g.text if g.value is None else "未填") for g in form.grid]
        assert found == wanted


def test_every_html_cell_has_its_border_and_nothing_comes_from_outside() -> None:
    source = render_html(make_suqian(), SPEC).decode()
    assert all("border:1px solid #000" in td.get("style", "") for td in page(make_suqian()).iter("td"))
    assert not re.search(r"(?:src|href)=|url\(|<script|<link|@import", source)


def test_html_numbers_stand_in_their_cells() -> None:
    rows = page(make_suqian()).findall(".//table")[1].findall(".//tr")
    assert [td.text_content() for td in rows[3].findall("td")][1:] == [
        "3440",
        "75",
        "0",
        "1",
        "6",
        "3",
        "3525",
    ]


@settings(deadline=None, max_examples=30)
@given(drafts())
def test_any_draft_gives_a_page_and_a_text(draft: tuple[Report, FormatSpec]) -> None:
    report, spec = draft
    assert len(page(report, spec).findall(".//table")) == len(spec.tables)
    assert render_text(report, spec).decode("utf-8-sig").count("\t") >= sum(
        t.n_rows * (t.n_cols - 1) for t in spec.tables
    )
    json.loads(render_json(report, spec))


def test_markup_in_a_text_is_shown_not_obeyed() -> None:
    report = with_text(make_report(), "overview", "<script>alert(1)</script>&amp;")
    assert "<script>alert(1)</script>&amp;" in page(report).text_content()
    assert page(report).find(".//script") is None


def test_text_has_one_line_a_row_with_all_its_columns() -> None:
    text = render_text(make_suqian(), SPEC).decode("utf-8-sig").split("\r\n")
    assert "一、本年新收政府信息公开申请数量\t\t\t3440\t75\t0\t1\t6\t3\t3525" in text
    assert text[0] == "宿迁市人民政府2024年政府信息公开工作年度报告"


def test_a_signed_text_ends_with_its_date() -> None:
    report = make_report(signature=Signature(date="2025年1月15日"))
    text = render_text(report, SPEC, RenderOptions(signed=True)).decode("utf-8-sig").rstrip()
    assert text.endswith("清河县柳林镇人民政府\r\n2025年1月15日")


def test_json_reads_back_as_the_report() -> None:
    assert report_from_json(json.loads(render_json(make_suqian(), SPEC))) == make_suqian()


def test_all_files_of_a_report_carry_one_fingerprint() -> None:
    report = make_suqian()
    wanted = fingerprint(report)
    word, excel = extract(render_docx(report, SPEC)), extract(render_xlsx(report, SPEC))
    assert word is not None
    assert excel is not None
    assert (word.fingerprint, excel.fingerprint) == (wanted, wanted)
    assert json.loads(render_json(report, SPEC))["fingerprint"] == wanted
    assert page(report).find(".//div[@data-fingerprint]").get("data-fingerprint") == wanted


def test_a_fingerprint_follows_figures_and_texts_only() -> None:
    report = make_report()
    assert fingerprint(report) != fingerprint(make_report(cells(requests__new__natural=1)))
    assert fingerprint(report) != fingerprint(with_text(report, "overview", "另写。"))
    assert fingerprint(report) == fingerprint(report.with_(signature=Signature(org="某镇")))


@pytest.mark.parametrize(
    ("org", "year", "stem"),
    [
        ("清河县柳林镇人民政府", 2024, "清河县柳林镇人民政府2024年政府信息公开工作年度报告"),
        ("A/B:镇", 2024, "AB镇2024年政府信息公开工作年度报告"),
        ("某镇", None, "某镇政府信息公开工作年度报告"),
        ("", None, "政府信息公开工作年度报告"),
    ],
)
def test_a_file_is_named_as_offices_expect(org: str, year: int | None, stem: str) -> None:
    assert default_stem(make_report().with_(org=org, report_year=year), SPEC) == stem


def test_a_long_name_keeps_its_end_and_fits_a_file_system() -> None:
    stem = default_stem(make_report(org="某" * 200), SPEC)
    assert stem.endswith("2024年政府信息公开工作年度报告")
    assert len(f"{stem}.docx".encode()) <= 255


@pytest.mark.parametrize(
    ("typed", "stem"),
    [
        (" 年报 ", "年报"),
        ("a:b?镇", "ab镇"),
        ("柳林\n镇", "柳林 镇"),
        ("../../etc/年报.", "etc年报"),
        ("年报\u202e\ud800\x7f", "年报"),
        ("CON", "CON_"),
        ("nul.x", "nul_.x"),
        ("conference", "conference"),
        ("?*", ""),
        (" . ", ""),
    ],
)
def test_a_typed_name_holds_only_what_every_system_allows(typed: str, stem: str) -> None:
    assert safe_stem(typed) == stem


@given(st.text(max_size=300))
def test_any_name_can_be_written_and_is_good_as_it_is(typed: str) -> None:
    stem = safe_stem(typed)
    assert len(os.fsencode(f"{stem}（更正版）.nianbao")) <= 255
    assert not set(stem) & set('\\/:*?"<>|\n\r\x00')
    assert safe_stem(stem) == stem


@given(st.text(max_size=300), st.none() | st.integers(1990, 2100))
def test_the_name_of_any_report_is_a_good_one(org: str, year: int | None) -> None:
    stem = default_stem(make_report(org=org).with_(report_year=year), SPEC)
    assert safe_stem(stem) == stem
    assert stem.endswith("政府信息公开工作年度报告")
