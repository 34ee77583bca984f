"""A Word file that comes back edited: exactly what was changed in it is listed, whatever the report."""

import io
import shutil
import subprocess
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import given, settings

from app.compare import Bundle, CellChange, Change, TextChange, What, accept, content, returned
from app.errors import ReadError
from app.model import CellRef, Part, Report
from app.reading import ReadResult, read_bytes
from app.rendering import PAPER_COPY, render_docx, render_xlsx
from app.spec import FormatSpec
from tests.app.rendering.drafts import drafts
from tests.builders import make_report, make_suqian, spec_2021, with_text

SPEC = spec_2021()
GRANTED = CellRef("requests", "granted", "natural")
REPORT = with_text(
    make_suqian(),
    "improvements",
    Part(
        heading="（一）存在的主要问题", text="一是更新不及时。二是解读单一。\n三是培训不够。\n四是宣传不够。"
    ),
    Part(heading="（二）改进情况", text="一是按月检查。二是丰富形式。"),
)


def edited(change: Callable[[WordDocument], object], report: Report = REPORT) -> bytes:
    document = Document(io.BytesIO(render_docx(report, SPEC, options=PAPER_COPY)))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def came_back(data: bytes, base: Report = REPORT) -> tuple[ReadResult, tuple[Change, ...]]:
    result = read_bytes(data, "报告.docx")
    assert result.carried is not None and not result.carried.intact
    assert result.carried.report == base
    return result, returned(base, result.carried.exported, result.report)


def paragraph(document: WordDocument, words: str) -> Paragraph:
    return next(p for p in document.paragraphs if words in p.text)


def replace(document: WordDocument, words: str, new: str) -> None:
    run = next(r for p in document.paragraphs for r in p.runs if words in r.text)
    run.text = run.text.replace(words, new)


def set_number(document: WordDocument, old: str, new: str) -> None:
    cell = next(c for t in document.tables for row in t.rows for c in row.cells if c.text == old)
    cell.paragraphs[0].runs[0].text = new


def delete(document: WordDocument, words: str) -> None:
    element = paragraph(document, words)._p
    element.getparent().remove(element)


def track(document: WordDocument, words: str, new: str) -> None:
    """Delete some words and insert others as Word does with tracking on, by a named author."""
    p = paragraph(document, words)
    run = next(r for r in p.runs if words in r.text)
    before, _, after = run.text.partition(words)
    run.text = before
    tail = deepcopy(run._r)
    gone, put_in = OxmlElement("w:del"), OxmlElement("w:ins")
    for number, element in enumerate((gone, put_in)):
        element.set(qn("w:id"), str(900 + number))
        element.set(qn("w:author"), "王镇长")
        element.append(deepcopy(run._r))
    gone[0].find(qn("w:t")).tag = qn("w:delText")
    gone[0].find(qn("w:delText")).text = words
    put_in[0].find(qn("w:t")).text = new
    tail.find(qn("w:t")).text = after
    run._r.addnext(gone)
    gone.addnext(put_in)
    put_in.addnext(tail)


def comment(document: WordDocument, words: str, text: str) -> None:
    p = next(
        each
        for each in (
            *document.paragraphs,
            *(q for t in document.tables for c in t._cells for q in c.paragraphs),
        )
        if words in each.text
    )
    document.add_comment(p.runs, text=text, author="王镇长", initials="W")


def everything(document: WordDocument) -> None:
    replace(document, "一是更新不及时。", "一是信息更新不够及时。")
    set_number(document, "1408", "1409")
    delete(document, "三是培训不够")
    track(document, "丰富", "创新")
    comment(document, "四是宣传不够", "请补充具体情况")
    comment(document, "1409", "与信访局核对")


def test_exactly_what_was_edited_is_listed() -> None:
    result, found = came_back(edited(everything))
    assert {(c.before, c.after) for c in found if isinstance(c, TextChange)} == {
        ("一是更新不及时。", "一是信息更新不够及时。"),
        ("三是培训不够。", ""),
        ("二是丰富形式。", "二是创新形式。"),
    }
    assert [c for c in found if not isinstance(c, TextChange)] == [CellChange(GRANTED, 1408, 1409)]
    assert [(c.text, c.at) for c in result.comments] == [
        ("与信访局核对", "requests.granted.natural"),
        ("请补充具体情况", "improvements"),
    ]
    assert result.comments[1].quote == "四是宣传不够。"
    assert "王镇长" not in repr(result)


def divide(document: WordDocument) -> None:
    first = paragraph(document, "一是更新不及时。二是")
    second = deepcopy(first._p)
    first._p.addnext(second)
    first.runs[0].text = "一是更新不及时。"
    Paragraph(second, first._parent).runs[0].text = "二是解读单一。"


def join(document: WordDocument) -> None:
    paragraph(document, "三是培训不够").runs[0].text += "四是宣传不够。"
    last = [p for p in document.paragraphs if p.text == "四是宣传不够。"][-1]._p
    last.getparent().remove(last)


def move(document: WordDocument) -> None:
    element = paragraph(document, "三是培训不够")._p
    paragraph(document, "二是丰富形式")._p.addnext(element)


def delete_requests(document: WordDocument) -> None:
    table = next(t._tbl for t in document.tables if "本年新收" in "".join(c.text for c in t._cells))
    table.getparent().remove(table)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (divide, What.DIVIDED),
        (join, What.JOINED),
        (move, What.MOVED),
        (delete_requests, What.EMPTIED),
    ],
)
def test_what_is_one_act_in_word_is_one_change(change: Callable[[WordDocument], None], what: What) -> None:
    result, found = came_back(edited(change))
    assert [c.what for c in found if isinstance(c, Bundle)] == [what] and len(found) == 1
    accepted = accept(REPORT, found)
    for place in ("improvements", "requests.granted.natural"):
        assert content(accepted).get(place) == content(result.report).get(place)
    assert accept(REPORT, ()) == REPORT


def test_accepting_all_of_it_gives_what_the_document_says_now() -> None:
    result, found = came_back(edited(everything))
    accepted = accept(REPORT, found)
    again = read_bytes(render_docx(accepted, SPEC, options=PAPER_COPY), "a.docx").report
    assert content(again) == content(accepted)
    assert accepted.value(GRANTED) == 1409
    assert content(accepted)["improvements"] == content(result.report)["improvements"]
    assert accept(REPORT, ()) == REPORT


def test_each_change_is_put_in_alone() -> None:
    _, found = came_back(edited(everything))
    for change in found:
        alone = accept(REPORT, [change])
        left = returned(alone, REPORT, accept(REPORT, found))
        assert alone != REPORT
        assert len(left) == len(found) - 1


def test_a_file_that_nobody_edited_gives_the_report_whole() -> None:
    for data, name in ((render_docx(REPORT, SPEC), "a.docx"), (render_xlsx(REPORT, SPEC), "a.xlsx")):
        result = read_bytes(data, name)
        assert result.report == REPORT
        assert result.carried is not None and result.carried.intact
        assert result.notes == () and result.leftovers == ()


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@settings(deadline=None, max_examples=12)
@given(drafts())
def test_how_documents_word_a_draft_is_no_change_of_it(draft: tuple[Report, FormatSpec]) -> None:
    """Marks for blanks, canonical headings, the contact: none is listed beside the one paragraph put in."""
    report, spec = draft
    document = Document(io.BytesIO(render_docx(report, spec)))
    heading = next(p for p in document.paragraphs if p.text == spec.sections[1].heading)
    heading.insert_paragraph_before("新增的一段说明文字。")
    out = io.BytesIO()
    document.save(out)
    try:
        result = read_bytes(out.getvalue(), "a.docx")
    except ReadError:
        return  # what the draft says makes it no report
    assert result.carried is not None
    found = returned(report, result.carried.exported, result.report)
    assert all("新增的一段说明文字" in str(c) for c in found), found


def test_a_workbook_gives_its_changed_cells() -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(render_xlsx(REPORT, SPEC)))
    cell = next(
        c for sheet in book.worksheets[:3] for row in sheet.iter_rows() for c in row if c.value == 1408
    )
    cell.value = 1409
    out = io.BytesIO()
    book.save(out)
    result = read_bytes(out.getvalue(), "a.xlsx")
    assert result.carried is not None and not result.carried.intact
    found = returned(REPORT, result.carried.exported, result.report)
    assert CellChange(GRANTED, 1408, 1409) in found
    assert all(isinstance(c, CellChange) for c in found)


def test_a_file_without_its_data_is_read_like_any_other() -> None:
    def strip(document: WordDocument) -> None:
        for key, relation in list(document.part.rels.items()):
            if relation.reltype.endswith("/customXml"):
                del document.part.rels[key]

    result = read_bytes(edited(strip), "a.docx")
    assert result.carried is None
    assert result.report.value(GRANTED) == 1408


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_same_changes_are_listed_after_libreoffice_saved_the_file(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    source = tmp_path / "in" / "a.docx"
    source.write_bytes(edited(everything))
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless"),
            *("--convert-to", "docx", "--outdir", str(tmp_path), str(source)),
        ],
        check=True,
        timeout=120,
        capture_output=True,
    )
    result, found = came_back((tmp_path / "a.docx").read_bytes())
    assert sorted((c.before, c.after) for c in found if isinstance(c, TextChange)) == [
        ("一是更新不及时。", "一是信息更新不够及时。"),
        ("三是培训不够。", ""),
        ("二是丰富形式。", "二是创新形式。"),
    ]
    assert [c for c in found if not isinstance(c, TextChange)] == [CellChange(GRANTED, 1408, 1409)]
    assert {c.text for c in result.comments} == {"请补充具体情况", "与信访局核对"}


def test_the_export_of_a_plain_report_reads_as_itself() -> None:
    report = make_report()
    result = read_bytes(edited(lambda d: d.add_paragraph(""), report), "a.docx")
    assert result.carried is not None
