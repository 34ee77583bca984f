"""Pages as they will print: laid out once, then shown in the window, printed, or written as PDF."""

from ui.printing.fonts import FontBook, missing_fonts, missing_fonts_notice
from ui.printing.layout import lay_out, looks_of
from ui.printing.page import OutlineEntry, Page, PrintLayout, Spot
from ui.printing.pdf import render_pdf, write_pdf
from ui.printing.typeset import Typesetter

__all__ = [
    "FontBook",
    "OutlineEntry",
    "Page",
    "PrintLayout",
    "Spot",
    "Typesetter",
    "lay_out",
    "looks_of",
    "missing_fonts",
    "missing_fonts_notice",
    "render_pdf",
    "write_pdf",
]
