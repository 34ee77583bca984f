"""Any consistent tables are right, and any one wrong figure in them is found and named."""

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from app.model import CellRef, CellValue, OrgKind, Report
from app.model.edits import adopt_totals, set_cells
from app.rules import SetCell, Severity, cells, disclosure, disputes, requests
from tests.app.rules.asking import findings
from tests.builders import make_report, spec_2021, with_text

TABLE_RULES = cells.RULES + requests.RULES + disclosure.RULES + disputes.RULES
SPEC = spec_2021()
COLUMNS = [col.key for col in SPEC.table("requests").columns if col.key != "total"]
OUTCOMES = [at.row for at in SPEC.sums[CellRef("requests", "total", "natural")]]
BY_IDENTITY = [at for at in SPEC.refs() if at.table in ("requests", "disputes")]
MISC = "other.misc"  # more than half of it is rightly remarked on


@st.composite
def column(draw: st.DrawFn, col: str) -> dict[CellRef, CellValue]:
    """One kind of applicant: outcomes, and what came in and went over so that all adds up."""
    few = st.integers(0, 9)
    found = {
        row: 0 if row == MISC else draw(few) for row in draw(st.sets(st.sampled_from(OUTCOMES), max_size=6))
    }
    closed = sum(found.values())
    found["carried_in"] = draw(st.integers(0, closed))
    found["carried_out"] = draw(few)
    found["new"] = closed + found["carried_out"] - found["carried_in"]
    return {CellRef("requests", row, col): value for row, value in found.items()}


@st.composite
def consistent(draw: st.DrawFn) -> Report:
    """A department's report whose tables hold together, its totals following their parts."""
    values: dict[CellRef, CellValue] = dict.fromkeys(SPEC.refs(), 0)
    for col in COLUMNS:
        values |= draw(column(col))
    received = sum(int(str(values[CellRef("requests", "new", col)])) for col in COLUMNS)
    reviews = draw(st.lists(st.integers(0, received // 4), min_size=4, max_size=4))
    for outcome, count in zip(("upheld", "corrected", "other", "pending"), reviews, strict=True):
        values[CellRef("disputes", "review", outcome)] = count
    values[CellRef("disputes", "suit_after_review", "upheld")] = draw(st.integers(0, sum(reviews)))
    values |= draw(stock())
    values = {at: value for at, value in values.items() if at not in SPEC.sums}
    report = make_report(org="清河县教育局", org_kind=OrgKind.COUNTY_DEPARTMENT, year=2023)
    return with_text(
        set_cells(report, values, SPEC.sums), "improvements", "针对行政复议反映的问题，逐项改进。"
    )


@st.composite
def stock(draw: st.DrawFn) -> Mapping[CellRef, CellValue]:
    issued, repealed, more = (draw(st.integers(0, 99)) for _ in range(3))
    figures = (issued, repealed, max(issued - repealed, 0) + more)
    columns = ("issued", "repealed", "in_force")
    return {CellRef("disclosure", "normative", c): n for c, n in zip(columns, figures, strict=True)}


@settings(deadline=None, max_examples=60)
@given(consistent())
def test_consistent_tables_have_no_finding(report: Report) -> None:
    assert findings(report, rules=TABLE_RULES) == []


@settings(deadline=None, max_examples=120)
@given(consistent(), st.sampled_from(BY_IDENTITY), st.integers(1, 50), st.booleans())
def test_one_wrong_figure_is_an_error_that_names_it(report: Report, at: CellRef, by: int, less: bool) -> None:
    right = report.value(at)
    assert isinstance(right, int)
    wrong = right - by if less and right >= by else right + by
    found = findings(set_cells(report, {at: wrong}, {}), rules=TABLE_RULES)
    errors = [each for each in found if each.severity is Severity.ERROR]
    assert errors
    assert all(at in each.cells for each in errors)
    if at.table == "requests":
        assert all(each.cells[0] == at for each in errors)


@settings(deadline=None, max_examples=40)
@given(consistent(), st.sets(st.sampled_from(BY_IDENTITY), min_size=1, max_size=30))
def test_blanks_make_equations_unchecked_and_never_wrong(report: Report, blanks: set[CellRef]) -> None:
    found = findings(set_cells(report, dict.fromkeys(blanks), {}), rules=TABLE_RULES)
    assert not [each for each in found if each.severity is Severity.ERROR]
    assert {at for each in found if each.severity is Severity.UNCHECKED for at in each.cells} == blanks


ANYTHING: st.SearchStrategy[CellValue] = st.one_of(
    st.none(),
    st.integers(-3, 60),
    st.integers(0, 10**18),
    st.decimals(-5, 10**9, places=8),
    st.text(max_size=4),
    st.sampled_from(["/", "—", "Ｏ", "12,345", "3件", "-"]),
)
DRAFT = st.dictionaries(st.sampled_from(list(SPEC.refs())), ANYTHING, max_size=40)
KIND = st.sampled_from([None, *OrgKind])


@settings(deadline=None, max_examples=80)
@given(DRAFT, DRAFT, KIND, st.sampled_from(["", "柳林镇", "官塘社区", "宿迁市人民政府"]))
def test_any_draft_can_be_checked(
    now: dict[CellRef, CellValue], before: dict[CellRef, CellValue], kind: OrgKind | None, org: str
) -> None:
    report = make_report(now, org=org, org_kind=kind)
    for found in findings(report, previous=make_report(before, org=org, year=2023)):
        assert found.message
        assert all(SPEC.has_cell(at) for at in found.cells)


@settings(deadline=None, max_examples=40)
@given(DRAFT)
def test_what_a_finding_offers_leaves_fewer_errors(draft: dict[CellRef, CellValue]) -> None:
    report = adopt_totals(make_report(draft), SPEC.sums)  # as after reading a file
    before = [f for f in findings(report, rules=requests.RULES) if f.severity is Severity.ERROR]
    for fix in {fix for each in before for fix in each.fixes}:
        changes = {change.at: change.value for change in fix.changes if isinstance(change, SetCell)}
        after = findings(set_cells(report, changes, SPEC.sums), rules=requests.RULES)
        assert sum(f.severity is Severity.ERROR for f in after) < len(before)
