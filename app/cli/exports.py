"""Writing the documents of one report into a folder."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.cli.inputs import Opened, read_bytes_of
from app.errors import RenderError
from app.model import Report
from app.spec import FormatSpec, spec_for

if TYPE_CHECKING:
    from app.rendering import PageSettings, RenderOptions


class RenderPdf(Protocol):
    """Writes a report as PDF, in the looks of the office's Word template if there is one."""

    def __call__(
        self,
        report: Report,
        spec: FormatSpec,
        options: "RenderOptions",
        *,
        template: bytes | None,
        previous: Report | None,
    ) -> bytes: ...


FORMATS = ("docx", "xlsx", "pdf", "html", "txt", "json")
_SERVES = {"docx": ("docx", "pdf"), "xlsx": ("xlsx",)}
_MAX_TEMPLATE = 50 * 1024 * 1024


def parse_formats(text: str) -> tuple[str, ...]:
    """`docx,xlsx` -> ("docx", "xlsx"). Raises RenderError for a name that is no format."""
    names = tuple(
        dict.fromkeys(
            filter(None, (n.strip().lower().lstrip(".") for n in text.replace("，", ",").split(",")))
        )
    )
    if not names or set(names) - set(FORMATS):
        raise RenderError(f"格式只能是 {'、'.join(FORMATS)}，多个格式之间用逗号隔开，例如 docx,xlsx。")
    return names


def parse_page_settings(line_pitch: str | None, page_numbers: str | None) -> "PageSettings":
    """`28`, `centre` -> page settings; None leaves what the template has.

    Raises:
        RenderError: for a value that cannot be chosen.
    """
    from app.rendering import LINE_PITCHES, PageNumbers, PageSettings

    pitches = {f"{pitch:g}": pitch for pitch in LINE_PITCHES}
    if line_pitch is not None and line_pitch not in pitches:
        raise RenderError(f"行距只能是 {'、'.join(pitches)}（磅），例如 --line-pitch 28。")
    if page_numbers is not None and page_numbers not in [*PageNumbers]:
        raise RenderError("页码位置只能是 outer（外侧）或 centre（居中），例如 --page-numbers centre。")
    return PageSettings(
        line_pitch=None if line_pitch is None else pitches[line_pitch],
        page_numbers=None if page_numbers is None else PageNumbers(page_numbers),
    )


def export(
    opened: Opened,
    folder: Path,
    formats: Sequence[str],
    template: Path | None,
    page: "PageSettings",
    pdf: RenderPdf | None,
    tell: Callable[[str], None],
) -> tuple[Path, ...]:
    """Write one document per format, all or, if one cannot be made, none; returns where they lie.

    `tell` hears what is to be known about the template but keeps nothing from being written.

    Raises:
        ReportError: a document cannot be made or written.
    """
    from app.rendering import RenderOptions, default_stem
    from app.storage import make_folder, write_file

    spec = spec_for(opened.report.format)
    templates = _templates(template, formats)
    options = RenderOptions(page=page)
    documents = {name: _render(name, opened, spec, options, templates.get(name), pdf) for name in formats}
    for remark in _remarks(templates, spec, page):
        tell(f"提示：{remark}")
    make_folder(folder)
    stem = default_stem(opened.report, spec)
    paths = {name: folder / f"{stem}.{name}" for name in documents}
    for name, data in documents.items():
        write_file(paths[name], data)
    return tuple(paths.values())


def _templates(path: Path | None, formats: Sequence[str]) -> dict[str, bytes]:
    """The office's own template, by the formats it is for: a Word template serves for PDF too."""
    if path is None:
        return {}
    kind = path.suffix.lower().lstrip(".")
    served = [name for name in _SERVES.get(kind, ()) if name in formats]
    if not served:
        raise RenderError(
            f"模板“{path.name}”用不上：模板必须是.docx（用于docx和pdf）或.xlsx文件，并且与要生成的格式一致。"
        )
    return dict.fromkeys(served, read_bytes_of(path, _MAX_TEMPLATE))


def _remarks(templates: dict[str, bytes], spec: FormatSpec, page: "PageSettings") -> Iterator[str]:
    """What is missing in the template without keeping it from being used, and what it does not let be set."""
    from app.rendering import check_docx_template, check_page_settings, check_xlsx_template

    word = templates.get("docx") or templates.get("pdf")
    if word is not None:
        yield from (problem.message for problem in check_docx_template(word, spec))
        yield from check_page_settings(word, page)
    if "xlsx" in templates:
        yield from (problem.message for problem in check_xlsx_template(templates["xlsx"], spec))


def _render(
    name: str,
    opened: Opened,
    spec: FormatSpec,
    options: "RenderOptions",
    template: bytes | None,
    pdf: RenderPdf | None,
) -> bytes:
    from app import rendering

    report, previous = opened.report, opened.previous
    match name:
        case "docx":
            return rendering.render_docx(report, spec, template, previous=previous, options=options)
        case "xlsx":
            return rendering.render_xlsx(report, spec, template)
        case "html":
            return rendering.render_html(report, spec)
        case "txt":
            return rendering.render_text(report, spec)
        case "json":
            return rendering.render_json(report, spec)
        case _:
            if pdf is None:
                raise RenderError("这样运行时不能生成PDF，请用 nianbao 命令，或者改选其他格式。")
            return pdf(report, spec, options, template=template, previous=previous)
