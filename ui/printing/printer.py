"""Pages on paper."""

from collections.abc import Callable

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from app.errors import RenderError
from ui.printing import measures as m
from ui.printing.page import PrintLayout, page_size

Choose = Callable[[QPrinter], bool]


def print_layout(layout: PrintLayout, parent: QWidget | None = None, choose: Choose | None = None) -> bool:
    """Print the pages the author asks for; False if the author thought better of it.

    `choose` asks for printer and pages, by default with the system's dialog.

    Raises:
        RenderError: the printer does not answer.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(QPageLayout(page_size(layout), QPageLayout.Orientation.Portrait, QMarginsF()))
    # The margins are the layout's own; those of the printer would move the text.
    printer.setFullPage(True)
    printer.setDocName(layout.title)
    printer.setCreator("")
    if not (choose or _dialog(layout, parent))(printer):
        return False
    paint_on(printer, layout)
    return True


def paint_on(printer: QPrinter, layout: PrintLayout) -> None:
    """Paint the chosen pages. Raises RenderError if the printer does not answer."""
    painter = QPainter()
    if not painter.begin(printer):
        raise RenderError("没有打印：打印机没有响应。请检查打印机是否已打开、已连接，然后再试。")
    ranges = printer.pageRanges()
    is_first = True
    for page in layout.pages:
        if not (ranges.isEmpty() or ranges.contains(page.number)):
            continue
        if not is_first:
            printer.newPage()
        is_first = False
        painter.save()
        painter.scale(printer.logicalDpiX() / m.PER_INCH, printer.logicalDpiY() / m.PER_INCH)
        page.paint(painter)
        painter.restore()
    painter.end()


def _dialog(layout: PrintLayout, parent: QWidget | None) -> Choose:
    def ask(printer: QPrinter) -> bool:
        dialog = QPrintDialog(printer, parent)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, len(layout.pages))
        return dialog.exec() == QPrintDialog.DialogCode.Accepted

    return ask
