"""Text made fit for print: characters no document can hold, lines, and how wide they come out."""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# What XML 1.0 cannot hold, and marks without a width that only confuse searching and copying.
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_WIDE = "\u3001-\u303f\u3400-\u9fff\uff01-\uffef“”"
_TYPED_SPACE = re.compile(
    rf"(?<=[{_WIDE}\d])[ \u00a0\u3000]+(?=[{_WIDE}])|(?<=[{_WIDE}])[ \u00a0\u3000]+(?=\d)"
)
_EDGES = " \t\n\u00a0\u3000"


def clean(text: str) -> str:
    """The text without characters that XML forbids; each kind of line end, Word's too, is a line feed."""
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text))


def lines(text: str) -> tuple[str, ...]:
    """The paragraphs of a text without the blanks around them; the style indents, not typed spaces."""
    stripped = (line.strip(_EDGES) for line in clean(text).split("\n"))
    return tuple(line for line in stripped if line)


def one_line(text: str) -> str:
    """A heading or title as one line, without the blanks that were typed to spread or break it."""
    return _TYPED_SPACE.sub("", " ".join(lines(text)))


def width(text: str) -> float:
    """The width in ems: a wide character is 1, digits and Latin letters are a half."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)
