"""A statistical table under review: each cell shows besides its value how surely it was read."""

from dataclasses import replace

from PySide6.QtCore import QObject

from app.model import CellRef
from app.rules import Severity
from app.spec import TableSpec
from ui.models.stat_table import CellLook, StatTableModel
from ui.review.check_list import SYMBOLS
from ui.review.items import State
from ui.review.review import Review


class ReviewTableModel(StatTableModel):
    """The table's own model, with `?` beside a doubt, `○` for an empty source, `✗` where none was found."""

    def __init__(self, review: Review, spec: TableSpec, parent: QObject | None = None) -> None:
        self._review = review
        self._states: dict[CellRef, State] = {}
        super().__init__(review.controller, spec, parent)
        self._states = self._now()
        review.changed.connect(self._follow_review)

    def _look(self, at: CellRef) -> CellLook:
        look = super()._look(at)
        state = self._review.state_of(at)
        if state is State.DOUBTFUL:
            return replace(
                look, text=f"{look.text} {SYMBOLS[state]}", severity=Severity.WARNING, weight="end"
            )
        return replace(look, faint=SYMBOLS[state]) if state in (State.MISSING, State.BLANK) else look

    def _remarks(self, at: CellRef) -> list[str]:
        found = next((item for item in self._review.items if item.spot == at), None)
        return [*(found.remarks if found else ()), *super()._remarks(at)]

    def _now(self) -> dict[CellRef, State]:
        return {cell.at: self._review.state_of(cell.at) for cell in self.spec.cells.values()}

    def _follow_review(self) -> None:
        before, self._states = self._states, self._now()
        self._tell(at for at, state in self._states.items() if before.get(at) != state)
