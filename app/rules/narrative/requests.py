"""The text on applications against 表三: how many were received, closed and carried over, and by whom."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from app.model.report import CellRef, Report
from app.model.values import Number
from app.prose import quantities, sentence_at, without_names
from app.rules.compare import (
    ORGANISATION_COLUMNS,
    add_up,
    contradiction,
    disagreement,
    group_totals,
    not_comparable,
    quoted,
    refs,
)
from app.rules.core import Context, Finding, Fix, ReplaceText, Rule, Severity, rule
from app.rules.narrative.statement import (
    CARRIED,
    CARRIED_IN,
    CARRIED_OUT,
    DONE,
    FOREIGN,
    HANDLED,
    KINDS,
    NATURAL,
    ORGANISATIONS,
    OUTCOMES,
    RECEIVED,
    Statement,
)
from app.rules.narrative.statements import statements
from app.rules.passages import Passage, narrative, section_passages
from app.rules.wording import add, said
from app.spec.schema import FormatSpec

_SAME_REPORT = "同一份报告里文字与统计表应当一致"
_NAMES: Mapping[str, str] = {
    "granted": "予以公开",
    "partial": "部分公开",
    "denied": "不予公开",
    "unavailable": "无法提供",
    "rejected": "不予处理",
    "other": "其他处理",
}
_ALL_ANSWERED = re.compile(
    r"(?:答复率|办结率|回复率|按期办结率|按时答复率)[^，。；]{0,6}100%|(?:答复率|办结率)[^，。；]{0,4}百分之百|"
    r"(?:均|全部|都)(?:已)?(?:依法|依规|按时|按期|按要求|及时|按规定|在[^，。；]{0,10}内|进行|予以|作出|完成|规范|了|[依按][^，。；]{0,8}?)*(?:答复|办结|回复|办理完毕)"
)
_ALL_NATURAL = re.compile(
    r"(?:均|全部|都|皆|全)(?:为|是|系|由)(?:自然人|公民个人|个人|公民(?![、和及或])|群众个人|村民个人)|"
    r"(?:均|全部|都|皆)(?:来自|属于)(?:自然人|个人)|"
    r"(?:没有|无|未收到)[^，。；]{0,4}?(?:法人|企业)(?:或者?|和|及|、)(?:其他)?组织[^，。；（）]{0,6}申请"
)
_APPLICANT_NAMES: Mapping[str, str] = {
    NATURAL: "自然人",
    ORGANISATIONS: "法人或其他组织",
    "business": "商业企业",
    "research": "科研机构",
    "welfare": "社会公益组织",
    "legal": "法律服务机构",
}
_APPLICANT_COLUMNS: Mapping[str, tuple[str, ...]] = {
    ORGANISATIONS: ORGANISATION_COLUMNS,
    **{fact: (fact,) for fact in (NATURAL, *KINDS)},
}


def _said_of(report: Report, ctx: Context, *facts: str) -> Iterator[tuple[Passage, Statement]]:
    """What the sections say of any of these facts."""
    for passage in narrative(report, ctx):
        for statement in statements(passage.text, report.report_year, passage.about_requests):
            if set(facts) & set(statement.facts):
                yield passage, statement


def _new_and_carried(
    report: Report, spec: FormatSpec
) -> tuple[Number | None, Number | None, CellRef, CellRef]:
    new, carried = CellRef("requests", "new", "total"), CellRef("requests", "carried_in", "total")
    return add_up(report, (new,)), add_up(report, (carried,)), new, carried


@rule("narrative.zero", Severity.ERROR, title="有无申请的说法与表三一致", basis=_SAME_REPORT)
def zero(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag a text that says none were received where 表三 has some, or the other way round."""
    new, carried, at, _ = _new_and_carried(report, ctx.spec)
    for passage, s in _said_of(report, ctx, RECEIVED, HANDLED):
        if new is None:
            if s.value == 0:
                yield not_comparable(zero, passage, s.span, (at,))
        elif (s.value == 0) != (new == 0) and not s.weak and s.value not in _allowed(s, new, carried, report):
            yield _contradiction(passage, s, at, new)


def _allowed(s: Statement, new: Number, carried: Number | None, report: Report) -> set[Number]:
    """The numbers that this wording may rightly state."""
    both = {new + carried} if carried is not None else set()
    if s.facts[0] == HANDLED:
        closed = add_up(report, (CellRef("requests", "total", "total"),))
        return {new, *both, *({closed} if closed is not None and s.value else set())}
    return {new, *(both if s.value and not s.verb.startswith("新") else set())}


def _contradiction(passage: Passage, s: Statement, at: CellRef, new: Number) -> Finding:
    message = contradiction(passage, s.span, f"表三“本年新收”为{said(new)}件")
    found = disagreement(zero, passage, s.span, message, (at,), s.value, new, number=s.number)
    if s.number is None and (fix := _state_number(passage, s, new)):
        return zero.finding(
            message,
            (at,),
            values=found.values,
            place=found.place,
            fixes=(fix,),
        )
    return found


def _state_number(passage: Passage, s: Statement, new: Number) -> Fix | None:
    """未收到政府信息公开申请 -> 收到政府信息公开申请3件."""
    words = passage.text[slice(*s.span)]
    clean = re.fullmatch(r"(?:未|没有|尚未|均未|并未|从未|未曾|没)(?:有)?(?P<rest>.*申请)", words)
    if not clean or not passage.anchored:
        return None
    place = passage.place(*s.span)
    return Fix(f"改为收到{said(new)}件", (ReplaceText(place, f"{clean['rest']}{said(new)}件"),))


@rule("narrative.received", Severity.WARNING, title="文字里的收件数与表三一致", basis=_SAME_REPORT)
def received(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag a number of applications received that is neither new nor new + carried_in."""
    new, carried, at, carried_at = _new_and_carried(report, ctx.spec)
    everything = list(_said_of(report, ctx, RECEIVED))
    said_in = Counter(id(passage) for passage, _ in everything)
    for passage, s in everything:
        alone = said_in[id(passage)] == 1
        if new is None:
            if s.value:
                yield not_comparable(received, passage, s.span, (at,))
            continue
        both = carried is not None and s.value == new + carried
        if (
            s.value == new
            or not s.value
            or (not new and not both)
            or (s.weak and s.value < new and not alone)
        ):
            continue
        soft = s.weak or (both and not s.verb.startswith("新"))
        message = (
            f"正文写“{quoted(passage, s.span)}”，表三本年新收{said(new)}件"
            + (f"、上年结转{said(carried)}件" if carried is not None else "")
            + ("，请确认写的是不是两项之和。" if both else "，请核对后改成一致。")
        )
        level = Severity.INFO if soft else None
        yield disagreement(
            received,
            passage,
            s.span,
            message,
            (at, carried_at) if both else (at,),
            s.value,
            new,
            number=s.number,
            severity=level,
        )


@rule("narrative.done", Severity.WARNING, title="文字里的办结数与表三一致", basis=_SAME_REPORT)
def done(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag a number of applications closed or handled that is not the total of the outcomes."""
    new, carried, _, _ = _new_and_carried(report, ctx.spec)
    at = CellRef("requests", "total", "total")
    closed = add_up(report, (at,))
    for passage, s in _said_of(report, ctx, DONE, HANDLED):
        if closed is None:
            yield not_comparable(done, passage, s.span, (at,))
        elif s.value == closed or s.value in _also_right(s, report, new, carried):
            continue
        elif s.facts[0] == HANDLED and (not s.value or not new):
            continue  # narrative.zero says so
        else:
            message = contradiction(passage, s.span, f"表三办理结果“（七）总计”为{said(closed)}件")
            yield disagreement(done, passage, s.span, message, (at,), s.value, closed, number=s.number)


def _also_right(
    s: Statement, report: Report, new: Number | None, carried: Number | None
) -> set[Number | None]:
    """What else this wording may say: 办理 of what came in, 15件均已办结 of the new ones that are closed."""
    if s.facts[0] == HANDLED:
        return {new, new + carried if new is not None and carried is not None else new}
    if s.verb:
        return set()
    out = add_up(report, (CellRef("requests", "carried_out", "total"),))
    return {carried, new - out if new is not None and out is not None else carried}


@rule("narrative.rate", Severity.INFO, title="全部答复的说法与结转数相符", basis=_SAME_REPORT)
def rate(report: Report, ctx: Context) -> Iterator[Finding]:
    """Point out a text that says all were answered where 表三 carries some over."""
    at = CellRef("requests", "carried_out", "total")
    open_cases = add_up(report, (at,))
    if not open_cases:
        return
    for passage in section_passages(report, ctx, "overview"):
        for match in _ALL_ANSWERED.finditer(without_names(passage.text)):
            sentence = sentence_at(passage.text, match.start()).text
            if FOREIGN.search(sentence) or not ("申请" in sentence or passage.aspect == "on_request"):
                continue
            quote = quoted(passage, match.span())
            message = f"正文写“{quote}”，但表三结转下年度{said(open_cases)}件，请确认说法是否准确。"
            yield rate.finding(
                message,
                (at,),
                values={"carried_out": said(open_cases)},
                place=passage.place(*match.span()),
            )


@rule("narrative.outcomes", Severity.WARNING, title="文字里的办理结果与表三一致", basis=_SAME_REPORT)
def outcomes(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag a number granted, denied and so on that is not the sum of its rows in 表三."""
    for passage, s in _said_of(report, ctx, *OUTCOMES):
        cells = tuple(at for fact in s.facts for at in group_totals(ctx.spec, fact))
        held = add_up(report, cells)
        if held is None:
            yield not_comparable(outcomes, passage, s.span, cells)
        elif held != s.value:
            name = "、".join(_NAMES[fact] for fact in s.facts)
            message = contradiction(passage, s.span, f"表三“{name}”合计{said(held)}件")
            yield disagreement(outcomes, passage, s.span, message, cells, s.value, held, number=s.number)
    yield from _rest(report, ctx)


def _rest(report: Report, ctx: Context) -> Iterator[Finding]:
    """予以公开4件，部分公开0件，其他情形11件: the rest is what the named outcomes leave."""
    closed = add_up(report, (CellRef("requests", "total", "total"),))
    new, carried, _, _ = _new_and_carried(report, ctx.spec)
    for passage in narrative(report, ctx):
        for q in quantities(passage.text):
            match = re.search(r"其他情形(?:为|共)?$", q.before)
            if not match or q.approximate or closed is None:
                continue
            about = statements(passage.text, report.report_year, True)
            named = [
                s for s in about if q.sentence.start <= s.span[0] < q.start and set(s.facts) <= set(OUTCOMES)
            ]
            # By the table where it has them: a wrong number beside this one makes this one no wronger.
            held = add_up(
                report, [at for s in named for fact in s.facts for at in group_totals(ctx.spec, fact)]
            )
            so_far = add(s.value for s in named) if held is None else held
            wholes = {
                closed,
                *({new} if new is not None else ()),
                *({new + carried} if new and carried else ()),
            }
            if named and all(so_far + q.value != whole for whole in wholes):
                rest = closed - so_far
                span = (q.back(len(match[0])), q.end)
                quote = quoted(passage, span)
                message = (
                    f"正文写“{quote}”，按表三总计{said(closed)}件算应为{said(rest)}件，请核对后改成一致。"
                )
                cells = (CellRef("requests", "total", "total"),)
                yield disagreement(outcomes, passage, span, message, cells, q.value, rest, number=q.number)


@rule("narrative.carry", Severity.WARNING, title="文字里的结转数与表三一致", basis=_SAME_REPORT)
def carry(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag a number carried in or over that 表三 does not have."""
    into, out = CellRef("requests", "carried_in", "total"), CellRef("requests", "carried_out", "total")
    cells_of = {CARRIED_IN: (into,), CARRIED_OUT: (out,), CARRIED: (out, into)}
    for passage, s in _said_of(report, ctx, CARRIED_IN, CARRIED_OUT, CARRIED):
        cells = cells_of[s.facts[0]]
        held = [add_up(report, (at,)) for at in cells]
        if None in held:
            yield not_comparable(carry, passage, s.span, cells)
        elif s.value not in held:
            name = {CARRIED_IN: "上年结转", CARRIED_OUT: "结转下年度"}.get(s.facts[0], "结转")
            own = held[0] if held[0] is not None else 0
            message = contradiction(passage, s.span, f"表三“{name}”为{said(own)}件")
            yield disagreement(carry, passage, s.span, message, cells, s.value, own, number=s.number)


@rule("narrative.all_natural", Severity.WARNING, title="申请人情况的说法与表三一致", basis=_SAME_REPORT)
def all_natural(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag a text on who applied that 表三 contradicts."""
    yield from _all_from_persons(report, ctx)
    for passage, s in _said_of(report, ctx, *_APPLICANT_NAMES):
        columns = _APPLICANT_COLUMNS[s.facts[0]]
        cells = refs(ctx.spec, *(f"requests.new.{col}" for col in columns))
        held = add_up(report, cells)
        carried = add_up(report, (at._replace(row="carried_in") for at in cells))
        if held is None:
            yield not_comparable(all_natural, passage, s.span, cells)
        elif s.value not in (held, held + (carried or 0)):
            name = _APPLICANT_NAMES[s.facts[0]]
            message = contradiction(passage, s.span, f"表三本年新收中{name}申请{said(held)}件")
            yield disagreement(all_natural, passage, s.span, message, cells, s.value, held, number=s.number)


def _all_from_persons(report: Report, ctx: Context) -> Iterator[Finding]:
    cells = refs(ctx.spec, *(f"requests.new.{col}" for col in ORGANISATION_COLUMNS))
    from_others = add_up(report, cells)
    if not from_others:
        return
    for passage in narrative(report, ctx):
        for match in _ALL_NATURAL.finditer(passage.text):
            span = match.span()
            if passage.aspect != "on_request" and "申请" not in sentence_at(passage.text, span[0]).text:
                continue
            message = (
                f"正文写申请人“{quoted(passage, span)}”，表三里法人或其他组织的申请有{said(from_others)}件，"
                "请核对后改成一致。"
            )
            filled = [at for at in cells if report.value(at)]
            yield all_natural.finding(
                message, filled, values={"others": said(from_others)}, place=passage.place(*span)
            )


RULES: tuple[Rule, ...] = (zero, received, done, rate, outcomes, carry, all_natural)
