"""The foot of the window: whose report it is, when it was kept, how much is unfilled, what is under way."""

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QStatusBar, QToolButton, QWidget

from app.model import Report
from ui.controller import ReportController
from ui.plain import plain_label, plain_tip
from ui.window.steps import blank_cells

_BUSY_CHARS = 48


class StatusBar(QStatusBar):
    """`unfilled_clicked()` when the author wants to go to what is unfilled; `cancel_requested()`."""

    unfilled_clicked = Signal()
    cancel_requested = Signal()

    def __init__(self, controller: ReportController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._stage = ""
        self.setAccessibleName(self.tr("状态栏"))
        self.whose = plain_label("", self)
        self.kept = plain_label("", self)
        self.kept.setProperty("role", "hint")
        self.unfilled = QToolButton(self)
        self.unfilled.setAutoRaise(True)
        self.unfilled.setToolTip(self.tr("转到第一个没有填的地方"))
        self.unfilled.clicked.connect(self.unfilled_clicked)
        self.stage = plain_label("", self)
        self.stage.setToolTip(self.tr("审签流程走到哪一步，在“文件”菜单的“审签流程”里记录"))
        self.busy = plain_label("", self)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 0)
        self.progress.setMaximumWidth(120)
        self.progress.setTextVisible(False)
        self.cancel = QPushButton(self.tr("取消"), self)
        self.cancel.clicked.connect(self.cancel_requested)
        for widget in (self.whose, self.stage, self.kept, self.unfilled):
            self.addWidget(widget)
        for busy in (self.busy, self.progress, self.cancel):
            self.addPermanentWidget(busy)
        self.setContentsMargins(8, 0, 8, 0)
        self.show_busy("")
        controller.report_changed.connect(self._follow)
        # Not at every keystroke: it looks at the whole report.
        controller.findings_changed.connect(self._show_standing)

    def show_report(self, shown: bool) -> None:
        """A report is in front, or the start page."""
        self.whose.setVisible(shown)
        self.stage.setVisible(shown)
        self.kept.setVisible(shown)
        self.unfilled.setVisible(shown)
        if shown:
            self.kept.clear()
            self._follow(None, self._controller.report)

    def show_stage(self, name: str) -> None:
        """The stage of the workflow in a word; the words of the report may have changed since."""
        self._stage = name
        self._show_standing()

    def show_kept(self, time: QTime) -> None:
        """A recovery copy was written."""
        self._say(self.tr("已自动保存 {time}").format(time=time.toString("HH:mm")))

    def show_saved(self, time: QTime) -> None:
        """The report's own file was written."""
        self._say(self.tr("已保存 {time}").format(time=time.toString("HH:mm")))

    def show_trouble(self, words: str, detail: str) -> None:
        self._say(f"!  {words}", "warning")
        self.kept.setToolTip(plain_tip(detail))

    def show_busy(self, words: str) -> None:
        """What is under way; "" when it is done."""
        # Cut off: the name of a file may be wider than the window.
        room = self.fontMetrics().averageCharWidth() * _BUSY_CHARS
        self.busy.setText(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, room))
        self.busy.setToolTip(plain_tip(words))
        for widget in (self.busy, self.progress, self.cancel):
            widget.setVisible(bool(words))

    def show_unfilled(self, n: int) -> None:
        self.unfilled.setText(self.tr("还有 {n} 格未填").format(n=n) if n else self.tr("表格已填完"))
        self.unfilled.setEnabled(n > 0)

    def _follow(self, before: Report | None, report: Report) -> None:
        year = self.tr("{year} 年").format(year=report.report_year) if report.report_year else ""
        self.whose.setText(" ".join(filter(None, (report.org or self.tr("还没有填写单位"), year))))
        if before is None or before.tables != report.tables:
            self.show_unfilled(len(blank_cells(report, self._controller.spec)))

    def _show_standing(self) -> None:
        changed = self._controller.differs_from_submitted
        words = self.tr("〔{stage}，之后有改动〕") if changed else "〔{stage}〕"
        self.stage.setText(words.format(stage=self._stage) if self._stage else "")

    def _say(self, words: str, role: str = "hint") -> None:
        self.kept.setProperty("role", role)
        self.kept.style().polish(self.kept)
        self.kept.setToolTip("")
        self.kept.setText(words)
