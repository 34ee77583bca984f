"""The list of all keys, in a window of its own."""

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from ui.window.placing import close_by_escape, place_over

_SIZE = QSize(520, 640)
_WHAT_WIDTH = 270

Keys = tuple[str, str]
"""What is done, and by which keys."""


class ShortcutWindow(QWidget):
    """Shows groups of keys under their headings."""

    def __init__(self, commands: Iterable[tuple[str, Sequence[Keys]]], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("快捷键"))
        self.text = QTextBrowser(self)
        self.text.setAccessibleName(self.tr("快捷键"))
        self.text.setHtml("".join(_table(name, rows) for name, rows in (*commands, *self._fields())))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.text)
        close_by_escape(self)
        place_over(self, parent, _SIZE)

    def _fields(self) -> Iterable[tuple[str, Sequence[Keys]]]:
        """The keys that are no commands of the menus."""
        yield (
            self.tr("填写表格"),
            (
                (self.tr("填写，原来的内容被替换"), self.tr("直接输入数字")),
                (self.tr("修改原来的内容；填写自动合计的格"), "F2"),
                (self.tr("下一行"), self.tr("回车")),
                (self.tr("上一行"), self.tr("Shift+回车")),
                (self.tr("下一格，跳过自动合计"), "Tab"),
                (self.tr("上一格"), "Shift+Tab"),
                (self.tr("移动"), self.tr("方向键、Home、End")),
                (self.tr("选中多格"), self.tr("Shift+方向键")),
                (self.tr("向下填充"), "Ctrl+D"),
                (self.tr("清除；让合计恢复自动计算"), "Delete"),
            ),
        )
        yield (
            self.tr("其他"),
            (
                (self.tr("正文的右键菜单"), "Shift+F10"),
                (self.tr("打开菜单"), self.tr("Alt+菜单后面的字母")),
                (self.tr("在步骤之间移动"), self.tr("步骤列表里按 ↑ ↓")),
            ),
        )


def _table(name: str, rows: Sequence[Keys]) -> str:
    cells = "".join(
        f"<tr><td width='{_WHAT_WIDTH}' style='padding:3px 12px 3px 0'>{escape(what)}</td>"
        f"<td style='padding:3px 0'><b>{escape(keys)}</b></td></tr>"
        for what, keys in rows
    )
    return f"<h3>{escape(name)}</h3><table>{cells}</table>"
