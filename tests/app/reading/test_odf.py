"""OpenDocument files: texts with automatic numbers, merged cells, deleted text; workbooks with far edges."""

import io
import zipfile

import pytest

from app.errors import ReadError
from app.model import CellRef
from app.reading import Document, read_bytes, read_document
from app.reading.document import Grid, Paragraph

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for prefix, space in {
        "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
    }.items()
)  # fmt: skip
LISTS = """<text:list-style style:name="L1"><text:list-level-style-number text:level="1"
    style:num-suffix="、" style:num-format="一, 二, 三, ..."/></text:list-style>
  <text:list-style style:name="L2"><text:list-level-style-number text:level="1" style:num-prefix="（"
    style:num-suffix="）" style:num-format="一, 二, 三, ..."/></text:list-style>"""


def packed(body: str, styles: str = "", manifest: str = "<m/>") -> bytes:
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body>{body}</office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return out.getvalue()


def read_text(inner: str, styles: str = "") -> Document:
    return read_document(packed(f"<office:text>{inner}</office:text>", styles), "年报.odt")


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def item(style: str, text: str, **attributes: str) -> str:
    extra = "".join(f' text:{k.replace("_", "-")}="{v}"' for k, v in attributes.items())
    return (
        f'<text:list text:style-name="{style}"{extra}><text:list-item><text:p>{text}</text:p>'
        "</text:list-item></text:list>"
    )


def test_numbers_of_lists_go_on_or_begin_anew_as_the_document_says() -> None:
    body = (
        item("L1", "总体情况")
        + item("L2", "主动公开")
        + item("L2", "依申请公开", continue_numbering="true")
        + item("L1", "存在的主要问题", continue_list="x")
        + item("L2", "存在问题")
    )
    assert texts(read_text(body, LISTS)) == [
        "一、总体情况", "（一）主动公开", "（二）依申请公开", "二、存在的主要问题", "（一）存在问题",
    ]  # fmt: skip


def test_a_list_can_begin_at_another_number() -> None:
    body = item("L1", "总体情况").replace("<text:list-item>", '<text:list-item text:start-value="3">')
    assert texts(read_text(body, LISTS)) == ["三、总体情况"]


def test_notes_remarks_and_deleted_text_are_no_text() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>删去的话</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>公开<text:s text:c='2'/>信息<text:note><text:p>脚注</text:p></text:note>5条"
        "<office:annotation><text:p>批注</text:p></office:annotation>。<text:line-break/>下一行</text:p>"
    )
    assert texts(read_text(body)) == ["公开  信息5条。\n下一行"]


def test_text_boxes_follow_the_paragraph_they_are_anchored_in() -> None:
    box = "<draw:frame><draw:text-box><text:p>框里的字</text:p></draw:text-box></draw:frame>"
    assert texts(read_text(f"<text:p>段落{box}</text:p>")) == ["段落", "框里的字"]


def test_covered_cells_are_none_and_repeated_ones_are_repeated() -> None:
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"
    body = (
        "<table:table><table:table-row>"
        + cell.format(' table:number-columns-spanned="2"', "信息内容")
        + "<table:covered-table-cell/></table:table-row><table:table-row>"
        + cell.format(' table:number-columns-repeated="2"', "0")
        + "</table:table-row></table:table>"
    )
    (grid,) = read_text(body).blocks
    assert isinstance(grid, Grid)
    assert grid.rows == (("信息内容", None), ("0", "0"))


def test_a_sheet_ends_where_it_is_filled_and_gives_the_value_behind_what_it_shows() -> None:
    body = """<office:spreadsheet><table:table table:name="表二"><table:table-row>
      <table:table-cell office:value-type="string"><text:p>规章</text:p></table:table-cell>
      <table:table-cell office:value-type="float" office:value="1234"><text:p>1,234</text:p>
      </table:table-cell>
      <table:table-cell office:value-type="float" office:value="0"/>
      <table:table-cell table:number-columns-repeated="16380"/></table:table-row>
      <table:table-row table:number-rows-repeated="1048570"><table:table-cell
        table:number-columns-repeated="16384"/></table:table-row></table:table></office:spreadsheet>"""
    (grid,) = read_document(packed(body), "年报.ods").blocks
    assert isinstance(grid, Grid)
    assert (grid.rows, grid.place) == ((("规章", "1234", "0"),), "工作表“表二”")


def test_hidden_sheets_are_left_out() -> None:
    hidden = '<style:table-properties table:display="false"/>'
    styles = f'<style:style style:name="ta2" style:family="table">{hidden}</style:style>'
    row = "<table:table-row><table:table-cell><text:p>旧数</text:p></table:table-cell></table:table-row>"
    table = f'<table:table table:name="a" table:style-name="ta2">{row}</table:table>'
    body = f"<office:spreadsheet>{table}</office:spreadsheet>"
    assert read_document(packed(body, styles), "年报.ods").blocks == ()


def test_a_whole_report_is_read() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>".format
    rows = [["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], ["行政规范性文件", "3", "1", "12"]]
    table = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    body = (
        "<text:p>清河县柳林镇2024年政府信息公开工作年度报告</text:p>"
        + item("L1", "总体情况")
        + "<text:p>全年公开信息5条。</text:p>"
        + item("L1", "主动公开政府信息情况", continue_numbering="true")
        + f"<table:table>{table}</table:table>"
    )
    report = read_bytes(packed(f"<office:text>{body}</office:text>", LISTS), "年报.odt").report
    assert (report.org, report.report_year) == ("清河县柳林镇", 2024)
    assert [s.heading for s in report.sections] == ["一、总体情况", "二、主动公开政府信息情况"]
    assert report.value(CellRef("disclosure", "normative", "in_force")) == 12


def test_a_file_with_a_password_is_refused_by_name() -> None:
    data = packed("<office:text/>", manifest="<m><encryption-data/></m>")
    with pytest.raises(ReadError, match="密码"):
        read_document(data, "年报.odt")


def test_a_presentation_is_refused() -> None:
    with pytest.raises(ReadError, match="年度报告"):
        read_document(packed("<office:presentation/>"), "年报.odp")


def test_repeated_rows_beyond_what_a_report_has_are_refused_soon() -> None:
    cell = '<table:table-cell table:number-columns-repeated="9999999"><text:p>1</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="9999999">{cell}</table:table-row>'
    body = f"<office:spreadsheet><table:table>{row * 5}</table:table></office:spreadsheet>"
    with pytest.raises(ReadError, match="太长"):
        read_document(packed(body), "年报.ods")
