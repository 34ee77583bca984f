"""pdfminer within bounds: what it would do without end is stopped where it would do it.

A PDF packs, repeats and refers, so that a file of a kilobyte can ask for hours of work. Whatever the
bounds here do not catch, the limit of the reading process on the work for one file does.
"""

import io
import re
import zlib
from collections.abc import Callable, Sequence
from typing import Any

from pdfminer import pdffont
from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, list_value, resolve1, stream_value

from app.reading.containers.package import damaged

# Without an index the parser searches the whole file, at about half a second for each 200 KB.
MAX_WITHOUT_INDEX = 500_000
MAX_STREAM = 30_000_000
MAX_EFFORT = 300_000
"""For all pages together, at 5 to 10 µs; an ordinary report of five pages needs a sixth of it."""

# An unpacked character costs the parser about as much as so many words of the page's language.
_EFFORT_OF_A_CHARACTER = 6
_BYTES_FOR_ONE_EFFORT = 100  # of what is passed over
_EFFORT_OF_A_PIECE = 50
# They unpack in Python, byte by byte; no program has written text so for twenty years.
_SLOW = frozenset(("LZWDecode", "LZW", "RunLengthDecode", "RL", "CCITTFaxDecode", "CCF"))
_MAX_SLOW = 200_000
_AS_TEXT: dict[str, Callable[[bytes], bytes]] = {
    "ASCII85Decode": ascii85decode, "A85": ascii85decode,
    "ASCIIHexDecode": asciihexdecode, "AHx": asciihexdecode,
}  # fmt: skip
_MAX_AS_TEXT = 3_000_000
_DEFLATED = frozenset(("FlateDecode", "Fl"))
_MAX_FILTERS = 4
_MAX_COLUMNS = 100_000
_MAX_CODE = 0x10FFFF

_TOKEN = re.compile(rb"\S+")
_SHOWN = re.compile(rb"<([0-9A-Fa-f\s]*)>|\(((?:[^()\\]|\\.)*)\)")


class TooMuchError(Exception):
    """A PDF asks for more than any report needs."""


def check_pdf(data: bytes, name: str) -> None:
    """Raises ReadError for a large file without an index."""
    if len(data) > MAX_WITHOUT_INDEX and not _has_index(data):
        raise damaged(name)


def check_pages(document: PDFDocument, most: int) -> int:
    """The number of pages that the file says it has; the parser would make all of them at once.

    Raises TooMuchError if there are more than `most` of them in one branch of their tree.
    """
    pages = resolve1(document.catalog.get("Pages"))
    said = resolve1(pages.get("Count")) if isinstance(pages, dict) else 0
    branch = resolve1(pages.get("Kids")) if isinstance(pages, dict) else ()
    if isinstance(branch, list) and len(branch) > most:
        raise TooMuchError
    return said if isinstance(said, int) else 0


def is_too_much(error: BaseException | None) -> bool:
    """Whether an error of the parser is one of the bounds, in whatever it was wrapped on its way."""
    while error is not None and not isinstance(error, TooMuchError):
        error = error.__cause__ or error.__context__
    return error is not None


def _has_index(data: bytes) -> bool:
    if b"startxref" not in data[-4_000:]:
        return False
    try:
        PDFDocument(PDFParser(io.BytesIO(data)), fallback=False)
    except Exception as exc:  # an encrypted file has an index too; the reader will say that it is encrypted
        return "Password" in type(exc).__name__
    return True


def _check_stream(stream: PDFStream) -> None:
    """Unpack a stream once with a bound, whatever it says of itself. Raises TooMuchError."""
    data = stream.rawdata or b""
    if stream.decipher and stream.objid is not None and stream.genno is not None:
        data = stream.decipher(stream.objid, stream.genno, data, stream.attrs)
    filters = stream.get_filters()
    if len(filters) > _MAX_FILTERS:
        raise TooMuchError
    for number, (kind, parameters) in enumerate(filters):
        name = str(getattr(kind, "name", ""))
        if name in _DEFLATED:
            data = _inflated(data)
        elif name in _AS_TEXT:
            if len(data) > _MAX_AS_TEXT:
                raise TooMuchError
            data = _AS_TEXT[name](data)
        elif name in _SLOW and (len(data) > _MAX_SLOW or number + 1 < len(filters)):
            raise TooMuchError
        if isinstance(parameters, dict) and not _is_narrow(parameters):
            raise TooMuchError


def _is_narrow(parameters: dict[str, Any]) -> bool:
    columns, colours = (resolve1(parameters.get(name, 1)) for name in ("Columns", "Colors"))
    return isinstance(columns, int) and isinstance(colours, int) and columns * colours <= _MAX_COLUMNS


def _inflated(data: bytes) -> bytes:
    """What comes out of a deflated stream, as far as it is sound. Raises TooMuchError."""
    unpacker = zlib.decompressobj()
    out = bytearray()
    try:
        for start in range(0, len(data), 65_536):
            chunk = data[start : start + 65_536]
            while chunk and not unpacker.eof:
                out += unpacker.decompress(chunk, 1_000_000)
                if len(out) > MAX_STREAM:
                    raise TooMuchError
                chunk = unpacker.unconsumed_tail
    except zlib.error:
        pass
    return bytes(out)


def _effort(content: bytes) -> int:
    """About how much work a piece of a page is for the parser."""
    shown = sum(len(codes) // 4 + len(text) for codes, text in _SHOWN.findall(content))
    words = sum(1 for _ in _TOKEN.finditer(content))
    return _EFFORT_OF_A_PIECE + words + shown * _EFFORT_OF_A_CHARACTER + len(content) // _BYTES_FOR_ONE_EFFORT


def _bind() -> None:
    """Put the bounds into pdfminer, which has no places for them of its own."""
    decode, execute, widths = PDFStream.decode, PDFPageInterpreter.execute, pdffont.get_widths

    def bounded_decode(stream: PDFStream) -> None:
        _check_stream(stream)
        decode(stream)

    def bounded_execute(interpreter: PDFPageInterpreter, streams: Sequence[object]) -> None:
        # All pages of a file, and the pieces that they show, share this one manager.
        manager: Any = interpreter.rsrcmgr
        for each in list_value(streams):
            spent = getattr(manager, "spent", 0) + _effort(stream_value(each).get_data())
            if spent > MAX_EFFORT:
                raise TooMuchError
            manager.spent = spent
        execute(interpreter, streams)

    def bounded_widths(codes: Sequence[object]) -> dict[str | int, float]:
        known = [resolve1(code) for code in codes]
        if any(isinstance(code, int | float) and code > _MAX_CODE for code in known):
            raise TooMuchError
        return widths(known)

    for owner, name, bounded in (
        (PDFStream, "decode", bounded_decode),
        (PDFPageInterpreter, "execute", bounded_execute),
        (pdffont, "get_widths", bounded_widths),
    ):
        setattr(owner, name, bounded)


_bind()
