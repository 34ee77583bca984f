"""What stands before the first part and behind the last: titles, prefaces, lists of attachments."""

import pytest

from app.reading import read_text
from app.reading.interpret.front import parse_title

BODY = "一、总体情况\n全年公开信息5条。\n二、主动公开政府信息情况\n六、其他需要报告的事项\n无。"
TITLE = "清河县教育局2024年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    "title",
    [
        TITLE,
        "2024年清河县教育局政府信息公开工作年度报告",
        "清河县教育局政府信息公开工作2024年度报告",
        "清河县教育局政府信息公开2024年年度报告",
        "清河县教育局2024年度政务公开信息公开年报",
        "标 题 清河县教育局2024年度政府信息公开年度报告",
        "关于清河县教育局2024年政府信息公开工作情况的报告",
        "清河县教育局政府信息公开工作年度报告（2024年度）",
    ],
)
def test_organisation_and_year_stand_anywhere_in_a_title(title: str) -> None:
    org, year = parse_title(title) or ("", None)
    assert (org.removesuffix("政务公开"), year) == ("清河县教育局", 2024)


@pytest.mark.parametrize(
    "text",
    ["根据《政府信息公开条例》编制2024年政府信息公开工作年度报告。", "政府信息公开工作年度报告编制指南"],
)
def test_a_sentence_about_reports_is_no_title(text: str) -> None:
    assert parse_title(text) is None


def test_a_preface_broken_over_lines_stays_whole() -> None:
    preface = [
        "为深入贯彻落实《中华人民共和国政府信息公开条例》（国务院令第七百一十一号",
        "，以下简称《条例》），清河县教育局特此编制本报告。本报告由总体情况、主动公开政府信息情况等",
        "六个部分组成。统计期限为2024年1月1日至2024年",
        "12月31日。",
    ]
    report = read_text("\n".join([TITLE, *preface, BODY])).report
    assert report.preface == "\n".join(preface)
    assert report.title == TITLE


def test_a_table_of_contents_is_no_preface() -> None:
    contents = "\n".join(
        f"{heading}{'.' * 40}{n}"
        for n, heading in enumerate(
            ("一、总体情况", "二、主动公开政府信息情况", "六、其他需要报告的事项"), start=1
        )
    )
    report = read_text(f"{TITLE}\n目录\n{contents}\n本报告统计期限为2024年1月1日至12月31日。\n{BODY}").report
    assert report.preface == "本报告统计期限为2024年1月1日至12月31日。"
    assert len(report.sections) == 3


@pytest.mark.parametrize(
    "end",
    [
        "附件：1.清河县教育局2024年政府信息公开统计表\n2.工作台账\n清河县教育局\n2025年1月9日",
        "清河县教育局\n2025年1月9日\n附件：1.清河县教育局2024年政府信息公开统计表\n2.工作台账",
    ],
)
def test_a_list_of_attachments_is_no_text_of_the_last_part(end: str) -> None:
    result = read_text(f"{TITLE}\n{BODY}\n{end}")
    assert [p.text for p in result.report.sections[-1].parts] == ["无。"]
    assert result.report.signature.date == "2025年1月9日"
    assert "2.工作台账" in [left.text for left in result.leftovers]


def test_a_sentence_about_an_attachment_stays() -> None:
    sentence = "附件：本部门另行公开了统计表，可在门户网站查阅。"
    report = read_text(f"{TITLE}\n{BODY}\n{sentence}").report
    assert [p.text for p in report.sections[-1].parts] == [f"无。\n{sentence}"]


def test_a_heading_and_its_text_may_be_set_apart_by_wide_blanks() -> None:
    line = "（一）政府信息管理　　1.健全审核机制。所有 信息均需审核。"
    text = f"{TITLE}\n一、总体情况\n{line}\n二、主动公开政府信息情况\n"
    (part,) = read_text(text).report.sections[0].parts
    assert (part.heading, part.text) == ("（一）政府信息管理", "1.健全审核机制。所有 信息均需审核。")


def test_a_link_or_the_way_to_a_page_is_no_title() -> None:
    lines = ["首页 > 政务公开 > 政府信息公开年报", BODY, "上一篇：某镇2020年政府信息公开工作年度报告"]
    report = read_text("\n".join(lines)).report
    assert (report.title, report.report_year) == ("", None)


@pytest.mark.parametrize(
    "org", ["海州市高新技术产业开发区管理委员会", "清河县城市管理局", "广平市人民政府办公室"]
)
def test_the_body_is_known_from_the_preface(org: str) -> None:
    preface = f"根据《条例》规定，现公布{org}2024年政府信息公开工作年度报告。"
    assert read_text(f"{preface}\n{BODY}").report.org == org


def test_an_attached_file_is_no_text_of_the_last_part() -> None:
    report = read_text(f"{TITLE}\n{BODY}\n附件：\n清河县教育局2024年年报.docx").report
    assert [p.text for p in report.sections[-1].parts] == ["无。"]
