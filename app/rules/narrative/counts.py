"""Counts of what follows: 以下三个方面 and the list after it, 六个部分 and the parts named in the preface."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from app.model.report import Report
from app.prose import Item, Stretch, items, read_number, sentence_at, without_quotes, write_like
from app.rules.core import Context, Finding, Rule, Severity, rule
from app.rules.passages import PREFACE, Passage, narrative, passages
from app.spec.schema import FormatSpec, SectionSpec

_SAME_TEXT = "同一段文字前后一致"
_COUNT = re.compile(
    r"(?P<lead>以下|下列|如下|主要有|主要是|主要存在|存在|从|重点做好|做好|抓好|采取|体现在|表现在|分为|围绕)?"
    r"(?:的|了|这|以下|下列|如下){0,4}(?P<n>[一二两三四五六七八九十]|\d{1,2})(?P<what>个?大?方面(?:的?(?:工作|问题|内容|措施|不足))?|项(?:重点)?(?:工作|措施|内容|任务|问题|举措)|"
    r"点(?:问题|不足|措施|工作|要求)?|条(?:措施|意见|举措)|道(?:关口|防线|关)|个(?:到位|强化|确保|注重|坚持|严格|聚焦|加强|方向|突出|关口|关)|个(?:主要)?(?:问题|部分|环节|步骤|重点|不足)|类问题|大问题|大举措|大类)"
)
_ANNOUNCED = re.compile(r"以下|下列|如下")
_GAP = 60  # characters between the words that announce a list and its first entry
_PARTS = re.compile(r"(?P<n>[一二两三四五六七八九十]|\d{1,2})(?:个|大)?(?:部分|方面)")
_LISTED = re.compile(r"(?:包括|包含|由|分为|分|涵盖|内容为|内容有|内容：|部分：)(?P<list>[^。]{20,400})")
_SEPARATOR = re.compile(r"[，、；]|及(?=其他)|和(?=其他)|以及")


@rule("narrative.enumeration", Severity.WARNING, title="所说项数与所列项数一致", basis=_SAME_TEXT)
def enumeration(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag 以下三个方面 before a list of another length."""
    for passage in narrative(report, ctx):
        for match, listed in miscounted(passage.text):
            stated = read_number(match["n"])
            new = write_like(len(listed), match["n"])
            span = (match.start(), match.end())
            yield enumeration.finding(
                f"写“{passage.place(*span).quote}”，后面列出了{len(listed)}项，请核对。",
                values={"stated": stated, "listed": len(listed)},
                place=passage.place(*span),
                fixes=passage.replace(f"改为{new}", *match.span("n"), new),
            )


@lru_cache(maxsize=1024)
def miscounted(text: str) -> tuple[tuple[re.Match[str], tuple[Item, ...]], ...]:
    """The counts of a folded text that announce a list of another length, with that list."""
    found = []
    shown = without_quotes(text)
    counts = [
        m for m in _COUNT.finditer(text) if shown[m.start("n")] == text[m.start("n")] or _opens(text, m)
    ]
    for match in counts:
        listed = _list_after(text, match)
        if listed and len(listed) > 1 and read_number(match["n"]) != len(listed):
            found.append((match, listed))
    return tuple(found)


def _opens(text: str, match: re.Match[str]) -> bool:
    """Whether a count in quotation marks announces the list right after them: “三个到位”：一是…"""
    return (
        re.match(r"”(?:要求|标准|原则|机制)?：(?:一是|1[.、]|（一）|（1）)", text[match.end() :]) is not None
    )


def _list_after(text: str, match: re.Match[str]) -> tuple[Item, ...]:
    """The list that begins soon after a count: in the sentence after ：, or in the next paragraph."""
    following = [item for item in items(text) if item.start >= match.end()]
    first = next((item for item in following if item.number == 1), None)
    if first is None or first is not following[0] or first.start - match.end() > _GAP:
        return ()
    between = text[match.end() : first.start]
    announced = _ANNOUNCED.search(match[0]) or re.search(r"[：]\s*$|[：]\n?$", between)
    if not announced and between.strip("。；：，\n") and re.search(r"[。；]", between):
        return ()
    listed = [first]
    for item in following[1:]:
        if item.style == first.style:
            if item.number == 1:
                break
            listed.append(item)
    return tuple(listed)


@rule(
    "narrative.parts",
    Severity.WARNING,
    title="编制说明所说的部分数",
    basis="国办公开办函〔2021〕30号：六个部分",
)
def parts(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag a preface that speaks of another number of parts than the form has, or lists others."""
    wanted = len(ctx.spec.sections)
    for passage in passages(report, ctx):
        if passage.section == PREFACE or (passage.section == "overview" and passage.part == 0):
            yield from _counted_parts(passage, wanted)
            yield from _listed_parts(passage, ctx.spec)


def _counted_parts(passage: Passage, wanted: int) -> Iterator[Finding]:
    for match in _PARTS.finditer(without_quotes(passage.text)):
        sentence = sentence_at(passage.text, match.start()).text
        about = passage.section == PREFACE or "报告" in sentence
        composed = re.search(r"由|包括|包含|分为|共分|组成|分|全文|内容|构成", sentence)
        if about and composed and "部分" in match[0] and read_number(match["n"]) != wanted:
            new = write_like(wanted, match["n"])
            yield parts.finding(
                f"编制说明写“{match[0]}”，年度报告应为{wanted}个部分。",
                values={"stated": match["n"], "wanted": wanted},
                place=passage.place(*match.span()),
                fixes=passage.replace(f"改为{new}个部分", *match.span("n"), new),
            )


def _listed_parts(passage: Passage, spec: FormatSpec) -> Iterator[Finding]:
    for match in _LISTED.finditer(passage.text):
        named = _named_parts(Stretch(match["list"], match.start("list")), spec.sections)
        known = [section.key for section, _ in named if section]
        if len(set(known)) < 4 or len(named) == len(spec.sections):
            continue
        span = (named[0][1].start, named[-1][1].end)
        yield parts.finding(
            f"编制说明列出了{len(named)}个部分，与规定的{len(spec.sections)}个部分不一致，请核对。",
            values={"listed": len(named), "wanted": len(spec.sections)},
            place=passage.place(*span),
        )


def _named_parts(
    region: Stretch, sections: Sequence[SectionSpec]
) -> list[tuple[SectionSpec | None, Stretch]]:
    """The parts that a list names, each with the section of the form it means, or None."""
    found: list[tuple[SectionSpec | None, Stretch]] = []
    position = 0
    for piece in _SEPARATOR.split(region.text):
        start = region.text.find(piece, position)
        position = start + len(piece)
        words = re.sub(r"(?:[一二三四五六七八九十\d]+个?(?:部分|方面)).*$", "", piece).strip("“”：")
        words = re.sub(r"^[一二三四五六七八九十\d]+[、.]", "", words)
        if not words or re.fullmatch(r"[一二三四五六七八九十]", words) or "年度报告" in words:
            continue
        section = _section_meant(words, sections)
        stretch = Stretch(words, region.start + start + piece.index(words))
        if section is None and found and found[-1][0] and found[-1][0].key == "disputes" and "诉讼" in words:
            continue  # 行政复议、行政诉讼情况 is one part
        if section is None and not re.search(r"情况|事项|部分|思路|问题|附", words):
            continue
        if section and found and found[-1][0] is section and section.key in ("disputes", "improvements"):
            continue
        found.append((section, stretch))
    return found


def _section_meant(words: str, sections: Sequence[SectionSpec]) -> SectionSpec | None:
    if words.startswith(("依申请公开",)):
        return None
    if "复议" in words:
        return next((s for s in sections if s.key == "disputes"), None)
    hits = [(len(k), s) for s in sections for k in (s.name, *s.keywords) if k in words or words in s.name]
    return max(hits, key=lambda hit: hit[0])[1] if hits else None


RULES: tuple[Rule, ...] = (enumeration, parts)
