"""What start page and file menu offer to open: recent files, and what earlier windows could not save.

Both lists are shown at once. What has to be asked of the drives the files are on comes later: one that is
not connected any more may take half a minute to say so.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.errors import ReportError
from app.storage import Recovery, is_missing, pending_recoveries
from ui.dialogs import Dialogs
from ui.files.desk import FileDesk
from ui.jobs import Job, start_job
from ui.pages.start import MAX_STRIPS, StartPage
from ui.plain import plain_tip


class Reception(QObject):
    """Passes what is chosen on to the desk, and keeps both lists as they are on the disk."""

    def __init__(
        self, page: StartPage, menu: QMenu, desk: FileDesk, dialogs: Dialogs, home: Path, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._menu = menu
        self._desk = desk
        self._dialogs = dialogs
        self._home = home
        self._entries: dict[Path, QAction] = {}
        self._missing: frozenset[Path] = frozenset()
        self._looking: dict[object, Job] = {}
        page.rollover_chosen.connect(desk.ask_start_from)
        page.new_chosen.connect(desk.new)
        page.open_chosen.connect(desk.ask_open)
        page.example_chosen.connect(desk.open_example)
        page.recent_chosen.connect(desk.open)
        page.forget_chosen.connect(desk.forget)
        page.recover_chosen.connect(desk.recover)
        page.discard_chosen.connect(self._discard)
        desk.recent_changed.connect(self._show_recent)

    def refresh(self) -> None:
        """The start page comes to the front."""
        self._show_recent()
        self._show_recoveries()

    def _show_recent(self) -> None:
        files = self._desk.recent()
        self._page.show_recent(files)
        self._menu.clear()
        self._menu.setEnabled(bool(files))
        self._entries = {path: self._entry(number, path) for number, path in enumerate(files, 1)}
        self._mark_missing(self._missing)
        self._look(files, lambda: frozenset(filter(is_missing, files)), self._mark_missing)

    def _entry(self, number: int, path: Path) -> QAction:
        # An ampersand in a name would be taken for a menu key.
        name = path.name.replace("&", "&&")
        action = self._menu.addAction(f"&{number % 10}  {name}" if number <= 10 else name)
        action.setToolTip(plain_tip(str(path)))
        action.triggered.connect(lambda: self._desk.open(path))
        return action

    def _mark_missing(self, missing: frozenset[Path]) -> None:
        self._missing = missing
        self._page.mark_missing(missing)
        for path, action in self._entries.items():
            action.setEnabled(path not in missing)

    def _show_recoveries(self) -> None:
        found = pending_recoveries(self._home)
        self._page.show_recoveries(found)
        shown = [kept for kept in found[:MAX_STRIPS] if kept.original is not None]
        self._look(tuple(shown), lambda: _differences(shown), self._tell_differences)

    def _tell_differences(self, found: dict[Recovery, str | None]) -> None:
        for kept, changes in found.items():
            words = self.tr("比保存的文件{changes}。").format(changes=changes)
            if changes is None:
                words = self.tr("原来的文件现在打不开。")
            elif not changes:
                words = self.tr("与保存的文件内容相同。")
            self._page.tell_difference(kept, words)

    def _look(self, what: Sequence[object], work: Callable[[], object], tell: Callable[[Any], None]) -> None:
        """Ask the drives beside the window, unless the same is being asked already."""
        if not what or what in self._looking:
            return
        job = self._looking[what] = start_job(self, lambda _: work())
        job.finished.connect(tell)
        job.ended.connect(lambda: self._looking.pop(what))

    def _discard(self, recovery: Recovery) -> None:
        sure = self._dialogs.confirm(
            self.tr("要丢弃这份没有保存的内容吗？"), self.tr("丢弃以后不能恢复。"), self.tr("丢弃")
        )
        if sure:
            recovery.discard()
            self._show_recoveries()


def _differences(shown: Sequence[Recovery]) -> dict[Recovery, str | None]:
    """How much each changed since it was saved; None for what cannot be compared. On the worker's thread."""
    from app.versions import beyond_the_file

    found: dict[Recovery, str | None] = {}
    for kept in shown:
        try:
            found[kept] = beyond_the_file(kept)
        except ReportError:
            found[kept] = None
    return found
