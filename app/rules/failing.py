"""Findings about equations of the form: what disagrees, by how much, and what would settle it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from app.model import edits
from app.model.report import CellRef, Report
from app.model.values import is_number
from app.rules.core import Context, Finding, Fix, Rule, SetCell, Severity
from app.rules.equations import Weighed, failing_lines, weighed
from app.rules.fixes import apply_fix
from app.rules.suspect import fix_of, hint, repairs_and_breaks_nothing, settling_suspects
from app.rules.wording import cell_names, put, said
from app.spec.schema import FormatSpec

Say = Callable[[Weighed], tuple[str, str]]
"""Puts a failing equation into words: what is wrong, and what to do where no one cell is the likeliest."""


def equation_findings(
    which: Rule, report: Report, ctx: Context, say: Say, beside: Sequence[Rule] = ()
) -> Iterator[Finding]:
    """One finding for each equation of the rule's code that fails, one for all that cannot be told.

    A fix that would make one of the rules `beside` object is not offered.
    """
    results = weighed(report, ctx.spec, which.code)
    for each in (each for each in results if each.fails):
        wrong, advice = say(each)
        suspects = ctx.once(settling_suspects, report).get((which.code, each.equation.key), ())
        fixes = (fix_of(ctx.spec, suspects),) if suspects else _fix_of_total(report, ctx, each)
        line = "列" if each.equation.along == "column" else "行"
        yield which.finding(
            wrong + (hint(ctx.spec, suspects) if suspects else advice),
            [*(suspect.at for suspect in suspects), *_likeliest_first(report, each)],
            values={line: each.equation.key, "左": said(each.left), "右": said(each.right)},
            fixes=[fix for fix in fixes if not _sets_off(fix, report, ctx, beside)],
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
    if repairs_and_breaks_nothing(report, ctx, total, value):
        return (put(ctx.spec, total, value),)
    return ctx.once(_fixes_of_all_totals, report).get(total.table, ())


def _sets_off(fix: Fix, report: Report, ctx: Context, beside: Sequence[Rule]) -> bool:
    """Whether one of these rules has more to say once the fix is made."""
    after = apply_fix(report, fix, ctx.spec.sums) if beside else report
    return any(len(list(each(after, ctx))) > len(list(each(report, ctx))) for each in beside)


def _fixes_of_all_totals(report: Report, ctx: Context) -> dict[str, tuple[Fix, ...]]:
    """Table -> the step that turns its wrong totals into their sums, where that only settles equations."""
    following = edits.recompute(report.with_(overrides=frozenset()), ctx.spec.sums)
    found: dict[str, tuple[Fix, ...]] = {}
    for table in ctx.spec.tables:
        sums = {at: following.value(at) for at in table.sums if is_number(report.value(at))}
        wrong = {at: value for at, value in sums.items() if is_number(value) and value != report.value(at)}
        after = edits.set_cells(report, wrong, ctx.spec.sums)
        if failing_lines(after, ctx) < failing_lines(report, ctx):
            changes = tuple(SetCell(at, value) for at, value in wrong.items())
            found[table.key] = (Fix(f"把{len(wrong)}个总计都改为各项之和", changes),)
    return found


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
