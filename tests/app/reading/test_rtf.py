"""Rich text: characters byte by byte or by number, groups that hold no text, cells told by their edges."""

import contextlib
import random

import pytest

from app.errors import ReadError
from app.model import CellRef
from app.reading import read_bytes, read_document
from app.reading.document import Block, Grid, Paragraph


def blocks(body: str, head: str = "\\ansi\\ansicpg936") -> tuple[Block, ...]:
    return read_document(b"{\\rtf1" + head.encode() + b" " + body.encode("ascii") + b"}", "年报.doc").blocks


def gbk(text: str) -> str:
    """Characters as Word writes them: byte by byte in the code page."""
    return "".join(c if c.isascii() else "".join(f"\\'{b:02x}" for b in c.encode("gbk")) for c in text)


def numbered(text: str) -> str:
    """Characters as other programs write them: by number, with one that stands in for each."""
    return "".join(c if c.isascii() else f"\\u{ord(c) - 65536 * (ord(c) > 32767)}?" for c in text)


@pytest.mark.parametrize("written", [gbk, numbered])
def test_chinese_text_is_read_however_it_is_written(written: object) -> None:
    assert callable(written)
    (paragraph,) = blocks(written("一、总体情况（2024年）") + "\\par")
    assert isinstance(paragraph, Paragraph) and paragraph.text == "一、总体情况（2024年）"


def test_what_stands_in_for_a_character_is_skipped() -> None:
    (paragraph,) = blocks("\\uc2\\u20844\\'b9\\'ab\\u24320\\'bf\\'aa 5\\par")
    assert isinstance(paragraph, Paragraph) and paragraph.text == "公开 5"


@pytest.mark.parametrize(
    "group",
    [
        "{\\fonttbl{\\f0 SimSun;}}",
        "{\\*\\generator Word;}",
        "{\\pict 0102}",
        "{\\header " + gbk("页眉") + "\\par}",
        "{\\v " + gbk("隐藏") + "}",
        "{\\deleted " + gbk("删去") + "}",
        "{\\field{\\*\\fldinst PAGE}{\\fldrslt}}",
    ],
)
def test_what_is_no_text_of_the_document_is_left_out(group: str) -> None:
    (paragraph,) = blocks(group + gbk("公开信息") + "\\par")
    assert isinstance(paragraph, Paragraph) and paragraph.text == "公开信息"


def test_numbers_of_lists_and_text_boxes_are_text() -> None:
    box = "{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv 1}}{\\shptxt " + gbk("框里的字") + "\\par}}}"
    found = blocks("{\\listtext " + gbk("一、") + "\\tab}" + gbk("总体情况") + "\\par" + box)
    assert [b.text for b in found if isinstance(b, Paragraph)] == ["一、\t总体情况", "框里的字"]


def test_cells_stand_in_the_columns_that_all_edges_make() -> None:
    row = "\\trowd{}\\pard\\intbl {}\\row".format
    body = (
        row("\\cellx3000", "a\\cell")
        + row("\\clvmgf\\cellx1000\\cellx2010\\cellx3000", "b\\cell 1\\cell 2\\cell")
        + row("\\clvmrg\\cellx1000\\cellx2000\\cellx3000", "\\cell 3\\par 4\\cell 5\\cell")
    )
    (grid,) = blocks(body + "\\pard\\par")
    assert isinstance(grid, Grid)
    assert grid.rows == (("a", None, None), ("b", "1", "2"), (None, "3\n4", "5"))


def test_a_whole_report_is_read() -> None:
    def row(*cells: str) -> str:
        edges = "".join(f"\\cellx{1000 * (i + 1)}" for i in range(len(cells)))
        return f"\\trowd{edges}\\pard\\intbl " + "".join(f"{gbk(c)}\\cell " for c in cells) + "\\row"

    body = (
        gbk("清河县柳林镇2024年政府信息公开工作年度报告") + "\\par "
        + gbk("一、总体情况") + "\\par " + gbk("全年公开信息5条。") + "\\par "
        + gbk("二、主动公开政府信息情况") + "\\par "
        + row("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
        + row("行政规范性文件", "3", "1", "12")
        + "\\pard\\par"
    )  # fmt: skip
    report = read_bytes(b"{\\rtf1\\ansicpg936 " + body.encode("ascii") + b"}", "年报.doc").report
    assert (report.org, report.report_year) == ("清河县柳林镇", 2024)
    assert report.value(CellRef("disclosure", "normative", "in_force")) == 12
    assert report.sections[0].text == "全年公开信息5条。"


def test_damaged_files_are_read_or_refused() -> None:
    cells = b"\\trowd\\clvmgf\\cellx900\\pard\\intbl \\'b9\\'ab\\cell\\row\\par}"
    whole = b"{\\rtf1\\ansicpg936 {\\fonttbl{\\f0 a;}}" + cells
    rng = random.Random(7)
    for _ in range(300):
        data = bytearray(whole * 3)
        for _ in range(rng.randint(1, 8)):
            data[rng.randrange(5, len(data))] = rng.choice(b"{}\\'u0 \xff")
        with contextlib.suppress(ReadError):
            read_document(bytes(data[: rng.randint(6, len(data))]), "年报.rtf")


def test_groups_within_groups_without_end_are_refused() -> None:
    with pytest.raises(ReadError):
        read_document(b"{\\rtf1" + b"{" * 100_000, "年报.rtf")


def test_a_file_of_endless_controls_is_refused_soon() -> None:
    with pytest.raises(ReadError, match="过大"):
        read_document(b"{\\rtf1 " + b"\\b0" * 400_000 + b"}", "年报.rtf")
