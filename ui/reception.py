"""What start page and file menu offer to open: recent files, and what earlier windows could not save."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from app.storage import Recovery, pending_recoveries
from ui.dialogs import Dialogs
from ui.files import FileDesk
from ui.pages.start import StartPage
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
        for number, (path, is_missing) in enumerate(files, 1):
            # An ampersand in a name would be taken for a menu key.
            name = path.name.replace("&", "&&")
            action = self._menu.addAction(f"&{number % 10}  {name}" if number <= 10 else name)
            action.setToolTip(plain_tip(str(path)))
            action.setEnabled(not is_missing)
            action.triggered.connect(lambda _=False, p=path: self._desk.open(p))

    def _show_recoveries(self) -> None:
        self._page.show_recoveries(pending_recoveries(self._home))

    def _discard(self, recovery: Recovery) -> None:
        sure = self._dialogs.confirm(
            self.tr("要丢弃这份没有保存的内容吗？"), self.tr("丢弃以后不能恢复。"), self.tr("丢弃")
        )
        if sure:
            recovery.discard()
            self._show_recoveries()
