"""Sections that are none of the form's: an imported report may have a seventh, or one twice."""

from collections.abc import Sequence

from app.model.edits import set_parts
from app.model.report import Part, Report, Section
from app.spec.aspects import with_section
from app.spec.schema import FormatSpec


def strays(report: Report, spec: FormatSpec) -> tuple[int, ...]:
    """The indexes of the sections that have no place in the form, in the order found."""
    known = {section.key for section in spec.sections}
    found: list[int] = []
    for index, section in enumerate(report.sections):
        if section.key in known:
            known.discard(section.key)  # a second one of the same kind is a stray
        else:
            found.append(index)
    return tuple(found)


def remove_section(report: Report, index: int) -> Report:
    """The report without that section."""
    return report.with_(sections=tuple(s for i, s in enumerate(report.sections) if i != index))


def append_to(report: Report, spec: FormatSpec, index: int, key: str) -> Report:
    """Move a stray section's text to the end of section `key`; its heading becomes a sub-heading there."""
    moved = _as_parts(report.sections[index])
    rest = with_section(remove_section(report, index), spec, key)
    home = rest.section(key)
    parts = [p for p in (home.parts if home else ()) if p.heading or p.text]
    return set_parts(rest, key, (*parts, *moved))


def _as_parts(section: Section) -> Sequence[Part]:
    """Its parts, the first of them under the section's own heading."""
    first, *others = section.parts or (Part(),)
    if first.heading:
        return [Part(heading=section.heading), first, *others]
    return [first.model_copy(update={"heading": section.heading}), *others]
