"""This year's text against last year's."""

from app.model import Part, Report
from app.rules import Finding, Severity
from tests.app.rules.asking import findings, live
from tests.builders import make_report, with_text

LONG = (
    "{year}年，我镇依托县人民政府门户网站和便民服务中心政务公开专区，及时发布政策文件、工作动态和办事指南，"
    "全年共发布各类信息{count}条，组织政府开放日活动，邀请群众代表走进便民服务中心了解政务公开工作。"
)


def report(year: int, text: str, section: str = "overview", **fields: object) -> Report:
    return with_text(make_report(year=year, **fields), section, text)


def compared(code: str, now: Report, before: Report) -> list[Finding]:
    return findings(now, code, before)


def test_a_section_that_is_mostly_last_years_is_noted_whatever_its_years_and_numbers() -> None:
    now, before = (report(y, LONG.format(year=y, count=y - 1900)) for y in (2024, 2023))
    (found,) = compared("previous.same_text", now, before)
    assert found.severity is Severity.INFO
    assert found.place is not None
    assert found.place.section == "overview"
    assert found.place.quote == LONG.format(year=2024, count=124)


def test_a_rewritten_section_and_short_paragraphs_are_not_noted() -> None:
    before = report(2023, LONG.format(year=2023, count=96))
    assert not compared("previous.same_text", report(2024, LONG.format(year=2024, count=96)[5:]), before)
    short = "严格执行信息发布审核和保密审查制度。"
    assert not compared("previous.same_text", report(2024, short), report(2023, short))


def test_a_section_with_more_new_text_than_old_is_not_noted() -> None:
    old = LONG.format(year=2023, count=96)
    now = report(2024, f"{old}\n" + "新建村级公开栏，公开集体资金使用和惠民补贴发放情况。" * 5)
    assert not compared("previous.same_text", now, report(2023, old))


def test_a_count_left_from_last_year_is_pointed_to() -> None:
    now = report(2024, "2024年共发布信息96条。举办培训3次。")
    before = report(2023, "2023年共发布信息96条。举办培训2次。")
    (found,) = compared("previous.old_number", now, before)
    assert found.place is not None
    assert found.place.quote == "2024年共发布信息96条。"
    assert found.severity is Severity.INFO


def test_three_telling_counts_left_from_last_year_are_a_warning() -> None:
    text = "发布信息96条。更新栏目32个。解读政策15篇。举办培训2次。"
    found = compared("previous.old_number", report(2024, text), report(2023, text))
    assert [f.severity for f in found] == [Severity.WARNING] * 4


def test_small_counts_may_come_out_alike() -> None:
    text = "举办培训2次。召开会议3次。走访群众5户。"
    found = compared("previous.old_number", report(2024, text), report(2023, text))
    assert {f.severity for f in found} == {Severity.INFO}


def test_zero_years_names_tariffs_and_what_a_table_confirms_are_no_old_numbers() -> None:
    text = (
        "本年度制发规范性文件0件。分为六个部分。按照国办函〔2020〕109号，每件100元/件。"
        "依据《条例》第50条编制。收到政府信息公开申请12件。"
    )
    cells = live("requests new.natural=12 granted.natural=12 total.natural=12")
    now = with_text(make_report(cells), "overview", text)
    assert not compared("previous.old_number", now, report(2023, text))


PROBLEMS = "一是信息更新不够及时，部分栏目长期没有内容。二是政策解读形式单一，群众不易看懂。"
REMEDIES = "{year}年将建立更新台账。"


def improvements(year: int, problems: str) -> Report:
    return with_text(
        make_report(year=year),
        "improvements",
        Part(heading="（一）存在的主要问题", text=problems),
        Part(heading="（二）改进情况", text=REMEDIES.format(year=year + 1)),
    )


def test_last_years_problems_are_noted() -> None:
    (found,) = compared("previous.same_problems", improvements(2024, PROBLEMS), improvements(2023, PROBLEMS))
    assert found.severity is Severity.INFO
    assert found.place is not None
    assert (found.place.section, found.place.part) == ("improvements", 0)


def test_problems_are_found_without_headings_too() -> None:
    text = f"{PROBLEMS}\n下一步，我镇将逐项改进。"
    old = f"{PROBLEMS}\n针对以上问题，采取三项措施。"
    assert compared(
        "previous.same_problems", report(2024, text, "improvements"), report(2023, old, "improvements")
    )


def test_other_problems_are_not_noted() -> None:
    now = improvements(2024, "一是公开内容不够全面，群众关心的惠民资金公开较少。")
    assert not compared("previous.same_problems", now, improvements(2023, PROBLEMS))


def test_no_text_is_compared_without_last_years_report_or_with_none_in_it() -> None:
    now = report(2024, LONG.format(year=2024, count=96))
    for code in ("previous.same_text", "previous.old_number", "previous.same_problems"):
        assert not findings(now, code)
        assert not findings(now, code, now.with_(report_year=2023, sections=()))
