"""The neutral document: what every container becomes, and all that the interpreter sees."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.errors import ReadError

# A report has some hundred paragraphs and fifty rows; what has many more is something else.
MAX_BLOCKS = 4_000
MAX_ROWS = 1_500
# Characters; a whole report of a province has about as many as one paragraph may.
MAX_PARAGRAPH = 30_000
MAX_TEXT = 300_000


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text, numbering included; a line break inside it is a line feed.

    `place` says in Chinese where it stands in the source; `level` is the level of its heading style,
    if it has one; `aside` marks the furniture of a web page: navigation, links, page foot.
    """

    text: str
    place: str = ""
    level: int | None = None
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as rows of cells: "" is an empty cell, None a place that a merged cell covers.

    `exact` tells whether columns are those of the source; in text copied from elsewhere they may
    have shifted from row to row.
    """

    rows: tuple[tuple[str | None, ...], ...]
    place: str = ""
    exact: bool = True

    def place_of(self, row: int) -> str:
        return f"{self.place}第{row + 1}行"


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """Paragraphs and grids in reading order. `title` is what the container itself calls the document."""

    blocks: tuple[Block, ...]
    name: str = ""
    title: str = ""
    warnings: tuple[str, ...] = field(default=())

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        return (block for block in self.blocks if isinstance(block, Paragraph))

    @property
    def grids(self) -> Iterator[Grid]:
        return (block for block in self.blocks if isinstance(block, Grid))


def whole_number(text: str, default: int = 0) -> int:
    """A number by which a file orders or counts; `default` for what is none, or too long for one."""
    return int(text) if text.isdecimal() and len(text) < 8 else default


def bounded(blocks: Iterable[Block], name: str) -> tuple[Block, ...]:
    """The blocks, grids without a cell left out, if there are no more than a report can have.

    Raises ReadError as soon as there are.
    """
    kept: list[Block] = []
    rows = text = 0
    for block in blocks:
        if isinstance(block, Grid) and not any(block.rows):
            continue
        kept.append(block)
        rows += len(block.rows) if isinstance(block, Grid) else 0
        texts = (block.text,) if isinstance(block, Paragraph) else (c for row in block.rows for c in row if c)
        lengths = [len(each) for each in texts]
        longest = max(lengths, default=0)
        text += sum(lengths)
        if longest > MAX_PARAGRAPH or text > MAX_TEXT or len(kept) > MAX_BLOCKS or rows > MAX_ROWS:
            raise ReadError(f"“{name}”的内容太长，不像一份年度报告，请确认选对了文件。")
    return tuple(kept)
