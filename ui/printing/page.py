"""Pages as they will print: marks on paper, in twips from the page's upper left corner.

The same pages are shown in the window, printed, and written as PDF, so that their breaks agree.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPageSize, QPainter, QPen

from app.model import CellRef
from app.rendering.paper import Look
from app.rules import Place
from ui.printing import measures as m
from ui.printing.typeset import SetLine


@dataclass(frozen=True, slots=True)
class TextMark:
    """One line of text: `x` is the left edge of the room it was set in."""

    line: SetLine
    x: float
    baseline: float

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def left(self) -> float:
        """Where the ink begins."""
        return self.x + self.line.left

    @property
    def right(self) -> float:
        """Where the ink ends."""
        return self.x + self.line.right

    def paint(self, painter: QPainter) -> None:
        self.line.paint(painter, self.x, self.baseline)


@dataclass(frozen=True, slots=True)
class FillMark:
    """A coloured ground."""

    rect: QRectF
    colour: str

    def paint(self, painter: QPainter) -> None:
        painter.fillRect(self.rect, QColor(self.colour))


@dataclass(frozen=True, slots=True)
class RuleMark:
    """A straight line of a table."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = m.RULE
    colour: str = "#000000"

    def paint(self, painter: QPainter) -> None:
        cap = Qt.PenCapStyle.SquareCap
        painter.setPen(QPen(QBrush(QColor(self.colour)), self.width, Qt.PenStyle.SolidLine, cap))
        painter.drawLine(QPointF(self.x1, self.y1), QPointF(self.x2, self.y2))


@dataclass(frozen=True, slots=True)
class PictureMark:
    """A picture; what reaches beyond `clip` is cut off, as Word cuts it off in lines of exact pitch."""

    rect: QRectF
    clip: QRectF
    image: QImage

    def paint(self, painter: QPainter) -> None:
        painter.save()
        painter.setClipRect(self.clip, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect, self.image)
        painter.restore()


Mark = TextMark | FillMark | RuleMark | PictureMark
Target = CellRef | Place


@dataclass(frozen=True, slots=True)
class Spot:
    """An area of a page, and the field of the report that is printed there."""

    area: QRectF
    target: Target


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading, for a list of contents: `level` 1 is a section, `page` counts from 0."""

    level: int
    text: str
    page: int
    top: float


@dataclass(frozen=True, slots=True)
class Page:
    """One printed page; `number` is the one printed on it."""

    number: int
    marks: tuple[Mark, ...]
    spots: tuple[Spot, ...]

    def texts(self) -> Iterator[TextMark]:
        """The lines of text in reading order, the page number last."""
        return (mark for mark in self.marks if isinstance(mark, TextMark))

    def spot_at(self, x: float, y: float) -> Spot | None:
        """The spot that holds this point of the page, or None."""
        return next((spot for spot in self.spots if spot.area.contains(x, y)), None)

    def paint(self, painter: QPainter) -> None:
        """Paint with a painter whose unit is the twip; the paper itself is left as it is."""
        painter.setPen(Qt.GlobalColor.black)
        for mark in self.marks:
            mark.paint(painter)


@dataclass(frozen=True, slots=True)
class PrintLayout:
    """A whole document laid out on pages of one size.

    `characters` are those on them, in the order of their first use, `looks` what they are set in; `left_out`
    names what the Word file has and these pages do not show.
    """

    title: str
    pages: tuple[Page, ...]
    outline: tuple[OutlineEntry, ...]
    characters: tuple[str, ...]
    looks: frozenset[Look] = frozenset()
    left_out: tuple[str, ...] = ()
    width: float = m.PAGE_WIDTH
    height: float = m.PAGE_HEIGHT


def page_size(layout: PrintLayout) -> QPageSize:
    """The paper of a layout: A4 as a rule, or what the template says."""
    if (layout.width, layout.height) == (m.PAGE_WIDTH, m.PAGE_HEIGHT):
        return QPageSize(QPageSize.PageSizeId.A4)
    size = QSizeF(layout.width / m.PER_INCH * 72, layout.height / m.PER_INCH * 72)
    return QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
