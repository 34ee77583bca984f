"""The steps of the wizard and how far each is: pure, from the spec, the report and the findings."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from app.model import CellRef, Report
from app.rules import Finding, Place, Severity
from app.rules.answers import is_settled
from app.spec import FormatSpec, SectionSpec
from app.spec.aspects import settled_slots
from app.spec.strays import strays

COVER = "cover"
STRAYS = "strays"
CHECK = "check"
EXPORT = "export"

# What these say, the count of unfilled cells says already.
BLANK_CODES = frozenset({"cells.blank"})
_ON_COVER = frozenset({"title", "preface", "signature", "contact", "org", "org_kind", "report_year"})


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its key, the name in the step list, and its section if it is one of the form's."""

    key: str
    name: str
    section: SectionSpec | None = None


class Condition(Enum):
    """How a step stands, the most pressing first."""

    ERRORS = auto()
    UNFILLED = auto()
    WARNINGS = auto()
    NOTES = auto()
    DONE = auto()
    NONE = auto()  # a step that has no state of its own


@dataclass(frozen=True, slots=True)
class StepState:
    """`count` is that of the errors, unfilled places, warnings or notes; `untouched`: nothing filled yet."""

    condition: Condition
    count: int = 0
    untouched: bool = False


@dataclass(frozen=True, slots=True)
class StepNames:
    """What the steps that are no section are called."""

    cover: str
    strays: str
    check: str
    export: str


def steps_of(report: Report, spec: FormatSpec, names: StepNames) -> tuple[Step, ...]:
    """One step for the cover, one for each section in the form's order, then check and export.

    Text that belongs to none of the sections has a step of its own before the check.
    """
    sections = (Step(s.key, f"{s.ordinal} {s.name}", s) for s in spec.sections)
    extra = (Step(STRAYS, names.strays),) if strays(report, spec) else ()
    return (Step(COVER, names.cover), *sections, *extra, Step(CHECK, names.check), Step(EXPORT, names.export))


def step_of(finding: Finding, spec: FormatSpec) -> str:
    """The key of the step where a finding is mended."""
    spot = spot_of(finding)
    return CHECK if spot is None else step_of_spot(spot, spec)


def step_of_spot(spot: CellRef | Place, spec: FormatSpec) -> str:
    """The key of the step on which a cell or some words stand."""
    if isinstance(spot, CellRef):
        return next((t.section for t in spec.tables if t.key == spot.table), CHECK)
    if spot.section in _ON_COVER:
        return COVER
    return spot.section if any(s.key == spot.section for s in spec.sections) else CHECK


def spot_of(finding: Finding) -> CellRef | Place | None:
    """Where to go for a finding: to the words it quotes, which name the cells, or else to its first cell."""
    if finding.place is not None:
        return finding.place
    return finding.cells[0] if finding.cells else None


def blank_cells(report: Report, spec: FormatSpec, section: str = "") -> tuple[CellRef, ...]:
    """The cells still to be typed, in form order, of one section or of all; computed ones do not count."""
    sums = spec.sums
    return tuple(
        cell.at
        for table in spec.tables
        if not section or table.section == section
        for cell in table.cells.values()
        if cell.at not in sums and report.value(cell.at) is None
    )


def blank_texts(report: Report, section: SectionSpec) -> tuple[Place, ...]:
    """The texts still to be written: each aspect without a word, or the whole section."""
    found = report.section(section.key)
    parts = found.parts if found else ()
    if not section.aspects:
        return () if any(p.text.strip() for p in parts) else (Place(section.key, 0 if parts else None),)
    slots = (slot for slot in settled_slots(parts, section) if slot.aspect)
    return tuple(
        Place(section.key, slot.index, quote=slot.heading)
        for slot in slots
        if slot.index is None or not parts[slot.index].text.strip()
    )


def blank_cover(report: Report) -> tuple[Place, ...]:
    """Which of the three things that every report needs are not on the cover yet."""
    given = {"org": report.org.strip(), "org_kind": report.org_kind, "report_year": report.report_year}
    return tuple(Place(name) for name, value in given.items() if not value)


def blank_words(report: Report, spec: FormatSpec) -> tuple[Place, ...]:
    """All that is still to be written outside the tables, in the order of the steps."""
    texts = (place for s in spec.sections if s.kind == "narrative" for place in blank_texts(report, s))
    return (*blank_cover(report), *texts)


def unfilled(report: Report, spec: FormatSpec, step: Step) -> tuple[CellRef | Place, ...]:
    """The places of a step that are still to be filled, in the order one fills them."""
    if step.key == COVER:
        return blank_cover(report)
    if step.section is None:
        return ()
    if step.section.kind == "table":
        return blank_cells(report, spec, step.key)
    return blank_texts(report, step.section)


def states(
    report: Report, spec: FormatSpec, steps: Iterable[Step], findings: Iterable[Finding]
) -> Mapping[str, StepState]:
    """How each step stands; findings that were answered with a reason no longer count.

    A finding on words that names cells marks those too, so that their step has a reminder of it.
    """
    by_step: dict[str, list[Severity]] = {}
    for finding in pressing(report, spec, findings):
        if is_settled(report, finding) or is_only_blank(report, spec, finding):
            continue
        own = step_of(finding, spec)
        by_step.setdefault(own, []).append(finding.severity)
        if finding.severity in (Severity.ERROR, Severity.WARNING):
            for other in {step_of_spot(at, spec) for at in finding.cells} - {own}:
                by_step.setdefault(other, []).append(Severity.WARNING)
    return {step.key: _state(report, spec, step, by_step.get(step.key, [])) for step in steps}


def pressing(report: Report, spec: FormatSpec, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those to be told while the author fills in: that a part not yet begun is empty is no fault."""
    early = {s.key for s in spec.sections if _is_untouched(report, s)}
    return tuple(f for f in findings if step_of(f, spec) not in early or is_only_blank(report, spec, f))


def is_only_blank(report: Report, spec: FormatSpec, finding: Finding) -> bool:
    """Whether a finding says no more than that a cell is still to be typed.

    A "/" in it, or a total that is missing although all its parts are there, is more than that.
    """
    return finding.code in BLANK_CODES and all(
        report.value(at) is None and at not in spec.sums for at in finding.cells
    )


def is_about_totals(report: Report, spec: FormatSpec, finding: Finding) -> bool:
    """Whether a finding names only totals that follow their parts: what is to be mended stands elsewhere."""
    return bool(finding.cells) and all(
        at in spec.sums and str(at) not in report.overrides for at in finding.cells
    )


def _state(report: Report, spec: FormatSpec, step: Step, found: list[Severity]) -> StepState:
    if step.key == STRAYS:
        return StepState(Condition.WARNINGS, len(strays(report, spec)))
    count = Counter(found)
    missing = len(unfilled(report, spec, step))
    if missing and step.section is not None and _is_untouched(report, step.section):
        return StepState(Condition.UNFILLED, missing, untouched=True)
    if errors := count[Severity.ERROR]:
        return StepState(Condition.ERRORS, errors)
    if missing:
        return StepState(Condition.UNFILLED, missing)
    if warnings := count[Severity.WARNING]:
        return StepState(Condition.WARNINGS, warnings)
    if notes := count[Severity.INFO]:
        return StepState(Condition.NOTES, notes)
    return StepState(Condition.NONE if step.key in (CHECK, EXPORT) else Condition.DONE)


def _is_untouched(report: Report, section: SectionSpec) -> bool:
    """Whether no number of a section is there, or no word; last year's words above a table begin nothing."""
    if section.table:
        return not report.table(section.table).cells
    return not any(part.text.strip() for s in report.sections if s.key == section.key for part in s.parts)
