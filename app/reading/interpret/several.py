"""Files that hold more than one report: the first one is read, the others are kept aside."""

from collections.abc import Sequence

from app.reading.interpret.front import parse_title
from app.reading.interpret.headings import match_heading
from app.reading.interpret.rows import Item, Line, Row
from app.reading.result import Leftover, Note
from app.spec import SectionSpec

_MOST_PARTS = 4  # so many parts came before another 总体情况 can begin a second report
_LEAST_TEXT = 400  # characters; a table of contents has fewer, and no tables
_TITLE_LINES = 12
_MESSAGE = "文件里不止一份年度报告，只读取了第一份，其余内容已单独保留。"


def first_report(items: Sequence[Item], specs: Sequence[SectionSpec]) -> tuple[list[Item], list[Item]]:
    """The items of the first report, and those from the title of the second one on."""
    seen: set[int] = set()
    text = within = 0  # characters so far, and up to the last heading
    for i, item in enumerate(items):
        if isinstance(item, Row):
            text += _LEAST_TEXT
            continue
        text += len(item.text)
        heading = match_heading(item.text, specs, item.paragraph.level)
        if heading is None or heading.ordinal is None or item.paragraph.aside:
            continue
        if heading.ordinal == 1 and len(seen) >= _MOST_PARTS and within >= _LEAST_TEXT:
            start = _title_above(items, i)
            if start is not None or heading.key == specs[0].key:
                start = i if start is None else start
                return list(items[:start]), list(items[start:])
        seen.add(heading.ordinal)
        within = text
    return list(items), []


def _title_above(items: Sequence[Item], overview: int) -> int | None:
    """Where the title stands above the first part of a report, if it does."""
    for i in range(overview - 1, max(overview - _TITLE_LINES, 0), -1):
        item = items[i]
        if isinstance(item, Row):
            break
        if (parsed := parse_title(item.text)) is not None and all(parsed):
            return i
    return None


def kept_aside(rest: Sequence[Item]) -> tuple[list[Leftover], list[Note]]:
    """What is said of the further reports, and their text."""
    if not rest:
        return [], []
    first = rest[0]
    place = first.paragraph.place if isinstance(first, Line) else first.place
    left = [
        Leftover(item.text, item.paragraph.place if isinstance(item, Line) else item.place)
        for item in rest
        if item.text
    ]
    return left, [Note("sections", "extra", _MESSAGE, first.text, place)]
