"""The kept saves of a report as a list: when, under which name, what for, and how much was changed."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.errors import ReportError
from app.storage import Project, Snapshot
from app.versions import amount, reason

Index = QModelIndex | QPersistentModelIndex


class VersionListModel(QAbstractListModel):
    """One row of two lines for each save, the latest first.

    What a save changed is found out when its row is first seen: opening fifty files would hold up the page.
    """

    def __init__(self, versions: Sequence[Snapshot], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.versions = list(versions)
        self._said: dict[Snapshot, str] = {}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.versions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        version = self.versions[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{version_name(version)}\n{self._what_for(index.row())}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{version_name(version)}，{self._what_for(index.row())}"
        return None

    def replace(self, row: int, version: Snapshot) -> None:
        """The save in this row has another name now."""
        self.versions[row] = version
        self.dataChanged.emit(self.index(row), self.index(row))

    def remove(self, gone: Sequence[Snapshot]) -> None:
        """Take these saves off the list; the next one is compared with another one now."""
        for row in reversed(range(len(self.versions))):
            if self.versions[row] in gone:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self.versions[row]
                self.endRemoveRows()
        self._said.clear()

    def _what_for(self, row: int) -> str:
        version = self.versions[row]
        if version not in self._said:
            older = self.versions[row + 1] if row + 1 < len(self.versions) else None
            self._said[version] = self._say(version, older)
        return self._said[version]

    def _say(self, version: Snapshot, older: Snapshot | None) -> str:
        try:
            now = version.load()
        except ReportError:
            return self.tr("无法读取")
        then: Project | None = None
        if older is not None:
            try:
                then = older.load()
            except ReportError:
                return self.tr("保存")
        return f"{reason(then, now)}，{amount(then, now)}"


def version_name(version: Snapshot) -> str:
    """When it was saved, by this computer's clock, and the author's name for it."""
    moment = version.saved_at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    return f"{moment}　{version.name}".rstrip()
