"""Word documents (.docx), read as Word shows them: final text, numbers of headings, merged cells.

The XML is walked directly: python-docx shows neither tracked changes nor text boxes nor numbering.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from lxml import etree

from app.reading.containers.numbering import Numbering
from app.reading.containers.package import Package, damaged, parse_xml
from app.reading.document import MAX_ROWS, Block, Document, Grid, Paragraph, bounded, whole_number

MAX_DEPTH = 12
MAX_COLUMNS = 200
_SKIPPED = frozenset(
    {"del", "moveFrom", "delText", "instrText", "commentReference", "footnoteReference", "endnoteReference"}
    | {"rPr", "pPr", "tblPr", "tblGrid", "sectPr", "Fallback", "annotation", "ruby", "oMath", "proofErr"}
)
_TRANSPARENT = frozenset(
    {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "AlternateContent", "Choice"}
    | {"sect", "sub-section"}  # of Word 2003
)


_PLAIN: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Reader:
    """Walks the body once; numbered paragraphs count up in document order."""

    numbering: Numbering
    paragraphs: int = 0
    tables: int = 0

    def blocks(self, parent: etree._Element, depth: int = 0) -> Iterator[Block]:
        for child in parent:
            name = _name(child)
            if name == "p":
                yield from self._paragraph(child, depth)
            elif name == "tbl":
                yield from self._table(child, depth)
            elif name in _TRANSPARENT:
                yield from self.blocks(child, depth)

    def _paragraph(self, element: etree._Element, depth: int) -> Iterator[Block]:
        if _is_deleted(element):
            return
        self.paragraphs += 1
        place = f"第{self.paragraphs}段"
        text = _text(element).strip()
        number, level = self.numbering.next_label(element) if text else ("", None)
        if text:
            yield Paragraph(number + text, place, level)
        if depth < MAX_DEPTH:
            for box in _text_boxes(element):
                yield from self.blocks(box, depth + 1)

    def _table(self, element: etree._Element, depth: int) -> Iterator[Block]:
        """A grid; a table that only lays out others is dissolved into what it holds."""
        self.tables += 1
        place = f"表格{self.tables}"
        rows = [row for row in islice(_rows(element), MAX_ROWS + 1) if not _row_deleted(row)]
        if depth < MAX_DEPTH and any(
            next(_tables_in(cell), None) is not None for row in rows for cell in _cells(row)
        ):
            for row in rows:
                for cell in _cells(row):
                    yield from self.blocks(cell, depth + 1)
            return
        grid = [self._row(row) for row in rows]
        width = max(map(len, grid), default=0)
        padded = tuple((*row, *[None] * (width - len(row))) for row in grid)
        if padded:
            yield Grid(padded, place)

    def _row(self, row: etree._Element) -> list[str | None]:
        cells: list[str | None] = [None] * _grid_before(row)
        for cell in _cells(row):
            span, vertical, horizontal = _merge(cell)
            covered = vertical == "continue" or horizontal == "continue"
            cells.append(None if covered else self._cell_text(cell))
            cells.extend([None] * (span - 1))
        return cells[:MAX_COLUMNS]

    def _cell_text(self, cell: etree._Element) -> str:
        lines = []
        for paragraph in (p for p in cell.iter("{*}p") if not _is_deleted(p)):
            text = "".join(_pieces(paragraph, 0, marks=True)).strip()
            if text:
                lines.append(self.numbering.next_label(paragraph)[0] + text)
        return "\n".join(lines)


def read_docx(data: bytes, name: str = "") -> Document:
    """Read a .docx. Raises ReadError if it is damaged, encrypted, unsafe or no Word document."""
    package = Package(data, name)
    main = _main_part(package)
    return document_of(package.xml(main), package, main, name)


def read_part(document_xml: bytes, data: bytes, name: str = "") -> Document:
    """Read another document part as if it stood in the package `data`. Raises ReadError as `read_docx`."""
    package = Package(data, name)
    return document_of(parse_xml(document_xml, name), package, _main_part(package), name)


def open_body(data: bytes, name: str = "") -> tuple[Package, etree._Element]:
    """The package and the body of its document, for what `read_docx` leaves out. Raises ReadError."""
    package = Package(data, name)
    root = package.xml(_main_part(package))
    body = None if root is None else root.find("{*}body")
    if body is None:
        raise damaged(name)
    return package, body


def blocks_of(body: etree._Element, name: str = "") -> tuple[Block, ...]:
    """The blocks of a body as `read_docx` counts them, without the numbers of numbered paragraphs."""
    return bounded(_Reader(Numbering(None, None)).blocks(body), name)


class Parts(Protocol):
    """Where the parts of a document lie: a package, or something like one."""

    def xml(self, part: str) -> etree._Element | None: ...


def document_of(root: etree._Element | None, package: Parts, main: str, name: str) -> Document:
    """The document whose part `main` has this root. Raises ReadError if it has no body."""
    body = None if root is None else root.find("{*}body")
    if body is None:
        raise damaged(name)
    folder = main.rsplit("/", 1)[0]
    numbering = Numbering(package.xml(f"{folder}/numbering.xml"), package.xml(f"{folder}/styles.xml"))
    return Document(bounded(_Reader(numbering).blocks(body), name), name)


def _main_part(package: Package) -> str:
    names = package.names()
    if "word/document.xml" in names:
        return "word/document.xml"
    return next(
        (n for n in names if n.startswith("word/document") and n.endswith(".xml")), "word/document.xml"
    )


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _value(element: etree._Element | None, default: str = "") -> str:
    """The w:val of an element, in either of the two namespaces of the standard."""
    if element is None:
        return default
    return next((v for k, v in element.attrib.items() if str(k).endswith("}val")), default)


def _text(element: etree._Element) -> str:
    """The final text of a paragraph: insertions in, deletions, field codes and text boxes out."""
    return "".join(_pieces(element, 0))


def _pieces(element: etree._Element, depth: int, *, marks: bool = False) -> Iterator[str]:
    """With `marks`, raised digits come in brackets: behind a number they are the mark of a note."""
    if depth > 60:
        return
    for child in element:
        name = _name(child)
        look = _look(child) if name == "r" else _PLAIN
        if "vanish" in look:
            continue
        if marks and "vertAlign" in look:
            raised = "".join(_pieces(child, depth + 1)).strip()
            yield f"[{raised}]" if raised.isdigit() else raised
            continue
        if name in _SKIPPED or name in ("drawing", "pict", "object", "txbxContent"):
            continue
        if name == "t":
            yield child.text or ""
        elif name == "tab" or name == "ptab":
            yield "\t"
        elif name in ("br", "cr"):
            yield "\n"
        elif name == "noBreakHyphen":
            yield "-"
        elif name == "sym":
            yield _symbol(child)
        else:
            yield from _pieces(child, depth + 1, marks=marks)


def _look(run: etree._Element) -> frozenset[str]:
    """Of the properties of a run, those that say it is hidden (`vanish`) or raised (`vertAlign`)."""
    first = run[0] if len(run) else None
    if first is None or _name(first) != "rPr":
        return _PLAIN
    return frozenset(
        name
        for each in first
        if (name := _name(each)) in ("vanish", "vertAlign")
        and _value(each, "true") not in ("0", "false", "off", "baseline")
    )


def _symbol(element: etree._Element) -> str:
    code = next((str(v) for k, v in element.attrib.items() if str(k).endswith("}char")), "")
    try:
        char = chr(int(code, 16))
    except ValueError:
        return ""
    return "" if "\ue000" <= char <= "\uf8ff" else char


def _text_boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The contents of text boxes anchored here, each once: the fallback for old programs repeats them."""
    for box in paragraph.iter("{*}txbxContent"):
        ancestors = {_name(a) for a in box.iterancestors()}
        nested = any(_name(a) == "txbxContent" for a in box.iterancestors())
        if "Fallback" not in ancestors and not nested:
            yield box


def _is_deleted(paragraph: etree._Element) -> bool:
    """A paragraph whose mark and whole text were deleted with tracking on."""
    mark = paragraph.find("{*}pPr/{*}rPr/{*}del")
    return mark is not None and not _text(paragraph).strip()


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if _name(child) == "tr":
            yield child
        elif _name(child) in _TRANSPARENT:
            yield from _rows(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if _name(child) == "tc":
            yield child
        elif _name(child) in _TRANSPARENT:
            yield from _cells(child)


def _tables_in(cell: etree._Element) -> Iterator[etree._Element]:
    return cell.iterdescendants("{*}tbl")


def _row_deleted(row: etree._Element) -> bool:
    return row.find("{*}trPr/{*}del") is not None


def _grid_before(row: etree._Element) -> int:
    return min(_number(_value(row.find("{*}trPr/{*}gridBefore"), "0")), MAX_COLUMNS)


def _merge(cell: etree._Element) -> tuple[int, str, str]:
    """Columns spanned, and for the old and the new way of merging: "", "restart" or "continue"."""
    span = min(max(_number(_value(cell.find("{*}tcPr/{*}gridSpan"), "1")), 1), MAX_COLUMNS)
    vertical = cell.find("{*}tcPr/{*}vMerge")
    horizontal = cell.find("{*}tcPr/{*}hMerge")
    return (
        span,
        "" if vertical is None else _value(vertical, "continue"),
        "" if horizontal is None else _value(horizontal, "continue"),
    )


def _number(text: str) -> int:
    return whole_number(text) if len(text) < 5 else 0
