"""What a cell can hold: a number (件, or Decimal 万元), a text such as "/", or blank. Blank is never zero."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from typing import Literal, TypeGuard

Number = int | Decimal
CellValue = Number | str | None

Oddity = Literal["width", "separator", "unit"]

BLANK_MARK = "未填"
"""What a document prints in a cell that is blank; read back, it is blank again."""
BLANK_TEXT = f"（{BLANK_MARK}）"
"""What a document prints where a text is missing."""
BLANK_ORG, BLANK_YEAR = f"（单位{BLANK_MARK}）", f"（年份{BLANK_MARK}）"
"""What a title prints where the organisation or the year is missing."""

# A longer run of digits is no count of anything here, and int() refuses to read very long ones.
_MAX_DIGITS = 18
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff\u2060"), "")
_PLAIN = re.compile(
    r"[+-]?\d+(?:\.\d+)?", re.ASCII
)  # other digits, unfolded, are a text that looks like a number
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?")
_UNITS = re.compile(r"(?:件次|件|项|份|宗|条|起|例|个|万元|元)$")
_MINUS = str.maketrans({"－": "-", "−": "-", "＋": "+", "．": "."})
_LETTERS = str.maketrans({"O": "0", "o": "0", "〇": "0", "○": "0", "l": "1", "I": "1"})


@dataclass(frozen=True, slots=True)
class ParsedCell:
    """What a typed or printed text means; `oddity` names what had to be overlooked, if anything."""

    value: CellValue
    oddity: Oddity | None = None


def is_blank(value: CellValue) -> bool:
    return value is None


def is_number(value: CellValue) -> TypeGuard[Number]:
    return isinstance(value, int | Decimal)


def is_text(value: CellValue) -> TypeGuard[str]:
    return isinstance(value, str)


def parse_cell(text: str) -> ParsedCell:
    """Read what was typed or printed into a cell.

    Digits of any width, thousands separators and a trailing unit are understood and named in
    `oddity`; white space alone is blank; everything else stays the text that it is.
    """
    shown = text.translate(_INVISIBLE).strip()
    if shown in ("", BLANK_MARK):
        return ParsedCell(None)
    folded = _fold_digits(shown).translate(_MINUS)
    oddity: Oddity | None = "width" if folded != shown else None
    if unit := _UNITS.search(folded):
        folded, oddity = folded[: unit.start()].rstrip(), "unit"
    if _GROUPED.fullmatch(folded):
        folded, oddity = re.sub("[,，]", "", folded), "separator"
    if not _PLAIN.fullmatch(folded) or len(folded) > _MAX_DIGITS:
        return ParsedCell(shown)
    return ParsedCell(_number(folded), oddity)


def lookalike(text: str) -> Number | None:
    """The number a text cell was probably meant to be ("Ｏ", "1O", "１２", "1 2"), or None."""
    folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    if not re.search(r"[\dOo〇○]", folded):
        return None
    value = parse_cell(folded.translate(_LETTERS)).value
    return value if is_number(value) else None


def format_cell(value: CellValue) -> str:
    """The text shown for a value: blank is "", a Decimal is written plainly, without exponent."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)


def cell_to_json(value: CellValue, *, money: bool = False) -> int | str | None:
    """A number is a JSON number, money a string of decimal digits, blank null, a text a string."""
    if isinstance(value, Decimal) or (money and isinstance(value, int)):
        return format_cell(value)
    return value


def cell_from_json(value: object) -> CellValue:
    """The value that `cell_to_json` wrote; JSON from elsewhere may also hold floats.

    Raises:
        ValueError: the value is none of a JSON number, string or null.
    """
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        raise ValueError(value)
    if isinstance(value, int):
        return value
    if isinstance(value, float) and isfinite(value):
        return Decimal(repr(value))
    if isinstance(value, str):
        plain = _PLAIN.fullmatch(value) and len(value) <= _MAX_DIGITS
        return Decimal(value) if plain else value
    raise ValueError(value)


def _fold_digits(text: str) -> str:
    """Digits of any width to ASCII; nothing else changes: ① and ² beside a number are marks of notes."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() and not c.isascii() else c for c in text)


def _number(plain: str) -> Number:
    return Decimal(plain) if "." in plain else int(plain)
