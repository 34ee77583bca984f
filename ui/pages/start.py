"""What the window shows before a report is open: ways to begin, and the files opened last."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.look.dressing import dress
from ui.look.icons import icon
from ui.look.style import colours
from ui.plain import plain_label, plain_tip

if TYPE_CHECKING:  # this page is painted before anything of a report is loaded
    from app.storage import Recovery

_MAX_WIDTH = 920
_SEEN_AT_LEAST = 2  # of the recent files, before their list scrolls
MAX_STRIPS = 2
"""How many recoveries are offered at a time."""
_PATH = Qt.ItemDataRole.UserRole


class StartPage(QWidget):
    """Signals say what was chosen; a recent file comes with its path."""

    rollover_chosen = Signal()
    new_chosen = Signal()
    open_chosen = Signal()
    example_chosen = Signal()
    recent_chosen = Signal(object)
    forget_chosen = Signal(object)
    recover_chosen = Signal(object)
    discard_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("开始"))
        title = plain_label(self.tr("政府信息公开工作年度报告"), self)
        title.setProperty("role", "heading")
        hint = plain_label(
            self.tr("把去年的报告拖到这里，就能接着编今年的。所有内容只保存在这台电脑上。"), self
        )
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        self.from_last_year = self._card(
            "history", self.tr("从去年的文件开始"), self.tr("Word、Excel、网页、PDF 或文本文件都可以")
        )
        self.new = self._card("file-plus", self.tr("新建空白报告"), self.tr("按现行格式，从头填写"))
        self.open = self._card("folder-open", self.tr("打开"), self.tr("继续上次没有编完的报告"))
        self.example = self._card(
            "book-open", self.tr("看一个示例"), self.tr("填写完整的示例报告，可以随意修改")
        )
        self.from_last_year.clicked.connect(self.rollover_chosen)
        self.new.clicked.connect(self.new_chosen)
        self.open.clicked.connect(self.open_chosen)
        self.example.clicked.connect(self.example_chosen)
        cards = QGridLayout()
        cards.setSpacing(12)
        for at, card in enumerate((self.from_last_year, self.new, self.open, self.example)):
            cards.addWidget(card, at // 2, at % 2)
        recent_title = plain_label(self.tr("最近打开的文件"), self)
        recent_title.setProperty("role", "subheading")
        self.recent = self._recent_list()
        self.no_recent = plain_label(self.tr("还没有打开过文件。打开或保存的文件会列在这里。"), self)
        self.no_recent.setProperty("role", "hint")
        inner = QVBoxLayout()
        inner.setSpacing(12)
        for widget in (title, hint):
            inner.addWidget(widget)
        self.recoveries = QVBoxLayout()
        self._strips: dict[Recovery, QLabel] = {}
        inner.addLayout(self.recoveries)
        inner.addLayout(cards)
        inner.addWidget(recent_title)
        inner.addWidget(self.no_recent)
        inner.addWidget(self.recent, 1000)
        inner.addStretch(1)
        self._lay_out(inner)
        self.show_recent(())

    def _lay_out(self, inner: QVBoxLayout) -> None:
        """The column in the middle; in a low window it scrolls rather than make the window higher."""
        sheet = QWidget()
        column = QWidget(sheet)
        column.setLayout(inner)
        column.setMaximumWidth(_MAX_WIDTH)
        across = QHBoxLayout(sheet)
        across.setContentsMargins(24, 10, 24, 10)
        across.addStretch(1)
        across.addWidget(column, 8)
        across.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(sheet)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def dress(self) -> None:
        """Draw the icons in the colours of the palette that now holds."""
        dress(self)
        for row in range(self.recent.count()):
            self.recent.item(row).setIcon(icon("file-text"))

    def show_recent(self, files: Sequence[Path]) -> None:
        """List files, the last opened first."""
        self.recent.clear()
        for path in files:
            item = QListWidgetItem(icon("file-text"), f"{path.name}\n{path.parent}")
            item.setData(_PATH, path)
            item.setToolTip(plain_tip(str(path)))
            self.recent.addItem(item)
        rim = 2 * self.recent.frameWidth() + 2 * self.recent.spacing()
        rows = [self.recent.sizeHintForRow(i) + 2 * self.recent.spacing() for i in range(len(files))]
        self.recent.setMinimumHeight(sum(rows[:_SEEN_AT_LEAST]) + rim)
        self.recent.setMaximumHeight(sum(rows) + rim)
        self.recent.setVisible(bool(files))
        self.no_recent.setVisible(not files)

    def mark_missing(self, missing: Collection[Path]) -> None:
        """A recent file that is not there now says so and stays in the list."""
        for item in (self.recent.item(row) for row in range(self.recent.count())):
            path: Path = item.data(_PATH)
            note = self.tr("（现在找不到这个文件）") if path in missing else ""
            item.setText(f"{path.name}{note}\n{path.parent}")

    def show_recoveries(self, found: "Sequence[Recovery]") -> None:
        """Offer what earlier windows could not save."""
        self._strips = {}
        while item := self.recoveries.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for each in found[:MAX_STRIPS]:
            self.recoveries.addWidget(self._recovery_strip(each))
        if len(found) > MAX_STRIPS:
            self.recoveries.addWidget(self._more_recoveries(len(found) - MAX_STRIPS))

    def _more_recoveries(self, n: int) -> QLabel:
        words = plain_label(
            self.tr("还有 {n} 份没有保存的内容，处理完上面的以后会列在这里。").format(n=n), self
        )
        words.setProperty("role", "hint")
        return words

    def _recovery_strip(self, recovery: "Recovery") -> QFrame:
        strip = QFrame(self)
        strip.setProperty("role", "card")
        words = plain_label("", strip)
        self._strips[recovery] = words
        self.tell_difference(recovery, "" if recovery.original else self.tr("还没有保存过文件。"))
        words.setProperty("role", "warning")
        words.setWordWrap(True)
        bring = QPushButton(self.tr("恢复"), strip)
        bring.setProperty("role", "primary")
        bring.clicked.connect(lambda: self.recover_chosen.emit(recovery))
        drop = QPushButton(self.tr("丢弃"), strip)
        drop.clicked.connect(lambda: self.discard_chosen.emit(recovery))
        row = QHBoxLayout(strip)
        row.setContentsMargins(16, 8, 12, 8)
        row.addWidget(words, 1)
        row.addWidget(drop)
        row.addWidget(bring)
        return strip

    def tell_difference(self, recovery: "Recovery", differs: str) -> None:
        """Say how the kept state differs from the file as it was saved."""
        if (label := self._strips.get(recovery)) is not None:
            name = recovery.original.name if recovery.original else self.tr("未命名的报告")
            when = recovery.saved_at.astimezone().strftime("%m-%d %H:%M")
            words = self.tr("!  上次没有保存就退出了：{name}，内容保留到 {when}。{differs}")
            label.setText(words.format(name=name, when=when, differs=differs))

    def _recent_list(self) -> QListWidget:
        files = QListWidget(self)
        files.setAccessibleName(self.tr("最近打开的文件"))
        files.setIconSize(QSize(20, 20))
        files.setSpacing(2)
        files.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        files.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        files.itemActivated.connect(lambda item: self.recent_chosen.emit(item.data(_PATH)))
        files.itemClicked.connect(lambda item: self.recent_chosen.emit(item.data(_PATH)))
        files.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        forget = files.addAction(self.tr("从列表中移除"))
        forget.triggered.connect(self._forget)
        return files

    def _forget(self) -> None:
        if item := self.recent.currentItem():
            self.forget_chosen.emit(item.data(_PATH))

    def _card(self, icon_name: str, title: str, hint: str) -> QPushButton:
        """A large button: an icon, what it does, and a line on it."""
        card = QPushButton(self)
        card.setProperty("role", "card")
        card.setAccessibleName(title)
        card.setAccessibleDescription(hint)
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        picture = _CardPicture(icon_name, card)
        name = plain_label(title, card)
        name.setProperty("role", "subheading")
        line = plain_label(hint, card)
        line.setProperty("role", "hint")
        line.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(name)
        words.addWidget(line)
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 14, 16, 14)
        row.setSpacing(14)
        row.addWidget(picture)
        row.addLayout(words, 1)
        for label in (picture, name, line):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        card.setMinimumHeight(row.sizeHint().height())
        return card


class _CardPicture(QLabel):
    """The icon of a card, in the accent colour."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self.dress()

    def dress(self) -> None:
        """Take the accent of the palette that now holds."""
        self.setPixmap(icon(self._name, colours().accent).pixmap(28, 28))
