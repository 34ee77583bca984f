"""Choosing the Word template: the program's own or the office's, which is looked through when chosen."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import ReportError
from ui.controller import ReportController
from ui.dialogs import Dialogs
from ui.documents.office_template import TemplateFaults, template_faults
from ui.plain import plain_label, plain_tip
from ui.settings import Settings

_MOST = 6


class TemplateChoice(QWidget):
    """What is missing or unknown in a template is listed below, with its place; a faulty one is not taken.

    `changed()` follows a choice of the author.
    """

    changed = Signal()

    def __init__(
        self,
        controller: ReportController,
        dialogs: Dialogs,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._dialogs = dialogs
        self._settings = settings
        self.box = QComboBox(self)
        self.box.setAccessibleName(self.tr("Word 模板"))
        self.box.setToolTip(self.tr("Word、PDF、预览和打印都按这个模板的版式"))
        self.box.activated.connect(self._choose)
        self.copy = QPushButton(self.tr("复制一份自带模板…"), self)
        self.copy.setToolTip(self.tr("另存一份模板，用 Word 或 WPS 改好版式以后再在这里选择"))
        self.copy.clicked.connect(self._copy_own)
        self.note = plain_label("", self)
        self.note.setWordWrap(True)
        self.note.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.box)
        row.addWidget(self.copy)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self.note)
        self._show_choices()

    def _show_choices(self) -> None:
        """The program's own, the office's own if there is one, and a way to choose one."""
        own = self._settings.template
        self.box.clear()
        self.box.addItem(self.tr("程序自带的模板"))
        if own is not None:
            self.box.addItem(own.name)
            self.box.setCurrentIndex(1)
        self.box.addItem(self.tr("选择本单位的模板…"))

    def _choose(self, index: int) -> None:
        if index == 0:
            self._settings.remember_template(None)
            self.note.hide()
        elif index == self.box.count() - 1:
            filters = [self.tr("Word 文档 (*.docx)")]
            start = self._settings.template or self._settings.open_folder
            if path := self._dialogs.choose_open(self.tr("选择 Word 模板"), filters, start):
                self._try(path)
        self._show_choices()
        self.changed.emit()

    def _try(self, path: Path) -> None:
        try:
            faults = template_faults(path, self._controller.spec)
        except ReportError as exc:
            faults = TemplateFaults((exc.user_message,), ())
        if faults.fatal:
            lead = self.tr("✗  没有采用“{name}”，请按下面的提示改好后再选：")
            self._tell("error", lead.format(name=path.name), (*faults.fatal, *faults.minor))
            return
        self._settings.remember_template(path)
        if faults.minor:
            lead = self.tr("!  已采用“{name}”，请留意：")
            self._tell("warning", lead.format(name=path.name), faults.minor)
        else:
            self._tell("done", self.tr("✓  已检查“{name}”，可以使用。").format(name=path.name), ())

    def _tell(self, role: str, lead: str, faults: Sequence[str]) -> None:
        shown = [f"　· {fault}" for fault in faults[:_MOST]]
        if len(faults) > _MOST:
            shown.append(self.tr("　· 另有 {n} 处").format(n=len(faults) - _MOST))
        self.note.setProperty("role", role)
        self.note.style().polish(self.note)
        self.note.setText("\n".join([lead, *shown]))
        self.note.setToolTip(plain_tip("\n".join(faults)))
        self.note.show()

    def _copy_own(self) -> None:
        from app.paths import TEMPLATES
        from app.storage import write_file

        path = self._dialogs.choose_save(
            self.tr("复制自带模板"),
            [self.tr("Word 文档 (*.docx)")],
            self._settings.open_folder / self.tr("年报模板.docx"),
        )
        if path is None:
            return
        try:
            write_file(path, (TEMPLATES / "standard.docx").read_bytes())
        except ReportError as exc:
            self._dialogs.show_error(exc)
