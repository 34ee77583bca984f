"""The 自查结果 on paper and as PDF: one HTML page, broken over A4."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from ui.printing.fonts import FontBook, Role

Choose = Callable[[QPrinter], bool]

_POINTS = 10.5
_MARGINS = QMarginsF(20, 20, 20, 20)


def print_self_check(html: str, parent: QWidget | None = None, choose: Choose | None = None) -> bool:
    """Print the page; False if the author thought better of it. `choose` asks for the printer."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(_page())
    printer.setCreator("")
    if not (choose or _dialog(parent))(printer):
        return False
    _document(html).print_(printer)
    return True


def self_check_pdf(html: str, title: str) -> bytes:
    """The page as a PDF file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(_page())
    writer.setTitle(title)
    writer.setCreator("")
    _document(html).print_(writer)
    return bytes(buffer.data().data())


def _page() -> QPageLayout:
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Portrait,
        _MARGINS,
        QPageLayout.Unit.Millimeter,
    )


def _document(html: str) -> QTextDocument:
    document = QTextDocument()
    document.setDefaultFont(FontBook.of_machine().font(Role.SONG, _POINTS))
    document.setHtml(html)
    return document


def _dialog(parent: QWidget | None) -> Choose:
    return lambda printer: QPrintDialog(printer, parent).exec() == QPrintDialog.DialogCode.Accepted
