"""Qt counts a character beyond U+FFFF as two; positions go there and back."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from ui.widgets.text_positions import from_qt, to_qt

TEXTS = st.text(st.sampled_from("年a1😀𠮷\n"), max_size=12)


@given(TEXTS)
def test_positions_are_those_of_qt(text: str) -> None:
    assert to_qt(text, len(text)) == QTextDocument(text).characterCount() - 1


@given(TEXTS, st.integers(0, 14))
def test_positions_go_there_and_back(text: str, index: int) -> None:
    inside = min(index, len(text))
    assert from_qt(text, to_qt(text, inside)) == inside
    assert from_qt(text, 100) == len(text)


def test_a_lone_surrogate_counts_one() -> None:
    assert to_qt("a\ud800b", 3) == 3
