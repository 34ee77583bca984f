"""Numbered lists in running text: 一是…二是…, （一）…, 1.…, 一、…"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from app.prose.numbers import read_number, write_chinese

Style = Literal["是", "（一）", "（1）", "一、", "1.", "第一", "①"]

_CN = "[一二三四五六七八九十]+"
_AFTER_STOP = r"(?:^|(?<=[。；：，、！？\n）]))"
_AFTER_END = r"(?:^|(?<=[。；：！？\n]))"
_MARKERS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("是", re.compile(rf"{_AFTER_STOP}(?P<n>{_CN})是(?!否)", re.M)),
    ("（一）", re.compile(rf"{_AFTER_END}（(?P<n>{_CN})）", re.M)),
    ("（1）", re.compile(rf"{_AFTER_END}（(?P<n>\d{{1,2}})）", re.M)),
    ("一、", re.compile(rf"^(?P<n>{_CN})、", re.M)),
    ("1.", re.compile(rf"{_AFTER_END}(?P<n>\d{{1,2}})[.、．](?!\d)", re.M)),
    ("第一", re.compile(rf"{_AFTER_END}第(?P<n>{_CN})[，、：]", re.M)),
    ("①", re.compile(r"(?P<n>[①-⑳])")),
)
_STYLES: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("（一）", re.compile(rf"（(?P<n>{_CN})）")),
    ("（1）", re.compile(r"（(?P<n>\d{1,2})）")),
    ("一、", re.compile(rf"(?P<n>{_CN})、")),
    ("1.", re.compile(r"(?P<n>\d{1,2})[.、．](?!\d)")),
    ("是", re.compile(rf"(?P<n>{_CN})是")),
)

_NUMBER_OF_LABEL = re.compile(rf"（{_CN}）|{_CN}、|\d+[.．、]")


def unnumbered(label: str) -> str:
    """A label or heading of the form without the number that it begins with."""
    number = _NUMBER_OF_LABEL.match(label)
    return label[number.end() :] if number else label


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: its number as written (`numeral` is the span of the digits), marker and own words."""

    style: Style
    number: int
    numeral: tuple[int, int]
    start: int
    body: int
    end: int


@dataclass(frozen=True, slots=True)
class Misnumbered:
    """An entry whose number does not follow the one before it, and what it should be."""

    item: Item
    expected: int
    run: tuple[Item, ...]


@lru_cache(maxsize=1024)
def items(text: str) -> tuple[Item, ...]:
    """Every list entry of a folded text, in reading order; it ends where the next of its style begins."""
    found = [item for style, marker in _MARKERS for item in _of_style(text, style, marker)]
    return tuple(sorted(found, key=lambda item: item.start))


def runs(entries: tuple[Item, ...], style: Style) -> tuple[tuple[Item, ...], ...]:
    """The entries of one style, parted where a list starts again at 1."""
    found: list[list[Item]] = []
    own = [item for item in entries if item.style == style]
    for index, item in enumerate(own):
        following = own[index + 1].number if index + 1 < len(own) else 0
        if not found or (item.number == 1 and not (len(found[-1]) == 1 and following == 3)):
            found.append([])
        found[-1].append(item)
    return tuple(map(tuple, found))


def misnumbered(run: tuple[Item, ...]) -> Iterator[Misnumbered]:
    """The entries at which a run stops counting up by one; a single slip is named alone."""
    expected = 1
    for index, item in enumerate(run):
        if item.number != expected:
            yield Misnumbered(item, expected, run)
            slip = index + 1 < len(run) and run[index + 1].number == expected + 1
            expected = expected if slip else item.number
        expected += 1


def numeral_for(style: Style, number: int) -> str:
    """How `number` is written in a list of that style."""
    if style == "①":
        return chr(0x245F + number)
    return str(number) if style in ("1.", "（1）") else write_chinese(number)


def heading_number(heading: str) -> tuple[Style, int, tuple[int, int]] | None:
    """The style, number and span of the numeral that a folded heading begins with."""
    for style, marker in _STYLES:
        if match := marker.match(heading):
            number = read_number(match["n"])
            return (style, int(number), match.span("n")) if number is not None else None
    return None


def _of_style(text: str, style: Style, marker: re.Pattern[str]) -> Iterator[Item]:
    matches = list(marker.finditer(text))
    for index, match in enumerate(matches):
        following = matches[index + 1].start() if index + 1 < len(matches) else len(text)
        paragraph = text.find("\n", match.end())
        end = following if paragraph < 0 else min(following, paragraph)
        number = ord(match["n"]) - 0x245F if style == "①" else read_number(match["n"])
        if number is not None and number >= 1:
            yield Item(style, int(number), match.span("n"), match.start(), match.end(), end)
