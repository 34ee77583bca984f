"""Text broken into justified lines, in the fonts of official documents.

Qt breaks the lines and keeps marks from beginning or ending one wrongly; no mark hangs beyond the edge. Fonts
are chosen here character by character: Chinese in the style's font, digits and Latin letters in Times, and a
quarter em between the two, as Word has it. What a line lacks is spread over all its characters; Qt would
leave it to the blanks, if there is any.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from ui.printing import measures as m
from ui.printing.fonts import FontBook, Role

# Word parts Chinese from digits and letters by a quarter em.
_GAP = 0.25
# A line that lacks more than this for each character is left as it is.
_WIDEST_GAP = 0.5
_LATIN = re.compile(r"[!-~]+(?: +[!-~]+)*")
_WORD = re.compile(r"[0-9A-Za-z]")
_HAN = re.compile(r"[\u3400-\u9fff\ud800-\udfff]")
_ENDLESS = 1e6


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

    text: str
    style: TextStyle
    lines: tuple[SetLine, ...]

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.line


class Typesetter:
    """Sets texts in the fonts of one machine, and remembers those of the last document."""

    def __init__(self, fonts: FontBook) -> None:
        self.fonts = fonts
        self._before = dict[tuple[str, TextStyle, float, int], Typeset]()
        self._now = dict[tuple[str, TextStyle, float, int], Typeset]()

    def begin(self) -> None:
        """Begin a document; what the one before the last had is forgotten."""
        self._before, self._now = self._now, {}

    def set(self, text: str, style: TextStyle, width: float, lead: int = 0) -> Typeset:
        """Break `text` into lines of `width`; its first `lead` characters are a sub-heading in 楷体."""
        key = (text, style, width, lead)
        made = self._now.get(key) or self._before.get(key)
        if made is None:
            setter = _Setter(self.fonts, style, len(_units(text[:lead])))
            made = Typeset(text, style, tuple(setter.lines(_units(text), width)))
        self._now[key] = made
        return made


class _Setter:
    """Sets text in one style. Positions count UTF-16 units, as Qt does; a rare character takes two."""

    def __init__(self, fonts: FontBook, style: TextStyle, lead: int) -> None:
        self.fonts, self.style, self.lead = fonts, style, lead

    def lines(self, units: str, width: float) -> Iterator[SetLine]:
        layout = self._layout(units, 0, 0)
        layout.beginLayout()
        room = width - self.style.indent
        while (line := layout.createLine()).isValid():
            self._break(line, units, room)
            line.setPosition(QPointF(0, 0))
            room = width
        layout.endLayout()
        for index in range(layout.lineCount()):
            indent = self.style.indent if index == 0 else 0
            yield self._justified(layout, index, units, width, indent) or self._aligned(
                layout, index, units, width, indent
            )

    def _break(self, line: QTextLine, units: str, room: float) -> None:
        """Break one line. The quarter em behind a line's last character needs no room."""
        line.setLineWidth(room + self.style.size * _GAP)
        end = line.textStart() + line.textLength()
        is_gap_over = end < len(units) and _is_border(units[end - 1], units[end])
        if line.naturalTextWidth() > room and not is_gap_over:
            line.setLineWidth(room)

    def _aligned(self, layout: QTextLayout, index: int, units: str, width: float, indent: float) -> SetLine:
        line = layout.lineAt(index)
        used = line.naturalTextWidth()
        free = {Qt.AlignmentFlag.AlignHCenter: 0.5, Qt.AlignmentFlag.AlignRight: 1.0}.get(
            self.style.align, 0.0
        )
        left = indent + free * (width - indent - used)
        return SetLine(_slice(units, line), left, left + used, layout, index)

    def _justified(
        self, layout: QTextLayout, index: int, units: str, width: float, indent: float
    ) -> SetLine | None:
        """The line stretched to fill its room; None if it is the last, cannot be, or would look torn."""
        if self.style.align != Qt.AlignmentFlag.AlignJustify or index == layout.lineCount() - 1:
            return None
        broken = layout.lineAt(index)
        start = broken.textStart()
        text = units[start : start + broken.textLength()].rstrip(" ")
        stretches = sum(_stretches(a, b) for a, b in pairwise(text))
        if not stretches:
            return None
        made = self._layout(text, start, 0)
        lack = width - indent - _one_line(made).naturalTextWidth() + self.style.spacing
        if not 0 <= lack / stretches <= _WIDEST_GAP * self.style.size:
            return None
        made = self._layout(text, start, lack / stretches)
        _one_line(made)
        return SetLine(_joined(text), indent, width, made, 0)

    def _layout(self, units: str, start: int, extra: float) -> QTextLayout:
        """A layout of part of the text, which begins at `start` of it, with `extra` between characters."""
        style = self.style
        layout = QTextLayout(
            _joined(units), self.fonts.font(style.role, style.size, spacing=style.spacing + extra)
        )
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setUseDesignMetrics(True)
        layout.setTextOption(option)
        layout.setFormats(list(self._formats(units, max(0, self.lead - start), extra)))
        return layout

    def _formats(self, units: str, lead: int, extra: float) -> Iterator[QTextLayout.FormatRange]:
        style = self.style
        for start, end, is_latin in _runs(units, lead, style.has_latin):
            role = Role.KAI if start < lead else style.role
            spacing = style.spacing if is_latin else style.spacing + extra
            before_next = style.spacing
            if end < len(units):
                before_next += extra * _stretches(units[end - 1], units[end])
                before_next += style.size * _GAP * _is_border(units[end - 1], units[end])
            if end - 1 > start and (is_latin or role is not style.role):
                yield self._range(start, end - 1, role, is_latin, spacing)
            yield self._range(end - 1, end, role, is_latin, before_next)

    def _range(
        self, start: int, end: int, role: Role, is_latin: bool, spacing: float
    ) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start, made.length = start, end - start
        look = QTextCharFormat()
        look.setFont(self.fonts.font(role, self.style.size, spacing=spacing, is_latin=is_latin))
        made.format = look
        return made


def _one_line(layout: QTextLayout) -> QTextLine:
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(_ENDLESS)
    line.setPosition(QPointF(0, 0))
    layout.endLayout()
    return line


def _runs(units: str, lead: int, has_latin: bool) -> Iterator[tuple[int, int, bool]]:
    """The stretches of Latin and of other characters, parted where the sub-heading ends."""
    latin = [match.span() for match in _LATIN.finditer(units)] if has_latin else []
    edges = {0, lead, len(units)} | {edge for span in latin for edge in span}
    for start, end in pairwise(sorted(edge for edge in edges if edge <= len(units))):
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
    return _joined(units[start : start + line.textLength()]).rstrip(" ")


def _units(text: str) -> str:
    """The text as one character for each UTF-16 unit."""
    if text.isascii() or max(text) <= "\uffff":
        return text
    data = text.encode("utf-16-le", "surrogatepass")
    return "".join(chr(int.from_bytes(data[i : i + 2], "little")) for i in range(0, len(data), 2))


def _joined(units: str) -> str:
    """The text again; half of a pair alone is replaced."""
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
