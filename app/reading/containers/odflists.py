"""Automatic numbers of paragraphs in OpenDocument texts, as the text that the program would show."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from app.reading.containers.numbering import han
from app.reading.document import whole_number

_OUTLINE = "\0outline"


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    prefix: str
    suffix: str
    start: int


@dataclass(slots=True)
class _Open:
    """A list that is being read: its style, how deep it stands in others, and its counts by depth."""

    style: str
    depth: int
    counts: dict[int, int] = field(default_factory=dict)


class Lists:
    """The list styles of a document, and how far each list has counted."""

    def __init__(self, roots: Iterable[etree._Element | None]) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._open: list[_Open] = []
        for root in roots:
            for style in () if root is None else root.iter("{*}list-style", "{*}outline-style"):
                key = _OUTLINE if name_of(style) == "outline-style" else attribute(style, "name")
                self._levels.setdefault(key, {}).update(_levels(style))

    def enter(self, element: etree._Element) -> None:
        """Begin a list; one that does not continue another of its style counts from its start."""
        above = self._open[-1] if self._open else None
        style = attribute(element, "style-name") or (above.style if above else "")
        goes_on = attribute(element, "continue-numbering") == "true" or attribute(element, "continue-list")
        depth = above.depth + 1 if above and above.style == style else 1
        counts = self._counts.setdefault(style, {})
        if not goes_on:
            for deeper in [d for d in counts if d >= depth]:
                del counts[deeper]
        self._open.append(_Open(style, depth, counts))

    def leave(self) -> None:
        self._open.pop()

    def next_label(self, item: etree._Element) -> str:
        """The number in front of the first paragraph of a list item."""
        now = self._open[-1]
        start = attribute(item, "start-value")
        return self._count(
            now.style, now.depth, now.counts, whole_number(start) if start.isdecimal() else None
        )

    def of_heading(self, heading: etree._Element) -> str:
        """The number of a heading that the outline of the document numbers."""
        level = attribute(heading, "outline-level")
        if name_of(heading) != "h" or not level.isdecimal() or attribute(heading, "is-list-header") == "true":
            return ""
        return self._count(_OUTLINE, whole_number(level), self._counts.setdefault(_OUTLINE, {}))

    def _count(self, style: str, depth: int, counts: dict[int, int], start: int | None = None) -> str:
        level = self._levels.get(style, {}).get(depth)
        if level is None or not level.format:
            return ""
        counts[depth] = counts.get(depth, level.start - 1) + 1 if start is None else start
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        return level.prefix + _format(counts[depth], level.format) + level.suffix


def _levels(style: etree._Element) -> dict[int, _Level]:
    found = {}
    for level in style.iterchildren("{*}list-level-style-number", "{*}outline-level-style"):
        depth, start = attribute(level, "level"), attribute(level, "start-value")
        if depth.isdecimal():
            found[whole_number(depth)] = _Level(
                attribute(level, "num-format"),
                attribute(level, "num-prefix"),
                attribute(level, "num-suffix"),
                whole_number(start, 1),
            )
    return found


def _format(number: int, kind: str) -> str:
    if kind.startswith(("一", "壹")):
        return han(number)
    if kind.startswith("①") and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if kind in ("A", "a") and 1 <= number <= 26:
        return chr(ord(kind) + number - 1)
    return str(number)


def name_of(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str:
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), "")
