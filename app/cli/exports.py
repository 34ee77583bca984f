"""Writing the documents of one report into a folder."""

from collections.abc import Callable, Sequence
from pathlib import Path

from app.cli.inputs import Opened, read_bytes_of
from app.errors import RenderError
from app.model import Report
from app.spec import FormatSpec, spec_for

RenderPdf = Callable[[Report, FormatSpec], bytes]

FORMATS = ("docx", "xlsx", "pdf", "html", "txt", "json")
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


def export(
    opened: Opened, folder: Path, formats: Sequence[str], template: Path | None, pdf: RenderPdf | None
) -> tuple[Path, ...]:
    """Write one document per format, all or, if one cannot be made, none; returns where they lie.

    Raises:
        ReportError: a document cannot be made or written.
    """
    from app.rendering import default_stem
    from app.storage import make_folder, write_file

    spec = spec_for(opened.report.format)
    templates = _template(template, formats)
    documents = {name: _render(name, opened, spec, templates.get(name), pdf) for name in formats}
    make_folder(folder)
    stem = default_stem(opened.report, spec)
    paths = {name: folder / f"{stem}.{name}" for name in documents}
    for name, data in documents.items():
        write_file(paths[name], data)
    return tuple(paths.values())


def _template(path: Path | None, formats: Sequence[str]) -> dict[str, bytes]:
    """The office's own template, by the format it is for."""
    if path is None:
        return {}
    kind = path.suffix.lower().lstrip(".")
    if kind not in ("docx", "xlsx") or kind not in formats:
        raise RenderError(f"模板“{path.name}”用不上：模板必须是.docx或.xlsx文件，并且与要生成的格式一致。")
    return {kind: read_bytes_of(path, _MAX_TEMPLATE)}


def _render(
    name: str, opened: Opened, spec: FormatSpec, template: bytes | None, pdf: RenderPdf | None
) -> bytes:
    from app import rendering

    report = opened.report
    match name:
        case "docx":
            return rendering.render_docx(report, spec, template, previous=opened.previous)
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
            return pdf(report, spec)
