"""Figures of the tables as one names them in a text, and the numbers in a text that are such figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.model.report import CellRef, Report
from app.model.values import Number
from app.rules.compare import add_up, group_totals, refs
from app.rules.core import Context
from app.rules.narrative.disputes import AFTER as AFTER_REVIEW
from app.rules.narrative.disputes import DIRECT, REVIEW, claims
from app.rules.narrative.statement import (
    CARRIED_IN,
    CARRIED_OUT,
    DONE,
    OUTCOMES,
    RECEIVED,
)
from app.rules.narrative.statements import statements
from app.rules.passages import Passage, section_passages
from app.rules.wording import cell_name, row_name
from app.spec.schema import FormatSpec, TableSpec

_TOTAL = "total"
_FACTS: Mapping[str, str] = {
    RECEIVED: "new",
    DONE: _TOTAL,
    CARRIED_IN: "carried_in",
    CARRIED_OUT: "carried_out",
    **{outcome: outcome for outcome in OUTCOMES},
}
_GROUPS: Mapping[str, str] = {REVIEW: "review", DIRECT: "suit_direct", AFTER_REVIEW: "suit_after_review"}

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell, or cells that are added up, under the name a text would give: 本年新收, 不予公开合计."""

    name: str
    cells: tuple[CellRef, ...]


def figures(spec: FormatSpec, table: TableSpec) -> tuple[Figure, ...]:
    """The figures of a table that texts speak of: of each row its total, or all its cells if it has none."""
    totals = any(cell.at.col == _TOTAL for cell in table.cells.values())
    cells = (cell.at for cell in table.cells.values())
    if totals and len(table.rows) > len(table.columns):
        return tuple(_with_sums(spec, [at for at in cells if at.col == _TOTAL]))
    return tuple(Figure(cell_name(spec, at), (at,)) for at in cells)


def figure_name(spec: FormatSpec, cells: Sequence[CellRef]) -> str:
    """表三“本年新收”, 表三“不予公开合计”."""
    table = spec.table(cells[0].table)
    own = (figure.name for figure in figures(spec, table) if figure.cells == tuple(cells))
    return f"{table.title}“{next(own, cell_name(spec, cells[0]))}”"


def _with_sums(spec: FormatSpec, totals: Sequence[CellRef]) -> Iterator[Figure]:
    """The total of each row, and before the rows of a group (denied.…) their sum."""
    for group, rows in groupby(totals, key=lambda at: at.row.rpartition(".")[0]):
        own = tuple(rows)
        if group:
            yield Figure(f"{row_name(spec, own[0]).partition('—')[0]}合计", own)
        yield from (Figure(row_name(spec, at), (at,)) for at in own)


def figures_in_text(
    report: Report, spec: FormatSpec, section: str, index: int
) -> tuple[tuple[Span, tuple[CellRef, ...]], ...]:
    """The digits in a part's text that say what a cell holds, or a group of cells, with these cells.

    Only numbers of which the rules know what they speak of, and only where text and table agree: chance
    alone is no reason to tie two numbers to each other.
    """
    own = section_passages(report, Context(spec), section)
    passage = next((p for p in own if p.part == index and not p.in_heading), None)
    if passage is None:
        return ()
    return tuple(
        (passage.folded.span(*number), cells)
        for number, cells, value in _said(passage, spec, report.report_year)
        if cells and add_up(report, cells) == value
    )


def _said(
    passage: Passage, spec: FormatSpec, year: int | None
) -> Iterator[tuple[Span, tuple[CellRef, ...], Number]]:
    at_home = passage.about_requests
    for s in statements(passage.text, year, at_home):
        if s.number and len(s.facts) == 1 and not s.weak and (row := _FACTS.get(s.facts[0])):
            yield s.number, group_totals(spec, row), s.value
    named = "复议" in passage.heading or at_home or passage.section == "disputes"
    for claim in claims(passage.text, year, named):
        if claim.number and claim.group in _GROUPS:
            cell = f"disputes.{_GROUPS[claim.group]}.{claim.result or _TOTAL}"
            yield claim.number, refs(spec, cell), claim.value
