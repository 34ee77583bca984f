"""The 2019 edition says what the form of 2019 and 2020 said. Source: 国办公开办函〔2019〕60号, 附表."""

from app.model import CellRef
from app.spec import load_specs, spec_for

SPEC = spec_for("gk-2019-60")


def test_the_newest_edition_comes_first() -> None:
    assert [spec.key for spec in load_specs()][:2] == ["gk-2021-30", "gk-2019-60"]


def test_the_tables_have_the_geometry_of_2019() -> None:
    assert [(t.key, t.n_rows, t.n_cols, len(t.cells)) for t in SPEC.tables] == [
        ("disclosure", 18, 4, 22),
        ("requests", 26, 10, 161),
        ("disputes", 4, 15, 15),
    ]
    results = next(c for c in SPEC.table("requests").grid if c.text == "三、本年度办理结果")
    assert results.rowspan == 20


def test_a_change_in_items_may_be_negative_and_procurement_has_no_unit() -> None:
    assert SPEC.cell(CellRef("disclosure", "fees", "delta")).kind == "signed"
    amount = SPEC.cell(CellRef("disclosure", "procurement", "amount"))
    assert (amount.kind, amount.unit) == ("money", "")


def test_other_results_are_one_row_and_part_of_the_sum() -> None:
    parts = SPEC.sums[CellRef("requests", "total", "natural")]
    assert CellRef("requests", "other", "natural") in parts
    assert len(parts) == 19


def test_sections_and_sums_are_those_of_every_edition() -> None:
    newest = spec_for("gk-2021-30")
    assert [s.heading for s in SPEC.sections] == [s.heading for s in newest.sections]
    codes = {equation.code for table in SPEC.tables for equation in table.equations}
    assert codes == {"requests.row", "requests.sum", "requests.flow", "disputes.sum"}


def test_no_label_of_2019_is_a_mark_of_2021() -> None:
    printed = {cell.text for table in SPEC.tables for cell in table.grid}
    assert not printed & set(spec_for("gk-2021-30").marks)
    assert set(SPEC.marks) <= printed


def test_customary_guidance_is_never_called_official() -> None:
    pieces = [g for t in SPEC.tables for c in t.cells.values() for g in c.guidance]
    assert pieces and not [g for g in pieces if g.official and "通常做法" in g.basis]
