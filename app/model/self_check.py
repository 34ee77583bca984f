"""自查结果: what a check of a report found, in words, ready to be printed for the leader."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One thing found. `severity` is a word (错误); `answer` is the reason it was answered with, if any."""

    severity: str
    rule: str
    where: str
    found: str
    expected: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """All that was found, worst first. `severities` are the words in that order, also those without a line.

    `unfilled`: where places are still to be filled, and how many. `date` is written as it stands.
    """

    org: str
    report_year: int | None
    date: str
    rules: int
    severities: tuple[str, ...]
    lines: tuple[CheckLine, ...]
    unfilled: tuple[tuple[str, int], ...] = ()

    def of(self, severity: str) -> tuple[CheckLine, ...]:
        return tuple(line for line in self.lines if line.severity == severity)


def summary(check: SelfCheck) -> str:
    """错误0处，提醒2处（其中已说明1处），提示0处。"""
    return "，".join(_counted(word, check.of(word)) for word in check.severities) + "。"


def unfilled_words(check: SelfCheck) -> str:
    """未填：表三3格；表四1格。 "" if everything is filled."""
    listed = "；".join(f"{name}{count}处" for name, count in check.unfilled if count)
    return f"未填：{listed}。" if listed else ""


def _counted(word: str, lines: Sequence[CheckLine]) -> str:
    answered = sum(bool(line.answer) for line in lines)
    return f"{word}{len(lines)}处" + (f"（其中已说明{answered}处）" if answered else "")
