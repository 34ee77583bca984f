"""Our pages break where LibreOffice breaks those of the Word file: restyled templates, page settings."""

from pathlib import Path

import pytest

from app.model import Signature
from app.reading import read_file
from app.rendering import PageSettings
from tests.app.rendering.offices import templates
from tests.word_pages import LEADING, SETTINGS, both, differences, soffice
from ui.printing import FontBook, Typesetter
from ui.printing.fonts import is_installed

SEED = next((Path(__file__).parents[2] / "data" / "seeds").glob("002_*.txt"))
pytestmark = pytest.mark.skipif(soffice() is None, reason="LibreOffice is not installed")


@pytest.fixture
def fitting() -> Typesetter:
    """Sets text in the one font that LibreOffice has here for all, at that font's leading."""
    if not is_installed("Noto Serif CJK SC"):
        pytest.skip("Noto CJK, whose leading is known, is not installed")
    return Typesetter(FontBook.of_machine(), leading=LEADING)


def test_the_pages_of_word_files_are_the_same(fitting: Typesetter) -> None:
    report = read_file(SEED).report.with_(signature=Signature())
    made = {
        f"{name}, {words}": both(report, template, settings, fitting)
        for name, template in templates().items()
        for words, settings in SETTINGS.items()
        if name in ("standard", "letterhead") or settings == PageSettings()
    }
    assert list(differences(made)) == []
