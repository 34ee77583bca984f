"""Which reader a file needs, told by its contents; the extension only decides between kinds of text."""

import io
import re
import zipfile
from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import cast

from app.errors import ReadError
from app.reading.document import Document

Reader = Callable[[bytes, str], Document]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div|p|meta|title|h1|span)\b", re.IGNORECASE)
_MIME = re.compile(
    rb"\A(?:MIME-Version:|[\w-]{1,60}:[^\n]*\n[\s\S]*?multipart/related|Content-Type:\s*multipart/related)",
    re.IGNORECASE,
)
_OFFICE_XML = (b"<pkg:package", b"<w:wordDocument", b"urn:schemas-microsoft-com:office:spreadsheet")
_BEYOND = {
    "rar": "压缩包，请先解压",
    "zip": "压缩包，请先解压",
    "ofd": "OFD 文件，请先另存为 PDF 或 Word",
    "ceb": "版式公文，请先用原来的阅读软件另存为 PDF 或 Word",
    "uof": "UOF 文件，请先用 WPS 另存为 Word 或 Excel",
    "pptx": "演示文稿，请选择年度报告的 Word 文件",
    "picture": "图片，需要手工录入",
}


# Kinds of text or of their own that none of the readers below would tell apart by the contents.
_BY_SUFFIX = {
    **dict.fromkeys((".ceb", ".cebx", ".gd", ".gw", ".sep", ".s72", ".s92"), "ceb"),
    **dict.fromkeys((".uof", ".uot", ".uos"), "uof"),
}


def reader_for(data: bytes, name: str) -> Reader:
    """The reader for these bytes. Raises ReadError for a kind of file that none of them reads."""
    if data.startswith(_OLE):
        return _reader_for_ole(data, name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _reader_for_zip(data, name)
    if b"%PDF-" in data[:1024]:
        return _load("pdf", "read_pdf")
    if data.startswith((b"Rar!", b"7z\xbc\xaf")):
        raise _beyond("rar", name)
    if data.startswith(_PICTURES):
        raise _beyond("picture", name)
    if data.startswith(b"{\\rtf"):
        return _load("rtf", "read_rtf")
    return _reader_for_text(data, name)


def _reader_for_text(data: bytes, name: str) -> Reader:
    suffix = PurePath(name).suffix.lower()
    if kind := _BY_SUFFIX.get(suffix):
        raise _beyond(kind, name)
    head = data[:6000].replace(b"\x00", b"")
    if _MIME.match(head.lstrip()) and b"text/html" in data[:200_000].lower():
        return _load("mht", "read_mht")
    if head.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<?xml") and any(root in head for root in _OFFICE_XML):
        return _load("officexml", "read_office_xml")
    if suffix not in (".txt", ".md", ".csv") and _HTML.search(head):
        return _load("html", "read_html")
    if re.match(rb"\s*+(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]*>\s*)?<(?:!doctype|html)", head, re.IGNORECASE):
        return _load("html", "read_html")
    if suffix == ".csv":
        return _load("csvtext", "read_csv")
    return _load("text", "read_text_bytes")


def _reader_for_ole(data: bytes, name: str) -> Reader:
    """Old Word, old Excel, or the container in which new formats are encrypted: told by its streams."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        from app.reading.containers.package import encrypted

        raise encrypted(name)
    if holds("WordDocument"):
        return _load("doc", "read_doc")
    if holds("Workbook") or holds("Book"):
        return _load("xls", "read_xls")
    if holds("PowerPoint Document"):
        raise _beyond("pptx", name)
    return _load("doc", "read_doc")


def _reader_for_zip(data: bytes, name: str) -> Reader:
    from app.reading.containers.package import damaged

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {entry.filename.lstrip("/") for entry in archive.infolist()[:5000]}
    except Exception as exc:  # zipfile raises struct.error, ValueError and others for damaged directories
        raise damaged(name) from exc
    if any(n.startswith("word/document") for n in names):
        return _load("docx", "read_docx")
    if "xl/workbook.xml" in names:
        return _load("xlsx", "read_xlsx")
    if any(n.startswith("ppt/") for n in names):
        raise _beyond("pptx", name)
    if "OFD.xml" in names:
        raise _beyond("ofd", name)
    if "content.xml" in names:
        return _load("odf", "read_odf")
    raise _beyond("zip", name)


def _beyond(kind: str, name: str) -> ReadError:
    return ReadError(
        f"“{name}”是{_BEYOND[kind]}后再导入。" if kind != "picture" else f"“{name}”是{_BEYOND[kind]}。"
    )


def _load(module: str, function: str) -> Reader:
    """Import a reader only when a file needs it: the libraries behind them are slow to load."""
    return cast(Reader, getattr(import_module(f"app.reading.containers.{module}"), function))
