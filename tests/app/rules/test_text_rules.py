"""Each rule about texts has a report that it objects to, and says nothing of the model report."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.model import Part, Report, StatTable
from app.model.interchange import report_from_json
from app.paths import ROOT
from app.rules import Finding, Rule, Severity, check, disclosure_text, narrative, safety, structure
from tests.app.rules.test_text_bank import CASES, written
from tests.app.rules.test_varied import planted
from tests.app.rules.varied.faults import PLANTS
from tests.builders import cells, make_report, spec_2021, with_text

TEXT_RULES = (*disclosure_text.RULES, *narrative.RULES, *structure.RULES, *safety.RULES)
SEEDS = ROOT / "tests" / "data" / "seeds"


def without_heading(number: int) -> Report:
    report = make_report()
    overview = report.section("overview")
    assert overview is not None
    return with_text(report, "overview", *(p for i, p in enumerate(overview.parts) if i != number))


def renamed(key: str, heading: str) -> Report:
    report = make_report()
    sections = (s.model_copy(update={"heading": heading}) if s.key == key else s for s in report.sections)
    return report.with_(sections=tuple(sections))


MORE: dict[str, Callable[[], Report]] = {
    "narrative.done": lambda: with_text(
        make_report(cells(requests__new__total=3, requests__total__total=3)),
        "overview",
        "全年收到政府信息公开申请3件，办结2件。",
    ),
    "narrative.no_figure": lambda: with_text(
        make_report(), "overview", Part(heading="（一）主动公开", text="主动公开相关政府信息。")
    ),
    "structure.heading_wording": lambda: renamed("improvements", "五、存在问题及改进措施"),
    "structure.tables": lambda: make_report(tables={"requests": StatTable()}),
    "structure.overview_aspect": lambda: without_heading(4),
    "structure.overview_extra": lambda: with_text(
        make_report(), "overview", Part(heading="（六）组织领导", text="成立领导小组。")
    ),
    "structure.problem_unanswered": lambda: with_text(
        make_report(),
        "improvements",
        Part(heading="（一）存在问题", text="一是更新不及时；二是解读形式单一；三是专区利用率不高。"),
        Part(heading="（二）改进情况", text="一是建立更新台账；二是丰富解读形式。"),
    ),
    "structure.other_matters_none": lambda: with_text(make_report(), "other_matters", "无"),
}


def found_in(report: Report, code: str) -> list[Finding]:
    return [f for f in check(report, spec_2021()) if f.code == code and f.severity is not Severity.UNCHECKED]


def objectionable(code: str) -> Report | None:
    """A report that the rule of this code is known to object to."""
    if code in MORE:
        return MORE[code]()
    case = next((c for c in CASES if c.rule == code and c.expect != "quiet" and c.previous is None), None)
    if case:
        return written(case)
    for name in PLANTS:
        for seed in range(12):
            fault = planted(name, seed)
            if fault and fault[1].codes == {code}:
                return fault[0]
    return None


@pytest.mark.parametrize("rule", TEXT_RULES, ids=lambda rule: rule.code)
def test_each_rule_objects_to_something(rule: Rule) -> None:
    report = objectionable(rule.code)
    assert report is not None
    assert found_in(report, rule.code)


@pytest.mark.parametrize("rule", TEXT_RULES, ids=lambda rule: rule.code)
def test_each_rule_says_nothing_of_the_model_report(rule: Rule) -> None:
    assert not found_in(make_report(), rule.code)


def test_applications_are_known_by_their_outcomes_under_any_heading() -> None:
    report = make_report(cells(requests__new__total=5, requests__granted__total=2))
    text = "全年收到申请6件，予以公开2件，部分公开0件。全年收到低保申请30件。"
    for heading in ("", "（一）主动公开"):
        (found,) = found_in(
            with_text(report, "overview", Part(heading=heading, text=text)), "narrative.received"
        )
        assert found.place is not None and found.place.quote == "收到申请6件"
        assert found.severity is Severity.WARNING


def test_the_rest_of_the_outcomes_is_reckoned_from_the_table_not_from_wrong_numbers_beside_it() -> None:
    report = make_report(
        cells(requests__total__total=8, requests__granted__total=4, requests__partial__total=1)
    )
    text = "全年收到政府信息公开申请8件，予以公开2件，部分公开0件，其他情形{}件。"
    quotes = {
        n: [
            f.place.quote
            for f in found_in(with_text(report, "overview", text.format(n)), "narrative.outcomes")
            if f.place
        ]
        for n in (3, 6)
    }
    assert quotes[3] == ["予以公开2件", "部分公开0件"]
    assert quotes[6] == ["予以公开2件", "部分公开0件", "其他情形6件"]


def test_a_blank_cell_leaves_a_stated_number_unchecked() -> None:
    report = make_report(cells(requests__new__total=None))
    report = with_text(report, "overview", "收到政府信息公开申请3件。")
    levels = {f.severity for f in check(report, spec_2021()) if f.code == "narrative.received"}
    assert levels == {Severity.UNCHECKED}


# What a careful reviewer says of five published reports, and what must not be said.
MUST = {
    "000": "structure.numbering structure.level structure.typo structure.problem_unanswered "
    "narrative.vague_time structure.supervision_results",
    "001": "structure.numbering structure.punctuation structure.typo structure.sections",
    "002": "structure.other_matters_none narrative.fee narrative.no_figure structure.supervision_results",
    "003": "narrative.parts narrative.foreign_org structure.problem_unanswered structure.punctuation "
    "structure.sections structure.supervision_results",
    "004": "structure.overview_aspect narrative.no_figure structure.other_matters_none narrative.fee "
    "structure.supervision_results structure.punctuation",
}
MUST_NOT = {
    "000": "narrative.received narrative.fee narrative.zero",
    "001": "narrative.item_sum narrative.zero cells.blank disclosure.community_zero",
    "002": "narrative.year narrative.next_year narrative.received narrative.none_lost "
    "disclosure.text_normative",
    "003": "safety.id_card safety.mobile safety.bank_card narrative.year narrative.received narrative.done",
    "004": "narrative.zero narrative.suit narrative.review",
}


def seed(name: str) -> Report:
    path: Path = next(SEEDS.glob(f"{name}_*.truth.json"))
    return report_from_json(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", MUST)
def test_a_published_report_gets_the_reviewers_remarks(name: str) -> None:
    codes = {f.code for f in check(seed(name), spec_2021())}
    assert set(MUST[name].split()) <= codes
    assert not codes & set(MUST_NOT[name].split())


@pytest.mark.parametrize("name", MUST)
def test_a_published_report_raises_no_other_alarm(name: str) -> None:
    expected = {*MUST[name].split(), "structure.overview_extra"}
    loud = (Severity.ERROR, Severity.WARNING)
    found = [f for f in check(seed(name), spec_2021()) if f.severity in loud]
    assert {f.code for f in found} <= expected
