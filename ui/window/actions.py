"""The commands of the window: one table of words, icons and keys, from which menus and toolbar are made."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ui.look.icons import icon
from ui.plain import plain_tip


@dataclass(frozen=True, slots=True)
class Command:
    """One entry: words, what it does, its keys, and the icon it has in menu and toolbar."""

    key: str
    text: str
    run: Callable[[], object]
    shortcut: QKeySequence | QKeySequence.StandardKey | str = ""
    icon: str = ""
    hint: str = ""


class Actions:
    """The QActions of a window by the key of their command."""

    def __init__(self, window: QWidget, commands: tuple[Command, ...]) -> None:
        self._icons = {command.key: command.icon for command in commands}
        self._by_key = {command.key: _make(window, command) for command in commands}
        window.addActions(list(self._by_key.values()))
        self.dress()

    def __getitem__(self, key: str) -> QAction:
        return self._by_key[key]

    def keep(self, key: str, action: QAction, icon_name: str = "") -> None:
        """Take in an action made elsewhere, for example by a panel."""
        self._by_key[key] = action
        self._icons[key] = icon_name
        if icon_name:
            action.setIcon(icon(icon_name))

    def dress(self) -> None:
        """Draw the icons in the colours of the palette in use."""
        for key, name in self._icons.items():
            if name:
                self._by_key[key].setIcon(icon(name))

    def menu(self, bar: QMenuBar, title: str, *keys: str) -> QMenu:
        """A menu of these commands; "" draws a line."""
        menu = bar.addMenu(title)
        for key in keys:
            if key:
                menu.addAction(self._by_key[key])
            else:
                menu.addSeparator()
        menu.setToolTipsVisible(True)
        return menu

    def set_enabled(self, enabled: bool, *keys: str) -> None:
        for key in keys:
            self._by_key[key].setEnabled(enabled)


def _make(window: QWidget, command: Command) -> QAction:
    action = QAction(command.text, window)
    action.setObjectName(command.key)
    if command.shortcut:
        action.setShortcut(command.shortcut)
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    hint = command.hint or command.text.rstrip("….").partition("(&")[0]
    action.setToolTip(plain_tip(f"{hint}（{keys}）" if keys else hint))
    # Else the toolbar shows the letter of the menu key too.
    action.setIconText(command.text.partition("(&")[0].rstrip("…"))
    action.triggered.connect(lambda _checked=False: command.run())
    return action
