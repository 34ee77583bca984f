"""Whatever is written in a report, the rules read it without fail, and each place says what it quotes."""

from collections.abc import Sequence

from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.model import OrgKind, Part, Report, Section
from app.model.edits import Sums
from app.rules import Finding, ReplaceText, disclosure_text, narrative, safety, structure
from app.rules.core import Context, Place
from app.rules.fixes import apply_fix
from tests.builders import make_report, make_suqian, spec_2021

RULES = (*disclosure_text.RULES, *narrative.RULES, *structure.RULES, *safety.RULES)
KEYS: Sequence[str | None] = (*(s.key for s in spec_2021().sections), None, "annex")
WORDS = st.sampled_from(
    [
        "一是",
        "二是",
        "三是",
        "（一）",
        "（二）",
        "(1)",
        "1.",
        "2.",
        "一、",
        "二、",
        "①",
        "2023年",
        "2024年",
        "2025年",
        "2月30日",
        "13月",
        "1月1日至12月31日",
        "收到",
        "未收到",
        "政府信息公开申请",
        "依申请公开",
        "行政复议",
        "行政诉讼",
        "维持",
        "信息处理费",
        "行政事业性收费",
        "规范性文件",
        "制发",
        "废止",
        "现行有效",
        "3件",
        "12条",
        "３件",
        "两件",
        "百余份",
        "5万元",
        "270元",
        "35.5%",
        "增长",
        "较上年",
        "其中",
        "共",
        "合计",
        "等",
        "、",
        "，",
        "。",
        "；",
        "：",
        "（",
        "）",
        "“",
        "”",
        "《",
        "》",
        "〈",
        "〔2021〕",
        "30号",
        "国办公开办函",
        "国办函",
        "国务院令第492号",
        "我镇",
        "我局",
        "全省",
        "将",
        "下一步",
        "以下三个方面",
        "××",
        "XX",
        "____",
        "身份证号11010519491231002X",
        "13900000000",
        "6228480402564890018",
        "机密★1年",
        "申请人张某某",
        "清河县柳林镇",
        "桃源镇",
        "现公布",
        "年度报告",
        "六个部分",
        "包括",
        "结转下年度",
        "上年结转",
        "予以公开",
        "不予公开",
        "部分公开",
        "㈠",
        "ﬁ",
        "½",
        "ﷺ",
        "🙂",
        "\n",
        " ",
        "\u3000",
        "\x0b",
        "\u200b",
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=25).map("".join))
PARTS = st.builds(Part, heading=st.one_of(st.just(""), TEXTS), text=TEXTS)
SECTIONS = st.builds(
    Section, key=st.sampled_from(KEYS), heading=TEXTS, parts=st.lists(PARTS, max_size=3).map(tuple)
)
REPORTS = st.builds(
    lambda base, **fields: base.with_(**fields),
    st.sampled_from((make_report(), make_suqian(), spec_2021().empty_report())),
    org=st.one_of(
        st.sampled_from(("", "清河县柳林镇人民政府", "柳林街道办事处", "某社区", "宿迁市人民政府")), TEXTS
    ),
    org_kind=st.sampled_from((None, *OrgKind)),
    report_year=st.sampled_from((None, 2020, 2023, 2024)),
    title=TEXTS,
    preface=TEXTS,
    sections=st.lists(SECTIONS, max_size=8).map(tuple),
)


def findings(report: Report, previous: Report | None = None) -> list[Finding]:
    ctx = Context(spec_2021(), previous)
    return [finding for rule in RULES for finding in rule(report, ctx)]


def text_at(report: Report, place: Place) -> str:
    if place.section in ("title", "preface"):
        return str(getattr(report, place.section))
    section = report.section(place.section)
    assert section is not None
    if place.part is None:
        assert place.in_heading
        return section.heading
    part = section.parts[place.part]
    return part.heading if place.in_heading else part.text


@settings(deadline=None, max_examples=150)
@given(REPORTS)
@example(make_report(sections=(Section(key="overview", heading=""), Section(key="overview", heading="一、"))))
def test_every_place_is_inside_its_text_and_says_what_it_quotes(report: Report) -> None:
    for finding in findings(report, make_report(year=2023)):
        place = finding.place
        if place is not None and place.span is not None:
            start, end = place.span
            text = text_at(report, place)
            assert 0 <= start <= end <= len(text), finding
            assert place.quote == text[start:end], finding


@settings(deadline=None, max_examples=100)
@given(REPORTS)
def test_every_fix_can_be_applied_where_it_quotes(report: Report) -> None:
    sums: Sums = spec_2021().sums
    for finding in findings(report):
        for fix in finding.fixes:
            for change in fix.changes:
                if isinstance(change, ReplaceText) and change.place.span:
                    start, end = change.place.span
                    assert text_at(report, change.place)[start:end] == change.place.quote
            assert apply_fix(report, fix, sums) is not None
