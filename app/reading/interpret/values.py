"""What a cell of the source means for a cell of the form, and the note it deserves."""

import re
import unicodedata
from decimal import Decimal

from app.model import CellValue
from app.model.values import BLANK_MARK, is_number, parse_cell
from app.prose.numbers import read_number
from app.reading.result import Note
from app.spec import CellSpec

# The mark of a note behind a number: 34①, 34[1], 34*, 34（注1）.
_MARK = re.compile(
    r"(?<=\d)\s*(?:[①-⑳⑴-⒇*＊※¹²³⁴-⁹†]{1,3}|[\[［〔【]注?\d{0,2}[\]］〕】]|[（(]注[:：]?\d{0,2}[)）]|注\d{0,2})$"
)
_ZERO = re.compile(r"[零〇○]")
_DASHES = re.compile(r"[-—–―－~/／\\＼*×xX.。、·…_＿\s]{1,4}|无|不适用|[nN][/.]?[aA]|空|暂无")
_YUAN = re.compile(r"([\d.,，]+)元")
_WAN = re.compile(r"([\d.,，]+)万元?")


def is_number_text(text: str | None) -> bool:
    plain = _joined(text or "").strip()
    if not plain:
        return False
    return bool(_ZERO.fullmatch(plain)) or is_number(parse_cell(_MARK.sub("", plain)).value)


def _joined(text: str) -> str:
    """A long number or text breaks over the lines of a narrow cell: "482\\n4" is 4824."""
    return text.replace("\n", "")


def is_value(text: str | None) -> bool:
    """Whether a text can be the content of a value cell: a number, or what clerks write instead of one."""
    plain = (text or "").strip()
    return bool(plain) and (plain == BLANK_MARK or is_number_text(plain) or bool(_DASHES.fullmatch(plain)))


def _in_words(text: str) -> CellValue:
    """A whole number written out (零, 十二件), or one with the mark of a note (34①); else None."""
    plain = _MARK.sub("", text)
    if plain != text:
        return parse_cell(plain).value
    return read_number(re.sub(r"[件项宗份条个起]$", "", text)) if len(text) < 6 else None


def read_cell(cell: CellSpec, found: str, place: str) -> tuple[CellValue, Note | None]:
    """The value of one cell, and a note where anything had to be overlooked or nothing was there.

    An amount of money is never moved from 元 to 万元: it stays the text that it is.
    """
    text = _joined(found.strip())
    if cell.kind == "money" and _other_unit(cell.unit, text):
        return text, Note(
            str(cell.at), "unit", f"“{cell.label}”的单位与表格不同，请换算后填写。", found, place
        )
    parsed = parse_cell(text)
    at, value = str(cell.at), parsed.value
    if value is None:
        return None, Note(at, "blank", f"“{cell.label}”在原文件中是空的，未当作0。", "", place)
    if isinstance(value, str):
        meant = _in_words(text)
        if not is_number(meant):
            return value, Note(at, "text", f"“{cell.label}”不是数字，请确认后填写。", found, place)
        return meant, Note(at, "width", f"“{cell.label}”写作“{found.strip()}”，按{meant}读取。", found, place)
    if isinstance(value, Decimal) and cell.kind != "money" and value == value.to_integral_value():
        value = int(value)
    if parsed.oddity is not None or text != found.strip():
        kind = parsed.oddity or "separator"
        return value, Note(at, kind, f"“{cell.label}”写作“{found.strip()}”，按{value}读取。", found, place)
    return value, None


def _other_unit(unit: str, text: str) -> bool:
    folded = unicodedata.normalize("NFKC", text).replace(" ", "")
    if unit == "万元":
        return bool(_YUAN.fullmatch(folded)) and "万" not in folded
    return unit == "" and bool(_WAN.fullmatch(folded))
