"""Saying where a difference is, and what stood and stands there, in the words of the form."""

from app.compare.kinds import CellChange, Change, FieldChange, HeadingChange, SectionChange
from app.compare.lines import PREFACE
from app.model import Section
from app.model.values import format_cell
from app.spec import FormatSpec

_FIELDS = {
    "title": "标题",
    "org": "填报单位",
    "report_year": "报告年度",
    "signature.org": "落款单位",
    "signature.date": "成文日期",
    "contact.address": "联系地址",
    "contact.postcode": "邮政编码",
    "contact.phone": "联系电话",
    "contact.email": "电子邮箱",
    "contact.website": "网址",
}


def place_of(change: Change, spec: FormatSpec) -> str:
    """The name of a place: the section's heading, or table, row and column of a cell."""
    if isinstance(change, CellChange):
        if not spec.has_cell(change.at):
            return str(change.at)
        table = spec.table(change.at.table)
        cell = spec.cell(change.at)
        return f"{table.title} {cell.row_label}·{cell.col_label}"
    if isinstance(change, FieldChange):
        return _FIELDS[change.field]
    heading = section_name(change.section, spec)
    return f"{heading}（标题）" if isinstance(change, HeadingChange) else heading


def field_of(change: Change) -> str:
    """The address of a place: a cell's, a short field's name, or a section's id."""
    if isinstance(change, CellChange):
        return str(change.at)
    return change.field if isinstance(change, FieldChange) else change.section


def section_name(section: str, spec: FormatSpec) -> str:
    """What a section is called on the form; a section of the author's own by its heading."""
    if section == PREFACE:
        return "编制说明"
    key = section.partition("##")[0]
    found = next((each.heading for each in spec.sections if each.key == key), "")
    return found or key.removeprefix("#")


def before_of(change: Change) -> str:
    """What stood there; "" for nothing."""
    return _shown(change, change.before)


def after_of(change: Change) -> str:
    """What stands there now; "" for nothing."""
    return _shown(change, change.after)


def _shown(change: Change, value: object) -> str:
    if isinstance(change, CellChange):
        return format_cell(change.before if value is change.before else change.after)
    if isinstance(value, Section):
        return f"{value.heading}\n{value.text}".strip()
    if isinstance(change, SectionChange) or value is None:
        return ""
    return str(value)
