"""The hostile files are hostile where they mean to be: made without what is hostile, they are read."""

import pytest

from app.errors import ReadError
from app.reading import Document, read_document
from app.reading.document import Grid, Paragraph
from tests.fuzz.hostile import KINDS
from tests.fuzz.hostile.making import body, book, old, overlapping, pdf, word
from tests.fuzz.hostile.odf import opendocument_of
from tests.fuzz.hostile.old import workbook

_P = b"<w:p><w:r><w:t>report</w:t></w:r></w:p>"
_ROW = b'<row r="1"><c r="A1" t="inlineStr"><is><t>report</t></is></c></row>'
_STYLES = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
_LABEL = b"\x04\x02\x0f\x00\x00\x00\x00\x00\x00\x00\x06\x00\x00report"
PLAIN = {
    "a.docx": word(body(_P)),
    "b.docx": word(body(_P), more={"word/styles.xml": b"<w:styles/>".replace(b"w:", b"")}),
    "a.xlsx": book(_ROW),
    "b.xlsx": book(_ROW, names=("a", "b"), more={"xl/styles.xml": _STYLES}),
    "a.pdf": pdf(b"BT /F 12 Tf 1 0 0 1 50 700 Tm (report report report) Tj ET"),
    "b.pdf": pdf(b"BT /F 12 Tf 1 0 0 1 50 700 Tm (report report report) Tj ET", packed=False),
    "a.xls": old({"Workbook": workbook(_LABEL)}),
    "a.odt": opendocument_of(["report"], sheet=False),
    "a.ods": opendocument_of(["report"], sheet=True),
}


@pytest.mark.parametrize("name", PLAIN)
def test_a_file_made_as_the_hostile_ones_are_is_read(name: str) -> None:
    assert "report" in _text(read_document(PLAIN[name], name))


def test_a_package_whose_parts_overlap_is_sound_but_for_that() -> None:
    data = overlapping({"word/document.xml": body(_P), "filler": b"0"}, 1)
    assert "report" in _text(read_document(data, "a.docx"))


def test_every_kind_of_file_that_needs_a_password_is_said_to_need_one() -> None:
    kinds = [kind for kind in KINDS if kind.__name__ in ("packages", "pdfs", "opendocuments", "containers")]
    locked = {name: data for kind in kinds for name, data in kind() if name.startswith("locked")}
    assert {name.rpartition(".")[2] for name in locked} >= {"docx", "xlsx", "odt", "doc", "xls", "pdf"}
    for name, data in locked.items():
        # Projects are opened elsewhere; of the later ways to lock a PDF these have only the name.
        if name.endswith(".nianbao") or name.startswith(("locked_4", "locked_5", "locked_6", "locked_9")):
            continue
        with pytest.raises(ReadError, match="密码"):
            read_document(data, name)


def _text(document: Document) -> str:
    said = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    cells = (
        cell for block in document.blocks if isinstance(block, Grid) for row in block.rows for cell in row
    )
    return " ".join([*said, *filter(None, cells)])
