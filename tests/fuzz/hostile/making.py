"""The least that is a file of its kind, for what is hostile in it."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from types import MappingProxyType

Parts = Mapping[str, bytes]

WORD = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SHEET = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HEAD = "2023年政府信息公开工作年度报告\n一、总体情况\n".encode()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TYPES = b"""<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/>
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELS = b"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship
 Id="r1" Target="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>
</Relationships>"""


def word(document: bytes, target: bytes = b"word/document.xml", more: Parts = MappingProxyType({})) -> bytes:
    """A Word file with this main part, and further parts."""
    parts = {"[Content_Types].xml": TYPES, "_rels/.rels": RELS % target, "word/document.xml": document}
    return zipped({**parts, **more})


def body(content: bytes) -> bytes:
    """A main part with this between the tags of its body."""
    return b"<w:document " + WORD + b"><w:body>" + content + b"</w:body></w:document>"


def book(
    rows: bytes, after: bytes = b"", names: Sequence[str] = ("a",), more: Parts = MappingProxyType({})
) -> bytes:
    """A workbook whose sheets of these names all have these rows, and further parts."""
    office = b"application/vnd.openxmlformats-officedocument.spreadsheetml."
    kinds = {"/xl/workbook.xml": b"sheet.main"}
    kinds |= {
        f"/xl/{kind}.xml": kind.encode() for kind in ("styles", "sharedStrings") if f"xl/{kind}.xml" in more
    }
    numbers = range(1, len(names) + 1)
    kinds |= {f"/xl/worksheets/sheet{n}.xml": b"worksheet" for n in numbers}
    types = b"".join(
        b'<Override PartName="%s" ContentType="%s%s+xml"/>' % (part.encode(), office, kind)
        for part, kind in kinds.items()
    )
    sheets = b"".join(
        b'<sheet name="%s" sheetId="%d" r:id="r%d"/>' % (name.encode(), n, n)
        for n, name in enumerate(names, 1)
    )
    relation = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = b"".join(
        b'<Relationship Id="r%d" Target="worksheets/sheet%d.xml" Type="%s/worksheet"/>' % (n, n, relation)
        for n in numbers
    ) + b"".join(
        b'<Relationship Id="s%d" Target="%s.xml" Type="%s/%s"/>' % (n, kind, relation, kind)
        for n, kind in enumerate((b"styles", b"sharedStrings"))
        if f"xl/{kind.decode()}.xml" in more
    )
    sheet = b"<worksheet %s><sheetData>%s</sheetData>%s</worksheet>" % (SHEET, rows, after)
    parts = {
        "[Content_Types].xml": TYPES[: TYPES.index(b"<Override")] + types + b"</Types>",
        "_rels/.rels": RELS % b"xl/workbook.xml",
        "xl/workbook.xml": b'<workbook %s xmlns:r="%s"><sheets>%s</sheets></workbook>'
        % (SHEET, relation, sheets),
        "xl/_rels/workbook.xml.rels": RELS[: RELS.index(b">") + 1] + links + b"</Relationships>",
    }
    return zipped({**parts, **{f"xl/worksheets/sheet{n}.xml": sheet for n in numbers}, **more})


def pdf(content: bytes, *, packed: bool = True) -> bytes:
    """A PDF of one page that shows `content`, with an intact index."""
    how = b"/Filter/FlateDecode" if packed else b""
    return pdf_of(page_with(stream(zlib.compress(content, 9) if packed else content, how)))


def stream(data: bytes, attributes: bytes = b"") -> bytes:
    """The object of a PDF that holds `data`, as it stands."""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), attributes, data)


def page_with(content: bytes, font: bytes = b"", *more: bytes, page: bytes = b"") -> list[bytes]:
    """The objects of a PDF of one page: 1 to 3 down to the page, 4 its content, 5 its font, then `more`."""
    return [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R/Y 7 0 R>>>>%s>>" % page,
        content,
        font or b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
    ]


def pdf_of(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1, with an intact index."""
    out, offsets = bytearray(b"%PDF-1.4\n"), list[int]()
    for number, each in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    size = len(objects) + 1
    index = b"".join(b"%010d 00000 n \n" % at for at in offsets)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF"
    return bytes(out) + end % (size, index, size, trailer, len(out))


def zipped(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def overlapping(parts: Mapping[str, bytes], times: int) -> bytes:
    """A package whose directory names its last part so many times more, each time by another name."""
    data = zipped(parts)
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entry = data[data.rindex(b"PK\x01\x02") : end]
    name = entry[46 : 46 + struct.unpack("<H", entry[28:30])[0]]
    more = b"".join(entry.replace(name, b"%0*d" % (len(name), n)) for n in range(times))
    directory = data[start:end] + more
    count = len(parts) + times
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0)
    return data[:start] + directory + tail


def old(streams: Mapping[str, bytes]) -> bytes:
    """An OLE container, as Word and Excel before 2007 wrote, with these streams."""
    sector = 512
    padded = {n: d.ljust(4096, b"\0") + b"\0" * (-max(len(d), 4096) % sector) for n, d in streams.items()}
    chains, at = dict[str, tuple[int, int]](), 0
    for name, data in padded.items():
        chains[name] = (at, len(data) // sector)
        at += len(data) // sector
    entries = _entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)
    for number, (name, (first, _)) in enumerate(chains.items(), 1):
        following = number + 1 if number < len(chains) else 0xFFFFFFFF
        entries += _entry(name, 2, first, len(padded[name]), right=following)
    entries += b"\0" * (-len(entries) % sector)
    directory, length = at, len(entries) // sector
    at += length
    tables = -(-(at + 200) // 127)
    chains |= {"": (directory, length)}
    next_of = [0xFFFFFFFF] * (tables * 128)
    for first, count in chains.values():
        for each in range(first, first + count):
            next_of[each] = each + 1 if each < first + count - 1 else 0xFFFFFFFE
    for table in range(tables):
        next_of[at + table] = 0xFFFFFFFD
    places = [*range(at, at + tables), *[0xFFFFFFFF] * (109 - tables)]
    if tables > 109:
        raise ValueError("more than a container without further tables can hold")
    head = OLE + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack("<4I", tables, directory, 0, 4096)
    head += struct.pack("<4I", 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<109I", *places)
    body = b"".join(padded.values()) + entries + struct.pack(f"<{len(next_of)}I", *next_of)
    return head + body


def _entry(name: str, kind: int, first: int, size: int, *, child: int = -1, right: int = -1) -> bytes:
    text = name.encode("utf-16-le")
    links = struct.pack("<3I", 0xFFFFFFFF, right & 0xFFFFFFFF, child & 0xFFFFFFFF)
    return (
        text.ljust(64, b"\0") + struct.pack("<HBB", len(text) + 2, kind, 1) + links + bytes(36)
        + struct.pack("<IQ", first, size)
    )  # fmt: skip
