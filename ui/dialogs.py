"""Questions that must be answered: files, save or not, errors. Handed in, so that tests answer them."""

from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QPushButton, QWidget

from app.errors import ReportError


class Answer(Enum):
    """What the author wants done with changes that are not saved."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


class Dialogs(QObject):
    """The modal dialogs of the window they belong to."""

    def __init__(self, window: QWidget | None = None) -> None:
        super().__init__(window)
        self._window = window

    def ask_save(self, name: str) -> Answer:
        """Save the changes in `name` before they are lost?"""
        box = self._box(QMessageBox.Icon.Warning, self.tr("要保存对“{name}”的修改吗？").format(name=name))
        box.setInformativeText(self.tr("如果不保存，这些修改将会丢失。"))
        save = box.addButton(self.tr("保存"), QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(self.tr("不保存"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(self.tr("取消"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.exec()
        chosen = box.clickedButton()
        return Answer.SAVE if chosen is save else Answer.DISCARD if chosen is discard else Answer.CANCEL

    def confirm(
        self, question: str, detail: str, yes: str, no: str = "", *, loses_nothing: bool = False
    ) -> bool:
        """Ask a question whose buttons are verbs; `no` is 取消 unless another word is given.

        Enter refuses, so that nothing is lost by a key too many, unless agreeing `loses_nothing`.
        """
        box = self._box(QMessageBox.Icon.Question, question)
        box.setInformativeText(detail)
        accept: QPushButton = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        refuse: QPushButton = box.addButton(no or self.tr("取消"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(accept if loses_nothing else refuse)
        box.exec()
        return box.clickedButton() is accept

    def choose_open(self, title: str, filters: Sequence[str], folder: Path) -> Path | None:
        """A file to open, or None."""
        name, _ = QFileDialog.getOpenFileName(self._window, title, str(folder), ";;".join(filters))
        return Path(name) if name else None

    def choose_save(self, title: str, filters: Sequence[str], suggestion: Path) -> Path | None:
        """A file to write, or None; the dialog itself asks before one is replaced."""
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(suggestion), ";;".join(filters))
        return Path(name) if name else None

    def choose_folder(self, title: str, folder: Path) -> Path | None:
        name = QFileDialog.getExistingDirectory(self._window, title, str(folder))
        return Path(name) if name else None

    def choose_one(self, question: str, choices: Sequence[str]) -> int | None:
        """The index of one of these, or None."""
        words = list(choices)
        chosen, sure = QInputDialog.getItem(
            self._window, self.tr("年报编制助手"), question, words, 0, editable=False
        )
        return words.index(chosen) if sure and chosen in words else None

    def ask_text(self, question: str, text: str = "") -> str | None:
        """A line of text, or None; `text` stands there already."""
        typed, sure = QInputDialog.getText(self._window, self.tr("年报编制助手"), question, text=text)
        return typed.strip() if sure else None

    def show_error(self, error: ReportError) -> None:
        """Say what could not be done and what to do next."""
        self._box(QMessageBox.Icon.Warning, error.user_message).exec()

    def inform(self, text: str, detail: str = "") -> None:
        box = self._box(QMessageBox.Icon.Information, text)
        box.setInformativeText(detail)
        box.exec()

    def _box(self, kind: QMessageBox.Icon, text: str) -> QMessageBox:
        box = QMessageBox(self._window)
        # Names of files and what is wrong in them stand in its words.
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(kind)
        box.setWindowTitle(self.tr("年报编制助手"))
        box.setText(text)
        return box
