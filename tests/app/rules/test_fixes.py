"""What a finding offers settles it, in one step."""

# ruff: noqa: E501 - sentences stay on one line

import pytest

from app.model import Part, Report, Section, edits
from app.rules import Finding, Place, ReplaceText, check
from app.rules.fixes import apply_fix
from tests.builders import cells, make_report, spec_2021, with_text


def only(report: Report, code: str) -> Finding:
    (found,) = [f for f in check(report, spec_2021()) if f.code == code]
    return found


def mended(report: Report, code: str) -> Report:
    return apply_fix(report, only(report, code).fixes[0], spec_2021().sums)


def text_of(report: Report, section: str, index: int = 0) -> str:
    found = report.section(section)
    assert found is not None
    return found.parts[index].text


def test_the_number_of_the_table_goes_into_the_sentence() -> None:
    report = with_text(
        make_report(cells(requests__new__total=4)), "overview", "全年共收到政府信息公开申请 ３ 件。"
    )
    assert text_of(mended(report, "narrative.received"), "overview") == "全年共收到政府信息公开申请 4 件。"


def test_none_received_becomes_the_number_received() -> None:
    report = with_text(
        make_report(cells(requests__new__total=2)), "overview", "2024年未收到政府信息公开申请。"
    )
    assert text_of(mended(report, "narrative.zero"), "overview") == "2024年收到政府信息公开申请2件。"


def test_a_list_is_numbered_anew_in_one_step() -> None:
    report = with_text(
        make_report(),
        "improvements",
        "一是更新不及时。二是形式单一。二是能力不足。下一步：加强培训，完善制度。",
    )
    assert text_of(mended(report, "structure.numbering"), "improvements").startswith(
        "一是更新不及时。二是形式单一。三是能力不足。"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("（国办函﹝2020﹞109号）", "（国办函〔2020〕109号）"),
        ("《国务院办公厅关于印发<政府信息公开信息处理费管理办法>的通知》", "《国务院办公厅关于印发〈政府信息公开信息处理费管理办法〉的通知》"),
    ],
)  # fmt: skip
def test_brackets_are_put_right(before: str, after: str) -> None:
    report = with_text(make_report(), "other_matters", f"按照{before}规定，本年度未收取信息处理费。")
    mended_text = text_of(mended(report, "structure.punctuation"), "other_matters")
    assert mended_text == f"按照{after}规定，本年度未收取信息处理费。"


def test_half_width_marks_become_full_width_together() -> None:
    report = with_text(make_report(), "other_matters", "本年度,我镇(柳林镇)未收取信息处理费.")
    assert text_of(mended(report, "structure.punctuation"), "other_matters").startswith(
        "本年度，我镇（柳林镇）"
    )


def test_the_sentence_on_the_processing_fee_takes_the_place_of_none() -> None:
    report = with_text(make_report(), "other_matters", "无。")
    after = mended(report, "narrative.fee")
    assert text_of(after, "other_matters") == "本年度未收取政府信息公开信息处理费。"
    assert not [
        f for f in check(after, spec_2021()) if f.code in ("narrative.fee", "structure.other_matters_none")
    ]


def test_a_heading_is_renumbered() -> None:
    report = make_report()
    overview = report.section("overview")
    assert overview is not None
    parts = [Part(heading=p.heading.replace("（四）", "(三)"), text=p.text) for p in overview.parts]
    wrong = edits.set_parts(report, "overview", parts)
    after = mended(wrong, "structure.numbering").section("overview")
    assert after is not None
    assert after.parts[4].heading == "（四）政府信息公开平台建设"


def test_the_wording_of_a_section_heading_is_put_right() -> None:
    report = make_report()
    sections = tuple(
        Section(key=s.key, heading="六、其它事项", parts=s.parts) if s.key == "other_matters" else s
        for s in report.sections
    )
    after = mended(report.with_(sections=sections), "structure.heading_wording").section("other_matters")
    assert after is not None
    assert after.heading == "六、其他需要报告的事项"


def test_replacing_in_a_heading_leaves_the_text_alone() -> None:
    report = with_text(make_report(), "overview", Part(heading="（一）主动公开", text="公开96条。"))
    after = edits.replace_text(report, "overview", 0, (1, 2), "二", in_heading=True)
    overview = after.section("overview")
    assert overview is not None
    assert overview.parts == (Part(heading="（二）主动公开", text="公开96条。"),)


def test_a_title_of_another_year_takes_the_report_year() -> None:
    report = make_report(title="清河县柳林镇人民政府2023年政府信息公开工作年度报告")
    assert mended(report, "narrative.year").title == "清河县柳林镇人民政府2024年政府信息公开工作年度报告"


def test_a_place_that_cannot_be_pointed_into_offers_no_replacement() -> None:
    twice = Section(key="overview", heading="一、总体情况", parts=(Part(text="身份证号11010519491231002X"),))
    report = make_report()
    found = [
        f
        for f in check(report.with_(sections=(*report.sections, twice)), spec_2021())
        if f.code == "safety.id_card"
    ]
    assert [f.place for f in found] == [Place("overview", quote="11010519491231002X")]
    assert not [c for f in found for fix in f.fixes for c in fix.changes if isinstance(c, ReplaceText)]
