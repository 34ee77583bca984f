"""核实说明: the line where a finding is answered with a reason, or the reason it was answered with."""

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QWidget

from app.rules import Finding, Severity
from ui.controller import ReportController
from ui.look.icons import icon
from ui.plain import plain_label
from ui.window.steps import BLANK_CODES


class AnswerBox(QWidget):
    """Answers one finding. Enter or the button takes the reason; an answer can be taken back."""

    def __init__(self, controller: ReportController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._finding: Finding | None = None
        self.reason = QLineEdit(self)
        self.reason.setProperty("role", "field")
        self.reason.setPlaceholderText(self.tr("核实无误的，写明理由"))
        self.reason.setAccessibleName(self.tr("核实说明"))
        self.reason.setClearButtonEnabled(True)
        self.reason.returnPressed.connect(self._answer)
        self._offer_reasons()
        self.accept = QPushButton(icon("check-check"), self.tr("已核实，无误"), self)
        self.accept.setToolTip(self.tr("不再计入提醒；有关的数字或文字改变后会再次提醒"))
        self.accept.clicked.connect(self._answer)
        self.reason.textChanged.connect(lambda text: self.accept.setEnabled(bool(text.strip())))
        self.said = plain_label("", self)
        self.said.setWordWrap(True)
        self.said.setProperty("role", "done")
        self.withdraw = QPushButton(icon("undo-2"), self.tr("撤回说明"), self)
        self.withdraw.clicked.connect(self._withdraw)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.reason, 1)
        row.addWidget(self.accept)
        row.addWidget(self.said, 1)
        row.addWidget(self.withdraw)
        self.show_finding(None)

    def show_finding(self, finding: Finding | None) -> None:
        """Answer that finding from now on; what only a blank keeps from being checked has no answer."""
        if finding != self._finding:
            self.reason.clear()
        self._finding = finding
        answerable = (
            finding is not None
            and finding.severity is not Severity.UNCHECKED
            and finding.code not in BLANK_CODES
        )
        reason = self._controller.answer_of(finding) if finding is not None else ""
        self.setVisible(answerable)
        self.reason.setVisible(not reason)
        self.accept.setVisible(not reason)
        self.accept.setEnabled(bool(self.reason.text().strip()))
        self.said.setText(self.tr("✓  已说明：{reason}").format(reason=reason))
        self.said.setVisible(bool(reason))
        self.withdraw.setVisible(bool(reason))

    def _offer_reasons(self) -> None:
        """The reasons one gives most, behind a button in the field; they can be changed once chosen."""
        menu = QMenu(self.reason)
        for words in (
            self.tr("已与档案、台账核对，数字无误"),
            self.tr("情况属实，上级已确认"),
            self.tr("统计口径不同，已核对"),
            self.tr("上年数字有误，本年已更正"),
            self.tr("按上级统一要求填写"),
        ):
            menu.addAction(words).triggered.connect(lambda _=False, chosen=words: self._take(chosen))
        self.common = QAction(icon("chevron-down"), self.tr("常用理由"), self.reason)
        self.common.triggered.connect(
            lambda: menu.popup(self.reason.mapToGlobal(self.reason.rect().bottomLeft()))
        )
        self.common.setMenu(menu)
        self.reason.addAction(self.common, QLineEdit.ActionPosition.LeadingPosition)

    def _take(self, words: str) -> None:
        self.reason.setText(words)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self) -> None:
        reason = self.reason.text().strip()
        if self._finding is None or not reason:
            return
        self._controller.answer(self._finding, reason, QDate.currentDate().toString(Qt.DateFormat.ISODate))

    def _withdraw(self) -> None:
        if self._finding is not None:
            self._controller.withdraw_answer(self._finding)
