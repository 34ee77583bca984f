"""What was recognised in a file, item by item, and how sure that is. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from app.model import CellRef, CellValue, Report
from app.model.values import format_cell, is_number
from app.reading import Note, ReadResult
from app.rules import Place
from app.rules.wording import cell_name
from app.spec import CellSpec, FormatSpec, SectionSpec

# The value is sure all the same: only its spelling was odd, and the note says how it was taken.
_HARMLESS = frozenset({"width", "separator", "unit"})
_NOTHING = frozenset({"blank", "missing"})


class State(Enum):
    """How an item was read, in the order in which items want attention."""

    DOUBTFUL = auto()
    MISSING = auto()
    BLANK = auto()  # found, and nothing printed in it
    SETTLED = auto()  # corrected or confirmed by the author
    READ = auto()


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a report has: a field of the cover, a part of the form, a cell.

    `key` is what notes call it; `found` and `place` quote the source. `spot` is None for a remark on
    the file as a whole.
    """

    key: str
    name: str
    state: State
    spot: CellRef | Place | None = None
    value: str = ""
    remarks: tuple[str, ...] = ()
    found: str = ""
    place: str = ""
    first_state: State = State.READ

    @property
    def is_typed_in_place(self) -> bool:
        """Whether its value is short enough to be corrected in the list itself."""
        return isinstance(self.spot, CellRef) or self.key in COVER


COVER: Mapping[str, str] = {"org": "填报单位", "report_year": "报告年度", "title": "报告标题"}
"""The fields of the cover that every report needs."""


def items_of(
    result: ReadResult, report: Report, spec: FormatSpec, confirmed: frozenset[str] = frozenset()
) -> tuple[Item, ...]:
    """Every item of the report as it stands now, what wanted attention when it was read first.

    An item that the author changed or confirmed is settled, and keeps its place in the list.
    """
    notes: dict[str, list[Note]] = {}
    for note in result.notes:
        notes.setdefault(note.at, []).append(note)
    cells = {at: spec.cell(at) for at in spec.refs()}
    known = {*COVER, *(s.key for s in spec.sections), *map(str, cells)}
    tables = {t.key: t.section for t in spec.tables}
    general = [n for at, each in notes.items() if at not in known and at not in tables for n in each]
    for table, section in tables.items():
        # A section of one table goes by the same name as the table, and then has the notes already.
        if table != section:
            notes.setdefault(section, []).extend(notes.get(table, ()))
    found = (
        *(_remark(number, note, confirmed) for number, note in enumerate(general)),
        *(_cover(name, notes.get(name, ()), result.report, report, confirmed) for name in COVER),
        *(_section(s, notes.get(s.key, ()), result.report, report, spec, confirmed) for s in spec.sections),
        *(
            _cell(cell, spec, notes.get(str(at), ()), result.report, report, confirmed)
            for at, cell in cells.items()
        ),
    )
    return tuple(sorted(found, key=lambda item: item.first_state.value))


def counted(items: Iterable[Item]) -> Mapping[State, int]:
    """How many items there are in each state."""
    counts = dict.fromkeys(State, 0)
    for item in items:
        counts[item.state] += 1
    return counts


def _remark(number: int, note: Note, confirmed: frozenset[str]) -> Item:
    key = f"note.{number}"
    state = State.SETTLED if key in confirmed else State.DOUBTFUL
    return Item(
        key,
        "整份文件",
        state,
        remarks=(note.message,),
        found=note.found,
        place=note.place,
        first_state=State.DOUBTFUL,
    )


def _cover(name: str, notes: Iterable[Note], read: Report, now: Report, confirmed: frozenset[str]) -> Item:
    was, value = getattr(read, name), getattr(now, name)
    is_changed = was != value
    first = _first_state(bool(was), notes)
    shown = str(value) if value else ""
    return _item(name, COVER[name], Place(name), shown, first, is_changed, notes, confirmed)


def _section(
    section: SectionSpec,
    notes: Iterable[Note],
    read: Report,
    now: Report,
    spec: FormatSpec,
    confirmed: frozenset[str],
) -> Item:
    was, value = (_content(section, report, spec) for report in (read, now))
    first = _first_state(bool(was), notes)
    return _item(
        section.key,
        section.heading,
        Place(section.key),
        value,
        first,
        first is not State.READ and was != value,
        notes,
        confirmed,
    )


def _content(section: SectionSpec, report: Report, spec: FormatSpec) -> str:
    """What a part of the form holds, in short; "" if it holds nothing."""
    if section.table:
        cells = spec.table(section.table).cells
        filled = sum(1 for key in cells if report.table(section.table).get(key) is not None)
        return f"{filled} 格（共 {len(cells)} 格）" if filled else ""
    found = report.section(section.key)
    if found is None or not any(part.text for part in found.parts):
        return ""
    return f"{len(''.join(found.text.split()))} 字"


def _cell(
    cell: CellSpec,
    spec: FormatSpec,
    notes: Iterable[Note],
    read: Report,
    now: Report,
    confirmed: frozenset[str],
) -> Item:
    was, value = read.value(cell.at), now.value(cell.at)
    first = _first_state(was is not None, [n for n in notes if not _is_harmless(n, was)])
    name = f"{spec.table(cell.at.table).title} {cell_name(spec, cell.at)}"
    return _item(
        str(cell.at), name, cell.at, format_cell(value), first, was != value, notes, confirmed, cell.label
    )


def _item(
    key: str,
    name: str,
    spot: CellRef | Place,
    value: str,
    first: State,
    is_changed: bool,
    notes: Iterable[Note],
    confirmed: frozenset[str],
    label: str = "",
) -> Item:
    """`label` is what the notes call it: said in the list already, it is left out of the remarks."""
    is_settled = is_changed or (key in confirmed and first is not State.READ)
    return Item(
        key,
        name,
        State.SETTLED if is_settled else first,
        spot,
        value,
        tuple(note.message.removeprefix(f"“{label}”") for note in notes),
        next((note.found for note in notes if note.found), ""),
        next((note.place for note in notes if note.place), ""),
        first,
    )


def _first_state(is_there: bool, notes: Iterable[Note]) -> State:
    kinds = {note.kind for note in notes}
    if not is_there:
        return State.BLANK if "blank" in kinds and "missing" not in kinds else State.MISSING
    return State.DOUBTFUL if kinds - _NOTHING else State.READ


def _is_harmless(note: Note, value: CellValue) -> bool:
    return note.kind in _HARMLESS and is_number(value)
