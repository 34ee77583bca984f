"""Findings about equations of the form: what disagrees, by how much, and what would settle it."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from app.model import edits
from app.model.report import CellRef, Report
from app.model.values import is_number
from app.rules.core import Context, Finding, Fix, Rule, SetCell, Severity
from app.rules.equations import Weighed, lines, weighed
from app.rules.suspect import find_suspects, repairs_more_than_it_breaks, suspect_of
from app.rules.wording import cell_names, put, said
from app.spec.schema import FormatSpec

Say = Callable[[Weighed], tuple[str, str]]
"""Puts a failing equation into words: what is wrong, and what to do where no one cell is the likeliest."""


def equation_findings(which: Rule, report: Report, ctx: Context, say: Say) -> Iterator[Finding]:
    """One finding for each equation of the rule's code that fails, one for all that cannot be told."""
    results = weighed(report, ctx.spec, which.code)
    for each in (each for each in results if each.fails):
        wrong, advice = say(each)
        suspect = suspect_of(ctx.once(find_suspects, report), (which.code, each.equation.key))
        line = "列" if each.equation.along == "column" else "行"
        yield which.finding(
            wrong + (suspect.hint(ctx.spec) if suspect else advice),
            [*([suspect.at] if suspect else []), *_likeliest_first(report, each)],
            values={line: each.equation.key, "左": said(each.left), "右": said(each.right)},
            fixes=[suspect.fix(ctx.spec)] if suspect else _fix_of_total(report, ctx, each),
        )
    yield from unchecked(which, ctx.spec, (at for each in results for at in each.blanks))


def unchecked(which: Rule, spec: FormatSpec, blanks: Iterable[CellRef]) -> Iterator[Finding]:
    """For each table one finding in which a rule says that cells without a number stand in its way."""
    cells = dict.fromkeys(blanks)
    for _, own in groupby(cells, key=lambda at: at.table):
        names = list(own)
        message = f"无法核对“{which.title}”：{cell_names(spec, names)}没有填数字。"
        yield which.finding(message, names, severity=Severity.UNCHECKED)


def _fix_of_total(report: Report, ctx: Context, found: Weighed) -> tuple[Fix, ...]:
    """Offer the sum for the total, or for all totals of the table, unless the flow speaks for the totals."""
    if found.equation.kind != "sum":
        return ()
    total, value = found.equation.left[0], found.right
    if repairs_more_than_it_breaks(report, ctx, total, value):
        return (put(ctx.spec, total, value),)
    return ctx.once(_fixes_of_all_totals, report).get(total.table, ())


def _fixes_of_all_totals(report: Report, ctx: Context) -> dict[str, tuple[Fix, ...]]:
    """Table -> the step that turns its wrong totals into their sums, where fewer equations then fail."""
    following = edits.recompute(report.with_(overrides=frozenset()), ctx.spec.sums)
    found: dict[str, tuple[Fix, ...]] = {}
    for table in ctx.spec.tables:
        sums = {at: following.value(at) for at in table.sums if is_number(report.value(at))}
        wrong = {at: value for at, value in sums.items() if is_number(value) and value != report.value(at)}
        after = edits.set_cells(report, wrong, ctx.spec.sums)
        if _failing(after, ctx) < _failing(report, ctx):
            changes = tuple(SetCell(at, value) for at, value in wrong.items())
            found[table.key] = (Fix(f"把{len(wrong)}个总计都改为各项之和", changes),)
    return found


def _failing(report: Report, ctx: Context) -> int:
    return sum(line.gap != 0 for line in lines(report, ctx))


def _likeliest_first(report: Report, found: Weighed) -> list[CellRef]:
    """The cells of a failing equation: the side that must grow or the total first, zeros last.

    More came in than went out far more often because an outcome was forgotten than otherwise.
    """
    equation = found.equation
    if equation.kind == "balance" and found.left > found.right:
        return [*equation.right, *equation.left]
    values = {at: report.value(at) for at in equation.right}
    filled = [at for at, value in values.items() if is_number(value) and value]
    return list(dict.fromkeys([*equation.left, *filled, *equation.right]))
