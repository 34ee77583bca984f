"""What stands above and below the text of each page: headers, footers, the page number."""

from collections.abc import Iterator, Sequence

from app.rendering.paper import PageSetup, Paragraph
from ui.printing.flow import Frame, Frames
from ui.printing.page import Mark, TextMark
from ui.printing.setting import Numbers, SetText, set_paragraph
from ui.printing.typeset import Typesetter

_DASHED = "numberInDash"


def body_frames(setup: PageSetup, setter: Typesetter) -> Frames:
    """Where the text goes; a header or footer that is higher than its margin takes room from it."""
    number = setup.first_number
    return Frames(
        first=_frame(setup, number, setter, is_first=True),
        even=_frame(setup, 2, setter),
        odd=_frame(setup, 1, setter),
        first_is_odd=number % 2 == 1,
    )


def _frame(setup: PageSetup, number: int, setter: Typesetter, *, is_first: bool = False) -> Frame:
    """The frame of a page that has this number."""
    width = setup.width - setup.left - setup.right
    header = setup.headers.of(number, is_first=is_first)
    footer = setup.footers.of(number, is_first=is_first)
    above, below = setup.top, setup.bottom
    if header:
        above = max(above, setup.header + _height(header, width, setter))
    if footer:
        below = max(below, setup.footer + _height(footer, width, setter))
    return Frame(setup.left, above, width, setup.height - above - below)


def margin_marks(setup: PageSetup, index: int, count: int, setter: Typesetter) -> Iterator[Mark]:
    """The header and footer of the page that has this index, of so many pages."""
    number = setup.first_number + index
    width = setup.width - setup.left - setup.right
    shown = f"- {number} -" if setup.number_form == _DASHED else f"{number}"
    numbers = Numbers(shown, f"{count}", is_odd=number % 2 == 1)
    header = setup.headers.of(number, is_first=index == 0)
    footer = setup.footers.of(number, is_first=index == 0)
    yield from _marks(header, setup.header, setup.left, width, setter, numbers)
    top = setup.height - setup.footer - _height(footer, width, setter)
    yield from _marks(footer, top, setup.left, width, setter, numbers)


def _marks(
    paragraphs: Sequence[Paragraph],
    top: float,
    left: float,
    width: float,
    setter: Typesetter,
    numbers: Numbers,
) -> Iterator[Mark]:
    for paragraph, texts in _set(paragraphs, width, setter, numbers):
        top += paragraph.form.before
        for each in texts:
            if each.text is None:
                top += each.height
                continue
            for line in each.text.lines:
                yield TextMark(line, left + paragraph.form.left, top + each.text.rise)
                top += each.text.style.line
        top += paragraph.form.after


def _height(paragraphs: Sequence[Paragraph], width: float, setter: Typesetter) -> float:
    return sum(
        paragraph.form.before
        + paragraph.form.after
        + sum(each.height if each.text is None else each.text.height for each in texts)
        for paragraph, texts in _set(paragraphs, width, setter, Numbers())
    )


def _set(
    paragraphs: Sequence[Paragraph], width: float, setter: Typesetter, numbers: Numbers
) -> Iterator[tuple[Paragraph, list[SetText]]]:
    for paragraph in paragraphs:
        yield paragraph, [*set_paragraph(paragraph, setter, width, numbers=numbers)]
