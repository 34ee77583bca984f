"""Changes that are one to the reader come as one, and are put in or left out together."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.compare import (
    Bundle,
    CellChange,
    Change,
    TextChange,
    What,
    accept,
    after_of,
    before_of,
    changes,
    content,
    field_of,
    flat,
    in_words,
    place_of,
    what_of,
)
from app.model import CellRef, Part, Report, StatTable
from tests.builders import make_report, make_suqian, spec_2021, with_text

SPEC = spec_2021()
BASE = make_suqian()
FIRST = "一是健全机制，明确专人负责。二是加强培训，全年培训两次。"
SECOND = "三是优化平台，方便群众查阅信息。"
THIRD = "四是强化监督，按季度通报情况。"


def bundle_of(found: Sequence[Change]) -> Bundle:
    assert len(found) == 1 and isinstance(found[0], Bundle), found
    return found[0]


def overview(*paragraphs: str) -> Report:
    return with_text(BASE, "overview", "\n".join(paragraphs))


def without_table(report: Report, table: str) -> Report:
    return report.with_(tables={**report.tables, table: StatTable()}, overrides=frozenset())


@pytest.mark.parametrize("table", [t.key for t in SPEC.tables])
def test_a_deleted_table_is_one_change(table: str) -> None:
    gone = without_table(BASE, table)
    bundle = bundle_of(changes(BASE, gone))
    assert bundle.what is What.EMPTIED
    assert len(bundle.changes) == len(BASE.table(table).cells)
    assert place_of(bundle, SPEC) == SPEC.table(table).title
    assert (what_of(bundle), after_of(bundle), field_of(bundle)) == ("整张表被删除", "", table)
    assert content(accept(BASE, [bundle])) == content(gone)
    assert accept(BASE, ()) == BASE


def test_a_table_filled_from_nothing_is_one_change() -> None:
    gone = without_table(BASE, "requests")
    bundle = bundle_of(changes(gone, BASE))
    assert bundle.what is What.FILLED and what_of(bundle) == "整张表已填写"
    assert accept(gone, [bundle]).table("requests") == BASE.table("requests")


def test_a_few_cells_are_listed_one_by_one() -> None:
    empty = without_table(BASE, "requests")
    at = [CellRef("requests", "new", col) for col in ("natural", "business")]
    some = empty.with_(tables={**empty.tables, "requests": StatTable(cells={a.key: 1 for a in at})})
    assert changes(empty, some) == tuple(CellChange(a, None, 1) for a in at)
    left = BASE.with_(tables={**BASE.tables, "requests": StatTable(cells={at[0].key: 1})})
    assert all(isinstance(c, CellChange) for c in changes(BASE, left))


def test_a_paragraph_divided_by_enter_is_one_change() -> None:
    head, tail = "一是健全机制，明确专人负责。", "二是加强培训，全年培训两次。"
    base, edited = overview(FIRST, SECOND), overview(head, tail, SECOND)
    bundle = bundle_of(changes(base, edited))
    assert (bundle.what, what_of(bundle)) == (What.DIVIDED, "一段拆成两段")
    assert (before_of(bundle), after_of(bundle)) == (FIRST, f"{head}\n{tail}")
    assert accept(base, [bundle]).section("overview") == edited.section("overview")


def test_paragraphs_that_were_joined_are_one_change() -> None:
    base, edited = overview(FIRST, SECOND, THIRD), overview(FIRST + SECOND + THIRD)
    bundle = bundle_of(changes(base, edited))
    assert (bundle.what, what_of(bundle)) == (What.JOINED, "三段并成一段")
    assert accept(base, [bundle]).section("overview") == edited.section("overview")


def test_a_divided_paragraph_and_a_new_one_behind_it_are_two_changes() -> None:
    base = overview(FIRST, THIRD)
    edited = overview("一是健全机制，明确专人负责。", "二是加强培训，全年培训两次。", SECOND, THIRD)
    divided, new = changes(base, edited)
    assert isinstance(divided, Bundle) and isinstance(new, TextChange)
    assert accept(base, [new]).section("overview") == overview(FIRST, SECOND, THIRD).section("overview")
    assert accept(base, [divided, new]).section("overview") == edited.section("overview")


def test_a_paragraph_divided_and_reworded_is_no_mere_division() -> None:
    found = changes(overview(FIRST), overview("一是健全机制，明确专人负责。", "二是加强业务培训，全年两次。"))
    assert not any(isinstance(c, Bundle) for c in found)


def test_a_moved_paragraph_is_one_change() -> None:
    base, edited = overview(FIRST, SECOND, THIRD), overview(SECOND, THIRD, FIRST)
    bundle = bundle_of(changes(base, edited))
    assert (bundle.what, what_of(bundle)) == (What.MOVED, "移动了一段")
    assert before_of(bundle) == after_of(bundle) == FIRST
    assert accept(base, [bundle]).section("overview") == edited.section("overview")


def test_a_paragraph_moved_to_another_section_names_both() -> None:
    base = with_text(overview(FIRST, SECOND), "other_matters", THIRD)
    edited = with_text(overview(FIRST), "other_matters", f"{THIRD}\n{SECOND}")
    bundle = bundle_of(changes(base, edited))
    assert place_of(bundle, SPEC) == "一、总体情况 → 六、其他需要报告的事项"
    assert content(accept(base, [bundle])) == content(edited)


def test_the_same_phrase_in_another_section_was_not_moved() -> None:
    base = with_text(with_text(BASE, "improvements", "甲乙丙。\n无。"), "other_matters", "子丑寅卯。")
    edited = with_text(with_text(BASE, "improvements", "甲乙丙。"), "other_matters", "子丑寅卯。\n无。")
    assert [type(c) for c in changes(base, edited)] == [TextChange, TextChange]


def test_how_much_was_changed_counts_every_cell_and_one_text_for_each_bundle() -> None:
    edited = with_text(without_table(BASE, "disputes"), "other_matters", "另有一段。")
    count = len(BASE.table("disputes").cells)
    assert in_words(changes(BASE, edited)) == f"改了{count}格，改了1处文字"
    assert in_words(()) == ""


WORDS = ["甲乙丙丁戊己庚。", "子丑寅卯。", "辰巳午未。", "东南西北中。"]


@settings(deadline=None, max_examples=150)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), max_size=5), st.data())
def test_divided_joined_and_moved_at_will_all_gives_the_other_and_none_the_base(
    paragraphs: list[list[str]], data: st.DataObject
) -> None:
    base = overview(*("".join(each) for each in paragraphs))
    sentences = [words for each in paragraphs for words in each]
    if data.draw(st.booleans()):
        sentences = data.draw(st.permutations(sentences))
    cuts = data.draw(st.lists(st.booleans(), min_size=len(sentences), max_size=len(sentences)))
    text = "".join(f"{words}\n" if cut else words for words, cut in zip(sentences, cuts, strict=True))
    edited = overview(*text.split("\n"))
    found = changes(base, edited)
    assert content(accept(base, found)) == content(edited)
    assert accept(base, ()) == base
    some = accept(base, [change for change in found if data.draw(st.booleans())])
    assert content(accept(some, changes(some, edited))) == content(edited)


@settings(deadline=None, max_examples=60)
@given(st.sets(st.sampled_from([t.key for t in SPEC.tables])), st.data())
def test_each_bundle_is_put_in_alone(tables: set[str], data: st.DataObject) -> None:
    base, edited = overview(FIRST, SECOND, THIRD), overview(FIRST + SECOND, THIRD)
    for table in tables:
        edited = without_table(edited, table)
    found = changes(base, edited)
    assert len(found) == len(tables) + 1
    one = data.draw(st.sampled_from(found))
    alone = accept(base, [one])
    assert set(flat(changes(base, alone))) == set(flat([one]))
    assert len(changes(alone, edited)) == len(found) - 1


def test_any_change_has_a_place_and_a_word_for_what_was_done() -> None:
    other = make_report(org="另一个镇").with_(preface="新的编制说明。", title="另一个标题")
    found = changes(BASE, other)
    assert {what_of(c) for c in found} > {"改数字", "改内容"}
    assert all(place_of(c, SPEC) and what_of(c) for c in flat(found))


def test_headings_are_neither_divided_nor_joined() -> None:
    base = with_text(BASE, "overview", Part(heading="（一）主动公开", text=SECOND))
    edited = with_text(BASE, "overview", Part(text=f"（一）主动公开{SECOND}"))
    assert not any(isinstance(c, Bundle) and c.what is not What.MOVED for c in changes(base, edited))
