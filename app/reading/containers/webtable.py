"""Tables of web pages: which ones only lay out the page, and how spans spread over a grid."""

from collections.abc import Callable, Iterator

from lxml import etree

MAX_ROWS = 3_000
MAX_COLUMNS = 120


def is_layout(table: etree._Element) -> bool:
    """Whether a table holds the page rather than figures: another table, or an article in a cell."""
    if any("".join("".join(inner.itertext()).split()) for inner in table.iterdescendants("table")):
        return True
    return any(_is_article(cell) for cell in table.iter("td", "th"))


def _is_article(cell: etree._Element) -> bool:
    blocks = sum(1 for _ in cell.iterdescendants("p", "div", "br", "li", "h1", "h2", "h3"))
    return blocks >= 4 and len("".join("".join(cell.itertext()).split())) > 300


def expand(
    table: etree._Element, text_of: Callable[[etree._Element], str]
) -> tuple[tuple[str | None, ...], ...]:
    """Rows of a table with every span spread out: None where a cell reaches in from the left or above."""
    grid: list[list[str | None]] = []
    reaching: dict[tuple[int, int], None] = {}
    for r, row in enumerate(_rows(table)):
        if r >= MAX_ROWS:
            break
        line: list[str | None] = []
        for cell in _cells(row):
            while (r, len(line)) in reaching:
                line.append(None)
            down, across = _span(cell, "rowspan", MAX_ROWS), _span(cell, "colspan", MAX_COLUMNS)
            for i in range(1, min(down, MAX_ROWS - r)):
                reaching.update(dict.fromkeys((r + i, len(line) + j) for j in range(across)))
            line.extend([text_of(cell), *[None] * (across - 1)])
            if len(line) >= MAX_COLUMNS:
                break
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


def _span(cell: etree._Element, name: str, most: int) -> int:
    """A span as browsers take it: nonsense is 1, too much is cut."""
    text = (cell.get(name) or "1").strip()
    return min(max(int(text), 1), most) if text.isdigit() and len(text) < 6 else 1
