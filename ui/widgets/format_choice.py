"""Choosing the formats to export, one by one or all that publishing needs."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QPushButton, QWidget

from ui.documents.exporting import PUBLISH_PACK
from ui.plain import plain_label


class FormatChoice(QWidget):
    """A box for each format.

    Signals: `changed()`, and `pack_chosen()` when all that publishing needs was asked for.
    """

    changed = Signal()
    pack_chosen = Signal()

    def __init__(self, chosen: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes = {
            "docx": QCheckBox(self.tr("Word 文档（送审、报送、公开）"), self),
            "xlsx": QCheckBox(self.tr("Excel 表格（三张统计表，附核对公式）"), self),
            "pdf": QCheckBox(self.tr("PDF 文件（打印、公开）"), self),
            "html": QCheckBox(self.tr("网页（粘贴到政府网站后台）"), self),
            "txt": QCheckBox(self.tr("纯文本（无法粘贴表格时用）"), self),
            "json": QCheckBox(self.tr("数据文件 JSON（供上级汇总、程序读取）"), self),
        }
        for name, box in self.boxes.items():
            box.setChecked(name in chosen)
            box.toggled.connect(lambda _: self.changed.emit())
        self.pack = QPushButton(self.tr("勾选网站发布包"), self)
        self.pack.setToolTip(self.tr("选好公开需要的全部格式：无落款的 Word、网页、纯文本、Excel 和数据文件"))
        self.pack.clicked.connect(self.choose_pack)
        self.hint = plain_label(self.tr("只是勾选，点右下角的“导出”才生成文件"), self)
        self.hint.setProperty("role", "hint")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        grid.setColumnStretch(1, 1)
        for number, box in enumerate(self.boxes.values()):
            grid.addWidget(box, number // 2, number % 2)
        last = (len(self.boxes) + 1) // 2
        grid.addLayout(narrow(self.pack), last, 0)
        grid.addWidget(self.hint, last, 1)

    @property
    def chosen(self) -> tuple[str, ...]:
        return tuple(name for name, box in self.boxes.items() if box.isChecked())

    def choose(self, *names: str) -> None:
        """Tick these formats and no others."""
        for name, box in self.boxes.items():
            box.setChecked(name in names)

    def choose_pack(self) -> None:
        self.choose(*PUBLISH_PACK)
        self.pack_chosen.emit()


def narrow(widget: QWidget) -> QHBoxLayout:
    """A widget at its own width."""
    row = QHBoxLayout()
    row.addWidget(widget)
    row.addStretch(1)
    return row
