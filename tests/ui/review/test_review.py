"""What is typed to correct an item of a review."""

import pytest

from app.model import CellRef, CellValue
from tests.ui.review.reading import read_seed
from ui.review.items import Item
from ui.review.review import Review

pytestmark = pytest.mark.usefixtures("qapp")  # the controller's timer needs an event loop


def _item(review: Review, key: str) -> Item:
    return next(item for item in review.items if item.key == key)


@pytest.mark.parametrize(
    ("at", "typed", "value"),
    [
        ("disclosure.fees.amount_wan", "5000元", "5000元"),
        ("disclosure.fees.amount_wan", "0元", 0),
        ("requests.new.natural", "3万元", "3万元"),
        ("requests.new.natural", "3件", 3),
        ("requests.new.natural", " ", None),
    ],
)
def test_a_cell_takes_what_reading_would_have_taken(at: str, typed: str, value: CellValue) -> None:
    review = Review("a.docx", read_seed())
    review.type_in(_item(review, at), typed)
    assert review.report.value(CellRef.parse(at)) == value


@pytest.mark.parametrize(("typed", "year"), [("2019", 2019), ("２０２０年", None), ("", None), ("19", None)])
def test_a_year_that_is_none_is_left_as_it_was(typed: str, year: int | None) -> None:
    review = Review("a.docx", read_seed())
    before = review.report.report_year
    review.type_in(_item(review, "report_year"), typed)
    assert review.report.report_year == (year if year or not typed else before)
