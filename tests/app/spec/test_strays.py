"""Sections that are none of the form's are found, moved and removed, and nothing else is."""

from app.model import Part, Report, Section
from app.spec.strays import append_to, remove_section, strays
from tests.builders import make_report, spec_2021

SEVENTH = Section(
    key=None, heading="七、附件", parts=(Part(text="清单。"), Part(heading="（一）表", text="略。"))
)


def test_a_seventh_section_and_a_second_of_a_kind_are_strays() -> None:
    report = make_report()
    assert strays(report, spec_2021()) == ()
    twice = report.with_(sections=(report.sections[0], *report.sections, SEVENTH))
    assert strays(twice, spec_2021()) == (1, 7)


def test_a_stray_moves_to_the_end_of_a_section_with_its_heading() -> None:
    report = _with_seventh()
    moved = append_to(report, spec_2021(), 6, "other_matters")
    home = moved.section("other_matters")
    assert home is not None
    assert home.parts[1:] == (Part(heading="七、附件", text="清单。"), Part(heading="（一）表", text="略。"))
    assert strays(moved, spec_2021()) == ()


def test_a_stray_moves_into_a_section_that_is_missing() -> None:
    report = _with_seventh()
    report = report.with_(sections=tuple(s for s in report.sections if s.key != "improvements"))
    moved = append_to(report, spec_2021(), 5, "improvements")
    assert [s.key for s in moved.sections] == [s.key for s in spec_2021().sections]


def test_removing_takes_only_that_section() -> None:
    assert remove_section(_with_seventh(), 6) == make_report()


def _with_seventh() -> Report:
    report = make_report()
    return report.with_(sections=(*report.sections, SEVENTH))
