"""Which paragraphs are sub-headings, where a heading ends that shares its paragraph, and the signature."""

import pytest

from app.model import Part, Signature
from app.reading import Paragraph
from app.reading.interpret.parts import split_parts, take_signature
from app.reading.interpret.rows import Line
from app.spec import spec_for

ASPECTS = spec_for("gk-2021-30").section("overview").aspects
LONG = "进一步推行政务公开工作，提高政府工作的透明度，加强政务公开工作的及时性和有效性。"


def lines(*texts: str, level: int | None = None) -> list[Line]:
    return [Line(Paragraph(text, level=level), 0) for text in texts]


def parts(*texts: str) -> list[tuple[str, str]]:
    return [(part.heading, part.text) for part in split_parts(lines(*texts), ASPECTS)]


@pytest.mark.parametrize(
    ("paragraph", "heading", "text"),
    [
        ("（一）主动公开。公开信息96条。", "（一）主动公开", "公开信息96条。"),
        ("(一)主动公开：公开信息96条。", "(一)主动公开", "公开信息96条。"),
        ("（一）聚焦重点，做好主动公开。公开信息96条。", "（一）聚焦重点，做好主动公开", "公开信息96条。"),
        (
            "（一）主动公开情况 2024年公开信息96条，其中网站90条。",
            "（一）主动公开情况",
            "2024年公开信息96条，其中网站90条。",
        ),
        ("㈠主动公开。公开信息96条。", "㈠主动公开", "公开信息96条。"),
        ("（一）、主动公开：公开信息96条。", "（一）、主动公开", "公开信息96条。"),
        ("（一）鼓励群众参与和反馈，通过建立反馈机制，鼓励群众提出意见和建议，了解需求。", "（一）", None),
        (
            "（一）存在的问题。一是解读不到位；二是形式单一。",
            "（一）存在的问题",
            "一是解读不到位；二是形式单一。",
        ),
    ],
)
def test_a_heading_in_front_of_text_ends_with_its_phrase(
    paragraph: str, heading: str, text: str | None
) -> None:
    assert parts(paragraph) == [(heading, paragraph.removeprefix(heading) if text is None else text)]


def test_text_before_the_first_heading_comes_first() -> None:
    assert parts("开头。", "（一）主动公开", "一段。", "二段。") == [
        ("", "开头。"),
        ("（一）主动公开", "一段。\n二段。"),
    ]


def test_bracketed_digits_below_a_heading_are_text() -> None:
    found = parts("（一）主动公开", "（1）网站公开90条。", "（2）公众号公开6条。", "（二）依申请公开", LONG)
    assert [heading for heading, _ in found] == ["（一）主动公开", "（二）依申请公开"]
    assert found[0][1] == "（1）网站公开90条。\n（2）公众号公开6条。"


def test_a_mistyped_first_number_is_a_heading_all_the_same() -> None:
    found = parts("（1） 主动公开情况", LONG, "（二）依申请公开情况", LONG)
    assert [heading for heading, _ in found] == ["（1） 主动公开情况", "（二）依申请公开情况"]


def test_plain_numbers_make_headings_where_they_name_the_aspects() -> None:
    found = parts("1、主动公开。公开96条。", "2、依申请公开。未收到申请。", "3.平台建设", LONG)
    assert [heading for heading, _ in found] == ["1、主动公开", "2、依申请公开", "3.平台建设"]


def test_plain_numbered_sentences_are_text() -> None:
    texts = ["主要问题：", "1.公开时效性有待提高，个别栏目更新不够及时。", "2.线下公开专区利用率不高。"]
    assert parts(*texts) == [("", "\n".join(texts))]


def test_chinese_numerals_within_a_part_are_text() -> None:
    texts = ["一、关于公开内容不够丰富。我们对标上级要求。", "二、关于时效性不够强。" + LONG]
    assert parts("（二）整改情况", *texts) == [("（二）整改情况", "\n".join(texts))]


def test_a_styled_paragraph_without_number_is_a_heading() -> None:
    found = split_parts([*lines("存在的主要问题", level=2), *lines(LONG)], ())
    assert found == (Part(heading="存在的主要问题", text=LONG),)


@pytest.mark.parametrize(
    ("texts", "signature"),
    [
        (["柳林镇人民政府", "2024年1月8日"], Signature(org="柳林镇人民政府", date="2024年1月8日")),
        (["柳林镇人民政府 2024 年 1 月 8 日"], Signature(org="柳林镇人民政府", date="2024年1月8日")),
        (
            ["柳林镇人民政府", "二〇二四年一月八日"],
            Signature(org="柳林镇人民政府", date="二〇二四年一月八日"),
        ),
        (["2024-01-08"], Signature(date="2024-01-08")),
    ],
)
def test_place_and_date_are_taken_off_the_end(texts: list[str], signature: Signature) -> None:
    kept, found, after = take_signature(lines("无其他需要报告的事项。", *texts), "清河县柳林镇人民政府")
    assert [line.text for line in kept] == ["无其他需要报告的事项。"]
    assert (found, after) == (signature, [])


def test_a_sentence_that_ends_in_a_date_is_no_signature() -> None:
    texts = ["本年度未收取信息处理费。", "统计截止日期为2023年12月31日"]
    kept, found, _ = take_signature(lines(*texts), "清河县柳林镇人民政府")
    assert [line.text for line in kept] == texts
    assert found == Signature()
