"""Reports copied out as one long line: divided again where the headings of the parts stand in it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from app.reading.interpret.front import parse_title
from app.reading.interpret.headings import match_heading
from app.reading.interpret.rows import IsPrinted, Item, Line
from app.reading.interpret.values import is_value
from app.spec import SectionSpec

_LONG = 60
_PART = re.compile(r"\s+(?=[一二三四五六七八]\s?[、.．])")
_BREAK = re.compile(r"\s+(?=[（(][一二三四五六七八九十]{1,3}[)）])")
_SUB_HEADING = re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）][^，。；：！？,;:]{2,22}")
_SPACE = re.compile(r"\s+")
_ENDS = re.compile(r"[。；：！？]$")


def unfold(items: Iterable[Item], specs: Sequence[SectionSpec], is_printed: IsPrinted) -> Iterator[Item]:
    """Divide long paragraphs that hold several headings of parts; everything else stays as it is."""
    for item in items:
        if isinstance(item, Line) and len(item.text) > _LONG and len(pieces := _pieces(item.text, specs)) > 1:
            for piece in pieces:
                yield from (item.with_text(text) for text in _lines(piece, specs, is_printed))
        else:
            yield item


def _pieces(text: str, specs: Sequence[SectionSpec]) -> list[str]:
    """The text divided in front of each heading of a part; one piece if there are not two."""
    cuts = [
        match.end()
        for match in _PART.finditer(text)
        if (heading := match_heading(text[match.end() :][:60].strip(), specs)) and heading.key
    ]
    if len(cuts) + (match_heading(text[:60], specs) is not None) < 2:
        return [text]
    return [
        text[i:j].strip() for i, j in zip((0, *cuts), (*cuts, len(text)), strict=True) if text[i:j].strip()
    ]


def _lines(piece: str, specs: Sequence[SectionSpec], is_printed: IsPrinted) -> Iterator[str]:
    """Title, heading, sub-headings with their text, and the cells of a table, each by itself."""
    words = _SPACE.split(piece)
    if parse_title(words[0]) is not None and len(words) > 1:
        yield words[0]
        piece = piece[len(words[0]) :].strip()
        words = words[1:]
    heading = match_heading(words[0], specs)
    if heading is not None and heading.key and len(words) > 1:
        yield words[0]
        piece, words = piece[len(words[0]) :].strip(), words[1:]
    cells = sum(1 for word in words if is_printed(word) or is_value(word))
    if cells * 5 >= len(words) * 4 and len(words) > 5:
        yield from words
        return
    for part in _BREAK.split(piece):
        yield from _sentences(part)


def _sentences(text: str) -> Iterator[str]:
    """Paragraphs: a space behind the end of a sentence divided them; any other is part of the text."""
    words = _SPACE.split(text)
    if len(words) > 1 and _SUB_HEADING.fullmatch(words[0]):
        yield words.pop(0)
    gathered = ""
    for word in words:
        gathered = f"{gathered} {word}" if gathered else word
        if _ENDS.search(gathered):
            yield gathered
            gathered = ""
    if gathered:
        yield gathered
