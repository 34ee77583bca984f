"""What can be said of a kept save: what it was saved for, and how much it changed."""

from app.compare import changes, in_words
from app.storage import Project


def reason(older: Project | None, newer: Project) -> str:
    """What a report was saved for: a step of its way to the public was recorded, or just to keep it."""
    steps = newer.workflow.steps
    if steps and (older is None or older.workflow.steps != steps):
        return f"记录“{steps[-1].title}”"
    return "保存"


def amount(older: Project | None, newer: Project) -> str:
    """How much it changed since the save before it."""
    if older is None:
        return "最早的一次"
    words = in_words(changes(older.report, newer.report))
    return words or ("内容没有改动" if older.report == newer.report else "改了其他内容")
