"""Text broken into justified lines, in the fonts of official documents.

Qt breaks the lines and keeps marks from beginning or ending one wrongly; no mark hangs beyond the edge. Fonts
are chosen here character by character: Chinese in the style's font, digits and Latin letters in Times, and a
quarter em between the two, as Word has it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from ui.printing import measures as m
from ui.printing.fonts import FontBook, Role

# Word parts Chinese from digits and letters by a quarter em.
_GAP = 0.25
_LATIN = re.compile(r"[!-~]+(?: +[!-~]+)*")
_WORD = re.compile(r"[0-9A-Za-z]")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text is set: `indent` is that of its first line, `spacing` what is added to each character.

    `has_latin` sets digits and letters in Times instead of the role's own font.
    """

    role: Role = Role.FANGSONG
    size: float = m.BODY_SIZE
    line: float = m.LINE
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignJustify
    indent: float = 0
    spacing: float = 0
    has_latin: bool = True

    @property
    def rise(self) -> float:
        """How far the baseline lies below the top of the line."""
        return (self.line - self.size) / 2 + m.ASCENT * self.size

    def with_(self, **changes: object) -> "TextStyle":
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Typeset:
    """A text broken into lines in a room of `width`; `layout` keeps them."""

    text: str
    style: TextStyle
    width: float
    layout: QTextLayout

    @cached_property
    def n_lines(self) -> int:
        return self.layout.lineCount()

    @property
    def height(self) -> float:
        return self.n_lines * self.style.line

    def line_start(self, index: int) -> int:
        return self._line(index).textStart()

    def line_text(self, index: int) -> str:
        line = self._line(index)
        start = line.textStart()
        return self.layout.text()[start : start + line.textLength()].rstrip(" ")

    def line_left(self, index: int) -> float:
        line = self._line(index)
        return float(line.naturalTextRect().left())

    def line_right(self, index: int) -> float:
        """The right end of the text; justified lines fill their room."""
        line = self._line(index)
        is_last = index == self.n_lines - 1
        if self.style.align == Qt.AlignmentFlag.AlignJustify and not is_last:
            return float(line.x() + line.width())
        return float(line.naturalTextRect().right())

    def paint_line(self, painter: QPainter, index: int, x: float, baseline: float) -> None:
        line = self._line(index)
        line.draw(painter, QPointF(x, baseline - line.y() - line.ascent()))

    def _line(self, index: int) -> QTextLine:
        return self.layout.lineAt(index)


def typeset(fonts: FontBook, text: str, style: TextStyle, width: float, lead: int = 0) -> Typeset:
    """Break `text` into lines of `width`; its first `lead` characters are a sub-heading in 楷体."""
    layout = QTextLayout(text, fonts.font(style.role, style.size, spacing=style.spacing))
    option = QTextOption(style.align)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    layout.setFormats(list(_formats(fonts, text, style, lead)))
    layout.beginLayout()
    indent = style.indent
    while (line := layout.createLine()).isValid():
        _set_line(line, text, style, width - indent)
        line.setPosition(QPointF(indent, 0))
        indent = 0
    layout.endLayout()
    return Typeset(text, style, width, layout)


def _set_line(line: QTextLine, text: str, style: TextStyle, width: float) -> None:
    """Break one line. The quarter em behind a line's last character needs no room."""
    gap = style.size * _GAP
    line.setLineWidth(width + gap)
    end = line.textStart() + line.textLength()
    if not (line.naturalTextWidth() > width and end < len(text) and _is_border(text[end - 1], text[end])):
        line.setLineWidth(width)


def _formats(fonts: FontBook, text: str, style: TextStyle, lead: int) -> Iterator[QTextLayout.FormatRange]:
    for start, end, is_latin in _runs(text, lead, style.has_latin):
        role = Role.KAI if start < lead else style.role
        spaced = end < len(text) and _is_border(text[end - 1], text[end])
        inner = end - 1 if spaced else end
        if inner > start and (is_latin or role is not style.role):
            yield _range(fonts, start, inner, role, style, is_latin, style.spacing)
        if spaced:
            yield _range(fonts, inner, end, role, style, is_latin, style.spacing + style.size * _GAP)


def _runs(text: str, lead: int, has_latin: bool) -> Iterator[tuple[int, int, bool]]:
    """The stretches of Latin and of other characters, parted where the sub-heading ends."""
    edges = {0, lead, len(text)}
    latin = [match.span() for match in _LATIN.finditer(text)] if has_latin else []
    edges.update(edge for span in latin for edge in span)
    ordered = sorted(edge for edge in edges if edge <= len(text))
    for start, end in pairwise(ordered):
        yield start, end, any(a <= start < b for a, b in latin)


def _is_border(before: str, after: str) -> bool:
    return bool((_WORD.match(before) and _HAN.match(after)) or (_HAN.match(before) and _WORD.match(after)))


def _range(
    fonts: FontBook, start: int, end: int, role: Role, style: TextStyle, is_latin: bool, spacing: float
) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, end - start
    look = QTextCharFormat()
    look.setFont(fonts.font(role, style.size, spacing=spacing, is_latin=is_latin))
    made.format = look
    return made
