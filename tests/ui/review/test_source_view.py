"""The source as it is shown: its tables with their merged cells, its places found and lit."""

import pytest
from PySide6.QtGui import QTextTable
from pytestqt.qtbot import QtBot

from app.reading import Document, Grid, Paragraph, Source
from tests.ui.review.reading import read_seed
from ui.widgets.source_view import SourceView

Rows = tuple[tuple[str | None, ...], ...]

HEADER: Rows = (("项目", "申请人", None, "总计"), (None, "自然人", "企业", None), ("新收", "1", "2", "3"))
TOTAL: Rows = (("结果", "其他", "1.收费", "0"), (None, None, "2.其他", "0"), (None, "（七）总计", None, "3"))
BAND: Rows = (
    ("规章", "1", "0"),
    ("第（五）项", None, None),
    ("信息内容", "数量", None),
    ("许可", "132", None),
)


@pytest.mark.parametrize(
    ("rows", "spans"),
    [
        (HEADER, {(0, 0): (2, 1), (0, 1): (1, 2), (0, 3): (2, 1)}),
        (TOTAL, {(0, 0): (3, 1), (0, 1): (2, 1), (2, 1): (1, 2)}),
        (BAND, {(1, 0): (1, 3), (2, 1): (1, 2), (3, 1): (1, 2)}),
    ],
    ids=["header", "total", "band"],
)
def test_covered_places_belong_to_the_cell_that_covers_them(
    qtbot: QtBot, rows: Rows, spans: dict[tuple[int, int], tuple[int, int]]
) -> None:
    view = _shown(qtbot, Document((Grid(rows),)))
    table = _table(view)
    for row, cells in enumerate(rows):
        for col, text in enumerate(cells):
            cell = table.cellAt(row, col)
            if text is not None:
                assert (cell.rowSpan(), cell.columnSpan()) == spans.get((row, col), (1, 1)), (row, col)
                assert cell.firstCursorPosition().block().text() == text


def test_paragraphs_and_tables_stand_in_reading_order(qtbot: QtBot) -> None:
    document = Document((Paragraph("前一段"), Grid((("甲", "乙"),)), Paragraph("后一段\n第二行")))
    assert _shown(qtbot, document).toPlainText().split() == ["前一段", "甲", "乙", "后一段", "第二行"]


def test_only_the_places_asked_for_are_lit(qtbot: QtBot) -> None:
    view = _shown(qtbot, Document((Paragraph("前一段"), Grid((("甲", "乙"),)))))
    table = _table(view)
    view.show_places([Source(1, 0, 1)])
    assert _is_lit(table, 1)
    view.show_places([Source(0, 0, 0)])
    assert not _is_lit(table, 1)
    assert view.document().begin().blockFormat().background().style().value


def test_a_place_that_the_source_does_not_have_is_passed_over(qtbot: QtBot) -> None:
    view = _shown(qtbot, Document((Grid((("甲",),)),)))
    view.show_places([Source(0, 7, 7), Source(9, 0, 0)])
    view.tint([Source(5, 0, 0)])


def test_a_number_far_down_is_brought_to_view(qtbot: QtBot) -> None:
    result = read_seed()
    view = _shown(qtbot, result.document)
    view.show_places([result.sources["requests.carried_out.natural"]])
    assert view.viewport().rect().contains(view.cursorRect())
    assert view.verticalScrollBar().value() > 0


def _shown(qtbot: QtBot, document: Document) -> SourceView:
    view = SourceView()
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.show_document(document)
    view.show()
    return view


def _table(view: SourceView) -> QTextTable:
    table = next(frame for frame in view.document().rootFrame().childFrames())
    assert isinstance(table, QTextTable)
    return table


def _is_lit(table: QTextTable, col: int) -> bool:
    return bool(table.cellAt(0, col).format().background().style().value)
