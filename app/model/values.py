"""What a cell can hold: a number (件, or Decimal 万元), a text such as "/", or blank. Blank is never zero."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from typing import Literal, TypeGuard

Number = int | Decimal
CellValue = Number | str | None

Oddity = Literal["width", "separator", "unit", "mark", "other_unit"]

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
_UNITS = re.compile(r"\s*(?:(?P<yuan>元)|(?P<wan>万元?)|件次|件|项|份|宗|条|起|例|个)$")
_COUNTED = ("件",)  # 件 stands for all counting words
_FITTING = {"万元": ("万元",), "": ("元", "件")}
"""The units that may stand behind a number in a cell of a unit; in all others, counting words."""
_YUAN_PER_WAN = 10000
# The mark of a note behind a number: 34①, 34[1], 34*, 34（注1）.
_MARK = re.compile(
    r"(?<=[\d件元])\s*(?:[①-⑳⑴-⒇*＊※¹²³⁴-⁹†]{1,3}|[\[［〔【](?:注?\d{0,2}|[①-⑳⑴-⒇¹²³⁴-⁹])[\]］〕】]|[（(]注[:：]?\d{0,2}[)）]|注\d{0,2})$"
)
_MINUS = str.maketrans({"－": "-", "−": "-", "＋": "+", "．": "."})
_LETTERS = str.maketrans({"O": "0", "o": "0", "〇": "0", "○": "0", "l": "1", "I": "1"})


@dataclass(frozen=True, slots=True)
class ParsedCell:
    """What a typed or printed text means; `oddity` names what had to be overlooked, if anything.

    "other_unit" is overlooked by nobody: the value is the text, for its number counts something else.
    """

    value: CellValue
    oddity: Oddity | None = None


def is_blank(value: CellValue) -> bool:
    return value is None


def is_number(value: CellValue) -> TypeGuard[Number]:
    return isinstance(value, int | Decimal)


def is_text(value: CellValue) -> TypeGuard[str]:
    return isinstance(value, str)


def total(values: Iterable[CellValue]) -> Number | None:
    """The sum; None as soon as one is blank or a text."""
    found: Number = 0
    for value in values:
        if not is_number(value):
            return None
        found += value
    return found


def parse_cell(text: str, unit: str) -> ParsedCell:
    """Read what was typed or printed into a cell counted in `unit` (件, 万元; "" if the form has none).

    Digits of any width, thousands separators, a trailing unit and the mark of a note are understood
    and named in `oddity`; white space alone is blank; everything else stays the text that it is, and
    so does a number in another unit (5000元 where 万元 are asked, 3万元 where 件 are), unless it is 0.
    """
    shown = text.translate(_INVISIBLE).strip()
    if shown in ("", BLANK_MARK):
        return ParsedCell(None)
    number, found, oddity = _taken_apart(shown)
    if number is None:
        return ParsedCell(shown)
    if number != 0 and found and found not in _FITTING.get(unit, _COUNTED):
        return ParsedCell(shown, "other_unit")
    return ParsedCell(number, oddity)


def stated_number(text: str) -> Number | None:
    """The number that a text is, whatever is counted."""
    return _taken_apart(text.translate(_INVISIBLE).strip())[0]


def lookalike(text: str, unit: str) -> Number | None:
    """The number a text cell was probably meant to be ("Ｏ", "1O", "１２", "1 2"), or None."""
    unmarked = _MARK.sub("", text.strip())
    if any(unicodedata.category(c) == "No" for c in unmarked):  # what NFKC would make digits of: 1½, ①
        return None
    folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", unmarked))
    if not re.search(r"[\dOo〇○]", folded):
        return None
    value = parse_cell(folded.translate(_LETTERS), unit).value
    return value if is_number(value) else None


def converted(text: str, unit: str) -> Number | None:
    """What an amount in 元 comes to in 万元; None for another text, or if `unit` is another."""
    number, found, _ = _taken_apart(text.strip())
    if number is None or found != "元" or unit != "万元":
        return None
    return Decimal(number) / _YUAN_PER_WAN


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


def _taken_apart(shown: str) -> tuple[Number | None, str, Oddity | None]:
    """The number of a text, the unit behind it (元, 万元, 件 for all others, "" if none), the oddity."""
    folded = _fold_digits(shown).translate(_MINUS)
    oddity: Oddity | None = "width" if folded != shown else None
    found = ""
    if mark := _MARK.search(folded):
        folded, oddity = folded[: mark.start()], "mark"
    if unit := _UNITS.search(folded):
        folded, oddity = folded[: unit.start()], oddity if mark else "unit"
        found = "元" if unit["yuan"] else "万元" if unit["wan"] else "件"
    if _GROUPED.fullmatch(folded):
        folded, oddity = re.sub("[,，]", "", folded), oddity if mark else "separator"
    if not _PLAIN.fullmatch(folded) or len(folded) > _MAX_DIGITS:
        return None, "", None
    return _number(folded), found, oddity


def _number(plain: str) -> Number:
    return Decimal(plain) if "." in plain else int(plain)
