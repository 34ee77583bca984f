"""Word documents as Word shows them: final text, numbers of headings, merged cells, text boxes."""

import io
import zipfile

import pytest

from app.errors import ReadError
from app.reading import Grid, Paragraph, read_document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def docx(body: str, **parts: str) -> bytes:
    """A Word package with this body; `numbering` and `styles` are the insides of those parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        root = f'<w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>'
        package.writestr("word/document.xml", root)
        for name, xml in parts.items():
            package.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{W}">{xml}</w:{name}>')
    return out.getvalue()


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def texts(data: bytes) -> list[str]:
    return [block.text for block in read_document(data, "a.docx").blocks if isinstance(block, Paragraph)]


def grids(data: bytes) -> list[Grid]:
    return list(read_document(data, "a.docx").grids)


def test_tracked_changes_are_read_as_the_final_text() -> None:
    body = (
        "<w:p><w:r><w:t>公开信息</w:t></w:r><w:del><w:r><w:delText>10</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>12</w:t></w:r></w:ins><w:r><w:t>条</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>删去的一段</w:delText></w:r></w:del></w:p>"
        "<w:p><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>移来</w:t></w:r></w:moveTo></w:p>"
    )
    assert texts(docx(body)) == ["公开信息12条", "移来"]


def test_deleted_rows_are_gone() -> None:
    row = "<w:tr><w:trPr><w:del/></w:trPr>" + tc(p("旧")) + tc(p("1")) + "</w:tr>"
    body = "<w:tbl>" + row + "<w:tr>" + tc(p("新")) + tc(p("2")) + "</w:tr></w:tbl>"
    assert grids(docx(body))[0].rows == (("新", "2"),)


def test_comments_and_field_codes_are_no_text() -> None:
    body = (
        "<w:p><w:commentRangeStart/><w:r><w:t>正文</w:t></w:r><w:r><w:commentReference/></w:r>"
        "<w:r><w:fldChar/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>3</w:t></w:r></w:p>"
    )
    assert texts(docx(body)) == ["正文3"]


def test_automatic_numbers_become_text() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
        '<w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="（%2）"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>'
    )
    styles = (
        '<w:style w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr>'
        '<w:outlineLvl w:val="0"/></w:pPr></w:style>'
    )
    heading = '<w:pStyle w:val="H1"/>'
    sub = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr>'
    body = (
        p("总体情况", heading)
        + p("主动公开", sub)
        + p("依申请公开", sub)
        + p("主动公开政府信息情况", heading)
        + p("存在问题", sub)
    )
    data = docx(body, numbering=numbering, styles=styles)
    assert texts(data) == [
        "一、总体情况",
        "（一）主动公开",
        "（二）依申请公开",
        "二、主动公开政府信息情况",
        "（一）存在问题",
    ]
    levels = [block.level for block in read_document(data, "a.docx").paragraphs]
    assert levels == [1, None, None, 1, None]


def test_merged_cells_and_grid_before_keep_their_columns() -> None:
    body = (
        "<w:tbl><w:tr>"
        + tc(p("三、本年度办理结果"), '<w:vMerge w:val="restart"/>')
        + tc(p("（一）予以公开"), '<w:gridSpan w:val="2"/>')
        + tc(p("1"))
        + "</w:tr><w:tr>"
        + tc(p(""), "<w:vMerge/>")
        + tc(p("a"))
        + tc(p("b"))
        + tc(p("2"))
        + '</w:tr><w:tr><w:trPr><w:gridBefore w:val="3"/></w:trPr>'
        + tc(p("3"))
        + "</w:tr></w:tbl>"
    )
    assert grids(docx(body))[0].rows == (
        ("三、本年度办理结果", "（一）予以公开", None, "1"),
        (None, "a", "b", "2"),
        (None, None, None, "3"),
    )


def test_a_table_that_holds_another_is_dissolved() -> None:
    inner = "<w:tbl><w:tr>" + tc(p("规章")) + tc(p("0")) + "</w:tr></w:tbl>"
    data = docx("<w:tbl><w:tr>" + tc(p("第一部分") + inner) + "</w:tr></w:tbl>")
    assert texts(data) == ["第一部分"]
    assert grids(data)[0].rows == (("规章", "0"),)


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{p('框中的字')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>段落</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert texts(docx(body)) == ["段落", "框中的字"]


def test_entities_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(
            "word/document.xml",
            f'<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document xmlns:w="{W}"><w:body/></w:document>',
        )
    with pytest.raises(ReadError, match="不安全"):
        read_document(out.getvalue(), "a.docx")


def test_a_span_that_is_no_number_is_one_column() -> None:
    body = "<w:tbl><w:tr>" + tc(p("a"), "<w:gridSpan w:val='²'/>") + tc(p("b")) + "</w:tr></w:tbl>"
    assert grids(docx(body))[0].rows == (("a", "b"),)


@pytest.mark.parametrize("where", ["superscript", "subscript"])
@pytest.mark.parametrize("mark", ["1", "①", "²"])
def test_a_raised_or_lowered_digit_in_a_cell_comes_in_brackets(where: str, mark: str) -> None:
    small = f"<w:r><w:rPr><w:vertAlign w:val='{where}'/></w:rPr><w:t>{mark}</w:t></w:r>"
    cell = tc(f"<w:p><w:r><w:t>5</w:t></w:r>{small}</w:p>")
    assert grids(docx(f"<w:tbl><w:tr>{cell}{tc(p('b'))}</w:tr></w:tbl>"))[0].rows == ((f"5[{mark}]", "b"),)
