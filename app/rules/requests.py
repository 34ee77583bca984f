"""表三 收到和处理政府信息公开申请情况: the relations printed in it, and figures that are hardly possible."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from app.model.org import kind_in_effect
from app.model.report import CellRef, OrgKind, Report
from app.model.values import Number, is_number
from app.rules.core import Context, Finding, Rule, Severity, rule
from app.rules.equations import Weighed, weighed
from app.rules.failing import equation_findings, unchecked
from app.rules.wording import add, percent, row_name, said
from app.spec.schema import FormatSpec

TABLE, TOTAL = "requests", "total"
_BASE_LEVEL = frozenset({OrgKind.TOWNSHIP, OrgKind.STREET, OrgKind.COMMUNITY})
_FEE_WORDS = ("收费", "收取", "处理费", "缴费", "缴纳", "费用", "免费")
_TIME_LIMIT = "《中华人民共和国政府信息公开条例》第三十三条：20个工作日内答复，最多再延长20个工作日"


@rule(
    "requests.flow",
    Severity.ERROR,
    title="各列收办平衡",
    basis="国办公开办函〔2021〕30号附表：第一项加第二项之和，等于第三项加第四项之和",
)
def flow(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag each column in which new + carried_in is not total + carried_out."""
    results = weighed(report, ctx.spec, flow.code)
    yield from equation_findings(flow, report, ctx, partial(_flow_words, report, ctx.spec, results))


@rule(
    "requests.sum",
    Severity.ERROR,
    title="各类办理结果合计等于总计",
    basis="国办公开办函〔2021〕30号附表：（七）总计",
)
def outcomes_sum(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag each column whose outcomes do not add up to its total."""
    yield from equation_findings(outcomes_sum, report, ctx, partial(_sum_words, report, ctx.spec))


@rule(
    "requests.row",
    Severity.ERROR,
    title="各行申请人合计等于总计",
    basis="国办公开办函〔2021〕30号附表表头：申请人情况分自然人、法人或其他组织，最后为总计",
)
def row_sum(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag each row whose kinds of applicant do not add up to its total."""
    yield from equation_findings(row_sum, report, ctx, partial(_row_words, report, ctx.spec))


@rule("requests.carried_out_max", Severity.WARNING, title="结转下年度不多于本年新收", basis=_TIME_LIMIT)
def carried_out_max(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag each column that carries more out than came in this year: what was carried in must be closed."""

    def message(col: str, carried_out: str, new: str) -> str:
        return (
            f"表三“{col}”列：结转下年度{carried_out}件，多于本年新收{new}件。"
            "申请最长40个工作日须答复，上年结转的应已办结，请核对。"
        )

    yield from _at_most(carried_out_max, report, ctx, ("carried_out", "new"), message)


@rule("requests.carried_in_done", Severity.WARNING, title="上年结转应在今年办结", basis=_TIME_LIMIT)
def carried_in_done(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag each column that closed fewer applications than were carried in."""

    def message(col: str, carried_in: str, total: str) -> str:
        return (
            f"表三“{col}”列：上年结转{carried_in}件应在今年办结，但办理结果总计只有{total}件，"
            "请核对上年结转和各项办理结果。"
        )

    yield from _at_most(carried_in_done, report, ctx, ("carried_in", "total"), message)


@rule(
    "requests.secret",
    Severity.WARNING,
    title="基层单位填了“属于国家秘密”",
    basis="《中华人民共和国政府信息公开条例》第十四条；乡镇、街道、社区一般没有定密权（通常做法，供参考）",
)
def secret(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag applications denied as state secrets by a body that normally cannot classify anything."""
    if kind_in_effect(report) not in _BASE_LEVEL:
        return
    value, at = _total_of(report, "denied.state_secret")
    if value > 0:
        message = (
            f"表三“不予公开—属于国家秘密”填了{said(value)}件，请核对有没有定密依据；"
            "不属于国家秘密的，改填其他情形。"
        )
        yield secret.finding(message, [at], values={"件数": value})


@rule(
    "requests.fee_row",
    Severity.INFO,
    title="因收费不再处理的应说明收费情况",
    basis="国办函〔2020〕109号《政府信息公开信息处理费管理办法》",
)
def fee_row(report: Report, ctx: Context) -> Iterator[Finding]:
    """Note applications closed over a fee, or found excessive, when other_matters says nothing of fees."""
    rows = [_total_of(report, row) for row in ("other.fee_unpaid", "rejected.excessive")]
    found = [(value, at) for value, at in rows if value > 0]
    section = report.section("other_matters")
    if not found or any(word in (section.text if section else "") for word in _FEE_WORDS):
        return
    counts = "、".join(f"“{row_name(ctx.spec, at)}”{said(value)}件" for value, at in found)
    message = f"表三填了{counts}，第六部分应说明信息处理费的收取情况。"
    yield fee_row.finding(message, [at for _, at in found], values={str(at): v for v, at in found})


@rule(
    "requests.misc",
    Severity.INFO,
    title="“其他处理—其他”占比过高",
    basis="“其他”只填前面各类都不合适的（通常做法，供参考）",
)
def misc(report: Report, ctx: Context) -> Iterator[Finding]:
    """Note a table in which more than half of at least four outcomes stand under “其他”."""
    value, at = _total_of(report, "other.misc")
    total, total_at = _total_of(report, "total")
    if total >= 4 and value * 2 > total:
        share = percent(value, total)
        message = (
            f"表三“其他处理—其他”有{said(value)}件，占全部办理结果的{share}%，请核对；"
            "能归入前面各类的，请改填。"
        )
        yield misc.finding(message, [at, total_at], values={"其他": value, "总计": total})


RULES: tuple[Rule, ...] = (
    flow,
    outcomes_sum,
    row_sum,
    carried_out_max,
    carried_in_done,
    secret,
    fee_row,
    misc,
)


def _flow_words(
    report: Report, spec: FormatSpec, results: Sequence[Weighed], found: Weighed
) -> tuple[str, str]:
    others = _causes(spec, results, found)
    advice = f"这一列随{others}列变化，请先改正那里。" if others else _flow_advice(found)
    col = spec.table(TABLE).column(found.equation.key).label
    gap = said(found.gap)
    if not found.left:
        filled = "和".join(row_name(spec, at) for at in found.equation.right if report.value(at))
        what = filled.replace("办理结果总计", "办理结果")
        return f"{spec.table(TABLE).title}“{col}”列没有收到也没有结转申请，却填了{gap}件{what}。", advice
    came_in, went_out = (_side(report, spec, side) for side in (found.equation.left, found.equation.right))
    return f"{spec.table(TABLE).title}“{col}”列：{came_in}，{went_out}，相差{gap}件。", advice


def _flow_advice(found: Weighed) -> str:
    if not found.left:
        return "请补填收到的件数，或改正后面的数。"
    if found.left > found.right:
        return f"请补填{said(found.gap)}件的办理结果或结转下年度，或者核对收到的件数。"
    return "请核对办理结果是否多计、重复计，或者收到的件数是否漏计。"


def _side(report: Report, spec: FormatSpec, side: Sequence[CellRef]) -> str:
    """One side of a balance with its numbers: 本年新收5＋上年结转1＝6."""
    numbers = [value for at in side if is_number(value := report.value(at))]
    names = (f"{row_name(spec, at)}{said(value)}" for at, value in zip(side, numbers, strict=True))
    return f"{'＋'.join(names)}＝{said(add(numbers))}"


def _causes(spec: FormatSpec, results: Sequence[Weighed], found: Weighed) -> str:
    """The columns whose own failure explains that of the total column, in quotation marks; "" if none do."""
    others = [each for each in results if each.fails and each.equation.key != TOTAL]
    if (
        found.equation.key != TOTAL
        or sum(each.left - each.right for each in others) != found.left - found.right
    ):
        return ""
    return "".join(f"“{spec.table(TABLE).column(each.equation.key).label}”" for each in others)


def _sum_words(report: Report, spec: FormatSpec, found: Weighed) -> tuple[str, str]:
    col = spec.table(TABLE).column(found.equation.key).label
    wrong = (
        f"{spec.table(TABLE).title}“{col}”列：各类办理结果合计{said(found.right)}件，"
        f"（七）总计填了{said(found.left)}件，相差{said(found.gap)}件。"
    )
    partly = report.value(CellRef(TABLE, "partial", found.equation.key))
    if is_number(partly) and 0 < found.right - found.left <= partly:
        return wrong, "一件申请部分公开的，只计“部分公开”，不要再计其他情形。"
    return wrong, "请核对各项办理结果和（七）总计。"


def _row_words(report: Report, spec: FormatSpec, found: Weighed) -> tuple[str, str]:
    natural = report.value(found.equation.right[0])
    people = natural if is_number(natural) else 0
    wrong = (
        f"{spec.table(TABLE).title}“{row_name(spec, found.equation.left[0])}”一行：自然人{said(people)}＋"
        f"法人或其他组织{said(found.right - people)}＝{said(found.right)}，总计填了{said(found.left)}。"
    )
    return wrong, "请核对这一行各格。"


def _at_most(
    which: Rule,
    report: Report,
    ctx: Context,
    rows: tuple[str, str],
    say: Callable[[str, str, str], str],
) -> Iterator[Finding]:
    """Flag each column in which the first of two rows holds more than the second.

    The total column speaks only if no other does: it would say the same again.
    """
    found: list[Finding] = []
    blanks: list[CellRef] = []
    for col in ctx.spec.table(TABLE).columns:
        cells = [CellRef(TABLE, row, col.key) for row in rows]
        few, many = (report.value(at) for at in cells)
        if not is_number(few) or not is_number(many):
            blanks += [at for at in cells if not is_number(report.value(at))]
        elif few > many and not (found and col.key == TOTAL):
            values = {str(at): report.value(at) for at in cells}
            found.append(which.finding(say(col.label, said(few), said(many)), cells, values=values))
    yield from found
    yield from unchecked(which, ctx.spec, blanks)


def _total_of(report: Report, row: str) -> tuple[Number, CellRef]:
    """The number in a row's total cell (0 while it is none, or the form has no such row) and the cell."""
    at = CellRef(TABLE, row, TOTAL)
    value = report.value(at)
    return (value if is_number(value) else 0), at
