"""Hostile files made from nothing: each the worst of its kind that fits in a mail."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

_W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = b"""<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/>
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
_RELS = b"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship
 Id="r1" Target="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>
</Relationships>"""
_HEAD = "2023年政府信息公开工作年度报告\n一、总体情况\n".encode()
_CELL = b"<w:tc><w:p><w:r><w:t>0</w:t></w:r></w:p></w:tc>"


def hostile_files() -> Iterator[tuple[str, bytes]]:
    """Name and bytes; the name says what is wrong with it."""
    yield from _bodies()
    yield from _packages()
    yield from _pages()
    yield from _texts()
    yield from _pdfs()
    yield from _sheets()
    yield from _containers()


def _bodies() -> Iterator[tuple[str, bytes]]:
    """Word files with a hostile main part."""
    million = b"<w:tbl>" + (b"<w:tr>" + _CELL * 100 + b"</w:tr>") * 10_000 + b"</w:tbl>"
    span = b'<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc>'
    wide = b"<w:tbl>" + (b"<w:tr>" + span * 5 + b"</w:tr>") * 50 + b"</w:tbl>"
    deep = b"<w:tbl><w:tr><w:tc>" * 20_000 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 20_000
    deep_few = b"<w:tbl><w:tr><w:tc>" * 60 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 60
    controls = b"<w:sdt><w:sdtContent>" * 5_000 + b"<w:p/>" + b"</w:sdtContent></w:sdt>" * 5_000
    for name, body in {
        "million_cells": million,
        "wide_span": wide,
        "deep_tables": deep,
        "nested_tables": deep_few,
        "deep_controls": controls,
        "long_paragraph": b"<w:p><w:r><w:t>" + "一".encode() * 3_400_000 + b"</w:t></w:r></w:p>",
        "many_runs": b"<w:p>" + b"<w:r><w:t>1</w:t></w:r>" * 300_000 + b"</w:p>",
        "many_paragraphs": b"<w:p><w:r><w:t>1</w:t></w:r></w:p>" * 300_000,
        "unclosed_fields": b'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' * 50_000,
    }.items():
        yield f"{name}.docx", word(b"<w:document " + _W + b"><w:body>" + body + b"</w:body></w:document>")
    for name, head in _entities().items():
        body = b"<w:body><w:p><w:r><w:t>&a9;&x;</w:t></w:r></w:p></w:body></w:document>"
        yield f"{name}.docx", word(head + b"<w:document " + _W + b">" + body)


def _entities() -> dict[str, bytes]:
    laughs = b"".join(
        b'<!ENTITY a%d "%s">' % (n, (b"&a%d;" % (n - 1)) * 10 if n else b"ha" * 10) for n in range(10)
    )
    return {
        "billion_laughs": b"<!DOCTYPE d [" + laughs + b"]>",
        "quadratic": b'<!DOCTYPE d [<!ENTITY a9 "' + b"x" * 1_000_000 + b'">]>',
        "external_file": b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        "external_net": b'<!DOCTYPE d [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>',
        "external_dtd": b'<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd">',
        "parameter": b'<!DOCTYPE d [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>',
    }


def _packages() -> Iterator[tuple[str, bytes]]:
    """Hostile as packages, whatever is in them."""
    for target in (b"../../../etc/passwd", b"http://127.0.0.1:9/x", b"/word/../word/document.xml"):
        yield f"target_{len(target)}.docx", word(b"<a/>", target)
    yield "zip_bomb.docx", zipped({"word/document.xml": b" " * 300_000_000})
    yield "zip_bomb.xlsx", zipped({"xl/workbook.xml": b"<a/>", "xl/sharedStrings.xml": b" " * 300_000_000})
    yield "zip_bomb.nianbao", zipped({"report.json": b" " * 300_000_000})
    yield "many_parts.docx", zipped({f"word/document{n}.xml": b"" for n in range(60_000)})
    yield "overlap.docx", _overlapping()
    inner = zipped({"word/document.xml": b"<a/>"})
    for _ in range(20):
        inner = zipped({"word/document.xml": inner})
    yield "matryoshka.docx", inner


def _overlapping() -> bytes:
    """A thousand names in the directory for one and the same packed part of 10 MB."""
    data = zipped({"word/document.xml": b"0" * 10_000_000})
    at = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    directory = data[at:end] * 1000
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1000, 1000, len(directory), at, 0)
    return data[:at] + directory + tail


def _pages() -> Iterator[tuple[str, bytes]]:
    row = b"<tr><td colspan=1000 rowspan=65534>0</td></tr>"
    yield "deep.html", b"<html>" + _HEAD + b"<div>" * 200_000
    yield "deep_tables.html", b"<html>" + _HEAD + b"<table><tr><td>" * 30_000
    yield "spans.html", b"<html>" + _HEAD + b"<table>" + row * 3_000 + b"</table>"
    yield "cells.html", b"<html>" + _HEAD + b"<table>" + (b"<tr>" + b"<td>0" * 100) * 10_000
    yield "attributes.html", b"<html>" + _HEAD + b"<p " + b"a=1 " * 1_000_000 + b">x"
    yield "comment.html", b"<html>" + _HEAD + b"<!--" * 1_000_000
    yield "scripts.html", b"<html>" + _HEAD + b"<script>" * 60_000
    yield "long.html", b"<html>" + _HEAD + b"<p>" + "一".encode() * 3_400_000
    yield "references.html", b"<html>" + _HEAD + b"&#65;" * 1_000_000
    yield (
        "links.html",
        b"<html><base href='http://127.0.0.1:9/'>" + _HEAD + b"<iframe src=x><img src=y>" * 10_000,
    )
    parts = b"--b\r\nContent-Type: text/html\r\n\r\n<html>\r\n" * 50_000
    yield "parts.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n" + parts
    yield "headers.mht", b"MIME-\n" + (b"Aa: b\n" + b" c\n" * 5) * 300
    nested = b"".join(
        b"Content-Type: multipart/related; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(3_000)
    )
    yield "nested.mht", b"MIME-Version: 1.0\r\n" + nested + b"text/html"


def _texts() -> Iterator[tuple[str, bytes]]:
    yield "empty.txt", b""
    yield "long_line.txt", _HEAD + b"0" * 10_000_000
    yield "words_line.txt", _HEAD + "第二十条第（一）项 0 ".encode() * 150_000
    yield "tabs.txt", _HEAD + b"\t" * 5_000_000
    yield "brackets.txt", _HEAD + "（".encode() * 1_000_000
    yield "numerals.txt", _HEAD + "一".encode() * 1_000_000 + "、".encode()
    yield "headings.txt", _HEAD + "一、总体情况\n".encode() * 100_000
    yield "spaces.txt", _HEAD + (b" " * 5_000 + b"0\n") * 300
    yield "pipes.txt", _HEAD + (b"|" * 2_000 + b"\n") * 1_000
    yield "nul.txt", _HEAD + b"\0" * 1_000_000
    yield "surrogates.txt", "一、总体情况\ud800\udc00\ud800".encode("utf-16-le", "surrogatepass") * 1_000
    yield "bom.txt", b"\xff\xfe" * 100_000
    yield "binary.txt", bytes(range(256)) * 10_000
    yield "quotes.csv", _HEAD + b'"' * 1_000_000
    yield "commas.csv", _HEAD + (b"," * 2_000 + b"\n") * 1_000


def _pdfs() -> Iterator[tuple[str, bytes]]:
    ink = b"0 0 10 10 re S " * 200_000
    yield "rectangles.pdf", pdf(ink)
    yield "letters.pdf", pdf(b"BT /F 12 Tf " + b"1 0 0 1 5 5 Tm (a) Tj " * 200_000 + b"ET")
    yield "just_few_enough_letters.pdf", pdf(b"BT /F 12 Tf " + b"1 0 0 1 5 5 Tm (a) Tj " * 19_000 + b"ET")
    yield "bomb.pdf", pdf(b" " * 200_000_000)
    yield "plain_letters.pdf", pdf(b"BT /F 12 Tf " + b"(a) Tj " * 200_000 + b"ET", packed=False)
    yield "saves.pdf", pdf(b"q " * 1_000_000)
    yield "arrays.pdf", pdf(b"[" * 500_000)
    yield "dictionaries.pdf", b"%PDF-1.4\n1 0 obj " + b"<<" * 100_000
    yield "no_index.pdf", b"%PDF-1.4\n" + b"1 0 obj<<>>endobj\n" * 25_000
    loop = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    yield (
        "pages_loop.pdf",
        loop + b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj\ntrailer<</Root 1 0 R>>",
    )
    yield "previous_loop.pdf", loop + b"xref\n0 0\ntrailer<</Root 1 0 R/Prev 60>>\nstartxref\n60\n%%EOF"


def _sheets() -> Iterator[tuple[str, bytes]]:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>0</v></c></row>' % (n, n) for n in range(1, 200_000))
    yield "rows.xlsx", book(rows)
    yield "corner.xlsx", book(b'<row r="1048576"><c r="XFD1048576"><v>0</v></c></row>')
    yield (
        "corners.xlsx",
        book(b"".join(b'<row r="%d"><c r="XFD%d"><v>0</v></c></row>' % (n, n) for n in range(1, 3_000))),
    )
    yield (
        "merged.xlsx",
        book(
            b'<row r="1"><c r="A1"><v>0</v></c></row>',
            b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        ),
    )
    many = b"".join(b'<mergeCell ref="A%d:Z%d"/>' % (n, n + 500) for n in range(1, 5_000))
    yield (
        "merges.xlsx",
        book(b'<row r="1"><c r="A1"><v>0</v></c></row>', b"<mergeCells>" + many + b"</mergeCells>"),
    )
    yield "long_number.xlsx", book(b'<row r="1"><c r="A1"><v>' + b"9" * 1_000_000 + b"</v></c></row>")


def _containers() -> Iterator[tuple[str, bytes]]:
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
    yield "picture.docx", b"\x89PNG\r\n\x1a\n" + bytes(1000)
    yield "program.doc", b"MZ" + bytes(100_000)


def word(document: bytes, target: bytes = b"word/document.xml") -> bytes:
    """A Word file with this main part."""
    return zipped(
        {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELS % target, "word/document.xml": document}
    )


def book(rows: bytes, after: bytes = b"") -> bytes:
    """A workbook with one sheet of these rows."""
    main = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = b"application/vnd.openxmlformats-officedocument.spreadsheetml."
    types = _TYPES.replace(b"/word/document.xml", b"/xl/workbook.xml").replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        office + b"sheet.main+xml",
    )
    sheet_type = (
        b'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="' + office + b'worksheet+xml"/>'
    )
    relation = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    sheets = b'<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets>'
    return zipped(
        {
            "[Content_Types].xml": types.replace(b"</Types>", sheet_type + b"</Types>"),
            "_rels/.rels": _RELS % b"xl/workbook.xml",
            "xl/workbook.xml": b'<workbook %s xmlns:r="%s">%s</workbook>' % (main, relation, sheets),
            "xl/_rels/workbook.xml.rels": (_RELS % b"worksheets/sheet1.xml").replace(
                b"relationships/officeDocument", b"relationships/worksheet"
            ),
            "xl/worksheets/sheet1.xml": b"<worksheet %s><sheetData>%s</sheetData>%s</worksheet>"
            % (main, rows, after),
        }
    )  # fmt: skip


def pdf(content: bytes, *, packed: bool = True) -> bytes:
    """A PDF of one page that shows `content`, with an intact index."""
    stream, how = (zlib.compress(content, 9), b"/Filter/FlateDecode") if packed else (content, b"")
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(stream), how, stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    out, offsets = b"%PDF-1.4\n", list[int]()
    for number, each in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj%sendobj\n" % (number, each)
    index = b"".join(b"%010d 00000 n \n" % at for at in offsets)
    return (
        out
        + b"xref\n0 6\n0000000000 65535 f \n"
        + index
        + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)
    )


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()
