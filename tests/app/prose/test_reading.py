"""Reading numbers, quantities, lists, dates and citations out of Chinese sentences."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.prose import (
    citations,
    fold,
    heading_number,
    impossible_dates,
    items,
    misnumbered,
    periods,
    quantities,
    read_number,
    runs,
    sentences,
    unnumbered,
    write_chinese,
    write_like,
    years,
)
from app.prose.names import own_name


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("1,234", 1234),
        ("3.5", Decimal("3.5")),
        ("3万", 30000),
        ("1.2万", 12000),
        ("零", 0),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("三千六百", 3600),
        ("一万二千", 12000),
        ("二〇二三", 2023),
        ("百", 100),
        ("abc", None),
        ("", None),
    ],
)
def test_numbers(text: str, value: object) -> None:
    assert read_number(text) == value


@given(st.integers(min_value=0, max_value=99))
def test_a_written_numeral_is_read_back(value: int) -> None:
    assert read_number(write_chinese(value)) == value


@pytest.mark.parametrize(("value", "like", "shown"), [(3, "2", "3"), (3, "两", "三"), (120, "三", "120")])
def test_a_number_is_written_like_the_one_it_replaces(value: int, like: str, shown: str) -> None:
    assert write_like(value, like) == shown


@given(st.text(max_size=80))
def test_folding_leads_back_to_the_source(text: str) -> None:
    folded = fold(text)
    assert len(folded.origin) == len(folded.text)
    for index in range(len(folded.text)):
        start, end = folded.span(index, index + 1)
        assert 0 <= start < end <= len(text)
    assert list(folded.origin) == sorted(folded.origin)


def test_folding_makes_one_width_and_drops_spaces() -> None:
    folded = fold("２０２３ 年,收到(信函)5　件;")
    assert folded.text == "2023年，收到（信函）5件；"
    start = folded.text.index("5件")
    assert folded.source[slice(*folded.span(start, start + 2))] == "5　件"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推送公众号98篇，报送稿件90余篇", [(98, "篇", False), (90, "篇", True)]),
        ("两件、十二件", [(2, "件", False), (12, "件", False)]),
        ("约30次，3至5件", [(30, "次", True), (5, "件", True)]),
        ("收费3.5万元", [(Decimal("3.5"), "万元", False)]),
        ("新增3万条", [(30000, "条", False)]),
        ("第5条、5条例、第三件", []),
        ("《2023年5件实事》3件", [(3, "件", False)]),
        ("百余份", [(100, "份", True)]),
        ("一次性告知", []),
    ],
)
def test_quantities(text: str, expected: list[tuple[object, str, bool]]) -> None:
    assert [(q.value, q.unit, q.approximate) for q in quantities(text)] == expected


def test_a_quantity_knows_the_words_around_it() -> None:
    first, second = quantities("收到申请5件，其中网络申请2件。")
    assert (first.before, first.after) == ("收到申请", "，其中网络申请")
    assert (second.clause_before, second.lead) == ("其中网络申请", "收到申请5件，其中网络申请")


def test_sentences_end_at_stops_and_lines() -> None:
    assert [s.text for s in sentences("甲。乙；丙\n丁")] == ["甲。", "乙；", "丙", "丁"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("一是甲；二是乙；三是丙。", []),
        ("一是甲；二是乙；二是丙。", [(2, 3)]),
        ("一是甲；三是乙。", [(3, 2)]),
        ("一是甲；一是乙；三是丙。", [(1, 2)]),
        ("一是甲；二是乙。\n一是丙；二是丁。", []),
        ("一是甲；四是乙；三是丙。", [(4, 2)]),
        ("统一是好事，第一是质量", []),
    ],
)
def test_lists_that_do_not_count_up(text: str, wrong: list[tuple[int, int]]) -> None:
    found = [m for run in runs(items(text), "是") for m in misnumbered(run)]
    assert [(m.item.number, m.expected) for m in found] == wrong


@pytest.mark.parametrize(
    ("heading", "style", "number"),
    [
        ("（二）依申请公开", "（一）", 2),
        ("（1）主动公开", "（1）", 1),
        ("三、收到", "一、", 3),
        ("1.主动", "1.", 1),
    ],
)
def test_numbers_of_headings(heading: str, style: str, number: int) -> None:
    found = heading_number(heading)
    assert found is not None
    assert found[:2] == (style, number)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("2023年2月29日", ["2023年2月29日"]),
        ("2024年2月29日", []),
        ("11月31日", ["11月31日"]),
        ("13月", []),
        ("2023年13月", ["2023年13月"]),
        ("202020年12月31日", ["202020年"]),
        ("12月31日", []),
        ("近100年来", []),
    ],
)
def test_dates_that_do_not_exist(text: str, spans: list[str]) -> None:
    assert [text[a:b] for a, b in impossible_dates(text)] == spans


def test_years_and_periods() -> None:
    text = "自2023年1月1日起至2023年12月31日止，二〇二二年度"
    assert [m.year for m in years(text)] == [2023, 2023, 2022]
    (found,) = periods(text)
    assert (found.first, found.last, found.complete) == ((2023, 1, 1), (2023, 12, 31), True)


def test_a_citation_knows_the_document_before_it() -> None:
    text = fold("《关于印发〈办法〉的通知》（国办函﹝2020﹞109号）").text
    (found,) = citations(text)
    assert (found.agency, found.year, found.number) == ("国办函", 2020, 109)
    assert found.name is not None
    assert text[slice(*found.name)] == "《关于印发〈办法〉的通知》"


@pytest.mark.parametrize(
    ("org", "superiors", "short"),
    [
        ("清河县柳林镇人民政府", ("清河县",), "柳林镇"),
        ("包头市昆都仑区前进道街道办事处", ("包头市", "昆都仑区"), "前进道街道"),
        ("官塘社区", (), "官塘社区"),
        ("松原里区住房和城乡建设局", ("松原里区",), "住房和城乡建设局"),
        ("龙桥县市场监督管理局", ("龙桥县",), "市场监督管理局"),
        ("宿迁市人民政府", (), "宿迁市"),
    ],
)
def test_a_body_name_in_its_parts(org: str, superiors: tuple[str, ...], short: str) -> None:
    name = own_name(org)
    assert (name.superiors, name.short) == (superiors, short)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("（三）本年度办理结果", "本年度办理结果"),
        ("一、本年新收", "本年新收"),
        ("十二、其他", "其他"),
        ("1.属于国家秘密", "属于国家秘密"),
        ("2．其他", "其他"),
        ("总计", "总计"),
        ("一是其他", "一是其他"),
        ("", ""),
    ],
)
def test_a_label_is_named_without_its_number(label: str, name: str) -> None:
    assert unnumbered(label) == name
