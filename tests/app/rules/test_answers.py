"""An answer holds for the values it was given to, and for no others."""

from app.model import Acknowledgement, CellRef
from app.model.interchange import report_from_json, report_to_json
from app.rules import Finding, Place, Severity, check
from app.rules.answers import acknowledge, acknowledgement_of, fingerprint, only_current, withdraw
from tests.builders import make_report, make_suqian, spec_2021, with_text

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


def test_an_answer_keeps_no_word_of_what_it_answers() -> None:
    report = acknowledge(make_report(), _finding(2), "已核实")
    assert "4件" not in repr(report)


def test_an_answer_of_a_file_that_holds_the_words_is_known_again() -> None:
    finding = _finding(2)
    old = {"code": finding.code, "answers": fingerprint(finding), "reason": "已核实", "date": ""}
    data = {**report_to_json(make_report(), spec_2021().cell_kinds), "acknowledged": [old]}
    report = report_from_json(data)
    assert acknowledgement_of(report, finding) == Acknowledgement.model_validate(old)
    assert report_from_json(report_to_json(report, spec_2021().cell_kinds)) == report


def test_an_answer_goes_with_what_it_answers() -> None:
    report = with_text(make_report(), "other_matters", "有疑问请联系手机13812345678。")
    (found,) = (f for f in check(report, spec_2021()) if f.code == "safety.mobile")
    answered = acknowledge(report, found, "13812345678是办公手机，同意公开")
    assert only_current(answered, spec_2021(), None) == answered
    cleaned = with_text(answered, "other_matters", "无。")
    assert only_current(cleaned, spec_2021(), None).acknowledged == ()


def test_what_cannot_be_found_now_keeps_its_answer() -> None:
    spec, last = spec_2021(), make_suqian(2023)
    report = make_suqian(2024, {CellRef("requests", "carried_in", "natural"): 999})
    found = next(f for f in check(report, spec, last) if f.code == "previous.carry")
    answered = acknowledge(report, found, "上年数据有误")
    assert only_current(answered, spec, None) == answered
    assert only_current(answered, spec, last) == answered
    settled = make_suqian(2024).with_(acknowledged=answered.acknowledged)
    assert only_current(settled, spec, last).acknowledged == ()


def test_a_rule_switched_off_keeps_its_answers() -> None:
    report = with_text(make_report(), "other_matters", "有疑问请联系手机13812345678。")
    (found,) = (f for f in check(report, spec_2021()) if f.code == "safety.mobile")
    answered = acknowledge(report, found, "同意公开").with_(rule_profile={"safety.mobile": "off"})
    assert not [f for f in check(answered, spec_2021()) if f.code == "safety.mobile"]
    assert only_current(answered, spec_2021(), None) == answered
