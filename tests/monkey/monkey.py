"""A monkey at the window: random real events, and after each of them what must hold whatever was done."""

from collections import deque
from collections.abc import Callable
from pathlib import Path
from random import Random

from PySide6.QtCore import QDeadlineTimer, QEvent, QMimeData, QPoint, Qt, QTimer
from PySide6.QtGui import QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from tests.monkey.watching import Watch, WrongError
from tests.ui.answers import ScriptedDialogs
from ui.dialogs import Answer
from ui.window.main_window import MainWindow

Key, NONE = Qt.Key, Qt.KeyboardModifier.NoModifier
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)

_MOVES = (
    Key.Key_Tab, Key.Key_Backtab, Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Return,
    Key.Key_Home, Key.Key_End, Key.Key_PageDown, Key.Key_PageUp, Key.Key_F2, Key.Key_Escape, Key.Key_Delete,
    Key.Key_Backspace, Key.Key_Space, Key.Key_F8,
)  # fmt: skip
_CHORDS = (
    (Key.Key_A, CTRL), (Key.Key_C, CTRL), (Key.Key_X, CTRL), (Key.Key_V, CTRL), (Key.Key_D, CTRL),
    (Key.Key_Z, CTRL), (Key.Key_Z, CTRL), (Key.Key_Y, CTRL), (Key.Key_F, CTRL), (Key.Key_G, CTRL),
    (Key.Key_Left, ALT), (Key.Key_Right, ALT), (Key.Key_F8, SHIFT), (Key.Key_P, CTRL), (Key.Key_Down, SHIFT),
    (Key.Key_Right, SHIFT), (Key.Key_Home, CTRL), (Key.Key_End, CTRL), (Key.Key_Z, CTRL | SHIFT),
)  # fmt: skip
_TYPED = ("0", "1", "12", "3.5", "-1", "/", "1,234", "999999999999999999999", "abc", " ", ".", "a1b2")
_COMPOSED = (
    "一、",
    "本年度收到申请5件，",
    "（一）",
    "张三",
    "１２",
    "“",
    "𠮷",
    "某某镇",
    "公开公开。",
    "2023年",
)
_PASTED = (
    "1\t2\t3\n4\t5\t6", "1", "", "\n\n", "a\tb\n\tc", "\x00\x01文字\x0b", "一、总体情况\n二、", "０\t／\t-",
    "\ud800", "第二十条第（一）项\t0\t0\t0\n" * 40, "文字" * 3_000, "=1+1\t1e9",
)  # fmt: skip
# They leave the program: the desktop's dialogs and other programs are not ours to drive.
_LEFT_ALONE = ("print", "quit", "打开文件夹", "打印", "浏览")
_PATIENCE_MS = 20_000


class Monkey:
    """Does one random thing a `step`. The same seed does the same things."""

    def __init__(
        self, window: MainWindow, dialogs: ScriptedDialogs, folder: Path, seeds: list[Path], rng: Random
    ) -> None:
        self._window, self._dialogs, self._folder, self._seeds, self._rng = (
            window,
            dialogs,
            folder,
            seeds,
            rng,
        )
        self.watch = Watch(window)
        self.done: deque[str] = deque(maxlen=25)
        self.steps = 0
        self._closer = QTimer(window, interval=15)
        self._closer.timeout.connect(self._close_what_waits)
        self._closer.start()
        self._things: list[tuple[int, Callable[[], object]]] = [
            (22, self._type), (8, self._compose), (18, self._move), (14, self._chord), (8, self._paste),
            (10, self._jump), (12, self._click_a_button), (6, self._click_anywhere), (4, self._undo_some),
            (5, self._look_at_a_finding), (2, self._resize), (2, self._save), (1, self._open_a_seed),
            (1, self._export), (1, self._leave), (1, self._run_a_command), (1, self._undo_all_and_redo),
            (1, self._drop_a_file), (1, self._crash_recovery),
        ]  # fmt: skip

    def step(self) -> None:
        """Do one thing, let the window do what follows, and look whether all is well. Raises WrongError."""
        weights = [weight for weight, _ in self._things]
        _, thing = self._rng.choices(self._things, weights)[0]
        self.steps += 1
        self.done.append(thing.__name__)
        self._dialogs.agrees = self._rng.random() < 0.7
        self._dialogs.save_answer = self._rng.choice(list(Answer))
        self._dialogs.path = self._folder / f"年报{self._rng.randrange(4)}.nianbao"
        thing()
        QApplication.processEvents()
        self.watch.look(", ".join(self.done))
        if not self._window.is_on_start_page or self._rng.random() < 0.8:
            return
        self._begin()

    def stop(self) -> None:
        self._closer.stop()
        self.watch.stop()

    # What it does

    def _begin(self) -> None:
        start = self._window.start_page
        QTest.mouseClick(self._rng.choice((start.new, start.example)), Qt.MouseButton.LeftButton)

    def _type(self) -> None:
        if focus := self._focus():
            text = self._rng.choice(_TYPED)
            self.done[-1] += f" {text}"
            QTest.keyClicks(focus, text)

    def _compose(self) -> None:
        """As an input method does: first a preview of the text, then the text."""
        if focus := self._focus():
            text = self._rng.choice(_COMPOSED)
            self.done[-1] += f" {text}"
            QApplication.sendEvent(focus, QInputMethodEvent("pin'yin", []))
            committed = QInputMethodEvent()
            committed.setCommitString(text)
            QApplication.sendEvent(focus, committed)

    def _move(self) -> None:
        self._press(self._rng.choice(_MOVES), NONE)

    def _chord(self) -> None:
        self._press(*self._rng.choice(_CHORDS))

    def _paste(self) -> None:
        QApplication.clipboard().setText(self._rng.choice(_PASTED))
        self._press(Key.Key_V, CTRL)

    def _jump(self) -> None:
        wizard = self._window.wizard
        if self._window.centre.currentWidget() is not wizard:
            return
        view = wizard.step_list
        index = view.model().index(self._rng.randrange(view.model().rowCount()), 0)
        view.scrollTo(index)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, view.visualRect(index).center())

    def _click_a_button(self) -> None:
        buttons = [each for each in self._window.findChildren(QAbstractButton) if self._may_click(each)]
        if buttons:
            chosen = self._rng.choice(buttons)
            self.done[-1] += f" {chosen.text() or chosen.accessibleName() or chosen.toolTip()}"
            QTest.mouseClick(chosen, Qt.MouseButton.LeftButton)

    def _may_click(self, button: QAbstractButton) -> bool:
        words = f"{button.text()} {button.accessibleName()} {button.toolTip()}"
        in_reach = (
            button.isVisible() and button.isEnabled() and button.visibleRegion().boundingRect().isValid()
        )
        return in_reach and not any(word in words for word in _LEFT_ALONE)

    def _click_anywhere(self) -> None:
        at = QPoint(self._rng.randrange(self._window.width()), self._rng.randrange(60, self._window.height()))
        child = self._window.childAt(at)
        if child is None or (isinstance(child, QAbstractButton) and not self._may_click(child)):
            return
        click = self._rng.choice((QTest.mouseClick, QTest.mouseClick, QTest.mouseDClick))
        click(child, Qt.MouseButton.LeftButton, NONE, child.mapFrom(self._window, at))

    def _undo_some(self) -> None:
        for _ in range(self._rng.randrange(1, 8)):
            self._press(Key.Key_Z, CTRL)

    def _look_at_a_finding(self) -> None:
        """Go to a finding; what it offers is among the buttons from then on."""
        for _ in range(self._rng.randrange(1, 4)):
            self._press(Key.Key_F8, NONE)

    def _resize(self) -> None:
        self._window.resize(self._rng.randrange(700, 2000), self._rng.randrange(500, 1200))

    def _save(self) -> None:
        if not self._window.actions_by_key["save"].isEnabled():
            return
        before = len(self._dialogs.errors)
        if self._window.desk.save():
            self.watch.compare_with_file()
        elif self._dialogs.agrees and len(self._dialogs.errors) == before and not self._is_read_only():
            raise WrongError("not saved, and nothing said")

    def _is_read_only(self) -> bool:
        return self._window.desk.project().read_only

    def _open_a_seed(self) -> None:
        """A file of another kind, or one of those saved before."""
        path = self._rng.choice([*self._seeds, *self._folder.glob("*.nianbao")])
        self.done[-1] += f" {path.name}"
        self._window.open(path)
        self._wait_for_jobs()

    def _drop_a_file(self) -> None:
        from PySide6.QtCore import QPointF, QUrl

        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(self._rng.choice(self._seeds)))])
        button, modifier = Qt.MouseButton.LeftButton, NONE
        drop = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, button, modifier, QEvent.Type.Drop)
        QApplication.sendEvent(self._window, drop)
        self._wait_for_jobs()

    def _export(self) -> None:
        if self._window.is_on_start_page or not self._window.actions_by_key["export"].isEnabled():
            return
        page = self._window.wizard.export_page
        page.folder.setText(str(self._folder / "导出"))
        self._window.export(self._rng.choice(("docx", "xlsx", "txt", "html")))
        self._wait_for_jobs()

    def _leave(self) -> None:
        """Close the report, whatever becomes of the changes, or try to close the window."""
        self._dialogs.save_answer = self._rng.choice((Answer.CANCEL, Answer.DISCARD, Answer.SAVE))
        if self._window.actions_by_key["close"].isEnabled():
            self._window.actions_by_key["close"].trigger()

    def _run_a_command(self) -> None:
        actions = [each for each in self._window.actions() if each.isEnabled() and each.isVisible()]
        chosen = self._rng.choice([each for each in actions if each.objectName() not in _LEFT_ALONE])
        self.done[-1] += f" {chosen.objectName()}"
        chosen.trigger()
        self._wait_for_jobs()

    def _undo_all_and_redo(self) -> None:
        # Elsewhere the commands of the report are switched off, and these go past the switch.
        if self._window.centre.currentWidget() is self._window.wizard:
            self._window.wizard.commit_pending()
            self.watch.undo_all_and_redo()

    def _crash_recovery(self) -> None:
        """The recovery copy, as it would be found after a crash, is what the window shows."""
        self._window.wizard.commit_pending()
        self._window.desk.keeper.keep_now()
        self.watch.compare_with_recovery()

    # How it does it

    def _press(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        target = self._focus() or self._window
        self.done[-1] += f" {modifier.name or ''}+{key.name}"
        if (key, modifier) != (Key.Key_P, CTRL | SHIFT):
            QTest.keyClick(target, key, modifier)

    def _focus(self) -> QWidget | None:
        focus = QApplication.focusWidget()
        return focus if focus is not None and focus.window().isVisible() else None

    def _wait_for_jobs(self) -> None:
        """Until what works beside the window has handed over its result."""
        from ui.jobs import Job

        deadline = QDeadlineTimer(_PATIENCE_MS)
        while any(job._listener.isActive() for job in self._window.findChildren(Job)):
            QTest.qWait(5)
            if deadline.hasExpired():
                raise WrongError("a job does not end")
        QApplication.processEvents()

    def _close_what_waits(self) -> None:
        """A menu or a dialog that waits for an answer: take something from it, or let it go."""
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu):
            if popup.actions() and self._rng.random() < 0.5:
                QTest.keyClick(popup, Key.Key_Down)
                QTest.keyClick(popup, Key.Key_Return)
            if popup.isVisible():
                popup.close()
        elif popup is not None:
            popup.close()
        elif (modal := QApplication.activeModalWidget()) is not None:
            modal.close()
