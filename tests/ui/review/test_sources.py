"""Where items stand in the source."""

from app.model import CellRef
from app.reading import Document, Grid, Paragraph, Source
from app.rules import Place
from tests.ui.review.reading import read_seed
from ui.review.sources import find_place, find_text, sources_of

DOCUMENT = Document(
    (
        Paragraph("一、总体情况", "第1段"),
        Paragraph("　本年度公开政府信息 96 条。", "第2段"),
        Grid((("甲", "乙"), ("丙", "丁的文字在这里")), "表格1"),
    )
)


def test_a_cell_stands_where_it_was_read() -> None:
    result = read_seed()
    (source,) = sources_of(CellRef("requests", "new", "natural"), result)
    grid = result.document.blocks[source.block]
    assert isinstance(grid, Grid)
    row = grid.rows[source.row]
    assert row[0] == "一、本年新收政府信息公开申请数量"
    assert row[source.col] == "0"


def test_words_are_found_whatever_the_white_space() -> None:
    assert find_text(DOCUMENT, "本年度公开政府信息96条。") == (Source(1, 0, 0),)
    assert find_text(DOCUMENT, "丁的文字在这里") == (Source(2, 1, 1),)
    assert find_text(DOCUMENT, "别处的文字") == ()


def test_a_text_of_several_paragraphs_stands_in_each_of_them() -> None:
    result = read_seed()
    spot = Place("improvements", 1)
    found = sources_of(spot, result)
    assert found
    for source in found:
        block = result.document.blocks[source.block]
        assert isinstance(block, Paragraph)


def test_a_named_place_is_a_paragraph_or_a_row() -> None:
    assert find_place(DOCUMENT, "第2段") == (Source(1, 0, 0),)
    assert find_place(DOCUMENT, "表格1第2行") == (Source(2, 1, 0),)
    assert find_place(DOCUMENT, "") == ()
