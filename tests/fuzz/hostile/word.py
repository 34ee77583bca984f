"""Hostile Word files: bodies, styles, comments, and the report that a file of ours carries along."""

import base64
import zlib
from collections.abc import Iterator

from app.model.payload import NAMESPACE
from tests.fuzz.hostile.making import WORD, body, word

CELL = b"<w:tc><w:p><w:r><w:t>0</w:t></w:r></w:p></w:tc>"
_LINES = (
    "某某镇2023年政府信息公开工作年度报告", "一、总体情况", "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况", "六、其他需要报告的事项", "无。",
)  # fmt: skip
# Enough of a report to be read to the end, with all that the other parts bring along.
_TEXT = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in _LINES).encode()
_SPACE = b"<w:p><w:pPr><w:pStyle w:val='s%d'/></w:pPr><w:r><w:t>1</w:t></w:r></w:p>"


def word_files() -> Iterator[tuple[str, bytes]]:
    """Word files with a hostile main part."""
    million = b"<w:tbl>" + (b"<w:tr>" + CELL * 100 + b"</w:tr>") * 10_000 + b"</w:tbl>"
    span = b'<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc>'
    wide = b"<w:tbl>" + (b"<w:tr>" + span * 5 + b"</w:tr>") * 50 + b"</w:tbl>"
    deep = b"<w:tbl><w:tr><w:tc>" * 20_000 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 20_000
    deep_few = b"<w:tbl><w:tr><w:tc>" * 60 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 60
    controls = b"<w:sdt><w:sdtContent>" * 5_000 + b"<w:p/>" + b"</w:sdtContent></w:sdt>" * 5_000
    for name, content in {
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
        yield f"{name}.docx", word(body(content))
    for name, head in entities().items():
        text = b"<w:body><w:p><w:r><w:t>&a9;&x;</w:t></w:r></w:p></w:body></w:document>"
        yield f"{name}.docx", word(head + b"<w:document " + WORD + b">" + text)
    yield from _other_parts()
    yield from _carrying()


def entities() -> dict[str, bytes]:
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


def _other_parts() -> Iterator[tuple[str, bytes]]:
    """A plain body beside parts that are not."""
    chain = b"".join(
        b"<w:style w:styleId='s%d'><w:basedOn w:val='s%d'/></w:style>" % (n, n + 1) for n in range(60_000)
    )
    based = b"<w:style w:styleId='%s'><w:basedOn w:val='%s'/></w:style>"
    loop = based % (b"s0", b"s1") + based % (b"s1", b"s0")
    styled = body(_TEXT + b"".join(_SPACE % n for n in range(3_000)))
    for name, styles in {"style_chain": chain, "style_loop": loop}.items():
        yield (
            f"{name}.docx",
            word(styled, more={"word/styles.xml": b"<w:styles %s>%s</w:styles>" % (WORD, styles)}),
        )
    number = b"<w:pPr><w:numPr><w:ilvl w:val='8'/><w:numId w:val='1'/></w:numPr></w:pPr>"
    numbered = b"<w:p>" + number + b"<w:r><w:t>1</w:t></w:r></w:p>"
    levels = b"<w:lvl w:ilvl='8'><w:start w:val='%d'/><w:lvlText w:val='%s'/></w:lvl>" % (
        10**9,
        b"%9" * 50_000,
    )
    numbering = b"<w:numbering %s><w:abstractNum w:abstractNumId='0'>%s</w:abstractNum>%s</w:numbering>"
    of_first = b"<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    yield (
        "long_numbers.docx",
        word(
            body(_TEXT + numbered * 3_000), more={"word/numbering.xml": numbering % (WORD, levels, of_first)}
        ),
    )
    comment = b"<w:comment w:id='%d'><w:p><w:r><w:t>x</w:t></w:r></w:p></w:comment>"
    comments = b"<w:comments %s>%s</w:comments>" % (WORD, b"".join(comment % n for n in range(60_000)))
    starts = b"".join(b"<w:commentRangeStart w:id='%d'/>" % n for n in range(60_000))
    for name, text in {
        "comments": _TEXT,
        "comments_over_runs": b"<w:p>" + b"<w:r><w:t/></w:r>" * 300_000 + b"</w:p>",
    }.items():
        yield f"{name}.docx", word(body(_TEXT + starts + text), more={"word/comments.xml": comments})
    links = b"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
     <Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
     Target="http://127.0.0.1:9/x.dotm" TargetMode="External"/></Relationships>"""
    yield (
        "external_template.docx",
        word(
            body(_TEXT), more={"word/_rels/document.xml.rels": links, "word/_rels/settings.xml.rels": links}
        ),
    )
    yield (
        "macros.docm",
        word(body(_TEXT), more={"word/vbaProject.bin": bytes(100_000), "word/vbaData.xml": b"<x/>"}),
    )


def _carrying() -> Iterator[tuple[str, bytes]]:
    """Files that say that they carry a report of ours."""
    nest = b"[" * 200_000
    number = b'{"version": 1, "report_year": ' + b"9" * 2_000_000 + b"}"
    for name, text in {
        "deep": nest,
        "number": number,
        "long": b'{"title": "' + b"x" * 11_000_000 + b'"}',
    }.items():
        yield f"carried_{name}.docx", _carrier(text)
    packed = base64.b64encode(zlib.compress(b" " * 300_000_000, 9))
    yield "carried_bomb.docx", _carrier(b"{}", packed)
    nested = base64.b64encode(zlib.compress(body(b"<w:tbl><w:tr><w:tc>" * 100_000)))
    yield "carried_nested.docx", _carrier(b"{}", nested)
    yield (
        "carried_often.docx",
        word(
            body(_TEXT),
            more={f"customXml/item{n}.xml": b"<a>" + b"<b/>" * 20_000 + b"</a>" for n in range(3_000)},
        ),
    )


def _carrier(text: bytes, document: bytes = b"") -> bytes:
    item = b'<report xmlns="%s" version="1" fingerprint="" shown="">%s<document>%s</document></report>'
    return word(body(_TEXT), more={"customXml/item1.xml": item % (NAMESPACE.encode(), text, document)})
