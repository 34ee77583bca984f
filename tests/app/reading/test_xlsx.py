"""Workbooks: what a cell shows beside its number."""

import io
import re
import zipfile

import pytest
from openpyxl import load_workbook

from app.model import CellRef
from app.model.payload import DATA_SHEET
from app.reading import read_bytes
from app.rendering import render_xlsx
from tests.builders import make_report, spec_2021

SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
AT = CellRef("requests", "new", "natural")


def _with_text(runs: str) -> bytes:
    """A workbook with a rich text in one cell of 表三, in the table of strings, as offices have it."""
    book = load_workbook(io.BytesIO(render_xlsx(make_report({AT: 987654}), spec_2021())))
    del book[DATA_SHEET]
    saved, out = io.BytesIO(), io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, _linked(name, old.read(name).decode()))
        new.writestr("xl/sharedStrings.xml", f'<sst xmlns="{SHEETS}"><si>{runs}</si></sst>')
    return out.getvalue()


def _linked(name: str, part: str) -> str:
    """The part with the cell of 987654 showing the first of the shared strings."""
    part = re.sub(r'(<c r="\w+" s="\d+") t="n"><v>987654</v>', r'\1 t="s"><v>0</v>', part)
    override = '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
    return part.replace("</Types>", f'{override}officedocument.spreadsheetml.sharedStrings+xml"/></Types>')


@pytest.mark.parametrize("mark", ["1", "①", "²"])
@pytest.mark.parametrize("where", ["superscript", "subscript"])
def test_a_raised_or_lowered_digit_is_the_mark_of_a_note(mark: str, where: str) -> None:
    small = f'<r><rPr><vertAlign val="{where}"/></rPr><t>{mark}</t></r>'
    result = read_bytes(_with_text(f"<r><rPr><b/></rPr><t>34</t></r>{small}"), "年报.xlsx")
    assert result.report.value(AT) == 34
    assert [note.found for note in result.notes if note.at == str(AT)] == [f"34[{mark}]"]


def test_a_number_set_in_several_ways_is_one_number() -> None:
    result = read_bytes(_with_text("<r><rPr><b/></rPr><t>3</t></r><r><t>4</t></r>"), "年报.xlsx")
    assert result.report.value(AT) == 34
