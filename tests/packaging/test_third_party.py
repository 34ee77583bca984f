"""Frozen builds bring along the licences of what is in them."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def notices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    import third_party

    monkeypatch.setattr(sys, "argv", ["third_party.py", str(tmp_path)])
    assert third_party.main() == 0
    return tmp_path


def test_libraries_are_named_with_their_licence_texts(notices: Path) -> None:
    text = (notices / "THIRD-PARTY-LICENSES.txt").read_text(encoding="utf-8")
    for library in ("PySide6_Essentials", "python-docx", "lxml", "pypdfium2", "cryptography"):
        assert f"\n{library} " in text
    assert "The above copyright notice and this permission notice shall be included" in text


def test_libraries_for_tests_are_not_among_them(notices: Path) -> None:
    text = (notices / "THIRD-PARTY-LICENSES.txt").read_text(encoding="utf-8")
    assert "\nhypothesis " not in text


def test_the_texts_of_qts_licence_lie_beside(notices: Path) -> None:
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (notices / "LGPL-3.0.txt").read_text(encoding="utf-8")
    assert "GNU GENERAL PUBLIC LICENSE" in (notices / "GPL-3.0.txt").read_text(encoding="utf-8")
