"""第五部分 has problems and improvements that answer them; 第六部分 says more than 无."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.model.report import Report
from app.prose import items, runs, sentences
from app.prose.lists import Style
from app.rules.core import Context, Finding, Fix, Place, ReplaceText, Rule, Severity, rule
from app.rules.narrative.fees import SENTENCE
from app.rules.passages import Passage, section_passages

_BOTH = "《中华人民共和国政府信息公开条例》第五十条第（四）项：主要问题及改进情况"
_NOTHING = re.compile(r"[\s。.；;，,]*(?:无|没有|暂无|略|/|-|—)?[\s。.；;，,]*")
_PROBLEM = re.compile(
    r"问题|不足|不够|欠缺|有待|薄弱|差距|短板|不高|不及时|不到位|不规范|不全面|不完善|不丰富|不强|不深|单一|滞后|亟需|亟待|仍需|还需|"
    r"需要?(?:进一步|加强|提高|强化|完善)|较少|较低|缺乏|不多|困难|不均|不平衡"
)
_MEASURE = re.compile(
    r"加强|加大|完善|健全|建立|提升|提高|优化|丰富|拓展|拓宽|强化|规范|推进|落实|组织|开展|细化|增设|创新|深化|聚焦|坚持|改进|整改|进一步|鼓励|"
    r"制定|定期|督促|明确|严格|增强|畅通|压实|充实|配齐|梳理|统筹|学习|隐藏|综合运用|及时"
)
_TURN = re.compile(
    r"改进措施|改进情况|整改情况|整改措施|下一步|下步|今后|针对(?:以上|上述|存在|这|该|此)|(?:将|拟)(?:从|采取|重点|着力|进一步|继续|全面|丰富|加强|加大|坚持|不断|通过|围绕|做好|以)|"
    r"加以改进|\d{4}年，?我[^，。]{1,4}将"
)
_BARE_HEADING = re.compile(
    r"(?:（?[一二三四五六七八九十\d]+[）、.])?[^，。；：\n]{0,12}(?:问题|不足|困难|措施|情况|打算|思路)："
    r"?"
)
_PROBLEM_HEADING = re.compile(r"问题|不足|困难")
_MEASURE_HEADING = re.compile(r"改进|整改|措施|打算|对策|下一步")
_STYLES: tuple[Style, ...] = ("是", "1.", "（1）", "一、", "（一）", "第一", "①")
_COMMON = frozenset(
    [
        "信息",
        "公开",
        "政府",
        "政务",
        "工作",
        "进一",
        "一步",
        "加强",
        "提高",
        "提升",
        "不够",
        "有待",
        "需要",
        "情况",
        "问题",
        "方面",
        "内容",
        "存在",
        "不足",
        "完善",
        "强化",
        "还需",
        "仍需",
        "部分",
        "个别",
        "相关",
        "开展",
        "推进",
        "及时",
    ]
)


@dataclass(frozen=True, slots=True)
class _Halves:
    """The problems and the improvements of the section, as entries; a half is None if it is missing."""

    problems: tuple[tuple[Passage, int, int], ...] | None
    measures: tuple[tuple[Passage, int, int], ...] | None


@rule(
    "structure.problems_and_improvements",
    Severity.WARNING,
    title="问题和改进都有",
    basis=_BOTH,
)
def problems_and_improvements(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag 第五部分 that is empty (error), or has only problems or only improvements (warning)."""
    own = section_passages(report, ctx, "improvements")
    if report.section("improvements") is None:
        return
    if not any(p.text.strip() and not _NOTHING.fullmatch(p.text) for p in own):
        yield problems_and_improvements.finding(
            "第五部分没有内容，应写明存在的主要问题及改进情况。",
            place=own[0].whole() if own and own[0].source.strip() else Place("improvements"),
            severity=Severity.ERROR,
        )
        return
    has_problems, has_measures = _has_problems(own), _has_measures(own)
    if has_problems != has_measures:
        said, unsaid = ("问题", "改进情况") if has_problems else ("改进情况", "存在的主要问题")
        filled = next(p for p in own if p.text.strip())
        yield problems_and_improvements.finding(
            f"第五部分只写了{said}，没有写{unsaid}。", place=filled.whole(), values={"missing": unsaid}
        )


def _spoken(text: str) -> str:
    """The text without headings that nothing stands under: a line 改进情况 is no account of it."""
    lines = [line for line in text.split("\n") if line.strip()]
    empty = {
        at
        for at, line in enumerate(lines)
        if _BARE_HEADING.fullmatch(line) and (at + 1 == len(lines) or _BARE_HEADING.fullmatch(lines[at + 1]))
    }
    return "\n".join(line for at, line in enumerate(lines) if at not in empty)


def _has_problems(own: Sequence[Passage]) -> bool:
    headed = any(_PROBLEM_HEADING.search(p.heading) and p.text.strip() for p in own)
    return headed or any(_PROBLEM.search(_spoken(p.text)) for p in own)


def _has_measures(own: Sequence[Passage]) -> bool:
    if any(_MEASURE_HEADING.search(p.heading) and p.text.strip() for p in own):
        return True
    texts = [
        s.text for p in own if not _PROBLEM_HEADING.search(p.heading) for s in sentences(_spoken(p.text))
    ]
    return any(_TURN.search(t) or (_MEASURE.search(t) and not _PROBLEM.search(t)) for t in texts)


@rule(
    "structure.problem_unanswered",
    Severity.INFO,
    title="每个问题都有改进措施",
    basis="通常做法：逐条提出改进措施",
)
def problem_unanswered(report: Report, ctx: Context) -> Iterator[Finding]:
    """Point out problems that no improvement takes up, by number or by their words."""
    halves = _halves(section_passages(report, ctx, "improvements"))
    problems, measures = halves.problems, halves.measures
    if not problems or not measures or len(problems) < 2:
        return
    answers = [p.text[a:b] for p, a, b in measures]
    whole = "".join(answers)
    open_ones = [entry for entry in problems if not _is_taken_up(entry, whole)]
    if len(measures) < len(problems):
        open_ones = open_ones or [problems[-1]]
    elif len(open_ones) == len(problems):
        return  # the two are worded on different lines: the words tell nothing
    for passage, start, end in open_ones:
        place = passage.place(start, end)
        yield problem_unanswered.finding(
            f"问题“{place.quote.strip()[:40]}”没有对应的改进措施（问题{len(problems)}项，改进{len(measures)}项）。",
            place=place,
            values={"problems": len(problems), "measures": len(measures)},
        )


def _is_taken_up(entry: tuple[Passage, int, int], answers: str) -> bool:
    passage, start, end = entry
    words = re.sub(r"[^\u4e00-\u9fff]", " ", passage.text[start:end])
    pairs = {words[i : i + 2] for i in range(len(words) - 1)}
    telling = {p for p in pairs if " " not in p and p not in _COMMON and not re.search("[的了和性不有在]", p)}
    return not telling or any(pair in answers for pair in telling)


def _halves(own: Sequence[Passage]) -> _Halves:
    problem_parts = [p for p in own if _PROBLEM_HEADING.search(p.heading)]
    measure_parts = [p for p in own if _MEASURE_HEADING.search(p.heading) and p not in problem_parts]
    if problem_parts and measure_parts:
        return _Halves(_entries(problem_parts[0]), _entries(measure_parts[0]))
    text_parts = [p for p in own if p.text.strip()]
    if len(text_parts) != 1:
        return _Halves(None, None)
    passage = text_parts[0]
    turn = next((m for m in _TURN.finditer(passage.text) if m.start() > 12), None)
    if turn is None:
        return _Halves(None, None)
    return _Halves(_entries(passage, 0, turn.start()), _entries(passage, turn.start(), len(passage.text)))


def _entries(
    passage: Passage, start: int = 0, end: int | None = None
) -> tuple[tuple[Passage, int, int], ...]:
    """The numbered entries of a stretch; without numbers, what stands between ； there."""
    text, end = passage.text, len(passage.text) if end is None else end
    inside = tuple(item for item in items(text) if start <= item.start < end)
    for style in _STYLES:
        found = runs(inside, style)
        if found and len(found[0]) > 1:
            return tuple((passage, item.body, min(item.end, end)) for item in found[0])
    pieces = re.finditer(r"[^；。\n]+", text[start:end])
    return tuple((passage, start + m.start(), start + m.end()) for m in pieces if len(m[0]) > 5)


@rule(
    "structure.other_matters_none",
    Severity.WARNING,
    title="第六部分不只写“无”",
    basis="通常做法：第六部分写明信息处理费收取情况",
)
def other_matters_none(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag 第六部分 that is empty or says only 无."""
    if report.section("other_matters") is None:
        return
    own = section_passages(report, ctx, "other_matters")
    if any(not _NOTHING.fullmatch(p.text) for p in own):
        return
    filled = next((p for p in own if p.source.strip()), own[0] if own else None)
    fixes = (Fix("写上“未收取信息处理费”", (ReplaceText(filled.whole(), SENTENCE),)),) if filled else ()
    yield other_matters_none.finding(
        "第六部分只写了“无”或没有内容，一般应写明信息处理费收取情况等事项。",
        place=filled.whole() if filled else Place("other_matters"),
        fixes=fixes,
    )


RULES: tuple[Rule, ...] = (problems_and_improvements, problem_unanswered, other_matters_none)
