"""The cells that last year's report says something about: carried over, added up, still open. Pure."""

from collections.abc import Mapping

from app.model import CellRef, Report
from app.model.values import is_number
from app.rules.disclosure import stock_rows
from app.rules.last_year import carried_cells, is_year_before
from app.rules.wording import said
from app.spec import FormatSpec
from app.spec.editions import as_edition

_PENDING = "pending"


def carried_over(report: Report, previous: Report | None, spec: FormatSpec) -> frozenset[CellRef]:
    """The cells of 上年结转 that hold what last year's report carried out."""
    if previous is None or not is_year_before(report, previous):
        return frozenset()
    last = as_edition(previous, spec)
    return frozenset(
        here
        for here, there in carried_cells(spec)
        if is_number(last.value(there)) and report.value(here) == last.value(there)
    )


def from_last_year(report: Report, previous: Report | None, spec: FormatSpec, at: CellRef) -> str:
    """What last year's report makes of a cell of this year's, in words; "" if nothing."""
    if previous is None or not is_year_before(report, previous):
        return ""
    last = as_edition(previous, spec)
    if at in (carried := _carried_from(spec)):
        return _carried_words(report, last, at, carried[at])
    for issued, repealed, in_force in stock_rows(spec):
        if at == in_force:
            return _stock_words(report, last, issued, repealed, in_force)
    if at.col == _PENDING and is_number(open_ := last.value(at)) and open_:
        return f"上年有 {said(open_)} 件尚未审结，请核对今年的结果"
    return ""


def _carried_from(spec: FormatSpec) -> Mapping[CellRef, CellRef]:
    return dict(carried_cells(spec))


def _carried_words(report: Report, last: Report, here: CellRef, there: CellRef) -> str:
    before = last.value(there)
    if not is_number(before):
        return "上年“结转下年度”未填"
    taken_over = "，已转入" if report.value(here) == before else ""
    return f"上年“结转下年度” {said(before)}{taken_over}"


def _stock_words(report: Report, last: Report, issued: CellRef, repealed: CellRef, in_force: CellRef) -> str:
    before, new, gone = last.value(in_force), report.value(issued), report.value(repealed)
    if not is_number(before):
        return ""
    if not is_number(new) or not is_number(gone):
        return f"上年现行有效 {said(before)}，再加制发、减废止"
    return f"上年 {said(before)} ＋ 制发 {said(new)} － 废止 {said(gone)} ＝ {said(before + new - gone)}"
