"""The 自查结果 on paper: everything found, grouped, with what was answered."""

import io
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

from app.model import Report
from app.model.self_check import CheckLine, SelfCheck, summary, unfilled_words
from app.rendering import render_self_check
from app.rendering.self_check import self_check_html
from app.rules import check
from app.rules.answers import acknowledge
from app.rules.self_check import self_check
from tests.builders import cells, make_report, spec_2021, with_text

DATE = "2025年1月12日"
SPEC = spec_2021()


def checked(report: Report) -> SelfCheck:
    return self_check(report, SPEC, check(report, SPEC), DATE)


def wrong() -> Report:
    report = make_report(cells(requests__new__natural=2, requests__new__business=None))
    report = with_text(report, "other_matters", "今年以来没有其他需要报告的事项。")
    fee = next(f for f in check(report, SPEC) if f.code == "narrative.fee")
    return acknowledge(report, fee, "本年度没有收费，按县里要求不写")


def words(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells_ = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells_])


def test_the_counts_tell_what_was_explained_and_what_is_unfilled() -> None:
    said = checked(wrong())
    assert "已说明1处" in summary(said)
    assert unfilled_words(said) == "未填：表三1处。"
    assert not [line for line in said.lines if "未填写" in line.found]
    assert unfilled_words(checked(make_report())) == ""


def test_a_line_names_rule_place_finding_expectation_and_answer() -> None:
    said = checked(wrong())
    fee = next(line for line in said.lines if line.rule == "信息处理费收取情况")
    assert fee.severity == "提醒" and fee.answer.startswith("本年度没有收费")
    assert fee.where.startswith("六、其他需要报告的事项")
    zero = next(line for line in said.lines if line.severity == "错误" and "表三" in line.where)
    assert zero.found


@pytest.mark.parametrize(
    "report", [make_report(), wrong(), SPEC.empty_report()], ids=["right", "wrong", "empty"]
)
def test_the_word_file_is_valid_and_holds_every_line(report: Report, tmp_path: Path) -> None:
    said = checked(report)
    data = render_self_check(said)
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    result = OpenXmlValidator().validate(str(path))
    assert result.is_valid, [error.description for error in result.errors]
    shown = words(data)
    for line in said.lines:
        assert line.found in shown and line.answer in shown
    assert DATE in shown and summary(said) in shown
    assert ("没有发现问题" in shown) == (not said.lines)


def test_the_same_check_gives_the_same_bytes() -> None:
    assert render_self_check(checked(wrong())) == render_self_check(checked(wrong()))


def test_texts_that_no_document_can_hold_do_no_harm() -> None:
    odd = CheckLine("错误", "规则", "位置", "<a>\x0b&\x00", "a\nb")
    said = SelfCheck("甲\x01乙", None, DATE, 1, ("错误",), (odd,))
    assert "<a>" in words(render_self_check(said))
    assert "&lt;a&gt;" in self_check_html(said)


def test_the_printed_page_holds_every_line() -> None:
    said = checked(wrong())
    html = self_check_html(said)
    assert html.count("<tr>") == 1 + len({line.severity for line in said.lines}) + len(said.lines)
