"""A published page held against the report: every cell and sentence that differs, and nothing else."""

import io
from collections.abc import Callable

import pytest
from docx import Document

from app.compare import CellChange, Change, TextChange
from app.model import CellRef, Contact, Report, Signature
from app.reading import read_bytes
from app.rendering import PAPER_COPY, render_docx, render_html, render_text, render_xlsx
from app.verifying import differences, edits
from tests.builders import make_report, make_suqian, spec_2021, with_text

SPEC = spec_2021()
REPORT = make_suqian().with_(
    preface="根据《中华人民共和国政府信息公开条例》编制。",
    contact=Contact(phone="0527-84368009"),
    signature=Signature(org="宿迁市人民政府办公室", date="2025年1月20日"),
)
AT = CellRef("requests", "granted", "natural")


def page(report: Report) -> bytes:
    """A portal's page around the report, as a browser saves it."""
    body = render_html(report, SPEC).decode().partition("<body>")[2].partition("</body>")[0]
    return (
        '<html><head><meta charset="utf-8"><title>宿迁市人民政府</title></head><body>'
        '<div class="nav"><a href="/">首页</a> <a href="/zwgk">政务公开</a></div>'
        f"<div class='article'>{body}</div><div class='footer'>【打印】【关闭】</div>"
        "</body></html>"
    ).encode()


def found(report: Report, data: bytes, name: str) -> tuple[Change, ...]:
    return differences(report, read_bytes(data, name))


@pytest.mark.parametrize(
    "report", [REPORT, make_report(), SPEC.empty_report().with_(org="甲镇", report_year=2024)]
)
def test_a_page_as_it_was_exported_has_no_difference(report: Report) -> None:
    assert found(report, page(report), "页面.html") == ()
    assert found(report, render_text(report, SPEC), "页面.txt") == ()
    assert found(report, render_docx(report, SPEC), "a.docx") == ()
    assert found(report, render_xlsx(report, SPEC), "a.xlsx") == ()


@pytest.mark.parametrize(
    ("make", "name"), [(page, "页面.html"), (lambda r: render_text(r, SPEC), "页面.txt")]
)
def test_a_changed_cell_and_a_lost_sentence_are_listed(make: Callable[[Report], bytes], name: str) -> None:
    published = with_text(make_suqian(changes={AT: 1048}), "other_matters", "没有其他事项。").with_(
        preface=REPORT.preface, contact=REPORT.contact
    )
    listed = found(REPORT, make(published), name)
    assert CellChange(AT, 1408, 1048) in listed
    texts = [c for c in listed if isinstance(c, TextChange)]
    assert [(c.section, c.before, c.after) for c in texts] == [
        ("other_matters", "本年度未收取政府信息公开信息处理费。", "没有其他事项。")
    ]
    assert len(listed) == 2


def test_what_the_window_changed_since_is_no_edit_of_the_file() -> None:
    document = Document(io.BytesIO(render_docx(REPORT, SPEC, options=PAPER_COPY)))
    run = next(r for p in document.paragraphs for r in p.runs if "信息处理费" in r.text)
    run.text = "本年度没有收取信息处理费。"
    out = io.BytesIO()
    document.save(out)
    result = read_bytes(out.getvalue(), "a.docx")
    now = with_text(REPORT, "improvements", "窗口里后来写的一段。")
    assert [c.after for c in edits(now, result) if isinstance(c, TextChange)] == [
        "本年度没有收取信息处理费。"
    ]
    assert len(edits(now, result)) == 1
    assert len(differences(now, result)) > 1


def test_a_page_saved_as_one_file_is_read_back() -> None:
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText

    published = make_suqian(changes={AT: 1048}).with_(preface=REPORT.preface, contact=REPORT.contact)
    whole = MIMEMultipart("related")
    whole.attach(MIMEText(page(published).decode(), "html", "utf-8"))
    assert found(REPORT, whole.as_bytes(), "页面.mht") == (CellChange(AT, 1408, 1048),)
