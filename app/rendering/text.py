"""The report as plain text, and as JSON for other programs."""

import json
from collections.abc import Iterator

from app.model.interchange import report_to_json
from app.model.payload import fingerprint, for_the_public
from app.model.report import Report
from app.rendering.content import Content, TableContent, compose
from app.rendering.options import RenderOptions
from app.spec.schema import FormatSpec

_INDENT = "　　"


def page(report: Report, spec: FormatSpec, options: RenderOptions) -> bytes:
    """See `app.rendering.render_text`."""
    text = "\r\n".join(_lines(compose(report, spec, options))) + "\r\n"
    return text.encode("utf-8-sig")


def as_json(report: Report, spec: FormatSpec) -> bytes:
    """See `app.rendering.render_json`."""
    data = {**report_to_json(for_the_public(report), spec.cell_kinds), "fingerprint": fingerprint(report)}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _lines(content: Content) -> Iterator[str]:
    yield "".join(content.title)
    yield ""
    yield from (f"{_INDENT}{text}" for text in content.preface)
    for section in content.sections:
        yield f"{_INDENT}{section.heading}"
        yield from (f"{_INDENT}{block.lead}{block.text}" for block in section.blocks)
        if section.table is not None:
            yield from _table(section.table)
    if content.signature is not None:
        yield ""
        yield from content.signature.org.split("\n")
        yield content.signature.date


def _table(table: TableContent) -> Iterator[str]:
    """One line a row, all columns parted by tabs; a merged cell's text stands in its first place."""
    at = {(cell.place.r, cell.place.c): cell.text for cell in table.cells}
    for r in range(table.spec.n_rows):
        yield "\t".join(at.get((r, c), "") for c in range(table.spec.n_cols))
