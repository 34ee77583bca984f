"""A bound number follows its cell, and stays where its words are while the text around it changes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import ReadError
from app.model import Binding, CellRef, Part, Report
from app.model.bindings import bind, carry_bindings, unbind
from app.model.edits import replace_text, set_part
from app.model.interchange import report_from_json, report_to_json
from app.spec import spec_for
from tests.builders import make_report, set_cell, with_text

SPEC = spec_for("gk-2021-30")
NATURAL = CellRef("requests", "new", "natural")
TOTAL = CellRef("requests", "new", "total")


def _bound() -> Report:
    return bind(
        with_text(make_report(), "overview", "收到申请？件，均已答复。"), "overview", 0, (4, 5), TOTAL
    )


def _part(report: Report) -> Part:
    section = report.section("overview")
    assert section is not None
    return section.parts[0]


def test_a_bound_number_reads_as_plain_digits() -> None:
    assert _part(_bound()).text == "收到申请0件，均已答复。"


def test_a_bound_number_follows_its_cell_and_the_total_of_its_cells() -> None:
    report = set_cell(_bound(), NATURAL, 12, SPEC.sums)
    assert _part(report).text == "收到申请12件，均已答复。"
    assert _part(set_cell(report, NATURAL, 3, SPEC.sums)).text == "收到申请3件，均已答复。"


def test_a_blank_cell_leaves_the_number_as_it_was() -> None:
    report = set_cell(set_cell(_bound(), NATURAL, 12, SPEC.sums), NATURAL, None, SPEC.sums)
    assert _part(report).text == "收到申请12件，均已答复。"


def test_typing_before_a_bound_number_moves_it() -> None:
    report = set_part(_bound(), "overview", 0, Part(text="2024年收到申请0件，均已答复。"))
    assert _part(set_cell(report, NATURAL, 7, SPEC.sums)).text == "2024年收到申请7件，均已答复。"


def test_writing_over_a_bound_number_sets_it_free() -> None:
    report = set_part(_bound(), "overview", 0, Part(text="收到申请8件，均已答复。"))
    assert _part(set_cell(report, NATURAL, 7, SPEC.sums)).text == "收到申请8件，均已答复。"


def test_a_fix_elsewhere_in_the_text_keeps_the_binding() -> None:
    report = replace_text(_bound(), "overview", 0, (7, 11), "已全部办结")
    assert _part(set_cell(report, NATURAL, 7, SPEC.sums)).text == "收到申请7件，已全部办结。"


def test_an_unbound_number_stays_as_it_reads() -> None:
    part = _part(_bound())
    assert unbind(part, part.bindings[0]) == Part(text=part.text)


def test_bindings_are_kept_in_json() -> None:
    report = _bound()
    assert report_from_json(report_to_json(report, SPEC.cell_kinds)) == report


words = st.text("年收到申请件0123", max_size=12)


@settings(deadline=None)
@given(words, words, words, words)
def test_a_binding_that_survives_an_edit_still_covers_its_digits(
    before: str, behind: str, new_before: str, new_behind: str
) -> None:
    old = Part(
        text=f"{before}99{behind}",
        bindings=(Binding(start=len(before), end=len(before) + 2, cell=str(TOTAL)),),
    )
    for text in (f"{new_before}99{behind}", f"{before}99{new_behind}", f"{new_before}{new_behind}"):
        for binding in carry_bindings(old, Part(text=text)).bindings:
            assert text[binding.start : binding.end] == "99"


def test_a_number_can_follow_the_sum_of_several_cells() -> None:
    third, process = (
        CellRef("requests", f"denied.{row}", "natural") for row in ("third_party", "process_info")
    )
    report = bind(
        with_text(make_report(), "overview", "不予公开？件。"), "overview", 0, (4, 5), third, process
    )
    report = set_cell(set_cell(report, third, 2, SPEC.sums), process, 3, SPEC.sums)
    assert _part(report).text == "不予公开5件。"
    assert _part(set_cell(report, third, None, SPEC.sums)).text == "不予公开5件。"
    assert _part(report).bindings[0].cells == (third, process)
    assert report_from_json(report_to_json(report, SPEC.cell_kinds)) == report


def test_a_binding_to_no_cell_is_refused_when_read() -> None:
    data = report_to_json(_bound(), SPEC.cell_kinds)
    data["sections"][0]["parts"][0]["bindings"][0]["cell"] = "nowhere"
    with pytest.raises(ReadError):
        report_from_json(data)
