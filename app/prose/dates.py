"""Years and dates in a folded text."""

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache

from app.prose.numbers import read_number

_YEAR = re.compile(
    r"(?<![\d〇一二三四五六七八九十])(?P<y>\d{4}|[二][〇零一二三四五六七八九]{3})(?P<word>年度?)"
)
_DATE = re.compile(r"(?<!\d)(?:(?P<y>\d+)年)?(?P<m>\d{1,3})月(?:(?P<d>\d{1,3})(?P<day>[日号]?))?")
_ODD_YEAR = re.compile(r"(?<!\d)(?:20\d|2\d{4,7})年")
_RANGE = re.compile(
    r"(?:(?P<y1>\d{3,7})年)?(?P<m1>\d{1,2})月(?:(?P<d1>\d{1,2})[日号]?)?(?:起|开始|始)?(?:，)?(?:至|到|[-—–~]+)"
    r"(?:(?P<y2>\d{3,7})年)?(?P<m2>\d{1,2})月(?:(?P<d2>\d{1,2})(?P<day>[日号]?))?"
)
_CN = "[〇零一二三四五六七八九十]"
_RANGE_IN_WORDS = re.compile(
    rf"(?:(?P<y1>二{_CN}{{3}})年)?(?P<m1>{_CN}{{1,3}})月(?:(?P<d1>{_CN}{{1,3}})[日号])?(?:起)?(?:至|到|[-—–~]+)"
    rf"(?:(?P<y2>二{_CN}{{3}})年)?(?P<m2>{_CN}{{1,3}})月(?:(?P<d2>{_CN}{{1,3}})(?P<day>[日号]?))?"
)
_RANGE_IN_DOTS = re.compile(
    r"(?<![\d.])(?P<y1>20\d\d)[./-](?P<m1>\d{1,2})[./-](?P<d1>\d{1,2})(?:至|到|[-—–~]+)"
    r"(?:(?P<y2>20\d\d)[./-])?(?P<m2>\d{1,2})[./-](?P<d2>\d{1,2})(?P<day>(?![\d.]))"
)
_MONTHS = re.compile(r"(?P<y1>\d{4})年(?P<m1>\d{1,2})[-—–~至到](?P<m2>\d{1,2})月(?!\d)")
_LAST = {1: 31, 2: 29, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year written with 年 or 年度."""

    year: int
    start: int
    end: int
    digits: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, as written; a part that is left out is None."""

    start: int
    end: int
    first: tuple[int | None, int, int | None]
    last: tuple[int | None, int, int | None]
    complete: bool  # the last day is written with 日


@lru_cache(maxsize=1024)
def years(text: str) -> tuple[YearMention, ...]:
    """Every four-digit year followed by 年."""
    found = []
    for match in _YEAR.finditer(text):
        year = read_number(match["y"])
        if year is not None:
            found.append(YearMention(int(year), match.start(), match.end(), match.span("y")))
    return tuple(found)


@lru_cache(maxsize=1024)
def impossible_dates(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of dates and years that no calendar has: 2月30日, 13月, 202020年."""
    found = [m.span() for m in _ODD_YEAR.finditer(text) if not text[m.end() :].startswith(("内", "来", "间"))]
    for match in _DATE.finditer(text):
        if not _exists(match) and not any(a < match.end() and match.start() < b for a, b in found):
            found.append(match.span())
    return tuple(sorted(found))


@lru_cache(maxsize=1024)
def periods(text: str) -> tuple[Period, ...]:
    """Every 从…至… of days or months."""
    found = [
        Period(
            m.start(),
            m.end(),
            (_int(m["y1"]), _int(m["m1"]) or 0, _int(m["d1"])),
            (_int(m["y2"]), _int(m["m2"]) or 0, _int(m["d2"])),
            complete=m["d2"] is None or bool(m["day"]) or pattern is _RANGE_IN_DOTS,
        )
        for pattern in (_RANGE, _RANGE_IN_WORDS, _RANGE_IN_DOTS)
        for m in pattern.finditer(text)
    ]
    found += [
        Period(m.start(), m.end(), (int(m["y1"]), int(m["m1"]), 1), (None, int(m["m2"]), None), complete=True)
        for m in _MONTHS.finditer(text)
    ]
    return tuple(found)


def _exists(match: re.Match[str]) -> bool:
    month, day, year = int(match["m"]), _int(match["d"]), _int(match["y"])
    if match["d"] and not match["day"]:
        day = None  # a number that follows the month and is no day of it
    if not 1 <= month <= 12:
        return month > 99 or (match["d"] is None and match["y"] is None)
    if day is None:
        return True
    last = monthrange(year, month)[1] if year and 1900 <= year <= 2200 else _LAST[month]
    return 1 <= day <= last


def _int(text: str | None) -> int | None:
    number = read_number(text) if text else None
    return int(number) if number is not None else None
