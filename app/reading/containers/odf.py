"""OpenDocument texts and workbooks (.odt, .ods), which LibreOffice and the offices of 麒麟 and 统信 save."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from app.errors import ReadError
from app.reading.containers.odflists import Lists, attribute, name_of
from app.reading.containers.package import Package, damaged, encrypted
from app.reading.containers.sheet import to_text
from app.reading.document import MAX_ROWS, Block, Document, Grid, Paragraph, bounded, whole_number

MAX_DEPTH = 40
MAX_COLUMNS = 200
MAX_SHEETS = 40
_SKIPPED = frozenset(
    {"annotation", "annotation-end", "note", "ruby-text", "tracked-changes", "forms", "shapes"}
    | {"table-of-content", "user-index", "alphabetical-index", "sequence-decls", "variable-decls"}
)
_ROW_GROUPS = frozenset({"table-header-rows", "table-row-group", "table-rows"})


@dataclass(slots=True)
class _Reader:
    """Walks the body once; numbered paragraphs count up in document order."""

    lists: Lists
    paragraphs: int = 0
    tables: int = 0
    label: str = ""  # the number of the list item whose first paragraph is still to come

    def blocks(self, parent: etree._Element, depth: int = 0) -> Iterator[Block]:
        for child in parent if depth < MAX_DEPTH else ():
            name = name_of(child)
            if name in _SKIPPED:
                continue
            if name in ("p", "h"):
                yield from self._paragraph(child, depth)
            elif name == "table":
                yield from self._table(child, depth)
            elif name == "list":
                yield from self._list(child, depth)
            elif name in ("section", "index-body", "text-box", "frame"):
                yield from self.blocks(child, depth + 1)

    def _paragraph(self, element: etree._Element, depth: int) -> Iterator[Block]:
        self.paragraphs += 1
        place = f"第{self.paragraphs}段"
        text = "".join(_pieces(element, 0)).strip()
        level = attribute(element, "outline-level") if name_of(element) == "h" else ""
        label, self.label = self.label, ""
        if text:
            label = label or self.lists.of_heading(element)
            yield Paragraph(label + text, place, whole_number(level) if level.isdecimal() else None)
        for box in _boxes(element):
            yield from self.blocks(box, depth + 1)

    def _list(self, element: etree._Element, depth: int) -> Iterator[Block]:
        self.lists.enter(element)
        for item in element:
            if name_of(item) == "list-item":
                self.label = self.lists.next_label(item)
            if name_of(item) in ("list-item", "list-header"):
                yield from self.blocks(item, depth + 1)
                self.label = ""
        self.lists.leave()

    def _table(self, element: etree._Element, depth: int) -> Iterator[Block]:
        """A grid; a table that only lays out others is dissolved into what it holds."""
        self.tables += 1
        place = f"表格{self.tables}"
        if next(element.iterdescendants("{*}table"), None) is not None:
            for cell in element.iter("{*}table-cell"):
                if next((a for a in cell.iterancestors("{*}table")), None) is element:
                    yield from self.blocks(cell, depth + 1)
            return
        if rows := self.rows(element):
            yield Grid(rows, place)

    def rows(self, table: etree._Element) -> tuple[tuple[str | None, ...], ...]:
        """Rows of cells, all of one length; None where a merged cell covers a place."""
        found: list[list[str | None]] = []
        for row in _rows(table):
            cells = self._cells(row)
            repeated = _count(row, "number-rows-repeated", MAX_ROWS) if any(cells) else 1
            found += [cells] * min(repeated, MAX_ROWS + 1 - len(found))
            if len(found) > MAX_ROWS:
                break
        width = max(map(len, found), default=0)
        return tuple((*row, *[None] * (width - len(row))) for row in found) if width else ()

    def _cells(self, row: etree._Element) -> list[str | None]:
        cells: list[str | None] = []
        for cell in row:
            kind = name_of(cell)
            if kind not in ("table-cell", "covered-table-cell"):
                continue
            text = None if kind == "covered-table-cell" else self._cell_text(cell)
            cells += [text] * _count(cell, "number-columns-repeated", MAX_COLUMNS - len(cells))
        return cells

    def _cell_text(self, cell: etree._Element) -> str:
        number = attribute(cell, "value")
        if number and attribute(cell, "value-type") in ("float", "currency"):
            try:
                return to_text(float(number))
            except ValueError:  # then what it shows
                pass
        lines = (block.text for block in self.blocks(cell) if isinstance(block, Paragraph))
        return "\n".join(lines)


def read_odf(data: bytes, name: str = "") -> Document:
    """Read a .odt or .ods. Raises ReadError if it is damaged, encrypted, unsafe or something else."""
    package = Package(data, name)
    if b"encryption-data" in (package.read("META-INF/manifest.xml") or b""):
        raise encrypted(name)
    root = package.xml("content.xml")
    body = None if root is None else root.find("{*}body")
    if root is None or body is None:
        raise damaged(name)
    reader = _Reader(Lists((root, package.xml("styles.xml"))))
    if (sheets := body.find("{*}spreadsheet")) is not None:
        return Document(bounded(_sheets(reader, root, sheets), name), name)
    text = body.find("{*}text")
    if text is None:
        raise ReadError(f"“{name}”不是文字文档或电子表格，请选择年度报告的 Word 或 Excel 文件。")
    return Document(bounded(reader.blocks(text), name), name)


def _sheets(reader: _Reader, root: etree._Element, sheets: etree._Element) -> Iterator[Grid]:
    hidden = {
        attribute(style, "name")
        for style in root.iter("{*}style")
        if any(attribute(each, "display") == "false" for each in style.findall("{*}table-properties"))
    }
    for table in islice(sheets.findall("{*}table"), MAX_SHEETS):
        if attribute(table, "style-name") in hidden:
            continue
        if rows := _trimmed(reader.rows(table)):
            yield Grid(rows, f"工作表“{attribute(table, 'name')}”")


def _trimmed(rows: Sequence[tuple[str | None, ...]]) -> tuple[tuple[str | None, ...], ...]:
    """Without the empty rows and columns behind what is filled; sheets end far beyond."""
    height = max((r + 1 for r, row in enumerate(rows) if any(row)), default=0)
    width = max((c + 1 for row in rows for c, cell in enumerate(row) if cell), default=0)
    return tuple(row[:width] for row in rows[:height])


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if name_of(child) == "table-row":
            yield child
        elif name_of(child) in _ROW_GROUPS:
            yield from _rows(child)


def _count(element: etree._Element, name: str, most: int) -> int:
    text = attribute(element, name) or "1"
    return min(whole_number(text, 1), max(most, 0))


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The text boxes anchored in a paragraph; those inside another come with it."""
    for box in element.iter("{*}text-box"):
        if next(a for a in box.iterancestors() if a is element or name_of(a) == "text-box") is element:
            yield box


def _pieces(element: etree._Element, depth: int) -> Iterator[str]:
    """The text of a paragraph; notes, remarks and text boxes are none of it."""
    yield element.text or ""
    for child in element if depth < MAX_DEPTH else ():
        name = name_of(child)
        if name == "s":
            yield " " * _count(child, "c", 200)
        elif name == "tab":
            yield "\t"
        elif name == "line-break":
            yield "\n"
        elif name and name not in _SKIPPED and name not in ("frame", "custom-shape", "g"):
            yield from _pieces(child, depth + 1)
        yield child.tail or ""
