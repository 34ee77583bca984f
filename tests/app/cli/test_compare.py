"""`nianbao compare`."""

from collections.abc import Callable
from pathlib import Path

from app.model import CellRef, Report
from app.rendering import render_html
from tests.app.cli.conftest import Run
from tests.builders import make_suqian, spec_2021

AsFile = Callable[..., Path]
OTHER = make_suqian(changes={CellRef("requests", "granted", "natural"): 1048})


def page(report: Report, path: Path) -> Path:
    path.write_bytes(render_html(report, spec_2021()))
    return path


def test_equal_reports_end_with_0(nianbao: Run, as_file: AsFile, tmp_path: Path) -> None:
    shown = nianbao("compare", as_file(make_suqian()), page(make_suqian(), tmp_path / "页面.html"))
    assert (shown.code, shown.out) == (0, "两份报告内容一致。\n")


def test_a_published_page_with_another_number_ends_with_1_and_says_where(
    nianbao: Run, as_file: AsFile, tmp_path: Path
) -> None:
    shown = nianbao("compare", as_file(make_suqian()), page(OTHER, tmp_path / "页面.html"))
    assert shown.code == 1
    assert "予以公开" in shown.out and "1408" in shown.out and "1048" in shown.out


def test_json_has_the_address_and_both_fingerprints(nianbao: Run, as_file: AsFile) -> None:
    shown = nianbao("compare", as_file(make_suqian()), as_file(OTHER, "另一份.json"), "--json")
    assert shown.json["changes"] == [{"at": "requests.granted.natural", "before": "1408", "after": "1048"}]
    assert shown.json["same"] is False
    assert len(set(shown.json["fingerprints"])) == 2


def test_a_missing_file_ends_with_3(nianbao: Run, as_file: AsFile, tmp_path: Path) -> None:
    assert nianbao("compare", as_file(OTHER), tmp_path / "没有.html").code == 3
