"""Money that texts name: 信息处理费, and 行政事业性收费 as a whole."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from app.prose import MONEY, Quantity, quantities

YUAN = {"元": 1, "万元": 10_000, "亿元": 100_000_000}
_PROCESSING = re.compile(r"信息(?:公开)?处理费")
_FEE_NAME = re.compile(r"行政事业性收费")
_NOT_COLLECTED = re.compile(r"减免|免征|取消|停征|降低|减轻|退还")
_COMPARED = re.compile(r"(?:增加|减少|下降|上升|增长|多|少)了?约?$|(?:较|同比|相比|上年|去年)[^，]{0,16}$")


@dataclass(frozen=True, slots=True)
class Amount:
    """Money that a text names, in 元; `number` are its digits."""

    yuan: Decimal
    span: tuple[int, int]
    number: tuple[int, int]
    unit: str
    places: int  # decimals written


@lru_cache(maxsize=1024)
def processing_fees(text: str) -> tuple[Amount, ...]:
    """The total of each sentence of a folded text on 信息处理费: its first amount of money."""
    return tuple(_amounts(text, _PROCESSING, None))


@lru_cache(maxsize=1024)
def fee_amounts(text: str) -> tuple[Amount, ...]:
    """The first amount after 行政事业性收费 in each sentence; 信息处理费 is another matter."""
    return tuple(_amounts(text, _FEE_NAME, _PROCESSING))


def _amounts(text: str, name: re.Pattern[str], unless: re.Pattern[str] | None) -> Iterator[Amount]:
    done: set[int] = set()
    for q in quantities(text):
        named = name.search(q.lead)
        if q.unit not in MONEY or q.approximate or not named or q.sentence.start in done:
            continue
        between = q.lead[named.start() :]
        if (unless and unless.search(between)) or _NOT_COLLECTED.search(q.lead) or _COMPARED.search(q.before):
            continue
        done.add(q.sentence.start)
        yield _amount(text, q, q.sentence.start + named.start())


def _amount(text: str, q: Quantity, start: int) -> Amount:
    digits = text[slice(*q.number)]
    places = len(digits.partition(".")[2]) if digits.isascii() else 0
    return Amount(Decimal(q.value) * YUAN[q.unit], (start, q.end), q.number, q.unit, places)
