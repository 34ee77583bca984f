"""What a text says of applications: how many were received, closed, granted, carried over, and by whom."""

import re
from functools import lru_cache

from app.prose import CASES, Quantity, quantities, years
from app.rules.narrative.endings import TERM, carried, closed, outcome
from app.rules.narrative.intake import HAS_NOUN, applicant, received, summed_up
from app.rules.narrative.none_said import none_said
from app.rules.narrative.statement import BRACKETED, Statement

# 12345工单312件，办结310件 is about the 工单; 申请 named after them takes over.
_OF_OTHERS = re.compile(
    r"(?:办件|热线|工单|信访|来信|来访|诉求|投诉|举报|问政|留言|咨询|提案|议案|建议)[^，。；]{0,8}\d+[件条次个起](?:(?!申请)[^。；])*$"
)
# 收到申请6件，予以公开2件，部分公开0件: how they ended tells of what kind they are, wherever it is said.
_TELLING = re.compile(rf"(?<!依)申请(?!公开)[^。；]*(?:{TERM})\D{{0,4}}\d")
_NEARBY = 60
_COMPARED = re.compile(
    r"(?:增加|增长|减少|下降|上升|提高|多|少|降低)了?约?$|(?:较|同比|环比|相比|对比|上年同期|去年同期)[^，]{0,20}$|"
    r"(?:(?<!对)比|去年|上年度?)(?!结转|转入|遗留)[^，]{0,14}$"
)
_PART_OF_YEAR = re.compile(r"(?<!\d)1?\d月(?!1?\d?日?止)|季度|上半年|下半年|历年")
_TO_YEARS_END = re.compile(r"(?:截至|截止到?|到)[^，。；]{0,6}12月(?:31日|底|末)?")


@lru_cache(maxsize=1024)
def statements(text: str, year: int | None, about_requests: bool) -> tuple[Statement, ...]:
    """Everything a folded text says of this year's applications, in reading order.

    `about_requests`: the text stands under 依申请公开, so that a bare 申请 or 答复 is about these.
    """
    found = [s for q in quantities(text) if (s := _of_quantity(q, year, about_requests))]
    for total, parts in summed_up(text, found):
        found = [total, *(s for s in found if s not in parts)]
    found += [
        Statement((said.fact,), 0, said.span, None, said.verb) for said in none_said(text, about_requests)
    ]
    return tuple(sorted(found, key=lambda s: s.span))


def _of_quantity(q: Quantity, year: int | None, about_requests: bool) -> Statement | None:
    if q.unit not in CASES or q.approximate:
        return None
    before = BRACKETED.sub("", q.before)
    if _OF_OTHERS.search(q.lead):
        return None
    if over := carried(q, before, year):
        return over
    if _COMPARED.search(before) or _is_part_of_year(q) or _of_other_year(q, year):
        return None
    about_requests = about_requests or _tells_of_requests(q)
    at_home = about_requests or bool(HAS_NOUN.search(q.sentence.text))
    return (
        outcome(q, before, at_home)
        or applicant(q, before, at_home)
        or closed(q, before, at_home)
        or received(q, before, about_requests)
    )


def _tells_of_requests(q: Quantity) -> bool:
    near = slice(
        max(q.sentence.start, q.start - _NEARBY) - q.sentence.start, q.end + _NEARBY - q.sentence.start
    )
    return bool(_TELLING.search(q.sentence.text[near]))


def _is_part_of_year(q: Quantity) -> bool:
    return _PART_OF_YEAR.search(_TO_YEARS_END.sub("", q.clause_before)) is not None


def _of_other_year(q: Quantity, year: int | None) -> bool:
    named = [mention.year for mention in years(q.lead)]
    return bool(named) and year is not None and named[-1] != year
