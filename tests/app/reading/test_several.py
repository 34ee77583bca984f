"""Files with more than one report, titles in blocks of data, and tables that Markdown holds as HTML."""

import pytest

from app.errors import ReadError
from app.reading import read_bytes, read_text
from app.spec import spec_for
from tests.app.reading import synth
from tests.builders import make_suqian

SPEC = spec_for("gk-2021-30")
REPORT = make_suqian(2024)
PREFACE = "根据《中华人民共和国政府信息公开条例》规定，现公布本报告。" * 20
OTHER = "清河县桥头乡人民政府2023年政府信息公开工作年度报告"


def wrong(report: object) -> list[str]:
    return [str(at) for at in SPEC.refs() if report.value(at) != REPORT.value(at)]  # type: ignore[attr-defined]


def test_of_several_reports_in_a_file_the_first_is_read_and_the_rest_kept() -> None:
    second = synth.text_report(make_suqian(2023), SPEC, synth.tabs).replace(synth.TITLE, OTHER)
    result = read_text(synth.text_report(REPORT, SPEC, synth.tabs) + "\n" + second)
    assert wrong(result.report) == []
    assert result.report.title == synth.TITLE
    assert [s.text for s in result.report.sections] == [s.text for s in REPORT.sections]
    assert OTHER in [left.text for left in result.leftovers]
    assert [note.kind for note in result.notes] == ["extra"]


def test_a_table_of_contents_is_not_taken_for_a_first_report() -> None:
    contents = "\n".join(f"{section.heading}" for section in SPEC.sections)
    text = synth.text_report(REPORT, SPEC, synth.tabs).replace(
        synth.TITLE, f"{synth.TITLE}\n目录\n{contents}"
    )
    result = read_text(text)
    assert wrong(result.report) == []
    assert len(result.report.sections) == len(SPEC.sections)


def test_a_title_that_stands_only_in_a_block_of_data_is_found() -> None:
    html = synth.html_report(REPORT, SPEC, title="")
    block = f"<table><tr><td>名称：</td><td>{OTHER}</td></tr><tr><td>文号：</td><td></td></tr></table>"
    report = read_bytes(html.replace("<body>", f"<body>{block}").encode(), "年报.html").report
    assert (report.title, report.org, report.report_year) == (OTHER, "清河县桥头乡人民政府", 2023)
    assert wrong(report) == []


def test_markdown_may_hold_its_tables_as_html() -> None:
    text = "\n\n".join(
        [synth.TITLE]
        + [
            f"## {s.heading}\n"
            + (synth.html_table(SPEC.table(s.table), REPORT) if s.table else "全年公开信息5条。")
            for s in SPEC.sections
        ]
    )
    report = read_bytes(text.encode(), "年报.md").report
    assert wrong(report) == []
    assert report.sections[0].text == "全年公开信息5条。"


def test_labels_that_ran_together_and_rows_of_one_number_are_rows() -> None:
    def glued(rows: synth.Dense) -> str:
        return "\n".join(
            "".join(c for c in row if not c.replace(".", "").isdigit())
            + " "
            + " ".join(c for c in row if c.replace(".", "").isdigit())
            for row in rows
        )

    result = read_text(synth.text_report(REPORT, SPEC, glued))
    assert wrong(result.report) == []
    assert [s.text for s in result.report.sections] == [s.text for s in REPORT.sections]


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"Founder CEB 3" + bytes(100), "年报.ceb", "版式公文"),
        (b"<?xml version='1.0'?><uof:UOF/>", "年报.uof", "UOF"),
        (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" * 50, "年报.dat", "文件类型"),
    ],
)
def test_a_kind_that_cannot_be_read_is_named_with_what_to_do(data: bytes, name: str, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        read_bytes(data, name)
