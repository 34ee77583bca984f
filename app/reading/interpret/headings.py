"""The headings of the six parts, in whatever wording, order and decoration they come."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.reading.interpret.labels import norm, numeral
from app.spec import SectionSpec

_NUM = r"(?:[一二三四五六七八九十]{1,3})"
_ORDINAL = re.compile(
    rf"\s*(?:第?\s*(?P<han>{_NUM})\s*(?:[、.．,，:：]|部分[、:：\s]*|(?=\s))"
    r"|(?P<digit>\d{1,2})\s*[、.．](?!\d))\s*"
)
_END = re.compile(r"[。：:；;]|\s{1,}(?=[（(]?[一无本20])")
# 一、二季度; 二、三产业: the numeral in front belongs to what follows.
_SPAN = re.compile(r"[一二三四五六七八九十]{1,3}(?:[、季月级类线期批届次年]|产业|本账)")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading found.

    `key` is None if it is none of the six; `rest` shared its paragraph; `by_ordinal` tells that its
    words were not known.
    """

    key: str | None
    text: str
    rest: str
    ordinal: int | None
    by_ordinal: bool = False


def match_heading(text: str, specs: Sequence[SectionSpec], level: int | None = None) -> Heading | None:
    """Take a paragraph for a section heading, by ordinal and keyword, or by its keyword alone.

    A heading whose words are none of the six is one only with an ordinal of its own and nothing else
    in the paragraph; whether it stands where a heading can stand is for the caller to judge.
    """
    ordinal = _ORDINAL.match(text)
    body = text[ordinal.end() :] if ordinal else text.strip()
    number = numeral(ordinal["han"] or ordinal["digit"]) if ordinal else None
    title, rest = _divide(body)
    if not title or len(title) > _LONGEST:
        return None
    key = _key_of(title, specs, exact=ordinal is None or bool(ordinal["digit"]))
    shown = text[: ordinal.end()] + title if ordinal else title
    if key is not None and (not rest or ordinal is not None):
        return Heading(key, shown.strip(), rest, number)
    if ordinal is not None and ordinal["han"] and not rest and _looks_like_heading(title, text):
        return Heading(None, shown.strip(), "", number)
    return None


def _divide(body: str) -> tuple[str, str]:
    """The heading and what follows it in the same paragraph."""
    match = _END.search(body)
    if match is None:
        return body.strip(), ""
    return body[: match.start()].strip(), body[match.end() :].strip()


def _key_of(title: str, specs: Sequence[SectionSpec], *, exact: bool) -> str | None:
    plain = re.sub(r"^(?:\d{4}年度?|本年度?|全年)", "", norm(title))
    found: tuple[int, str | None] = (0, None)
    for section in specs:
        for keyword in (section.name, *section.keywords):
            core = norm(keyword)
            hit = plain == core if exact else _contains(plain, core)
            if hit and len(core) > found[0]:
                found = (len(core), section.key)
    return found[1]


def _contains(plain: str, core: str) -> bool:
    """A heading is not much longer than its keyword: a sentence that holds the words is none."""
    return core in plain and len(plain) <= len(core) + 16


def _looks_like_heading(title: str, text: str) -> bool:
    """Whether words that are none of the six parts can be a heading: 三、四季度开展了自查2次。 is none."""
    if len(title) > 24 or text.rstrip().endswith(("。", "；")) or _SPAN.match(title):
        return False
    return not re.search(r"[，,。；;！？!?\d]{1}.*[，,。；;]|[，,；;。！？]$", title)
