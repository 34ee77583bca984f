"""What holds where nothing is said is the page of the Word template that comes along."""

from app.rendering import paper_document
from app.rendering.paper import Paragraph
from tests.builders import make_report, spec_2021
from ui.printing import Typesetter
from ui.printing import measures as m
from ui.printing.flow import Frame
from ui.printing.margins import body_frames, margin_marks
from ui.printing.page import TextMark

DOCUMENT = paper_document(make_report(), spec_2021())


def test_the_page_is_that_of_the_word_template(setter: Typesetter) -> None:
    assert (DOCUMENT.setup.width, DOCUMENT.setup.height) == (m.PAGE_WIDTH, m.PAGE_HEIGHT)
    frames = body_frames(DOCUMENT.setup, setter)
    assert {frames.first, frames.odd, frames.even} == {Frame()}


def test_a_page_holds_22_lines_of_28_characters() -> None:
    text = next(b for b in DOCUMENT.blocks if isinstance(b, Paragraph) and b.text.startswith("2024年"))
    look = text.runs[0].look
    assert text.form.line == m.LINE
    assert m.BODY_HEIGHT // text.form.line == 22
    assert m.BODY_WIDTH // (look.size + look.spacing) == 28


def test_the_dashes_beside_a_page_number_lie_7_mm_below_the_text(setter: Typesetter) -> None:
    """Source: GB/T 9704-2012, 7.5. A dash stands about a third of a character above its baseline."""
    (number,) = (x for x in margin_marks(DOCUMENT.setup, 0, 1, setter) if isinstance(x, TextMark))
    below = number.baseline - 0.36 * 280 - (m.TOP + m.BODY_HEIGHT)
    assert abs(below / m.PER_MM - 7) < 0.2
