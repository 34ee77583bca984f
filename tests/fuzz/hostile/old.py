"""Hostile files of the old formats: containers in circles, and sizes that lie."""

import struct
from collections.abc import Iterator

from tests.fuzz.hostile.making import old
from tests.fuzz.seeds import seeds

_LIES = (0, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF)


def containers() -> Iterator[tuple[str, bytes]]:
    """Old containers whose tables of sectors run in circles."""
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    head[24:34] = struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6)
    head[44:48] = struct.pack("<I", 109)
    head[48:52] = struct.pack("<I", 0)
    head[56:60] = struct.pack("<I", 4096)
    head[76:512] = struct.pack("<109I", *[0] * 109)
    loop = bytes(head) + struct.pack("<128I", *[0] * 128) * 200
    for stream, suffix in (("WordDocument", "doc"), ("Workbook", "xls")):
        yield f"loop.{suffix}", loop + stream.encode("utf-16-le")
    yield "program.doc", b"MZ" + bytes(100_000)
    yield from _lies_about_sectors()
    yield from _lies_in_word()
    for name, records in _records().items():
        yield f"{name}.xls", old({"Workbook": records})


def _lies_about_sectors() -> Iterator[tuple[str, bytes]]:
    """Each number in the head of a container, and in the first entries of its directory, told otherwise."""
    for suffix in ("doc", "xls"):
        seed = seeds(suffix)[0]
        (directory,) = struct.unpack("<I", seed[48:52])
        entry = 512 * (directory + 1)
        places = [
            30,
            32,
            44,
            48,
            56,
            60,
            64,
            68,
            72,
            76,
            80,
            *(entry + 128 * n + at for n in (0, 1) for at in (64, 68, 76, 116, 120)),
        ]
        for number, at in enumerate(places):
            value = _LIES[number % len(_LIES)]
            yield f"lie_{at}.{suffix}", seed[:at] + struct.pack("<I", value) + seed[at + 4 :]


def _lies_in_word() -> Iterator[tuple[str, bytes]]:
    """The places and lengths in the head of the document: one of five told otherwise, in turn."""
    seed = seeds("doc")[0]
    start = seed.find(b"\xec\xa5")
    for at in range(start + 24, start + 898, 20):
        value = _LIES[at // 20 % len(_LIES)]
        yield f"lie_{at - start}.doc", seed[:at] + struct.pack("<I", value) + seed[at + 4 :]
    flags = struct.unpack("<H", seed[start + 10 : start + 12])[0]
    yield "locked.doc", seed[: start + 10] + struct.pack("<H", flags | 0x100) + seed[start + 12 :]


def workbook(rows: bytes, before: bytes = b"") -> bytes:
    """The records of a workbook with one sheet of these rows; `before` come records about all sheets."""
    sheet = _record(0x809, struct.pack("<4H2I", 0x600, 16, 0, 0, 0, 0))
    start = len(_BEGIN) + len(before) + 4 + 9 + len(_END)
    bound = _record(0x85, struct.pack("<IHBB", start, 0, 1, 0) + b"a")
    return _BEGIN + before + bound + _END + sheet + rows + _END


def _records() -> dict[str, bytes]:
    """Workbooks of the old format, record by record."""
    numbers = b"".join(
        _record(0xBD, struct.pack("<HH", n, 0) + struct.pack("<HI", 0, 2) * 256 + struct.pack("<H", 255))
        for n in range(4_000)
    )
    blanks = b"".join(
        _record(0xBE, struct.pack("<HH", n, 0) + bytes(512) + struct.pack("<H", 255)) for n in range(12_000)
    )
    corner = _record(0x203, struct.pack("<HHHd", 65_535, 255, 0, 1.0))
    merges = b"".join(
        _record(0xE5, struct.pack("<H", 1_000) + struct.pack("<4H", 0, 65_535, 0, 255) * 1_000)
        for _ in range(100)
    )
    strings = _record(0xFC, struct.pack("<II", 0x7FFFFFFF, 0x7FFFFFFF) + bytes(8_000))
    continued = strings + _record(0x3C, bytes(8_000)) * 500
    return {
        "million_cells": workbook(numbers),
        "million_blanks": workbook(blanks),
        "corner": workbook(corner),
        "merges": workbook(corner + merges),
        "many_strings": workbook(corner, strings),
        "continued_strings": workbook(corner, continued),
        "locked": _BEGIN + _record(0x2F, bytes(6)) + _END,
        "long_record": _BEGIN + struct.pack("<HH", 0x85, 0xFFFF) + b"x" * 70_000,
        "sheets": _BEGIN + _record(0x85, struct.pack("<IHBB", 20, 0, 1, 0) + b"a") * 60_000 + _END,
        "sheet_in_itself": _BEGIN + _record(0x85, struct.pack("<IHBB", 0, 0, 1, 0) + b"a") + _END,
        "formats": workbook(corner, _record(0x41E, struct.pack("<HHB", 200, 3, 0) + b"0.0") * 200_000),
        "fonts": workbook(corner, _record(0x31, bytes(14) + b"\x01\x00a") * 150_000),
        "cell_formats": workbook(corner, _record(0xE0, bytes(20)) * 200_000),
        "names": workbook(corner, _record(0x18, bytes(14) + b"a") * 200_000),
    }


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


_BEGIN = _record(0x809, struct.pack("<4H2I", 0x600, 5, 0, 0, 0, 0))
_END = _record(0x0A, b"")
