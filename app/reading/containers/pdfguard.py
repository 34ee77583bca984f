"""What a PDF is looked at for before the parser sees it: an intact index, and streams of a sane size."""

import io
import re
import zlib

from app.errors import ReadError
from app.reading.containers.package import damaged

# Without an index the parser searches the whole file, at about half a second for each 200 KB.
MAX_WITHOUT_INDEX = 500_000
MAX_STREAM = 30_000_000
MAX_STREAMS = 90_000_000

_STREAM = re.compile(rb"stream\r?\n")


def check_pdf(data: bytes, name: str) -> None:
    """Raises ReadError for a file that would take the parser very long or very much memory."""
    if len(data) > MAX_WITHOUT_INDEX and not _has_index(data):
        raise damaged(name)
    total = 0
    for match in _STREAM.finditer(data):
        start = match.end()
        if (
            data[match.start() - 3 : match.start()] == b"end"
            or b"/Image" in data[max(0, start - 700) : start]
        ):
            continue  # pictures are never unpacked here
        size = _unpacked_size(data, start)
        total += size
        if size > MAX_STREAM or total > MAX_STREAMS:
            raise ReadError(f"“{name}”里的内容过大，不像一份年度报告，为安全起见没有打开。")


def _has_index(data: bytes) -> bool:
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser

    if b"startxref" not in data[-4_000:]:
        return False
    try:
        PDFDocument(PDFParser(io.BytesIO(data)), fallback=False)
    except Exception as exc:  # an encrypted file has an index too; the reader will say that it is encrypted
        return "Password" in type(exc).__name__
    return True


def _unpacked_size(data: bytes, start: int) -> int:
    """The unpacked size of a deflated stream, as far as it matters; 0 for any other."""
    unpacker = zlib.decompressobj()
    size = 0
    try:
        chunk = data[start : start + 65_536]
        while chunk and not unpacker.eof and size <= MAX_STREAM:
            size += len(unpacker.decompress(chunk, 1_000_000))
            chunk = unpacker.unconsumed_tail
            if not chunk:
                start += 65_536
                chunk = data[start : start + 65_536]
    except zlib.error:
        return size
    return size
