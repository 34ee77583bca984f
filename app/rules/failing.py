"""Findings about equations of the form: what disagrees, by how much, and what would settle it."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from app.model.report import CellRef, Report
from app.model.values import is_number
from app.rules.core import Context, Finding, Rule, Severity
from app.rules.equations import Weighed, weighed
from app.rules.suspect import Suspect, find_suspects, suspect_of
from app.rules.wording import cell_names, put, said
from app.spec.schema import FormatSpec

Say = Callable[[Weighed], tuple[str, str]]
"""Puts a failing equation into words: what is wrong, and what to do where no one cell is the likeliest."""


def equation_findings(which: Rule, report: Report, ctx: Context, say: Say) -> Iterator[Finding]:
    """One finding for each equation of the rule's code that fails, one for all that cannot be told."""
    results = weighed(report, ctx.spec, which.code)
    failing = [each for each in results if each.fails]
    suspects = ctx.once(find_suspects, report) if failing else ()
    for each in failing:
        suspect = suspect_of(suspects, (which.code, each.equation.key))
        wrong, advice = say(each)
        message = wrong + (suspect.hint(ctx.spec) if suspect else advice)
        yield _finding(which, report, ctx.spec, each, suspect, message)
    yield from unchecked(which, ctx.spec, (at for each in results for at in each.blanks))


def unchecked(which: Rule, spec: FormatSpec, blanks: Iterable[CellRef]) -> Iterator[Finding]:
    """For each table one finding in which a rule says that cells without a number stand in its way."""
    cells = dict.fromkeys(blanks)
    for _, own in groupby(cells, key=lambda at: at.table):
        names = list(own)
        message = f"无法核对“{which.title}”：{cell_names(spec, names)}没有填数字。"
        yield which.finding(message, names, severity=Severity.UNCHECKED)


def _finding(
    which: Rule, report: Report, spec: FormatSpec, found: Weighed, suspect: Suspect | None, message: str
) -> Finding:
    line = "列" if found.equation.along == "column" else "行"
    values = {line: found.equation.key, "左": said(found.left), "右": said(found.right)}
    cells = _likeliest_first(report, found)
    if suspect:
        fix = suspect.fix(spec)
        return which.finding(message, [suspect.at, *cells], values=values, fixes=[fix])
    fixes = [put(spec, found.equation.left[0], found.right)] if found.equation.kind == "sum" else []
    return which.finding(message, cells, values=values, fixes=fixes)


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
