"""发文字号 in a folded text, and the 《…》 each one belongs to."""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.prose.sentences import document_names

_OPEN, _CLOSE = r"[〔\[【（﹝［]", r"[〕\]】）﹞］]"
_NUMBER = re.compile(
    rf"(?P<agency>[\u4e00-\u9fff]{{2,8}}?[发函字涵令电办传涉])(?P<open>{_OPEN})?(?P<year>20\d\d)(?P<close>{_CLOSE})?"
    r"第?(?P<n>\d{1,4})号"
)
_DECREE = re.compile(
    r"(?:中华人民共和国)?(?:国务院(?:令)?第(?P<n>\d{2,4})(?P<word>[号条款])(?:令)?|国务院令(?P<m>\d{2,4})号)"
)
_ANOTHER = re.compile(r"[和及与、，。；]")
_BETWEEN = 3  # at most （ and a blank-like sign stand between a name and its number


@dataclass(frozen=True, slots=True)
class Citation:
    """One 发文字号: 国办函〔2020〕109号. `name` is the span of the 《…》 before it, if there is one."""

    start: int
    end: int
    agency: str
    year: int
    number: int
    brackets: str
    name: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Decree:
    """国务院令第711号; `is_order` is False if it is written with another word than 号."""

    start: int
    end: int
    number: int
    name: tuple[int, int] | None
    is_order: bool = True


@lru_cache(maxsize=1024)
def citations(text: str) -> tuple[Citation, ...]:
    """Every document number with agency, year and number."""
    found = []
    for m in _NUMBER.finditer(text):
        agency = m["agency"].lstrip("和及与按照据以")
        start = m.end("agency") - len(agency)
        found.append(
            Citation(
                start,
                m.end(),
                agency,
                int(m["year"]),
                int(m["n"]),
                (m["open"] or "") + (m["close"] or ""),
                _name_before(text, start),
            )
        )
    return tuple(found)


@lru_cache(maxsize=1024)
def decrees(text: str) -> tuple[Decree, ...]:
    """Every order of the State Council cited by its number."""
    return tuple(
        Decree(
            m.start(),
            m.end(),
            int(m["n"] or m["m"]),
            _name_before(text, m.start()) or _name_after(text, m.end()),
            is_order=m["word"] in (None, "号"),
        )
        for m in _DECREE.finditer(text)
    )


def _name_after(text: str, position: int) -> tuple[int, int] | None:
    return next((span for span in document_names(text) if 0 <= span[0] - position <= 1), None)


def _name_before(text: str, position: int) -> tuple[int, int] | None:
    near = [
        span
        for span in document_names(text)
        if 0 <= position - span[1] <= _BETWEEN and not _ANOTHER.search(text[span[1] : position])
    ]
    return near[-1] if near else None
