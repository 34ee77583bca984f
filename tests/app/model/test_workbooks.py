"""Workbooks of unknown origin are opened no further than they are wanted."""

import io

import pytest
from openpyxl import Workbook

from app.model.workbooks import TooLargeError, stream_book


def _book(*hidden: str) -> bytes:
    book = Workbook()
    assert book.active is not None
    book.active.append(["=1+1", 2])
    for title in hidden:
        sheet = book.create_sheet(title)
        sheet.sheet_state = "hidden"
        for n in range(1_000):
            sheet.append([n] * 20)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_hidden_sheets_are_opened_only_if_wanted() -> None:
    data = _book("甲", "乙")
    assert stream_book(data, sheets=1, size=10_000).sheetnames == ["Sheet"]
    assert stream_book(data, sheets=3, size=10_000_000, hidden=True).sheetnames == ["Sheet", "甲", "乙"]


@pytest.mark.parametrize(("sheets", "size"), [(2, 10_000_000), (3, 100_000)])
def test_more_than_may_be_is_refused_before_it_is_looked_at(sheets: int, size: int) -> None:
    with pytest.raises(TooLargeError):
        stream_book(_book("甲", "乙"), sheets=sheets, size=size, hidden=True)


def test_cells_hold_what_was_saved_or_their_formulas() -> None:
    data = _book()
    cells = [
        stream_book(data, sheets=1, size=10_000, formulas=f).worksheets[0]["A1"].value for f in (True, False)
    ]
    assert cells == ["=1+1", None]
