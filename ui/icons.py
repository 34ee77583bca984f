"""The program's icons: one set of line drawings, in the colour of the text around them."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.paths import RESOURCES
from ui.style import colours

# Drawn at 1x, 1.5x, 2x and 3x of the usual 20 px, so that no scale blurs them.
_SIZES = (20, 30, 40, 60)


def icon(name: str, colour: str = "") -> QIcon:
    """The icon resources/icons/<name>.svg in `colour`, by default that of plain text."""
    look = colours()
    return _draw(name, colour or look.text, look.muted)


@cache
def _draw(name: str, colour: str, disabled: str) -> QIcon:
    svg = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    drawn = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", ink).encode()))
        for size in _SIZES:
            pixmap = QPixmap(size, size)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            if mode is QIcon.Mode.Disabled:
                painter.setOpacity(0.5)
            renderer.render(painter, QRectF(0, 0, size, size))
            painter.end()
            drawn.addPixmap(pixmap, mode)
    return drawn
