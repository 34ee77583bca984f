"""Fonts need an application; no screen."""

import pytest
from PySide6.QtWidgets import QApplication

from ui.printing import FontBook, Typesetter


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Every test here sets text."""


@pytest.fixture
def setter() -> Typesetter:
    return Typesetter(FontBook.of_machine())
