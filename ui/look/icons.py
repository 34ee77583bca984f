"""The program's icons: one set of line drawings, in the colour of the text around them."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.paths import RESOURCES
from ui.look.style import colours

# At 100 %, and large enough to be scaled down at any other.
_SIZES = (20, 60)

# Qt knows an icon by this key, and so do its copies in buttons and actions.
_names: dict[int, str] = {}


def icon(name: str, colour: str = "") -> QIcon:
    """The icon resources/icons/<name>.svg in `colour`, by default that of plain text."""
    return _draw(name, colour or colours().text)


def redrawn(drawn: QIcon) -> QIcon | None:
    """The same icon in the colour that plain text has now; None for a picture that is not from here."""
    name = _names.get(drawn.cacheKey())
    return icon(name) if name else None


@cache
def _draw(name: str, colour: str) -> QIcon:
    """Draw one icon; how it looks when disabled is left to the style."""
    svg = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", colour).encode()))
    drawn = QIcon()
    for size in _SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        drawn.addPixmap(pixmap)
    _names[drawn.cacheKey()] = name
    return drawn
