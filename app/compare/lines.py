"""A section as the paragraphs one reads, and back: sub-headings and text in one list."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.model import Part, Report, Section
from app.model.bindings import carry_bindings

PREFACE = "preface"
_ENDS = "。：:；;，,、. ．"
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph; `part` is the index of the part it comes from, None for one that was put in."""

    text: str
    is_heading: bool = False
    part: int | None = None

    @property
    def key(self) -> str:
        """What is compared: without white space, and for a heading without the mark at its end."""
        bare = squeezed(self.text)
        return bare.rstrip(_ENDS) or bare if self.is_heading else bare


def squeezed(text: str) -> str:
    """The text without white space and characters that nobody sees."""
    return "".join(text.translate(_UNSEEN).split())


def sections_by_id(report: Report) -> dict[str, Section]:
    """The sections in order: by id, or for those the form does not know `#heading`; a repeated one `…#2`."""
    found: dict[str, Section] = {}
    for section in report.sections:
        name = section.key or f"#{squeezed(section.heading)}"
        number = 2
        while name in found:
            name, number = f"{name.partition('##')[0]}##{number}", number + 1
        found[name] = section
    return found


def lines_of(section: Section) -> tuple[Line, ...]:
    """All paragraphs of a section, empty ones included."""
    return tuple(_lines(section.parts))


def preface_of(report: Report) -> Section:
    """The preface in the shape of a section."""
    return Section(key=None, heading="", parts=(Part(text=report.preface),) if report.preface else ())


def parts_from(lines: Iterable[Line], old: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts that these paragraphs make up; numbers bound in an old part stay bound where they can."""
    groups: list[tuple[int | None, str, list[str]]] = []
    for line in lines:
        same = groups and not line.is_heading and line.part in (None, groups[-1][0])
        follows_new = groups and not line.is_heading and groups[-1][0] is None
        if line.is_heading:
            groups.append((line.part, line.text, []))
        elif same or follows_new:
            groups[-1][2].append(line.text)
        else:
            # The heading that stood above it is gone: its text goes on with what is before.
            lost = line.part is not None and old[line.part].heading != "" and groups
            if lost:
                groups[-1][2].append(line.text)
            else:
                groups.append((line.part, "", [line.text]))
    return tuple(_part(index, heading, texts, old) for index, heading, texts in groups)


def pieces(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the sentences; they cover the whole text."""
    return tuple(m.span() for m in re.finditer(r"[^。；！？]*[。；！？]+[”’）)]*|[^。；！？]+", text))


def _lines(parts: Iterable[Part]) -> Iterator[Line]:
    for index, part in enumerate(parts):
        if part.heading:
            yield Line(part.heading, True, index)
        if part.text or not part.heading:
            yield from (Line(text, False, index) for text in part.text.split("\n"))


def _part(index: int | None, heading: str, texts: list[str], old: tuple[Part, ...]) -> Part:
    new = Part(heading=heading, text="\n".join(texts))
    return new if index is None else carry_bindings(old[index], new)
