"""Independent validators find no fault in what is written, and importing stays light."""

import subprocess
import sys
from pathlib import Path

import ooxml_integrity
import pytest
from openxml_audit import OpenXmlValidator

from app.model import Part, Report, Section
from app.rendering import RenderOptions, render_docx, render_xlsx
from app.spec import load_specs, spec_for
from tests.builders import cells, make_report, make_suqian, spec_2021, with_text

SPEC = spec_2021()
_LONG = "全年通过政府门户网站主动公开政府信息96条。" * 200


def long_report() -> Report:
    report = make_suqian(2024, cells(requests__new__natural=98765, disclosure__licensing__decisions=11398889))
    report = with_text(report, "overview", _LONG, Part(heading="（一）", text="\n".join([_LONG] * 5)))
    extra = Section(key=None, heading="七、附表", parts=(Part(heading="1.甲", text="<&>\x0b"),))
    return report.with_(
        org="新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县米粮泉回族乡人民政府",
        title="",
        sections=(*report.sections, extra),
    )


REPORTS = {
    "empty": SPEC.empty_report(),
    "plain": make_report(),
    "suqian": make_suqian(),
    "long": long_report(),
    "blanks and texts": make_report(cells(requests__new__natural=None, requests__new__business="/")),
}


def assert_valid(path: Path) -> None:
    result = OpenXmlValidator().validate(str(path))
    assert result.is_valid, [error.description for error in result.errors]
    if path.suffix == ".docx":
        assert ooxml_integrity.check(path) == []


@pytest.mark.parametrize("name", REPORTS)
def test_word_files_are_valid(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(render_docx(REPORTS[name], SPEC, options=RenderOptions(run_in=name == "long")))
    assert_valid(path)


@pytest.mark.parametrize("name", ["empty", "suqian", "long"])
def test_workbooks_are_valid(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(render_xlsx(REPORTS[name], SPEC))
    assert_valid(path)


@pytest.mark.parametrize("key", [spec.key for spec in load_specs()])
def test_every_edition_gives_valid_files(key: str, tmp_path: Path) -> None:
    spec = spec_for(key)
    for suffix, data in (
        ("docx", render_docx(spec.empty_report(), spec)),
        ("xlsx", render_xlsx(spec.empty_report(), spec)),
    ):
        path = tmp_path / f"a.{suffix}"
        path.write_bytes(data)
        assert_valid(path)


def test_importing_the_room_loads_no_document_library() -> None:
    code = "import app.rendering, sys; print([m for m in ('docx', 'openpyxl', 'lxml') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
