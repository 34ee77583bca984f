"""Putting chosen differences into the report that they were found in."""

from collections.abc import Collection, Iterable, Sequence

from app.compare.bundling import flat
from app.compare.kinds import CellChange, Change, FieldChange, HeadingChange, SectionChange, TextChange
from app.compare.lines import PREFACE, Line, lines_of, parts_from, preface_of, sections_by_id
from app.compare.standing import all_stand
from app.errors import OutdatedError
from app.model import Report, Section, StatTable
from app.model.edits import adopt_totals, set_cells
from app.spec import spec_for


def accept(
    base: Report,
    chosen: Collection[Change],
    *,
    totals_follow: bool = False,
    found_in: Report | None = None,
) -> Report:
    """Put some of `changes(base, …)` into `base`; none of them gives `base`, all what the other says.

    With `totals_follow` the totals that depend on a changed cell are computed anew and bound numbers in
    the text follow; otherwise a total that no longer is its sum stays, marked as put in on purpose.

    Raises:
        OutdatedError: one of them does not fit `base`, or it is not the very report they were `found_in`.
    """
    chosen = tuple(flat(chosen))
    if base != (found_in or base) or not all_stand(base, chosen):
        raise OutdatedError("报告在比较之后又改过，这些修改对不上现在的内容，没有放进报告。请重新比较一次。")
    report = _fields(base, [c for c in chosen if isinstance(c, FieldChange)])
    report = _texts(report, [c for c in chosen if isinstance(c, TextChange)])
    headings = {c.section: c.after for c in chosen if isinstance(c, HeadingChange)}
    if headings:
        report = _headings(report, headings)
    report = _whole_sections(report, [c for c in chosen if isinstance(c, SectionChange)])
    cells = {c.at: c.after for c in chosen if isinstance(c, CellChange)}
    if not cells:
        return report
    sums = spec_for(base.format).sums
    if totals_follow:
        return set_cells(report, cells, sums)
    tables = dict(report.tables)
    for at, value in cells.items():
        tables[at.table] = tables.get(at.table, StatTable()).with_cells({at.key: value})
    return adopt_totals(report.with_(tables=tables), sums)


def _fields(report: Report, chosen: Iterable[FieldChange]) -> Report:
    for change in chosen:
        group, _, name = change.field.rpartition(".")
        if group:
            value: object = getattr(report, group).model_copy(update={name: change.after})
            report = report.with_(**{group: value})
        elif change.field == "report_year":
            report = report.with_(report_year=int(change.after) if change.after else None)
        else:
            report = report.with_(**{change.field: change.after})
    return report


def _texts(report: Report, chosen: Sequence[TextChange]) -> Report:
    by_section: dict[str, list[TextChange]] = {}
    for change in chosen:
        by_section.setdefault(change.section, []).append(change)
    if own := by_section.pop(PREFACE, []):
        lines = _applied(lines_of(preface_of(report)), own)
        report = report.with_(preface="\n".join(line.text for line in lines))
    if not by_section:
        return report
    return report.with_(
        sections=tuple(
            section.model_copy(
                update={"parts": parts_from(_applied(lines_of(section), by_section[name]), section.parts)}
            )
            if name in by_section
            else section
            for name, section in sections_by_id(report).items()
        )
    )


def _applied(lines: Sequence[Line], chosen: Sequence[TextChange]) -> list[Line]:
    """The paragraphs with these changes made; each stands where the base's numbering says."""
    done: list[Line] = []
    for number in range(len(lines) + 1):
        here = [change for change in chosen if change.line == number]
        done += [
            Line(change.after, change.is_heading)
            for change in sorted((c for c in here if c.is_new_line), key=lambda c: c.order)
        ]
        if number < len(lines):
            changed = _changed(lines[number], [change for change in here if not change.is_new_line])
            done += [changed] if changed is not None else []
    return done


def _changed(line: Line, chosen: Sequence[TextChange]) -> Line | None:
    """One paragraph after its changes, None if it is gone."""
    for change in chosen:
        if change.span is None:
            return Line(change.after, change.is_heading, line.part) if change.after else None
    text, at = "", 0
    spans = sorted(
        ((c.span, c.order, c.after) for c in chosen if c.span is not None), key=lambda x: (x[0], x[1])
    )
    for (start, end), _, after in spans:
        text, at = text + line.text[at:start] + after, end
    return Line(text + line.text[at:], line.is_heading, line.part)


def _headings(report: Report, headings: dict[str, str]) -> Report:
    return report.with_(
        sections=tuple(
            section.model_copy(update={"heading": headings[name]}) if name in headings else section
            for name, section in sections_by_id(report).items()
        )
    )


def _whole_sections(report: Report, chosen: Sequence[SectionChange]) -> Report:
    """Sections of the form that go are emptied: their place in the report stays."""
    if not chosen:
        return report
    found = sections_by_id(report)
    for change in chosen:
        if change.after is None:
            gone = found[change.section]
            if gone.key is None:
                del found[change.section]
            else:
                found[change.section] = gone.model_copy(update={"parts": ()})
        else:
            found = _inserted(found, change.section, change.after, change.behind)
    return report.with_(sections=tuple(found.values()))


def _inserted(found: dict[str, Section], name: str, section: Section, behind: str) -> dict[str, Section]:
    names = list(found)
    at = names.index(behind) + 1 if behind in found else (0 if not behind else len(names))
    names.insert(at, name)
    return {each: section if each == name else found[each] for each in names}
