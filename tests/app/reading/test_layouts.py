"""The same report in every layout and wording reads the same; what is doubtful has a note."""

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model import CellRef, CellValue, Report
from app.reading import ReadResult, read_bytes, read_text
from app.spec import spec_for
from tests.app.reading import synth
from tests.builders import make_report, make_suqian

SPEC = spec_for("gk-2021-30")
OLD = spec_for("gk-2019-60")
REFS = tuple(SPEC.refs())
Layout = Callable[[synth.Dense], str]


def read_html(html: str) -> ReadResult:
    return read_bytes(html.encode(), "年报.html")


def wrong(result: ReadResult, report: Report) -> list[str]:
    """Cells that hold something other than the report's value."""
    return [str(at) for at in REFS if result.report.value(at) != report.value(at)]


def kinds(result: ReadResult, at: str) -> set[str]:
    return {note.kind for note in result.notes if note.at == at}


@pytest.mark.parametrize("layout", synth.LAYOUTS, ids=lambda f: f.__name__)
def test_every_text_layout_gives_every_cell(layout: Layout) -> None:
    report = make_suqian(2023)
    result = read_text(synth.text_report(report, SPEC, layout))
    assert wrong(result, report) == []
    assert [s.key for s in result.report.sections] == [s.key for s in SPEC.sections]
    texts = [s.text for s in result.report.sections]
    assert texts == [section.text for section in report.sections]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_of_text_is_read(encoding: str) -> None:
    report = make_suqian(2023)
    data = synth.text_report(report, SPEC, synth.tabs).encode(encoding)
    assert wrong(read_bytes(data, "年报.txt"), report) == []


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("", "utf-8"), ("", "gb18030"), ("utf-8", "gb18030"), ("gb2312", "utf-8"), ("big5", "gb18030")],
)
def test_a_page_is_read_whatever_charset_it_declares(declared: str, encoding: str) -> None:
    report = make_suqian(2023)
    html = synth.html_report(report, SPEC).replace("<body>", f'<meta charset="{declared}"><body>')
    result = read_bytes(html.encode(encoding), "年报.html")
    assert wrong(result, report) == []
    assert result.report.title == synth.TITLE


cell_values = st.one_of(st.none(), st.integers(0, 3000), st.just("/"))


@settings(max_examples=25, deadline=None)
@given(st.lists(cell_values, min_size=len(REFS), max_size=len(REFS)))
def test_any_tables_in_a_page_come_back_cell_by_cell(values: list[CellValue]) -> None:
    report = make_report(dict(zip(REFS, values, strict=True)))
    result = read_html(synth.html_report(report, SPEC))
    assert wrong(result, report) == []
    assert {str(at) for at in REFS if report.value(at) is None} <= {note.at for note in result.notes}


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 10**9),
    st.sampled_from(["drop", "double", "shift", "swap"]),
    st.sampled_from(synth.LAYOUTS),
)
def test_a_damaged_row_never_gives_a_wrong_number_without_a_note(
    seed: int, damage: str, layout: Layout
) -> None:
    rng = random.Random(seed)
    report = make_report({at: rng.choice([0, 0, rng.randint(1, 999)]) for at in REFS})

    def damaged(rows: synth.Dense) -> str:
        row = rng.choice([r for r in rows if any(c.isdigit() for c in r)])
        at = rng.choice([i for i, c in enumerate(row) if c.isdigit()])
        if damage == "drop":
            del row[at]
        elif damage == "double":
            row.insert(at, row[at])
        elif damage == "shift":
            row.insert(0, "")
        else:
            row[at] = f"{row[at]}?"
        return layout(rows)

    result = read_text(synth.text_report(report, SPEC, damaged))
    noted = {note.at for note in result.notes}
    assert [at for at in wrong(result, report) if at not in noted and at.split(".")[0] not in noted] == []


@pytest.mark.parametrize(
    ("found", "value", "kind"),
    [
        ("1,234", 1234, "separator"),
        ("０", 0, "width"),
        ("12件", 12, "unit"),
        ("—", "—", "text"),
        ("", None, "blank"),
    ],
)
def test_an_odd_value_is_normalised_with_a_note(found: str, value: CellValue, kind: str) -> None:
    at = CellRef("requests", "new", "natural")
    html = synth.html_report(make_report({at: 987654}), SPEC).replace(">987654<", f">{found}<")
    result = read_html(html)
    assert result.report.value(at) == value
    assert kinds(result, str(at)) == {kind}
    assert all(note.place for note in result.notes if note.at == str(at))


def test_an_amount_in_yuan_is_not_taken_for_wan_yuan() -> None:
    at = CellRef("disclosure", "fees", "amount_wan")
    result = read_html(synth.html_report(make_report({at: 987654}), SPEC).replace(">987654<", ">380元<"))
    assert result.report.value(at) == "380元"
    assert kinds(result, str(at)) == {"unit"}


def test_shortened_labels_are_known() -> None:
    report = make_suqian(2023)
    html = synth.html_report(report, SPEC)
    for label, short in {
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": "1.逾期不补正",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": "2.逾期不缴费",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": "（二）部分公开",
        "规章": "规 　章",
        "3.其他": "其他",
        "（七）总计": "总计",
    }.items():
        html = html.replace(f">{label}<", f">{short}<")
    assert wrong(read_html(html), report) == []


def test_a_row_that_lost_its_label_is_told_by_its_place_and_noted() -> None:
    report = make_suqian(2023)
    result = read_html(synth.html_report(report, SPEC).replace(">规章<", "><"))
    assert wrong(result, report) == []
    assert kinds(result, "disclosure.regulations.issued") == {"by_order"}


def test_an_unknown_row_is_left_over_and_changes_nothing() -> None:
    report = make_suqian(2023)
    extra = "<tr><td>其他主动公开文件</td><td>5</td><td>6</td><td>7</td></tr>"
    html = synth.html_report(report, SPEC)
    at = html.index("<tr>", html.index("行政规范性文件"))
    result = read_html(html[:at] + extra + html[at:])
    assert wrong(result, report) == []
    assert any("其他主动公开文件" in leftover.text for leftover in result.leftovers)


def test_a_table_that_is_a_picture_is_blank_with_one_note() -> None:
    report = make_suqian(2023)
    html = synth.html_report(report, SPEC)
    start = html.index("<table>", html.index("三、收到"))
    end = html.index("</table>", start)
    result = read_html(html[:start] + "<img src='a.png'>" + html[end:])
    assert {at.split(".")[0] for at in wrong(result, report)} == {"requests"}
    assert all(result.report.value(at) is None for at in REFS if at.table == "requests")
    assert [note.kind for note in result.notes if note.at == "requests"] == ["missing"]


def test_a_table_of_the_old_edition_is_known_by_its_labels_and_not_by_the_year() -> None:
    report = OLD.empty_report()
    result = read_html(synth.html_report(report, OLD))
    assert result.report.format == "gk-2019-60"
    assert result.report.report_year == 2024


def test_old_and_new_heads_in_one_file_are_noted() -> None:
    html = synth.html_report(make_suqian(2023), SPEC).replace("本年废止件数", "对外公开总数量")
    result = read_html(html)
    assert result.report.format == "gk-2021-30"
    assert kinds(result, "format") == {"edition"}


HEADINGS = [
    {
        "overview": "一、2023年政务公开总体情况",
        "disclosure": "二、主动公开信息情况",
        "other_matters": "六、其他需报告事项",
    },
    {"overview": "一、工作基本情况", "disputes": "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"},
    {"overview": "一、概述", "improvements": "五、工作中的不足和下一步打算", "other_matters": "六、其他"},
    {"improvements": "四、存在问题及改进措施", "other_matters": "五、其他报告事项"},
    {"overview": "第一部分 总体情况", "disclosure": "第二部分 主动公开政府信息情况"},
    {"overview": "总体情况", "improvements": "存在的主要问题及改进情况"},
]


@pytest.mark.parametrize("headings", HEADINGS, ids=lambda h: next(iter(h.values())))
def test_headings_in_other_words_are_known_and_kept(headings: dict[str, str]) -> None:
    report = make_report()
    result = read_html(synth.html_report(report, SPEC, headings=headings))
    wanted = [(s.key, headings.get(s.key, s.heading)) for s in SPEC.sections]
    assert [(s.key, s.heading) for s in result.report.sections] == wanted
    assert [s.text for s in result.report.sections] == [s.text for s in report.sections]


@pytest.mark.parametrize(
    "title",
    [
        "{单位}2024年政府信息公开年度报告",
        "2024年度{单位}政府信息公开工作年度报告",
        "{单位}2024年度政府信息公开工作报告",
        "{单位}信息公开年度报告（2024年度）",
        "{单位}</p><p>2024 年政府信息公开工作</p><p>年 度 报 告",
        "{单位}二〇二四年政府信息公开工作年度报告",
    ],
)
def test_a_title_in_any_usual_wording_gives_body_and_year(title: str) -> None:
    org = "清河县柳林镇人民政府"
    result = read_html(synth.html_report(make_report(), SPEC, title=title.replace("{单位}", org)))
    assert (result.report.org, result.report.report_year) == (org, 2024)
    assert result.report.preface == ""


def test_a_contents_list_is_not_taken_for_the_parts() -> None:
    report = make_report()
    contents = "<p>目　录</p>" + "".join(f"<p>{s.heading}</p>" for s in SPEC.sections)
    html = synth.html_report(report, SPEC)
    at = html.index("<p>一、")
    result = read_html(html[:at] + contents + html[at:])
    assert [s.text for s in result.report.sections] == [s.text for s in report.sections]


def test_a_seventh_part_is_kept_with_a_note() -> None:
    html = synth.html_report(make_report(), SPEC).replace(
        "</body>", "<p>七、附件</p><p>另附说明材料。</p></body>"
    )
    result = read_html(html)
    last = result.report.sections[-1]
    assert (last.key, last.heading, last.text) == (None, "七、附件", "另附说明材料。")
    assert kinds(result, "sections") == {"heading"}
