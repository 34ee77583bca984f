"""Reports of the 2019 form are checked by that form's own equations."""

from app.model import OrgKind, Report
from app.model.edits import set_cells
from app.rules import RULES, Severity
from app.spec import spec_for
from tests.app.rules.asking import findings, table
from tests.builders import make_report

# 上海市政府办公厅 2019 as published: zeros and the totals of single outcomes were left blank.
SHANGHAI = """
    requests new 821/35///2/1/859; requests carried_in 18//////18; requests granted 258/12///1/1/;
    requests partial 3//////; requests denied.state_secret 14//////; requests denied.internal_affairs 5//////;
    requests denied.process_info 3/1/////; requests denied.admin_query 10/2/////;
    requests unavailable.not_held 252/12///1//; requests unavailable.needs_creation 44/3/////;
    requests unavailable.still_unclear 25//////; requests rejected.petition 148/1/////;
    requests rejected.repeat 5/4/////; requests total 767/35///2/1/805; requests carried_out 72//////72;
    disclosure regulations.made=13 regulations.published=13 regulations.public_total=524;
    disputes review 5///2/7; disputes suit_direct 8///1/9
"""


def report_2019(text: str, **fields: object) -> Report:
    spec = spec_for("gk-2019-60")
    cells = table(text)
    assert all(spec.has_cell(at) for at in cells)
    report = make_report(org="上海市人民政府", org_kind=OrgKind.PROVINCE, year=2019)
    empty = report.with_(format=spec.key, tables=spec.empty_report().tables)
    return set_cells(empty, cells, {}).with_(**fields)


def test_blanks_of_a_published_report_are_unchecked_and_raise_no_alarm() -> None:
    found = findings(report_2019(SHANGHAI))
    figures = [f for f in found if f.cells and not f.place and f.code != "cells.blank"]
    assert not [f for f in figures if f.severity in (Severity.ERROR, Severity.WARNING)]
    unchecked = {f.code for f in figures if f.severity is Severity.UNCHECKED}
    assert {"requests.flow", "requests.sum", "requests.row", "disputes.sum"} <= unchecked


def test_the_flow_of_a_full_column_is_checked() -> None:
    wrong = report_2019(SHANGHAI.replace("carried_out 72//////72", "carried_out 72//////71"))
    found = [f for f in findings(wrong, "requests.flow") if f.severity is Severity.ERROR]
    assert [f.values["列"] for f in found] == ["total"]


def test_other_outcomes_are_one_row_of_the_sum() -> None:
    rows = (row.key for row in spec_for("gk-2019-60").table("requests").rows)
    zeros = ";".join(f"requests {row} 0/0/0/0/0/0/0" for row in rows)
    one = "requests new 1/0/0/0/0/0/1; requests other 1/0/0/0/0/0/1; requests total {0}/0/0/0/0/0/{0}"
    right, wrong = (report_2019(f"{zeros};{one.format(total)}") for total in (1, 0))
    assert not findings(right, "requests.sum")
    assert [f.severity for f in findings(wrong, "requests.sum")] == [Severity.ERROR] * 2


def test_every_rule_can_read_the_old_form_and_beside_it_the_new_one() -> None:
    old = report_2019(SHANGHAI)
    assert findings(old, rules=RULES)
    assert "previous.format_break" in {f.code for f in findings(make_report(year=2020), previous=old)}


def test_a_township_may_publish_the_regulations_of_others() -> None:
    township = {"org": "清河县柳林镇人民政府", "org_kind": OrgKind.TOWNSHIP}
    published = report_2019("disclosure regulations.published=2 regulations.public_total=5", **township)
    made = report_2019("disclosure regulations.made=2", **township)
    assert not findings(published, "disclosure.regulations_zero")
    assert findings(made, "disclosure.regulations_zero")


def test_tables_of_the_old_form_in_a_later_year_are_an_error_whatever_they_hold() -> None:
    old = [f for f in findings(report_2019(SHANGHAI, report_year=2022)) if f.code == "structure.tables"]
    assert [(f.severity, f.place and f.place.section) for f in old] == [(Severity.ERROR, "disclosure")]
    assert "旧格式" in old[0].message


def test_tables_of_the_old_form_are_right_in_their_own_years() -> None:
    for year in (2019, 2020):
        assert not [
            f for f in findings(report_2019(SHANGHAI, report_year=year)) if f.code == "structure.tables"
        ]
