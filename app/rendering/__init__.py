"""Report -> bytes: Word, Excel, HTML, plain text and JSON, and the content they share.

Nothing here writes a file. The libraries for Word and Excel are slow to import and needed late, so each
function fetches its own.
"""

from typing import TYPE_CHECKING

from app.model.report import Report
from app.model.sign_sheet import SignSheet
from app.rendering.content import Content, compose
from app.rendering.naming import default_stem
from app.rendering.options import (
    LINE_PITCHES,
    PAPER_COPY,
    WEB_COPY,
    PageNumbers,
    PageSettings,
    RenderOptions,
)
from app.spec.schema import FormatSpec

if TYPE_CHECKING:
    from app.model.self_check import SelfCheck
    from app.rendering.paper import LineRule, PaperDocument
    from app.rendering.template import TemplateProblem

__all__ = [
    "LINE_PITCHES",
    "PAPER_COPY",
    "WEB_COPY",
    "Content",
    "PageNumbers",
    "PageSettings",
    "RenderOptions",
    "check_docx_template",
    "check_page_settings",
    "check_xlsx_template",
    "compose",
    "default_stem",
    "paper_document",
    "render_docx",
    "render_html",
    "render_json",
    "render_self_check",
    "render_sign_sheet",
    "render_text",
    "render_xlsx",
    "template_pitch",
]

_DEFAULT = RenderOptions()


def render_docx(
    report: Report,
    spec: FormatSpec,
    template: bytes | None = None,
    *,
    previous: Report | None = None,
    options: RenderOptions = _DEFAULT,
) -> bytes:
    """Fill a Word template, by default the one that comes with the program, with the report.

    A table that the template has for another edition is built anew from `spec`. The file carries the
    report's data, and the same report gives the same bytes. `previous` is what {{上年.…}} stands for.

    Raises:
        RenderError: the template lacks a table or text that `spec` names, holds an unknown token, or
            could run or fetch something.
    """
    from app.rendering.docx import fill

    return fill(report, spec, template, previous, options)


def paper_document(
    report: Report,
    spec: FormatSpec,
    template: bytes | None = None,
    *,
    previous: Report | None = None,
    options: RenderOptions = _DEFAULT,
) -> "PaperDocument":
    """The Word document of `render_docx` with every look resolved, for who sets it on pages.

    Raises:
        RenderError: as `render_docx`.
    """
    from app.rendering.printed import printed

    return printed(report, spec, template, previous, options)


def render_xlsx(report: Report, spec: FormatSpec, template: bytes | None = None) -> bytes:
    """Write the tables as a workbook: numbers as values, a 核对 sheet with a live formula per equation.

    Raises:
        RenderError: the template is no workbook, or lacks one of the tables that `spec` names.
    """
    from app.rendering.xlsx import fill

    return fill(report, spec, template)


def render_html(report: Report, spec: FormatSpec, options: RenderOptions = WEB_COPY) -> bytes:
    """Write one HTML page without any outside resource, fit to be pasted into a portal's editor."""
    from app.rendering.html import page

    return page(report, spec, options)


def render_text(report: Report, spec: FormatSpec, options: RenderOptions = WEB_COPY) -> bytes:
    """Write plain text (UTF-8 with its mark, Windows line ends); a table's cells are parted by tabs."""
    from app.rendering.text import page

    return page(report, spec, options)


def render_json(report: Report, spec: FormatSpec) -> bytes:
    """Write the report as JSON, as `nianbao read --json` prints it, with its fingerprint."""
    from app.rendering.text import as_json

    return as_json(report, spec)


def render_self_check(check: "SelfCheck") -> bytes:
    """Write the 自查结果 as a Word file to print for the leader."""
    from app.rendering.self_check import render_self_check as render

    return render(check)


def render_sign_sheet(sheet: SignSheet, template: bytes | None = None) -> bytes:
    """Fill the 审签单 that goes with a report, by default the one that comes with the program.

    Raises:
        RenderError: the template is no safe Word document, or holds a token that stands for nothing.
    """
    from app.rendering.sign_sheet import render_sign_sheet as fill

    return fill(sheet, template)


def check_docx_template(template: bytes, spec: FormatSpec) -> "tuple[TemplateProblem, ...]":
    """What is missing in a Word template, or not understood, each with its place; () if all is well.

    Raises:
        RenderError: the file is no usable Word document, or could run or fetch something.
    """
    from app.rendering.template import check_template, open_template

    return check_template(open_template(template), spec)


def check_page_settings(template: bytes, settings: PageSettings) -> tuple[str, ...]:
    """Which page settings a Word template does not let be set, and why; () if all can be.

    Raises:
        RenderError: as `check_docx_template`.
    """
    from app.rendering.page_settings import apply_settings
    from app.rendering.template import open_template

    return apply_settings(open_template(template), settings)


def template_pitch(template: bytes) -> "tuple[float, LineRule] | None":
    """How far apart a Word template sets the lines of the text: points, or with MULTIPLE lines; None if it
    has no place for text.

    Raises:
        RenderError: as `check_docx_template`.
    """
    from app.rendering.page_settings import text_pitch
    from app.rendering.paper import LineRule
    from app.rendering.template import open_template

    found = text_pitch(open_template(template))
    if found is None:
        return None
    line, rule = found
    return line / (240 if rule is LineRule.MULTIPLE else 20), rule


def check_xlsx_template(template: bytes, spec: FormatSpec) -> "tuple[TemplateProblem, ...]":
    """What is missing in a workbook, or will be written over, each with its place; () if all is well.

    Raises:
        RenderError: the file is no usable workbook.
    """
    from app.rendering.xlsx_template import check, open_book

    return check(open_book(template), spec)
