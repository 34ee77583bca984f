"""Hostile files made from nothing: each the worst of its kind that fits in a mail."""

from collections.abc import Callable, Iterator
from itertools import chain

from tests.fuzz.hostile.odf import opendocuments
from tests.fuzz.hostile.old import containers
from tests.fuzz.hostile.packages import packages
from tests.fuzz.hostile.pages import pages
from tests.fuzz.hostile.pdfs import pdfs
from tests.fuzz.hostile.sheets import sheets
from tests.fuzz.hostile.texts import projects, texts
from tests.fuzz.hostile.word import word_files

KINDS: tuple[Callable[[], Iterator[tuple[str, bytes]]], ...] = (
    word_files, packages, pages, texts, projects, pdfs, sheets, opendocuments,
    containers,
)  # fmt: skip

# Each of them costs about all the work that one file may cost; enough others of their kind are in the suite.
COSTLY = frozenset(
    (
        "own_pages.pdf", "cidrange.pdf", "bfrange.pdf", "bfranges.pdf", "font_Type1.pdf", "font_TrueType.pdf",
        "font_Type3.pdf", "form_of_lines.pdf", "form_of_text.pdf", "font_program.pdf", "each_other.pdf",
        "info_itself.pdf", "narrow_index.pdf", "wide_index.pdf", "arrays.pdf", "pages.pdf",
        "tiff_predictor.pdf", "just_few_enough_letters.pdf", "comments_over_runs.docx", "style_chain.docx",
        "many_cells.nianbao",
        "rows.xlsx", "cells.ods", "names.xls", "formats.xls", "fonts.xls", "million_blanks.xls",
        "million_cells.xls", *(f"lie_{n}.doc" for n in range(44, 898, 20) if n % 60 != 24),
    )
)  # fmt: skip


def hostile_files() -> Iterator[tuple[str, bytes]]:
    """Name and bytes; the name says what is wrong with it."""
    return chain.from_iterable(kind() for kind in KINDS)
