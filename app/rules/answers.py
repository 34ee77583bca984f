"""核实说明: a finding answered with a reason, kept as long as the values it answers."""

from app.model.report import Acknowledgement, Report, digest_of_finding
from app.rules import check, previous, previous_text
from app.rules.core import Finding, Severity
from app.spec.schema import FormatSpec

_ABOUT_LAST_YEAR = frozenset(rule.code for rule in (*previous.RULES, *previous_text.RULES))


def fingerprint(finding: Finding) -> str:
    """What a finding rests on, readable: its place, words, cells and values.

    Two findings with the same fingerprint say the same of the same numbers and words; where the
    words stand in the part does not matter.
    """
    place = finding.place
    where = (place.section, place.quote) if place else ()
    values = (f"{name}={value}" for name, value in sorted(finding.values.items()))
    return "；".join(filter(None, (*where, *map(str, sorted(finding.cells)), *values)))


def acknowledgement_of(report: Report, finding: Finding) -> Acknowledgement | None:
    """The answer this finding was given, or None; an answer to other values is none."""
    given = [answer for answer in report.acknowledged if answer.code == finding.code]
    if not given:
        return None
    mine = digest_of_finding(fingerprint(finding))
    return next((answer for answer in given if answer.answers == mine), None)


def is_settled(report: Report, finding: Finding) -> bool:
    """True for what was answered and needs no more heed; an error stays open though it is answered."""
    return finding.severity is not Severity.ERROR and acknowledgement_of(report, finding) is not None


def acknowledge(report: Report, finding: Finding, reason: str, date: str = "") -> Report:
    """Answer a finding (标为已核实); an earlier answer to the same values is replaced."""
    answer = Acknowledgement(code=finding.code, answers=fingerprint(finding), reason=reason, date=date)
    others = withdraw(report, finding)
    return others.with_(acknowledged=(*others.acknowledged, answer))


def withdraw(report: Report, finding: Finding) -> Report:
    """Take back the answer to a finding; the report as it is if there was none."""
    answer = acknowledgement_of(report, finding)
    if answer is None:
        return report
    return report.with_(acknowledged=tuple(a for a in report.acknowledged if a is not answer))


def only_current(report: Report, spec: FormatSpec, last_year: Report | None) -> Report:
    """The report as it may be kept or handed on: without answers to what is found no more.

    A reason may repeat what has been taken out of the text since. What cannot be found now, for want
    of last year's report or because the office has switched the rule off, keeps its answer.
    """
    if not report.acknowledged:
        return report
    found = check(report.with_(rule_profile={}), spec, last_year)
    current = {(finding.code, digest_of_finding(fingerprint(finding))) for finding in found}
    return report.with_(
        acknowledged=tuple(
            answer
            for answer in report.acknowledged
            if (answer.code, answer.answers) in current
            or (last_year is None and answer.code in _ABOUT_LAST_YEAR)
        )
    )
