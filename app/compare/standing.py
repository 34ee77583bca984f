"""Whether a difference still fits a report: what it says stood there stands there."""

from collections.abc import Iterable

from app.compare.content import field_values, same_value
from app.compare.kinds import CellChange, Change, FieldChange, HeadingChange, SectionChange, TextChange
from app.compare.lines import PREFACE, Line, lines_of, preface_of, sections_by_id
from app.model import Report


def all_stand(report: Report, chosen: Iterable[Change]) -> bool:
    """True if each of these (bundles taken apart) finds what it replaces; what is new finds room."""
    fields, sections = field_values(report), sections_by_id(report)
    lines = {name: lines_of(section) for name, section in sections.items()}
    lines[PREFACE] = lines_of(preface_of(report))

    def stands(change: Change) -> bool:
        if isinstance(change, CellChange):
            return same_value(report.value(change.at), change.before)
        if isinstance(change, FieldChange):
            return fields.get(change.field) == change.before
        if isinstance(change, HeadingChange):
            return change.section in sections and sections[change.section].heading == change.before
        if isinstance(change, SectionChange):
            return sections.get(change.section) == change.before
        return isinstance(change, TextChange) and _stands_in(lines.get(change.section), change)

    return all(stands(change) for change in chosen)


def _stands_in(lines: tuple[Line, ...] | None, change: TextChange) -> bool:
    if lines is None:
        return False
    if change.is_new_line:
        return change.line <= len(lines)
    if change.line >= len(lines):
        return False
    text = lines[change.line].text
    if change.span is None:
        return text == change.before
    start, end = change.span
    return end <= len(text) and text[start:end] == change.before
