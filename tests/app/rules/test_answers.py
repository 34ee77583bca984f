"""An answer holds for the values it was given to, and for no others."""

from app.model import CellRef
from app.rules import Finding, Place, Severity
from app.rules.answers import acknowledge, acknowledgement_of, withdraw
from tests.builders import make_report

CELL = CellRef("disclosure", "normative", "in_force")


def _finding(value: int, start: int = 3) -> Finding:
    place = Place("overview", 2, (start, start + 2), "4件")
    return Finding("previous.stock", Severity.WARNING, "…", (CELL,), place, {"stated": value})


def test_an_answered_finding_has_its_reason() -> None:
    report = acknowledge(make_report(), _finding(2), "上年误填，已更正", "2026-01-12")
    answer = acknowledgement_of(report, _finding(2))
    assert answer is not None
    assert (answer.reason, answer.date) == ("上年误填，已更正", "2026-01-12")


def test_the_finding_comes_back_when_its_values_change() -> None:
    report = acknowledge(make_report(), _finding(2), "已核实")
    assert acknowledgement_of(report, _finding(3)) is None


def test_the_answer_stays_when_only_the_place_in_the_text_moves() -> None:
    report = acknowledge(make_report(), _finding(2), "已核实")
    assert acknowledgement_of(report, _finding(2, start=9)) is not None


def test_a_second_answer_replaces_the_first_and_can_be_taken_back() -> None:
    report = acknowledge(acknowledge(make_report(), _finding(2), "一"), _finding(2), "二")
    assert [a.reason for a in report.acknowledged] == ["二"]
    assert withdraw(report, _finding(2)) == make_report()
