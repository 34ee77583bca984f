"""Writing the finished documents: what was ordered, and the work itself, which runs beside the window."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.model import Report
from app.rules.answers import only_current
from app.spec import FormatSpec
from ui.documents.office_template import read_template
from ui.jobs import Ticket

if TYPE_CHECKING:
    from app.rendering import PageSettings

PUBLISH_PACK = ("docx", "xlsx", "html", "txt", "json")
"""What publishing and the county's aggregation need; all of it carries the same fingerprint."""


@dataclass(frozen=True, slots=True)
class Order:
    """Which formats go where, under which name without suffix.

    `signed` and `page` are those of RenderOptions; `template` is the office's own Word template.
    """

    formats: tuple[str, ...]
    folder: Path
    stem: str
    signed: bool | None = None
    template: Path | None = None
    page: "PageSettings | None" = None

    @property
    def is_for_the_public(self) -> bool:
        """Whether the website is where these go, and not the leader's desk."""
        return self.signed is False or "html" in self.formats

    @property
    def paths(self) -> tuple[Path, ...]:
        return tuple(self.folder / f"{self.stem}.{each}" for each in self.formats)


def write_documents(
    report: Report, spec: FormatSpec, previous: Report | None, order: Order, ticket: Ticket
) -> tuple[Path, ...]:
    """Render each document, and when all are made write them; returns their paths.

    Raises:
        ReportError: one could not be rendered, and none is written, or one could not be written.
        CalledOffError: called off between two documents; none is written.
    """
    # Imported here, on the worker: the libraries of the office formats would slow the start.
    from app.storage import write_file

    report = only_current(report, spec, previous)
    documents: dict[Path, bytes] = {}
    for number, (name, path) in enumerate(zip(order.formats, order.paths, strict=True)):
        ticket.step(path.name, number, len(order.formats))
        documents[path] = _render(name, report, spec, previous, order)
    for path, data in documents.items():
        write_file(path, data)
    return order.paths


def default_name(report: Report, spec: FormatSpec) -> str:
    """The file name that the office expects, without suffix."""
    from app.rendering import default_stem

    return default_stem(report, spec)


def usable_name(name: str) -> str:
    """A name that was typed without what some system forbids in the names of files."""
    from app.rendering.naming import safe_stem

    return safe_stem(name)


def existing(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Those that would be replaced."""
    return tuple(path for path in paths if path.exists())


def _render(name: str, report: Report, spec: FormatSpec, previous: Report | None, order: Order) -> bytes:
    """One document. What each needs is imported when it is asked for."""
    from app.rendering import PageSettings, RenderOptions
    from app.rendering.formats import TEMPLATED, render
    from ui.printing import render_pdf

    template = read_template(order.template) if order.template and name in TEMPLATED["docx"] else None
    options = RenderOptions(signed=order.signed, page=order.page or PageSettings())
    return render(name, report, spec, options, template=template, previous=previous, pdf=render_pdf)
