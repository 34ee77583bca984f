"""Tables on paper: what is in the cells, and what happens when a table is longer than a page."""

from app.model import CellRef
from app.rendering.content import table_content
from app.spec import GridCell, TableSpec
from tests.builders import make_suqian, spec_2021
from ui.printing import Typesetter
from ui.printing import measures as m
from ui.printing.flow import RowBox, paginate
from ui.printing.page import Spot, TextMark
from ui.printing.tables import PrintedTable, print_table


def _printed(setter: Typesetter, key: str = "requests") -> PrintedTable:
    return print_table(table_content(make_suqian(), spec_2021().table(key)), setter)


def _long(spec: TableSpec, times: int) -> TableSpec:
    """The table with its last row repeated."""
    last = spec.n_rows - 1
    more: list[GridCell] = [
        cell.model_copy(update={"r": last + i, "value": None, "text": cell.text or str(i), "role": "label"})
        for i in range(1, times + 1)
        for cell in spec.grid
        if cell.r == last
    ]
    return spec.model_copy(update={"grid": (*spec.grid, *more), "n_rows": spec.n_rows + times})


def _words(found: list[object]) -> list[str]:
    return [mark.text for mark in found if isinstance(mark, TextMark)]


def test_every_label_and_value_is_printed_where_it_belongs(setter: Typesetter) -> None:
    for key in ("disclosure", "requests", "disputes"):
        printed = _printed(setter, key)
        found = [*printed.marks(0, range(printed.spec.n_rows))]
        spots = {spot.target: spot.area for spot in found if isinstance(spot, Spot)}
        assert set(spots) == {cell.at for cell in printed.spec.cells.values()}
        words = "".join(_words(found))
        for cell in printed.cells:
            assert "".join(line.text for piece in cell.lines for line in piece.lines) in words
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
        for cell in printed.cells:
            room = sum(printed.widths[cell.place.c : cell.place.c + cell.place.colspan])
            height = sum(printed.heights[cell.place.r : cell.place.r + cell.place.rowspan])
            assert cell.height <= height
            assert all(line.right <= room for piece in cell.lines for line in piece.lines), cell.cell.text


def test_the_table_is_as_wide_as_the_text(setter: Typesetter) -> None:
    for key in ("disclosure", "requests", "disputes"):
        printed = _printed(setter, key)
        assert abs(sum(printed.widths) - m.BODY_WIDTH) <= 10
        assert abs(printed.x - m.LEFT) <= 5


def test_the_largest_table_fits_one_page_with_its_heading(setter: Typesetter) -> None:
    assert sum(_printed(setter).heights) + m.LINE <= m.BODY_HEIGHT


def test_header_rows_are_repeated_when_a_table_goes_on_over_the_page(setter: Typesetter) -> None:
    spec = _long(spec_2021().table("requests"), 40)
    printed = print_table(table_content(make_suqian(), spec), setter)
    rows = [RowBox(printed, row, keep_with_next=printed.keeps_with_next(row)) for row in range(spec.n_rows)]
    sheets = paginate(rows)
    assert len(sheets) == 3
    for sheet in sheets:
        words = _words([*sheet.marks()])
        assert words.count("申请人情况") == 1 and words.count("自然人") == 1
        tops = [mark.baseline for mark in sheet.marks() if isinstance(mark, TextMark)]
        assert min(tops) > m.TOP and max(tops) < m.TOP + m.BODY_HEIGHT
    whole = [box.row for sheet in sheets for box, _ in sheet.boxes if isinstance(box, RowBox)]
    assert whole == [*range(spec.n_rows)]


def test_a_merged_label_that_is_divided_stands_where_most_of_it_is(setter: Typesetter) -> None:
    printed = _printed(setter)
    label = next(c for c in printed.cells if c.cell.text.startswith("（三）"))
    middle = label.place.r + 2
    upper = _words([*printed.marks(0, range(middle))])
    lower = _words([*printed.marks(0, range(middle, printed.spec.n_rows))])
    assert "（三）" not in upper
    assert "（三）" in lower
