"""Printed pages on screen: one below the other, at any size, as they will come out of the printer."""

from enum import Enum, auto

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui.look.style import colours
from ui.printing import measures as m
from ui.printing.page import Page, PrintLayout, Spot

_GAP = 16  # between pages and around them, in pixels
_SHADOW = 4
_STEP = 1.2
_SMALLEST, _LARGEST = 0.2, 4.0
# A page larger than this is painted directly: a picture of it would take too much memory.
_MOST_PIXELS = 12_000_000
_PAPER = QColor("white")


class Fit(Enum):
    """What decides the size of the pages."""

    WIDTH = auto()
    PAGE = auto()
    NONE = auto()


class PageView(QAbstractScrollArea):
    """Shows the pages of a layout; only those in sight are painted.

    Signals: `page_changed(number, count)` (counted from 1), `zoom_changed(factor)` (1.0 is the size on
    paper), `spot_clicked(CellRef | Place)`.
    """

    page_changed = Signal(int, int)
    zoom_changed = Signal(float)
    spot_clicked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: tuple[Page, ...] = ()
        self._paper = QSizeF(m.PAGE_WIDTH, m.PAGE_HEIGHT)
        self._pictures: dict[int, QPixmap] = {}
        self._zoom = 1.0
        self._current = 0
        self._lit: QRectF | None = None
        self._lit_page = 0
        self.fit = Fit.WIDTH
        self.viewport().setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(self.tr("预览页面"))
        self.verticalScrollBar().valueChanged.connect(self._note_current)

    @property
    def zoom(self) -> float:
        """The size on screen: 1.0 is the size on paper."""
        return self._zoom

    @property
    def current(self) -> int:
        """The number of the page that fills most of the view; 0 without pages."""
        return self._current

    def show_layout(self, layout: PrintLayout) -> None:
        """Show another layout; the view stays where it is, and pages that are the same keep their picture."""
        old, self._pages = self._pages, layout.pages
        self._paper = QSizeF(layout.width, layout.height)
        same = (i for i, (a, b) in enumerate(zip(old, self._pages, strict=False)) if a == b)
        self._pictures = {i: self._pictures[i] for i in same if i in self._pictures}
        self._light(None, 0)
        self._settle()
        self.viewport().update()
        self._note_current(changed=len(old) != len(self._pages))

    def set_fit(self, fit: Fit) -> None:
        """Keep the pages as wide, or as high, as the view."""
        self.fit = fit
        self._settle()

    def set_zoom(self, zoom: float, anchor: QPoint | None = None) -> None:
        """Show the pages at a size; what lies under `anchor` (by default the middle) stays there."""
        self.fit = Fit.NONE
        self._apply_zoom(zoom, anchor)

    def zoom_by(self, steps: float, anchor: QPoint | None = None) -> None:
        """Larger by so many steps; smaller if negative."""
        self.set_zoom(self._zoom * _STEP**steps, anchor)

    def show_page(self, number: int) -> None:
        """Scroll to the top of a page."""
        if 0 < number <= len(self._pages):
            self.verticalScrollBar().setValue(round((number - 1) * (self._page_size().height() + _GAP)))

    def page_rect(self, index: int) -> QRect:
        """Where a page lies in the viewport; pages count from 0 here."""
        size = self._page_size()
        x = max(_GAP, (self.viewport().width() - size.width()) // 2) - self.horizontalScrollBar().value()
        y = _GAP + index * (size.height() + _GAP) - self.verticalScrollBar().value()
        return QRect(QPoint(x, y), size)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        look = colours()
        painter.fillRect(event.rect(), QColor(look.quiet))
        in_sight = self._in_sight()
        for index in in_sight:
            rect = self.page_rect(index)
            if rect.adjusted(0, 0, _SHADOW, _SHADOW).intersects(event.rect()):
                _paint_shadow(painter, rect)
                self._paint_page(painter, index, rect)
        if self._lit is not None:
            self._paint_lit(painter, look.accent)
        painter.end()
        keep = range(in_sight.start - 1, in_sight.stop + 1)
        self._pictures = {i: picture for i, picture in self._pictures.items() if i in keep}

    def _paint_page(self, painter: QPainter, index: int, rect: QRect) -> None:
        ratio = self.viewport().devicePixelRatioF()
        size = (QSize(rect.size()).toSizeF() * ratio).toSize()
        if size.width() * size.height() > _MOST_PIXELS:
            painter.fillRect(rect, _PAPER)
            self._paint_marks(painter, index, QRectF(rect))
            return
        picture = self._pictures.get(index)
        if picture is None or picture.size() != size:
            picture = QPixmap(size)
            picture.fill(_PAPER)
            on_picture = QPainter(picture)
            self._paint_marks(on_picture, index, QRectF(QPointF(), size.toSizeF()))
            on_picture.end()
            picture.setDevicePixelRatio(ratio)
            self._pictures[index] = picture
        painter.drawPixmap(rect.topLeft(), picture)

    def _paint_marks(self, painter: QPainter, index: int, area: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.save()
        painter.setClipRect(area)
        painter.translate(area.topLeft())
        painter.scale(area.width() / self._paper.width(), area.height() / self._paper.height())
        self._pages[index].paint(painter)
        painter.restore()

    def _paint_lit(self, painter: QPainter, accent: str) -> None:
        assert self._lit is not None
        rect, scale = self.page_rect(self._lit_page), self._scale()
        area = QRectF(
            rect.x() + self._lit.x() * scale,
            rect.y() + self._lit.y() * scale,
            self._lit.width() * scale,
            self._lit.height() * scale,
        )
        ground = QColor(accent)
        ground.setAlpha(36)
        painter.fillRect(area, ground)

    # Size and place

    def _scale(self) -> float:
        """Pixels to a twip."""
        return self._zoom * self.logicalDpiX() / m.PER_INCH

    def _page_size(self) -> QSize:
        return (self._paper * self._scale()).toSize()

    def _in_sight(self) -> range:
        step = self._page_size().height() + _GAP
        top = self.verticalScrollBar().value()
        first = max(0, (top - _GAP) // step)
        last = min(len(self._pages) - 1, (top + self.viewport().height()) // step)
        return range(first, last + 1)

    def _settle(self) -> None:
        """Bring size and scroll bars in line with the view."""
        room = self.viewport().size() - QSize(2 * _GAP, 2 * _GAP)
        dpi = self.logicalDpiX()
        by_width = room.width() / (self._paper.width() / m.PER_INCH * dpi)
        by_height = room.height() / (self._paper.height() / m.PER_INCH * dpi)
        if self.fit is Fit.WIDTH:
            self._apply_zoom(by_width)
        elif self.fit is Fit.PAGE:
            self._apply_zoom(min(by_width, by_height))
        else:
            self._set_bars()

    def _apply_zoom(self, zoom: float, anchor: QPoint | None = None) -> None:
        zoom = min(max(zoom, _SMALLEST), _LARGEST)
        view = self.viewport()
        anchor = anchor or QPoint(view.width() // 2, view.height() // 2)
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        # At the very top the first page's head is what the eye rests on.
        held = [bar.value() and bar.value() + at for bar, at in zip(bars, anchor.toTuple(), strict=True)]
        factor, self._zoom = zoom / self._zoom, zoom
        self._set_bars()
        for bar, at, hold in zip(bars, anchor.toTuple(), held, strict=True):
            bar.setValue(round(hold * factor - at) if hold else 0)
        if factor != 1:
            view.update()
            self.zoom_changed.emit(zoom)

    def _set_bars(self) -> None:
        page, view = self._page_size(), self.viewport().size()
        height = _GAP + len(self._pages) * (page.height() + _GAP)
        width = page.width() + 2 * _GAP
        for bar, whole, shown in (
            (self.verticalScrollBar(), height, view.height()),
            (self.horizontalScrollBar(), width, view.width()),
        ):
            bar.setRange(0, max(0, whole - shown))
            bar.setPageStep(shown)
            bar.setSingleStep(40)

    def _note_current(self, _value: int = 0, *, changed: bool = False) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        at = (middle - _GAP // 2) // (self._page_size().height() + _GAP) + 1
        current = min(max(at, 1), len(self._pages)) if self._pages else 0
        if changed or current != self._current:
            self._current = current
            self.page_changed.emit(current, len(self._pages))

    # What the author does

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()
        self._note_current()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel change the size; the spot under the pointer stays there."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(event.angleDelta().y() / 120, event.position().toPoint())
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case _:
                super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._spot_at(event.position())
        self._light(found[1].area if found else None, found[0] if found else 0)

    def leaveEvent(self, event: QEvent) -> None:
        self._light(None, 0)
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._light(None, 0)
        super().focusOutEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self._spot_at(event.position())
        if found and event.button() == Qt.MouseButton.LeftButton:
            self.spot_clicked.emit(found[1].target)

    def _spot_at(self, position: QPointF) -> tuple[int, Spot] | None:
        scale = self._scale()
        for index in self._in_sight():
            on_page = (position - QPointF(self.page_rect(index).topLeft())) / scale
            spot = self._pages[index].spot_at(on_page.x(), on_page.y())
            if spot is not None:
                return index, spot
        return None

    def _light(self, area: QRectF | None, page: int) -> None:
        """Show what a click would lead to."""
        if (area, page) != (self._lit, self._lit_page):
            self._lit, self._lit_page = area, page
            shape = Qt.CursorShape.ArrowCursor if area is None else Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(shape)
            self.viewport().update()


def _paint_shadow(painter: QPainter, rect: QRect) -> None:
    for depth in range(_SHADOW, 0, -1):
        shade = QColor(0, 0, 0, 14)
        painter.fillRect(rect.translated(depth, depth), shade)
