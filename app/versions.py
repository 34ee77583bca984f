"""What can be said of what was kept: what it was saved for, and how much it changed."""

from app.compare import changes, in_words
from app.errors import StorageError
from app.storage import Project, Recovery, load_project


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


def beyond_the_file(kept: Recovery) -> str:
    """How much a copy for recovery changed since its report was saved; "" for nothing.

    Raises:
        ReportError: there is no such file, or one of the two cannot be opened.
    """
    if kept.original is None:
        raise StorageError("这份内容还没有保存过文件。")
    return in_words(changes(load_project(kept.original).report, kept.load().report))
