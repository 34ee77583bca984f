"""Every check a reviewer makes, as pure functions of the report; `check` runs them all, worst first."""

from collections.abc import Iterable, Iterator, Sequence

from app.model.report import Report
from app.rules import (
    cells,
    disclosure,
    disclosure_text,
    disputes,
    narrative,
    previous,
    previous_text,
    requests,
    safety,
    structure,
)
from app.rules.core import WORST_FIRST, Context, Finding, Fix, Place, ReplaceText, Rule, SetCell, Severity
from app.rules.profile import adjusted
from app.spec.schema import FormatSpec

__all__ = [
    "RULES",
    "Context",
    "Finding",
    "Fix",
    "Place",
    "ReplaceText",
    "Rule",
    "SetCell",
    "Severity",
    "check",
    "check_in_steps",
    "worst_first",
]

# In the order of the catalogue: within one severity, findings are shown in it.
RULES: tuple[Rule, ...] = (
    *cells.RULES,
    *requests.RULES,
    *disclosure.RULES,
    *disclosure_text.RULES,
    *disputes.RULES,
    *previous.RULES,
    *previous_text.RULES,
    *narrative.RULES,
    *structure.RULES,
    *safety.RULES,
)


def check(
    report: Report, spec: FormatSpec, previous: Report | None = None, rules: Sequence[Rule] = RULES
) -> tuple[Finding, ...]:
    """All findings on `report`, errors first and otherwise in the order of the rules.

    What the report's own rule profile switches off or lowers is left out or lowered.
    """
    found: list[Finding] = []
    for some in check_in_steps(report, spec, previous, rules):
        found += some
    return worst_first(found)


def check_in_steps(
    report: Report, spec: FormatSpec, previous: Report | None = None, rules: Sequence[Rule] = RULES
) -> Iterator[tuple[Finding, ...]]:
    """What each rule finds, rule by rule, so that a window can answer its author in between."""
    ctx = Context(spec, previous)
    for each in rules:
        yield tuple(adjusted(each(report, ctx), report.rule_profile))


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors first; within one severity the order stays."""
    return tuple(sorted(findings, key=lambda finding: WORST_FIRST.index(finding.severity)))
