"""PDF with a text layer, by pdfplumber: tables from ruling lines, paragraphs from lines and indents."""

import io
import logging
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.errors import ReadError
from app.reading.containers.package import damaged, encrypted, too_large
from app.reading.containers.pdfguard import check_pages, check_pdf, is_too_much
from app.reading.containers.pdftext import TextLine, paragraphs
from app.reading.document import Block, Document, Grid, bounded

MAX_BYTES = 60_000_000
MAX_PAGES = 60
MAX_CHARS = 30_000  # on one page
MAX_EDGES = 20_000  # on one page
MAX_SECONDS = 20.0
_SAME_PLACE = 1.0  # points

_PAGE_NUMBER = re.compile(
    r"[-—–－·•\s]*(?:第\s*)?\d{1,3}(?:\s*页)?(?:\s*[/／]?\s*(?:共\s*)?\d{1,3}(?:\s*页)?)?[-—–－·•\s]*"
)
_SCANNED = "里没有文字，可能是扫描件。请手工录入，或先用带文字识别的软件转换成 Word 再导入。"

Item = TextLine | Grid


@dataclass(slots=True)
class _Page:
    """What one page holds, top to bottom; grids with their place so that a split table can be joined."""

    number: int
    lines: list[TextLine]
    grids: list[tuple[float, float, float, Grid]]  # top, left, right


def read_pdf(data: bytes, name: str = "") -> Document:
    """Read a PDF. Raises ReadError if it is damaged, encrypted, too large or only pictures."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    if len(data) > MAX_BYTES:
        raise ReadError(f"“{name}”太大，不像一份年度报告，请确认选对了文件。")
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    check_pdf(data, name)
    deadline = time.monotonic() + MAX_SECONDS
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            if (count := check_pages(pdf.doc, MAX_PAGES)) > MAX_PAGES or (
                count := len(pdf.pages)
            ) > MAX_PAGES:
                raise ReadError(f"“{name}”有{count}页，不像一份年度报告，请确认选对了文件。")
            pages = [_read_page(page, name, deadline) for page in pdf.pages]
    except ReadError:
        raise
    except Exception as exc:  # pdfminer lets its own and many built-in errors through
        if isinstance(exc, PDFPasswordIncorrect) or "PDFPasswordIncorrect" in repr(exc):
            raise encrypted(name) from exc
        if is_too_much(exc):
            raise too_large(name) from exc
        raise damaged(name) from exc
    if sum(len(line.text) for page in pages for line in page.lines) + sum(len(p.grids) for p in pages) < 10:
        raise ReadError(f"“{name}”{_SCANNED}")
    _drop_running_heads(pages)
    return Document(bounded(_blocks(pages), name), name)


def _read_page(page: Any, name: str, deadline: float) -> _Page:
    if len(page.chars) > MAX_CHARS or len(page.edges) > MAX_EDGES or time.monotonic() > deadline:
        raise ReadError(f"“{name}”的页面过于复杂，无法读取。请另存为 Word 文件后再导入。")
    doubled = _doubled(page.chars)
    page = page.filter(lambda obj: id(obj) not in doubled)
    tables = [table for table in page.find_tables() if len(table.cells) > 1]
    grids = []
    for n, table in enumerate(tables, start=1):
        rows = tuple(tuple(_tidy(cell) for cell in row) for row in table.extract())
        left, top, right, _ = table.bbox
        grids.append((top, left, right, Grid(rows, f"第{page.page_number}页表格{n}")))
    boxes = [table.bbox for table in tables]
    rest = page.filter(lambda obj: obj.get("object_type") != "char" or not _inside(obj, boxes))
    lines = [
        TextLine(
            text=line["text"].strip(),
            x0=line["x0"],
            x1=line["x1"],
            top=line["top"],
            size=max((char["size"] for char in line["chars"]), default=12.0),
            page=page.page_number,
        )
        for line in rest.extract_text_lines(return_chars=True, strip=True)
    ]
    page.close()
    return _Page(page.page_number, [line for line in lines if line.text], grids)


def _doubled(chars: Sequence[dict[str, Any]]) -> set[int]:
    """The ids of characters printed a second time on themselves, which is how some programs print bold.

    Not pdfplumber's own dedupe_chars: its time grows with the square of the number of characters.
    """
    seen: dict[tuple[object, ...], list[tuple[float, float]]] = {}
    doubled = set[int]()
    for char in chars:
        what = (char["upright"], char["text"], char["fontname"], char["size"])
        x, y = char["x0"], char["doctop"]
        near = [(*what, round(x) + i, round(y) + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
        places = (place for key in near for place in seen.get(key, ()))
        if any(
            abs(x - other_x) <= _SAME_PLACE and abs(y - other_y) <= _SAME_PLACE for other_x, other_y in places
        ):
            doubled.add(id(char))
        else:
            seen.setdefault((*what, round(x), round(y)), []).append((x, y))
    return doubled


def _inside(obj: dict[str, Any], boxes: Sequence[tuple[float, float, float, float]]) -> bool:
    x, y = (obj["x0"] + obj["x1"]) / 2, (obj["top"] + obj["bottom"]) / 2
    return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in boxes)


def _tidy(cell: str | None) -> str | None:
    return None if cell is None else cell.strip()


def _drop_running_heads(pages: Sequence[_Page]) -> None:
    """Page numbers, and what stands at the same height of most pages, are no text of the report."""
    edges = Counter(
        edge for page in pages for edge in {_edge(line) for line in page.lines[:1] + page.lines[-1:]}
    )
    for page in pages:
        for end in (0, -1):
            while page.lines and _is_running(page.lines[end], edges, len(pages)):
                page.lines.pop(end)


def _is_running(line: TextLine, edges: Counter[tuple[int, str]], pages: int) -> bool:
    if _PAGE_NUMBER.fullmatch(line.text):
        return True
    return pages > 2 and edges[_edge(line)] * 2 > pages


def _edge(line: TextLine) -> tuple[int, str]:
    return round(line.top / 4), line.text


def _blocks(pages: Sequence[_Page]) -> Iterator[Block]:
    """Paragraphs and grids in reading order; a table that runs on over a page break is one grid."""
    text: list[TextLine] = []
    table: tuple[float, float, Grid] | None = None
    margins = _margins(pages)
    for page in pages:
        items: list[tuple[float, TextLine | tuple[float, float, Grid]]] = [(x.top, x) for x in page.lines]
        items += [(top, (left, right, grid)) for top, left, right, grid in page.grids]
        for position, (_, item) in enumerate(sorted(items, key=lambda pair: pair[0])):
            if isinstance(item, TextLine):
                if table is not None:
                    yield table[2]
                    table = None
                text.append(item)
                continue
            yield from paragraphs(text, margins)
            text = []
            if table is not None and position == 0 and _continues(table, item):
                table = (table[0], table[1], _join(table[2], item[2]))
            else:
                if table is not None:
                    yield table[2]
                table = item
    if table is not None:
        yield table[2]
    yield from paragraphs(text, margins)


def _margins(pages: Sequence[_Page]) -> tuple[float, float]:
    """Left and right edge of the text, over all pages."""
    lines = [line for page in pages for line in page.lines]
    if not lines:
        return 0.0, 0.0
    lefts = Counter(round(line.x0) for line in lines if len(line.text) > 10) or Counter([round(lines[0].x0)])
    common = [x for x, n in lefts.items() if n * 5 >= max(lefts.values())]
    return float(min(common)), max(line.x1 for line in lines)


def _continues(above: tuple[float, float, Grid], below: tuple[float, float, Grid]) -> bool:
    same_place = abs(above[0] - below[0]) < 6 and abs(above[1] - below[1]) < 6
    return same_place and len(above[2].rows[0]) == len(below[2].rows[0])


def _join(above: Grid, below: Grid) -> Grid:
    """Put the rows below one another; a row that the page break cut in two becomes whole again."""
    repeated = next((n for n, (a, b) in enumerate(zip(above.rows, below.rows, strict=False)) if a != b), 0)
    below = Grid(below.rows[repeated:], below.place)  # without the heads that begin every page
    last, first = above.rows[-1], below.rows[0]
    if _is_rest_of(last, first):
        whole = tuple(
            f"{a}{b}" if a and b else a if a is not None else b for a, b in zip(last, first, strict=True)
        )
        return Grid((*above.rows[:-1], whole, *below.rows[1:]), above.place)
    return Grid((*above.rows, *below.rows), above.place)


def _is_rest_of(last: Sequence[str | None], first: Sequence[str | None]) -> bool:
    """The rest of a cut row has only words, below words, and leaves the numbers above it alone."""
    words = [c for c, cell in enumerate(first) if cell]
    if not words or any(re.fullmatch(r"[\d.,]+", first[c] or "") for c in words):
        return False
    under_words = all((last[c] or "") and not re.fullmatch(r"[\d.,]+", last[c] or "") for c in words)
    return under_words and any(last[c] and not first[c] for c in range(max(words) + 1, len(last)))
