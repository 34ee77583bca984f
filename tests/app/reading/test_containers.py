"""What the thin readers make of their formats: wrong names, several sheets, saved pages, printed pages."""

import base64
import io
import random

import pytest
from openpyxl import Workbook

from app.errors import ReadError
from app.reading import Grid, Paragraph, read_bytes, read_document
from app.reading.containers.numbering import han
from app.reading.containers.pdftext import TextLine, paragraphs
from app.reading.radicals import plain_characters
from app.spec import spec_for
from tests.app.reading import synth
from tests.app.reading.truth import DATA
from tests.builders import make_suqian
from tests.fuzz.hostile.making import pdf

SPEC = spec_for("gk-2021-30")
REPORT = make_suqian(2024)
CELLS = [REPORT.value(at) for at in SPEC.refs()]


def cells_read(data: bytes, name: str) -> list[object]:
    report = read_bytes(data, name).report
    return [report.value(at) for at in SPEC.refs()]


def workbook(*, several: bool) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet, start = None, 1
    for table in SPEC.tables:
        if sheet is None or several:
            sheet, start = book.create_sheet(table.title), 1
        sheet.cell(start, 1, SPEC.section(table.section).heading)
        for cell in table.grid:
            value = REPORT.value(table.ref(cell.value)) if cell.value else cell.text
            sheet.cell(start + 1 + cell.r, 1 + cell.c, value)
            if cell.rowspan * cell.colspan > 1:
                end = {"end_row": start + cell.r + cell.rowspan, "end_column": cell.c + cell.colspan}
                sheet.merge_cells(start_row=start + 1 + cell.r, start_column=1 + cell.c, **end)
        start += table.n_rows + 2
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("several", [False, True])
def test_tables_on_one_sheet_or_on_several_are_read(several: bool) -> None:
    assert cells_read(workbook(several=several), "年报.xlsx") == CELLS


def test_formulas_that_were_never_calculated_are_said() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B1"] = 1, "=A1+1"
    out = io.BytesIO()
    book.save(out)
    assert "公式" in read_document(out.getvalue(), "a.xlsx").warnings[0]


def test_hidden_sheets_are_passed_over() -> None:
    book = Workbook()
    hidden = book.create_sheet("数据")
    hidden["A1"], hidden.sheet_state = "隐藏", "veryHidden"
    assert book.active is not None
    book.active["A1"] = "看得见"
    out = io.BytesIO()
    book.save(out)
    assert [grid.rows for grid in read_document(out.getvalue(), "a.xlsx").grids] == [(("看得见",),)]


@pytest.mark.parametrize("name", ["年报.doc", "年报.xls", "年报.docx", "年报"])
def test_the_contents_decide_and_not_the_name(name: str) -> None:
    assert cells_read(synth.html_report(REPORT, SPEC).encode(), name) == CELLS


def test_a_page_saved_as_one_file_is_read() -> None:
    page = synth.html_report(REPORT, SPEC).replace("<body>", '<meta charset="gb2312"><body>')
    body = base64.encodebytes(page.encode("gb18030")).decode()
    mht = (
        'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n--B\r\n'
        'Content-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        f"{body}\r\n--B\r\nContent-Type: image/png\r\n\r\nx\r\n--B--\r\n"
    )
    assert cells_read(mht.encode(), "年报.mht") == CELLS


def test_comma_separated_values_are_read() -> None:
    lines = [",".join(f'"{cell}"' for cell in row) for t in SPEC.tables for row in synth.dense(t, REPORT)]
    data = "\n".join([synth.TITLE, *lines]).encode("gb18030")
    assert cells_read(data, "年报.csv") == CELLS


def test_spans_spread_over_the_grid() -> None:
    html = "<table><tr><td rowspan=2>a</td><td colspan=2>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    document = read_document(f"<html><body>{html}</body></html>".encode(), "a.html")
    assert [grid.rows for grid in document.grids] == [(("a", "b", None), (None, "c", "d"))]


def test_a_link_is_page_furniture_and_an_anchor_is_not() -> None:
    html = "<html><p><a href='#'>首页</a></p><p><a name='_Toc1'>一、总体情况</a></p></html>"
    found = read_document(html.encode(), "a.html").paragraphs
    assert [(p.text, p.aside) for p in found] == [("首页", True), ("一、总体情况", False)]


def test_pictures_inside_a_page_do_not_make_it_too_long() -> None:
    picture = f"<img src='data:image/png;base64,{'A' * 5_000_000}'>"
    html = synth.html_report(REPORT, SPEC).replace("</body>", f"{picture}</body>")
    assert cells_read(html.encode(), "年报.html") == CELLS


@pytest.mark.parametrize(
    ("number", "text"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五")]
)
def test_chinese_numerals_of_lists(number: int, text: str) -> None:
    assert han(number) == text


def test_radicals_become_the_characters_meant() -> None:
    assert plain_characters("⽯⻰区⻘年（⼀）") == "石龙区青年（一）"


def test_printed_lines_join_to_paragraphs() -> None:
    def line(text: str, x0: float, x1: float, top: float) -> TextLine:
        return TextLine(text, x0, x1, top, 12, 1)

    lines = [
        line("一、总体情况", 84, 160, 100),
        line("我镇认真贯彻落实条例，公开各类信息", 84, 500, 120),
        line("共96条。", 60, 120, 140),
        line("（一）主动公开", 84, 180, 160),
    ]
    texts = [p.text for p in paragraphs(lines, (60, 500))]
    assert texts == ["一、总体情况", "我镇认真贯彻落实条例，公开各类信息共96条。", "（一）主动公开"]


def test_a_printed_report_split_over_pages_is_one_table() -> None:
    document = read_document((DATA / "import" / "e08_pdf_portrait.pdf").read_bytes(), "a.pdf")
    assert [len(grid.rows) for grid in document.grids] == [14, 28, 4]
    assert not any(
        block.text.strip("—- ").isdigit() for block in document.blocks if isinstance(block, Paragraph)
    )


def test_a_pdf_whose_streams_unpack_to_too_much_is_refused() -> None:
    data = pdf(bytes(40_000_000))
    with pytest.raises(ReadError, match="过大"):
        read_bytes(data, "炸弹.pdf")


def test_a_pdf_without_text_is_said_to_be_a_scan() -> None:
    from pdfplumber import open as open_pdf

    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    ]
    body = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj%sendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    data = body + b"xref\n0 4\n0000000000 65535 f \n" + table
    data += b"trailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)
    with open_pdf(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == 1
    with pytest.raises(ReadError, match="扫描件"):
        read_bytes(data, "扫描.pdf")


def test_a_table_in_plain_text_keeps_its_rows() -> None:
    document = read_document("| 规章 | 0 | 1 |\n|---|---|---|\n| 行政许可 | 2 | |\n正文".encode(), "a.md")
    grid, paragraph = document.blocks
    assert isinstance(grid, Grid) and grid.rows == (("规章", "0", "1"), ("行政许可", "2", ""))
    assert isinstance(paragraph, Paragraph) and paragraph.text == "正文"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("报告.docx", "“报告.docx”不是有效的 Word 文件"),
        ("报告.XLSX", "“报告.XLSX”不是有效的 Excel 文件"),
        ("报告.pdf", "“报告.pdf”不是有效的 PDF 文件"),
        ("报告.txt", "“报告.txt”不是文本"),
    ],
)
def test_bytes_that_are_nothing_are_named_for_what_they_claim_to_be(name: str, said: str) -> None:
    noise = random.Random(7).randbytes(5_000)
    with pytest.raises(ReadError, match=said):
        read_bytes(noise, name)


def test_a_plain_text_under_the_extension_of_word_is_read() -> None:
    text = "2024年政府信息公开工作年度报告\n一、总体情况\n本机关依法公开政府信息。\n"
    report = read_bytes(text.encode(), "报告.doc").report
    assert "依法公开" in report.sections[0].text
