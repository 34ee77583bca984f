"""A report laid out on A4 pages as GB/T 9704-2012 asks: what is set how, and what stays together."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt

from app.model import Report
from app.rendering.content import Block, Content, SectionContent, SignatureContent, compose
from app.rendering.options import RenderOptions
from app.rendering.signature import indents
from app.rules import Place
from app.spec import FormatSpec
from ui.printing import measures as m
from ui.printing.flow import Box, LineBox, RowBox, Sheet, paginate
from ui.printing.fonts import FontBook, Role
from ui.printing.page import Mark, OutlineEntry, Page, PrintLayout, Spot, Target, TextMark
from ui.printing.places import place_of
from ui.printing.tables import PrintedTable, print_table
from ui.printing.typeset import TextStyle, Typesetter

_BODY = TextStyle(indent=m.INDENT, spacing=m.TIGHT)
_HEADINGS = {
    1: _BODY.with_(role=Role.HEI),
    2: _BODY.with_(role=Role.KAI),
    3: _BODY,
    4: _BODY,
}
_TITLE = TextStyle(Role.TITLE, m.TITLE_SIZE, m.TITLE_LINE, Qt.AlignmentFlag.AlignHCenter)
_SIGNATURE = TextStyle(align=Qt.AlignmentFlag.AlignRight, spacing=m.TIGHT)
_NUMBER = TextStyle(Role.SONG, m.NUMBER_SIZE, m.NUMBER_SIZE, has_latin=False)
_DEFAULT = RenderOptions()


def lay_out(
    report: Report,
    spec: FormatSpec,
    options: RenderOptions = _DEFAULT,
    setter: Typesetter | None = None,
) -> PrintLayout:
    """Lay any draft out on pages. Needs a QGuiApplication.

    `setter` has the fonts; one that is kept for the next time sets only what has changed.
    """
    setter = setter or Typesetter(FontBook.of_machine())
    setter.begin()
    content = compose(report, spec, options)
    boxes = list(_Column(report, spec, options, setter).boxes(content))
    sheets = paginate(boxes)
    pages = tuple(_page(sheet, number, setter) for number, sheet in enumerate(sheets, 1))
    outline = tuple(entry for i, sheet in enumerate(sheets) for entry in _entries(sheet, i))
    characters = tuple(dict.fromkeys(c for page in pages for mark in page.texts() for c in mark.text))
    return PrintLayout("".join(content.title), pages, outline, characters)


class _Column:
    """What a report says as one column of boxes, from the title to the signature."""

    def __init__(self, report: Report, spec: FormatSpec, options: RenderOptions, setter: Typesetter) -> None:
        self.report, self.spec, self.options, self.setter = report, spec, options, setter

    def boxes(self, content: Content) -> Iterator[Box]:
        yield from self._title(content.title)
        body: list[Box] = []
        for text in content.preface:
            body += self._text(Block(text), Place("preface"))
        for section in content.sections:
            body += self._section(section)
        if body:
            # The title's following blank line.
            body[0] = replace(body[0], before=m.LINE)
        if content.signature is not None:
            # The standard wants no page with a signature and no text.
            body[-1:] = [replace(box, keep_with_next=True) for box in body[-1:]]
            body += self._signature(content.signature)
        yield from body

    def _title(self, lines: Sequence[str]) -> Iterator[LineBox]:
        for line in lines:
            made = self.setter.set(line, _TITLE, m.BODY_WIDTH)
            for i in range(len(made.lines)):
                yield LineBox(made, i, keep_with_next=True, target=Place("title"))

    def _section(self, section: SectionContent) -> Iterator[Box]:
        place = Place(section.key or section.heading)
        heading = list(self._text(Block(section.heading, level=1), place))
        if section.table is not None and section.table.spec.key == _longest_table(self.spec):
            heading[0] = replace(heading[0], new_page=True)
        yield from heading
        for block in section.blocks:
            yield from self._text(block, place_of(block, section.key, self.report) or place)
        if section.table is not None:
            yield from _rows(print_table(section.table, self.setter))

    def _text(self, block: Block, target: Target) -> Iterator[LineBox]:
        style = _HEADINGS.get(block.level, _BODY)
        made = self.setter.set(block.lead + block.text, style, m.BODY_WIDTH, len(block.lead) * block.lead_stands_out)
        for i in range(len(made.lines)):
            yield LineBox(
                made,
                i,
                keep_with_next=block.level > 0,
                target=target,
                is_blank=block.blank,
                level=block.level if i == 0 else 0,
            )

    def _signature(self, signature: SignatureContent) -> Iterator[LineBox]:
        orgs, date = indents(signature, sealed=self.options.sealed, measure=self._ems)
        texts = [*zip(signature.org.split("\n"), orgs, strict=True), (signature.date, date)]
        shown = [(text, right) for text, right in texts if text]
        for i, (text, right) in enumerate(shown):
            room = m.BODY_WIDTH - right * m.BODY_SIZE
            made = self.setter.set(text, _SIGNATURE, room)
            for line in range(len(made.lines)):
                is_first, is_last = i == line == 0, i == len(shown) - 1
                yield LineBox(
                    made,
                    line,
                    before=m.LINE if is_first else 0,
                    keep_with_next=not is_last,
                    target=Place("signature"),
                )

    def _ems(self, text: str) -> float:
        line = self.setter.set(text, _SIGNATURE, m.BODY_WIDTH).lines[0]
        return (line.right - line.left) / m.BODY_SIZE


def _rows(table: PrintedTable) -> Iterator[RowBox]:
    """The rows of a table, kept together if a page holds them below their heading."""
    is_whole = sum(table.heights) + m.LINE <= m.BODY_HEIGHT
    last = table.spec.n_rows - 1
    for row in range(table.spec.n_rows):
        keeps = row < last and (is_whole or table.keeps_with_next(row))
        yield RowBox(table, row, keep_with_next=keeps)


def _longest_table(spec: FormatSpec) -> str:
    """The table that fills a page of its own."""
    return max(spec.tables, key=lambda table: table.n_rows).key


def _page(sheet: Sheet, number: int, setter: Typesetter) -> Page:
    found = [*sheet.marks(), _page_number(number, setter)]
    marks: list[Mark] = [each for each in found if not isinstance(each, Spot)]
    return Page(number, tuple(marks), tuple(each for each in found if isinstance(each, Spot)))


def _page_number(number: int, setter: Typesetter) -> TextMark:
    """— 1 —, one character in from the outer edge: right on odd pages, left on even ones."""
    side = Qt.AlignmentFlag.AlignRight if number % 2 else Qt.AlignmentFlag.AlignLeft
    room = m.BODY_WIDTH - 2 * m.NUMBER_INSET
    made = setter.set(f"— {number} —", _NUMBER.with_(align=side), room)
    return TextMark(made.lines[0], m.LEFT + m.NUMBER_INSET, m.NUMBER_BASELINE)


def _entries(sheet: Sheet, page: int) -> Iterator[OutlineEntry]:
    for box, top in sheet.boxes:
        if isinstance(box, LineBox) and box.level:
            yield OutlineEntry(box.level, box.source.text, page, m.TOP + top)
