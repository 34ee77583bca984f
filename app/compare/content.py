"""What a report says, in a form that can be compared: white space and the division into parts left out."""

from collections.abc import Mapping

from app.compare.lines import lines_of, preface_of, sections_by_id, squeezed
from app.model import CellRef, CellValue, Contact, Report
from app.model.values import format_cell, is_number
from app.spec import spec_for


def content(report: Report) -> Mapping[str, object]:
    """All that `changes` looks at, by place; reports that say the same give equal contents."""
    said: dict[str, object] = {name: squeezed(value) for name, value in field_values(report).items()}
    said["preface"] = tuple(line.key for line in lines_of(preface_of(report)) if line.key)
    texts: dict[str, tuple[tuple[str, ...], ...]] = {}
    for name, section in sections_by_id(report).items():
        if lines := tuple(line.key for line in lines_of(section) if line.key):
            # Two sections of one name say together what they say, in whatever order.
            own = name.partition("##")[0]
            texts[own] = tuple(sorted((*texts.get(own, ()), (squeezed(section.heading), *lines))))
    said |= texts
    for key, table in report.tables.items():
        for cell in table.cells:
            value = report.value(CellRef.parse(f"{key}.{cell}")) if "." in cell else None
            if value is not None and not same_value(value, None):
                said[f"{key}.{cell}"] = value if is_number(value) else squeezed(format_cell(value))
    return said


def field_values(report: Report) -> dict[str, str]:
    """The short fields by name; the title as it is printed, though it may be the customary one."""
    title = report.title or spec_for(report.format).title_for(report.org, report.report_year)
    return {
        "title": title,
        "org": report.org,
        "report_year": str(report.report_year or ""),
        "signature.org": report.signature.org,
        "signature.date": report.signature.date,
        **{f"contact.{name}": getattr(report.contact, name) for name in Contact.model_fields},
    }


def same_value(one: CellValue, other: CellValue) -> bool:
    """Whether two cells say the same; 5 and 5.00 do, blank and 0 do not."""
    if is_number(one) and is_number(other):
        return one == other
    return squeezed(format_cell(one)) == squeezed(format_cell(other)) and is_number(one) == is_number(other)
