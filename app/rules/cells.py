"""What a single cell may hold: a count, an amount in 万元, and never nothing."""

from collections.abc import Iterator
from decimal import Decimal

from app.model import edits
from app.model.org import kind_in_effect
from app.model.report import OrgKind, Report
from app.model.values import CellValue, Number, converted, is_number, is_text, lookalike
from app.rules.core import Context, Finding, Fix, Rule, SetCell, Severity, rule
from app.rules.last_year import last_year
from app.rules.wording import cell_in_table, put, said
from app.spec.schema import CellSpec, FormatSpec

_SAYS_NOTHING = frozenset(
    {"", "/", "\\", "／", "-", "--", "—", "——", "－", "–", "无", "没有", "空", "n/a", "N/A", "不适用"}
)
_SMALL_BODIES = frozenset({OrgKind.TOWNSHIP, OrgKind.STREET, OrgKind.COMMUNITY})
_TOO_MUCH_WAN = 1000
_TIMES_LAST_YEAR = 1000
_YUAN_PER_WAN = 10000
_AMOUNT_PLACES = 6  # 0.000001 万元 is one 分


@rule(
    "cells.integer",
    Severity.ERROR,
    title="件数应填不小于0的整数",
    basis="表格各栏单位为件",
)
def integer(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag a count that is negative, has decimals, or is a text from which no number can be told."""
    for cell, value in ctx.once(_filled, report):
        if cell.kind == "money" or not _is_wrong(cell, value, whole=True):
            continue
        what = "整数（减少的用负数）" if cell.kind == "signed" else "不小于0的整数"
        message = f"{cell_in_table(ctx.spec, cell.at)}应填{what}，现为“{said(value)}”，请改正。"
        yield integer.finding(message, [cell.at], values={"值": value})


@rule(
    "cells.blank",
    Severity.WARNING,
    title="每格都要填数字，没有的填0",
    basis="各级公布的年度报告没有发生的均填0（通常做法，供参考）",
)
def blank(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag every cell without a number, but no total that only waits for its parts."""
    for cell in _all(ctx.spec):
        value = report.value(cell.at)
        if value is not None and not _is_filler(value):
            continue
        is_total = cell.at in ctx.spec.sums
        total = edits.computed(report, cell.at, ctx.spec.sums) if is_total else 0
        if is_total and total is None:
            continue
        name = cell_in_table(ctx.spec, cell.at)
        advice = f"各项合计为{said(total)}，请填上。" if is_total else "没有发生的请填0，不要留空或填“/”。"
        yield blank.finding(f"{name}未填写。{advice}", [cell.at], fixes=[put(ctx.spec, cell.at, total)])


@rule(
    "cells.amount",
    Severity.ERROR,
    title="金额应填不小于0的数（万元）",
    basis="国办公开办函〔2021〕30号附表：本年收费金额（单位：万元）",
)
def amount(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag an amount that is negative, finer than 6 decimals, or a text that is no number."""
    for cell, value in ctx.once(_filled, report):
        if cell.kind != "money" or not (_is_wrong(cell, value) or _places(value) > _AMOUNT_PLACES):
            continue
        unit = f"，单位：{cell.unit}" if cell.unit else ""
        message = (
            f"{cell_in_table(ctx.spec, cell.at)}应填不小于0的金额（最多{_AMOUNT_PLACES}位小数{unit}），"
            f"现为“{said(value)}”。"
        )
        fixes = []
        if (right := converted(value, cell.unit) if is_text(value) else None) is not None:
            message += f"{said(value)}是{said(right)}{cell.unit}。"
            fixes = [put(ctx.spec, cell.at, right)]
        yield amount.finding(message, [cell.at], values={"值": value}, fixes=fixes)


@rule(
    "cells.amount_unit",
    Severity.WARNING,
    title="金额是否把元当成了万元",
    basis="国办公开办函〔2021〕30号附表：本年收费金额（单位：万元）",
)
def amount_unit(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag an amount in 万元 far beyond what such a body, or this body last year, takes in."""
    small = kind_in_effect(report) in _SMALL_BODIES
    previous = last_year(report, ctx)
    for cell, value in ctx.once(_filled, report):
        if cell.kind != "money" or cell.unit != "万元" or not is_number(value):
            continue
        before = previous.value(cell.at) if previous and previous.format == report.format else None
        if not _is_too_much(value, small, before):
            continue
        shown, right = said(value), Decimal(value) / _YUAN_PER_WAN
        row = ctx.spec.table(cell.at.table).row(cell.at.row).label
        message = f"{row}填了{shown}万元，请核对单位：如果实际是{shown}元，应填{said(right)}（万元）。"
        if is_number(before) and not small:
            message = f"{row}上年为{said(before)}万元，{message.removeprefix(row)}"
        fix = put(ctx.spec, cell.at, right)
        yield amount_unit.finding(message, [cell.at], values={"值": value, "上年": before}, fixes=[fix])


@rule(
    "cells.lookalike",
    Severity.INFO,
    title="像数字的文字",
    basis="表格各栏应填阿拉伯数字",
)
def looks_like_a_number(report: Report, ctx: Context) -> Iterator[Finding]:
    """Note a text that was surely meant as a number: other widths, separators, O for 0, l for 1."""
    for cell, value in ctx.once(_filled, report):
        number = lookalike(value, cell.unit) if is_text(value) else None
        if number is None:
            continue
        name = cell_in_table(ctx.spec, cell.at)
        fix = Fix(f"改为{said(number)}", (SetCell(cell.at, number),))
        message = f"{name}填的是“{value}”，像是数字{said(number)}，请确认并改正。"
        yield looks_like_a_number.finding(
            message, [cell.at], values={"原文": value, "数字": number}, fixes=[fix]
        )


RULES: tuple[Rule, ...] = (integer, blank, amount, amount_unit, looks_like_a_number)


def _all(spec: FormatSpec) -> Iterator[CellSpec]:
    for table in spec.tables:
        yield from table.cells.values()


def _filled(report: Report, ctx: Context) -> tuple[tuple[CellSpec, CellValue], ...]:
    """Every cell that holds a number or a text which is more than a sign for nothing."""
    found = []
    for table in ctx.spec.tables:
        values = report.table(table.key).cells
        for key, cell in table.cells.items():
            value = values.get(key)
            if value is not None and not _is_filler(value):
                found.append((cell, value))
    return tuple(found)


def _is_filler(value: CellValue) -> bool:
    return is_text(value) and value.strip() in _SAYS_NOTHING


def _is_wrong(cell: CellSpec, value: CellValue, *, whole: bool = False) -> bool:
    """Whether a cell's number is none that may stand there; a lookalike is left to its own rule."""
    if is_text(value):
        return lookalike(value, cell.unit) is None
    return is_number(value) and ((value < 0 and cell.kind != "signed") or (whole and value != int(value)))


def _is_too_much(value: Number, small: bool, before: CellValue) -> bool:
    if small and value >= _TOO_MUCH_WAN:
        return True
    return is_number(before) and before > 0 and value >= _TIMES_LAST_YEAR * before


def _places(value: CellValue) -> int:
    """How many decimals a number has, trailing zeros aside."""
    if not isinstance(value, Decimal):
        return 0
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
