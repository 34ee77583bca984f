"""From a column of boxes to pages: where a page ends, and what is kept together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from ui.printing import measures as m
from ui.printing.page import FillMark, Mark, PictureMark, Spot, Target, TextMark
from ui.printing.tables import PrintedTable
from ui.printing.typeset import Typeset


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the paper that text fills."""

    left: float = m.LEFT
    top: float = m.TOP
    width: float = m.BODY_WIDTH
    height: float = m.BODY_HEIGHT


@dataclass(frozen=True, slots=True)
class Frames:
    """The frames of the first page, of even and of odd ones: a high header or footer takes its room."""

    first: Frame = Frame()
    even: Frame = Frame()
    odd: Frame = Frame()
    first_is_odd: bool = True

    def of(self, index: int) -> Frame:
        """That of a page; pages count from 0."""
        if index == 0:
            return self.first
        return self.odd if (index % 2 == 0) == self.first_is_odd else self.even


@dataclass(frozen=True, kw_only=True)
class _Box:
    """`before` is the space above, which a page's top swallows; of that `kept` stays where a page begins with
    the box on purpose."""

    before: float = 0
    kept: float = 0
    keep_with_next: bool = False
    new_page: bool = False

    @property
    def trail(self) -> float:
        """The empty part at the foot, which may reach beyond the page's."""
        return 0


@dataclass(frozen=True)
class LineBox(_Box):
    """One line of a paragraph, set in a room that begins at `x`. `level` is set on a heading's first line,
    `shade` where the ground is coloured."""

    source: Typeset
    index: int
    x: float = m.LEFT
    target: Target | None = None
    shade: str = ""
    level: int = 0

    @property
    def height(self) -> float:
        return self.source.style.line

    @property
    def trail(self) -> float:
        return self.source.style.trail

    def marks(self, top: float, frame: Frame) -> Iterator[Mark | Spot]:
        mark = TextMark(self.source.lines[self.index], self.x, top + self.source.rise)
        area = QRectF(frame.left, top, frame.width, self.height)
        if self.shade:
            yield FillMark(QRectF(mark.left, area.top() + 90, mark.right - mark.left, 400), self.shade)
        if self.target is not None:
            yield Spot(area, self.target)
        yield mark


@dataclass(frozen=True)
class BlankBox(_Box):
    """A line with nothing in it."""

    height: float

    def marks(self, top: float, frame: Frame) -> Iterator[Mark | Spot]:
        return iter(())


@dataclass(frozen=True)
class PictureBox(_Box):
    """A line of pictures side by side: each with its left edge, width and height."""

    height: float
    pictures: tuple[tuple[QImage, QRectF], ...]

    def marks(self, top: float, frame: Frame) -> Iterator[Mark | Spot]:
        clip = QRectF(frame.left, top, frame.width, self.height)
        for image, place in self.pictures:
            yield PictureMark(place.translated(0, top + self.height - place.height()), clip, image)


@dataclass(frozen=True)
class RowBox(_Box):
    """One row of a table."""

    table: PrintedTable
    row: int

    @property
    def height(self) -> float:
        return self.table.heights[self.row]

    @property
    def header(self) -> float:
        """What is repeated above this row when it comes first on a page."""
        return self.table.header_height if self.row >= self.table.header_rows else 0


Box = LineBox | BlankBox | PictureBox | RowBox


@dataclass
class Sheet:
    """A page being filled: boxes with their tops, measured from the top of the text area."""

    frame: Frame = field(default_factory=Frame)
    boxes: list[tuple[Box, float]] = field(default_factory=list)
    used: float = 0

    def room_for(self, chain: Sequence[Box]) -> bool:
        used = self.used
        for i, box in enumerate(chain):
            used += box.height + self._above(box, is_first=not self.boxes and i == 0)
        return used - chain[-1].trail <= self.frame.height

    def put(self, box: Box) -> None:
        if not self.boxes and isinstance(box, RowBox):
            self.used += box.header
        self.used += self._above(box, is_first=not self.boxes)
        self.boxes.append((box, self.used))
        self.used += box.height

    def _above(self, box: Box, *, is_first: bool) -> float:
        if not is_first:
            return box.before
        return box.kept if box.new_page else 0

    def marks(self) -> Iterator[Mark | Spot]:
        """What the page shows; the rows of one table are drawn together."""
        at = 0
        while at < len(self.boxes):
            box, top = self.boxes[at]
            if not isinstance(box, RowBox):
                yield from box.marks(self.frame.top + top, self.frame)
                at += 1
                continue
            table, first = box.table, at
            while at < len(self.boxes) and _is_row_of(self.boxes[at][0], table):
                at += 1
            header = box.header if first == 0 else 0
            yield from table.marks(self.frame.top + top - header, range(box.row, box.row + at - first))


def paginate(boxes: Sequence[Box], frames: Frames | None = None) -> tuple[Sheet, ...]:
    """Fill pages with boxes, in order; what is kept together moves on together, unless no page holds it."""
    frames = frames or Frames()
    sheets = [Sheet(frames.of(0))]
    for chain in _chains(boxes):
        following = Sheet(frames.of(len(sheets)))
        moves = following.room_for(chain) and not sheets[-1].room_for(chain)
        if sheets[-1].boxes and (chain[0].new_page or moves):
            sheets.append(following)
        for i, box in enumerate(chain):
            following = Sheet(frames.of(len(sheets)))
            # A chain longer than a page still keeps each box with the one it announces.
            ahead = chain[i : i + 2] if box.keep_with_next else [box]
            fits = sheets[-1].room_for(ahead if following.room_for(ahead) else [box])
            if sheets[-1].boxes and (not fits or (i and box.new_page)):
                sheets.append(following)
            sheets[-1].put(box)
    return tuple(sheets)


def _chains(boxes: Sequence[Box]) -> Iterator[list[Box]]:
    """The stretches of boxes that want to stay on one page."""
    chain = list[Box]()
    for box in boxes:
        chain.append(box)
        if not box.keep_with_next:
            yield chain
            chain = []
    if chain:
        yield chain


def _is_row_of(box: Box, table: PrintedTable) -> bool:
    return isinstance(box, RowBox) and box.table is table
