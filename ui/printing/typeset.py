"""Text broken into justified lines, in the fonts of official documents or of an office's template.

Qt breaks the lines and keeps marks from beginning or ending one wrongly; no mark hangs beyond the edge. Fonts
are chosen here character by character: Chinese in the look's font, digits and Latin letters in its Latin one,
and a quarter em between the two, as Word has it. What a line lacks is spread over all its characters; Qt
would leave it to the blanks, if there is any.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from app.rendering.paper import Look, Picture, Tab
from ui.printing import measures as m
from ui.printing.fonts import FontBook
from ui.printing.units import joined, to_units

# Word parts Chinese from digits and letters by a quarter em.
_GAP = 0.25
# A line that lacks more than this for each character is left as it is.
_WIDEST_GAP = 0.5
_LATIN = re.compile(r"[!-~]+(?: +[!-~]+)*")
_WORD = re.compile(r"[0-9A-Za-z]")
_HAN = re.compile(r"[\u3400-\u9fff\ud800-\udfff]")
_ENDLESS = 1e6
_BLACK = "000000"
_LEFT_TAB = QTextOption.TabType.LeftTab
_TABS = {
    "right": QTextOption.TabType.RightTab,
    "end": QTextOption.TabType.RightTab,
    "center": QTextOption.TabType.CenterTab,
}


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph is set: `line` is the pitch of its lines, of which `trail` lies empty below each;
    `indent` is what its first one stands further in than the others, or if negative further out."""

    line: float = m.LINE
    trail: float = 0
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignJustify
    indent: float = 0
    tabs: tuple[Tab, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one look."""

    text: str
    look: Look


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line of a text; `left` and `right` bound its characters within the room of the text."""

    text: str
    left: float
    right: float
    layout: QTextLayout
    index: int

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        line = self.layout.lineAt(self.index)
        line.draw(painter, QPointF(x + self.left - line.naturalTextRect().left(), baseline - line.ascent()))


@dataclass(frozen=True, slots=True)
class Typeset:
    """A text broken into lines."""

    pieces: tuple[Piece, ...]
    style: TextStyle
    lines: tuple[SetLine, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def size(self) -> float:
        """That of the largest character."""
        return max(piece.look.size for piece in self.pieces)

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.line

    @property
    def rise(self) -> float:
        """How far the baseline lies below the top of a line."""
        return (self.style.line - self.style.trail - self.size) / 2 + m.ASCENT * self.size


class Typesetter:
    """Sets texts in the fonts of one machine, and remembers those of the last document.

    `leading` is the height of a single line to the size of its characters, as Word has it with the fonts of
    official documents.
    """

    def __init__(self, fonts: FontBook, leading: float = m.LEADING) -> None:
        self.fonts = fonts
        self.leading = leading
        self._before = dict[tuple[tuple[Piece, ...], TextStyle, float], Typeset]()
        self._now = dict[tuple[tuple[Piece, ...], TextStyle, float], Typeset]()
        self._pictures = dict[Picture, QImage]()

    def begin(self) -> None:
        """Begin a document; what the one before the last had is forgotten."""
        self._before, self._now = self._now, {}

    def set(self, pieces: tuple[Piece, ...], style: TextStyle, width: float) -> Typeset:
        """Break a text without line feeds into lines of `width`; there is at least one piece."""
        key = (pieces, style, width)
        made = self._now.get(key) or self._before.get(key)
        if made is None:
            setter = _Setter(self.fonts, style, pieces)
            made = Typeset(pieces, style, tuple(setter.lines(width)))
        self._now[key] = made
        return made

    def picture(self, picture: Picture) -> QImage:
        """A picture of the document as it is painted; it is unpacked once."""
        if picture not in self._pictures:
            self._pictures[picture] = QImage.fromData(picture.data)
        return self._pictures[picture]


class _Setter:
    """Sets one text. Positions count UTF-16 units, as Qt does; a rare character takes two."""

    def __init__(self, fonts: FontBook, style: TextStyle, pieces: Sequence[Piece]) -> None:
        self.fonts, self.style = fonts, style
        self.units = "".join(to_units(piece.text) for piece in pieces)
        self.looks = list[tuple[int, Look]]()  # where each look ends
        end = 0
        for piece in pieces:
            end += len(to_units(piece.text))
            self.looks.append((end, piece.look))

    def lines(self, width: float) -> Iterator[SetLine]:
        layout = self._layout(self.units, 0, 0)
        layout.beginLayout()
        room = width - self.style.indent
        while (line := layout.createLine()).isValid():
            self._break(line, room)
            line.setPosition(QPointF(0, 0))
            room = width
        layout.endLayout()
        for index in range(layout.lineCount()):
            indent = self.style.indent if index == 0 else 0
            yield self._justified(layout, index, width, indent) or self._aligned(layout, index, width, indent)

    def _look_at(self, at: int) -> Look:
        return next((look for end, look in self.looks if at < end), self.looks[-1][1])

    def _break(self, line: QTextLine, room: float) -> None:
        """Break one line. The quarter em behind a line's last character needs no room."""
        units = self.units
        gap = self._look_at(line.textStart()).size * _GAP
        line.setLineWidth(max(room + gap, 1))
        end = line.textStart() + line.textLength()
        is_gap_over = end < len(units) and _is_border(units[end - 1], units[end])
        if line.naturalTextWidth() > room and not is_gap_over:
            line.setLineWidth(max(room, 1))

    def _aligned(self, layout: QTextLayout, index: int, width: float, indent: float) -> SetLine:
        line = layout.lineAt(index)
        used = line.naturalTextWidth()
        free = {Qt.AlignmentFlag.AlignHCenter: 0.5, Qt.AlignmentFlag.AlignRight: 1.0}.get(
            self.style.align, 0.0
        )
        left = indent + free * (width - indent - used)
        return SetLine(_slice(self.units, line), left, left + used, layout, index)

    def _justified(self, layout: QTextLayout, index: int, width: float, indent: float) -> SetLine | None:
        """The line stretched to fill its room; None if it is the last, cannot be, or would look torn."""
        if self.style.align != Qt.AlignmentFlag.AlignJustify or index == layout.lineCount() - 1:
            return None
        broken = layout.lineAt(index)
        start = broken.textStart()
        text = self.units[start : start + broken.textLength()].rstrip(" ")
        stretches = sum(_stretches(a, b) for a, b in pairwise(text))
        if not stretches or "\t" in text:
            return None
        made, last = self._layout(text, start, 0), self._look_at(start + len(text) - 1)
        lack = width - indent - _one_line(made).naturalTextWidth() + last.spacing
        if not 0 <= lack / stretches <= _WIDEST_GAP * last.size:
            return None
        made = self._layout(text, start, lack / stretches)
        _one_line(made)
        return SetLine(joined(text), indent, width, made, 0)

    def _layout(self, units: str, start: int, extra: float) -> QTextLayout:
        """A layout of part of the text, which begins at `start` of it, with `extra` between characters."""
        base = self._look_at(start)
        layout = QTextLayout(joined(units), self._font(base, base.spacing + extra))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setUseDesignMetrics(True)
        if "\t" in units:
            stops = ((tab.at - self.style.indent, tab.align) for tab in self.style.tabs)
            option.setTabs([QTextOption.Tab(at, _TABS.get(kind, _LEFT_TAB)) for at, kind in stops if at > 0])
            option.setTabStopDistance(m.TAB)
        layout.setTextOption(option)
        layout.setFormats(list(self._formats(units, start, extra, base)))
        return layout

    def _formats(
        self, units: str, offset: int, extra: float, base: Look
    ) -> Iterator[QTextLayout.FormatRange]:
        edges = [end - offset for end, _ in self.looks]
        for start, end, is_latin in _runs(units, edges):
            look = self._look_at(offset + start)
            is_latin = is_latin and look.latin != look.font
            spacing = look.spacing if is_latin else look.spacing + extra
            before_next = look.spacing
            if end < len(units):
                before_next += extra * _stretches(units[end - 1], units[end])
                before_next += look.size * _GAP * _is_border(units[end - 1], units[end])
            if end - 1 > start and (is_latin or look != base):
                yield self._range(start, end - 1, look, is_latin, spacing)
            yield self._range(end - 1, end, look, is_latin, before_next)

    def _range(
        self, start: int, end: int, look: Look, is_latin: bool, spacing: float
    ) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start, made.length = start, end - start
        shape = QTextCharFormat()
        shape.setFont(self._font(look, spacing, look.latin if is_latin else ""))
        if look.colour != _BLACK:
            shape.setForeground(QColor(f"#{look.colour}"))
        made.format = shape
        return made

    def _font(self, look: Look, spacing: float, latin: str = "") -> QFont:
        font = self.fonts.font(look.font, look.size, is_bold=look.bold, spacing=spacing, latin=latin)
        font.setItalic(look.italic)
        font.setUnderline(look.underline)
        return font


def _one_line(layout: QTextLayout) -> QTextLine:
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(_ENDLESS)
    line.setPosition(QPointF(0, 0))
    layout.endLayout()
    return line


def _runs(units: str, looks: Sequence[int]) -> Iterator[tuple[int, int, bool]]:
    """The stretches of Latin and of other characters, parted where the look changes."""
    latin = [match.span() for match in _LATIN.finditer(units)]
    edges = {0, len(units), *looks} | {edge for span in latin for edge in span}
    for start, end in pairwise(sorted(edge for edge in edges if 0 <= edge <= len(units))):
        yield start, end, any(a <= start < b for a, b in latin)


def _is_border(before: str, after: str) -> bool:
    """True between Chinese and a digit or letter."""
    return bool((_WORD.match(before) and _HAN.match(after)) or (_HAN.match(before) and _WORD.match(after)))


def _stretches(before: str, after: str) -> bool:
    """True where a justified line may be stretched: beside Chinese and at blanks, not inside a number."""
    is_pair = "\udc00" <= after <= "\udfff"
    return not is_pair and (before == " " or before > "~" or after > "~")


def _slice(units: str, line: QTextLine) -> str:
    start = line.textStart()
    return joined(units[start : start + line.textLength()]).rstrip(" ")
