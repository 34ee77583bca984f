"""The form's labels: without their numerals, in short, and broken into lines for narrow cells."""

import re

from app.prose import unnumbered
from app.rendering.wording import width
from app.spec.schema import RowSpec

_NUMERAL = r"（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、"
_VERTICAL_ROWS = 6


def bare(label: str) -> str:
    """A label without its numeral and without a remark in brackets: 部分公开, 属于国家秘密."""
    return re.sub(r"（[^）]*）$", "", unnumbered(label))


def short(row: RowSpec) -> str:
    """The shortest name a row goes by: 本年新收, 总计."""
    return min((bare(row.label), *row.aliases), key=len)


def break_label(text: str, room: float, rowspan: int = 1) -> tuple[str, ...]:
    """The lines of a label in a cell `room` ems wide: （三）/不予/公开, 社会/公益/组织, one character a line.

    A label that fits, or is long enough to be wrapped as text, stays in one piece.
    """
    if width(text) <= room:
        return (text,)
    marker = re.match(_NUMERAL, text)
    head, name = (marker[0], text[marker.end() :]) if marker else ("", text)
    if rowspan >= _VERTICAL_ROWS and room < 3:
        return (*((head,) if head else ()), *name)
    if len(name) > 8 or room > 5 or room < 1:
        return (text,)
    step = 2 if len(name) % 2 == 0 or room < 3 else 3
    pieces = tuple(name[i : i + step] for i in range(0, len(name), step))
    return (head, *pieces) if head else pieces
