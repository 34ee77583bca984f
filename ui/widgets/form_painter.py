"""How the cells of an official form are drawn: ruled like the print, signs at what is wrong."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPainter, QPen, QPolygonF

from app.rules import Severity
from ui.look.style import Colours, colours
from ui.models.stat_table import CellLook
from ui.widgets.form_layout import PADDING, break_evenly, break_lines

_SONG = (
    "SimSun",
    "宋体",
    "NSimSun",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Songti SC",
    "AR PL UMing CN",
)
_LINE = 1.17  # of the height of a character
_BASE = 0.88  # where a Chinese character stands on its baseline
_SMALLEST = 0.7  # to which a long number may shrink
_DENSE, _SHADE = 0.5, 0.45


@dataclass(frozen=True, slots=True)
class CellState:
    """What the view knows of a value cell besides its look."""

    current: bool = False
    focused: bool = False
    selected: bool = False
    lit: bool = False
    shaded: bool = False
    first_col: bool = False
    first_row: bool = False


def form_font(points: float) -> QFont:
    """宋体 or what comes closest, as the official form is printed."""
    font = QFont()
    font.setFamilies(list(_SONG))
    font.setPointSizeF(points)
    return font


class FormPainter:
    """Draws labels and values in one font; it asks for the colours of the palette each time."""

    def __init__(self, font: QFont) -> None:
        self.set_font(font)

    def set_font(self, font: QFont) -> None:
        self.font = font
        self._metrics = QFontMetricsF(font)
        self._pixels = QFontInfo(font).pixelSize()
        self._broken: dict[tuple[str, int, int], list[str]] = {}

    @property
    def line(self) -> int:
        """The height of one line of text."""
        return round(self._pixels * _LINE)

    def measure(self, text: str) -> float:
        return self._metrics.horizontalAdvance(text)

    def lines(self, text: str, width: int, height: int) -> list[str]:
        """The lines of a label in a cell of this size."""
        most = max(1, (height - 1) // self.line)
        key = (text, width, most)
        if key not in self._broken:
            broken = break_evenly if most > 1 else break_lines
            self._broken[key] = broken(text, width - 2 * PADDING, most, self.measure)
        return self._broken[key]

    def is_cut(self, text: str, width: int, height: int) -> bool:
        """Whether a label does not fit as a whole."""
        return "".join(self.lines(text, width, height)) != text

    def paint_label(
        self,
        painter: QPainter,
        area: QRect,
        text: str,
        kind: Literal["header", "band", "label", "value"],
        *,
        lit: bool = False,
        first_row: bool = False,
    ) -> None:
        """A heading (centred), or the label of a row (to the left, unless it stands for several rows)."""
        look = colours()
        ground = look.accent_ground if lit else look.window if kind == "label" else look.quiet
        painter.fillRect(area, QColor(ground))
        self._rule(painter, area, look, area.left() == 0, first_row or (kind == "header" and area.top() <= 1))
        lines = self.lines(text, area.width(), area.height())
        tall = area.height() > 3 * self.line
        align = Qt.AlignmentFlag.AlignHCenter
        if kind == "label" and not tall:
            align = Qt.AlignmentFlag.AlignLeft
        painter.setPen(QColor(look.text))
        self._write(painter, area, lines, align)

    def paint_value(self, painter: QPainter, area: QRect, cell: CellLook, state: CellState) -> None:
        """A value with its ground, the sign of what is wrong with it, and the cursor."""
        look = colours()
        painter.fillRect(area, self._ground(look, cell, state))
        self._rule(painter, area, look, state.first_col, state.first_row)
        room = area.adjusted(PADDING, 0, -PADDING, 0)
        if cell.severity is not None:
            self._corner(painter, area, QColor(look.of(cell.severity)), top=True)
            if cell.weight == "culprit":
                room.setLeft(room.left() + self._sign(painter, room, cell.severity, look))
        if cell.overridden:
            self._corner(painter, area, QColor(look.accent), top=False)
        painter.setPen(QColor(self._ink(look, cell)))
        self._number(painter, room, cell.text or cell.faint)
        self._frame(painter, area, look, state)

    def _ink(self, look: Colours, cell: CellLook) -> str:
        if not cell.text:
            return look.muted
        wrong = cell.severity is Severity.ERROR and cell.weight == "culprit"
        return look.error if wrong else look.text

    def _ground(self, look: Colours, cell: CellLook, state: CellState) -> QColor:
        """Selected before wrong before computed; the other end of a finding is paler."""
        if state.selected:
            return _mix(look.accent_ground, look.accent, 0.15)
        if cell.severity in (Severity.ERROR, Severity.WARNING) and cell.weight != "among":
            ground = look.ground_of(cell.severity)
            return QColor(ground) if cell.weight == "culprit" else _mix(ground, look.base, _DENSE)
        if state.lit:
            return QColor(look.accent_ground)
        if cell.computed:
            return QColor(look.quiet)
        if cell.carried:
            return QColor(look.info_ground)
        return _mix(look.base, look.window, _SHADE) if state.shaded else QColor(look.base)

    def _rule(self, painter: QPainter, area: QRect, look: Colours, left: bool, top: bool) -> None:
        """The lines of the form: right and below each cell, and around the whole.

        Each is one dot of the screen at every scale, from edge to edge: a scaled line would be thick
        here, thin there, and end before its neighbour begins.
        """
        to_dots = painter.deviceTransform()
        from_dots, _ = to_dots.inverted()
        dots = to_dots.mapRect(QRectF(area))
        x, y, right, bottom = (round(edge) for edge in (dots.left(), dots.top(), dots.right(), dots.bottom()))
        edges = [QRectF(right - 1, y, 1, bottom - y), QRectF(x, bottom - 1, right - x, 1)]
        if left:
            edges.append(QRectF(x, y, 1, bottom - y))
        if top:
            edges.append(QRectF(x, y, right - x, 1))
        for edge in edges:
            painter.fillRect(from_dots.mapRect(edge), _mix(look.line, look.muted, _DENSE))

    def _frame(self, painter: QPainter, area: QRect, look: Colours, state: CellState) -> None:
        """The cursor, thick where the keyboard is; a thin frame around the other end of an equation."""
        if not (state.current or state.lit):
            return
        width = 2 if state.current and state.focused else 1
        pen = QPen(QColor(look.accent), width)
        if not state.current:
            pen.setStyle(Qt.PenStyle.DotLine)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = width / 2
        painter.drawRect(QRectF(area).adjusted(inset, inset, -1 - inset, -1 - inset))

    def _corner(self, painter: QPainter, area: QRect, colour: QColor, *, top: bool) -> None:
        size = self._pixels * _DENSE
        right = area.right()
        edge, inner = (area.top(), area.top() + size) if top else (area.bottom(), area.bottom() - size)
        triangle = [QPointF(right - size, edge), QPointF(right, edge), QPointF(right, inner)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF(triangle))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _sign(self, painter: QPainter, room: QRect, severity: Severity, look: Colours) -> int:
        """A small ✗, ! or dot at the left, drawn, since not every font has the signs; the room it took."""
        size = self._pixels * _DENSE
        box = QRectF(room.left(), room.center().y() - size / 2, size, size)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(look.of(severity)), max(1.4, self._pixels / 8))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        middle = box.center().x()
        if severity is Severity.ERROR:
            painter.drawLine(box.topLeft(), box.bottomRight())
            painter.drawLine(box.topRight(), box.bottomLeft())
        else:
            if severity is Severity.WARNING:
                painter.drawLine(QPointF(middle, box.top()), QPointF(middle, box.bottom() - size * 0.4))
            pen.setWidthF(pen.widthF() * 1.4)
            painter.setPen(pen)
            below = severity is Severity.WARNING
            painter.drawPoint(QPointF(middle, box.bottom() if below else box.center().y()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        return round(size) + 1

    def _number(self, painter: QPainter, room: QRect, text: str) -> None:
        """A value in the middle of its room; smaller, and cut only at the last, if it is long."""
        if not text:
            return
        wide = self.measure(text)
        if wide <= room.width():
            self._write(
                painter, room.adjusted(-PADDING, 0, PADDING, 0), [text], Qt.AlignmentFlag.AlignHCenter
            )
            return
        small = QFont(self.font)
        small.setPointSizeF(self.font.pointSizeF() * max(_SMALLEST, room.width() / wide * 0.98))
        painter.setFont(small)
        shown = QFontMetricsF(small).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)

    def _write(self, painter: QPainter, area: QRect, lines: list[str], align: Qt.AlignmentFlag) -> None:
        painter.setFont(self.font)
        dots = painter.device().devicePixelRatio()
        top = area.top() + (area.height() - 1 - len(lines) * self.line) / 2
        for i, line in enumerate(lines):
            x = area.left() + PADDING
            if align == Qt.AlignmentFlag.AlignHCenter:
                x = area.left() + round((area.width() - 1 - self.measure(line)) / 2)
            base = top + i * self.line + (self.line - self._pixels) / 2 + self._pixels * _BASE
            painter.drawText(QPointF(x, int(base * dots) / dots), line)


def _mix(one: str, other: str, share: float) -> QColor:
    """`one` with so large a share of `other`."""
    a, b = QColor(one), QColor(other)

    def part(x: int, y: int) -> int:
        return round(x + (y - x) * share)

    return QColor(part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue()))
