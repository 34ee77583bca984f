"""Pure edits: Report -> Report. Computed totals follow their parts unless they were overridden."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from app.model.bindings import carry_bindings, follow_cells
from app.model.report import CellRef, Part, Report, Section, StatTable
from app.model.values import CellValue

Sums = Mapping[CellRef, Sequence[CellRef]]
"""Computed cell -> the cells it adds up, in an order in which each total comes after its parts."""


def set_cells(report: Report, changes: Mapping[CellRef, CellValue], sums: Sums) -> Report:
    """Put values into cells and let the totals that depend on them follow.

    A computed cell that is given a value other than its sum becomes an override; one that is given
    its sum, or blank, follows again.
    """
    report = _put(report, changes)
    overrides = set(report.overrides)
    for at in (at for at in changes if at in sums):
        overrides.discard(str(at))
        if changes[at] is not None:
            overrides.add(str(at))
    report = recompute(report.with_(overrides=frozenset(overrides)), sums)
    kept = frozenset(
        name
        for name in overrides
        if (ref := CellRef.parse(name)) not in sums or report.value(ref) != computed(report, ref, sums)
    )
    report = report if kept == report.overrides else report.with_(overrides=kept)
    return follow_cells(report)


def follow_sum(report: Report, at: CellRef, sums: Sums) -> Report:
    """Take an override back: the cell shows its sum again."""
    return follow_cells(recompute(report.with_(overrides=report.overrides - {str(at)}), sums))


def computed(report: Report, at: CellRef, sums: Sums) -> CellValue:
    """What a computed cell should show: None while one of its parts is blank or a text."""
    return report.table(at.table).sum_of(part.key for part in sums[at])


def recompute(report: Report, sums: Sums) -> Report:
    """Let every computed cell that is not overridden show the sum of its parts."""
    cells = {key: dict(table.cells) for key, table in report.tables.items()}
    changed = False
    for at, parts in sums.items():
        table = cells.setdefault(at.table, {})
        if str(at) in report.overrides:
            continue
        total = StatTable.model_construct(cells=table).sum_of(part.key for part in parts)
        changed = changed or table.get(at.key) != total
        table[at.key] = total
    return (
        report.with_(tables={key: StatTable(cells=values) for key, values in cells.items()})
        if changed
        else report
    )


def adopt_totals(report: Report, sums: Sums) -> Report:
    """Keep every total that was read from elsewhere as it stands, marking those that are not their sum.

    A total that the file left blank stays blank, and marked, though its parts give a number: what a
    file does not say is not made up.
    """
    marked = {str(at) for at in sums if report.value(at) != computed(report, at, sums)}
    return report.with_(overrides=frozenset(marked))


def set_part(report: Report, section: str, index: int, part: Part) -> Report:
    """Replace, or at the end of the section add, one part; numbers bound in its text stay bound."""

    def change(found: Section) -> Section:
        parts = list(found.parts)
        parts[index : index + 1] = [carry_bindings(old, part) for old in parts[index : index + 1]] or [part]
        return found.model_copy(update={"parts": tuple(parts)})

    return _change_section(report, section, change)


def set_parts(report: Report, section: str, parts: Iterable[Part]) -> Report:
    """Replace all parts of a section."""
    return _change_section(report, section, lambda s: s.model_copy(update={"parts": tuple(parts)}))


def replace_text(
    report: Report,
    section: str,
    part: int | None,
    span: tuple[int, int] | None,
    new: str,
    *,
    in_heading: bool = False,
) -> Report:
    """Put `new` in place of the characters `span` of a part's text, or of the title or preface.

    `section` is a section id, "title" or "preface"; `span` None means the whole text. `in_heading`:
    the characters are those of the part's heading, or of the section's own if `part` is None.
    """
    if section in ("title", "preface"):
        return report.with_(**{section: _splice(getattr(report, section), span, new)})
    if part is None and not in_heading:
        raise KeyError(section)

    def change(found: Section) -> Section:
        if part is None:
            return found.model_copy(update={"heading": _splice(found.heading, span, new)})
        parts = list(found.parts)
        parts[part] = _replaced(parts[part], span, new, in_heading)
        return found.model_copy(update={"parts": tuple(parts)})

    return _change_section(report, section, change)


def _replaced(part: Part, span: tuple[int, int] | None, new: str, in_heading: bool) -> Part:
    if in_heading:
        return part.model_copy(update={"heading": _splice(part.heading, span, new)})
    text = _splice(part.text, span, new)
    return carry_bindings(part, Part(heading=part.heading, text=text))


def _splice(text: str, span: tuple[int, int] | None, new: str) -> str:
    start, end = span or (0, len(text))
    return text[:start] + new + text[end:]


def _change_section(report: Report, key: str, change: Callable[[Section], Section]) -> Report:
    """Change the first section of that id; KeyError if the report has none."""
    sections = list(report.sections)
    index = next((i for i, s in enumerate(sections) if s.key == key), None)
    if index is None:
        raise KeyError(key)
    sections[index] = change(sections[index])
    return report.with_(sections=tuple(sections))


def _put(report: Report, changes: Mapping[CellRef, CellValue]) -> Report:
    tables = dict(report.tables)
    for table in {at.table for at in changes}:
        own = {at.key: value for at, value in changes.items() if at.table == table}
        tables[table] = report.table(table).with_cells(own)
    return report.with_(tables=tables)
