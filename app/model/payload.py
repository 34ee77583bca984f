"""The report inside a file that was exported from it: how it is written there and found again.

A Word file holds it as a custom XML part, a workbook as a very hidden sheet. Beside it stand two
digests: `fingerprint` of the report's figures and texts, the same in every file of one report, and
`shown` of what the pages or sheets showed when written. Once someone edits the file, `shown` no longer
fits, and what is visible counts, not what is carried inside.
"""

import base64
import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app.errors import ReadError
from app.model.interchange import CellKinds, report_from_json, report_to_json
from app.model.report import Report
from app.model.values import format_cell
from app.model.workbooks import stream_book

if TYPE_CHECKING:
    from lxml import etree
    from openpyxl import Workbook

NAMESPACE = "urn:nianbao:report"
VERSION = 1
DATA_SHEET = "年报数据"
CHECK_SHEET = "核对"

# Excel keeps no more than 32,767 characters in a cell.
_CHUNK = 30_000
_MAX_PART = 32 * 1024 * 1024
# A workbook of ours unpacks to some 100 KB, and shows nothing beyond a few dozen rows and columns.
_MAX_CELLS_XML = 1024 * 1024
_MAX_SHEETS, _MAX_ROW, _MAX_COLUMN = 40, 1_000, 200
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Payload:
    """The report a file carries; `intact` says that nothing visible was changed since it was exported.

    `document` is the document part as it was exported, to tell what was changed; b"" if it is not known.
    """

    report: Report
    fingerprint: str
    intact: bool
    document: bytes = field(default=b"", compare=False, repr=False)


def fingerprint(report: Report) -> str:
    """A short digest of all figures and texts; white space, blanks and the signature do not count."""
    said: list[str] = [report.title or f"{report.org}|{report.report_year}", report.preface]
    for section in report.sections:
        said += [section.heading, *(f"{part.heading}|{part.text}" for part in section.parts)]
    for key, table in sorted(report.tables.items()):
        said += [f"{key}.{at}={format_cell(value)}" for at, value in sorted(table.cells.items())]
    return _digest(said)


def for_the_public(report: Report) -> Report:
    """The report without what the office noted for itself: reasons given to findings, rule settings."""
    return report.with_(acknowledged=(), rule_profile={})


def pack(report: Report, cells: CellKinds) -> str:
    """The report as JSON text that any XML part or cell can hold; `unpack` gives the same report back."""
    text = json.dumps(report_to_json(report, cells), ensure_ascii=False, separators=(",", ":"))
    # Inside JSON strings, so an escape stands for the same character.
    return _NOT_IN_XML.sub(lambda m: f"\\u{ord(m[0]):04x}", text)


def unpack(text: str) -> Report:
    """Raises ReadError if `text` is not what `pack` wrote."""
    try:
        return report_from_json(json.loads(text))
    except (ValueError, RecursionError) as exc:
        raise ReadError("文件中保存的年报数据已损坏，将按普通文档读取。") from exc


def pack_document(document_xml: bytes) -> str:
    """A document part as text that an XML part can hold; `unpack_document` gives the same bytes back."""
    return base64.b64encode(zlib.compress(document_xml, 9)).decode("ascii")


def unpack_document(text: str) -> bytes:
    """b"" if `text` is not what `pack_document` wrote, or unpacks to more than any report needs."""
    inflater = zlib.decompressobj()
    try:
        data = inflater.decompress(base64.b64decode(text, validate=True), _MAX_PART)
    except (ValueError, zlib.error):
        return b""
    return data if inflater.eof else b""


def to_rows(report: Report, cells: CellKinds, shown: str) -> list[str]:
    """The lines of the data sheet: version, fingerprint, digest of the sheets, then the report in pieces."""
    text = pack(report, cells)
    pieces = [text[i : i + _CHUNK] for i in range(0, len(text), _CHUNK)]
    return [f"{NAMESPACE}:{VERSION}", fingerprint(report), shown, *pieces]


def extract(data: bytes) -> Payload | None:
    """The report a .docx or .xlsx of ours carries; None if it carries none that can be understood."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return _from_docx(archive)
            # The workbook of others is not unpacked for nothing.
            is_ours = "xl/workbook.xml" in names and DATA_SHEET.encode() in _bounded(
                archive, "xl/workbook.xml"
            )
        return _from_xlsx(data) if is_ours else None
    # lxml's errors of syntax are Python's; zipfile lets those of zlib through.
    except (
        zipfile.BadZipFile, zlib.error, ReadError, SyntaxError, KeyError, ValueError, NotImplementedError,
        OSError, EOFError,
    ):  # fmt: skip
        return None


def shown_in_docx(document_xml: bytes) -> str:
    """The digest of the visible text of a document's body, paragraph by paragraph."""
    return _digest(_paragraphs(document_xml))


def shown_in_xlsx(book: "Workbook") -> str:
    """The digest of the values on the sheets that show the report's tables."""
    sheets = (sheet for sheet in book.worksheets if sheet.title not in (DATA_SHEET, CHECK_SHEET))
    return _digest(
        f"{sheet.title}!{coordinate}={_plain(value)}"
        for sheet in sheets
        for coordinate, value in (_streamed(sheet) if book.read_only else _filled(sheet))
    )


def _filled(sheet: Any) -> Iterator[tuple[str, object]]:
    """The values of a sheet by their coordinates, row by row."""
    # Not iter_rows, which makes up every cell as far as the last one, wherever a foreign hand put it.
    for (row, column), cell in sorted(sheet._cells.items()):
        if row <= _MAX_ROW and column <= _MAX_COLUMN and cell.value is not None:
            yield cell.coordinate, cell.value


def _streamed(sheet: Any) -> Iterator[tuple[str, object]]:
    """The same of a sheet that is read as it comes, whatever it says of its own size."""
    sheet.reset_dimensions()
    for cells in sheet.iter_rows(max_row=_MAX_ROW, max_col=_MAX_COLUMN):
        yield from ((cell.coordinate, cell.value) for cell in cells if cell.value is not None)


def _from_docx(archive: zipfile.ZipFile) -> Payload | None:
    from lxml import etree

    for name in sorted(n for n in archive.namelist() if re.fullmatch(r"customXml/item\d+\.xml", n)):
        data = _bounded(archive, name)
        if NAMESPACE.encode() not in data:  # what other programs keep there need not be parsed
            continue
        try:
            root = _parse(data)
        except etree.XMLSyntaxError:
            continue
        if root.tag == f"{{{NAMESPACE}}}report":
            shown = shown_in_docx(_bounded(archive, "word/document.xml"))
            return Payload(
                unpack(root.text or ""),
                root.get("fingerprint", ""),
                root.get("shown", "") == shown,
                unpack_document(root.findtext(f"{{{NAMESPACE}}}document") or ""),
            )
    return None


def _from_xlsx(data: bytes) -> Payload | None:
    try:
        book = stream_book(data, sheets=_MAX_SHEETS, size=_MAX_CELLS_XML, hidden=True)
        rows = [str(value) for at, value in _streamed(book[DATA_SHEET]) if at[1:].isdecimal()]  # column A
        shown = shown_in_xlsx(book)
        book.close()
    except Exception:  # a foreign workbook can fail in every layer of the parser; then it has no payload
        return None
    if len(rows) < 4 or not rows[0].startswith(f"{NAMESPACE}:"):
        return None
    return Payload(unpack("".join(rows[3:])), rows[1], rows[2] == shown)


def _paragraphs(document_xml: bytes) -> Iterator[str]:
    for paragraph in _parse(document_xml).iter(f"{_WORD}p"):
        if text := "".join(t.text or "" for t in paragraph.iter(f"{_WORD}t")):
            yield text


def _parse(xml: bytes) -> "etree._Element":
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    return etree.fromstring(xml, parser)


def _bounded(archive: zipfile.ZipFile, name: str) -> bytes:
    """A part's bytes, unless it unpacks to more than any report needs."""
    with archive.open(name) as part:
        data = part.read(_MAX_PART + 1)
    if len(data) > _MAX_PART:
        raise ReadError(f"文件中的“{name}”过大，无法读取。")
    return data


def _plain(value: object) -> str:
    """5 and 5.0 are one number to Excel, which stores them as it likes."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return format(Decimal(str(value)).normalize(), "f")
    return str(value)


def _digest(said: Iterable[str]) -> str:
    text = "\n".join(squeezed for s in said if (squeezed := "".join(s.split())))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
