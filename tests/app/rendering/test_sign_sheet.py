"""The 审签单: every field where its token stands, hostile templates refused, nothing run."""

import io
from dataclasses import replace

import pytest
from docx import Document
from docx.document import Document as WordDocument

from app.errors import RenderError
from app.model.sign_sheet import TOKENS, SignSheet
from app.rendering import render_sign_sheet
from app.rendering.sign_sheet import SHEET, sign_sheet_template

FULL = SignSheet(**{name: f"〔{name}〕" for name in TOKENS.values()})


def texts(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def with_paragraph(words: str) -> bytes:
    document: WordDocument = Document(str(SHEET))
    document.add_paragraph(words)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_the_shipped_template_is_the_one_that_the_program_makes_and_uses_every_word() -> None:
    assert SHEET.read_bytes() == sign_sheet_template()
    shown = texts(render_sign_sheet(FULL))
    assert all(getattr(FULL, name) in shown for name in TOKENS.values())
    assert "{{" not in shown


def test_what_is_empty_is_left_to_be_written_by_hand() -> None:
    shown = texts(render_sign_sheet(replace(FULL, office_opinion="")))
    assert "办公室负责人意见" in shown and "{{" not in shown


def test_a_word_that_stands_for_nothing_is_named_with_the_likely_one() -> None:
    with pytest.raises(RenderError, match="经办人"):
        render_sign_sheet(FULL, with_paragraph("{{经办}}"))


@pytest.mark.parametrize(
    "expression", ["{{ ''.__class__ }}", "{{标题.__class__}}", "{% for x in y %}", "{{7*7}}"]
)
def test_an_expression_is_text_or_refused_and_never_run(expression: str) -> None:
    try:
        shown = texts(render_sign_sheet(FULL, with_paragraph(expression)))
    except RenderError:
        return
    assert expression in shown


def test_values_that_look_like_words_of_the_template_stay_values() -> None:
    assert "{{标题}}" in texts(render_sign_sheet(replace(FULL, clerk="{{标题}}")))


def test_no_docx_is_refused() -> None:
    with pytest.raises(RenderError):
        render_sign_sheet(FULL, b"PK no zip")


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert render_sign_sheet(FULL) == render_sign_sheet(FULL)
