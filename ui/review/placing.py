"""Putting text that fitted nowhere into a part of the report. Pure."""

from dataclasses import dataclass

from app.model import Part, Report
from app.spec import FormatSpec
from app.spec.aspects import Slot, slots_of, write_part


@dataclass(frozen=True, slots=True)
class Target:
    """Where text can be put: a section, and one of its sub-headings ("" is the text before them)."""

    section: str
    heading: str
    name: str
    is_whole_section: bool = False


def targets_of(report: Report, spec: FormatSpec) -> tuple[Target, ...]:
    """Every section in the form's order, each followed by the sub-headings it has or should have."""
    found: list[Target] = []
    for section in spec.sections:
        found.append(Target(section.key, "", section.heading, is_whole_section=True))
        if section.kind == "narrative":
            own = report.section(section.key)
            slots = slots_of(own.parts if own else (), section)
            found += [Target(section.key, slot.heading, slot.heading) for slot in slots if slot.heading]
    return tuple(found)


def put_text(report: Report, spec: FormatSpec, target: Target, text: str) -> Report:
    """The report with `text` as a further paragraph of the part that `target` names."""
    own = report.section(target.section)
    parts = own.parts if own else ()
    slots = slots_of(parts, spec.section(target.section))
    slot = next((s for s in slots if s.heading == target.heading), None) or Slot(None, 0, target.heading)
    old = parts[slot.index] if slot.index is not None else Part(heading=slot.heading)
    words = "\n".join(filter(None, (old.text.rstrip("\n"), text.strip())))
    return write_part(report, spec, target.section, slot, Part(heading=old.heading, text=words))


def holds_text(report: Report, section: str, text: str) -> bool:
    """Whether a section has that text in it."""
    own = report.section(section)
    return own is not None and any(text.strip() in part.text for part in own.parts)
