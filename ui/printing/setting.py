"""A paragraph of a document set in lines: its runs as pieces, the pitch of its lines, its pictures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from PySide6.QtCore import Qt

from app.rendering.paper import Align, Field, LineRule, Look, Paragraph, Picture, Run
from ui.printing.typeset import Piece, TextStyle, Typeset, Typesetter

_ALIGN = {
    Align.CENTRE: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
    Align.JUSTIFY: Qt.AlignmentFlag.AlignJustify,
}


@dataclass(frozen=True, slots=True)
class Numbers:
    """What page numbers stand for on one page."""

    page: str = "1"
    pages: str = "1"
    is_odd: bool = True


@dataclass(frozen=True, slots=True)
class SetText:
    """What stands between two line breaks: text in lines, or pictures, or nothing; `height` is that of an
    empty line or of the pictures. `new_page` says that a page begins with it."""

    height: float
    text: Typeset | None = None
    pictures: tuple[Picture, ...] = ()
    new_page: bool = False


def set_paragraph(
    paragraph: Paragraph,
    setter: Typesetter,
    width: float,
    grid: float = 0,
    numbers: Numbers | None = None,
) -> Iterator[SetText]:
    """Set a paragraph in a room of `width`, its indents included; `grid` is the pitch of the page's grid."""
    form = paragraph.form
    room = width - form.left - form.right
    align = alignment(form.align, numbers)
    for i, (runs, new_page) in enumerate(_lines(paragraph.runs)):
        pictures = tuple(run.picture for run in runs if run.picture is not None)
        if pictures:
            tallest = max(picture.height for picture in pictures)
            yield SetText(_pitch(paragraph, tallest, grid)[0], pictures=pictures, new_page=new_page)
        pieces = tuple(Piece(text, run.look) for run in runs if (text := _text(run, numbers)))
        size = max((piece.look.size for piece in pieces), default=paragraph.mark.size)
        line, trail = _pitch(paragraph, size * setter.leading, grid)
        if pieces:
            style = TextStyle(line, trail, align, 0 if i else form.first, form.tabs)
            yield SetText(line, setter.set(pieces, style, room), new_page=new_page and not pictures)
        elif not pictures:
            yield SetText(line, new_page=new_page)


def set_upright(paragraph: Paragraph, setter: Typesetter, width: float) -> list[Typeset | float]:
    """Set a paragraph that runs from top to bottom: one character a line."""
    style = TextStyle(align=Qt.AlignmentFlag.AlignHCenter)
    made: list[Typeset | float] = []
    for run in paragraph.runs:
        line, _ = _pitch(paragraph, run.look.size * setter.leading, 0)
        looks = ((Piece(character, run.look),) for character in run.text.replace("\n", ""))
        made += (setter.set(piece, replace(style, line=line), width) for piece in looks)
    return made


def looks_in(paragraphs: Sequence[Paragraph]) -> Iterator[Look]:
    """What the characters of these paragraphs are set in."""
    return (run.look for paragraph in paragraphs for run in paragraph.runs if run.text or run.field)


def alignment(align: Align, numbers: Numbers | None = None) -> Qt.AlignmentFlag:
    """The side a text stands at; the outer edge of a page depends on its number."""
    is_odd = numbers is None or numbers.is_odd
    if align is Align.OUTER or align is Align.INNER:
        align = Align.RIGHT if is_odd == (align is Align.OUTER) else Align.LEFT
    return _ALIGN.get(align, Qt.AlignmentFlag.AlignLeft)


def _lines(runs: Sequence[Run]) -> list[tuple[list[Run], bool]]:
    """The runs between line breaks, each stretch with whether a page begins with it.

    A page break that ends a paragraph leaves nothing behind it: the next paragraph begins the page.
    """
    found: list[tuple[list[Run], bool]] = [([], False)]
    for run in runs:
        if run.field is not None or run.picture is not None:
            found[-1][0].append(run)
            continue
        rest = run.text
        while rest:
            at = min((i for i in (rest.find("\n"), rest.find("\f")) if i >= 0), default=len(rest))
            if at:
                found[-1][0].append(replace(run, text=rest[:at]))
            if at < len(rest):
                found.append(([], rest[at] == "\f"))
            rest = rest[at + 1 :]
    return found


def _text(run: Run, numbers: Numbers | None) -> str:
    if run.field is None or numbers is None:
        return run.text
    return numbers.page if run.field is Field.PAGE else numbers.pages


def _pitch(paragraph: Paragraph, natural: float, grid: float) -> tuple[float, float]:
    """The height of a line whose contents are so high, and how much of it lies empty at its foot.

    Without a pitch of its own a line follows the grid. A multiple adds its share below the line.
    """
    form = paragraph.form
    match form.rule:
        case LineRule.EXACT:
            return form.line, 0.0
        case LineRule.AT_LEAST:
            return max(form.line, natural), 0.0
        case _:
            base = grid * ceil(natural / grid) if grid and form.on_grid else natural
            return base * form.line, max(0.0, base * (form.line - 1))
