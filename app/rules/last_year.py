"""Last year's report, as far as it can be compared with this one."""

from collections.abc import Iterator

from app.model.report import CellRef, Report
from app.rules.core import Context
from app.spec.schema import FormatSpec

_CARRIED_IN, _CARRIED_OUT = "carried_in", "carried_out"


def last_year(report: Report, ctx: Context) -> Report | None:
    """The previous report, or None if there is none or it is known not to be that of the year before."""
    previous = ctx.previous
    if previous is None or not is_year_before(report, previous):
        return None
    return previous


def is_year_before(report: Report, previous: Report) -> bool:
    """Whether `previous` may be last year's: true also while one of the years is not known."""
    if report.report_year is None or previous.report_year is None:
        return True
    return previous.report_year == report.report_year - 1


def carried_cells(spec: FormatSpec) -> Iterator[tuple[CellRef, CellRef]]:
    """Each 上年结转 cell with the 结转下年度 cell that it continues in the next year's report."""
    table = next((t for t in spec.tables if t.key == "requests"), None)
    for col in table.columns if table else ():
        yield CellRef("requests", _CARRIED_IN, col.key), CellRef("requests", _CARRIED_OUT, col.key)
