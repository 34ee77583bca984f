"""Exported Word files seen through python-docx, which had no part in writing them."""

import io
import zipfile
from collections.abc import Callable, Iterator

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from app.spec.schema import TableSpec

Grid = dict[tuple[int, int], tuple[int, int, str]]
"""(row, column) of each cell that begins there -> its rowspan, colspan and text."""


def opened(data: bytes) -> WordDocument:
    return Document(io.BytesIO(data))


def changed(data: bytes, change: Callable[[WordDocument], object]) -> bytes:
    """The file after somebody's change."""
    document = opened(data)
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def grid_of(table: Table) -> Grid:
    """The printed grid; a continued cell without one above it to continue is an error."""
    found: Grid = {}
    owner: dict[int, tuple[int, int]] = {}
    for r, row in enumerate(table._tbl.tr_lst):
        c = 0
        for tc in row.tc_lst:
            if tc.vMerge == "continue":
                assert c in owner, f"row {r}, column {c} continues nothing"
                at = owner[c]
                rowspan, colspan, text = found[at]
                assert (r, tc.grid_span) == (at[0] + rowspan, colspan)
                found[at] = (rowspan + 1, colspan, text)
            else:
                text = "".join(t.text or "" for t in tc.iter(qn("w:t")))
                found[r, c] = (1, tc.grid_span, text)
                owner = {k: v for k, v in owner.items() if k != c}
                if tc.vMerge == "restart":
                    owner[c] = (r, c)
            c += tc.grid_span
    return found


def tables_by_key(data: bytes, specs: tuple[TableSpec, ...]) -> dict[str, Grid]:
    """The document's tables, which must stand in the form's order."""
    tables = opened(data).tables
    assert len(tables) == len(specs)
    return {spec.key: grid_of(table) for spec, table in zip(specs, tables, strict=True)}


def flow(data: bytes) -> Iterator[Paragraph | Table]:
    yield from opened(data).iter_inner_content()


def paragraphs(data: bytes) -> list[tuple[str, str]]:
    """Style name and text of each paragraph outside tables."""
    return [(p.style.name or "", p.text) for p in opened(data).paragraphs if p.style is not None]


def dump(data: bytes) -> str:
    """The structure of a document as text: styles, texts and grids in order."""
    lines: list[str] = []
    for item in flow(data):
        if isinstance(item, Paragraph):
            name = item.style.name if item.style is not None else ""
            runs = " | ".join(
                f"{run.text!r}" + (f" [{run.style.name}]" if run._r.style is not None else "")
                for run in item.runs
            )
            lines.append(f"{name}: {runs}")
            continue
        for (r, c), (rowspan, colspan, text) in sorted(grid_of(item).items()):
            lines.append(f"  r{r} c{c} {rowspan}x{colspan} {text}")
    return "\n".join(lines) + "\n"
