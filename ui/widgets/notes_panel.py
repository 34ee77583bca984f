"""What reading a file left in doubt, one line each; choosing a line goes to the cell it is about."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.model import CellRef
from app.rules import Place
from ui.controller import ReportController
from ui.files.reading import ForeignFile
from ui.plain import plain_label, plain_tip

_SPOT = Qt.ItemDataRole.UserRole


class NotesPanel(QWidget):
    """The notes on the file that was read last."""

    def __init__(self, controller: ReportController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self.lead = plain_label("", self)
        self.lead.setContentsMargins(12, 4, 12, 4)
        self.lead.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("读入说明"))
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setMinimumHeight(self.fontMetrics().lineSpacing())
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.lead)
        layout.addWidget(self.list, 1)

    def show_file(self, file: ForeignFile) -> None:
        """List the notes of a file."""
        self.list.clear()
        self.lead.setText(
            self.tr("已读入 {name}，请核对下面 {n} 处：").format(name=file.name, n=len(file.notes))
        )
        for note in file.notes:
            item = QListWidgetItem(note.message)
            item.setToolTip(plain_tip(note.found))
            item.setData(_SPOT, note.at)
            self.list.addItem(item)

    def _go(self, item: QListWidgetItem) -> None:
        at = str(item.data(_SPOT) or "")
        spec = self._controller.spec
        if at.count(".") >= 2 and spec.has_cell(ref := CellRef.parse(at)):
            self._controller.show_place(ref)
        elif at:
            self._controller.show_place(Place(at))
