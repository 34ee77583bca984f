"""Dialogs that answer at once, as a test says, and keep what they were asked."""

from collections.abc import Sequence
from pathlib import Path

from app.errors import ReportError
from ui.dialogs import Answer, Dialogs


class ScriptedDialogs(Dialogs):
    """Set the answers; read the questions. A question without an answer is refused, like Escape."""

    def __init__(self) -> None:
        super().__init__(None)
        self.save_answer = Answer.CANCEL
        self.agrees = False
        self.path: Path | None = None
        self.choice: int | None = None
        self.text: str | None = None
        self.asked: list[str] = []
        self.errors: list[ReportError] = []
        self.told: list[str] = []

    def ask_save(self, name: str) -> Answer:
        self.asked.append(name)
        return self.save_answer

    def confirm(
        self, question: str, detail: str, yes: str, no: str = "", *, loses_nothing: bool = False
    ) -> bool:
        self.asked.append(question)
        return self.agrees

    def choose_open(self, title: str, filters: Sequence[str], folder: Path) -> Path | None:
        self.asked.append(title)
        return self.path

    def choose_save(self, title: str, filters: Sequence[str], suggestion: Path) -> Path | None:
        self.asked.append(suggestion.name)
        return self.path

    def choose_folder(self, title: str, folder: Path) -> Path | None:
        self.asked.append(title)
        return self.path

    def choose_one(self, question: str, choices: Sequence[str]) -> int | None:
        self.asked.append(question)
        return self.choice

    def ask_text(self, question: str, text: str = "") -> str | None:
        self.asked.append(question)
        return self.text

    def show_error(self, error: ReportError) -> None:
        self.errors.append(error)

    def inform(self, text: str, detail: str = "") -> None:
        self.told.append(text)
