"""One report in each usual file layout must be read exactly right."""

from pathlib import Path

import pytest

from app.reading import read_file
from tests.app.reading.truth import DATA, faults, load

FILES = sorted(p for p in (DATA / "import").iterdir() if p.suffix != ".json")


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_every_cell_and_text_is_right(path: Path) -> None:
    result = read_file(path)
    assert faults(result, load(path.with_name(f"{path.stem}.truth.json"))) == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_a_blank_cell_is_blank_and_has_a_note(path: Path) -> None:
    result = read_file(path)
    blanks = load(path.with_name(f"{path.stem}.truth.json"))["about"]["blank_cells"]
    notes = {note.at: note.kind for note in result.notes}
    assert {notes.get(at) for at in blanks} <= {"blank", "text"}
    assert all(result.report.table(at.split(".")[0]).get(at.partition(".")[2]) != 0 for at in blanks)


def test_what_a_site_puts_around_a_report_stays_outside_it() -> None:
    result = read_file(DATA / "import" / "e02_html_site_nested.html")
    text = "\n".join([result.report.preface, *(section.text for section in result.report.sections)])
    furniture = [leftover.text for leftover in result.leftovers if leftover.furniture]
    assert any("当前位置" in found for found in furniture)
    assert any("上一篇" in found for found in furniture)
    for word in ("首页", "索引号", "打印", "上一篇", "ICP备", "浏览次数"):
        assert word not in text


def test_place_and_date_become_the_signature() -> None:
    report = read_file(DATA / "import" / "e02_html_site_nested.html").report
    assert (report.signature.org, report.signature.date) == ("北塔坡区小河口街道", "2024年1月8日")
