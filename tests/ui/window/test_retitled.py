"""A sub-heading of 总体情况 typed anew: step list and rules say the same, and what to do about it."""

import pytest
from PySide6.QtTest import QTest

from app.model import Part
from app.model.edits import set_part
from app.rules import Finding, check
from tests.builders import make_report, spec_2021
from ui.pages.narrative import NarrativePage
from ui.widgets.part_box import PartBox
from ui.window.main_window import MainWindow
from ui.window.steps import blank_texts

SPEC = spec_2021()
REPORT = make_report()
MANAGEMENT = 3


def about_aspects(report: object) -> list[Finding]:
    return [f for f in check(report, SPEC) if f.code.startswith("structure.overview")]  # type: ignore[arg-type]


def retitled(heading: str) -> list[Finding]:
    section = REPORT.section("overview")
    assert section is not None
    text = section.parts[MANAGEMENT].text
    report = set_part(REPORT, "overview", MANAGEMENT, Part(heading=heading, text=text))
    assert blank_texts(report, SPEC.section("overview")) == ()
    return about_aspects(report)


@pytest.mark.parametrize("heading", ["（三）规范管理信息", "（三）信 息 管 理", "三、政府信息资源管理工作"])
def test_a_heading_that_still_names_its_aspect_counts(heading: str) -> None:
    assert retitled(heading) == []


def test_a_heading_that_names_no_aspect_is_the_only_thing_said_and_can_be_mended() -> None:
    (finding,) = retitled("（三）制度建设情况")
    assert finding.code == "structure.overview_aspect"
    assert finding.place is not None and finding.place.in_heading and finding.place.part == MANAGEMENT
    assert "制度建设情况" in finding.message and "政府信息管理" in finding.message
    assert [fix.label for fix in finding.fixes] == ["小标题改为“（三）政府信息管理”"]


def test_the_step_stays_free_of_unfilled_places_while_the_author_types(window: MainWindow) -> None:
    controller = window.controller
    controller.load(REPORT, None)
    window.show_report()
    window.wizard.show_step("overview")
    page = window.wizard.page("overview")
    assert isinstance(page, NarrativePage)
    box: PartBox = next(b for b in page.boxes if b.slot.index == MANAGEMENT)
    box.heading.setFocus()
    box.heading.selectAll()
    QTest.keyClicks(box.heading, "zhidu")
    controller.check_now()
    assert blank_texts(controller.report, SPEC.section("overview")) == ()
    finding = next(f for f in controller.findings if f.code == "structure.overview_aspect")
    controller.apply_fix(finding)
    controller.check_now()
    assert not about_aspects(controller.report)
    assert "政府信息管理" in box.heading.text()
