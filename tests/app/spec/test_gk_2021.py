"""The 2021 edition says what the official form says. Source: 国办公开办函〔2021〕30号, 附表."""

from app.model import CellRef
from app.spec import TableSpec, spec_for

SPEC = spec_for("gk-2021-30")


def _span(table: TableSpec, text: str) -> tuple[int, int]:
    cell = next(c for c in table.grid if c.text == text)
    return cell.rowspan, cell.colspan


def test_the_six_sections_stand_in_their_order() -> None:
    assert [s.heading for s in SPEC.sections] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
    assert [a.key for a in SPEC.section("overview").aspects] == [
        "active",
        "on_request",
        "management",
        "platform",
        "supervision",
    ]


def test_the_tables_have_the_official_geometry() -> None:
    assert [(t.key, t.n_rows, t.n_cols, len(t.cells)) for t in SPEC.tables] == [
        ("disclosure", 14, 4, 10),
        ("requests", 28, 10, 175),
        ("disputes", 4, 15, 15),
    ]
    requests = SPEC.table("requests")
    assert _span(requests, "三、本年度办理结果") == (22, 1)
    assert _span(requests, "（三）不予公开") == (8, 1)
    assert _span(requests, "法人或其他组织") == (1, 5)
    assert _span(requests, "（七）总计") == (1, 2)
    assert _span(SPEC.table("disclosure"), "第二十条第（八）项") == (1, 4)
    assert _span(SPEC.table("disputes"), "复议后起诉") == (1, 5)


def test_tables_fit_the_156_mm_of_the_type_area() -> None:
    assert {round(sum(t.widths_mm), 6) for t in SPEC.tables} == {156}


def test_every_cell_says_how_it_is_to_be_filled_and_on_what_basis() -> None:
    for table in SPEC.tables:
        for cell in table.cells.values():
            assert cell.guidance, cell.at
            assert all(g.basis for g in cell.guidance)


def test_customary_guidance_is_never_called_official() -> None:
    pieces = [g for t in SPEC.tables for c in t.cells.values() for g in c.guidance]
    pieces += [g for s in SPEC.sections for g in s.guidance]
    pieces += [g for s in SPEC.sections for a in s.aspects for g in a.guidance]
    assert not [g for g in pieces if g.official and "通常做法" in g.basis]


def test_money_is_counted_in_wan_yuan() -> None:
    fees = SPEC.cell(CellRef("disclosure", "fees", "amount_wan"))
    assert (fees.kind, fees.unit) == ("money", "万元")


def test_the_sums_are_those_of_the_form() -> None:
    codes = [e.code for t in SPEC.tables for e in t.equations]
    assert {code: codes.count(code) for code in set(codes)} == {
        "requests.row": 25,
        "requests.sum": 7,
        "requests.flow": 7,
        "disputes.sum": 3,
    }
    total = SPEC.sums[CellRef("requests", "total", "natural")]
    assert len(total) == 21


def test_a_total_comes_after_the_totals_it_adds_up() -> None:
    order = list(SPEC.sums)
    for at, parts in SPEC.sums.items():
        assert all(order.index(p) < order.index(at) for p in parts if p in SPEC.sums)


def test_an_empty_report_offers_a_place_for_every_aspect() -> None:
    overview = SPEC.empty_report().section("overview")
    assert overview is not None
    assert [p.heading for p in overview.parts] == ["", *(a.heading for a in SPEC.section("overview").aspects)]


def test_the_title_is_the_customary_one() -> None:
    assert SPEC.title_for("柳林镇", 2025) == "柳林镇2025年政府信息公开工作年度报告"
