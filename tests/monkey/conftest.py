"""The window of the tests of the user interface."""

from tests.ui.conftest import dialogs, home, settings, window

__all__ = ["dialogs", "home", "settings", "window"]
