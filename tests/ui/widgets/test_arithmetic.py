"""The sums of the form in words."""

import pytest

from app.model import CellRef, CellValue, Report
from app.model.edits import set_cells
from app.spec import TableSpec
from tests.builders import cells, make_report, make_suqian, spec_2021
from ui.widgets.arithmetic import compare, other_ends, reckon

SPEC = spec_2021()


def at(text: str) -> CellRef:
    return CellRef.parse(text)


def say(report: Report, text: str) -> list[tuple[str, str]]:
    return [(r.state, r.text) for r in reckon(report, SPEC, at(text))]


@pytest.mark.parametrize("table", SPEC.tables, ids=lambda table: table.key)
def test_whatever_is_published_and_right_is_never_said_to_differ(table: TableSpec) -> None:
    report = make_suqian(2024)
    states = {r.state for cell in table.cells.values() for r in reckon(report, SPEC, cell.at)}
    assert states <= {"holds"}


@pytest.mark.parametrize("table", SPEC.tables, ids=lambda table: table.key)
def test_an_empty_table_leaves_all_open(table: TableSpec) -> None:
    report = SPEC.empty_report()
    states = {r.state for cell in table.cells.values() for r in reckon(report, SPEC, cell.at)}
    assert states <= {"open"}


def test_the_balance_of_the_column_is_said_from_any_of_its_cells() -> None:
    found = say(make_suqian(2024), "requests.denied.third_party.business")
    assert found == [
        ("holds", "商业企业列：本年新收 75 ＋ 上年结转 3 ＝ 78；办理结果总计 73 ＋ 结转下年度 5 ＝ 78，相等")
    ]


def test_a_difference_is_said_with_its_size() -> None:
    report = make_report(cells(requests__new__natural=5, requests__total__natural=2))
    states = dict(say(report, "requests.new.natural"))
    assert states["differs"].startswith(("自然人列", "本年新收"))
    assert any("相差 3" in text for state, text in say(report, "requests.new.natural") if state == "differs")


def test_what_is_not_filled_in_is_said_so() -> None:
    report = set_cells(SPEC.empty_report(), cells(requests__new__natural=5), SPEC.sums)
    assert say(report, "requests.new.natural") == [
        ("open", "自然人列：本年新收 5 ＋ 上年结转 未填；办理结果总计 待合计 ＋ 结转下年度 未填")
    ]


def test_a_total_underway_says_what_is_missing() -> None:
    report = set_cells(SPEC.empty_report(), cells(requests__granted__natural=5), SPEC.sums)
    texts = [text for _, text in say(report, "requests.total.natural")]
    assert "自然人列：已填各项合计 5，还有 20 项没有数字" in texts


def test_the_parts_of_a_short_sum_are_named() -> None:
    found = say(make_suqian(2024), "disputes.review.upheld")
    assert found == [
        ("holds", "行政复议：结果维持 88 ＋ 结果纠正 18 ＋ 其他结果 28 ＋ 尚未审结 36 ＝ 总计 170")
    ]


def test_a_table_without_equations_says_nothing() -> None:
    assert say(make_suqian(2024), "disclosure.fees.amount_wan") == []


def test_only_what_the_cell_takes_part_in_is_lit() -> None:
    report = make_report()
    here = at("requests.carried_in.legal")
    lit = other_ends(reckon(report, SPEC, here), here)
    assert lit == {at(f"requests.{row}.legal") for row in ("new", "total", "carried_out")}
    here = at("requests.granted.legal")
    assert other_ends(reckon(report, SPEC, here), here) == frozenset()


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [
        (3, 5, "上年 3，今年增加 2"),
        (5, 3, "上年 5，今年减少 2"),
        (3, 3, "上年 3，与今年相同"),
        (3, None, "上年 3"),
        ("/", 3, "上年 /"),
        (None, 3, "上年未填"),
    ],
)
def test_last_year_is_compared_with_this_year(then: CellValue, now: CellValue, said: str) -> None:
    here = at("requests.new.natural")
    assert compare(make_report({here: now}), make_report({here: then}), here) == said
    assert compare(make_report({here: now}), None, here) == ""
