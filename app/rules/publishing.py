"""Before a copy goes to the public: what not everybody may see, and what is still wrong."""

from collections.abc import Iterable

from app.model import Report
from app.rules.answers import acknowledgement_of, is_settled
from app.rules.core import Finding, Severity

_PRESSING = (Severity.ERROR, Severity.WARNING)


def not_for_the_public(report: Report, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Personal data, secrecy marks and the like, unless somebody has said why it may stay; no mere hints."""
    return tuple(
        f
        for f in findings
        if f.code.startswith("safety.") and f.severity in _PRESSING and acknowledgement_of(report, f) is None
    )


def other_errors(report: Report, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors of any other kind that are still there."""
    return tuple(
        f
        for f in findings
        if f.severity is Severity.ERROR and not f.code.startswith("safety.") and not is_settled(report, f)
    )
