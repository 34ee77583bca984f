"""Asking the rules about a report, and writing tables as compactly as the catalogue of relations does."""

from collections.abc import Sequence

from app.model import CellRef, CellValue, Report
from app.rules import Finding, Rule, Severity, check
from app.spec import spec_for
from tests.builders import COLUMNS

ADVICE = frozenset(
    {
        "structure.supervision_results",
        "narrative.fee",
        "structure.other_matters_none",
        "structure.problem_unanswered",
        "narrative.no_figure",
        "requests.secret",
        "disputes.after_review",
    }
)
"""Codes of what a correct report may still be advised of."""

_DISPUTES = ("upheld", "corrected", "other", "pending", "total")


def findings(
    report: Report,
    code: str | None = None,
    previous: Report | None = None,
    rules: Sequence[Rule] | None = None,
) -> list[Finding]:
    """What the rules find, all or of one code."""
    more = {} if rules is None else {"rules": rules}
    found = check(report, spec_for(report.format), previous, **more)
    return [each for each in found if code in (None, each.code)]


def at_fault(report: Report, code: str, previous: Report | None = None) -> list[CellRef]:
    """The first cell of each finding of that code that is more than unchecked."""
    found = findings(report, code, previous)
    return [each.cells[0] for each in found if each.severity is not Severity.UNCHECKED]


def ref(text: str) -> CellRef:
    return CellRef.parse(text)


def table(text: str) -> dict[CellRef, CellValue]:
    """`requests new.natural=5 total.natural=/; disclosure normative 4/0/2; disputes review 0/1/0/3/3`."""
    found: dict[CellRef, CellValue] = {}
    for part in filter(None, (each.strip() for each in text.split(";"))):
        name, *words = part.split()
        if "=" in words[0]:
            found |= {ref(f"{name}.{key}"): _value(value) for key, value in (w.split("=") for w in words)}
        else:
            found |= _row(name, words[0], [_value(value) for value in words[1].split("/")])
    return found


def live(text: str) -> dict[CellRef, CellValue]:
    """Such cells of requests in the column of natural persons, with each row's total equal to it."""
    cells = table(text)
    return cells | {at._replace(col="total"): value for at, value in cells.items() if at.col == "natural"}


def _row(name: str, row: str, values: list[CellValue]) -> dict[CellRef, CellValue]:
    columns: Sequence[str] = {"requests": COLUMNS, "disputes": _DISPUTES}.get(
        name, ("issued", "repealed", "in_force")
    )
    return {CellRef(name, row, col): value for col, value in zip(columns, values, strict=True)}


def _value(text: str) -> CellValue:
    if text in ("", "blank"):
        return None
    return int(text) if text.lstrip("-").isdigit() else text
