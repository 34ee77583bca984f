"""Writing the finished documents: what was ordered, and the work itself, which runs beside the window."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.model import Report
from app.spec import FormatSpec
from ui.jobs import Ticket

SUFFIXES = {"docx": ".docx", "xlsx": ".xlsx", "pdf": ".pdf"}


@dataclass(frozen=True, slots=True)
class Order:
    """Which formats ("docx", "xlsx", "pdf") go where, under which name without suffix."""

    formats: tuple[str, ...]
    folder: Path
    stem: str

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

    for number, (name, path) in enumerate(zip(order.formats, order.paths, strict=True)):
        ticket.step(path.name, number, len(order.formats))
        write_file(path, _renderer(name)(report, spec, previous))
    return order.paths


def default_name(report: Report, spec: FormatSpec) -> str:
    """The file name that the office expects, without suffix."""
    from app.rendering import default_stem

    return default_stem(report, spec)


def existing(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Those that would be replaced."""
    return tuple(path for path in paths if path.exists())


def _renderer(name: str) -> Callable[[Report, FormatSpec, Report | None], bytes]:
    def docx(report: Report, spec: FormatSpec, previous: Report | None) -> bytes:
        from app.rendering import render_docx

        return render_docx(report, spec, previous=previous)

    def xlsx(report: Report, spec: FormatSpec, previous: Report | None) -> bytes:
        from app.rendering import render_xlsx

        return render_xlsx(report, spec)

    def pdf(report: Report, spec: FormatSpec, previous: Report | None) -> bytes:
        from ui.printing import render_pdf

        return render_pdf(report, spec)

    return {"docx": docx, "xlsx": xlsx, "pdf": pdf}[name]
