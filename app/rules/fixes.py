"""Doing what a finding offers, as a pure edit."""

from app.model import edits
from app.model.report import Report
from app.rules.core import Fix, ReplaceText, SetCell


def apply_fix(report: Report, fix: Fix, sums: edits.Sums) -> Report:
    """The report with all changes of a fix made.

    Texts are replaced back to front, so that one replacement does not move the next one's place.
    KeyError or IndexError if the report no longer has the place.
    """
    cells = {change.at: change.value for change in fix.changes if isinstance(change, SetCell)}
    if cells:
        report = edits.set_cells(report, cells, sums)
    texts = [change for change in fix.changes if isinstance(change, ReplaceText)]
    for text in sorted(texts, key=lambda change: change.place.span or (0, 0), reverse=True):
        at = text.place
        report = edits.replace_text(report, at.section, at.part, at.span, text.new, in_heading=at.in_heading)
    return report
