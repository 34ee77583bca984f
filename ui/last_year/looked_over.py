"""Which pages the author has looked over for last year's years and numbers, and what is still to be."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from app.model import Report
from app.rules import Place
from app.spec import FormatSpec
from ui.last_year.words import left_standing

PREFACE = "preface"


class LookedOver(QObject):
    """The sections (or the preface) whose marks were taken away. `changed()` when that changes."""

    changed = Signal()

    def __init__(self, stack: QUndoStack, parent: QObject) -> None:
        super().__init__(parent)
        self._stack = stack
        self.pages: frozenset[str] = frozenset()

    def add(self, pages: frozenset[str], label: str) -> None:
        """Take the marks of these away, as one undo step."""
        self._stack.push(_Look(self, label, self.pages, self.pages | pages))

    def show(self, pages: frozenset[str]) -> None:
        """These are looked over, and no others."""
        self.pages = pages
        self.changed.emit()


class _Look(QUndoCommand):
    def __init__(self, looked: LookedOver, label: str, before: frozenset[str], after: frozenset[str]) -> None:
        super().__init__(label)
        self._looked, self._before, self._after = looked, before, after

    def undo(self) -> None:
        self._looked.show(self._before)

    def redo(self) -> None:
        self._looked.show(self._after)


def still_marked(
    report: Report, spec: FormatSpec, previous: Report | None, looked_over: frozenset[str]
) -> tuple[Place, ...]:
    """Every year and number that still is last year's and was not looked over, in the order of the pages."""
    texts = [(Place(PREFACE), report.preface)]
    for section in spec.sections:
        found = report.section(section.key) if section.kind == "narrative" else None
        parts = found.parts if found else ()
        texts += [(Place(section.key, index), part.text) for index, part in enumerate(parts)]
    return tuple(
        Place(at.section, at.part, (start, end), text[start:end])
        for at, text in texts
        if at.section not in looked_over
        for start, end in left_standing(text, at, previous)
    )
