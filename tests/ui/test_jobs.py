"""Work beside the window: its news come in order, its result once, and a window that is gone harms nobody."""

from threading import Event

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.errors import ReadError, ReportError
from ui.jobs import Ticket, start_job


def test_progress_is_heard_in_order_and_the_result_last(qtbot: QtBot) -> None:
    parent = QObject()
    heard: list[object] = []

    def work(ticket: Ticket) -> str:
        for n in range(5):
            ticket.step("读取", n, 5)
        return "完成"

    job = start_job(parent, work)
    job.progressed.connect(lambda text, done, total: heard.append((text, done, total)))
    job.finished.connect(heard.append)
    with qtbot.waitSignal(job.ended):
        pass
    assert heard == [*(("读取", n, 5) for n in range(5)), "完成"]


def test_an_error_of_ours_is_told_in_its_own_words(qtbot: QtBot) -> None:
    def work(_: Ticket) -> None:
        raise ReadError("读不了。")

    told: list[ReportError] = []
    parent = QObject()
    job = start_job(parent, work)
    job.failed.connect(told.append)
    with qtbot.waitSignal(job.ended):
        pass
    assert [error.user_message for error in told] == ["读不了。"]


def test_a_fault_of_the_program_is_told_plainly_and_raised(qtbot: QtBot) -> None:
    def work(_: Ticket) -> None:
        raise ZeroDivisionError

    told: list[ReportError] = []
    parent = QObject()
    with qtbot.captureExceptions() as raised:
        job = start_job(parent, work)
        job.failed.connect(told.append)
        with qtbot.waitSignal(job.ended):
            pass
    assert "程序内部出错" in told[0].user_message
    assert raised[0][0] is ZeroDivisionError


@pytest.mark.parametrize("stops", [True, False], ids=["at the next step", "only when done"])
def test_work_called_off_brings_no_result(qtbot: QtBot, stops: bool) -> None:
    called_off, results = Event(), []

    def work(ticket: Ticket) -> str:
        called_off.wait(5)
        if stops:
            ticket.step("写入", 1, 2)
        return "不该出现"

    parent = QObject()
    job = start_job(parent, work)
    job.finished.connect(results.append)
    with qtbot.waitSignals([job.cancelled, job.ended]):
        job.cancel()
        called_off.set()
    assert results == []


def test_a_window_that_goes_away_before_the_work_is_done_harms_nobody(qtbot: QtBot) -> None:
    gone, done = Event(), Event()

    def work(ticket: Ticket) -> None:
        gone.wait(5)
        ticket.step("写入", 1, 1)
        done.set()

    parent = QObject()
    job = start_job(parent, work)
    with qtbot.waitSignal(job.destroyed):
        parent.deleteLater()
    gone.set()
    qtbot.waitUntil(done.is_set)


def test_many_short_jobs_one_after_another_all_come_back(qtbot: QtBot) -> None:
    parent, results = QObject(), []
    for n in range(200):
        start_job(parent, lambda _, n=n: n).finished.connect(results.append)
    qtbot.waitUntil(lambda: len(results) == 200)
    assert sorted(results) == list(range(200))
