"""What the report says of 信息处理费: said at all, without contradiction, and adding up."""

import re
from collections.abc import Iterator

from app.model.report import Report
from app.prose import clauses, without_names
from app.rules.amounts import processing_fees
from app.rules.breakdowns import wrong_breakdowns
from app.rules.compare import quoted
from app.rules.core import Context, Finding, Fix, Place, ReplaceText, Rule, Severity, rule
from app.rules.narrative.sums import sum_finding
from app.rules.passages import Passage, narrative, section_passages
from app.rules.wording import said

SENTENCE = "本年度未收取政府信息公开信息处理费。"
_SPOKEN_OF = re.compile(r"处理费|收费|收取|费用|免费|减免")
_DENIED = re.compile(
    r"(?:未|没有|无|尚未|暂未|不)(?:曾|有)?(?:[^，。；]{0,16}?)(?:信息(?:公开)?处理费|收费|费用)(?!通知|标准|办法|项目)|免费(?:提供|向)"
)
_NOTHING = re.compile(r"^(?:无|没有|暂无|无其他需要报告的事项|没有其他需要报告的事项)?[。.]?$")


@rule(
    "narrative.fee",
    Severity.WARNING,
    title="信息处理费收取情况",
    basis="《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）；第六部分写明收取情况为通常做法",
)
def fee(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag 第六部分 that says nothing of the processing fee, contradicts itself, or does not add up."""
    texts = narrative(report, ctx)
    yield from _contradictions(texts)
    yield from _unsaid(report, ctx, texts)
    for passage in section_passages(report, ctx, "other_matters"):
        if "处理费" in passage.text:
            yield from (sum_finding(fee, passage, wrong) for wrong in wrong_breakdowns(passage.text))
    for passage in texts:
        yield from _odd_amounts(passage)


def _contradictions(texts: tuple[Passage, ...]) -> Iterator[Finding]:
    charged = [(p, f) for p in texts for f in processing_fees(p.text) if f.yuan > 0]
    if not charged:
        return
    where, amount = charged[0]
    for passage in texts:
        for clause in clauses(without_names(passage.text)):
            match = _DENIED.search(clause.text)
            about = match and ("处理费" in clause.text or "申请" in clause.text or "信息公开" in clause.text)
            if not match or not about or "行政事业性" in clause.text:
                continue
            span = (clause.start + match.start(), clause.start + match.end())
            other = quoted(where, amount.span)
            message = f"这里写“{quoted(passage, span)}”，另一处却写“{other}”，请核对后改成一致。"
            yield fee.finding(
                message,
                values={"yuan": said(amount.yuan)},
                place=passage.place(*span),
                severity=Severity.ERROR,
            )


def _unsaid(report: Report, ctx: Context, texts: tuple[Passage, ...]) -> Iterator[Finding]:
    section = report.section("other_matters")
    if section is None or _SPOKEN_OF.search(section.text):
        return
    overview = (c.text for p in texts if p.section == "overview" for c in clauses(p.text))
    elsewhere = any("处理费" in c or (_DENIED.search(c) and "信息公开" in c) for c in overview)
    message = f"第六部分没有说明信息处理费收取情况，一般应写“{SENTENCE}”（有收取的写明件数和金额）。"
    yield fee.finding(
        message,
        place=_where(section_passages(report, ctx, "other_matters")),
        fixes=_say_so(section_passages(report, ctx, "other_matters")),
        severity=Severity.INFO if elsewhere else None,
    )


def _where(own: tuple[Passage, ...]) -> Place:
    filled = next((p for p in own if p.source.strip()), None)
    return filled.whole() if filled else Place("other_matters")


def _say_so(own: tuple[Passage, ...]) -> tuple[Fix, ...]:
    """Write the customary sentence at the end of the section, in place of a bare 无."""
    if not own:
        return ()
    last = own[-1]
    empty = _NOTHING.match(last.text.strip())
    new = SENTENCE if empty else f"{last.source.rstrip()}\n{SENTENCE}"
    return (Fix("写上“未收取信息处理费”", (ReplaceText(last.whole(), new),)),)


def _odd_amounts(passage: Passage) -> Iterator[Finding]:
    """Every rate of the standard is a multiple of 10元."""
    for amount in processing_fees(passage.text):
        if amount.yuan % 10:
            message = (
                f"“{quoted(passage, amount.span)}”不是10元的整数倍，收费标准都以10元为单位，请核对金额。"
            )
            yield fee.finding(
                message,
                values={"yuan": said(amount.yuan)},
                place=passage.place(*amount.span),
                severity=Severity.INFO,
            )


RULES: tuple[Rule, ...] = (fee,)
