"""Word and Excel documents in one XML file: flat .docx, Word 2003, Excel 2003."""

import io
import zipfile

import docx
import pytest

from app.errors import ReadError
from app.reading import Document, read_document
from app.reading.document import Grid, Paragraph

WORD = "http://schemas.microsoft.com/office/word/2003"
W = f'xmlns:w="{WORD}/wordml" xmlns:wx="{WORD}/auxHint"'
SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
SS = f'xmlns="{SPACE}" xmlns:ss="{SPACE}"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'


def read(text: str, name: str = "年报.doc") -> Document:
    return read_document(text.encode(), name)


def test_word_2003_gives_numbers_sections_and_merged_cells() -> None:
    cell = "<w:tc><w:tcPr>{}</w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>".format
    rows = cell('<w:vmerge w:val="restart"/>', "三、本年度办理结果") + cell("", "0")
    below = cell("<w:vmerge/>", "") + cell("", "5")
    number = '<w:pPr><w:listPr><w:ilvl w:val="0"/><wx:t wx:val="一、"/></w:listPr></w:pPr>'
    body = (
        f"<wx:sect><w:p>{number}<w:r><w:t>总体情况</w:t></w:r></w:p>"
        f"<w:tbl><w:tr>{rows}</w:tr><w:tr>{below}</w:tr></w:tbl></wx:sect>"
    )
    document = read(f"{HEAD}<w:wordDocument {W}><w:body>{body}</w:body></w:wordDocument>")
    heading, grid = document.blocks
    assert isinstance(heading, Paragraph) and heading.text == "一、总体情况"
    assert isinstance(grid, Grid) and grid.rows == (("三、本年度办理结果", "0"), (None, "5"))


def test_a_flat_package_reads_as_the_document_in_it() -> None:
    original = docx.Document()
    original.add_paragraph("总体情况", style="List Number")
    original.add_table(1, 2).cell(0, 1).text = "5"
    out = io.BytesIO()
    original.save(out)
    with zipfile.ZipFile(out) as archive:
        parts = [
            f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{archive.read(name).decode().partition("?>")[2]}'
            "</pkg:xmlData></pkg:part>"
            for name in ("word/document.xml", "word/numbering.xml", "word/styles.xml")
        ]
    flat = (
        f'{HEAD}<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
        f"{''.join(parts)}</pkg:package>"
    )
    assert read(flat).blocks == read_document(out.getvalue(), "年报.docx").blocks


def test_an_excel_2003_sheet_keeps_places_and_merged_areas() -> None:
    rows = (
        '<Row ss:Index="2">'
        '<Cell ss:MergeAcross="1" ss:MergeDown="1"><Data ss:Type="String">规章</Data></Cell>'
        '<Cell ss:Index="4"><Data ss:Type="Number">12</Data></Cell></Row>'
        '<Row><Cell ss:Index="3"><Data ss:Type="Number">3.5</Data></Cell></Row>'
    )
    hidden = "<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions>"
    book = (
        f'{HEAD}<Workbook {SS}><Worksheet ss:Name="表二"><Table>{rows}</Table></Worksheet>'
        f'<Worksheet ss:Name="旧"><Table>{rows}</Table>{hidden}</Worksheet></Workbook>'
    )
    (grid,) = read(book, "年报.xls").blocks
    assert isinstance(grid, Grid)
    assert grid.rows == (("", "", "", ""), ("规章", None, "", "12"), (None, None, "3.5", ""))


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}<w:wordDocument {W}></w:wordDocument>",
        f'{HEAD}<pkg:package xmlns:pkg="x"></pkg:package>',
        f"{HEAD}<w:wordDocument {W}><w:body>",
        f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><w:wordDocument {W}><w:body/></w:wordDocument>',
    ],
)
def test_what_is_damaged_or_unsafe_is_refused(text: str) -> None:
    with pytest.raises(ReadError):
        read(text)
