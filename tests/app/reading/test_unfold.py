"""Text that was copied out without its line breaks, and prose that begins like page furniture."""

import pytest

from app.reading import read_text
from app.spec import spec_for
from tests.app.reading import synth
from tests.builders import make_suqian

SPEC = spec_for("gk-2021-30")
REPORT = make_suqian(2024)


def test_a_report_in_one_line_is_divided_at_its_headings() -> None:
    line = " ".join(synth.text_report(REPORT, SPEC, synth.spaces).split("\n"))
    result = read_text(line).report
    assert [str(at) for at in SPEC.refs() if result.value(at) != REPORT.value(at)] == []
    assert result.title == synth.TITLE
    assert [s.heading for s in result.sections] == [s.heading for s in SPEC.sections]
    assert [s.text.replace("\n", "") for s in result.sections] == [
        s.text.replace("\n", "") for s in REPORT.sections
    ]


def test_a_sub_heading_in_one_line_ends_at_the_space() -> None:
    text = (
        f"{synth.TITLE} 一、总体情况 （一）主动公开情况。 全年公开信息5条。 二、主动公开政府信息情况"
        " 六、其他需要报告的事项 （一）收取信息处理费情况 本年度没有收取信息处理费。"
        " （二）落实工作要点情况 完成任务21项。"
    )
    sections = read_text(text).report.sections
    assert [(p.heading, p.text) for p in sections[0].parts] == [("（一）主动公开情况", "全年公开信息5条。")]
    assert [p.heading for p in sections[-1].parts] == ["（一）收取信息处理费情况", "（二）落实工作要点情况"]


def test_a_sentence_that_lists_the_parts_is_not_divided() -> None:
    preface = (
        "本报告包括一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况等六个部分，"
        "统计期限为2024年1月1日至12月31日。"
    )
    result = read_text(
        f"{synth.TITLE}\n{preface}\n一、总体情况\n全年公开信息5条。\n二、主动公开政府信息情况\n"
    ).report
    assert result.preface == preface


@pytest.mark.parametrize(
    "sentence",
    [
        "来源：以上数据由县政务公开办统计，截至12月31日。",
        "审核：严格执行三审三校制度，先审后发。",
        "下载使用“清河通”的群众超过3万人，办件1.2万件。",
        "时间：每季度第一个月开展自查并通报结果。",
        "服务对象：企业和群众办事更加方便快捷。",
    ],
)
def test_a_sentence_that_begins_like_furniture_stays_in_its_section(sentence: str) -> None:
    text = f"{synth.TITLE}\n一、总体情况\n全年公开信息5条。\n{sentence}\n二、主动公开政府信息情况\n"
    overview = read_text(text).report.section("overview")
    assert overview is not None and overview.text == f"全年公开信息5条。\n{sentence}"


@pytest.mark.parametrize(
    "line", ["来源：清河县人民政府", "发布时间：2025-01-20", "扫一扫在手机打开当前页", "打印本页 关闭窗口"]
)
def test_furniture_stays_furniture(line: str) -> None:
    text = f"{synth.TITLE}\n一、总体情况\n全年公开信息5条。\n{line}\n二、主动公开政府信息情况\n"
    overview = read_text(text).report.section("overview")
    assert overview is not None and overview.text == "全年公开信息5条。"


@pytest.mark.parametrize(
    "sentence", ["下一个阶段，将从以下几方面持续改进：", "时间安排上，我镇重点抓好以下工作："]
)
def test_a_sentence_that_leads_on_stays(sentence: str) -> None:
    text = f"{synth.TITLE}\n一、总体情况\n全年公开信息5条。\n{sentence}\n二、主动公开政府信息情况\n"
    overview = read_text(text).report.section("overview")
    assert overview is not None and overview.text.endswith(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["三、四季度集中清理失效文件10件。", "一、二、三产业融合发展类信息及时公开", "三、四季度各开展一次自查"],
)
def test_a_sentence_that_begins_with_numerals_is_no_heading(sentence: str) -> None:
    lines = [
        synth.TITLE, "一、总体情况", "全年公开信息5条。", sentence, "二、主动公开政府信息情况",
        "三、依申请公开政府信息情况", "四、政府信息公开行政复议、行政诉讼情况",
    ]  # fmt: skip
    sections = read_text("\n".join(lines)).report.sections
    assert [s.key for s in sections] == ["overview", "disclosure", "requests", "disputes"]
    assert sections[0].text == f"全年公开信息5条。\n{sentence}"
