"""A new year starts from the old one: what is carried over, what stays as a start, what is blank."""

import pytest

from app.model import CellRef, Contact, OrgKind, Report, Section, Signature
from app.model.edits import set_cells
from app.model.values import is_blank
from app.rollover import stale_spans, start_year
from app.spec import spec_for
from app.spec.editions import as_edition
from tests.builders import COLUMNS, cells, make_report, make_suqian, suqian

NEW = spec_for("gk-2021-30")
OLD = spec_for("gk-2019-60")


def old_report(**values: int) -> Report:
    report = OLD.empty_report().with_(org="清河县柳林镇人民政府", report_year=2020)
    return set_cells(report, cells(**values), OLD.sums)


def test_what_was_carried_out_is_carried_in_column_by_column() -> None:
    draft = start_year(make_suqian(2023), NEW)
    published = suqian(2024)
    for col in COLUMNS:
        at = CellRef("requests", "carried_in", col)
        assert draft.value(at) == published[at]
    assert draft.overrides == frozenset()


def test_every_other_cell_starts_blank() -> None:
    draft = start_year(make_suqian(2023), NEW)
    assert all(is_blank(draft.value(at)) for at in NEW.refs() if at.row != "carried_in")


def test_a_blank_or_a_text_is_not_carried_in() -> None:
    previous = make_report(cells(requests__carried_out__natural="/", requests__carried_out__business=None))
    draft = start_year(previous, NEW)
    assert is_blank(draft.value(CellRef("requests", "carried_in", "natural")))
    assert is_blank(draft.value(CellRef("requests", "carried_in", "business")))


def test_a_total_without_its_parts_is_still_carried_in() -> None:
    blank = {f"requests__carried_out__{col}": None for col in COLUMNS[:-1]}
    previous = make_report(cells(**blank, requests__carried_out__total=4))
    assert start_year(previous, NEW).value(CellRef("requests", "carried_in", "total")) == 4


def test_body_and_contact_stay_and_year_and_title_move_on() -> None:
    previous = make_report(
        contact=Contact(phone="0523-1234567"), signature=Signature(org="柳林镇人民政府", date="2025年1月8日")
    )
    draft = start_year(previous, NEW)
    assert (draft.org, draft.org_kind, draft.contact) == (previous.org, previous.org_kind, previous.contact)
    assert draft.report_year == 2025
    assert draft.title == "清河县柳林镇人民政府2025年政府信息公开工作年度报告"
    assert draft.signature == Signature(org="柳林镇人民政府")


def test_the_kind_is_told_from_the_name_where_it_was_not_known() -> None:
    assert start_year(make_report(org_kind=None), NEW).org_kind is OrgKind.TOWNSHIP


def test_a_year_may_be_given_and_may_be_unknown() -> None:
    assert start_year(make_report(), NEW, 2030).report_year == 2030
    unknown = start_year(make_report().with_(report_year=None), NEW)
    assert (unknown.report_year, unknown.title) == (None, "")


def test_texts_stay_as_they_were_under_the_headings_of_the_form() -> None:
    previous = make_report()
    odd = tuple(s.model_copy(update={"heading": "工作基本情况"}) for s in previous.sections[:1])
    extra = Section(key=None, heading="七、附件")
    draft = start_year(previous.with_(sections=(*odd, *previous.sections[1:], extra)), NEW)
    assert [s.heading for s in draft.sections] == [*(s.heading for s in NEW.sections), "七、附件"]
    assert [s.parts for s in draft.sections[:-1]] == [s.parts for s in previous.sections]


def test_a_part_that_was_missing_starts_as_in_a_new_report() -> None:
    draft = start_year(make_report().with_(sections=()), NEW)
    assert draft.sections == NEW.empty_report().sections


def test_reasons_given_for_last_years_findings_do_not_answer_this_years() -> None:
    assert start_year(make_report(), NEW).acknowledged == ()


def test_from_the_old_edition_only_what_was_carried_out_comes_over() -> None:
    draft = start_year(old_report(requests__carried_out__natural=3, disclosure__fees__prev_items=9), NEW)
    filled = {str(at): draft.value(at) for at in NEW.refs() if not is_blank(draft.value(at))}
    assert filled == {"requests.carried_in.natural": 3}
    assert draft.format == "gk-2021-30"


def test_old_figures_stand_beside_the_new_ones_where_both_ask_the_same() -> None:
    old = old_report(
        disclosure__normative__made=4,
        disclosure__penalty__decisions=7,
        disclosure__fees__prev_items=9,
        requests__other__natural=2,
        disputes__review__upheld=1,
    )
    seen = as_edition(old, NEW)
    assert seen.value(CellRef("disclosure", "normative", "issued")) == 4
    assert seen.value(CellRef("disclosure", "penalty", "decisions")) == 7
    assert seen.value(CellRef("requests", "other.misc", "natural")) == 2
    assert seen.value(CellRef("disputes", "review", "upheld")) == 1


def test_what_the_old_form_never_asked_stays_blank() -> None:
    seen = as_edition(old_report(disclosure__fees__prev_items=9, disclosure__fees__delta=1), NEW)
    for row, col in (("fees", "amount_wan"), ("normative", "repealed"), ("regulations", "repealed")):
        assert is_blank(seen.value(CellRef("disclosure", row, col)))
    assert is_blank(seen.value(CellRef("requests", "other.fee_unpaid", "natural")))


def test_a_report_of_the_same_edition_is_itself() -> None:
    report = make_report()
    assert as_edition(report, NEW) is report


@pytest.mark.parametrize(
    ("text", "stale"),
    [
        ("2023年，我镇公开信息96条。", ["2023年", "96"]),
        ("比2022年增加1,234条，占93.5%。", ["2022年", "1,234", "93.5%"]),
        ("2024年，我镇将继续努力。", []),
        ("自2023年1月1日起至2023年12月31日止", ["2023年1月1日", "2023年12月31日"]),
        ("（国办公开办函〔2021〕30号）和国务院令第711号", []),
        ("电话：0472-2621651，邮编：014010，a1@b2.cn", []),
        ("二〇二三年度开展培训3次", ["二〇二三年度", "3"]),
        ("依据《条例》第20条", []),
        ("依据《条例》第五十条、第20、21条", []),
        ("《条例》（2019年修订）自2019年5月15日起施行", []),
        ("自2023年1月1日起，至12月31日止", ["2023年1月1日"]),
        ("统计期限为1月1日至12月31日、1—12月", []),
        ("自2024年1月1日起，至2024年12月31日止", []),
        ("自2024-01-01至2024-12-31，二〇二四年度", []),
        ("12月3日至31日培训", ["12月3日", "31"]),
    ],
)
def test_what_speaks_of_last_year_is_marked(text: str, stale: list[str]) -> None:
    assert [text[a:b] for a, b in stale_spans(text, 2023)] == stale
