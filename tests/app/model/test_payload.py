"""The report inside an exported file: found again whole, stale after an edit, never a danger."""

import io
import zipfile
from collections.abc import Callable

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given, settings

from app.errors import ReadError
from app.model import Report
from app.model.payload import Payload, extract, fingerprint, pack, unpack
from app.rendering import render_docx
from app.spec import FormatSpec
from tests.app.rendering.drafts import drafts
from tests.builders import make_report, make_suqian, spec_2021

SPEC = spec_2021()
EXPORTED = render_docx(make_suqian(), SPEC)


def found(data: bytes) -> Payload:
    payload = extract(data)
    assert payload is not None
    return payload


def edited(change: Callable[[WordDocument], object]) -> bytes:
    document = Document(io.BytesIO(EXPORTED))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_parts(change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The exported file with its parts changed; None drops a part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(EXPORTED)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
    return out.getvalue()


def with_item(xml: bytes) -> bytes:
    return with_parts(lambda name, data: xml if name == "customXml/item1.xml" else data)


@settings(deadline=None, max_examples=60)
@given(drafts())
def test_any_draft_survives_packing(draft: tuple[Report, FormatSpec]) -> None:
    report, spec = draft
    packed = pack(report, spec.cell_kinds)
    assert unpack(packed) == report
    assert not any(ord(c) < 0x20 and c not in "\t\n\r" for c in packed)
    packed.encode()


def test_an_exported_file_gives_its_report_back() -> None:
    assert found(EXPORTED) == Payload(make_suqian(), fingerprint(make_suqian()), intact=True)


def test_saving_it_in_another_program_changes_nothing() -> None:
    assert found(edited(lambda document: None)).intact


def change_text(document: WordDocument) -> None:
    document.paragraphs[2].runs[0].text += "改"


def change_number(document: WordDocument) -> None:
    document.tables[1].cell(3, 3).paragraphs[0].runs[0].text = "3441"


def delete_paragraph(document: WordDocument) -> None:
    paragraph = document.paragraphs[2]._p
    paragraph.getparent().remove(paragraph)


def delete_with_tracking(document: WordDocument) -> None:
    run = document.paragraphs[2].runs[0]._r
    mark = OxmlElement("w:del")
    run.addprevious(mark)
    mark.append(run)
    run.find(qn("w:t")).tag = qn("w:delText")


def insert_with_tracking(document: WordDocument) -> None:
    mark = OxmlElement("w:ins")
    run = document.paragraphs[2].add_run("新增")._r
    run.addprevious(mark)
    mark.append(run)


@pytest.mark.parametrize(
    "change", [change_text, change_number, delete_paragraph, delete_with_tracking, insert_with_tracking]
)
def test_an_edit_makes_the_carried_data_stale(change: Callable[[WordDocument], object]) -> None:
    payload = found(edited(change))
    assert not payload.intact
    assert payload.report == make_suqian()


def test_a_file_without_the_part_has_no_payload() -> None:
    assert extract(with_parts(lambda name, data: None if name.startswith("customXml") else data)) is None
    assert extract(b"") is None
    assert extract(b"PK\x05\x06" + bytes(18)) is None
    assert extract(EXPORTED[:2000]) is None


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"<x/>",
        b'<report xmlns="urn:nianbao:report"/>',
        b'<report xmlns="urn:nianbao:report">{"tables": 5}</report>',
        b'<report xmlns="urn:nianbao:report">' + b"[" * 100_000 + b"</report>",
        b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        b'<report xmlns="urn:nianbao:report">&a;</report>',
    ],
)
def test_a_damaged_part_is_no_payload(xml: bytes) -> None:
    assert extract(with_item(xml)) is None


def test_an_entity_bomb_stays_small() -> None:
    levels = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
    bomb = f'<!DOCTYPE r [<!ENTITY e0 "x">{levels}]><report xmlns="urn:nianbao:report">&e9;</report>'
    assert extract(with_item(bomb.encode())) is None


def test_text_that_is_no_report_is_refused() -> None:
    with pytest.raises(ReadError):
        unpack("{}")
    with pytest.raises(ReadError):
        unpack("not json")


def test_the_fingerprint_of_a_report_is_short_and_stable() -> None:
    assert len(fingerprint(make_report())) == 16
    assert fingerprint(make_report()) == fingerprint(make_report())
