"""How many applications came in, and from whom, as a text says it."""

import re
from collections.abc import Iterator, Sequence

from app.prose import Quantity, quantities
from app.rules.narrative.none_said import APPLICATION
from app.rules.narrative.statement import (
    CHANNEL,
    FOREIGN,
    HANDLED,
    NATURAL,
    ORGANISATIONS,
    RECEIVED,
    VERB,
    Statement,
    is_share,
    statement_of,
)
from app.rules.wording import add

_COUNTED = r"(?:共计|共有|共|合计|累计|总计|总数|数量|件数|为|是|有|计|达到?|：|，(?=共|合|总|累))*"
HAS_NOUN = re.compile(APPLICATION)
_NOUN_FOLLOWS = re.compile(
    r"^(?:的)?(?:[^，。；、\d]{0,8}(?:提出|提交|递交)的)?(?:依申请公开|(?:政府)?信息公开(?:的)?申请|公开申请|依申请)"
)
_RECEIVING = re.compile(rf"(?P<verb>{VERB})(?P<of>[^。；]{{0,40}}?){_COUNTED}$")
_HANDLING = re.compile(rf"(?:办理|处理)(?!结果)(?P<of>[^。；]{{0,30}}?){_COUNTED}$")
# A bare 申请 is one for information; 宅基地申请 and 低保申请 are not.
_BARE_APPLICATION = re.compile(
    r"(?:^|[类种份位个名到的出交及和与、：，了]|公民|法人|组织|群众|村民|居民|市民|企业|自然人|个人|单位|全年|本年|年内|书面|网上|网络|线上|线下|当面|现场|信函|"
    r"邮寄|邮件|平台|渠道|形式|方式|社会|有效|新|此类|相关|信息|公开|上年|年度)申请(?:书|表|单|件|事项)?(?:的)?(?:数量|件数)?$"
)
_NOUN_ONLY = re.compile(
    rf"(?:政府信息公开申请|信息公开申请|依申请公开(?:政府信息|信息)?(?:申请|件|事项)?)(?:的)?"
    rf"(?:收件|受理|收到|收文|登记|新收)?(?:数量|总量|总数|件数|数|量)?{_COUNTED}$|"
    rf"申请(?:数量|总量|总数|件数|量){_COUNTED}$"
)
_HANDLED_NUMBER = re.compile(
    rf"(?:依申请公开|公开申请)(?:的)?(?:办理|处理)(?:数量|总量|总数|件数|数|量){_COUNTED}$"
)
_SUMMED_UP = re.compile(r"(?:合计|共计|总计|总共|共)(?:收到|受理)?(?:申请)?(?:为|有)?$")
_APPLIED = r"(?:提出|提交|递交)?(?:的)?(?:政府信息公开|信息公开)?(?:申请)?(?:的)?(?:共|有|为|：|数量)*$"
_APPLICANTS = (
    (
        NATURAL,
        re.compile(
            rf"(?:自然人{_APPLIED}|(?:公民|个人)(?:提出|提交|递交)?(?:的)?申请(?:的)?(?:共|有|为|：)*$)"
        ),
    ),
    (
        ORGANISATIONS,
        re.compile(
            rf"(?<!公民、)(?<!公民和)(?<!公民)(?:法人(?:或者?|和|及|、)(?:者)?其他组织|法人(?:及|和)?组织){_APPLIED}"
        ),
    ),
    (
        "business",
        re.compile(rf"(?:商业企业{_APPLIED}|企业(?:提出|提交|递交)?(?:的)?申请(?:的)?(?:共|有|为|：)*$)"),
    ),
    ("research", re.compile(rf"科研机构{_APPLIED}")),
    ("welfare", re.compile(rf"社会公益组织{_APPLIED}")),
    ("legal", re.compile(rf"法律服务机构{_APPLIED}")),
)
_BODIES = re.compile(r"[局委办镇乡]|街道|部门|单位")
_WHOLE = re.compile(r"共|总|合计|累计|全年")


def received(q: Quantity, before: str, about_requests: bool) -> Statement | None:
    """A number received or handled; `about_requests`: a bare 申请 is one for information."""
    if q.paired and _BODIES.search(before):
        return None  # 住建局、教育局收到的申请分别为48件、22件
    if re.search(r"共(?:有|计)?$", before) and _NOUN_FOLLOWS.match(q.after) and not is_share(q):
        return statement_of(q, RECEIVED, 0)
    if match := _HANDLED_NUMBER.search(before):
        return statement_of(q, HANDLED, len(match[0]), "办理")
    named = _NOUN_ONLY.search(before)
    for fact, pattern in ((RECEIVED, _RECEIVING), (HANDLED, _HANDLING)):
        if match := _last(pattern, before):
            if named and named.start() < match.start():
                break  # the verb is part of the name: 申请受理量
            of = match["of"].rstrip("，")
            if _is_about_requests(q, of, about_requests) and (not is_share(q) or "新收" in match[0]):
                verb = match["verb"] if fact == RECEIVED else "办理"
                return statement_of(q, fact, len(match[0]), verb, weak=_is_weak(before))
            if fact == RECEIVED and of == "申请" and not FOREIGN.search(q.sentence.text):
                return statement_of(q, fact, len(match[0]), match["verb"], weak=True)
            return None
    if named and not is_share(q):
        loose = bool(CHANNEL.search(q.clause_before)) or not about_requests
        return statement_of(q, RECEIVED, len(named[0]), weak=loose)
    return None


def _is_about_requests(q: Quantity, of: str, about_requests: bool) -> bool:
    if FOREIGN.search(of) or FOREIGN.search(q.clause_after[:8]):
        return False
    if HAS_NOUN.search(of) or _NOUN_FOLLOWS.match(q.after):
        return True
    if _BARE_APPLICATION.search(of):
        return about_requests or "信息公开" in q.lead or "依申请" in q.lead
    return about_requests and not of.strip("，了的") and "申请" in q.sentence.text[: q.end - q.sentence.start]


def _is_weak(before: str) -> bool:
    return bool(CHANNEL.search(before)) and not _WHOLE.search(before)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The match that begins last: 办理…，收到… is about what was received."""
    found = None
    for match in re.finditer(rf"(?={pattern.pattern[:-1]}$)", text):
        found = match
    return pattern.search(text, found.start()) if found else None


def applicant(q: Quantity, before: str, at_home: bool) -> Statement | None:
    """A number of one kind of applicant; `at_home`: the sentence is about applications."""
    if not at_home:
        return None
    for fact, pattern in _APPLICANTS:
        if match := pattern.search(before):
            return statement_of(q, fact, len(match[0]))
    if re.fullmatch(r"[，、；]企业", before) and "自然人" in q.lead:
        return statement_of(q, "business", 2)
    return None


def summed_up(text: str, found: Sequence[Statement]) -> Iterator[tuple[Statement, tuple[Statement, ...]]]:
    """网上收到4件，信函收到2件，合计6件: the sum as what was received, and what it stands for."""
    every = quantities(text)
    for index, total in enumerate(every):
        if total.approximate or not _SUMMED_UP.search(total.before):
            continue
        own = [q for q in every[:index] if q.sentence == total.sentence and q.unit == total.unit]
        for first in range(len(own) - 1):
            spans = {q.number for q in own[first:]}
            within = [s for s in found if s.number in spans]
            parts = tuple(s for s in within if s.facts == (RECEIVED,))
            starts = bool(parts) and parts[0].number == own[first].number and len(parts) == len(within)
            if starts and _adds_up(own[first:], total):
                whole = Statement(
                    (RECEIVED,), total.value, (total.start, total.end), total.number, parts[0].verb
                )
                known = tuple(s for s in found if s.number == total.number)
                yield whole, (*parts, *known)
                break


def _adds_up(parts: Sequence[Quantity], total: Quantity) -> bool:
    return add(q.value for q in parts) == total.value and not any(q.approximate for q in parts)
