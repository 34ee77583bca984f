"""Saying where a difference is, and what stood and stands there, in the words of the form."""

from collections.abc import Iterable, Sequence

from app.compare.bundling import flat
from app.compare.kinds import (
    Bundle,
    CellChange,
    Change,
    FieldChange,
    HeadingChange,
    SectionChange,
    TextChange,
    What,
)
from app.compare.lines import PREFACE, lines_of, sections_by_id
from app.model import Report, Section
from app.model.values import format_cell
from app.prose import write_chinese
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
_TOGETHER = {
    What.EMPTIED: "整张表被删除",
    What.FILLED: "整张表已填写",
    What.DIVIDED: "一段拆成{n}段",
    What.JOINED: "{n}段并成一段",
    What.MOVED: "移动了一段",
}


def place_of(change: Change, spec: FormatSpec) -> str:
    """The name of a place: the section's heading, or table, row and column of a cell."""
    if isinstance(change, Bundle):
        return _place_of_all(change, spec)
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


def heading_above(change: Change, base: Report) -> str:
    """The sub-heading that the changed words stand under; "" if there is none or the words are one."""
    first = next(flat([change]))
    section = sections_by_id(base).get(first.section) if isinstance(first, TextChange) else None
    if section is None or not isinstance(first, TextChange) or first.is_heading:
        return ""
    above = lines_of(section)[: first.line + 1 if first.before else first.line]
    return next((line.text.strip() for line in reversed(above) if line.is_heading), "")


def what_of(change: Change) -> str:
    """What was done there, in a few words: 改数字, 新增一段, 整张表被删除."""
    if isinstance(change, Bundle):
        return _TOGETHER[change.what].format(n=_how_many(len(change.changes)))
    if isinstance(change, CellChange):
        return "填入" if change.before is None else "清空" if change.after is None else "改数字"
    if isinstance(change, SectionChange):
        return "新增整个部分" if change.before is None else "删去整个部分"
    if not change.before or not change.after:
        return f"{'删去' if change.before else '新增'}{_unit(change)}"
    return f"改{_unit(change)}"


def _how_many(n: int) -> str:
    return "两" if n == 2 else write_chinese(n)


def _unit(change: FieldChange | HeadingChange | TextChange) -> str:
    if not isinstance(change, TextChange):
        return "标题" if isinstance(change, HeadingChange) else "内容"
    if change.is_heading:
        return "小标题"
    return "一段" if change.span is None else "一句"


def _place_of_all(bundle: Bundle, spec: FormatSpec) -> str:
    """The table's name, or the section; both sections if a paragraph went from one to another."""
    first, last = bundle.changes[0], bundle.changes[-1]
    if isinstance(first, CellChange) or isinstance(last, CellChange):
        table = field_of(bundle)
        return next((each.title for each in spec.tables if each.key == table), table)
    names = dict.fromkeys(section_name(each.section, spec) for each in (first, last))
    return " → ".join(names)


def field_of(change: Change) -> str:
    """The address of a place: a cell's, a short field's name, or the id of a section or a table."""
    if isinstance(change, Bundle):
        first = change.changes[0]
        return first.at.table if isinstance(first, CellChange) else first.section
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
    if isinstance(change, Bundle):
        return _shown_together(change, [before_of(each) for each in change.changes])
    return _shown(change, change.before)


def after_of(change: Change) -> str:
    """What stands there now; "" for nothing."""
    if isinstance(change, Bundle):
        return _shown_together(change, [after_of(each) for each in change.changes])
    return _shown(change, change.after)


def _shown_together(bundle: Bundle, texts: Sequence[str]) -> str:
    """The paragraphs one below the other, or how many cells of a table say something."""
    said = [text for text in texts if text]
    if bundle.what in (What.EMPTIED, What.FILLED):
        return f"{len(said)}格有内容" if said else ""
    return "\n".join(said)


def _shown(change: Change, value: object) -> str:
    if isinstance(change, CellChange):
        return format_cell(change.before if value is change.before else change.after)
    if isinstance(value, Section):
        return f"{value.heading}\n{value.text}".strip()
    if isinstance(change, SectionChange) or value is None:
        return ""
    return str(value)


def in_words(found: Iterable[Change]) -> str:
    """How much was changed: 改了3格，改了2处文字; "" for nothing."""
    changes = tuple(found)
    cells = sum(isinstance(each, CellChange) for each in flat(changes))
    texts = sum(not isinstance(next(flat([each])), CellChange) for each in changes)
    parts = (f"改了{cells}格" if cells else "", f"改了{texts}处文字" if texts else "")
    return "，".join(filter(None, parts))
