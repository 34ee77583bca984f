"""The sums and balances of the form in words, for the line under a table: 新收 5 ＋ 上年结转 1 ＝ 6."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.model import CellRef, CellValue, Report
from app.model.values import Number, format_cell, is_number
from app.rules.wording import row_name, said
from app.spec import Equation, FormatSpec, TableSpec, spec_for
from app.spec.editions import as_edition

State = Literal["holds", "differs", "open"]

_BLANK, _UNDERWAY = "未填", "待合计"
_FEW = 6  # parts that are named one by one; of more only the sum is said
_MOST_LINES = 2


@dataclass(frozen=True, slots=True)
class Reckoning:
    """One equation in words, and whether it holds; `open` while a cell of it is no number."""

    equation: Equation
    state: State
    text: str


def reckon(report: Report, spec: FormatSpec, at: CellRef) -> tuple[Reckoning, ...]:
    """The equations of the row and column of a cell that are worth saying, the broken ones first.

    A total that simply is its sum is not said again, unless the cursor stands on it or the table has
    nothing else to say.
    """
    table = spec.table(at.table)
    has_balance = any(equation.kind == "balance" for equation in table.equations)
    found = [_say(report, spec, equation) for equation in table.equations if _passes(equation, at)]
    shown = [
        r
        for r in found
        if r.state == "differs" or r.equation.kind == "balance" or at in r.equation.left or not has_balance
    ]
    return tuple(sorted(shown, key=lambda r: (r.state != "differs", r.equation.kind)))[:_MOST_LINES]


def other_ends(reckonings: Sequence[Reckoning], at: CellRef) -> frozenset[CellRef]:
    """The cells to be lit with `at`: the rest of the balance it stands in, or of an equation it breaks."""
    lit = (
        r.equation.cells
        for r in reckonings
        if at in r.equation.cells and (r.equation.kind == "balance" or r.state == "differs")
    )
    return frozenset(cell for cells in lit for cell in cells) - {at}


def compare(report: Report, previous: Report | None, at: CellRef) -> str:
    """Last year's value of a cell, with the difference beside it; "" if there is no last year."""
    if previous is None:
        return ""
    then, now = as_edition(previous, spec_for(report.format)).value(at), report.value(at)
    if then is None:
        return "上年未填"
    return "，".join(filter(None, (f"上年 {said(then)}", difference(then, now))))


def difference(then: CellValue, now: CellValue) -> str:
    """How this year's value differs from last year's; "" if one of them is no number."""
    if not is_number(then) or not is_number(now):
        return ""
    change = now - then
    if not change:
        return "与今年相同"
    return f"今年{'增加' if change > 0 else '减少'} {_size(change)}"


def _size(difference: Number) -> str:
    return said(difference if difference > 0 else -difference)


def _passes(equation: Equation, at: CellRef) -> bool:
    return equation.key == (at.row if equation.along == "row" else at.col)


def _say(report: Report, spec: FormatSpec, equation: Equation) -> Reckoning:
    left, right = _sum(report, equation.left), _sum(report, equation.right)
    if left is None or right is None:
        return Reckoning(equation, "open", _open(report, spec, equation))
    if left == right:
        return Reckoning(equation, "holds", _whole(report, spec, equation, left, right, "，相等"))
    gap = f"，相差 {_size(left - right)}"
    return Reckoning(equation, "differs", _whole(report, spec, equation, left, right, gap))


def _whole(
    report: Report, spec: FormatSpec, equation: Equation, left: Number, right: Number, verdict: str
) -> str:
    if equation.kind == "balance":
        sides = (
            f"{_side(report, spec, equation, equation.left)} ＝ {said(left)}",
            f"{_side(report, spec, equation, equation.right)} ＝ {said(right)}",
        )
        return f"{_line_name(spec, equation)}：{'；'.join(sides)}{verdict}"
    parts = _side(report, spec, equation, equation.right)
    total = _side(report, spec, equation, equation.left)
    if left == right:
        return f"{_line_name(spec, equation)}：{parts} ＝ {total}"
    return f"{_line_name(spec, equation)}：{parts} ＝ {said(right)}；{total}{verdict}"


def _open(report: Report, spec: FormatSpec, equation: Equation) -> str:
    """What can be said before all is filled in."""
    name = _line_name(spec, equation)
    if equation.kind == "balance":
        left = _side(report, spec, equation, equation.left)
        return f"{name}：{left}；{_side(report, spec, equation, equation.right)}"
    numbers = [value for at in equation.right if is_number(value := report.value(at))]
    missing = len(equation.right) - len(numbers)
    if not numbers:
        return f"{name}：各项填完后自动合计"
    return f"{name}：已填各项合计 {said(sum(numbers))}，还有 {missing} 项没有数字"


def _side(report: Report, spec: FormatSpec, equation: Equation, cells: Sequence[CellRef]) -> str:
    if len(cells) > _FEW:
        return f"{len(cells)} 项合计"
    return " ＋ ".join(f"{_name(spec, equation, at)} {_shown(report, spec, at)}" for at in cells)


def _shown(report: Report, spec: FormatSpec, at: CellRef) -> str:
    return format_cell(report.value(at)) or (_UNDERWAY if at in spec.sums else _BLANK)


def _name(spec: FormatSpec, equation: Equation, at: CellRef) -> str:
    """What tells a cell from the others of its row or column."""
    return _column(spec.table(at.table), at) if equation.along == "row" else row_name(spec, at)


def _line_name(spec: FormatSpec, equation: Equation) -> str:
    at = equation.left[0]
    return row_name(spec, at) if equation.along == "row" else f"{_column(spec.table(at.table), at)}列"


def _column(table: TableSpec, at: CellRef) -> str:
    return table.column(at.col).label


def _sum(report: Report, cells: Sequence[CellRef]) -> Number | None:
    return report.table(cells[0].table).sum_of(at.key for at in cells)
