"""The words of the cover that follow from who reports on which year, until the author writes others."""

from app.model.report import Report
from app.spec.schema import FormatSpec


def with_identity(report: Report, spec: FormatSpec, *, org: str, report_year: int | None) -> Report:
    """The report of another body or year; title, preface and signature follow where they are customary."""
    changes: dict[str, object] = {"org": org, "report_year": report_year}
    if report.title and report.title == spec.title_for(report.org, report.report_year):
        changes["title"] = spec.title_for(org, report_year)
    if report.preface and report.preface == spec.preface_for(report.org, report.report_year):
        changes["preface"] = spec.preface_for(org, report_year)
    if report.org and report.signature.org == report.org:
        changes["signature"] = report.signature.model_copy(update={"org": org})
    return report.with_(**changes)
