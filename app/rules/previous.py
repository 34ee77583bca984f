"""This year's figures against last year's report; every rule here is silent without one."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from app.model.report import CellRef, Report
from app.model.values import CellValue, Number, is_number
from app.rules.core import Context, Finding, Fix, Rule, Severity, rule
from app.rules.disclosure import stock_rows
from app.rules.equations import failing_lines
from app.rules.failing import unchecked
from app.rules.fixes import apply_fix
from app.rules.last_year import carried_cells, is_year_before, last_year
from app.rules.wording import add, cell_names, put, row_name, said
from app.spec.schema import FormatSpec

_NEW = CellRef("requests", "new", "total")
_CLOSED = CellRef("requests", "total", "total")
_DECISIONS = ("licensing", "penalty", "coercion")
_FEES = "fees"
_SAME_APPLICATIONS = "同一批申请，上年结转下年度与今年上年结转应当一致"
_USUAL = "与上年相差悬殊的应当说明（通常做法，供参考）"


@rule("previous.carry", Severity.ERROR, title="上年结转等于上年年报的结转下年度", basis=_SAME_APPLICATIONS)
def carry(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag each column whose 上年结转 differs from what last year's report carried out."""
    previous = last_year(report, ctx)
    if previous is None:
        yield from _wrong_year(carry, report, ctx)
        return
    blanks: list[CellRef] = []
    blanks_before: list[CellRef] = []
    for here, there in carried_cells(ctx.spec):
        now, before = report.value(here), previous.value(there)
        if not is_number(now):
            blanks.append(here)
        if not is_number(before):
            blanks_before.append(there)
        if is_number(now) and is_number(before) and now != before:
            col = ctx.spec.table(here.table).column(here.col).label
            fixes = _carry_fix(report, ctx, here, before)
            message = (
                f"表三“{col}”列：上年年报“结转下年度”{said(before)}件，今年“上年结转”填了{said(now)}件，应当一致。"
                + (
                    ""
                    if fixes
                    else f"如上年年报无误，请改为{said(before)}，并核对这一列的办理结果和结转下年度。"
                )
            )
            values = {"列": here.col, "上年": before, "今年": now}
            yield carry.finding(message, [here], values=values, fixes=fixes)
    yield from unchecked(carry, ctx.spec, blanks)
    yield from _unchecked_before(carry, ctx.spec, blanks_before)


@rule(
    "previous.stock",
    Severity.WARNING,
    title="现行有效与上年衔接",
    basis="上年现行有效加本年制发减本年废止；自动失效和更正可以使它不等（通常做法，供参考）",
)
def stock(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag a stock that is not last year's plus what was issued less what was repealed."""
    previous = _same_form(report, ctx)
    if previous is None:
        return
    blanks: list[CellRef] = []
    blanks_before: list[CellRef] = []
    for cells in stock_rows(ctx.spec):
        issued, repealed, in_force = (report.value(at) for at in cells)
        before = previous.value(cells[2])
        if not is_number(before):
            blanks_before.append(cells[2])
        if not is_number(issued) or not is_number(repealed) or not is_number(in_force):
            blanks += [at for at in cells if not is_number(report.value(at))]
        elif is_number(before) and in_force != before + issued - repealed:
            yield _stock_finding(ctx.spec, cells, (issued, repealed, in_force), before)
    yield from unchecked(stock, ctx.spec, blanks)
    yield from _unchecked_before(stock, ctx.spec, blanks_before)


@rule(
    "previous.pending",
    Severity.WARNING,
    title="上年尚未审结的案件今年应再出现",
    basis="上年尚未审结的案件，今年或者审结，或者仍未审结",
)
def pending(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag a group with fewer cases than last year left pending; note it where another can hold them."""
    previous = last_year(report, ctx)
    if previous is None:
        return
    now, before = _dispute_column(report, ctx, "total"), _dispute_column(previous, ctx, "pending")
    # A review that went to court may be counted where it stands now; then nothing has vanished.
    severity = Severity.INFO if add(now.values()) >= add(before.values()) else Severity.WARNING
    for row, open_cases in before.items():
        if row in now and now[row] < open_cases:
            at = CellRef("disputes", row, "total")
            name = row_name(ctx.spec, at)
            left, total = said(open_cases), said(now[row])
            message = f"上年{name}尚未审结{left}件，表四今年总计只有{total}件，请核对是否漏填。"
            values = {"组": row, "上年尚未审结": open_cases, "今年总计": now[row]}
            yield pending.finding(message, [at], values=values, severity=severity)
    blanks = (CellRef("disputes", row, "total") for row in before if row not in now)
    yield from unchecked(pending, ctx.spec, blanks)


@rule("previous.jump.new", Severity.INFO, title="新收申请与上年相差悬殊", basis=_USUAL)
def jump_new(report: Report, ctx: Context) -> Iterator[Finding]:
    """Note applications that tripled or fell to a third, by at least five."""
    previous = last_year(report, ctx)
    if previous is None:
        return
    now, before = report.value(_NEW), previous.value(_NEW)
    if is_number(now) and is_number(before) and _leaps(before, now, times=3, by=5):
        message = (
            f"表三新收申请由上年的{said(before)}件变为{said(now)}件，请核对是否填错；"
            "无误的，可以在正文说明原因。"
        )
        yield jump_new.finding(message, [_NEW], values={"上年": before, "今年": now})


@rule("previous.jump.disclosure", Severity.INFO, title="表二数字与上年相差悬殊", basis=_USUAL)
def jump_disclosure(report: Report, ctx: Context) -> Iterator[Finding]:
    """Note decisions and fees that grew or fell tenfold, or fell to nothing."""
    previous = last_year(report, ctx)
    if previous is None:
        return
    for row, col, by in _jumping_cells():
        at = CellRef("disclosure", row, col)
        now, before = report.value(at), previous.value(at)
        if not ctx.spec.has_cell(at) or not is_number(now) or not is_number(before):
            continue
        if _leaps(before, now, times=10, by=by) or (before > 0 and not now):
            unit = ctx.spec.cell(at).unit
            change = f"由上年的{said(before)}{unit}变为{said(now)}{unit}"
            message = f"表二{row_name(ctx.spec, at)}{change}，请核对是否填错。"
            yield jump_disclosure.finding(message, [at], values={"上年": before, "今年": now})


@rule(
    "previous.same_numbers",
    Severity.WARNING,
    title="表三与上年完全相同",
    basis="国办公开办函〔2021〕30号：不得内容雷同、敷衍塞责",
)
def same_numbers(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag a table of requests, not all zero, that equals last year's in every cell."""
    previous = _same_form(report, ctx)
    if previous is None:
        return
    closed = report.value(_CLOSED)
    same = report.table("requests").cells == previous.table("requests").cells
    if is_number(closed) and closed >= 1 and same:
        message = "表三的数字与上年完全相同，请核对是否已换成今年的数字。"
        yield same_numbers.finding(message, [_NEW, _CLOSED], values={"办理结果总计": closed})


@rule(
    "previous.format_break",
    Severity.INFO,
    title="上年年报是另一版格式",
    basis="年度报告格式2021年起改版（国办公开办函〔2021〕30号）",
)
def format_break(report: Report, ctx: Context) -> Iterator[Finding]:
    """Note that last year's report follows another edition, so that only part of it can be compared."""
    if ctx.previous is not None and ctx.previous.format != report.format:
        message = "上年年报用的是另一版格式，只核对了两版都有的项目，其余请自行对照。"
        yield format_break.finding(message, values={"上年格式": ctx.previous.format})


RULES: tuple[Rule, ...] = (
    carry,
    stock,
    pending,
    jump_new,
    jump_disclosure,
    same_numbers,
    format_break,
)


def _carry_fix(report: Report, ctx: Context, at: CellRef, before: Number) -> Sequence[Fix]:
    """Last year's number for the cell, where it fits the other figures."""
    fix = put(ctx.spec, at, before)
    settled = failing_lines(apply_fix(report, fix, ctx.spec.sums), ctx) < failing_lines(report, ctx)
    return [fix] if settled else []


def _stock_finding(
    spec: FormatSpec, cells: Sequence[CellRef], values: tuple[Number, Number, Number], before: Number
) -> Finding:
    issued, repealed, in_force = values
    expected = before + issued - repealed
    message = (
        f"表二{row_name(spec, cells[0])}：上年现行有效{said(before)}＋制发{said(issued)}"
        f"－废止{said(repealed)}＝{said(expected)}，今年填了{said(in_force)}，请核对；自动失效、更正等原因造成的，请写核实说明。"
    )
    named = {"上年": before, **{str(at): value for at, value in zip(cells, values, strict=True)}}
    fixes = [put(spec, cells[2], expected)] if expected >= 0 else []
    return stock.finding(message, [cells[2], cells[0], cells[1]], values=named, fixes=fixes)


def _same_form(report: Report, ctx: Context) -> Report | None:
    """Last year's report if it follows the same edition: otherwise its cells mean something else."""
    previous = last_year(report, ctx)
    return previous if previous and previous.format == report.format else None


def _dispute_column(report: Report, ctx: Context, col: str) -> dict[str, Number]:
    """Group -> its number in that column, as far as there is one."""
    values = {
        row.key: report.value(CellRef("disputes", row.key, col)) for row in ctx.spec.table("disputes").rows
    }
    return {row: value for row, value in values.items() if is_number(value)}


def _wrong_year(which: Rule, report: Report, ctx: Context) -> Iterator[Finding]:
    """Say once that the report given as last year's is that of another year."""
    if ctx.previous is not None and not is_year_before(report, ctx.previous):
        message = (
            f"作为上年报告的是{ctx.previous.report_year}年的，不是{(report.report_year or 0) - 1}年的，"
            "没有与它核对数字，请换成上年的报告。"
        )
        values = {"年份": ctx.previous.report_year}
        yield which.finding(message, values=values, severity=Severity.UNCHECKED)


def _unchecked_before(which: Rule, spec: FormatSpec, blanks: Sequence[CellRef]) -> Iterator[Finding]:
    """Say once that cells of last year's report hold no number; the cells to paint are not this year's."""
    if blanks:
        message = f"无法核对“{which.title}”：上年年报的{cell_names(spec, blanks)}没有填数字。"
        yield which.finding(message, values={"上年空格": len(blanks)}, severity=Severity.UNCHECKED)


def _jumping_cells() -> Iterator[tuple[str, str, Number]]:
    """Row, column and the least difference worth a word."""
    for row in _DECISIONS:
        yield row, "decisions", 20
    yield _FEES, "amount_wan", Decimal(5)


def _leaps(before: CellValue, now: CellValue, *, times: int, by: Number) -> bool:
    """Whether one is at least `times` the other, and they differ by at least `by`."""
    if not is_number(before) or not is_number(now):
        return False
    low, high = min(before, now), max(before, now)
    return high - low >= by and high >= times * low
