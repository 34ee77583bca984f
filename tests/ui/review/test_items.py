"""What was recognised, and how surely."""

from app.model import CellRef
from app.model.edits import set_cells
from app.reading import Note, ReadResult, read_file
from app.spec import spec_for
from tests.ui.review.reading import BLANKS, read_doubtful, read_seed
from ui.review.items import Item, State, counted, items_of

TEXT, WIDE = (CellRef("requests", "new", col) for col in ("natural", "business"))


def _items(result: ReadResult, confirmed: frozenset[str] = frozenset()) -> dict[str, Item]:
    found = items_of(result, result.report, spec_for(result.report.format), confirmed)
    return {item.key: item for item in found}


def test_a_clean_file_has_every_cell_part_and_field_of_the_cover_recognised() -> None:
    result = read_seed()
    items = _items(result)
    assert len(items) == 3 + 6 + 200
    assert counted(items.values()) == {
        State.READ: len(items),
        State.DOUBTFUL: 0,
        State.MISSING: 0,
        State.BLANK: 0,
        State.SETTLED: 0,
    }


def test_a_text_for_a_number_is_doubtful_and_odd_digits_are_read_with_a_remark() -> None:
    items = _items(read_doubtful())
    assert items[str(TEXT)].state is State.DOUBTFUL
    assert items[str(TEXT)].found == "/"
    assert items[str(WIDE)].state is State.READ
    assert items[str(WIDE)].remarks


def test_a_cell_that_is_empty_in_the_source_is_blank_and_not_missing() -> None:
    blank = _items(read_file(BLANKS))["requests.new.research"]
    assert (blank.state, blank.value) == (State.BLANK, "")


def test_doubts_come_first_then_what_is_missing() -> None:
    states = [item.first_state for item in _items(read_doubtful()).values()]
    assert states == sorted(states, key=lambda state: state.value)
    assert states[0] is State.DOUBTFUL


def test_a_corrected_item_is_settled_and_keeps_its_place() -> None:
    result = read_doubtful()
    spec = spec_for(result.report.format)
    report = set_cells(result.report, {TEXT: 0}, spec.sums)
    before, after = items_of(result, result.report, spec), items_of(result, report, spec)
    assert [item.key for item in before] == [item.key for item in after]
    assert next(item.state for item in after if item.spot == TEXT) is State.SETTLED


def test_a_confirmed_doubt_is_settled_and_a_sure_item_stays_read() -> None:
    items = _items(read_doubtful(), frozenset({str(TEXT), str(WIDE)}))
    assert items[str(TEXT)].state is State.SETTLED
    assert items[str(WIDE)].state is State.READ


def test_a_remark_on_the_whole_file_is_an_item_without_a_spot() -> None:
    result = read_seed()
    remark = Note("document", "container", "有 2 张图片没有读取。")
    noted = ReadResult(result.report, (remark,), (), result.document, result.sources)
    (first, *_) = items_of(noted, noted.report, spec_for(noted.report.format))
    assert (first.spot, first.state, first.remarks) == (None, State.DOUBTFUL, (remark.message,))


def test_a_part_that_was_not_found_is_missing() -> None:
    result = read_seed()
    without = result.report.with_(sections=tuple(s for s in result.report.sections if s.key != "overview"))
    items = _items(ReadResult(without, (), (), result.document, result.sources))
    assert items["overview"].state is State.MISSING
    assert items["improvements"].state is State.READ
