"""Tables on paper: what is in the cells, and what happens when a table is longer than a page."""

from dataclasses import replace

from app.model import CellRef
from app.rendering import paper_document
from app.rendering.paper import Table
from tests.builders import make_suqian, spec_2021
from ui.printing import Typesetter
from ui.printing import measures as m
from ui.printing.flow import RowBox, paginate
from ui.printing.page import Spot, TextMark
from ui.printing.tables import PrintedCell, PrintedTable, print_table


def _table(key: str = "requests") -> Table:
    tables = [b for b in paper_document(make_suqian(), spec_2021()).blocks if isinstance(b, Table)]
    return tables[[table.key for table in spec_2021().tables].index(key)]


def _printed(setter: Typesetter, key: str = "requests") -> PrintedTable:
    return print_table(_table(key), setter)


def _long(table: Table, times: int) -> Table:
    """The table with its last row repeated."""
    last = len(table.rows) - 1
    more = [replace(c, r=last + i) for i in range(1, times + 1) for c in table.cells if c.r == last]
    return replace(table, rows=(*table.rows, *[table.rows[-1]] * times), cells=(*table.cells, *more))


def _text(cell: PrintedCell) -> str:
    return "".join(line.text for placed in cell.texts for line in placed.text.lines)


def _words(found: list[object]) -> list[str]:
    return [mark.text for mark in found if isinstance(mark, TextMark)]


def test_every_label_and_value_is_printed_where_it_belongs(setter: Typesetter) -> None:
    for key in ("disclosure", "requests", "disputes"):
        printed = _printed(setter, key)
        spec = spec_2021().table(key)
        found = [*printed.marks(0, range(spec.n_rows))]
        spots = {spot.target: spot.area for spot in found if isinstance(spot, Spot)}
        assert set(spots) == {cell.at for cell in spec.cells.values()}
        words = "".join(_words(found))
        for cell in printed.cells:
            assert _text(cell) in words
        report = make_suqian()
        for at, area in spots.items():
            assert isinstance(at, CellRef)
            shown = [
                t.text for t in found if isinstance(t, TextMark) and area.contains(t.left + 1, t.baseline)
            ]
            assert shown == [str(report.value(at))]


def test_no_text_leaves_its_cell(setter: Typesetter) -> None:
    for key in ("disclosure", "requests", "disputes"):
        printed = _printed(setter, key)
        for printed_cell in printed.cells:
            cell = printed_cell.cell
            room = sum(printed.table.widths[cell.c : cell.c + cell.colspan])
            assert printed_cell.needed <= sum(printed.heights[r] for r in printed_cell.rows)
            lines = [line for placed in printed_cell.texts for line in placed.text.lines]
            assert all(line.right <= room for line in lines), _text(printed_cell)


def test_the_table_is_as_wide_as_the_text(setter: Typesetter) -> None:
    for key in ("disclosure", "requests", "disputes"):
        printed = _printed(setter, key)
        assert abs(sum(printed.table.widths) - m.BODY_WIDTH) <= 10
        assert abs(printed.x - m.LEFT) <= 5


def test_the_largest_table_fits_one_page_with_its_heading(setter: Typesetter) -> None:
    assert sum(_printed(setter).heights) + m.LINE <= m.BODY_HEIGHT


def test_header_rows_are_repeated_when_a_table_goes_on_over_the_page(setter: Typesetter) -> None:
    table = _long(_table(), 40)
    printed = print_table(table, setter)
    count = len(table.rows)
    rows = [
        RowBox(table=printed, row=row, keep_with_next=printed.keeps_with_next(row)) for row in range(count)
    ]
    sheets = paginate(rows)
    assert len(sheets) == 3
    for sheet in sheets:
        words = _words([*sheet.marks()])
        assert words.count("申请人情况") == 1 and words.count("自然人") == 1
        tops = [mark.baseline for mark in sheet.marks() if isinstance(mark, TextMark)]
        assert min(tops) > m.TOP and max(tops) < m.TOP + m.BODY_HEIGHT
    whole = [box.row for sheet in sheets for box, _ in sheet.boxes if isinstance(box, RowBox)]
    assert whole == [*range(count)]


def test_a_merged_label_that_is_divided_stands_where_most_of_it_is(setter: Typesetter) -> None:
    printed = _printed(setter)
    label = next(c for c in printed.cells if _text(c).startswith("（三）"))
    middle = label.cell.r + 2
    upper = _words([*printed.marks(0, range(middle))])
    lower = _words([*printed.marks(0, range(middle, len(printed.table.rows)))])
    assert "（三）" not in upper
    assert "（三）" in lower
