"""A report laid out on pages as its Word file has it: by GB/T 9704-2012, or as an office's template says."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage

from app.model import CellRef, Report
from app.rendering import RenderOptions, paper_document
from app.rendering.paper import Look, Origin, PageSetup, PaperDocument, Paragraph, Picture, Table
from app.rules import Place
from app.spec import FormatSpec
from ui.printing.flow import BlankBox, Box, Frame, LineBox, PictureBox, RowBox, Sheet, paginate
from ui.printing.fonts import FontBook
from ui.printing.margins import body_frames, margin_marks
from ui.printing.page import Mark, OutlineEntry, Page, PrintLayout, Spot, Target
from ui.printing.places import place_of
from ui.printing.setting import SetText, alignment, looks_in, set_paragraph
from ui.printing.tables import print_table
from ui.printing.typeset import Typesetter

_DEFAULT = RenderOptions()
_FREE = {Qt.AlignmentFlag.AlignHCenter: 0.5, Qt.AlignmentFlag.AlignRight: 1.0}


def lay_out(
    report: Report,
    spec: FormatSpec,
    options: RenderOptions = _DEFAULT,
    setter: Typesetter | None = None,
    *,
    template: bytes | None = None,
    previous: Report | None = None,
) -> PrintLayout:
    """Lay any draft out on pages, as the Word file of the same template has it. Needs a QGuiApplication.

    `setter` has the fonts; one that is kept for the next time sets only what has changed.

    Raises:
        RenderError: the template cannot be used.
    """
    setter = setter or Typesetter(FontBook.of_machine())
    document = paper_document(report, spec, template, previous=previous, options=options)
    return set_pages(document, report, setter)


def set_pages(document: PaperDocument, report: Report, setter: Typesetter) -> PrintLayout:
    """Set a document on pages; `report` tells which field each text comes from."""
    setter.begin()
    setup = document.setup
    frames = body_frames(setup, setter)
    sheets = paginate([*_Column(document, report, frames.odd, setter).boxes()], frames)
    pages = tuple(_page(sheet, i, len(sheets), setup, setter) for i, sheet in enumerate(sheets))
    outline = tuple(entry for i, sheet in enumerate(sheets) for entry in _entries(sheet, i))
    characters = tuple(dict.fromkeys(c for page in pages for mark in page.texts() for c in mark.text))
    return PrintLayout(
        title=document.title,
        pages=pages,
        outline=outline,
        characters=characters,
        looks=frozenset(looks_of(document)),
        left_out=document.left_out,
        width=setup.width,
        height=setup.height,
    )


class _Column:
    """What a document says as one column of boxes, from its first line to its last."""

    def __init__(self, document: PaperDocument, report: Report, frame: Frame, setter: Typesetter) -> None:
        self.document, self.report, self.frame, self.setter = document, report, frame, setter

    def boxes(self) -> Iterator[Box]:
        gap, begins_page, above = 0.0, True, ""
        for block in self.document.blocks:
            if isinstance(block, Table):
                made: list[Box] = [*self._rows(block)]
                kept, gap_after, breaks, style = 0.0, 0.0, False, ""
            else:
                form = block.form
                is_close = form.contextual and form.style == above
                both = gap + form.before if self.document.setup.gaps_add else max(gap, form.before)
                gap = 0 if is_close else both
                made, breaks = self._paragraph(block)
                kept, gap_after, style = form.before, form.after, form.style
            if made:
                first = made[0]
                is_new = first.new_page or begins_page
                made[0] = replace(first, before=gap, kept=kept, new_page=is_new)
                gap, begins_page = gap_after, breaks
            else:
                begins_page = begins_page or breaks
            above = style
            yield from made

    def _paragraph(self, paragraph: Paragraph) -> tuple[list[Box], bool]:
        """The lines of a paragraph, and whether what comes after it begins a page."""
        form, boxes = paragraph.form, list[Box]()
        texts = [*set_paragraph(paragraph, self.setter, self.frame.width, self.document.setup.grid)]
        ends_page = len(texts) > 1 and texts[-1].new_page and texts[-1].text is None
        for text in texts[:-1] if ends_page else texts:
            made = [*self._boxes_of(text, paragraph, is_first=not boxes)]
            if text.new_page:
                made[0] = replace(made[0], new_page=True)
            boxes += made
        if form.new_page:
            boxes[0] = replace(boxes[0], new_page=True)
        return [*_kept_together(boxes, paragraph)], ends_page

    def _boxes_of(self, text: SetText, paragraph: Paragraph, *, is_first: bool) -> Iterator[Box]:
        form = paragraph.form
        x = self.frame.left + form.left
        if text.pictures:
            yield PictureBox(height=text.height, pictures=self._placed(text.pictures, paragraph, x))
        elif text.text is None:
            yield BlankBox(height=text.height)
        else:
            target = _target(paragraph.origin, self.report)
            for i in range(len(text.text.lines)):
                yield LineBox(
                    source=text.text,
                    index=i,
                    x=x,
                    target=target,
                    shade=_shade(paragraph),
                    level=form.level if is_first and i == 0 else 0,
                )

    def _placed(
        self, pictures: Sequence[Picture], paragraph: Paragraph, x: float
    ) -> tuple[tuple[QImage, QRectF], ...]:
        """Pictures side by side, as the paragraph stands; each on the line's lower edge."""
        form = paragraph.form
        room = self.frame.width - form.left - form.right - form.first
        free = room - sum(picture.width for picture in pictures)
        x += form.first + _FREE.get(alignment(form.align), 0.0) * free
        placed = []
        for picture in pictures:
            placed.append((self.setter.picture(picture), QRectF(x, 0, picture.width, picture.height)))
            x += picture.width
        return tuple(placed)

    def _rows(self, table: Table) -> Iterator[RowBox]:
        """The rows of a table, kept together as the template has it if a page holds them and a line above."""
        printed = print_table(table, self.setter, self.frame.left, self.frame.width)
        is_whole = sum(printed.heights) + _line_above(self.document) <= self.frame.height
        last = len(table.rows) - 1
        for row in range(len(table.rows)):
            keeps = row < last and table.rows[row].keep_next and (is_whole or printed.keeps_with_next(row))
            yield RowBox(table=printed, row=row, keep_with_next=keeps)


def _kept_together(boxes: Sequence[Box], paragraph: Paragraph) -> Iterator[Box]:
    """The boxes of a paragraph with what holds each to the next."""
    form, last = paragraph.form, len(boxes) - 1
    for i, box in enumerate(boxes):
        keeps = form.keep_next if i == last else form.keep_lines
        if form.widow_control and i < last:
            keeps = keeps or i == 0 or i == last - 1
        yield replace(box, keep_with_next=keeps) if keeps else box


def _line_above(document: PaperDocument) -> float:
    """The height of a heading's line: that of the first one."""
    headings = (b for b in document.blocks if isinstance(b, Paragraph) and b.form.level == 1)
    form = next((heading.form for heading in headings), None)
    return 0.0 if form is None else form.line if form.line > 20 else form.line * 400


def _shade(paragraph: Paragraph) -> str:
    """The ground of a paragraph whose every run has it, as one left open has."""
    shades = {run.look.shade for run in paragraph.runs}
    only = next(iter(shades)) if len(shades) == 1 else ""
    return f"#{only.lower()}" if only else ""


def _target(origin: Origin | None, report: Report) -> Target | None:
    if origin is None or isinstance(origin, CellRef):
        return origin
    found = None if origin.block is None else place_of(origin.block, origin.section, report)
    return found or Place(origin.section)


def _page(sheet: Sheet, index: int, count: int, setup: PageSetup, setter: Typesetter) -> Page:
    found = [*sheet.marks(), *margin_marks(setup, index, count, setter)]
    marks: list[Mark] = [each for each in found if not isinstance(each, Spot)]
    return Page(index + 1, tuple(marks), tuple(each for each in found if isinstance(each, Spot)))


def _entries(sheet: Sheet, page: int) -> Iterator[OutlineEntry]:
    for box, top in sheet.boxes:
        if isinstance(box, LineBox) and box.level:
            yield OutlineEntry(box.level, box.source.text, page, sheet.frame.top + top)


def looks_of(document: PaperDocument) -> Iterator[Look]:
    """What the characters of a document are set in, headers and footers included."""
    setup = document.setup
    for margin in (setup.headers, setup.footers):
        for paragraphs in (margin.usual, margin.first or (), margin.even or ()):
            yield from looks_in(paragraphs)
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield from looks_in((block,))
        else:
            for cell in block.cells:
                yield from looks_in(cell.paragraphs)
