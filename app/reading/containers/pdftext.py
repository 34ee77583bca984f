"""Lines of a printed page -> paragraphs: a new one begins at an indent, a short line or a number."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.reading.document import Paragraph

_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、．](?!\d))"
)
# A row of a table without ruling lines: it ends in several values.
_TABULAR = re.compile(r"(?:^|\s)[\d—/-][\d.,]*(?:\s+[\d—/-][\d.,]*)+$")
_ENDS = re.compile(r"[。！？：；.;:!?]$")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line, in points from the top left of its page."""

    text: str
    x0: float
    x1: float
    top: float
    size: float
    page: int


def paragraphs(lines: Sequence[TextLine], margins: tuple[float, float]) -> Iterator[Paragraph]:
    """Join the lines that belong together."""
    group: list[TextLine] = []
    for line in lines:
        if group and _begins(line, group[-1], margins):
            yield _paragraph(group)
            group = []
        group.append(line)
    if group:
        yield _paragraph(group)


def _paragraph(group: Sequence[TextLine]) -> Paragraph:
    text = group[0].text
    for line in group[1:]:
        gap = " " if text[-1:].isascii() and line.text[:1].isascii() and text[-1:].isalpha() else ""
        text += gap + line.text
    return Paragraph(text, f"第{group[0].page}页")


def _begins(line: TextLine, above: TextLine, margins: tuple[float, float]) -> bool:
    left, right = margins
    indented = line.x0 > left + 0.8 * line.size
    # A number or word that may not be broken leaves more room at the end of the line above it.
    room = 1.6 if _ENDS.search(above.text) else 6.0
    full_above = above.x1 > right - room * above.size
    if abs(line.size - above.size) > 1.5 or _TABULAR.search(line.text) or _TABULAR.search(above.text):
        return True
    if _is_set_off(above, margins) and not _is_centred(line, margins) and not _ENDS.search(above.text):
        return True
    if not full_above:
        return not (
            _is_centred(line, margins) and _is_centred(above, margins) and not _ENDS.search(above.text)
        )
    if indented:
        return True
    far = line.page == above.page and line.top - above.top > 3.2 * line.size
    return far or bool(_NUMBERED.match(line.text) and _ENDS.search(above.text))


def _is_set_off(line: TextLine, margins: tuple[float, float]) -> bool:
    """Centred to the point, and without the indent of a paragraph: a long title."""
    left, right = line.x0 - margins[0], margins[1] - line.x1
    return left > 2.3 * line.size and abs(left - right) < 0.6 * line.size


def _is_centred(line: TextLine, margins: tuple[float, float]) -> bool:
    """Set off on both sides alike: the lines of a title."""
    left, right = line.x0 - margins[0], margins[1] - line.x1
    return left > 3 * line.size and abs(left - right) < 2 * line.size
