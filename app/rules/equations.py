"""The sums and balances of the form, weighed: which hold, which fail by how much, which cannot be told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.model.report import CellRef, Report
from app.model.values import CellValue, Number, is_number, total
from app.rules.core import Context
from app.rules.last_year import carried_cells, last_year
from app.spec.schema import Equation, FormatSpec

LineKey = tuple[str, str]
"""Code and row or column of an equation."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """One equation of the form and the sum of each side; both mean nothing while `blanks` has any."""

    equation: Equation
    left: Number
    right: Number
    blanks: tuple[CellRef, ...] = ()

    @property
    def fails(self) -> bool:
        return not self.blanks and self.left != self.right

    @property
    def gap(self) -> Number:
        """By how much the sides differ."""
        return max(self.left, self.right) - min(self.left, self.right)


@dataclass(frozen=True, slots=True)
class Line:
    """An equation as signed cells; it holds where `gap`, their sum less the equation's constant, is 0."""

    code: str
    key: str
    signs: Mapping[CellRef, int]
    gap: Number


def weigh(report: Report, equation: Equation) -> Weighed:
    """Add up both sides of one equation."""
    cells = report.table(equation.cells[0].table).cells
    left, right = _total(cells, equation.left), _total(cells, equation.right)
    if left is None or right is None:
        return Weighed(equation, 0, 0, tuple(at for at in equation.cells if not is_number(cells.get(at.key))))
    return Weighed(equation, left, right)


def weighed(report: Report, spec: FormatSpec, code: str) -> tuple[Weighed, ...]:
    """Every equation of that code, weighed, in form order."""
    return tuple(weigh(report, each) for t in spec.tables for each in t.equations if each.code == code)


def lines(report: Report, ctx: Context) -> tuple[Line, ...]:
    """All equations that can be told, those that tie 上年结转 to last year's report among them."""
    return (*_form_lines(report, ctx.spec), *_carried_lines(report, ctx))


def failing_lines(report: Report, ctx: Context) -> frozenset[LineKey]:
    """The equations that do not hold."""
    return frozenset((line.code, line.key) for line in lines(report, ctx) if line.gap)


def _form_lines(report: Report, spec: FormatSpec) -> Iterator[Line]:
    for equation in (each for table in spec.tables for each in table.equations):
        found = weigh(report, equation)
        if not found.blanks:
            signs = dict.fromkeys(equation.left, 1) | dict.fromkeys(equation.right, -1)
            yield Line(equation.code, equation.key, signs, found.left - found.right)


def _carried_lines(report: Report, ctx: Context) -> Iterator[Line]:
    previous = last_year(report, ctx)
    for carried_in, carried_out in carried_cells(ctx.spec) if previous else ():
        now, before = report.value(carried_in), previous.value(carried_out) if previous else None
        if is_number(now) and is_number(before):
            yield Line("previous.carry", carried_in.col, {carried_in: 1}, now - before)


def _total(cells: Mapping[str, CellValue], refs: Sequence[CellRef]) -> Number | None:
    return total(cells.get(at.key) for at in refs)
