"""The check between keystrokes: in slices, never on a report that is gone, and with the same result."""

from time import perf_counter

from pytestqt.qtbot import QtBot

from app.model import CellRef
from app.rules import check
from tests.benchmarks.test_check_full import long_report
from tests.builders import cells, make_report, spec_2021
from ui.checking import PatientCheck
from ui.controller import ReportController

SPEC = spec_2021()
AT = CellRef("requests", "new", "natural")


def test_it_finds_what_a_whole_check_finds(qtbot: QtBot) -> None:
    report = make_report(cells(requests__new__natural=2, disclosure__fees__amount_wan=35600))
    runner = PatientCheck()
    with qtbot.waitSignal(runner.finished) as done:
        runner.start(report, SPEC, None)
    assert done.args == [check(report, SPEC)]


def test_a_check_that_was_given_up_says_nothing(qtbot: QtBot) -> None:
    runner = PatientCheck()
    runner.start(long_report(2024), SPEC, None)
    runner.stop()
    with qtbot.assertNotEmitted(runner.finished, wait=50):
        pass


def test_findings_are_of_the_last_edit(qtbot: QtBot) -> None:
    controller = ReportController(make_report())
    with qtbot.waitSignal(controller.findings_changed):
        for number in (1, 2, 3):
            controller.set_cells("改", {AT: number})
    assert controller.findings == check(controller.report, SPEC)
    with qtbot.assertNotEmitted(controller.findings_changed, wait=100):
        pass


def test_no_slice_holds_the_window_up_for_long(qtbot: QtBot) -> None:
    """Between two events of the window at most a slice and the rule that was under way."""
    report, previous = long_report(2024), long_report(2023, 1)
    check(report, SPEC, previous)
    runner = PatientCheck()
    slices: list[float] = []
    go_on = runner._go_on

    def timed() -> None:
        begun = perf_counter()
        go_on()
        slices.append(perf_counter() - begun)

    runner._next.timeout.disconnect()
    runner._next.timeout.connect(timed)
    with qtbot.waitSignal(runner.finished):
        runner.start(report, SPEC, previous)
    # Generous, as other programs may have the processor: a whole check cold takes far longer.
    assert sorted(slices)[len(slices) // 2] < 0.05
