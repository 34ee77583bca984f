"""The example bank of the relations between figures: sentences and tables as seen in published reports."""

from dataclasses import dataclass

import pytest

from app.model import OrgKind
from app.rules import Severity, check
from app.spec import spec_for
from tests.app.rules.asking import table
from tests.builders import make_report, make_suqian, with_text


@dataclass(frozen=True)
class Case:
    """`rule` may end with the row or column; `said` is the sentence or figure that the case comes from."""

    rule: str
    hit: bool
    cells: str = ""
    org: str = "清河县柳林镇人民政府"
    kind: OrgKind = OrgKind.TOWNSHIP
    previous: str | None = None
    said: str = ""


CITY = {"org": "宿迁市人民政府", "kind": OrgKind.CITY}
CASES = [
    Case("requests.flow.natural", True, "requests new.natural=5 carried_in.natural=1 total.natural=5"),
    Case(
        "requests.flow.natural",
        True,
        "requests granted.natural=1 granted.total=1 total.natural=1 total.total=1",
        said="new.natural=0 carried_in.natural=0 granted.natural=1 total.natural=1 (all totals filled)",
    ),
    Case(
        "requests.flow.legal",
        True,
        "requests new.other=1 new.total=1 carried_out.legal=1 carried_out.total=1",
        said="legal column shifted by one: carried_out.legal=1 but new.legal=0, other column short by 1",
    ),
    Case(
        "requests.flow",
        False,
        "requests new.natural=821 carried_in.natural=18 total.natural=767 carried_out.natural=72 "
        + " ".join(f"{row}.total=blank" for row in ("new", "carried_in", "total", "carried_out")),
        said="上海市政府办公厅2019: natural 821+18=767+72, blanks elsewhere",
    ),
    Case("requests.sum.total", True, "requests granted.total=3 unavailable.not_held.total=2 total.total=3"),
    Case(
        "requests.sum.natural",
        True,
        "requests new.natural=1 partial.natural=1 denied.third_party.natural=1 total.natural=1",
        said="partial=1 AND denied.third_party=1 for the same single application",
    ),
    Case("requests.row.new", True, "requests new.natural=2 new.business=1 new.total=2"),
    Case(
        "requests.row.granted",
        False,
        "requests granted 258/12/0/0/1/1/blank",
        said="natural=258 business=12 legal=1 other=1 total=<blank>: 无法核对, not an error",
    ),
    Case(
        "requests.carried_out_max",
        True,
        "requests new.natural=2 carried_in.natural=3 total.natural=2 carried_out.natural=3",
    ),
    Case("requests.carried_out_max", False, "requests new.total=3525 carried_out.total=125"),
    Case("requests.secret", True, "requests denied.state_secret.total=1"),
    Case("requests.secret", False, said="风险排查中未发现涉及国家秘密的信息"),
    Case("disclosure.regulations_zero", True, "disclosure regulations 2/0/2", said="规章制度类2条"),
    Case("disclosure.regulations_zero", True, "disclosure regulations 0/0/6"),
    Case("disclosure.regulations_zero", False, "disclosure regulations 2/1/12", **CITY),
    Case("disclosure.stock", True, "disclosure normative 4/0/2"),
    Case("disclosure.stock", False, "disclosure normative 109/489/597"),
    Case("cells.amount_unit", True, "disclosure fees.amount_wan=35600"),
    Case("cells.amount_unit", False, "disclosure fees.amount_wan=59237", **CITY),
    Case("disputes.sum.review", True, "disputes review 0/1/0/3/3"),
    Case("disputes.sum.review", False, "disputes review 0/1/0/3/4"),
    Case("disputes.without_application", True, "disputes review 1/0/0/0/1", previous=""),
    Case(
        "disputes.without_application",
        False,
        "disputes suit_after_review 1/0/0/0/1",
        previous="requests new.total=3",
    ),
    Case("previous.carry.natural", True, previous="requests carried_out.natural=2"),
    Case(
        "previous.carry",
        False,
        "requests carried_in 118/3/0/0/0/0/121",
        previous="requests carried_out 118/3/0/0/0/0/121",
    ),
    Case(
        "previous.stock.normative",
        True,
        "disclosure normative 2/0/2",
        previous="disclosure normative 0/0/2",
        said="松木塘镇2023",
    ),
    Case(
        "previous.stock.normative",
        False,
        "disclosure normative 50/227/420",
        previous="disclosure normative 109/489/597",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{'hit' if case.hit else 'quiet'}")
def test_case(case: Case) -> None:
    report = make_report(table(case.cells), org=case.org, org_kind=case.kind, year=2023)
    if case.said:
        report = with_text(report, "overview", case.said)
    previous = None if case.previous is None else make_report(table(case.previous), year=2022)
    group, word, *line = case.rule.split(".")
    found = [
        each
        for each in check(report, spec_for(report.format), previous)
        if each.code == f"{group}.{word}"
        and each.severity is not Severity.UNCHECKED
        and all(any(name in (at.row, at.col) for at in each.cells) for name in line)
    ]
    assert bool(found) == case.hit


@pytest.mark.parametrize("year", [2023, 2024])
@pytest.mark.parametrize("code", ["requests.flow", "requests.sum", "requests.row", "disputes.sum"])
def test_published_tables_are_right(year: int, code: str) -> None:
    report = make_suqian(year)
    assert not [each for each in check(report, spec_for(report.format)) if each.code == code]
