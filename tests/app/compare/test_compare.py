"""Differences between two reports: each found once, at its place, and put in one by one."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.compare import CellChange, Change, FieldChange, SectionChange, TextChange, accept, changes, content
from app.compare.content import same_value
from app.errors import OutdatedError
from app.model import CellRef, Part, Report, Section
from app.model.bindings import bind
from app.model.edits import set_cells
from app.spec import FormatSpec
from tests.app.rendering.drafts import drafts
from tests.builders import cells, make_report, make_suqian, spec_2021, with_text

BASE = make_report()
SUMS = spec_2021().sums
NATURAL = CellRef("requests", "new", "natural")


def only(found: Sequence[Change]) -> Change:
    assert len(found) == 1, found
    return found[0]


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@settings(deadline=None, max_examples=80)
@given(drafts(), drafts(), st.data())
def test_all_accepted_says_what_the_other_says_and_none_is_the_base(
    one: tuple[Report, FormatSpec], other: tuple[Report, FormatSpec], data: st.DataObject
) -> None:
    base, edited = one[0], other[0].with_(format=one[0].format)
    found = changes(base, edited)
    assert content(accept(base, found)) == content(edited)
    assert accept(base, ()) == base
    some = [change for change in found if data.draw(st.booleans())]
    assert isinstance(accept(base, some), Report)
    assert not changes(base, base)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from(["", "甲乙丙。", "甲乙丁；丙。", "子丑", "（一）标题", "寅。卯！"]), max_size=6),
    st.data(),
)
def test_paragraphs_of_any_kind_are_put_in_one_by_one(texts: list[str], data: st.DataObject) -> None:
    others = data.draw(st.lists(st.sampled_from([*texts, "新的一段。", "甲乙丙丁。寅。"]), max_size=7))
    base = with_text(BASE, "overview", *_parts(texts))
    edited = with_text(BASE, "overview", Part(text="\n".join(others)))
    found = changes(base, edited)
    assert content(accept(base, found)) == content(edited)
    some = accept(base, [change for change in found if data.draw(st.booleans())])
    assert content(accept(some, changes(some, edited))) == content(edited)


def test_one_changed_sentence_is_one_change_with_that_sentence() -> None:
    edited = with_text(BASE, "other_matters", "本年度未收取政府信息公开信息处理费。没有其他需要报告的事项。")
    change = only(changes(BASE, edited))
    assert isinstance(change, TextChange)
    assert (change.section, change.before, change.after) == ("other_matters", "", "没有其他需要报告的事项。")


def test_a_changed_word_leaves_the_other_sentences_alone() -> None:
    base = with_text(BASE, "overview", "第一句不变。第二句说明情况。第三句不变。")
    edited = with_text(BASE, "overview", "第一句不变。第二句讲明情况。第三句不变。")
    change = only(changes(base, edited))
    assert isinstance(change, TextChange)
    assert (change.before, change.after) == ("第二句说明情况。", "第二句讲明情况。")


def test_a_deleted_paragraph_is_one_change() -> None:
    base = with_text(BASE, "overview", "第一段。还有一句。\n第二段。又一句。\n第三段。")
    edited = with_text(BASE, "overview", "第一段。还有一句。\n第三段。")
    change = only(changes(base, edited))
    assert isinstance(change, TextChange)
    assert (change.before, change.after, change.span) == ("第二段。又一句。", "", None)


def test_white_space_and_the_division_into_parts_are_no_change() -> None:
    base = with_text(BASE, "overview", Part(heading="（一）主动公开", text="公开 96 条。"))
    edited = with_text(BASE, "overview", Part(text="（一）主动公开\n　　公开96条。\n"))
    assert changes(base, edited) == ()


def test_a_cell_of_zero_and_a_blank_one_differ() -> None:
    edited = make_report(cells(requests__new__natural=None))
    assert only(changes(BASE, edited)) == CellChange(NATURAL, 0, None)
    assert same_value(5, 5) and not same_value(None, 0) and not same_value("5", 5)


def test_an_accepted_number_lets_totals_follow_or_keeps_what_was_printed() -> None:
    base = make_suqian()
    edited = make_suqian(changes={NATURAL: 3450})
    found = changes(base, edited)
    total = CellRef("requests", "new", "total")
    assert accept(base, found, totals_follow=True).value(total) == 3450 + 85
    kept = accept(base, found)
    assert kept.value(total) == 3525
    assert str(total) in kept.overrides


def test_a_number_bound_in_the_text_follows_an_accepted_cell() -> None:
    base = bind(with_text(BASE, "overview", "收到申请0件。"), "overview", 0, (4, 5), NATURAL)
    after = accept(
        base, changes(base, base.with_(tables=make_report({NATURAL: 7}).tables)), totals_follow=True
    )
    assert after.section("overview") is not None
    assert after.sections[0].parts[0].text == "收到申请7件。"


def test_a_section_of_its_own_comes_and_goes() -> None:
    more = BASE.with_(
        sections=(*BASE.sections, Section(key=None, heading="七、附件", parts=(Part(text="见附表。"),)))
    )
    change = only(changes(BASE, more))
    assert isinstance(change, SectionChange)
    assert accept(BASE, [change]) == more
    assert accept(more, changes(more, BASE)) == BASE


def test_the_customary_title_left_open_equals_the_same_title_written_out() -> None:
    assert changes(BASE.with_(title=""), BASE) == ()
    change = only(changes(BASE, BASE.with_(title="另一个标题")))
    assert isinstance(change, FieldChange) and change.field == "title"


def _parts(texts: list[str]) -> list[Part]:
    return [Part(heading=text, text="") if text.startswith("（") else Part(text=text) for text in texts]


def _said(text: str) -> Report:
    return with_text(BASE, "other_matters", text)


TWO = _said("第一句话。第二句话。")


@pytest.mark.parametrize(
    ("now", "edited"),
    [
        (_said("刚添的一段。\n第一句话。第二句话。"), _said("第一句话。第二句改了。")),
        (_said("第一句"), _said("第一句话。第二句改了。")),
        (_said("另一段话。"), _said("")),
        (TWO.with_(sections=()), _said("第一句话。第二句话。\n又一段。")),
        (set_cells(TWO, {NATURAL: 7}, SUMS), set_cells(TWO, {NATURAL: 9}, SUMS)),
        (TWO.with_(title="别的标题"), TWO.with_(title="改过的标题")),
    ],
)
def test_what_does_not_fit_the_report_any_more_is_refused(now: Report, edited: Report) -> None:
    found = changes(TWO, edited)
    with pytest.raises(OutdatedError):
        accept(now, found)
    assert content(accept(TWO, found)) == content(edited)


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@settings(deadline=None, max_examples=60)
@given(drafts(), drafts(), drafts())
def test_accepting_into_another_report_is_refused_or_puts_each_cell_where_it_was(
    one: tuple[Report, FormatSpec], other: tuple[Report, FormatSpec], third: tuple[Report, FormatSpec]
) -> None:
    base, edited, now = one[0], other[0].with_(format=one[0].format), third[0].with_(format=one[0].format)
    cell_changes = [change for change in changes(base, edited) if isinstance(change, CellChange)]
    try:
        after = accept(now, cell_changes)
    except OutdatedError:
        assert any(not same_value(now.value(c.at), c.before) for c in cell_changes)
    else:
        assert all(same_value(after.value(c.at), c.after) for c in cell_changes)
