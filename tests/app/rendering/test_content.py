"""What documents say: the six sections in order, nothing lost, blanks marked."""

import pytest

from app.model import Contact, Part, Report, Section, Signature
from app.model.values import BLANK_TEXT
from app.rendering.content import Block, compose
from app.rendering.options import PAPER_COPY, WEB_COPY, RenderOptions
from app.rendering.signature import indents
from tests.builders import cells, make_report, spec_2021, with_text

SPEC = spec_2021()
OFFICIAL = [section.heading for section in SPEC.sections]


def test_sections_that_the_report_lacks_are_printed_and_marked() -> None:
    content = compose(Report(format=SPEC.key), SPEC)
    assert [section.heading for section in content.sections] == OFFICIAL
    assert content.official["overview"].blocks == (Block(BLANK_TEXT, blank=True),)
    assert content.official["requests"].blocks == ()


def test_sections_stand_in_the_forms_order_and_under_its_headings() -> None:
    report = make_report()
    shuffled = tuple(
        s.model_copy(update={"heading": f"另一种写法{s.heading}"}) for s in reversed(report.sections)
    )
    assert [s.heading for s in compose(report.with_(sections=shuffled), SPEC).sections] == OFFICIAL


def test_a_seventh_section_follows_under_its_own_heading() -> None:
    extra = Section(key=None, heading="七、 附  表", parts=(Part(text="见附表。"),))
    report = make_report()
    content = compose(report.with_(sections=(extra, *report.sections)), SPEC)
    assert [s.heading for s in content.sections] == [*OFFICIAL, "七、附表"]
    assert content.others[0].blocks == (Block("见附表。"),)


def test_a_section_found_twice_loses_no_text() -> None:
    report = make_report()
    again = Section(key="overview", heading="一、总体情况", parts=(Part(text="又一段。"),))
    blocks = compose(report.with_(sections=(*report.sections, again)), SPEC).official["overview"].blocks
    assert blocks[-1] == Block("又一段。")


def test_paragraphs_lose_typed_indents_and_word_line_ends() -> None:
    report = with_text(make_report(), "overview", "　　第一段。\x0b  第二段。\r\n\n\x00第三段。")
    assert [b.text for b in compose(report, SPEC).official["overview"].blocks] == [
        "第一段。",
        "第二段。",
        "第三段。",
    ]


@pytest.mark.parametrize(
    ("heading", "level"),
    [("（一）甲", 2), ("(二) 乙", 2), ("1.丙", 3), ("（1）丁", 4), ("戊", 2), ("一、己", 2)],
)
def test_the_numeral_of_a_sub_heading_gives_its_depth(heading: str, level: int) -> None:
    report = with_text(make_report(), "improvements", Part(heading=heading, text="文字。"))
    assert compose(report, SPEC).official["improvements"].blocks[0].level == level


def test_a_bare_numeral_leads_its_text() -> None:
    report = with_text(make_report(), "improvements", Part(heading="（一）", text="加强学习。\n抓好落实。"))
    assert compose(report, SPEC).official["improvements"].blocks == (
        Block("加强学习。", lead="（一）", lead_level=2),
        Block("抓好落实。"),
    )


def test_sub_headings_run_in_when_wanted() -> None:
    report = with_text(make_report(), "improvements", Part(heading="（一）主要问题：", text="更新慢。"))
    run_in = compose(report, SPEC, RenderOptions(run_in=True)).official["improvements"].blocks
    assert run_in == (Block("更新慢。", lead="（一）主要问题。", lead_level=2),)


def test_an_empty_sub_heading_is_marked_unless_a_deeper_one_follows() -> None:
    parts = (Part(heading="（一）问题"), Part(heading="1.更新慢", text="文字。"), Part(heading="（二）措施"))
    blocks = compose(with_text(make_report(), "improvements", *parts), SPEC).official["improvements"].blocks
    assert [(b.level, b.blank) for b in blocks] == [(2, False), (3, False), (0, False), (2, False), (0, True)]


def test_a_blank_cell_is_marked_and_a_zero_is_not() -> None:
    report = make_report(cells(requests__new__natural=None))
    table = compose(report, SPEC).official["requests"].table
    assert table is not None
    shown = {str(cell.at): (cell.text, cell.is_blank) for cell in table.cells if cell.at}
    assert shown["requests.new.natural"] == ("未填", True)
    assert shown["requests.new.business"] == ("0", False)


def test_the_contact_adds_what_the_preface_does_not_say() -> None:
    contact = Contact(address="柳林镇中心街1号", phone="0319-1234567")
    report = make_report(preface="联系电话：0319-1234567。", contact=contact)
    assert compose(report, SPEC).preface == ("联系电话：0319-1234567。", "联系地址：柳林镇中心街1号。")


def test_a_title_without_unit_or_year_says_what_is_missing() -> None:
    title = "".join(compose(SPEC.empty_report(), SPEC).title)
    assert title == "（单位未填）（年份未填）年政府信息公开工作年度报告"


def test_stray_spaces_go_from_the_title() -> None:
    report = make_report(title="石龙区 2023 年政府信息公开工作  年度报告")
    assert compose(report, SPEC).title == ("石龙区2023年政府信息公开工作年度报告",)


def test_the_web_copy_has_no_signature() -> None:
    report = make_report(signature=Signature(org="某镇", date="2025年1月15日"))
    assert compose(report, SPEC, WEB_COPY).signature is None


def test_a_report_is_signed_by_default_only_if_it_says_by_whom_or_when() -> None:
    assert compose(make_report(), SPEC).signature is None
    assert compose(make_report(signature=Signature(date="2025年1月15日")), SPEC).signature is not None


def test_on_paper_the_unit_signs_with_an_open_date() -> None:
    signature = compose(make_report(), SPEC, PAPER_COPY).signature
    assert signature is not None
    assert (signature.org, signature.date_open) == ("清河县柳林镇人民政府", True)


def test_a_date_below_the_signing_body_is_its_date() -> None:
    report = make_report(signature=Signature(org="清河县柳林镇人民政府\n2025年1月15日"))
    signature = compose(report, SPEC).signature
    assert signature is not None
    assert (signature.org, signature.date) == ("清河县柳林镇人民政府", "2025年1月15日")


def test_with_a_seal_the_body_is_centred_on_a_date_four_from_the_right() -> None:
    signature = compose(make_report(signature=Signature(org="某镇", date="2025年1月15日")), SPEC).signature
    assert signature is not None
    (org,), date = indents(signature, sealed=True)
    assert date == 4
    assert org + 2 / 2 == date + 7.75 / 2


def test_a_long_body_moves_the_date_to_its_middle() -> None:
    signature = compose(make_report(signature=Signature(org="某" * 20, date="2025年1月15日")), SPEC).signature
    assert signature is not None
    (org,), date = indents(signature, sealed=True)
    assert (org, date) == (0, 10 - 7.75 / 2)


def test_without_a_seal_the_date_begins_two_after_the_body() -> None:
    signature = compose(make_report(signature=Signature(org="某" * 10, date="2025年1月15日")), SPEC).signature
    assert signature is not None
    (org,), date = indents(signature, sealed=False)
    assert org == 2
    assert date + 7.75 == org + 10 - 2
