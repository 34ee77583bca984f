"""The years, dates and numbers in a text that still are last year's, to be looked over one by one. Pure."""

from functools import lru_cache

from app.model import Report
from app.rollover import Span, stale_spans
from app.rules import Place

_AROUND = 4  # characters beside a number by which it is known again


def left_standing(text: str, place: Place, previous: Report | None) -> tuple[Span, ...]:
    """The characters of a text that speak of last year in last year's own words.

    One that the author has changed, or that stands in a sentence of this year's, is not among them.
    """
    last = _words_of(place, previous)
    if not last or previous is None:
        return ()
    return _left_standing(text, last, previous.report_year)


# Asked anew for every field whenever a check is done, though mostly only one of them has changed.
@lru_cache(maxsize=64)
def _left_standing(text: str, last: str, year: int | None) -> tuple[Span, ...]:
    return tuple(span for span in stale_spans(text, year) if _stands_in(last, text, *span))


def _words_of(place: Place, previous: Report | None) -> str:
    """All of last year's words of the section, or of the field of the cover, in which a place is."""
    if previous is None:
        return ""
    if place.section == "preface":
        return previous.preface
    section = previous.section(place.section)
    return section.text if section else ""


def _stands_in(last: str, text: str, start: int, end: int) -> bool:
    """Whether last year's text has the same characters with the same words before or behind them."""
    before, behind = text[max(0, start - _AROUND) : end], text[start : end + _AROUND]
    alone = start == 0 and len(text) == end
    led = start > 0 and _holds(last, before, ends=True)
    followed = end < len(text) and _holds(last, behind, ends=False)
    return led or followed or (alone and text in last)


def _holds(last: str, words: str, *, ends: bool) -> bool:
    """Whether the words stand in last year's text, and no digit goes on where they break off."""
    at = last.find(words)
    while at >= 0:
        beside = last[at + len(words) : at + len(words) + 1] if ends else last[at - 1 : at] if at else ""
        if not beside.isdigit():
            return True
        at = last.find(words, at + 1)
    return False
