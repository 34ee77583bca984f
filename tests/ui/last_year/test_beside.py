"""This year beside last year."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.model import CellRef, Part
from tests.builders import make_report, make_suqian, spec_2021, with_text
from ui.last_year.beside import cells_beside, compared, texts_beside

SPEC = spec_2021()
words = st.text(alphabet="年报。；\n0123公开", max_size=30)


def test_every_cell_stands_beside_last_years() -> None:
    cells = cells_beside(make_suqian(2024), make_suqian(2023), SPEC)
    assert [cell.at for cell in cells] == list(SPEC.refs())
    (new,) = [cell for cell in cells if cell.at == CellRef("requests", "new", "natural")]
    assert (new.then, new.now, new.differs) == (3402, 3440, True)


def test_a_text_stands_beside_last_years_on_the_same_aspect() -> None:
    last = with_text(make_report(), "overview", Part(heading="（一）主动公开", text="公开96条。"))
    now = with_text(make_report(), "overview", Part(heading="（1）主动公开情况", text="公开108条。"))
    (text,) = [text for text in texts_beside(now, last, SPEC) if text.section.startswith("一、")]
    assert "".join(piece.text for piece in text.then) == "公开96条。"
    assert [piece.text for piece in text.now if piece.is_new] == ["108"]


def test_a_text_that_only_last_year_had_is_shown() -> None:
    last = with_text(make_report(), "other_matters", Part(text="收费情况。"), Part(text="补充情况。"))
    now = with_text(make_report(), "other_matters", Part(text="收费情况。"))
    shown = ["".join(piece.text for piece in text.then) for text in texts_beside(now, last, SPEC)]
    assert "补充情况。" in shown


def test_equal_texts_have_nothing_new() -> None:
    for text in texts_beside(make_report(), make_report(), SPEC):
        assert not any(piece.is_new for piece in (*text.then, *text.now))


@settings(deadline=None, max_examples=60)
@given(words, words)
def test_the_pieces_make_up_both_texts_and_what_is_not_new_is_in_both(then: str, now: str) -> None:
    left, right = compared(then, now)
    assert "".join(piece.text for piece in left) == then
    assert "".join(piece.text for piece in right) == now
    common = ["".join(p.text for p in side if not p.is_new) for side in (left, right)]
    assert common[0] == common[1]
