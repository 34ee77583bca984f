"""Hostile texts, plain, in columns, and as a project file holds them."""

from collections.abc import Iterator

from tests.fuzz.hostile.making import HEAD, zipped


def texts() -> Iterator[tuple[str, bytes]]:
    yield "empty.txt", b""
    yield "long_line.txt", HEAD + b"0" * 10_000_000
    yield "words_line.txt", HEAD + "第二十条第（一）项 0 ".encode() * 150_000
    yield "tabs.txt", HEAD + b"\t" * 5_000_000
    yield "brackets.txt", HEAD + "（".encode() * 1_000_000
    yield "numerals.txt", HEAD + "一".encode() * 1_000_000 + "、".encode()
    yield "headings.txt", HEAD + "一、总体情况\n".encode() * 100_000
    yield "spaces.txt", HEAD + (b" " * 5_000 + b"0\n") * 300
    yield "pipes.txt", HEAD + (b"|" * 2_000 + b"\n") * 1_000
    yield "nul.txt", HEAD + b"\0" * 1_000_000
    yield "surrogates.txt", "一、总体情况\ud800\udc00\ud800".encode("utf-16-le", "surrogatepass") * 1_000
    yield "bom.txt", b"\xff\xfe" * 100_000
    yield "binary.txt", bytes(range(256)) * 10_000
    yield "quotes.csv", HEAD + b'"' * 1_000_000
    yield "commas.csv", HEAD + (b"," * 2_000 + b"\n") * 1_000
    yield "nul.csv", HEAD + b"\0,\0\n" * 100_000
    yield "quoted_lines.csv", HEAD + b'"' + b"\n" * 1_000_000 + b'"'
    yield "one_cell.csv", HEAD + b"0" * 2_900_000
    yield "colons.txt", HEAD + b"A:b\n" * 15_000


def projects() -> Iterator[tuple[str, bytes]]:
    """Project files whose report is no report."""
    long = "一".encode() * 3_400_000
    cells = b",".join(b'"c%d.x": %d' % (n, n) for n in range(300_000))
    for name, report in {
        "deep": b"[" * 1_000_000,
        "deep_objects": b'{"a":' * 1_000_000,
        "number": b'{"version": ' + b"9" * 4_000_000 + b"}",
        "digits": b'{"version": 1, "report_year": ' + b"9" * 4_000_000 + b"}",
        "long_text": b'{"version": 1, "format": "gk-2021-30", "preface": "' + long + b'"}',
        "many_cells": b'{"version": 1, "format": "gk-2021-30", "tables": {"requests": {' + cells + b"}}}",
        "surrogates": b'{"version": 1, "format": "gk-2021-30", "title": "\\ud800\\udc00\\ud800\\u0000"}',
        "many_sections": b'{"version": 1, "format": "gk-2021-30", "sections": [' + b"{}," * 500_000 + b"{}]}",
        "not_a_number": b'{"version": 1, "report_year": NaN}',
        "no_utf8": b'{"version": 1, "title": "\xff\xfe"}',
    }.items():
        yield f"{name}.nianbao", zipped({"report.json": report})
    plain = b'{"version": 1, "format": "gk-2021-30"}'
    yield (
        "attachments.nianbao",
        zipped({"report.json": plain, **{f"attachments/{n}": b"" for n in range(5_000)}}),
    )
    yield "attached_bomb.nianbao", zipped({"report.json": plain, "attachments/a": b" " * 250_000_000})
    yield "workflow.nianbao", zipped({"report.json": plain, "workflow.json": b"[" * 1_000_000})
