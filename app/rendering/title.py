"""A title's lines, broken where the sense allows. Source: GB/T 9704-2012, 7.3.1 (词意完整, 梯形或菱形)."""

import re
from collections.abc import Sequence
from itertools import combinations

from app.rendering.wording import width

# 156 mm hold 20 characters of 二号.
LINE_EMS = 20.0
_MAX_LINES = 4

# A unit's full name ends its levels with these words; a line may end after any of them.
_LEVELS = re.compile(
    r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|新区|开发区|高新区|管理区|示范区|林区|矿区"
    r"|[^省市州盟区县旗镇乡]{2,}(?:省|市|州|盟|区|县|旗|镇|乡)|街道|社区|人民政府|办公室|委员会|管理局)"
)
_TAIL = re.compile(r"(?P<year>(?:19|20)\d{2}年度?)?(?P<what>政府?信息公开)(?P<rest>(?:工作)?(?:年度)?报告)?")

# How unwelcome a break is: after the unit's name, before 政府信息公开, inside the name, before 工作年度报告.
_AFTER_UNIT, _BEFORE_SUBJECT, _IN_NAME, _IN_SUBJECT = 0.0, 2.0, 3.0, 6.0


def break_title(title: str, limit: float = LINE_EMS) -> tuple[str, ...]:
    """The fewest lines of at most `limit` ems, broken by sense, in the shape of a trapezium or lozenge."""
    if width(title) <= limit or not title:
        return (title,)
    # No real name is longer than that, and the ways to break one grow with the cube of its length.
    spots = _spots(title) if width(title) <= _MAX_LINES * limit else {}
    for count in range(2, _MAX_LINES + 1):
        best = _best(title, spots, count, limit)
        if best:
            return best
    return _chop(title, limit)


def _best(title: str, spots: dict[int, float], count: int, limit: float) -> tuple[str, ...]:
    """The cheapest way to break into `count` lines at these spots; () if none fits."""
    found: list[tuple[float, tuple[str, ...]]] = []
    for cuts in combinations(sorted(spots), count - 1):
        parts = tuple(title[a:b] for a, b in zip((0, *cuts), (*cuts, len(title)), strict=True))
        widths = [width(part) for part in parts]
        if max(widths) <= limit:
            found.append((sum(spots[cut] for cut in cuts) + _shape_cost(widths), parts))
    return min(found, default=(0.0, ()))[1]


def _shape_cost(widths: Sequence[float]) -> float:
    """What the standard advises against: an hourglass, lines of one length, a line of a word or two."""
    spread = max(widths) - min(widths)
    cost = 3.0 if min(widths) < 4 else 0.0
    if any(b < min(a, c) for a, b, c in zip(widths, widths[1:], widths[2:], strict=False)):
        cost += 4.0
    if len(widths) > 2 and spread < 1:
        cost += 1.0
    return cost + spread / 20


def _spots(title: str) -> dict[int, float]:
    """Where a line may end, with the cost of ending it there."""
    tail = _TAIL.search(title)
    unit_end = tail.start() if tail else len(title)
    spots = {m.end(): _IN_NAME for m in _LEVELS.finditer(title, 0, unit_end) if 0 < m.end() < unit_end}
    if tail:
        if tail.start():
            spots[tail.start()] = _AFTER_UNIT
        if tail["year"]:
            spots[tail.start("what")] = _BEFORE_SUBJECT
        if tail["rest"]:
            spots[tail.start("rest")] = _IN_SUBJECT
    return {at: cost for at, cost in spots.items() if 0 < at < len(title)}


def _chop(title: str, limit: float) -> tuple[str, ...]:
    """Lines of full length, for a title without any sense to break by."""
    found, line = list[str](), ""
    for char in title:
        if width(line + char) > limit:
            found.append(line)
            line = ""
        line += char
    return (*found, line)
