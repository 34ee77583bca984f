"""Numbers in the text that follow a cell of the tables. The text itself is always plain."""

from collections.abc import Sequence

from app.model.report import Binding, CellRef, Part, Report, Section
from app.model.values import format_cell, total


def bind(report: Report, section: str, index: int, span: tuple[int, int], *cells: CellRef) -> Report:
    """Put the number in a cell over the characters `span` of a part's text, and let it follow the cell.

    Of several cells it is their sum. A binding that the span touches is replaced. KeyError if the
    report has no such section.
    """
    number = number_of(report, cells)
    start, end = span

    def change(part: Part) -> Part:
        text = part.text[:start] + number + part.text[end:]
        kept = _shifted(part, start, end, len(number) - (end - start))
        bound = Binding(start=start, end=start + len(number), cell="+".join(map(str, cells)))
        return Part(heading=part.heading, text=text, bindings=_in_order(*kept, bound))

    sections = list(report.sections)
    where = next((i for i, s in enumerate(sections) if s.key == section), None)
    if where is None:
        raise KeyError(section)
    parts = list(sections[where].parts)
    parts[index] = change(parts[index])
    sections[where] = sections[where].model_copy(update={"parts": tuple(parts)})
    return report.with_(sections=tuple(sections))


def number_of(report: Report, cells: Sequence[CellRef]) -> str:
    """What a cell holds, or several add up to, as a text shows it; "" while one of several is no number."""
    if len(cells) == 1:
        return format_cell(report.value(cells[0]))
    return format_cell(total(report.value(at) for at in cells))


def unbind(part: Part, binding: Binding) -> Part:
    """Let a number stay as it reads, without following its cell any more."""
    return part.model_copy(update={"bindings": tuple(b for b in part.bindings if b != binding)})


def carry_bindings(old: Part, new: Part) -> Part:
    """Give `new` the bindings of `old` that its text still holds, shifted to where they now stand.

    The change is taken to be one run of characters; a binding that it touches is gone, as the
    author has written over it. A `new` that comes with bindings of its own keeps those.
    """
    if not old.bindings or new.bindings or old.text == new.text:
        return new if new.bindings or not old.bindings else new.model_copy(update={"bindings": old.bindings})
    start, end, growth = _changed_run(old.text, new.text)
    return new.model_copy(update={"bindings": _in_order(*_shifted(old, start, end, growth))})


def follow_cells(report: Report) -> Report:
    """Let every bound number show what its cell holds now; a blank cell leaves the number as it was."""
    sections = tuple(_follow_in_section(report, section) for section in report.sections)
    return report if sections == report.sections else report.with_(sections=sections)


def _follow_in_section(report: Report, section: Section) -> Section:
    if not any(part.bindings for part in section.parts):
        return section
    return section.model_copy(
        update={"parts": tuple(_follow_in_part(report, part) for part in section.parts)}
    )


def _follow_in_part(report: Report, part: Part) -> Part:
    text, moved, found = part.text, 0, []
    for binding in part.bindings:
        start, end = binding.start + moved, binding.end + moved
        number = number_of(report, binding.cells) or text[start:end]
        text = text[:start] + number + text[end:]
        found.append(Binding(start=start, end=start + len(number), cell=binding.cell))
        moved += len(number) - (end - start)
    return part.model_copy(update={"text": text, "bindings": tuple(found)})


def _changed_run(old: str, new: str) -> tuple[int, int, int]:
    """The one run of `old` that differs in `new`: start, end, and by how much the text grew."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    tail = 0
    while tail < min(len(old), len(new)) - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return start, len(old) - tail, len(new) - len(old)


def _shifted(part: Part, start: int, end: int, growth: int) -> tuple[Binding, ...]:
    """The bindings before the run, and those behind it moved; what overlaps it is left out."""
    before = (b for b in part.bindings if b.end <= start)
    behind = (b for b in part.bindings if b.start >= end and b.end > start)
    moved = (b.model_copy(update={"start": b.start + growth, "end": b.end + growth}) for b in behind)
    return (*before, *moved)


def _in_order(*bindings: Binding) -> tuple[Binding, ...]:
    return tuple(sorted(bindings, key=lambda b: b.start))
