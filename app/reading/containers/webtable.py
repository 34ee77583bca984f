"""Tables of web pages: which ones only lay out the page, and how spans spread over a grid."""

from collections.abc import Callable, Iterator
from itertools import islice

from lxml import etree

from app.reading.document import MAX_ROWS, whole_number

MAX_COLUMNS = 120
MAX_LOOKED_AT = 2_000  # cells


def is_layout(table: etree._Element) -> bool:
    """Whether a table holds the page rather than figures: another table, or an article in a cell."""
    if any("".join("".join(inner.itertext()).split()) for inner in table.iterdescendants("table")):
        return True
    return any(_is_article(cell) for cell in islice(table.iter("td", "th"), MAX_LOOKED_AT))


def _is_article(cell: etree._Element) -> bool:
    blocks = sum(1 for _ in cell.iterdescendants("p", "div", "br", "li", "h1", "h2", "h3"))
    return blocks >= 4 and len("".join("".join(cell.itertext()).split())) > 300


def expand(
    table: etree._Element, text_of: Callable[[etree._Element], str]
) -> tuple[tuple[str | None, ...], ...]:
    """Rows of a table with every span spread out: None where a cell reaches in from the left or above."""
    grid: list[list[str | None]] = []
    reaching: set[tuple[int, int]] = set()
    rows = list(islice(_rows(table), MAX_ROWS + 1))
    for r, row in enumerate(rows):
        line: list[str | None] = []
        for cell in _cells(row):
            while (r, len(line)) in reaching:
                line.append(None)
            across = min(_span(cell, "colspan"), MAX_COLUMNS - len(line))
            if across <= 0:
                break
            for below in range(r + 1, min(r + _span(cell, "rowspan"), len(rows))):
                reaching.update((below, len(line) + j) for j in range(across))
            line.extend([text_of(cell), *[None] * (across - 1)])
        while (r, len(line)) in reaching:
            line.append(None)
        grid.append(line)
    width = max(map(len, grid), default=0)
    return tuple((*line, *[None] * (width - len(line))) for line in grid)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        tag = child.tag.lower() if isinstance(child.tag, str) else ""
        if tag == "tr":
            yield child
        elif tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return (child for child in row if isinstance(child.tag, str) and child.tag.lower() in ("td", "th"))


def _span(cell: etree._Element, name: str) -> int:
    """A span as browsers take it: nonsense is 1."""
    text = (cell.get(name) or "1").strip()
    return max(whole_number(text, 1), 1) if len(text) < 6 else 1
