"""表二 主动公开政府信息情况: what a body of that kind can have, and stock against this year's changes."""

from collections.abc import Iterator

from app.model.org import kind_in_effect
from app.model.report import CellRef, OrgKind, Report
from app.model.values import Number, is_number
from app.rules.core import Context, Finding, Rule, Severity, rule
from app.rules.failing import unchecked
from app.rules.wording import put, row_name, said
from app.spec.schema import FormatSpec

TABLE = "disclosure"
STOCK_ROWS = ("regulations", "normative")
STOCK_COLUMNS = ("issued", "repealed", "in_force")
_OF_OTHERS_TOO = frozenset({"published", "public_total"})  # 2019: 本年新公开数量, 对外公开总数量
_CANNOT_MAKE_REGULATIONS = {
    OrgKind.TOWNSHIP: "乡镇人民政府",
    OrgKind.STREET: "街道办事处",
    OrgKind.COMMUNITY: "社区（村）",
    OrgKind.COUNTY_DEPARTMENT: "县级部门",
}


@rule(
    "disclosure.regulations_zero",
    Severity.ERROR,
    title="不能制定规章的单位，规章一行填0",
    basis="《规章制定程序条例》：规章由国务院部门、省级和设区的市、自治州人民政府制定",
)
def regulations_zero(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag 规章 in the report of a body that cannot make any; publishing those of others is no fault."""
    kind = kind_in_effect(report)
    if kind not in _CANNOT_MAKE_REGULATIONS:
        return
    own = _positive(report, ctx.spec).items()
    found = {at: n for at, n in own if at.row == "regulations" and at.col not in _OF_OTHERS_TOO}
    if found:
        message = (
            f"{_CANNOT_MAKE_REGULATIONS[kind]}不能制定规章，表二“规章”一行应填0。本单位内部的“规章制度”不是规章；"
            "公开发布的普遍适用文件填“行政规范性文件”。"
        )
        fixes = [put(ctx.spec, at, 0) for at in found]
        yield regulations_zero.finding(message, found, values=_named(found), fixes=fixes)


@rule(
    "disclosure.stock",
    Severity.WARNING,
    title="现行有效件数不少于本年制发减本年废止",
    basis="本年制发而没有废止的，到年底仍然有效",
)
def stock(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag a row with fewer documents in force than this year's issues and repeals leave at least."""
    blanks: list[CellRef] = []
    for cells in stock_rows(ctx.spec):
        values = [report.value(at) for at in cells]
        issued, repealed, in_force = values
        if not is_number(issued) or not is_number(repealed) or not is_number(in_force):
            blanks += [at for at, value in zip(cells, values, strict=True) if not is_number(value)]
        elif in_force < issued - repealed:
            message = (
                f"表二{row_name(ctx.spec, cells[0])}：本年制发{said(issued)}件、废止{said(repealed)}件，"
                f"现行有效却只有{said(in_force)}件，至少应有{said(issued - repealed)}件，请核对。"
            )
            named = _named(dict(zip(cells, (issued, repealed, in_force), strict=True)))
            yield stock.finding(message, [cells[2], cells[0], cells[1]], values=named)
    yield from unchecked(stock, ctx.spec, blanks)


@rule(
    "disclosure.community_zero",
    Severity.WARNING,
    title="社区（村）表二一般全部为0",
    basis="居民委员会、村民委员会不是行政机关（通常做法，供参考）",
)
def community_zero(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag administrative figures in a community's report; 规章 are left to regulations_zero."""
    if kind_in_effect(report) is not OrgKind.COMMUNITY:
        return
    found = {at: n for at, n in _positive(report, ctx.spec).items() if at.row != "regulations"}
    if found:
        rows = "、".join(dict.fromkeys(row_name(ctx.spec, at) for at in found))
        message = (
            f"表二填了{rows}，请核对。社区（村）没有行政许可、处罚、强制和制发规范性文件的职权，"
            "这张表一般全部填0。"
        )
        yield community_zero.finding(message, found, values=_named(found))


@rule(
    "disclosure.street_normative",
    Severity.INFO,
    title="街道制发行政规范性文件请核对",
    basis="街道办事处能否制发行政规范性文件，各地规定不同（通常做法，供参考）",
)
def street_normative(report: Report, ctx: Context) -> Iterator[Finding]:
    """Note normative documents issued by a street office."""
    at = CellRef(TABLE, "normative", "issued")
    value = report.value(at)
    if kind_in_effect(report) is OrgKind.STREET and is_number(value) and value > 0:
        message = (
            f"表二填了本年制发行政规范性文件{said(value)}件。街道办事处能否制发行政规范性文件各地规定不同，"
            "请与司法局备案数核对。"
        )
        yield street_normative.finding(message, [at], values={"件数": value})


RULES: tuple[Rule, ...] = (regulations_zero, stock, community_zero, street_normative)


def stock_rows(spec: FormatSpec) -> Iterator[tuple[CellRef, CellRef, CellRef]]:
    """The cells issued, repealed, in_force of each row that has all three in this edition."""
    for row in STOCK_ROWS:
        issued, repealed, in_force = (CellRef(TABLE, row, col) for col in STOCK_COLUMNS)
        if all(spec.has_cell(at) for at in (issued, repealed, in_force)):
            yield issued, repealed, in_force


def _positive(report: Report, spec: FormatSpec) -> dict[CellRef, Number]:
    """The cells of the table that hold a number above 0."""
    values = {cell.at: report.value(cell.at) for cell in spec.table(TABLE).cells.values()}
    return {at: value for at, value in values.items() if is_number(value) and value > 0}


def _named(found: dict[CellRef, Number]) -> dict[str, object]:
    return {str(at): value for at, value in found.items()}
