"""How labels are compared: by their letters and digits alone, whatever their brackets, width or spaces."""

import re
import unicodedata
from functools import lru_cache

_NOT_WORD = re.compile(r"[\W_]+")
_NUMERALS = {n: i for i, n in enumerate("一二三四五六七八九十", start=1)}


@lru_cache(maxsize=8192)
def norm(text: str) -> str:
    """NFKC without white space and punctuation: "(三) 不予\\n公开" -> "三不予公开"."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", text))


def squeeze(text: str) -> str:
    """The text without any white space."""
    return re.sub(r"\s+", "", text)


def numeral(text: str) -> int | None:
    """一 … 二十 or 1 … 99 as a number."""
    text = unicodedata.normalize("NFKC", text)
    if text.isdecimal() and len(text) < 3:
        return int(text)
    if text in _NUMERALS:
        return _NUMERALS[text]
    if re.fullmatch("[一二三四五六七八九]?十[一二三四五六七八九]?", text):
        tens, _, ones = text.partition("十")
        return _NUMERALS.get(tens, 1) * 10 + _NUMERALS.get(ones, 0)
    return None
