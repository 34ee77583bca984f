"""The five aspects of 总体情况, and the results that a government reports under 监督保障."""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.model.org import kind_in_effect
from app.model.report import OrgKind, Report
from app.rules.core import Context, Finding, Place, Rule, Severity, rule
from app.rules.passages import Passage, headings, narrative, section_passages
from app.spec.aspects import aspect_of, settled_slots
from app.spec.schema import AspectSpec

_FIVE = "国办公开办函〔2021〕30号，一、报告内容（一）总体情况"
_RESULTS = (
    "《中华人民共和国政府信息公开条例》第五十条第（四）项："
    "各级人民政府的年度报告还应当包括工作考核、社会评议和责任追究结果情况"
)
_LEAD = 26  # how far into a paragraph or list entry it may name its aspect
# Without sub-headings an aspect is known by what it is about.
_TOPICS = {
    "active": r"主动公开|公开(?:各类|政府)?信息",
    "on_request": r"依申请|申请公开|信息公开申请|申请人|收到申请",
    "management": r"信息管理|审查|审核|信息资源|规范性文件|三审",
    "platform": r"平台|网站|公众号|专栏|专区|公开栏",
    "supervision": r"监督|考核|评议|追究|培训|保障",
}
_NUMERAL = re.compile(r"^[（(]?[一二三四五六七八九十\d]+[）)、.．]+")
_WANTED = (
    ("工作考核", re.compile(r"考核|考评|绩效评价")),
    ("社会评议", re.compile(r"评议|群众评价|公众评价|第三方评估|测评")),
    ("责任追究", re.compile(r"追究|问责|追责")),
)
_SEVERITY = {
    OrgKind.TOWNSHIP: Severity.ERROR,
    OrgKind.STREET: Severity.WARNING,
    OrgKind.COUNTY: Severity.WARNING,
    OrgKind.CITY: Severity.WARNING,
    OrgKind.PROVINCE: Severity.WARNING,
}


@rule("structure.overview_aspect", Severity.WARNING, title="总体情况写到五个方面", basis=_FIVE)
def overview_aspect(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag an aspect that cannot be found in 总体情况, has no text, or stands under another name."""
    own = section_passages(report, ctx, "overview")
    if not any(p.text.strip() for p in own):
        return  # structure.sections says that it is empty
    unnamed = ctx.once(_unnamed, report)
    for aspect in _aspects(ctx):
        headed = [p for p in own if p.aspect == aspect.key]
        if headed and not any(p.text.strip() for p in headed):
            yield _missing(aspect, f"“{headed[0].heading.strip()}”下面没有内容，请填写。", headed[0].part)
        elif aspect.key in unnamed:
            yield _badly_named(aspect, unnamed[aspect.key])
        elif not headed and not _is_spoken_of(aspect, own):
            yield _missing(aspect, f"总体情况没有写到“{aspect.name}”，请补上这一方面。", None)


def _aspects(ctx: Context) -> tuple[AspectSpec, ...]:
    return next((s.aspects for s in ctx.spec.sections if s.key == "overview"), ())


def _missing(aspect: AspectSpec, message: str, part: int | None) -> Finding:
    return overview_aspect.finding(message, place=Place("overview", part), values={"aspect": aspect.key})


def _badly_named(aspect: AspectSpec, heading: Passage) -> Finding:
    found = heading.source.strip()
    numeral = _NUMERAL.match(heading.text)
    named = f"{numeral[0] if numeral else ''}{aspect.name}"
    return overview_aspect.finding(
        f"从小标题“{found}”看不出写的是“{aspect.name}”，请在小标题里写明，例如“{named}”。",
        place=heading.whole(),
        values={"aspect": aspect.key, "heading": found},
        fixes=heading.replace(f"小标题改为“{named}”", 0, len(heading.text), named),
    )


def _unnamed(report: Report, ctx: Context) -> dict[str, Passage]:
    """The aspects in whose place a part stands, with its heading, from which nobody knows them."""
    spec = next((s for s in ctx.spec.sections if s.key == "overview"), None)
    section = report.section("overview")
    if spec is None or section is None:
        return {}
    own = section_passages(report, ctx, "overview")
    by_part = {h.part: h for h in headings(report) if h.section == "overview"}
    return {
        slot.aspect.key: by_part[slot.index]
        for slot in settled_slots(section.parts, spec)
        if slot.aspect and slot.index in by_part and aspect_of(slot.heading, spec) is None
        if not _is_spoken_of(slot.aspect, own)
    }


def _is_spoken_of(aspect: AspectSpec, own: tuple[Passage, ...]) -> bool:
    titled = any(p.aspect for p in own)
    return any(_speaks_of(p.text, aspect, titled) for p in own)


def _speaks_of(text: str, aspect: AspectSpec, titled: bool) -> bool:
    """Whether a text turns to an aspect; among parts with headings a word in passing is not enough."""
    if not titled:
        return bool(re.search(_TOPICS.get(aspect.key, re.escape(aspect.name)), text))
    return any(keyword in lead for lead in _leads(text) for keyword in aspect.keywords)


@lru_cache(maxsize=256)
def _leads(text: str) -> tuple[str, ...]:
    """How each numbered entry of a text begins."""
    marker = r"(?:^|(?<=[。；：\n]))(?:[一二三四五六七八九十]+是|[（]?[一二三四五六七八九十\d]+[）、.])"
    return tuple(text[m.end() : m.end() + _LEAD].partition("。")[0] for m in re.finditer(marker, text, re.M))


@rule("structure.overview_extra", Severity.INFO, title="总体情况没有另外的小标题", basis=_FIVE)
def overview_extra(report: Report, ctx: Context) -> Iterator[Finding]:
    """Point out a sub-heading of 总体情况 that names none of the five aspects."""
    own = section_passages(report, ctx, "overview")
    named = {p.part: p.aspect for p in own}
    told = {heading.part for heading in ctx.once(_unnamed, report).values()}
    for heading in headings(report):
        if heading.section == "overview" and named.get(heading.part) is None and heading.part not in told:
            yield overview_extra.finding(
                f"“{heading.source.strip()}”不在总体情况的五个方面内，请确认是否需要单列。",
                place=heading.whole(),
                values={"heading": heading.source.strip()},
            )


@rule("structure.supervision_results", Severity.ERROR, title="考核、评议、追究结果", basis=_RESULTS)
def supervision_results(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag a government's report without 工作考核, 社会评议 or 责任追究; a 街道 is only warned."""
    kind = kind_in_effect(report)
    severity = _SEVERITY.get(kind) if kind else None
    text = "\n".join(p.text for p in narrative(report, ctx))
    if severity is None or not text.strip():
        return
    missing = [name for name, words in _WANTED if not words.search(text)]
    if missing:
        who = "乡镇政府年报" if kind == OrgKind.TOWNSHIP else "年度报告"
        yield supervision_results.finding(
            f"{who}应写明工作考核、社会评议和责任追究结果，未写：{'、'.join(missing)}。没有发生的也写明“未发生”。",
            place=_supervision_place(section_passages(report, ctx, "overview")),
            values={"missing": "、".join(missing)},
            severity=severity,
        )


def _supervision_place(own: tuple[Passage, ...]) -> Place:
    found = next((p for p in own if p.aspect == "supervision"), None)
    return found.whole() if found else Place("overview")


RULES: tuple[Rule, ...] = (overview_aspect, overview_extra, supervision_results)
