"""The document as one stream of paragraphs and table rows; tables that lost their grid become rows again."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.reading.document import Document, Grid, Paragraph
from app.reading.interpret.columns import own_rows
from app.reading.interpret.values import is_value
from app.reading.radicals import plain_characters
from app.reading.result import Source


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a grid, or of numbers found below one another in running text (`exact` False).

    `odd` are columns whose words stand for a value.
    """

    cells: tuple[str | None, ...]
    source: Source
    place: str
    exact: bool
    odd: frozenset[int] = frozenset()

    @property
    def filled(self) -> tuple[str, ...]:
        return tuple(cell for cell in self.cells if cell and cell.strip())

    @property
    def text(self) -> str:
        return "　".join(cell.replace("\n", "") for cell in self.filled)


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, with the index of its block."""

    paragraph: Paragraph
    block: int

    @property
    def text(self) -> str:
        return self.paragraph.text

    def with_text(self, text: str) -> "Line":
        return Line(replace(self.paragraph, text=text), self.block)

    def as_own(self) -> "Line":
        """The line as text of the report, even if its container took it for page furniture."""
        return Line(replace(self.paragraph, aside=False), self.block)


Item = Row | Line

_ODD = re.compile(r"[\u4e00-\u9fff\d？?约近余多]{1,6}")  # 待核, 约5件: what clerks write instead of a number
_MOST_ODD = 2
_WHOLE_LABEL = 4  # characters: 行政许可 639 is a row, even by itself
_LONE_ROW = 10  # so many numbers in a paragraph are a row of a table that lost its heads
IsPrinted = Callable[[str], bool]

# Page numbers and rulers between the rows of a table do not end it.
_NO_WORDS = re.compile(r"[\W_]*")
_TOKENS = re.compile(r"[\s\u3000]+")


def stream(document: Document, is_printed: IsPrinted, is_heading: IsPrinted) -> Iterator[Item]:
    """Paragraphs and rows in reading order, prose in cells taken out as paragraphs.

    `is_printed` tells whether a text is one that the form itself prints, or a piece of one;
    `is_heading` whether it is the heading of a part.
    """
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            yield from (Line(part, index) for part in _split(block))
        else:
            yield from _grid_items(block, index, is_printed, is_heading)


def _split(paragraph: Paragraph) -> Iterator[Paragraph]:
    for text in plain_characters(paragraph.text).split("\n"):
        if text.strip():
            yield Paragraph(text.strip(), paragraph.place, paragraph.level, paragraph.aside)


def _grid_items(grid: Grid, index: int, is_printed: IsPrinted, is_heading: IsPrinted) -> Iterator[Item]:
    for r, raw in enumerate(own_rows(grid)):
        cells = tuple(cell and plain_characters(cell) for cell in raw)
        row = Row(cells, Source(index, r, 0), grid.place_of(r), grid.exact)
        if _is_prose(row, is_printed) or _is_headed(row, is_heading):
            for text in row.filled:
                yield from (Line(part, index) for part in _split(Paragraph(text, row.place)))
        elif row.filled or len(cells) > 1:
            yield row


def _is_prose(row: Row, is_printed: IsPrinted) -> bool:
    """A single cell that the form does not print, or a row with whole sentences in it."""
    filled = row.filled
    if len(filled) == 1 and re.fullmatch(r"(?:暂|均)?(?:无|没有)[。.]?", filled[0].strip()):
        return True
    if len(filled) == 1:
        return not is_printed(filled[0]) and not is_value(filled[0])
    return any(len(cell) > 30 and re.search("[。；]", cell) and not is_printed(cell) for cell in filled)


def _is_headed(row: Row, is_heading: IsPrinted) -> bool:
    """A part's heading with its text beside it."""
    return 0 < len(row.filled) <= 2 and is_heading(row.filled[0])


def recover(items: Iterable[Item], is_printed: IsPrinted) -> Iterator[Item]:
    """Turn runs of paragraphs that hold only labels and numbers into rows."""
    run: list[Line] = []
    odd: list[Line] = []  # words that may stand for a value, if the table goes on below them
    for item in items:
        if isinstance(item, Line) and _is_cellular(item.text, is_printed):
            run += [*odd, item]
            odd = []
        elif isinstance(item, Line) and run and len(odd) < _MOST_ODD and _ODD.fullmatch(item.text):
            odd.append(item)
        else:
            yield from _as_rows(run, is_printed)
            yield from odd
            run, odd = [], []
            yield item
    yield from _as_rows(run, is_printed)
    yield from odd


def _is_cellular(text: str, is_printed: IsPrinted) -> bool:
    label, numbers = _divide(text, is_printed)
    if not label and not numbers:
        return bool(_NO_WORDS.fullmatch(text))
    return is_printed(label) or all(map(is_printed, label.split(" ")))


def _divide(text: str, is_printed: IsPrinted) -> tuple[str, list[str]]:
    """The label, and the values after it: "规章 0 待核 0" -> "规章", ["0", "待核", "0"]."""
    tokens = [t for t in _TOKENS.split(text) if t]
    cut = len(tokens)
    while cut and (is_value(tokens[cut - 1]) or _stands_for_value(tokens, cut - 1, is_printed)):
        cut -= 1
    return " ".join(tokens[:cut]), tokens[cut:]


def _stands_for_value(tokens: Sequence[str], at: int, is_printed: IsPrinted) -> bool:
    """Whether a word before values, behind something printed, stands in a cell of its own."""
    behind = at > 0 and (is_printed(tokens[at - 1]) or is_value(tokens[at - 1]))
    return behind and at + 1 < len(tokens) and bool(_ODD.fullmatch(tokens[at])) and not is_printed(tokens[at])


def _as_rows(run: Sequence[Line], is_printed: IsPrinted) -> Iterator[Item]:
    divided = [_divide(line.text, is_printed) for line in run]
    values = sum(len(found) for _, found in divided)
    is_labelled = any(len(label) >= _WHOLE_LABEL and found for label, found in divided)
    if not is_labelled and (values < 3 or (len(run) < 2 and values < _LONE_ROW)):
        yield from run
        return
    labels: list[str] = []
    numbers: list[str] = []
    start = run[0]
    for line in run:
        label, found = _divide(line.text, is_printed)
        if not found and labels and not is_printed(label) and _ODD.fullmatch(label):
            label, found = "", [label]
        if label and numbers:
            yield _loose_row(labels, numbers, start)
            labels, numbers, start = [], [], line
        if label:
            labels.append(label)
        numbers.extend(found)
    if labels or numbers:
        yield _loose_row(labels, numbers, start)


def _loose_row(labels: Sequence[str], values: Sequence[str], start: Line) -> Row:
    cells = ("".join(labels), *values)
    return Row(cells, Source(start.block, 0, 0), start.paragraph.place, exact=False)
