"""The user's manual in a window of its own, from a file that comes with the program."""

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from app.paths import RESOURCES
from ui.window.placing import close_by_escape, place_over

_SIZE = QSize(760, 640)


class ManualWindow(QWidget):
    """Opens beside the main window and needs no network."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("使用说明"))
        self.text = QTextBrowser(self)
        self.text.setAccessibleName(self.tr("使用说明"))
        self.text.setOpenLinks(True)
        self.text.setSource(QUrl.fromLocalFile(str(RESOURCES / "manual" / "index.html")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.text)
        close_by_escape(self)
        place_over(self, parent, _SIZE)
