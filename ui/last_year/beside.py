"""This year's report beside last year's: the numbers of every cell, and what is new in every text. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from app.model import CellRef, CellValue, Report
from app.rules.wording import cell_name
from app.spec import FormatSpec, SectionSpec
from app.spec.aspects import slots_of
from app.spec.editions import as_edition
from ui.topics import last_year_text

_SENTENCE = re.compile(r"[^。；！？\n]*[。；！？\n]?")
_TOKEN = re.compile(r"\d+(?:[.,，]\d+)*|.", re.DOTALL)
_ALIKE = 0.6  # below this two sentences are different ones, and not one that was reworded


class Piece(NamedTuple):
    """Some words of a text; `is_new`: the other year does not have them."""

    text: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class CellBeside:
    """A cell of the form in both years."""

    at: CellRef
    name: str
    then: CellValue
    now: CellValue

    @property
    def differs(self) -> bool:
        return self.then != self.now


@dataclass(frozen=True, slots=True)
class TextBeside:
    """A text of both years; `section` heads the first of each part of the form and is "" below it."""

    section: str
    heading: str
    then: tuple[Piece, ...]
    now: tuple[Piece, ...]


def cells_beside(report: Report, previous: Report, spec: FormatSpec) -> tuple[CellBeside, ...]:
    """Every cell in form order; what an earlier edition did not ask for is blank."""
    last = as_edition(previous, spec)
    return tuple(CellBeside(at, cell_name(spec, at), last.value(at), report.value(at)) for at in spec.refs())


def texts_beside(report: Report, previous: Report, spec: FormatSpec) -> tuple[TextBeside, ...]:
    """The preface and every text of every part that one of the years has."""
    found = [_beside("编制说明", "", previous.preface, report.preface)]
    for section in spec.sections:
        texts = [_beside("", *each) for each in _parts(section, report, previous)]
        texts = [text for text in texts if text.then or text.now]
        if texts:
            first = texts[0]
            found.append(TextBeside(section.heading, first.heading, first.then, first.now))
            found += texts[1:]
    return tuple(text for text in found if text.then or text.now)


def compared(then: str, now: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts cut where they differ: sentence by sentence, and inside sentences that were reworded."""
    old, new = _SENTENCE.findall(then), _SENTENCE.findall(now)
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = "".join(old[a:b]), "".join(new[c:d])
        if tag == "replace":
            for one, (x, y) in _inside(before, after):
                left.append(Piece(x, one))
                right.append(Piece(y, one))
        else:
            left.append(Piece(before, tag != "equal"))
            right.append(Piece(after, tag != "equal"))
    return _joined(left), _joined(right)


def _inside(before: str, after: str) -> Iterator[tuple[bool, tuple[str, str]]]:
    """Where two wordings differ; if they have little in common, all of both is new."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.quick_ratio() < _ALIKE or matcher.ratio() < _ALIKE:
        yield True, (before, after)
        return
    for tag, a, b, c, d in matcher.get_opcodes():
        yield tag != "equal", ("".join(old[a:b]), "".join(new[c:d]))


def _joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for piece in pieces:
        if found and found[-1].is_new == piece.is_new:
            found[-1] = Piece(found[-1].text + piece.text, piece.is_new)
        elif piece.text:
            found.append(piece)
    return tuple(found)


def _beside(section: str, heading: str, then: str, now: str) -> TextBeside:
    return TextBeside(section, heading, *compared(then, now))


def _parts(section: SectionSpec, report: Report, previous: Report) -> Iterator[tuple[str, str, str]]:
    """Heading, last year's text and this year's text of each part, then what only last year had."""
    own = report.section(section.key)
    parts = own.parts if own else ()
    shown: list[str] = []
    for slot in slots_of(parts, section):
        now = parts[slot.index].text if slot.index is not None else ""
        then = last_year_text(section, slot.heading, slot.index, previous) or ""
        shown.append(then)
        yield slot.heading, then, now
    last = previous.section(section.key)
    for part in last.parts if last else ():
        if part.text and part.text not in shown:
            yield part.heading, part.text, ""
