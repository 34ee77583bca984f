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
# Characters and runs of them; the parser takes some 30 µs for each, whether it is seen or not.
MAX_SHOWN = 40_000  # in one stream, which is mostly one page
MAX_SHOWN_IN_ALL = 200_000

_STREAM = re.compile(rb"stream\r?\n")
_RUN = re.compile(rb"T[jJ]\b")
_SHOWN = re.compile(rb"<([0-9A-Fa-f\s]*)>|\(((?:[^()\\]|\\.)*)\)")


def check_pdf(data: bytes, name: str) -> None:
    """Raises ReadError for a file that would take the parser very long or very much memory."""
    if len(data) > MAX_WITHOUT_INDEX and not _has_index(data):
        raise damaged(name)
    total = all_shown = 0
    for match in _STREAM.finditer(data):
        start = match.end()
        if (
            data[match.start() - 3 : match.start()] == b"end"
            or b"/Image" in data[max(0, start - 700) : start]
        ):
            continue  # pictures are never unpacked here
        size, shown = _unpacked(data, start)
        total += size
        all_shown += shown
        if size > MAX_STREAM or total > MAX_STREAMS or shown > MAX_SHOWN or all_shown > MAX_SHOWN_IN_ALL:
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


def _unpacked(data: bytes, start: int) -> tuple[int, int]:
    """The unpacked size of a deflated stream and how much text it shows, as far as both matter."""
    unpacker = zlib.decompressobj()
    size = shown = 0
    try:
        chunk = data[start : start + 65_536]
        while chunk and not unpacker.eof and size <= MAX_STREAM and shown <= MAX_SHOWN:
            plain = unpacker.decompress(chunk, 1_000_000)
            size += len(plain)
            shown += _shown(plain)
            chunk = unpacker.unconsumed_tail
            if not chunk:
                start += 65_536
                chunk = data[start : start + 65_536]
    except zlib.error:
        if not size:  # not deflated: shown as it stands
            shown = _shown(data[start : min(data.find(b"endstream", start), start + MAX_STREAM)])
    return size, shown


def _shown(content: bytes) -> int:
    """About how many characters a piece of a page shows; 0 for a font, a table of codes or a picture."""
    runs = len(_RUN.findall(content))
    if not runs:
        return 0
    return runs + sum(len(codes) // 4 + len(text) for codes, text in _SHOWN.findall(content))
