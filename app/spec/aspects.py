"""The parts of a section set against the aspects that the form asks for."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.model.edits import set_part, set_parts
from app.model.report import Part, Report, Section
from app.spec.schema import AspectSpec, FormatSpec, SectionSpec

_NUMERAL = re.compile(r"^[\s（(]*[一二三四五六七八九十\d]+[）)、.．\s]*")


@dataclass(frozen=True, slots=True)
class Slot:
    """One place to write in: a part that is there (`index`), or one that the form asks for and is missing.

    `position` is where in the section's parts a missing one belongs. `aspect` is None for the text
    before the first sub-heading and for a part that is none of the form's aspects.
    """

    index: int | None
    position: int
    heading: str
    aspect: AspectSpec | None = None

    @property
    def is_intro(self) -> bool:
        return self.position == 0 and not self.heading and self.aspect is None


def aspect_of(heading: str, spec: SectionSpec) -> AspectSpec | None:
    """The aspect that a sub-heading names: the one with the longest of its keywords in it."""
    core = "".join(_NUMERAL.sub("", heading).split())
    strong = [(len(word), a) for a in spec.aspects for word in a.keywords if word in core]
    hits = strong or [(len(word), a) for a in spec.aspects for word in a.in_heading if word in core]
    return max(hits, key=lambda hit: hit[0])[1] if hits else None


def slots_of(parts: Sequence[Part], spec: SectionSpec) -> tuple[Slot, ...]:
    """The parts in their order, with the intro and the missing aspects put in where they belong."""
    found: list[Slot] = []
    taken: set[str] = set()
    for index, part in enumerate(parts):
        aspect = aspect_of(part.heading, spec)
        if aspect and aspect.key in taken:
            aspect = None  # a second part on the same aspect stands on its own
        taken |= {aspect.key} if aspect else set()
        found.append(Slot(index, index, part.heading, aspect))
    if not parts or parts[0].heading:
        found.insert(0, Slot(None, 0, ""))
    for number, aspect in enumerate(spec.aspects):
        if aspect.key not in taken:
            at = _place_for(found, {a.key for a in spec.aspects[:number]})
            found.insert(at, Slot(None, _position_after(found[:at]), aspect.heading, aspect))
    return tuple(found)


def settled_slots(parts: Sequence[Part], spec: SectionSpec) -> tuple[Slot, ...]:
    """The slots without a missing aspect right before a part that stands in its place under another name.

    Only if there are as many parts as the form asks for: else the aspect is really missing.
    """
    slots = slots_of(parts, spec)
    if sum(1 for slot in slots if slot.index is not None and slot.heading) < len(spec.aspects):
        return slots
    found: list[Slot] = []
    for slot in slots:
        missing = found[-1] if found and found[-1].index is None else None
        if missing and missing.aspect and slot.index is not None and slot.heading and slot.aspect is None:
            found[-1] = replace(slot, aspect=missing.aspect)
        else:
            found.append(slot)
    return tuple(found)


def write_part(report: Report, spec: FormatSpec, section: str, slot: Slot, part: Part) -> Report:
    """Put `part` into a slot; a section or part that is missing is made first, in its place."""
    if slot.index is not None:
        return set_part(report, section, slot.index, part)
    report = with_section(report, spec, section)
    parts = list(_parts(report, section))
    parts.insert(slot.position, part)
    return set_parts(report, section, parts)


def remove_part(report: Report, section: str, index: int) -> Report:
    """Take a part away; KeyError if the report has no such section."""
    parts = (part for i, part in enumerate(_parts(report, section)) if i != index)
    return set_parts(report, section, parts)


def with_section(report: Report, spec: FormatSpec, key: str) -> Report:
    """The report with that section in it, an empty one if need be, in the form's order."""
    if report.section(key):
        return report
    order = [s.key for s in spec.sections]
    later = set(order[order.index(key) :])
    sections = list(report.sections)
    at = next((i for i, s in enumerate(sections) if s.key in later), len(sections))
    sections.insert(at, Section(key=key, heading=spec.section(key).heading))
    return report.with_(sections=tuple(sections))


def _place_for(slots: Sequence[Slot], before: Iterable[str]) -> int:
    """Behind the last slot of an earlier aspect; behind the intro if there is none."""
    earlier = set(before)
    hits = [i for i, slot in enumerate(slots) if slot.aspect and slot.aspect.key in earlier]
    return (hits[-1] if hits else 0) + 1


def _position_after(slots: Sequence[Slot]) -> int:
    """Where a part goes that follows these slots: behind the last one that is there."""
    return max((slot.index + 1 for slot in slots if slot.index is not None), default=0)


def _parts(report: Report, section: str) -> tuple[Part, ...]:
    found = report.section(section)
    return found.parts if found else ()
