"""What a kept save is held against: the open report, another save, or a file."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.storage import Snapshot
from ui.changes.version_list import version_name
from ui.dialogs import Dialogs
from ui.plain import plain_label
from ui.settings import Settings

_LIST_CHARS = 30
_NOW, _ANY_FILE = "now", "file"


class OtherSide(QWidget):
    """`chosen()` when it is to be something else. `value` is None for the open report."""

    chosen = Signal()

    def __init__(self, dialogs: Dialogs, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._settings = settings
        self._versions: tuple[Snapshot, ...] = ()
        self._file: Path | None = None
        self._at = 0
        self.box = QComboBox(self)
        self.box.setAccessibleName(self.tr("与什么比较"))
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(_LIST_CHARS)
        self.box.activated.connect(self._take)
        label = plain_label(self.tr("选中的版本与"), self)
        label.setBuddy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.box)
        row.addWidget(plain_label(self.tr("比较"), self))
        row.addStretch(1)

    @property
    def value(self) -> Snapshot | Path | None:
        """The save or the file that is chosen; None for the open report."""
        data = self.box.currentData()
        return data if isinstance(data, Snapshot | Path) else None

    def offer(self, versions: Sequence[Snapshot]) -> None:
        """Offer these saves; what is chosen stays chosen if it is still there, even under another name."""
        before = self.value
        self._versions = tuple(versions)
        self.box.clear()
        self.box.addItem(self.tr("打开的报告（现在）"), _NOW)
        for each in self._versions:
            self.box.addItem(version_name(each), each)
        if self._file is not None:
            self.box.addItem(self._file.name, self._file)
        self.box.addItem(self.tr("另一份文件…"), _ANY_FILE)
        self._select(before)

    def _select(self, wanted: Snapshot | Path | None) -> None:
        self._at = next(
            (n for n in range(self.box.count()) if _same(self.box.itemData(n), wanted)),
            0,
        )
        self.box.setCurrentIndex(self._at)

    def _take(self, index: int) -> None:
        if self.box.itemData(index) == _ANY_FILE:
            path = self._dialogs.choose_open(
                self.tr("选择要比较的报告"), [self.tr("所有文件 (*)")], self._settings.open_folder
            )
            if path is None:
                self.box.setCurrentIndex(self._at)
                return
            self._settings.remember_open_folder(path.parent)
            self._file = path
            self.offer(self._versions)
            self._select(path)
        self._at = self.box.currentIndex()
        self.chosen.emit()


def _same(one: object, other: Snapshot | Path | None) -> bool:
    """Whether both are the same choice; a save is known by its time, as it may have been named since."""
    if isinstance(one, Snapshot) and isinstance(other, Snapshot):
        return one.saved_at == other.saved_at
    return one == other
