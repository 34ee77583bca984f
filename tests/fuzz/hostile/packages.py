"""Hostile as packages, whatever is in them."""

import struct
from collections.abc import Iterator, Mapping

from tests.fuzz.hostile.making import HEAD, overlapping, word, zipped


def packages() -> Iterator[tuple[str, bytes]]:
    """Hostile as packages, whatever is in them."""
    for target in (b"../../../etc/passwd", b"http://127.0.0.1:9/x", b"/word/../word/document.xml"):
        yield f"target_{len(target)}.docx", word(b"<a/>", target)
    yield "zip_bomb.docx", zipped({"word/document.xml": b" " * 300_000_000})
    yield "zip_bomb.xlsx", zipped({"xl/workbook.xml": b"<a/>", "xl/sharedStrings.xml": b" " * 300_000_000})
    yield "zip_bomb.nianbao", zipped({"report.json": b" " * 300_000_000})
    yield "many_parts.docx", zipped({f"word/document{n}.xml": b"" for n in range(60_000)})
    main = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "nianbao": "report.json"}
    for suffix, part in main.items():
        yield f"overlap.{suffix}", overlapping({part: b"<a/>", "filler": b"0" * 10_000_000}, 300)
        yield f"overlap_often.{suffix}", overlapping({part: b"<a/>", "filler": b"0" * 10_000_000}, 1000)
        yield f"same_name.{suffix}", _same_name(part)
        yield f"lying_size.{suffix}", _lying({part: b" " * 100_000_000})
        yield (
            f"path.{suffix}",
            zipped({part: b"<a/>", "../../../../tmp/evil": b"x", "/etc/evil": b"x", "C:\\evil": b"x"}),
        )
        yield f"locked.{suffix}", _locked({part: b"<a/>"})
        yield f"no_text_but_zip.{suffix}", b"PK" + HEAD
    inner = zipped({"word/document.xml": b"<a/>"})
    for _ in range(20):
        inner = zipped({"word/document.xml": inner})
    yield "matryoshka.docx", inner


def _same_name(part: str) -> bytes:
    """Two parts of one name, of which programs take now the first, now the last."""
    data = zipped({part: b"<a/>", "x" * len(part): b"<b/>"})
    return data.replace(b"x" * len(part), part.encode())


def _lying(parts: Mapping[str, bytes]) -> bytes:
    """The directory says that each part has a hundred bytes."""
    data = bytearray(zipped(parts))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 24 : at + 28] = struct.pack("<I", 100)
        at = data.find(b"PK\x01\x02", at + 1)
    return bytes(data)


def _locked(parts: Mapping[str, bytes]) -> bytes:
    """Every part is said to need a password."""
    data = bytearray(zipped(parts))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(mark, at + 1)
    return bytes(data)
