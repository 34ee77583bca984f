"""Tables that an office set otherwise than the form prints them, and values written in other ways."""

import io
from collections.abc import Callable, Sequence

import docx
import pytest

from app.model import CellRef, Report
from app.reading import ReadResult, read_bytes, read_text
from app.spec import spec_for
from tests.app.reading import synth
from tests.builders import make_report, make_suqian

SPEC = spec_for("gk-2021-30")
DISPUTES = SPEC.table("disputes")
REPORT = make_suqian(2024)


def wrong(result: ReadResult, report: Report = REPORT) -> list[str]:
    return [str(at) for at in SPEC.refs() if result.report.value(at) != report.value(at)]


def page(tables: Callable[[str], str], report: Report = REPORT) -> ReadResult:
    """A saved page in which `tables` sets the table of that id; None keeps it as printed."""
    body = synth.html_report(report, SPEC)
    for table in SPEC.tables:
        body = body.replace(synth.html_table(table, report), tables(table.key))
    return read_bytes(body.encode(), "年报.html")


def printed(key: str, report: Report = REPORT) -> str:
    return synth.html_table(SPEC.table(key), report)


def rows_to_html(rows: Sequence[Sequence[str]]) -> str:
    return "<table>" + "".join("<tr><td>" + "</td><td>".join(row) + "</td></tr>" for row in rows) + "</table>"


def group(key: str) -> list[str]:
    return [str(REPORT.value(CellRef("disputes", key, col.key))) for col in DISPUTES.columns]


NAMES = [col.label for col in DISPUTES.columns]
GROUPS = {row.key: row.label for row in DISPUTES.rows}


def by_groups() -> str:
    return rows_to_html([["类别", *NAMES], *([label, *group(key)] for key, label in GROUPS.items())])


def by_results() -> str:
    columns = zip(*map(group, GROUPS), strict=True)
    return rows_to_html([["", *GROUPS.values()], *([n, *c] for n, c in zip(NAMES, columns, strict=True))])


def one_number_a_row() -> str:
    rows = [
        [label if not i else "", name, value]
        for key, label in GROUPS.items()
        for i, (name, value) in enumerate(zip(NAMES, group(key), strict=True))
    ]
    return rows_to_html(rows)


def a_table_for_each_group() -> str:
    return "".join(
        f"<p>{label}</p>" + rows_to_html([[label, "", "", "", ""], NAMES, group(key)])
        for key, label in GROUPS.items()
    )


def a_table_below_each_name() -> str:
    return "".join(
        f"<h4>行政诉讼（{label}）</h4>" + rows_to_html([NAMES, group(key)]) for key, label in GROUPS.items()
    )


@pytest.mark.parametrize(
    "layout", [by_groups, by_results, one_number_a_row, a_table_for_each_group, a_table_below_each_name]
)
def test_the_one_row_of_disputes_may_be_set_in_several(layout: Callable[[], str]) -> None:
    result = page(lambda key: layout() if key == "disputes" else printed(key))
    assert wrong(result) == []
    kinds = {note.kind for note in result.notes if note.at.startswith("disputes")}
    assert kinds == ({"by_order"} if layout is a_table_below_each_name else set())
    section = result.report.section("disputes")
    assert section is not None and section.parts == ()


@pytest.mark.parametrize("head", ["序号", "行次", ""])
def test_a_column_that_numbers_the_rows_holds_no_values(head: str) -> None:
    rows = synth.dense(SPEC.table("requests"), REPORT)
    numbered = [[head if r == 0 else str(r - 2) if r > 2 else "", *row] for r, row in enumerate(rows)]
    result = page(lambda key: rows_to_html(numbered) if key == "requests" else printed(key))
    assert wrong(result) == []


def test_a_number_column_between_labels_and_values_holds_no_values() -> None:
    rows = synth.dense(SPEC.table("requests"), REPORT)
    numbered = [
        [*row[:3], "行次" if r == 0 else str(r - 2) if r > 2 else "", *row[3:]] for r, row in enumerate(rows)
    ]
    result = page(lambda key: rows_to_html(numbered) if key == "requests" else printed(key))
    assert wrong(result) == []


@pytest.mark.parametrize(
    ("found", "value"),
    [
        ("34①", 34),
        ("34[1]", 34),
        ("34*", 34),
        ("34<sup>2</sup>", 34),
        ("34<sub>2</sub>", 34),
        ("34<sup>①</sup>", 34),
        ("零", 0),
        ("十二件", 12),
        ("〇", 0),
    ],
)
def test_marks_of_notes_and_numerals_are_no_part_of_the_number(found: str, value: int) -> None:
    at = CellRef("requests", "new", "natural")
    html = synth.html_report(make_report({at: 987654}), SPEC).replace(">987654<", f">{found}<")
    result = read_bytes(html.encode(), "年报.html")
    assert result.report.value(at) == value
    assert [note.found for note in result.notes if note.at == str(at)]


def test_a_raised_digit_in_a_word_table_is_the_mark_of_a_note() -> None:
    document = docx.Document()
    document.add_paragraph(synth.TITLE)
    document.add_paragraph("二、主动公开政府信息情况")
    table = document.add_table(2, 4)
    for r, row in enumerate(
        (["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], ["规章", "1", "0", "34"])
    ):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    table.cell(1, 3).paragraphs[0].add_run("1").font.superscript = True
    out = io.BytesIO()
    document.save(out)
    report = read_bytes(out.getvalue(), "年报.docx").report
    assert report.value(CellRef("disclosure", "regulations", "in_force")) == 34


def test_what_a_table_is_called_and_who_filled_it_in_is_no_text_of_its_section() -> None:
    captions = ["表1 主动公开政府信息情况统计表", "（单位：件）", "填报单位：柳林镇人民政府"]

    def with_captions(key: str) -> str:
        above = "".join(f"<p>{text}</p>" for text in captions) if key == "disclosure" else ""
        return above + printed(key) + ("<p>具体情况见上表。</p>" if key == "disclosure" else "")

    result = page(with_captions)
    section = result.report.section("disclosure")
    assert section is not None and section.text == "具体情况见上表。"
    assert {left.text for left in result.leftovers} >= {captions[0], captions[2]}


def test_cells_on_lines_that_end_in_pipes_are_rows_again() -> None:
    def one_a_line(rows: synth.Dense) -> str:
        pieces = []
        for row in rows:
            filled = [cell for cell in row if cell]
            pieces.append(" |\n".join(filled) + " |")
            pieces += ["|" * (len(row) - len(filled))] if len(filled) < len(row) else []
        return "\n".join(pieces)

    result = read_text(synth.text_report(REPORT, SPEC, one_a_line))
    assert wrong(result) == []
    assert [s.text for s in result.report.sections] == [s.text for s in REPORT.sections]


def test_empty_cells_on_lines_of_their_own_stay_empty() -> None:
    lines = ["规章 |", "|", "|", "5 |", "行政规范性文件 |", "1 |", "2 |", "3 |", "||"]
    text = (
        f"{synth.TITLE}\n二、主动公开政府信息情况\n"
        + "\n".join(lines)
        + "\n三、收到和处理政府信息公开申请情况\n"
    )
    report = read_text(text).report
    row = [report.value(CellRef("disclosure", "regulations", c)) for c in ("issued", "repealed", "in_force")]
    assert row == [None, None, 5]


def test_text_shown_as_typed_keeps_its_lines() -> None:
    typed = synth.text_report(REPORT, SPEC, synth.tabs)
    result = read_bytes(f"<html><body><pre>{typed}</pre></body></html>".encode(), "年报.html")
    assert wrong(result) == []
    assert result.report.title == synth.TITLE


def test_text_in_utf_16_without_a_mark_is_known_by_its_characters() -> None:
    text = synth.text_report(REPORT, SPEC, synth.tabs).replace("\n", "\r\n　　")
    for encoding in ("utf-16-le", "utf-16-be"):
        assert wrong(read_bytes(text.encode(encoding), "年报.txt")) == []


def test_figures_in_boxes_to_fill_in_are_values() -> None:
    html = synth.html_report(make_report({CellRef("requests", "new", "natural"): 987654}), SPEC)
    box = html.replace(">987654<", '><input type="text" value="34" readonly><input type="submit" value="5"><')
    result = read_bytes(box.encode(), "年报.html")
    assert result.report.value(CellRef("requests", "new", "natural")) == 34


@pytest.mark.parametrize("layout", [synth.tabs, synth.spaces, synth.one_per_line], ids=lambda f: f.__name__)
@pytest.mark.parametrize("col", ["natural", "legal"])
def test_a_word_instead_of_a_number_keeps_its_place(layout: Callable[[synth.Dense], str], col: str) -> None:
    at = CellRef("requests", "granted", col)
    report = make_report({at: 987654, CellRef("requests", "granted", "total"): 3})
    text = synth.text_report(report, SPEC, layout).replace("987654", "待核")
    result = read_text(text)
    assert result.report.value(at) == "待核"
    assert [cell for cell in wrong(result, report) if cell != str(at)] == []


@pytest.mark.parametrize("layout", [synth.tabs, synth.pipes], ids=lambda f: f.__name__)
def test_a_word_in_the_first_place_of_the_disputes_keeps_it(layout: Callable[[synth.Dense], str]) -> None:
    at = CellRef("disputes", "review", "upheld")
    report = make_report({at: 987654})
    result = read_text(synth.text_report(report, SPEC, layout).replace("987654", "待核"))
    assert result.report.value(at) == "待核"
    assert wrong(result, report) == [str(at)]


def test_a_column_for_remarks_does_not_hide_the_disputes() -> None:
    at = CellRef("disputes", "review", "other")
    report = make_report({at: None})
    rows = [[*row, "备注" if not r else ""] for r, row in enumerate(synth.dense(DISPUTES, report))]
    result = page(lambda key: rows_to_html(rows) if key == "disputes" else printed(key, report), report)
    assert wrong(result, report) == []


@pytest.mark.parametrize("label", ["（七）合计", "1.不掌握", "2.逾期未缴费"])
def test_a_row_without_values_is_no_text_of_its_section(label: str) -> None:
    rows = f"<tr><td>{label}</td>" + "<td></td>" * 9 + "</tr>"
    html = synth.html_report(REPORT, SPEC).replace("</table><p>四、", f"{rows}</table><p>四、")
    section = read_bytes(html.encode(), "年报.html").report.section("requests")
    assert section is not None and section.parts == ()


@pytest.mark.parametrize("name", ["主动公开情况表", "收到和处理申请情况统计表（单位：件）"])
def test_the_name_of_a_table_is_no_text_whatever_the_section_is_called(name: str) -> None:
    result = page(lambda key: f"<p>{name}</p><p>见下表。</p>" * (key == "requests") + printed(key))
    section = result.report.section("requests")
    assert section is not None and section.text == "见下表。"
