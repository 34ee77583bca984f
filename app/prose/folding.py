"""Text as rules read it: one width, no spaces, with the way back to every original character."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Rules are written in full-width punctuation; digits and letters are ASCII, as NFKC leaves them.
_PUNCTUATION = str.maketrans({",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"})
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_KEPT_SPACE = {"\n": "\n", "\t": "\t", "\x0b": "\n", "\x0c": "\n", "\u2028": "\n", "\u2029": "\n"}
_CIRCLED = range(0x2460, 0x2474)  # ① is a list marker, not the digit that NFKC makes of it


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without spaces and of one width; `origin[i]` is where `text[i]` stood in `source`.

    Line feeds and tabs stay, because they part what belongs apart.
    """

    source: str
    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the source that `text[start:end]` was made from."""
        if not self.origin:
            return (0, 0)
        if start >= end:
            at = self.origin[min(start, len(self.origin) - 1)]
            return (at, at)
        return (self.origin[start], self.origin[end - 1] + 1)


@lru_cache(maxsize=1024)
def fold(text: str) -> Folded:
    """Read a text for its words: width and spaces do not matter any more."""
    chars: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        for folded in _fold_char(char):
            chars.append(folded)
            origin.append(index)
    return Folded(text, "".join(chars), tuple(origin))


@lru_cache(maxsize=1024)
def one_width(text: str) -> str:
    """The text with digits and letters in ASCII, character for character; spaces and punctuation stay."""
    return "".join(_ascii_of(char) for char in text)


@lru_cache(maxsize=8192)
def _fold_char(char: str) -> str:
    if char in _KEPT_SPACE:
        return _KEPT_SPACE[char]
    if char.isspace() or char in _INVISIBLE:
        return ""
    if ord(char) in _CIRCLED:
        return char
    plain = unicodedata.normalize("NFKC", char)
    return "".join(plain.split()).translate(_PUNCTUATION)


@lru_cache(maxsize=8192)
def _ascii_of(char: str) -> str:
    plain = unicodedata.normalize("NFKC", char)
    return plain if len(plain) == 1 and plain.isalnum() and plain.isascii() else char
