"""Templates of an office: checked with the place of each fault, filled in their own looks, never trusted."""

import contextlib
import io
import zipfile
from collections.abc import Callable
from copy import deepcopy

import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import RenderError
from app.paths import TEMPLATES
from app.rendering import check_docx_template, render_docx
from app.rendering.standard import standard_docx
from app.spec import load_specs, spec_for
from tests.app.rendering import word
from tests.app.rendering.word import grid_of, opened, paragraphs, part
from tests.builders import cells, make_report, make_suqian, spec_2021

SPEC = spec_2021()
STANDARD = (TEMPLATES / "standard.docx").read_bytes()


def changed(change: Callable[[WordDocument], object]) -> bytes:
    """The shipped template after an office's change."""
    return word.changed(STANDARD, change)


def with_paragraph(text: str) -> bytes:
    return changed(lambda document: document.paragraphs[0].insert_paragraph_before(text))


def with_part(name: str, data: bytes, base: bytes = STANDARD) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(base)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info))
        new.writestr(name, data)
    return out.getvalue()


def replaced(name: str, before: str, after: str) -> bytes:
    xml = part(STANDARD, name)
    assert before in xml
    return with_part(name, xml.replace(before, after).encode())


def remove_paragraph(document: WordDocument, text: str) -> None:
    found = next(p for p in document.paragraphs if p.text == text)
    found._p.getparent().remove(found._p)


def messages(template: bytes, *, fatal: bool = True) -> list[str]:
    return [p.message for p in check_docx_template(template, SPEC) if p.fatal == fatal]


def test_the_shipped_template_has_no_fault_in_any_edition() -> None:
    for spec in load_specs():
        assert check_docx_template(STANDARD, spec) == ()


def test_the_shipped_template_is_the_one_that_the_program_makes() -> None:
    made = standard_docx(load_specs()[0])
    with zipfile.ZipFile(io.BytesIO(made)) as new, zipfile.ZipFile(io.BytesIO(STANDARD)) as shipped:
        assert shipped.namelist() == new.namelist()
        for name in new.namelist():
            assert shipped.read(name) == new.read(name), f"run packaging/make_templates.py: {name}"


def test_an_unknown_token_is_named_with_its_place_and_the_likely_name() -> None:
    (message,) = messages(with_paragraph("{{标提}}"))
    assert message.startswith("正文第 1 段")
    assert "{{标题}}" in message


def test_a_token_in_a_cell_is_placed_by_table_row_and_cell() -> None:
    def change(document: WordDocument) -> None:
        document.tables[1].cell(3, 3).text = "{{表三.本年新收.自然}}"

    (message,) = messages(changed(change))
    assert message.startswith("第 2 个表格第 4 行第 2 格")


def test_a_token_in_a_footer_is_found() -> None:
    def change(document: WordDocument) -> None:
        document.sections[0].footer.paragraphs[0].add_run("{{单为}}")

    assert messages(changed(change))[0].startswith("页脚")


def test_a_table_inside_a_sentence_is_an_error() -> None:
    (message,) = messages(with_paragraph("见{{表三}}。"))
    assert message.startswith("正文第 1 段")


@pytest.mark.parametrize("text", ["｛｛标题｝｝", "{｛标题}｝"])
def test_full_width_braces_are_pointed_out(text: str) -> None:
    (message,) = messages(with_paragraph(text))
    assert "全角" in message
    assert "{{标题}}" in message


@pytest.mark.parametrize("text", ["{{标题", "标题}}", "{{标题}"])
def test_braces_left_open_are_pointed_out(text: str) -> None:
    (message,) = messages(with_paragraph(text))
    assert "没有成对" in message


def test_a_missing_text_is_fatal_and_a_missing_title_is_not() -> None:
    no_text = changed(lambda d: remove_paragraph(d, "{{总体情况}}"))
    assert "{{总体情况}}" in messages(no_text)[0]
    no_title = changed(lambda d: remove_paragraph(d, "{{标题}}"))
    assert messages(no_title) == []
    assert "标题" in messages(no_title, fatal=False)[0]


def test_a_missing_table_is_an_error() -> None:
    template = changed(lambda d: d.element.body.remove(d.tables[2]._tbl))
    assert "表四" in messages(template)[0]
    with pytest.raises(RenderError, match="表四"):
        render_docx(make_report(), SPEC, template)


def test_a_table_that_lost_a_row_is_an_error_that_names_the_row() -> None:
    def change(document: WordDocument) -> None:
        row = document.tables[1].rows[17]._tr
        row.getparent().remove(row)

    (message,) = messages(changed(change))
    assert message.startswith("第 2 个表格看起来是表三")
    assert "3.补正后申请内容仍不明确" in message


def test_a_template_that_libreoffice_saved_is_the_same_form() -> None:
    def change(document: WordDocument) -> None:
        """Put in a column of one twip, as rounding does, which belongs to other cells in other rows."""
        table = document.tables[2]._tbl
        sliver = OxmlElement("w:gridCol")
        sliver.set(qn("w:w"), "1")
        table.tblGrid.insert(5, sliver)
        head, *rest = table.tr_lst
        head.tc_lst[1].grid_span = 11
        for row in rest:
            row.tc_lst[4].grid_span = 2
        for switch in table.iter(qn("w:cantSplit")):
            switch.set(qn("w:val"), "true")

    template = changed(change)
    assert messages(template) == []
    data = render_docx(make_suqian(), SPEC, template)
    assert 'w:val="true"' not in part(data, "word/document.xml")
    last = opened(data).tables[2]._tbl.tr_lst[3]
    assert ["".join(t.text or "" for t in tc.iter(qn("w:t"))) for tc in last.tc_lst][3:6] == [
        "36",
        "170",
        "7",
    ]


def test_a_token_can_stand_for_a_whole_table() -> None:
    def change(document: WordDocument) -> None:
        table = document.tables[2]._tbl
        new = document.add_paragraph("{{表四}}")._p
        table.getparent().replace(table, new)

    data = render_docx(make_suqian(), SPEC, changed(change))
    grid = grid_of(opened(data).tables[2])
    assert grid[3, 0][2] == "88"


def test_a_token_split_over_runs_is_one_token() -> None:
    def change(document: WordDocument) -> None:
        paragraph = document.paragraphs[0].insert_paragraph_before()
        for piece, bold in (
            ("填报：{", None),
            ("{单", True),
            ("位}", None),
            ("}，", True),
            ("{{年}}年", None),
        ):
            paragraph.add_run(piece).bold = bold

    template = changed(change)
    assert messages(template) == []
    assert (
        paragraphs(render_docx(make_report(), SPEC, template))[0][1] == "填报：清河县柳林镇人民政府，2024年"
    )


def test_values_take_the_format_of_their_token() -> None:
    def change(document: WordDocument) -> None:
        body = next(p for p in document.paragraphs if p.text == "{{总体情况}}")
        body.runs[0].font.size = Pt(15)
        body.paragraph_format.space_after = Pt(3)
        cell = document.tables[1].cell(3, 3).paragraphs[0]
        mark = OxmlElement("w:rPr")
        mark.append(OxmlElement("w:b"))
        cell._p.get_or_add_pPr().append(mark)

    document = opened(render_docx(make_suqian(), SPEC, changed(change)))
    texts = [p for p in document.paragraphs if p.paragraph_format.space_after == Pt(3)]
    assert len(texts) >= 6
    assert {run.font.size for p in texts for run in p.runs} == {Pt(15)}
    (run,) = document.tables[1].cell(3, 3).paragraphs[0].runs
    assert (run.text, run.bold) == ("3440", True)


def test_the_page_settings_of_an_office_are_kept() -> None:
    """Line pitch, bold sub-headings and centred page numbers, as the notes on templates describe them."""

    def change(document: WordDocument) -> None:
        document.styles["Normal"].paragraph_format.line_spacing = Pt(28)
        document.styles["Heading 2"].font.bold = True
        for footer in (document.sections[0].footer, document.sections[0].even_page_footer):
            footer.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER

    document = opened(render_docx(make_suqian(), SPEC, changed(change)))
    assert document.styles["Normal"].paragraph_format.line_spacing == Pt(28)
    heading = next(p for p in document.paragraphs if p.text == "（一）主动公开")
    assert heading.style is not None
    assert heading.style.font.bold
    for footer in (document.sections[0].footer, document.sections[0].even_page_footer):
        assert footer.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.CENTER
        assert "PAGE" in footer.paragraphs[0]._p.xml
    pitched = {p.paragraph_format.line_spacing for p in document.paragraphs}
    assert pitched == {None}, "no paragraph has a line pitch of its own"


def test_a_picture_or_page_break_beside_a_token_is_kept() -> None:
    def change(document: WordDocument) -> None:
        document.paragraphs[0].add_run().add_break(WD_BREAK.PAGE)
        signature = next(p for p in document.paragraphs if p.text == "{{落款}}")
        signature.add_run()._r.append(OxmlElement("w:drawing"))

    document = opened(render_docx(make_report(), SPEC, changed(change)))
    assert document.paragraphs[0].runs[0]._r.find(qn("w:br")).get(qn("w:type")) == "page"
    assert len(list(document.element.body.iter(qn("w:drawing")))) == 1


def test_styles_that_an_office_renumbered_are_found_by_name() -> None:
    xml = part(STANDARD, "word/styles.xml").replace('"Heading2"', '"22"').replace('"GwBlank"', '"a9"')
    template = with_part("word/styles.xml", xml.encode())
    found = paragraphs(render_docx(make_report(), SPEC, template))
    assert ("Heading 2", "（一）主动公开") in found


def test_a_style_the_template_lacks_is_added() -> None:
    def change(document: WordDocument) -> None:
        for name in ("Heading 2", "未填标记"):
            style = document.styles[name].element
            style.getparent().remove(style)

    report = make_report(cells(requests__new__natural=None))
    assert ("Heading 2", "（一）主动公开") in paragraphs(render_docx(report, SPEC, changed(change)))


def test_comments_and_tracked_changes_of_a_template_stay_behind() -> None:
    def change(document: WordDocument) -> None:
        first = document.paragraphs[0].insert_paragraph_before("固定段落")
        inserted, deleted = OxmlElement("w:ins"), OxmlElement("w:del")
        for mark in (inserted, deleted):
            mark.set(qn("w:id"), "1")
            mark.set(qn("w:author"), "张三")
        run = first.add_run("新增")._r
        run.addprevious(inserted)
        inserted.append(run)
        gone = deepcopy(run)
        gone.find(qn("w:t")).tag = qn("w:delText")
        first._p.append(deleted)
        deleted.append(gone)
        document.add_comment(first.runs[0], text="请核对", author="李四", initials="李")
        document.core_properties.author = "王五"

    data = render_docx(make_report(), SPEC, changed(change))
    assert paragraphs(data)[0][1] == "固定段落新增"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode()
        assert "word/comments.xml" not in archive.namelist()
    assert not any(name in everything for name in ("张三", "李四", "王五", "请核对"))


def test_another_edition_on_an_offices_template() -> None:
    old = spec_for("gk-2019-60")
    template = with_paragraph("内部资料")
    assert [p for p in check_docx_template(template, old) if p.fatal] == []
    assert len(opened(render_docx(old.empty_report(), old, template)).tables) == 3


HOSTILE = {
    "not a zip": b"{{7*7}}",
    "empty": b"",
    "a zip without a document": b"PK\x05\x06" + bytes(18),
    "cut short": STANDARD[: len(STANDARD) // 2],
    "macros": with_part("word/vbaProject.bin", b"\xd0\xcf"),
    "an embedded object": with_part("word/embeddings/oleObject1.bin", b"\xd0\xcf"),
    "a linked template": with_part(
        "word/_rels/settings.xml.rels",
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Target="http://example.com/x.dotm" TargetMode="External" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>'
        b"</Relationships>",
    ),
    "a field that runs a program": replaced("word/footer1.xml", " PAGE ", " DDEAUTO c:\\\\x.exe "),
    "an entity bomb": with_part(
        "word/document.xml",
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><x>&b;</x>',
    ),
    "an outside entity": with_part(
        "word/styles.xml", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    ),
    "broken XML": with_part("word/document.xml", b"<w:document"),
    "no body": with_part("word/document.xml", b"<x/>"),
    "a bomb of zeros": with_part("word/media/x.bin", bytes(70 * 1024 * 1024)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_template_is_refused_in_plain_words(name: str) -> None:
    with pytest.raises(RenderError) as caught:
        render_docx(make_report(), SPEC, HOSTILE[name])
    assert "模板" in caught.value.user_message


@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from(["word/document.xml", "word/styles.xml", "word/settings.xml", "[Content_Types].xml"]),
    st.data(),
)
def test_a_damaged_part_is_refused_or_filled(name: str, data: st.DataObject) -> None:
    xml = bytearray(part(STANDARD, name).encode())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(xml) - 1))
        xml[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=8))
    with contextlib.suppress(RenderError):
        render_docx(make_report(), SPEC, with_part(name, bytes(xml)))


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_damaged_zip_is_refused_or_filled(data: st.DataObject) -> None:
    raw = bytearray(STANDARD)
    for _ in range(data.draw(st.integers(1, 8))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(RenderError):
        render_docx(make_report(), SPEC, bytes(raw))


@pytest.mark.parametrize(
    "expression", ["{{ cycler.__init__.__globals__ }}", "{{7*7}}", "{% for x in y %}", "${单位}"]
)
def test_an_expression_is_never_run(expression: str) -> None:
    template = with_paragraph(expression)
    if messages(template):
        with pytest.raises(RenderError):
            render_docx(make_report(), SPEC, template)
    else:
        assert paragraphs(render_docx(make_report(), SPEC, template))[0][1] == expression
