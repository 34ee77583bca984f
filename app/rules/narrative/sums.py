"""Arithmetic inside the text: items and their total, percentages and what they are taken of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import groupby

from app.model.report import CellRef, Report
from app.model.values import Number
from app.prose import CASES, Quantity, quantities
from app.rules.breakdowns import Breakdown, wrong_breakdowns
from app.rules.compare import add_up, quoted
from app.rules.core import Context, Finding, Rule, Severity, rule
from app.rules.narrative.disputes import claims
from app.rules.narrative.statement import (
    RECEIVED,
)
from app.rules.narrative.statements import statements
from app.rules.passages import Passage, narrative
from app.rules.wording import add, said

_ARITHMETIC = "数字之间的计算关系"
_GROWN = re.compile(r"(?P<way>增长|增加|上升|提高|提升|增幅|下降|减少|降低|降幅)(?:了|率|达到?|为|约)*$")
_DOWN = re.compile(r"下降|减少|降低|降幅")
_SHARE = re.compile(r"(?:占比?|率)[^，。；\d]{0,6}$")
_TO = re.compile(r"(?:增加|增长|上升|提高|减少|下降|降低|增|减|降)(?:至|到|为)$")
_LAST_YEAR = re.compile(r"(?:较|比|上年|去年|由|从|\d{4}年)[^，。；]{0,14}$")
_RATE_OF = re.compile(r"^[，、（；](?P<of>[\u4e00-\u9fff]{2})率(?:为|达到?|是|：)?$")
_RATIO = re.compile(r"(?P<a>\d+)[/／](?P<b>\d+)")


@rule("narrative.item_sum", Severity.WARNING, title="分项之和等于总数", basis=_ARITHMETIC)
def item_sum(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag items that do not add up to the total they are said to be parts of."""
    for passage in narrative(report, ctx):
        if passage.section == "other_matters" and "处理费" in passage.text:
            continue  # narrative.fee looks at these
        for wrong in wrong_breakdowns(passage.text):
            held = _held_by_tables(passage, report)
            yield sum_finding(item_sum, passage, wrong, fixable=wrong.total.number not in held)


def _held_by_tables(passage: Passage, report: Report) -> set[tuple[int, int] | None]:
    """The digits of numbers that the tables have too: these are not to be changed for the sake of a sum."""
    at_home = passage.aspect == "on_request"
    of_requests = {s.number for s in statements(passage.text, report.report_year, at_home)}
    return of_requests | {c.number for c in claims(passage.text, report.report_year, at_home)}


def sum_finding(rule_of: Rule, passage: Passage, wrong: Breakdown, *, fixable: bool = True) -> Finding:
    """What is said of items that do not add up; `fixable`: the total may be changed to their sum."""
    total, added = wrong.total.value, wrong.sum
    unit = wrong.total.unit
    apart = added - total if added > total else total - added
    message = (
        f"分项合计{said(added)}{unit}，与总数{said(total)}{unit}相差{said(apart)}{unit}，请核对总数和各分项。"
    )
    start, end = wrong.span
    span = (min(start, *(q.start for q in wrong.items)), max(end, wrong.total.end))
    fixes = passage.replace(f"把总数改为{said(added)}", *wrong.total.number, said(added))
    return rule_of.finding(
        message,
        values={"total": said(total), "sum": said(added)},
        place=passage.place(*span),
        fixes=fixes if fixable else (),
        severity=None if wrong.complete else Severity.INFO,
    )


@dataclass(frozen=True, slots=True)
class Rate:
    """A change or share in percent, or a change in the unit itself, with the numbers it may rest on."""

    said: Quantity
    computed: tuple[Decimal, ...]
    shown: str


@rule("narrative.percentage", Severity.INFO, title="百分比和增减数与数字相符", basis=_ARITHMETIC)
def percentage(report: Report, ctx: Context) -> Iterator[Finding]:
    """Point out a percentage, or an increase, that the numbers beside it do not give."""
    for passage in narrative(report, ctx):
        for wrong in wrong_rates(passage.text):
            yield _rate_finding(passage, wrong)
        yield from _against_last_year(report, ctx, passage)


@lru_cache(maxsize=1024)
def wrong_rates(text: str) -> tuple[Rate, ...]:
    """The percentages and increases of a folded text that none of the numbers beside them gives."""
    found = []
    for _, group in groupby(quantities(text), key=lambda q: q.sentence.start):
        own = list(group)
        for index, q in enumerate(own):
            rate = _growth(own, index) or _share(own, index) or _times(own, index)
            if rate and not any(_agrees(q, value) for value in rate.computed):
                found.append(rate)
    return tuple(found)


def _growth(own: list[Quantity], index: int) -> Rate | None:
    """增长p%, or 增加n条, after a number of this year and one of last year."""
    q = own[index]
    way = _GROWN.search(q.before)
    numbers = [o for o in own[:index] if o.unit not in ("%", "个百分点") and not _GROWN.search(o.before)]
    if not way or q.approximate or len(numbers) < 2 or any(o.approximate for o in numbers[-2:]):
        return None
    second = numbers[-1]
    if q.unit not in ("%", second.unit):
        return None
    others = [o.value for o in numbers[:-1] if o.unit == second.unit]
    if _TO.search(second.before):
        pairs = [(other, second.value) for other in reversed(others[-1:])]
    elif _LAST_YEAR.search(second.before):
        pairs = [(second.value, other) for other in reversed(others)]
    else:
        return None
    return _change(q, pairs, -1 if _DOWN.search(way["way"]) else 1)


def _change(q: Quantity, pairs: Sequence[tuple[Number, Number]], sign: int) -> Rate | None:
    """The change from each base to each number that it may be of, the likeliest first."""
    if q.unit != "%":
        computed = tuple(Decimal(now - base) * sign for base, now in pairs)
        shown = "、".join(
            f"{said(base)}→{said(now)}相差{said(max(now - base, base - now))}{q.unit}"
            for base, now in pairs[:1]
        )
        return Rate(q, computed, shown) if computed else None
    computed = tuple(Decimal(now - base) * sign * 100 / Decimal(base) for base, now in pairs if base)
    first = next(((base, now) for base, now in pairs if base), None)
    return Rate(q, computed, _shown(*first, Decimal(first[1] - first[0]) * sign)) if first else None


def _shown(base: Number, now: Number, change: Decimal) -> str:
    return f"{said(base)}→{said(now)}，为{round(change * 100 / Decimal(base), 2)}%"


def _share(own: list[Quantity], index: int) -> Rate | None:
    """a件，占p% of a whole named before it; or 率p%（a/b）."""
    q = own[index]
    if q.unit != "%" or q.approximate or not _SHARE.search(q.before):
        return None
    if ratio := _RATIO.search(q.after[:16]):
        a, b = int(ratio["a"]), int(ratio["b"])
        return Rate(q, (Decimal(a) * 100 / b,), f"{a}/{b}为{round(Decimal(a) * 100 / b, 2)}%") if b else None
    part = own[index - 1] if index else None
    if part is None or part.unit == "%" or part.approximate or not _is_part_of(q, part):
        return None
    wholes = [o.value for o in own[: index - 1] if o.unit == part.unit and o.value and not o.approximate]
    if not wholes:
        return None
    whole = add(wholes)
    values = tuple(Decimal(part.value) * 100 / Decimal(o) for o in (*wholes, whole))
    return Rate(q, values, f"{said(part.value)}/{said(wholes[0])}为{round(values[0], 2)}%")


def _times(own: list[Quantity], index: int) -> Rate | None:
    """a条，是上年b条的n倍."""
    q = own[index]
    if q.unit != "倍" or q.approximate or index < 2 or not re.search(r"^的(?:近|约)?$", q.before):
        return None
    now, base = own[index - 2], own[index - 1]
    rough = now.approximate or base.approximate or not base.value
    if rough or now.unit != base.unit or not re.search(r"[是为]", base.before):
        return None
    value = Decimal(now.value) / Decimal(base.value)
    return Rate(q, (value,), f"{said(now.value)}/{said(base.value)}为{round(value, 2)}倍")


def _is_part_of(q: Quantity, part: Quantity) -> bool:
    """Whether a rate is that of the number before it: 占…, or 采纳率 after 采纳40条."""
    named = _RATE_OF.search(q.before)
    return "占" in q.before or (named is not None and set(named["of"]) <= set(part.clause_before))


def _agrees(q: Quantity, value: Decimal) -> bool:
    """Within 0.02 point of a percentage with two decimals, within 0.5 of any other; exact in units."""
    if q.unit == "倍":
        return abs(Decimal(q.value) - value) <= Decimal("0.05")
    if q.unit != "%":
        return Decimal(q.value) == value
    fine = isinstance(q.value, Decimal) and -(q.value.as_tuple().exponent or 0) >= 2  # type: ignore[operator]
    return abs(Decimal(q.value) - value) <= (Decimal("0.02") if fine else Decimal("0.5"))


def _rate_finding(passage: Passage, wrong: Rate) -> Finding:
    q = wrong.said
    span = (q.back(len(q.clause_before)), q.end)
    message = f"写“{quoted(passage, span)}”，按前面的数字计算：{wrong.shown}，请核对。"
    values = {"stated": said(q.value), "computed": wrong.shown}
    value = wrong.computed[0]
    places = {"%": 2, "倍": 1}.get(q.unit, 0)
    new = said(round(value, places)) if value >= 0 else ""
    fixes = passage.replace(f"改为{new}{q.unit}", *q.number, new) if new else ()
    return percentage.finding(message, values=values, place=passage.place(*span), fixes=fixes)


def _against_last_year(report: Report, ctx: Context, passage: Passage) -> Iterator[Finding]:
    """同比增长p% after the number of applications, against last year's report."""
    if ctx.previous is None:
        return
    new, carried = (CellRef("requests", row, "total") for row in ("new", "carried_in"))
    before = add_up(ctx.previous, (new,))
    bases = [b for b in (before, add_up(ctx.previous, (new, carried))) if b]
    at_home = passage.aspect == "on_request"
    for s in statements(passage.text, report.report_year, at_home):
        if RECEIVED not in s.facts or not bases or s.number is None:
            continue
        for q in quantities(passage.text):
            counted = q.unit in CASES and not q.approximate
            near = s.span[1] <= q.start <= s.span[1] + 30 and (q.unit == "%" or counted)
            grown = _GROWN.search(q.before) if near and q.sentence.end >= s.span[1] else None
            if not grown or q.sentence.start > s.span[0]:
                continue
            sign = -1 if _DOWN.search(grown["way"]) else 1
            rate = _change(q, [(base, s.value) for base in bases], sign)
            if rate and not any(_agrees(q, value) for value in rate.computed):
                yield _rate_finding(passage, rate)


RULES: tuple[Rule, ...] = (item_sum, percentage)
