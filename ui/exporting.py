"""Writing the finished documents: what was ordered, and the work itself, which runs beside the window."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.errors import RenderError
from app.model import Report
from app.rules.answers import only_current
from app.spec import FormatSpec
from ui.jobs import Ticket

SUFFIXES = {
    "docx": ".docx", "xlsx": ".xlsx", "pdf": ".pdf", "html": ".html", "txt": ".txt", "json": ".json",
}  # fmt: skip
PUBLISH_PACK = ("docx", "xlsx", "html", "txt", "json")
"""What publishing and the county's aggregation need; all of it carries the same fingerprint."""


@dataclass(frozen=True, slots=True)
class Order:
    """Which formats go where, under which name without suffix.

    `signed` is that of RenderOptions; `template` is the office's own Word template.
    """

    formats: tuple[str, ...]
    folder: Path
    stem: str
    signed: bool | None = None
    template: Path | None = None

    @property
    def paths(self) -> tuple[Path, ...]:
        return tuple(self.folder / f"{self.stem}{SUFFIXES[each]}" for each in self.formats)


def write_documents(
    report: Report, spec: FormatSpec, previous: Report | None, order: Order, ticket: Ticket
) -> tuple[Path, ...]:
    """Render and write each document in turn; returns their paths.

    Raises:
        ReportError: one could not be rendered or written; those before it are there.
        CancelledError: called off between two documents.
    """
    # Imported here, on the worker: the libraries of the office formats would slow the start.
    from app.storage import write_file

    report = only_current(report, spec, previous)
    for number, (name, path) in enumerate(zip(order.formats, order.paths, strict=True)):
        ticket.step(path.name, number, len(order.formats))
        write_file(path, _render(name, report, spec, previous, order))
    return order.paths


def default_name(report: Report, spec: FormatSpec) -> str:
    """The file name that the office expects, without suffix."""
    from app.rendering import default_stem

    return default_stem(report, spec)


def existing(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Those that would be replaced."""
    return tuple(path for path in paths if path.exists())


def _render(name: str, report: Report, spec: FormatSpec, previous: Report | None, order: Order) -> bytes:
    """One document. What each needs is imported when it is asked for."""
    from app import rendering

    options = rendering.RenderOptions(signed=order.signed)
    if name == "docx":
        template = _template(order.template) if order.template else None
        return rendering.render_docx(report, spec, template, previous=previous, options=options)
    if name == "xlsx":
        return rendering.render_xlsx(report, spec)
    if name == "html":
        return rendering.render_html(report, spec, options)
    if name == "txt":
        return rendering.render_text(report, spec, options)
    if name == "json":
        return rendering.render_json(report, spec)
    from ui.printing import render_pdf

    return render_pdf(report, spec, options)


def _template(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as exc:
        raise RenderError(f"打不开 Word 模板“{path.name}”，请确认文件还在，或者改用程序自带的模板。") from exc
