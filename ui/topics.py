"""What the help panel says about a spot: guidance, phrases and last year's words or number. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.model import CellRef, Part, Report
from app.model.values import format_cell
from app.rules import Place
from app.spec import FormatSpec, Guidance, Phrase, SectionSpec
from app.spec.aspects import aspect_of
from app.spec.editions import as_edition
from ui.last_year.carried import from_last_year
from ui.widgets.arithmetic import difference

_NO_GUIDANCE: tuple[Guidance, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """Help on one spot; `last_year` is None where last year's report has no such spot, "" if it is blank.

    `difference` says how this year's number compares with it, or follows from it.
    """

    title: str
    guidance: tuple[Guidance, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    last_year: str | None = None
    is_text: bool = False
    difference: str = ""


def topic_of(spot: CellRef | Place, report: Report, spec: FormatSpec, previous: Report | None) -> Topic:
    """The help on a cell, a part of the text, or a field of the cover."""
    if isinstance(spot, CellRef):
        return _cell_topic(spot, report, spec, previous)
    section = next((s for s in spec.sections if s.key == spot.section), None)
    if section is not None:
        return _text_topic(spot, report, section, previous)
    return Topic(spot.section, last_year=_last_year_cover(spot.section, previous), is_text=True)


def filled_in(phrase: Phrase, report: Report) -> str:
    """The words of a phrase for this report; what is not known stays open."""
    year = str(report.report_year) if report.report_year else "　　"
    return phrase.text.replace("{年}", year).replace("{单位}", report.org or "本单位")


def _cell_topic(at: CellRef, report: Report, spec: FormatSpec, previous: Report | None) -> Topic:
    if not spec.has_cell(at):
        return Topic(str(at))
    cell = spec.cell(at)
    guidance = (*cell.guidance, *spec.section(spec.table(at.table).section).guidance)
    if previous is None:
        return Topic(cell.label, guidance)
    then = as_edition(previous, spec).value(at)
    told = from_last_year(report, previous, spec, at) or difference(then, report.value(at))
    return Topic(cell.label, guidance, last_year=format_cell(then), difference=told)


def _text_topic(place: Place, report: Report, section: SectionSpec, previous: Report | None) -> Topic:
    part = _part(report, place)
    heading = part.heading if part else place.quote
    aspect = aspect_of(heading, section) if heading else None
    last_year = last_year_text(section, heading, place.part, previous)
    if aspect is None:
        return Topic(
            heading or section.heading, section.guidance, section.phrases, last_year=last_year, is_text=True
        )
    return Topic(
        aspect.heading,
        (*aspect.guidance, *section.guidance),
        (*aspect.phrases, *section.phrases),
        last_year=last_year,
        is_text=True,
    )


def _part(report: Report, place: Place) -> Part | None:
    found = report.section(place.section)
    if found is None or place.part is None or place.part >= len(found.parts):
        return None
    return found.parts[place.part]


def last_year_text(
    section: SectionSpec, heading: str, index: int | None, previous: Report | None
) -> str | None:
    """Last year's text on the same aspect, or under the same heading, or at the same place."""
    found = previous.section(section.key) if previous else None
    if found is None:
        return None
    aspect = aspect_of(heading, section) if heading else None
    if aspect:
        return _first(p.text for p in found.parts if aspect_of(p.heading, section) == aspect)
    same = _first(p.text for p in found.parts if p.heading == heading)
    if same is None and not section.aspects and index is not None and index < len(found.parts):
        return found.parts[index].text
    return same


def _last_year_cover(name: str, previous: Report | None) -> str | None:
    """Last year's title or preface; other fields of the cover need no comparing."""
    if previous is None or name not in ("title", "preface"):
        return None
    return previous.title if name == "title" else previous.preface


def _first(texts: Iterable[str]) -> str | None:
    return next(iter(texts), None)
