"""The report as PDF, page for page what the preview shows and the printer prints."""

import logging
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from threading import Lock

from PySide6.QtCore import QBuffer, QCoreApplication, QHashSeed, QIODevice, QMarginsF
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QPainter, QPdfWriter, QRawFont

from app.errors import RenderError
from app.model import Report
from app.rendering.options import RenderOptions
from app.spec import FormatSpec
from ui.printing import measures as m
from ui.printing.fonts import FontBook
from ui.printing.layout import lay_out
from ui.printing.page import PrintLayout, page_size
from ui.printing.pdf_file import finish_pdf
from ui.printing.typeset import Typesetter

_log = logging.getLogger(__name__)
_DEFAULT = RenderOptions()
_SEED = Lock()  # the hash seed is one for the whole process
# Some fonts draw two dashes as one glyph.
_DASHES = {"\u2e3a": "\u2014" * 2, "\u2e3b": "\u2014" * 3}
_KANGXI = re.compile("[\u2f00-\u2fdf]")


def render_pdf(
    report: Report,
    spec: FormatSpec,
    options: RenderOptions = _DEFAULT,
    *,
    template: bytes | None = None,
    previous: Report | None = None,
) -> bytes:
    """The report as a PDF file: fonts embedded, text to search, bookmarks; the same bytes every time.

    Its pages are those of the Word file that the same template gives. Works with a window open and, from a
    script, without any screen.

    Raises:
        RenderError: the template cannot be used, or Qt could not write the file.
    """
    if QCoreApplication.instance() is None:
        _application()
    fonts = FontBook.of_machine()
    layout = lay_out(report, spec, options, Typesetter(fonts), template=template, previous=previous)
    return write_pdf(layout, fonts)


def write_pdf(layout: PrintLayout, fonts: FontBook) -> bytes:
    """Write pages that are laid out already. Raises RenderError if Qt cannot."""
    with _SEED:
        # Qt writes the fonts in the order of a hash.
        QHashSeed.setDeterministicGlobalSeed()
        try:
            data = _write(layout)
        finally:
            QHashSeed.resetRandomGlobalSeed()
    rare = tuple(c for c in layout.characters if c > "\uffff")
    return finish_pdf(data, layout.title, layout.outline, _corrector(layout, fonts), rare)


def _write(layout: PrintLayout) -> bytes:
    """The pages as Qt writes them."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(m.PER_INCH)
    writer.setPageSize(page_size(layout))
    writer.setPageMargins(QMarginsF())
    writer.setTitle(layout.title)
    painter = QPainter()
    if not painter.begin(writer):
        raise RenderError("PDF没有生成：系统的打印组件不可用。请重新启动程序后再试。")
    for i, page in enumerate(layout.pages):
        if i:
            writer.newPage()
        page.paint(painter)
    painter.end()
    _log.info("rendered pdf: %d pages", len(layout.pages))
    return bytes(buffer.data().data())


def _corrector(layout: PrintLayout, fonts: FontBook) -> Callable[[str], str]:
    """What a glyph's character should have been: the one of the document that has the same glyph."""
    known = frozenset(layout.characters)
    glyphs = list[tuple[QRawFont, dict[int, str]]]()

    def character_for(found: str) -> str:
        if found in known or found == "\0":
            return found
        if found in _DASHES:
            return _DASHES[found]
        if not glyphs:
            glyphs.extend(_glyphs(layout, fonts))
        for raw, by_glyph in glyphs:
            glyph = raw.glyphIndexesForString(found)[0]
            if glyph and glyph in by_glyph:
                return by_glyph[glyph]
        return unicodedata.normalize("NFKC", found) if _KANGXI.match(found) else found

    return character_for


def _glyphs(layout: PrintLayout, fonts: FontBook) -> Iterator[tuple[QRawFont, dict[int, str]]]:
    """Each font that may have been used, with the document's characters by their glyphs."""
    characters = sorted(layout.characters)
    for name, is_bold in sorted(fonts.families(layout.looks)):
        font = QFont(name)
        font.setBold(is_bold)
        raw = QRawFont.fromFont(font, QFontDatabase.WritingSystem.SimplifiedChinese)
        by_glyph = {glyph: c for c in characters for glyph in raw.glyphIndexesForString(c)}
        yield raw, by_glyph


@cache
def _application() -> QGuiApplication:
    """The application that fonts need; on Linux without a screen, so that none has to be there."""
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication(["nianbao"])
