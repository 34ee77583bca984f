"""The windows beside the main one: last year's report, the manual, and a word on the program."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from ui.controller import ReportController
from ui.dialogs import Dialogs
from ui.files.desk import FileDesk

if TYPE_CHECKING:  # each is loaded when it is asked for
    from ui.widgets.last_year_window import LastYearWindow
    from ui.widgets.manual import ManualWindow
    from ui.widgets.shortcut_window import Keys, ShortcutWindow


class BesideWindows(QObject):
    """Makes each of them when it is first asked for, and keeps it."""

    def __init__(
        self, controller: ReportController, desk: FileDesk, dialogs: Dialogs, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._desk = desk
        self._dialogs = dialogs
        self._window = parent
        self._manual: ManualWindow | None = None
        self._last_year: LastYearWindow | None = None
        self._shortcuts: ShortcutWindow | None = None
        desk.compared.connect(self.show_last_year)

    def show_last_year(self) -> None:
        """Show last year's report beside this one; without one, ask for it first."""
        from ui.widgets.last_year_window import LastYearWindow

        if self._controller.previous is None:
            self._desk.ask_previous()
            return
        if self._last_year is None:
            self._last_year = LastYearWindow(self._controller, self._window)
            self._last_year.other_requested.connect(self._desk.ask_previous)
            self._desk.opened.connect(self._last_year.close)
        if self._last_year.isVisible():
            self._last_year.raise_()
        self._last_year.show()

    def open_manual(self) -> None:
        """Show the user's manual."""
        from ui.widgets.manual import ManualWindow

        if self._manual is None:
            self._manual = ManualWindow(self._window)
        self._manual.show()
        self._manual.raise_()

    def show_shortcuts(self, commands: "Sequence[tuple[str, Sequence[Keys]]]") -> None:
        """Show the keys of the commands, and those of tables and texts."""
        from ui.widgets.shortcut_window import ShortcutWindow

        if self._shortcuts is None:
            self._shortcuts = ShortcutWindow(commands, self._window)
        if self._shortcuts.isVisible():
            self._shortcuts.raise_()
        self._shortcuts.show()

    def tell_about(self) -> None:
        """Say which program this is."""
        version = QApplication.applicationVersion()
        self._dialogs.inform(
            self.tr("年报编制助手 {version}").format(version=version),
            self.tr(
                "编制政府信息公开工作年度报告。\n"
                "程序不连接网络，您填写的内容只保存在这台电脑上。\n\n"
                "界面图标：Lucide（ISC 许可）。窗口程序库：Qt（LGPL 许可）。"
            ),
        )
