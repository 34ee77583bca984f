"""`nianbao render` and `nianbao new`."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from openpyxl import load_workbook

from app.cli import Tools
from app.errors import RenderError
from app.model import CellRef, Report, Signature
from app.model.payload import extract
from app.paths import TEMPLATES
from app.rendering import PageNumbers, PageSettings, RenderOptions
from app.rules import check
from app.rules.answers import acknowledge
from app.spec import FormatSpec
from app.storage import Project, load_project, save_project
from tests.app.cli.conftest import Run
from tests.builders import make_report, make_suqian, spec_2021, with_text

AsFile = Callable[..., Path]


def test_word_and_excel_are_written_under_the_expected_name(
    nianbao: Run, as_file: AsFile, tmp_path: Path
) -> None:
    folder = tmp_path / "新 文件夹" / "导出"
    shown = nianbao("render", as_file(make_suqian(2024)), "--to", folder)
    assert shown.code == 0
    written = sorted(folder.iterdir())
    assert [p.suffix for p in written] == [".docx", ".xlsx"]
    assert sorted(shown.out.split("\n")[:-1]) == list(map(str, written))
    assert all("宿迁市人民政府" in p.name and "2024" in p.name for p in written)
    text = "\n".join(p.text for p in Document(str(written[0])).paragraphs)
    assert "总体情况" in text
    workbook = load_workbook(written[1], data_only=True)
    values = {cell.value for sheet in workbook for row in sheet.iter_rows() for cell in row}
    assert {3440, 3521} <= values


@pytest.mark.parametrize("name", ["html", "txt", "json"])
def test_pages_for_the_portal_are_written(nianbao: Run, as_file: AsFile, tmp_path: Path, name: str) -> None:
    assert nianbao("render", as_file(make_report()), "--to", tmp_path / "out", "--format", name).code == 0
    (page,) = (tmp_path / "out").iterdir()
    assert page.suffix == f".{name}" and "清河县柳林镇" in page.read_text(encoding="utf-8")


def test_pdf_is_made_by_what_was_handed_in(nianbao: Run, as_file: AsFile, tmp_path: Path) -> None:
    asked: list[tuple[Report, FormatSpec]] = []

    def pdf(report: Report, spec: FormatSpec, options: RenderOptions, **_: object) -> bytes:
        asked.append((report, spec))
        return b"%PDF"

    shown = nianbao(
        "render", as_file(make_report()), "--to", tmp_path / "out", "--format", "pdf", tools=Tools(pdf)
    )
    assert shown.code == 0 and asked[0][0].org == "清河县柳林镇人民政府"
    assert next((tmp_path / "out").iterdir()).read_bytes() == b"%PDF"


def test_without_that_pdf_is_refused_and_nothing_is_written(
    nianbao: Run, as_file: AsFile, tmp_path: Path
) -> None:
    refused = nianbao("render", as_file(make_report()), "--to", tmp_path / "out", "--format", "docx,pdf")
    assert refused.code == 3 and "PDF" in refused.err
    assert not (tmp_path / "out").exists()


def test_a_document_that_cannot_be_made_leaves_no_half_export(
    nianbao: Run, as_file: AsFile, tmp_path: Path
) -> None:
    def pdf(report: Report, spec: FormatSpec, options: RenderOptions, **_: object) -> bytes:
        raise RenderError("排版失败。")

    refused = nianbao(
        "render", as_file(make_report()), "--to", tmp_path / "out", "--format", "docx,pdf", tools=Tools(pdf)
    )
    assert refused.code == 3 and "排版失败" in refused.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("formats", ["", "doc", "docx,odt", ","])
def test_an_unknown_format_is_refused(nianbao: Run, as_file: AsFile, tmp_path: Path, formats: str) -> None:
    refused = nianbao("render", as_file(make_report()), "--to", tmp_path / "out", "--format", formats)
    assert refused.code == 3 and "格式只能是" in refused.err


def test_a_folder_that_is_a_file_is_refused(nianbao: Run, as_file: AsFile, tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    refused = nianbao("render", as_file(make_report()), "--to", tmp_path / "out")
    assert refused.code == 3 and "不是文件夹" in refused.err


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [("没有.docx", None, "找不到"), ("模板.odt", b"", "用不上"), ("坏.docx", b"x", "坏.docx")],
)
def test_a_template_that_does_not_serve_is_refused(
    nianbao: Run, as_file: AsFile, tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    refused = nianbao(
        "render", as_file(make_report()), "--to", tmp_path / "out", "--template", tmp_path / name
    )
    assert refused.code == 3 and (words in refused.err or "模板" in refused.err)
    assert not (tmp_path / "out").exists()


def test_the_page_settings_reach_word_and_pdf(nianbao: Run, as_file: AsFile, tmp_path: Path) -> None:
    asked: list[RenderOptions] = []

    def pdf(report: Report, spec: FormatSpec, options: RenderOptions, **_: object) -> bytes:
        asked.append(options)
        return b"%PDF"

    settings = ("--line-pitch", "30", "--page-numbers", "centre", "--format", "docx,pdf")
    shown = nianbao("render", as_file(make_report()), "--to", tmp_path / "out", *settings, tools=Tools(pdf))
    assert (shown.code, shown.err) == (0, "")
    assert asked == [RenderOptions(page=PageSettings(30.0, PageNumbers.CENTRE))]
    document = Document(str(next((tmp_path / "out").glob("*.docx"))))
    pitch = document.styles["Normal"].paragraph_format.line_spacing
    assert pitch is not None and pitch.pt == 30
    assert document.sections[0].footer.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.CENTER


@pytest.mark.parametrize(
    ("copy", "is_signed", "has_notes"),
    [((), True, False), (("--copy", "paper"), True, True), (("--copy", "web"), False, False)],
)
def test_each_copy_has_what_it_is_for(
    nianbao: Run, tmp_path: Path, copy: tuple[str, ...], is_signed: bool, has_notes: bool
) -> None:
    spec, last = spec_2021(), make_suqian(2023)
    report = make_suqian(2024, {CellRef("disclosure", "fees", "amount_wan"): 900}).with_(
        signature=Signature(org="宿迁市人民政府", date="2025年1月10日")
    )
    report = acknowledge(report, check(report, spec, last)[0], "已与上年核对")
    save_project(Project(report, last), tmp_path / "a.nianbao")
    formats = ("--format", "docx,html,txt")
    assert nianbao("render", tmp_path / "a.nianbao", "--to", tmp_path / "out", *formats, *copy).code == 0
    for path in (tmp_path / "out").iterdir():
        payload = extract(path.read_bytes()) if path.suffix == ".docx" else None
        if payload is not None:
            assert bool(payload.report.acknowledged) is has_notes
            text = "\n".join(p.text for p in Document(str(path)).paragraphs)
        else:
            text = path.read_text("utf-8")
        assert ("2025年1月10日" in text) is is_signed


def test_an_answer_to_words_that_were_taken_out_is_in_no_file(nianbao: Run, tmp_path: Path) -> None:
    report = with_text(make_report(), "other_matters", "请联系手机13812345678。")
    found = next(f for f in check(report, spec_2021()) if f.code == "safety.mobile")
    cleaned = with_text(acknowledge(report, found, "13812345678同意公开"), "other_matters", "无。")
    save_project(Project(cleaned), tmp_path / "a.nianbao")
    assert nianbao("render", tmp_path / "a.nianbao", "--to", tmp_path / "out", "--copy", "paper").code == 0
    for path in (tmp_path / "out").iterdir():
        payload = extract(path.read_bytes())
        assert payload is not None and "13812345678" not in repr(payload.report)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (("--copy", "both"), "paper"),
        (("--line-pitch", "29"), "28、28.95、30"),
        (("--page-numbers", "left"), "outer"),
    ],
)
def test_a_page_setting_that_cannot_be_chosen_is_refused(
    nianbao: Run, as_file: AsFile, tmp_path: Path, settings: tuple[str, ...], words: str
) -> None:
    refused = nianbao("render", as_file(make_report()), "--to", tmp_path / "out", *settings)
    assert refused.code == 3 and words in refused.err
    assert not (tmp_path / "out").exists()


def test_what_a_template_lacks_is_told_and_the_files_are_written(
    nianbao: Run, as_file: AsFile, tmp_path: Path
) -> None:
    document = Document(str(TEMPLATES / "standard.docx"))
    date = next(p for p in document.paragraphs if p.text == "{{成文日期}}")
    date._p.getparent().remove(date._p)
    document.save(str(tmp_path / "own.docx"))
    shown = nianbao(
        "render", as_file(make_report()), "--to", tmp_path / "out", "--template", tmp_path / "own.docx"
    )
    assert shown.code == 0
    assert shown.err.startswith("提示：") and "成文日期" in shown.err
    assert len(shown.out.splitlines()) == 2


def test_last_years_word_file_goes_through_read_again(nianbao: Run, as_file: AsFile, tmp_path: Path) -> None:
    nianbao("render", as_file(make_suqian(2024)), "--to", tmp_path / "out")
    for path in (tmp_path / "out").iterdir():
        tables = nianbao("read", path, "--json").json["tables"]
        assert tables == nianbao("read", as_file(make_suqian(2024)), "--json").json["tables"]


def test_a_year_starts_from_last_years_file(nianbao: Run, as_file: AsFile, tmp_path: Path) -> None:
    shown = nianbao("new", tmp_path / "今年", "--from", as_file(make_suqian(2023)))
    assert shown.code == 0 and shown.out.strip() == str(tmp_path / "今年.nianbao")
    project = load_project(tmp_path / "今年.nianbao")
    assert project.report.report_year == 2024
    assert project.previous is not None and project.previous.table("requests") == make_suqian(2023).table(
        "requests"
    )


def test_the_year_can_be_named(nianbao: Run, as_file: AsFile, tmp_path: Path) -> None:
    nianbao("new", tmp_path / "a.nianbao", "--from", as_file(make_suqian(2023)), "--year", "2025")
    assert load_project(tmp_path / "a.nianbao").report.report_year == 2025


def test_a_file_that_is_there_is_never_replaced_by_a_new_year(
    nianbao: Run, as_file: AsFile, tmp_path: Path
) -> None:
    path = tmp_path / "a.nianbao"
    save_project(Project(make_report()), path)
    refused = nianbao("new", path, "--from", as_file(make_suqian(2023)))
    assert refused.code == 3 and "已经存在" in refused.err
    assert load_project(path) == Project(make_report())


def test_a_new_year_needs_the_right_ending(nianbao: Run, as_file: AsFile, tmp_path: Path) -> None:
    refused = nianbao("new", tmp_path / "a.docx", "--from", as_file(make_suqian(2023)))
    assert refused.code == 3 and ".nianbao" in refused.err
    assert [p.name for p in tmp_path.iterdir()] == ["年报.json"]


def test_exported_files_are_whole_zips(nianbao: Run, as_file: AsFile, tmp_path: Path) -> None:
    nianbao("render", as_file(make_report()), "--to", tmp_path / "out")
    for path in (tmp_path / "out").iterdir():
        assert zipfile.ZipFile(io.BytesIO(path.read_bytes())).testzip() is None


@pytest.mark.parametrize("year", ["1999", "2023"])
def test_a_year_that_does_not_come_after_last_years_is_refused(
    nianbao: Run, as_file: AsFile, tmp_path: Path, year: str
) -> None:
    refused = nianbao("new", tmp_path / "a.nianbao", "--from", as_file(make_suqian(2023)), "--year", year)
    assert refused.code == 3
    assert "2024" in refused.err
    assert not (tmp_path / "a.nianbao").exists()


def test_a_year_that_leaves_one_out_is_told_but_allowed(
    nianbao: Run, as_file: AsFile, tmp_path: Path
) -> None:
    made = nianbao("new", tmp_path / "a.nianbao", "--from", as_file(make_suqian(2023)), "--year", "2026")
    assert made.code == 0
    assert "隔了2年" in made.err
    assert load_project(tmp_path / "a.nianbao").report.report_year == 2026


def test_a_copy_for_the_web_warns_of_what_must_not_be_published(
    nianbao: Run, as_file: AsFile, tmp_path: Path
) -> None:
    file = as_file(with_text(make_report(), "other_matters", "身份证号：11010519491231002X。"))
    for copy, warned in (("web", True), ("paper", False)):
        shown = nianbao("render", file, "--to", tmp_path / copy, "--format", "html", "--copy", copy)
        assert shown.code == 0 and ("身份证号" in shown.err) is warned
        assert "11010519491231002X" not in shown.err
