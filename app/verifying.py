"""A file held against a report: a page that was published, a document that came back, any other file."""

from app.compare import Change, changes, returned
from app.errors import ReadError
from app.model import Report
from app.model.payload import fingerprint
from app.opening import Opened
from app.reading import ReadResult, read_bytes
from app.rendering import render_html
from app.spec import spec_for


def differences(base: Report, found: ReadResult) -> tuple[Change, ...]:
    """All that a file says differently from `base`, but not what only comes from how documents are worded.

    A file that says nothing of a signature, as published pages do, is not held to miss it.
    """
    if found.carried is not None and found.carried.intact:
        return changes(base, found.report)
    carried = found.carried
    if carried is not None and fingerprint(carried.report) == fingerprint(base):
        return returned(base, carried.exported, found.report)
    report = found.report
    if not (report.signature.org or report.signature.date):
        report = report.with_(signature=base.signature)
    return returned(base, _as_document(base), report)


def differences_from(base: Report, other: Opened) -> tuple[Change, ...]:
    """What any file says differently; one that holds nothing but a report is compared word for word."""
    return changes(base, other.report) if other.result is None else differences(base, other.result)


def edits(base: Report, found: ReadResult) -> tuple[Change, ...]:
    """Only what was changed in an exported file since it was exported; all differences if that is unknown."""
    if found.carried is None:
        return differences(base, found)
    return returned(base, found.carried.exported, found.report)


def _as_document(report: Report) -> Report:
    """The report as a reader finds it in one of its own documents."""
    page = render_html(report, spec_for(report.format))
    try:
        return read_bytes(page, "page.html").report
    except ReadError:  # so little is filled in that its documents are no reports
        return report
