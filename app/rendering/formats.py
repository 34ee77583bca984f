"""One promise for every format: a report written by the name of the format, wherever it is asked for."""

from typing import Protocol

from app.errors import RenderError
from app.model.report import Report
from app.rendering import render_docx, render_html, render_json, render_text, render_xlsx
from app.rendering.options import RenderOptions
from app.spec.schema import FormatSpec

FORMATS = ("docx", "xlsx", "pdf", "html", "txt", "json")
"""The names of the formats, which are their suffixes too."""
TEMPLATED = {"docx": ("docx", "pdf"), "xlsx": ("xlsx",)}
"""The suffix of an office's own template -> the formats it serves for."""


class RenderPdf(Protocol):
    """Writes a report as PDF, in the looks of the office's Word template if there is one."""

    def __call__(
        self,
        report: Report,
        spec: FormatSpec,
        options: RenderOptions,
        *,
        template: bytes | None,
        previous: Report | None,
    ) -> bytes: ...


def render(
    name: str,
    report: Report,
    spec: FormatSpec,
    options: RenderOptions,
    *,
    template: bytes | None = None,
    previous: Report | None = None,
    pdf: RenderPdf | None = None,
) -> bytes:
    """The report in the format `name`. PDF is made by `pdf`, since its pages need more than is here.

    `options` hold for every format that shows what they are about; see the function of each.

    Raises:
        RenderError: it cannot be made, or there is nothing that makes PDF.
    """
    match name:
        case "docx":
            return render_docx(report, spec, template, previous=previous, options=options)
        case "xlsx":
            return render_xlsx(report, spec, template)
        case "html":
            return render_html(report, spec, options)
        case "txt":
            return render_text(report, spec, options)
        case "json":
            return render_json(report, spec)
        case "pdf" if pdf is not None:
            return pdf(report, spec, options, template=template, previous=previous)
        case _:
            raise RenderError("这样运行时不能生成PDF，请用 nianbao 命令，或者改选其他格式。")
