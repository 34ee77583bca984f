"""What an exported file carries may be damaged or hostile: it is refused or passed over, never believed."""

import base64
import io
import tracemalloc
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.errors import ReadError
from app.model.payload import pack_document, unpack_document
from app.reading import read_bytes
from app.rendering import render_docx, render_xlsx
from tests.app.compare.test_word_edits import comment, edited, everything
from tests.builders import make_suqian, spec_2021

REPORT = make_suqian()
EXPORTED = render_docx(REPORT, spec_2021())
EDITED = edited(everything)
RELS = "xl/_rels/workbook.xml.rels"
ITEM, COMMENTS = "customXml/item1.xml", "word/comments.xml"


def with_part(data: bytes, name: str, content: bytes | None) -> bytes:
    """The file with one part put in, replaced or, by None, taken out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        if content is not None:
            new.writestr(name, content)
    return out.getvalue()


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def test_macros_in_a_document_are_never_run_and_its_text_is_read() -> None:
    result = read_bytes(with_part(EXPORTED, "word/vbaProject.bin", b"\xd0\xcf\x11\xe0"), "a.docm")
    assert result.report == REPORT


def test_outside_links_are_not_followed() -> None:
    rels = part(EXPORTED, "word/_rels/document.xml.rels").replace(
        b"</Relationships>",
        b'<Relationship Id="rId99" TargetMode="External" Target="http://example.com/x.png" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/></Relationships>',
    )
    assert read_bytes(with_part(EXPORTED, "word/_rels/document.xml.rels", rels), "a.docx").report == REPORT


@pytest.mark.parametrize("name", ["word/document.xml", COMMENTS])
def test_entities_are_refused_in_plain_words(name: str) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
    with pytest.raises(ReadError, match="安全"):
        read_bytes(with_part(EDITED, name, bomb), "a.docx")


@pytest.mark.parametrize(
    "item",
    [
        b"<",
        b"<x/>",
        b'<report xmlns="urn:nianbao:report">{"tables": 5}</report>',
        b'<report xmlns="urn:nianbao:report">{"format": "unknown", "tables": {}}</report>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc">]><report xmlns="urn:nianbao:report">&a;</report>',
    ],
)
def test_damaged_data_are_passed_over_and_the_document_is_read(item: bytes) -> None:
    result = read_bytes(with_part(EXPORTED, ITEM, item), "a.docx")
    assert result.carried is None
    assert result.report.tables == REPORT.tables


def test_an_expression_in_a_document_stays_text() -> None:
    def put(document: object) -> None:
        document.paragraphs[2].add_run("{{ ''.__class__.__mro__ }}")  # type: ignore[attr-defined]

    assert "__class__" in str(read_bytes(edited(put), "a.docx").report.sections)


def test_what_a_document_was_is_bounded_when_it_is_unpacked() -> None:
    bomb = base64.b64encode(zlib.compress(bytes(200_000_000), 9)).decode()
    tracemalloc.start()
    try:
        assert unpack_document(bomb) == b""
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()
    assert unpack_document(pack_document(b"<x/>")) == b"<x/>"


def test_hidden_sheets_beside_what_a_workbook_carries_cost_nothing() -> None:
    data = render_xlsx(REPORT, spec_2021())
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    sheet += (b"<row>" + b"<c><v>1</v></c>" * 100 + b"</row>") * 2_000 + b"</sheetData></worksheet>"
    links = part(data, RELS).replace(
        b"</Relationships>",
        b'<Relationship Id="rHidden" Target="worksheets/hidden.xml" Type="http://schemas.openxmlformats.org'
        b'/officeDocument/2006/relationships/worksheet"/></Relationships>',
    )
    book = part(data, "xl/workbook.xml").replace(
        b"</sheets>",
        b'<sheet name="hidden" sheetId="99" state="hidden" r:id="rHidden" xmlns:r="http://schemas.openxmlformats'
        b'.org/officeDocument/2006/relationships"/></sheets>',
    )
    for name, content in {"xl/worksheets/hidden.xml": sheet, RELS: links, "xl/workbook.xml": book}.items():
        data = with_part(data, name, content)
    assert len(data) < 100_000
    tracemalloc.start()
    try:
        assert read_bytes(data, "a.xlsx").report.table("requests") == REPORT.table("requests")
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_a_workbook_that_was_saved_anew_carries_its_report_still() -> None:
    book = load_workbook(io.BytesIO(render_xlsx(REPORT, spec_2021())))
    book.create_sheet("空表")
    out = io.BytesIO()
    book.save(out)
    carried = read_bytes(out.getvalue(), "a.xlsx").carried
    assert carried is not None and carried.intact and carried.report == REPORT


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=60))
def test_no_text_breaks_the_unpacking(text: str) -> None:
    assert isinstance(unpack_document(text), bytes)


def test_many_comments_are_read_soon_and_only_so_many() -> None:
    def put(document: object) -> None:
        for number in range(40):
            comment(document, "四是宣传不够", f"意见{number}")  # type: ignore[arg-type]

    result = read_bytes(edited(put), "a.docx")
    assert [c.text for c in result.comments] == [f"意见{n}" for n in range(40)]
    assert {c.at for c in result.comments} == {"improvements"}


def test_a_comment_whose_place_is_gone_is_still_shown() -> None:
    xml = part(EDITED, "word/document.xml")
    for mark in (b"commentRangeStart", b"commentRangeEnd"):
        while (at := xml.find(b"<w:" + mark)) >= 0:
            xml = xml[:at] + xml[xml.index(b">", at) + 1 :]
    result = read_bytes(with_part(EDITED, "word/document.xml", xml), "a.docx")
    assert {c.text for c in result.comments} == {"请补充具体情况", "与信访局核对"}
    assert {c.at for c in result.comments} == {"improvements", "requests.granted.natural"}
