"""One review of a file that was read: the report under a controller of its own, and what is settled."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Signal

from app.model import CellRef, Report, edits
from app.model.values import stated_number
from app.reading import Note, ReadResult, Source
from app.rules import Place
from ui.controller import ReportController
from ui.review.items import Item, State, counted, items_of
from ui.review.sources import sources_of, sources_of_item


class Review(QObject):
    """The open report knows nothing of it. `changed()` when an item was corrected or confirmed."""

    changed = Signal()

    def __init__(self, name: str, result: ReadResult, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.result = result
        self.controller = ReportController(result.report, self)
        self._confirmed: frozenset[str] = frozenset()
        self.items: tuple[Item, ...] = ()
        self._states: Mapping[CellRef, State] = {}
        self._reckon()
        self.controller.report_changed.connect(lambda _before, _after: self._reckon())

    @property
    def report(self) -> Report:
        """The report as corrected so far."""
        return self.controller.report

    @property
    def counts(self) -> Mapping[State, int]:
        return counted(self.items)

    def counts_on(self, section: str) -> Mapping[State, int]:
        """The counts of one part of the form, its table included; "" is the cover."""
        spec = self.controller.spec
        tables = {table.key: table.section for table in spec.tables}
        keys = {s.key for s in spec.sections}

        def owner(item: Item) -> str | None:
            if isinstance(item.spot, CellRef):
                return tables[item.spot.table]
            return (item.spot.section if item.spot.section in keys else "") if item.spot else None

        return counted(item for item in self.items if owner(item) == section)

    def state_of(self, at: CellRef) -> State:
        return self._states.get(at, State.READ)

    def places_of(self, item: Item) -> tuple[Source, ...]:
        """Where an item stands in the source, as far as that is known."""
        return sources_of_item(item, self.result)

    def places_of_spot(self, spot: CellRef | Place) -> tuple[Source, ...]:
        return sources_of(spot, self.result)

    def cell_from(self, source: Source) -> CellRef | None:
        """The cell of the form that was read at a place of the source."""
        keys = (key for key, each in self.result.sources.items() if each == source)
        key = next(keys, None)
        return CellRef.parse(key) if key else None

    def doubtful_places(self) -> tuple[Source, ...]:
        """The places in the source of all that is still in doubt."""
        doubts = (item for item in self.items if item.state is State.DOUBTFUL)
        return tuple(source for item in doubts for source in self.places_of(item))

    def confirm(self, keys: Iterable[str]) -> None:
        """Take these items as they are."""
        self._confirmed |= frozenset(keys)
        self._reckon()

    def type_in(self, item: Item, text: str) -> None:
        """Correct an item by typing; a year that is none is left as it was."""
        controller, label = self.controller, f"更正“{item.name}”"
        if isinstance(item.spot, CellRef):
            controller.set_cells(label, {item.spot: controller.spec.cell(item.spot).parse(text).value})
        elif item.key == "report_year":
            year = stated_number(text)
            if not text.strip() or (isinstance(year, int) and 2000 <= year < 2100):
                controller.edit(label, lambda report: report.with_(report_year=year))
        elif item.is_typed_in_place:
            controller.edit(label, lambda report: report.with_(**{item.key: text.strip()}))

    def final_report(self) -> Report:
        """The report to go on with: totals that now equal their parts follow them again."""
        return edits.adopt_totals(self.report, self.controller.spec.sums)

    def open_notes(self) -> tuple[Note, ...]:
        """What the reader noted and the author has neither corrected nor confirmed."""
        settled = [item for item in self.items if item.state is State.SETTLED]
        keys = {item.key for item in settled if item.spot is not None}
        remarks = {remark for item in settled if item.spot is None for remark in item.remarks}
        return tuple(n for n in self.result.notes if n.at not in keys and n.message not in remarks)

    def _reckon(self) -> None:
        self.items = items_of(self.result, self.report, self.controller.spec, self._confirmed)
        self._states = {item.spot: item.state for item in self.items if isinstance(item.spot, CellRef)}
        self.changed.emit()
