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

# Each of them costs all the work that one file may cost. Enough others of their kind do so in the suite.
COSTLY = frozenset(
    (
        "own_pages.pdf", "cidrange.pdf", "bfranges.pdf", "font_Type1.pdf", "font_TrueType.pdf",
        "font_Type3.pdf", "form_of_lines.pdf", "font_program.pdf", "each_other.pdf", "info_itself.pdf",
        "narrow_index.pdf", "wide_index.pdf", "comments_over_runs.docx", "names.xls", "million_blanks.xls",
    )
)  # fmt: skip


def hostile_files() -> Iterator[tuple[str, bytes]]:
    """Name and bytes; the name says what is wrong with it."""
    return chain.from_iterable(kind() for kind in KINDS)
