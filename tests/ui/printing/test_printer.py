"""Printing: the pages that were asked for, with the layout's own margins."""

from pathlib import Path

import pdfplumber
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter

from app.rendering.options import RenderOptions
from tests.builders import make_suqian, spec_2021
from ui.printing import Typesetter, lay_out
from ui.printing import measures as m
from ui.printing.printer import print_layout


def _to_file(path: Path, pages: str = "") -> "Choice":
    return Choice(path, pages)


class Choice:
    """Answers the dialog: print into a file."""

    def __init__(self, path: Path, pages: str) -> None:
        self.path, self.pages = path, pages

    def __call__(self, printer: QPrinter) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.path))
        if self.pages:
            printer.setPageRanges(QPageRanges.fromString(self.pages))
        return True


def test_all_pages_are_printed_where_the_layout_has_them(setter: Typesetter, tmp_path: Path) -> None:
    layout = lay_out(make_suqian(), spec_2021(), RenderOptions(), setter)
    path = tmp_path / "all.pdf"
    assert print_layout(layout, choose=_to_file(path))
    with pdfplumber.open(path) as pdf:
        assert len(pdf.pages) == len(layout.pages)
        left = min(float(c["x0"]) for c in pdf.pages[2].chars) * 20
        assert abs(left - min(t.left for t in layout.pages[2].texts())) < 0.5 * m.PER_MM


def test_only_the_pages_asked_for_are_printed(setter: Typesetter, tmp_path: Path) -> None:
    layout = lay_out(make_suqian(), spec_2021(), RenderOptions(), setter)
    path = tmp_path / "two.pdf"
    print_layout(layout, choose=_to_file(path, "2-3"))
    with pdfplumber.open(path) as pdf:
        numbers = ["".join(c["text"] for c in page.chars[-5:]).split() for page in pdf.pages]
    assert numbers == [["—", "2", "—"], ["—", "3", "—"]]


def test_nothing_is_printed_if_the_author_thinks_better_of_it(setter: Typesetter) -> None:
    layout = lay_out(make_suqian(), spec_2021(), RenderOptions(), setter)
    assert not print_layout(layout, choose=lambda printer: False)
