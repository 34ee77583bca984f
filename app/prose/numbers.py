"""Numbers as reports write them: 12, 1,234, 3.5万, 十二, 两, 百余."""

import re
from decimal import Decimal
from functools import lru_cache

from app.model.values import Number

# Both of bounded length: else a text of nothing but numerals is tried from each of them to its end.
ARABIC = r"(?:\d{1,3}(?:[,，]\d{3}){1,8}(?!\d)|\d{1,24})(?:\.\d{1,24})?"
CHINESE = r"[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]{1,24}"
NUMBER = rf"(?:{ARABIC}|{CHINESE})"

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_DIGITS |= {c: i for i, c in enumerate("壹贰叁肆伍陆柒捌玖", start=1)}
_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_PLAIN = re.compile(rf"({ARABIC})([百千万亿]?)")
_MAX_LENGTH = 24  # nothing longer counts anything here
_NUMERALS = "零一二三四五六七八九"


@lru_cache(maxsize=4096)
def read_number(text: str) -> Number | None:
    """The value of a number in digits or Chinese numerals; None if the text is neither."""
    if not text or len(text) > _MAX_LENGTH:
        return None
    if plain := _PLAIN.fullmatch(text):
        digits = re.sub("[,，]", "", plain[1])
        value: Number = Decimal(digits) if "." in digits else int(digits)
        scale = (_SMALL | _LARGE).get(plain[2], 1)
        return _whole(value * scale)
    return _read_chinese(text)


def write_chinese(value: int) -> str:
    """The numeral for a small count, as in 一是, （十二）; digits from a hundred on."""
    if not 0 <= value < 100:
        return str(value)
    tens, ones = divmod(value, 10)
    if not tens:
        return _NUMERALS[ones]
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")


def write_like(value: Number, pattern: str) -> str:
    """`value` in digits, or in Chinese numerals if `pattern` is written so and it is small."""
    plain = format(value, "f") if isinstance(value, Decimal) else str(value)
    chinese = re.fullmatch(CHINESE, pattern) is not None
    return write_chinese(value) if chinese and isinstance(value, int) and value < 100 else plain


def _read_chinese(text: str) -> int | None:
    """Positional (二〇二三) or with 十百千万亿 (一百零五); None if it is neither."""
    if not re.fullmatch(CHINESE, text):
        return None
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = section = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _SMALL:
            section, digit = section + (digit or 1) * _SMALL[char], 0
        else:
            total, section, digit = (total + (section + digit or 1)) * _LARGE[char], 0, 0
    return total + section + digit


def _whole(value: Number) -> Number:
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    return value
