"""The one undo step of the program: one report put in place of another."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from app.model import Report

_MERGEABLE = 1


class ReplaceReport(QUndoCommand):
    """`before` -> `after`. Steps with the same `merge_key` that follow one another become one."""

    def __init__(
        self, label: str, before: Report, after: Report, show: Callable[[Report], None], merge_key: str = ""
    ) -> None:
        super().__init__(label)
        self._before, self._after, self._show = before, after, show
        self._merge_key = merge_key

    def undo(self) -> None:
        self._show(self._before)

    def redo(self) -> None:
        self._show(self._after)

    def id(self) -> int:
        return _MERGEABLE if self._merge_key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802
        if not isinstance(other, ReplaceReport) or other._merge_key != self._merge_key:
            return False
        self._after = other._after
        return True
