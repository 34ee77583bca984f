"""The panels around the page: steps at the left, help at the right, findings and notes below."""

from enum import Enum, auto

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from ui.settings import Settings
from ui.widgets.findings_panel import FindingsPanel

# In a window lower than this the findings start folded, so that the largest table is seen whole.
_TALL_ENOUGH = 900
# In a window narrower than this the largest table has no room beside the help.
_WIDE_ENOUGH = 1040
# In a window lower than this there is no room for notes and findings at once.
_ROOM_FOR_BOTH = 640


class Front(Enum):
    """What the page in front needs of the room below it."""

    REPORT = auto()
    CHECK = auto()  # lists the findings itself


class Panels(QObject):
    """The docks of a window. They belong to an open report: without one they are hidden, and remembered."""

    def __init__(
        self,
        window: QMainWindow,
        settings: Settings,
        steps: QWidget,
        help_: QWidget,
        findings: FindingsPanel,
        notes: QWidget,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._findings = findings
        self._is_shown = self._is_narrow = self._help_gave_way = False
        self._is_low = False
        self.has_notes = self._shows_notes = False
        self._front = Front.REPORT
        window.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        area = Qt.DockWidgetArea
        self.steps = self._dock("steps", self.tr("步骤"), steps, area.LeftDockWidgetArea)
        self.steps.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.steps.setTitleBarWidget(QWidget(self.steps))
        self.help = self._dock("help", self.tr("填报帮助"), help_, area.RightDockWidgetArea)
        self.notes = self._dock("notes", self.tr("读入说明"), notes, area.BottomDockWidgetArea)
        self.findings = self._dock("findings", self.tr("检查结果"), findings, area.BottomDockWidgetArea)
        self.findings.setTitleBarWidget(QWidget(self.findings))
        # One above the other: beside the notes, findings that are folded would leave a hole.
        window.splitDockWidget(self.notes, self.findings, Qt.Orientation.Vertical)
        self.notes.hide()
        findings.fold_changed.connect(self._note_folding)
        findings.visited.connect(self._reveal)
        self._restore()
        self.offer_notes(False)

    def show(self) -> None:
        """A report is in front: show the panels as the author left them."""
        if self._is_shown:
            return
        self._is_shown = True
        self._window.restoreState(self._kept)
        self.steps.show()
        self.notes.setVisible(self._shows_notes)
        self._fold()
        self.give_room()

    def hide(self) -> None:
        """No report is in front."""
        if self._is_shown:
            self._kept = self.state()
            self._shows_notes = not self.notes.isHidden()
        self._is_shown = self._is_narrow = self._help_gave_way = False
        for dock in (self.steps, self.help, self.findings, self.notes):
            dock.hide()

    def offer_notes(self, there: bool) -> None:
        """There are notes on the open report, to be worked through: shown, and to be had again. Or none."""
        self.has_notes = self._shows_notes = there
        self.notes.toggleViewAction().setVisible(there)
        self.notes.setVisible(there and self._is_shown)
        if there and self._window.height() < _ROOM_FOR_BOTH and not self._findings.is_folded:
            self._findings.fold(True, by_author=False)

    def state(self) -> QByteArray:
        """The author's own arrangement, without what a narrow window forces."""
        if not self._is_shown:
            return self._kept
        if self._help_gave_way:
            self.help.show()
        return self._window.saveState()

    def give_room(self) -> None:
        """In a narrow window the help gives way to the page; it comes back when there is room.

        Only on the way from wide to narrow, so that the author can have the help back all the same.
        """
        if not self._is_shown:
            return
        narrow = self._window.width() < _WIDE_ENOUGH
        if narrow and not self._is_narrow and not self.help.isHidden():
            self.help.hide()
            self._help_gave_way = True
        elif not narrow and self._help_gave_way:
            self.help.show()
            self._help_gave_way = False
        self._is_narrow = narrow
        if self._is_low != (self._window.height() < _TALL_ENOUGH):
            self._fold()

    def turn_to(self, front: Front) -> None:
        """Another kind of page is in front: fold or unfold the findings as suits it."""
        self._front = front
        self._fold()

    def _dock(self, name: str, title: str, content: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        dock.setWidget(content)
        dock.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self._window.addDockWidget(area, dock)
        return dock

    def _restore(self) -> None:
        # A panel that was never shown counts as hidden, and would be remembered so.
        for dock in (self.help, self.findings):
            dock.show()
        if not self._settings.panels.isEmpty():
            self._window.restoreState(self._settings.panels)
        self._kept = self._window.saveState()

    def _fold(self) -> None:
        """Folded as the author has it, on every page; before there was a choice, as the room is."""
        self._is_low = self._window.height() < _TALL_ENOUGH
        chosen = self._settings.findings_folded
        no_room = not self.notes.isHidden() and self._window.height() < _ROOM_FOR_BOTH
        folded = self._front is Front.CHECK or no_room or (self._is_low if chosen is None else chosen)
        if folded != self._findings.is_folded:
            self._findings.fold(folded, by_author=False)
            if not folded:
                self._make_findings_high()

    def _note_folding(self, folded: bool) -> None:
        if self._front is not Front.CHECK or not folded:
            self._settings.remember_findings_folded(folded)
        if not folded:
            if self._window.height() < _ROOM_FOR_BOTH:
                self.notes.hide()
            self._make_findings_high()

    def _reveal(self) -> None:
        """Whoever walks from finding to finding reads what each says, if only in one line."""
        if self._is_shown and self.findings.isHidden():
            self._findings.fold(True, by_author=False)
            self.findings.show()

    def _make_findings_high(self) -> None:
        # Once the layout knows that the folded panel may grow again: else it leaves a gap below it.
        QTimer.singleShot(0, self, self._resize_findings)

    def _resize_findings(self) -> None:
        height = self._findings.sizeHint().height()
        self._window.resizeDocks([self.findings], [height], Qt.Orientation.Vertical)
