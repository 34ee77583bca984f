"""Where cells stand in a printed table, and where the cursor goes from each."""

import pytest

from app.model import CellRef
from app.spec import TableSpec
from tests.builders import spec_2021
from ui.models.printed_grid import PrintedGrid, Spot

TABLES = [pytest.param(table, id=table.key) for table in spec_2021().tables]


def grid(key: str) -> PrintedGrid:
    return PrintedGrid(spec_2021().table(key))


def spot(at: str) -> Spot:
    ref = CellRef.parse(at)
    found = grid(ref.table).find(ref)
    assert found is not None
    return found


def computed(key: str) -> frozenset[Spot]:
    found = grid(key)
    return frozenset(s for at in found.spec.sums if (s := found.find(at)) is not None)


@pytest.mark.parametrize("table", TABLES)
def test_every_value_has_its_place(table: TableSpec) -> None:
    found = PrintedGrid(table)
    assert {found.ref(found.find(cell.at)) for cell in table.cells.values()} == {
        cell.at for cell in table.cells.values()
    }


@pytest.mark.parametrize("table", TABLES)
def test_tab_visits_each_cell_to_fill_in_once(table: TableSpec) -> None:
    found, skip = PrintedGrid(table), computed(table.key)
    visited = [found.values[0]]
    while (following := found.along(visited[-1], skip)) is not None:
        visited.append(following)
    assert len(visited) == len(table.cells) - len(table.sums)
    assert found.along(visited[-1], skip, back=True) == visited[-2]


@pytest.mark.parametrize("table", TABLES)
def test_enter_visits_each_cell_to_fill_in_once(table: TableSpec) -> None:
    found, skip = PrintedGrid(table), computed(table.key)
    visited = [found.values[0]]
    while (following := found.down(visited[-1], skip)) is not None:
        visited.append(following)
    assert sorted(visited) == [s for s in found.values if s not in skip]


def test_enter_goes_from_the_foot_of_a_column_to_the_top_of_the_next() -> None:
    found = grid("requests")
    foot = spot("requests.carried_out.natural")
    assert found.down(foot, computed("requests")) == spot("requests.new.business")


def test_enter_fills_one_band_of_a_form_before_it_goes_to_the_next() -> None:
    found = grid("disclosure")
    regulations, documents = (
        [each for each in found.values if each.row == row]
        for row in sorted({s.row for s in found.values})[:2]
    )
    order = [regulations[0]]
    while (following := found.down(order[-1], computed("disclosure"))) is not None:
        order.append(following)
    pairs = zip(regulations, documents, strict=True)
    assert order[:6] == [each for pair in pairs for each in pair]
    assert order[6].row > documents[0].row
    assert found.down(order[6], frozenset(), back=True) == documents[-1]


def test_enter_passes_over_the_total_of_a_column() -> None:
    found = grid("requests")
    assert found.down(spot("requests.other.misc.natural"), computed("requests")) == spot(
        "requests.carried_out.natural"
    )


def test_an_arrow_stops_at_a_total_and_at_the_edge() -> None:
    found = grid("requests")
    assert found.step(spot("requests.new.other"), 0, 1) == spot("requests.new.total")
    assert found.step(spot("requests.new.natural"), 0, -1) == spot("requests.new.natural")
    assert found.step(spot("requests.new.natural"), -1, 0) == spot("requests.new.natural")


def test_an_arrow_passes_over_headings_between_values() -> None:
    found = grid("disclosure")
    assert found.step(spot("disclosure.normative.in_force"), 1, 0) == spot("disclosure.licensing.decisions")


def test_the_headings_of_a_cell_are_its_own_label_and_column() -> None:
    texts = {cell.text for cell in grid("requests").headings_of(spot("requests.denied.third_party.legal"))}
    assert texts == {"4.保护第三方合法权益", "法律服务机构"}
    texts = {cell.text for cell in grid("disclosure").headings_of(spot("disclosure.normative.repealed"))}
    assert texts == {"行政规范性文件", "本年废止件数"}
    texts = {cell.text for cell in grid("disputes").headings_of(spot("disputes.suit_direct.upheld"))}
    assert texts == {"结果维持"}


def test_neighbouring_groups_of_rows_differ_in_ground() -> None:
    shaded = grid("requests").shaded()
    assert (spot("requests.denied.state_secret.natural") in shaded) != (
        spot("requests.unavailable.not_held.natural") in shaded
    )
    assert spot("requests.new.natural") not in shaded
