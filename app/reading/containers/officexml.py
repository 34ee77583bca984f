"""Word and Excel documents in one XML file, as office systems generate them under .doc and .xls."""

from collections.abc import Iterator
from itertools import islice

from lxml import etree

from app.errors import ReadError
from app.reading.containers.docx import document_of
from app.reading.containers.odflists import attribute, name_of
from app.reading.containers.package import damaged, parse_xml
from app.reading.containers.sheet import MAX_COLUMNS, Area, to_grid
from app.reading.document import MAX_ROWS, Document, Grid, bounded, whole_number

MAX_BYTES = 12_000_000
MAX_SHEETS = 40


class _Parts:
    """The parts of a package that is one XML document."""

    def __init__(self, root: etree._Element) -> None:
        self._parts = {
            attribute(part, "name").lstrip("/"): next(iter(data), None)
            for part in root
            if (data := part.find("{*}xmlData")) is not None
        }

    def xml(self, part: str) -> etree._Element | None:
        return self._parts.get(part)


def read_office_xml(data: bytes, name: str = "") -> Document:
    """Read a flat .docx, a Word 2003 or an Excel 2003 document. Raises ReadError."""
    if len(data) > MAX_BYTES:
        raise ReadError(f"“{name}”太大，请用 Word、WPS 打开，另存为 .docx 后再导入。")
    root = parse_xml(data, name)
    kind = name_of(root)
    if kind == "Workbook":
        return Document(bounded(_sheets(root), name), name)
    parts = _Parts(root if kind == "package" else etree.Element("none"))
    if kind == "wordDocument":
        _modernise(root)
        return document_of(root, parts, "document.xml", name)
    main = parts.xml("word/document.xml")
    if main is None:
        raise damaged(name)
    return document_of(main, parts, "word/document.xml", name)


def _modernise(root: etree._Element) -> None:
    """Word 2003 writes merged cells in small letters, and the number of a paragraph beside it."""
    for element in list(root.iter("{*}vmerge", "{*}hmerge")):
        space = etree.QName(element).namespace
        element.tag = f"{{{space}}}{'vMerge' if name_of(element) == 'vmerge' else 'hMerge'}"
    for label in list(root.iter("{*}listPr")):
        number, paragraph = label.find("{*}t"), next(label.iterancestors("{*}p"), None)
        if number is None or paragraph is None:
            continue
        run = etree.Element("r")
        etree.SubElement(run, "t").text = attribute(number, "val")
        paragraph.insert(1, run)


def _sheets(root: etree._Element) -> Iterator[Grid]:
    for sheet in islice(root.findall("{*}Worksheet"), MAX_SHEETS):
        if sheet.find("{*}WorksheetOptions/{*}Visible") is not None:
            continue  # SheetHidden, SheetVeryHidden
        table = sheet.find("{*}Table")
        rows: list[list[object]] = []
        merged: list[Area] = []
        for row in () if table is None else table.findall("{*}Row"):
            at = whole_number(attribute(row, "Index"), len(rows) + 1)
            if not len(rows) < at <= MAX_ROWS:
                break
            rows += [[] for _ in range(at - 1 - len(rows))]
            rows.append(_cells(row, at - 1, merged))
        if grid := to_grid(rows, merged, attribute(sheet, "Name")):
            yield grid


def _cells(row: etree._Element, r: int, merged: list[Area]) -> list[object]:
    cells: list[object] = []
    for cell in row.findall("{*}Cell"):
        at = whole_number(attribute(cell, "Index"), len(cells) + 1)
        if not len(cells) < at <= MAX_COLUMNS:
            break
        cells += [None] * (at - 1 - len(cells))
        across = min(whole_number(attribute(cell, "MergeAcross")), MAX_COLUMNS)
        down = min(whole_number(attribute(cell, "MergeDown")), MAX_ROWS)
        if across or down:
            merged.append((r, r + down, at - 1, at - 1 + across))
        cells += [_value(cell), *[None] * across]
    return cells


def _value(cell: etree._Element) -> object:
    data = cell.find("{*}Data")
    if data is None:
        return None
    text = "".join(data.itertext())
    try:
        return float(text) if attribute(data, "Type") == "Number" else text
    except ValueError:
        return text
