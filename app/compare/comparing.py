"""Finding the differences between two reports."""

from collections.abc import Iterator, Sequence

from app.compare.aligning import align
from app.compare.breaks import runs
from app.compare.bundling import bundled
from app.compare.content import field_values, same_value
from app.compare.kinds import CellChange, Change, FieldChange, HeadingChange, SectionChange, TextChange
from app.compare.lines import PREFACE, Line, lines_of, pieces, preface_of, sections_by_id, squeezed
from app.model import CellRef, Report, Section
from app.spec import spec_for
from app.spec.editions import as_edition

# What a document shows only by way of its title and preface.
_BEHIND_THE_TEXT = ("org", "report_year", "contact.")


def changes(base: Report, edited: Report) -> tuple[Change, ...]:
    """What `edited` says differently: fields, preface, sections in order, then cells in form order.

    White space does not count. A report of another edition is compared by the cells both editions have.
    What is one change to the reader, as a table that was emptied, comes as one `Bundle`.
    """
    edited = _in_form_of(base, edited)
    return bundled(tuple(_one_by_one(base, edited)), base, edited)


def returned(base: Report, exported: Report, edited: Report) -> tuple[Change, ...]:
    """What was changed in a document after it was exported, as changes of `base`.

    `exported` is the document as it was, `edited` as it came back, both read alike: what the two have in
    common was not changed in it, be it the way documents are worded or what `base` says by now.
    """
    exported, edited = _in_form_of(base, exported), _in_form_of(base, edited)
    untouched = {_identity(change) for change in _one_by_one(base, exported)}
    found = tuple(
        change
        for change in _one_by_one(base, edited)
        if _identity(change) not in untouched
        and not (isinstance(change, FieldChange) and change.field.startswith(_BEHIND_THE_TEXT))
    )
    return bundled(found, base, edited)


def _in_form_of(base: Report, other: Report) -> Report:
    return other if other.format == base.format else as_edition(other, spec_for(base.format))


def _one_by_one(base: Report, edited: Report) -> Iterator[Change]:
    """Every difference by itself, in the order of the report."""
    yield from _fields(base, edited)
    yield from _lines(PREFACE, preface_of(base), preface_of(edited))
    yield from _sections(base, edited)
    yield from _cells(base, edited)


def _identity(change: Change) -> Change:
    """A change without its place among those put in before it."""
    if not isinstance(change, TextChange) or not change.order:
        return change
    return TextChange(
        change.section, change.line, change.span, change.before, change.after, change.is_heading
    )


def _fields(base: Report, edited: Report) -> Iterator[FieldChange]:
    before, after = field_values(base), field_values(edited)
    for name in before:
        if squeezed(before[name]) != squeezed(after[name]):
            yield FieldChange(name, before[name], after[name])


def _cells(base: Report, edited: Report) -> Iterator[CellChange]:
    spec = spec_for(base.format)
    known = list(spec.refs())
    others = {
        CellRef.parse(f"{key}.{cell}")
        for report in (base, edited)
        for key, table in report.tables.items()
        for cell in table.cells
        if "." in cell
    }
    for at in (*known, *sorted(others - set(known))):
        before, after = base.value(at), edited.value(at)
        if not same_value(before, after):
            yield CellChange(at, before, after)


def _sections(base: Report, edited: Report) -> Iterator[Change]:
    old, new = sections_by_id(base), sections_by_id(edited)
    behind = ""
    for name, section in new.items():
        if name in old:
            if squeezed(old[name].heading) != squeezed(section.heading):
                yield HeadingChange(name, old[name].heading, section.heading)
            yield from _lines(name, old[name], section)
        elif any(line.key for line in lines_of(section)):
            yield SectionChange(name, None, section, behind)
        behind = name
    for name, section in old.items():
        if name not in new and any(line.key for line in lines_of(section)):
            yield SectionChange(name, section, None)


def _lines(name: str, old: Section, new: Section) -> Iterator[TextChange]:
    before, after = lines_of(old), lines_of(new)
    places = [n for n, line in enumerate(before) if line.key]
    said = [before[n] for n in places]
    others = [line for line in after if line.key]
    at, order = 0, 0
    for run in runs(_keys_of(said), _keys_of(others)):
        became = [others[j] for j in run.after]
        if run.before:
            at, order = places[run.before[-1]] + 1, 0
            yield from _became(name, [(places[i], said[i]) for i in run.before], became)
            became = became[1:]
        for line in became:
            yield TextChange(name, at, None, "", line.text, line.is_heading, order)
            order += 1


def _became(name: str, old: Sequence[tuple[int, Line]], new: Sequence[Line]) -> Iterator[TextChange]:
    """What one paragraph became, or several that were joined; of a divided one the first piece."""
    place, line = old[0]
    if not new:
        yield TextChange(name, place, None, line.text, "", line.is_heading)
    elif len(old) > 1 or len(new) > 1:
        yield TextChange(name, place, None, line.text, new[0].text)
        yield from (TextChange(name, at, None, gone.text, "") for at, gone in old[1:])
    elif line.key != new[0].key:
        yield from _sentences(name, place, line, new[0])


def _keys_of(lines: Sequence[Line]) -> list[tuple[str, bool]]:
    return [(line.key, line.is_heading) for line in lines]


def _sentences(name: str, place: int, old: Line, new: Line) -> Iterator[TextChange]:
    """The sentences of one paragraph that differ; a heading is changed as a whole."""
    if old.is_heading or new.is_heading:
        yield TextChange(name, place, None, old.text, new.text, new.is_heading)
        return
    spans, others = pieces(old.text), pieces(new.text)
    before, after = _pieces_of(old.text, spans), _pieces_of(new.text, others)
    at, order = 0, 0
    for i, j in align(before, after):
        if i is not None and j is not None and before[i] == after[j]:
            at, order = spans[i][1], 0
            continue
        words = "" if j is None else new.text[slice(*others[j])]
        if i is None:
            yield TextChange(name, place, (at, at), "", words, order=order)
            order += 1
        else:
            yield TextChange(name, place, spans[i], old.text[slice(*spans[i])], words)
            at, order = spans[i][1], 0


def _pieces_of(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    return [squeezed(text[slice(*span)]) for span in spans]
