"""What a cell of the source means for a cell of the form, and the note it deserves."""

import re
from functools import lru_cache

from app.model import CellValue
from app.model.values import BLANK_MARK, Number, stated_number
from app.prose.numbers import read_number
from app.reading.result import Note
from app.spec import CellSpec

_LONGEST = 40  # characters, with marks and units
_ZERO = re.compile(r"[零〇○]")
_DASHES = re.compile(r"[-—–―－~/／\\＼*×xX.。、·…_＿\s]{1,4}|无|不适用|[nN][/.]?[aA]|空|暂无")


def is_number_text(text: str | None) -> bool:
    plain = _joined(text or "").strip()
    if not plain:
        return False
    return bool(_ZERO.fullmatch(plain)) or stated_number(plain) is not None


def _joined(text: str) -> str:
    """A long number or text breaks over the lines of a narrow cell: "482\\n4" is 4824."""
    return text.replace("\n", "")


def is_value(text: str | None) -> bool:
    """Whether a text can be the content of a value cell: a number, or what clerks write instead of one."""
    plain = (text or "").strip()
    return 0 < len(plain) <= _LONGEST and _is_value(plain)


@lru_cache(maxsize=4096)
def _is_value(plain: str) -> bool:
    return plain == BLANK_MARK or is_number_text(plain) or bool(_DASHES.fullmatch(plain))


def read_cell(cell: CellSpec, found: str, place: str) -> tuple[CellValue, Note | None]:
    """The value of one cell, and a note where anything had to be overlooked or nothing was there."""
    text = _joined(found.strip())
    at, parsed = str(cell.at), cell.parse(text)
    value, oddity = parsed.value, parsed.oddity
    if value is None:
        return None, Note(at, "blank", f"“{cell.label}”在原文件中是空的，未当作0。", "", place)
    if oddity == "other_unit":
        return value, Note(at, "unit", f"“{cell.label}”的单位与表格不同，请换算后填写。", found, place)
    if isinstance(value, str):
        meant = _in_words(text)
        if meant is None or (cell.kind == "money" and meant >= 10_000):  # 一万 where 万元 are asked
            return value, Note(at, "text", f"“{cell.label}”不是数字，请确认后填写。", found, place)
        value, oddity = meant, "mark"
    if oddity is None and text == found.strip():
        return value, None
    kind = "width" if oddity == "mark" else oddity or "separator"
    return value, Note(at, kind, f"“{cell.label}”写作“{found.strip()}”，按{value}读取。", found, place)


def _in_words(text: str) -> Number | None:
    """A whole number written out (零, 十二件)."""
    return read_number(re.sub(r"[件项宗份条个起]$", "", text)) if len(text) < 6 else None
