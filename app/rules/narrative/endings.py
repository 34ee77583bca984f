"""How applications ended, as a text says it: granted, denied, closed, carried over."""

import re

from app.prose import Quantity
from app.rules.narrative.statement import (
    CARRIED,
    CARRIED_IN,
    CARRIED_OUT,
    CHANNEL,
    DONE,
    FOREIGN,
    VERB,
    Statement,
    is_share,
    statement_of,
    words_start,
)

_HAS_VERB = re.compile(rf"(?:{VERB}|结转|办结|答复|回复)[^，。；]*$")
_CLOSING = re.compile(
    r"(?<!延期)(?<!逾期)(?<!超期)(?<!延长)(?<!口头)(?<!电话)"
    r"(?P<verb>办结|答复|回复|办理完毕|处理完毕|办复)(?P<of>[^，。；、\d]{0,16}?)(?:共计|共|为|：|数量)*$"
)
_CLOSED_FOLLOWS = re.compile(
    r"^(?:政府信息公开|信息公开|依申请公开)?(?:申请|件)?(?:均|全部|都)?(?:已经?)?"
    r"(?:(?:按时|按期|依法|依规|及时|如期|在[^，。；\d]{0,10}(?:期限|时限|规定时间)内)(?:全部)?(?:予以)?)*"
    r"(?:办结|答复|回复|办理完毕)(?=[，。；、（]|$)"
)
_SPLIT_UP = re.compile(r"结转|尚在|正在|未办结")
# 文件认定为主动公开48份、不予公开16份: how documents are marked, not how applications end.
_OF_DOCUMENTS = re.compile(
    r"(?:属性|公文|文件)(?:(?!公开申请|收到申请|申请\d)[^。；])*(?:认定|界定|标注|属性|主动公开\d)"
)
_OF_DISPUTES = re.compile(r"(?:复议|诉讼)(?:(?!公开申请|依申请)[^。；])*$")
_NO_CASES = re.compile(r"文书|模板|样本|流程|口径|意见|依据|时限|期限|函")
_IN = re.compile(
    r"(?:上一?年度?|去年|往年|(?P<y>\d{4})年度?)(?:的)?(?:结转|转结|转入|遗留)(?!至|到|下)[^，。；\d]{0,16}$|"
    r"(?<!年)结转自?上一?年度?[^，。；\d]{0,12}$"
)
_OUT = re.compile(
    r"(?P<verb>结转|转|跨年|留)(?:至|到|入|往)?(?:下一?年度?|次年度?|(?P<y>\d{4})年度?)(?:继续)?(?:办理|处理|答复)?[^，。；\d]{0,12}$"
)
_OUT_FOLLOWS = re.compile(
    r"^(?:政府信息公开申请|申请)?(?:因[^，。；\d]{2,16})?(?:将|需|按规定|已)?(?:结转|转)(?:至|到|入)?(?:下一?年|次年|\d{4}年)"
)
_LEFT = re.compile(r"(?:尚有|另有|其余|剩余|还有|余下|仍有)$")
_LEFT_TO_NEXT = re.compile(r"^[^。；\d]{0,30}(?:结转|转)(?:至|到|入)?(?:下一?年|次年|\d{4}年)")
_CARRIED = re.compile(r"结转[^，。；\d]{0,8}$")
_TERMS = {
    "partial": r"(?:予以)?部分(?:予以)?公开",
    "denied": r"不予(?:以)?公开|不同意公开",
    "granted": r"(?<!不)予以公开|(?<!不)同意公开|准予公开|全部公开",
    "unavailable": r"无法提供|不能提供",
    "rejected": r"不予处理",
    "other": r"(?:作出?)?其他处理",
}
TERM = "|".join(f"(?:{pattern})" for pattern in _TERMS.values())
_OUTCOME = re.compile(
    rf"(?:{TERM})(?:(?:以及|[及和与、或])(?:{TERM}))*"
    r"(?:的|类)*(?:政府信息(?:公开)?|信息公开)?(?:申请|答复|决定|情形|类)*(?:的)?(?:数量|数)?(?:共计|合计|共|计|有|为|是|：)*$"
)
_OUTCOME_FOLLOWS = re.compile(rf"^(?:申请)?(?:依法|已|均|作出|作|为|属于)*(?P<term>{TERM})(?=[，。；、）]|$)")


def carried(q: Quantity, before: str, year: int | None) -> Statement | None:
    """A number carried in or over. `before`: the words before it without brackets."""
    if match := _OUT.search(before):
        own = not match["y"] or year is None or int(match["y"]) > year
        return statement_of(q, CARRIED_OUT if own else CARRIED_IN, len(match[0])) if match["verb"] else None
    if match := _IN.search(before):
        if match["y"] and year is not None and int(match["y"]) != year - 1:
            return None if int(match["y"]) < year else statement_of(q, CARRIED_OUT, len(match[0]))
        return statement_of(q, CARRIED_IN, len(match[0]))
    if match := _CARRIED.search(before):
        return statement_of(q, CARRIED, len(match[0]))
    if _OUT_FOLLOWS.match(q.after) or (_LEFT.search(before) and _LEFT_TO_NEXT.match(q.after)):
        return statement_of(q, CARRIED_OUT, 0)
    return None


def outcome(q: Quantity, before: str, at_home: bool) -> Statement | None:
    """A number granted, denied and so on; `at_home`: the sentence is about applications."""
    if _OF_DOCUMENTS.search(q.lead):
        return None
    if match := _OUTCOME.search(before):
        terms = _terms_in(match[0] + _included(q.before))
        if at_home or len(terms) > 1 or "申请" in q.sentence.text or "答复" in q.sentence.text:
            return Statement(terms, q.value, (words_start(q, len(match[0])), q.end), q.number)
    elif at_home and (match := _OUTCOME_FOLLOWS.match(q.after)):
        return Statement(_terms_in(match["term"]), q.value, (q.start, q.end + len(match[0])), q.number)
    return None


def _included(before: str) -> str:
    """What a bracket adds to an outcome: 予以公开（含部分公开）10件."""
    aside = re.search(r"（(?:含|包括|包含)(?P<more>[^（）]*)）(?:的)?(?:申请)?(?:共|为)?$", before)
    return aside["more"] if aside else ""


def _terms_in(words: str) -> tuple[str, ...]:
    found = []
    for fact, pattern in _TERMS.items():
        words, times = re.subn(pattern, "", words)
        found += [fact] * bool(times)
    return tuple(found)


def closed(q: Quantity, before: str, at_home: bool) -> Statement | None:
    """A number answered or closed: 办结15件, 15件均已办结."""
    match = _CLOSING.search(before)
    if not match and at_home and not _HAS_VERB.search(before) and (match := _CLOSED_FOLLOWS.match(q.after)):
        if not is_share(q) or _SPLIT_UP.search(q.sentence.text):
            return Statement((DONE,), q.value, (q.start, q.end + len(match[0])), q.number)
        return None
    if not match or not at_home or is_share(q) or FOREIGN.search(match["of"] + q.clause_after):
        return None
    if (
        _NO_CASES.search(match["of"])
        or _OF_DISPUTES.search(q.lead)
        or FOREIGN.search(q.clause_before)
        or CHANNEL.search(q.clause_before)
    ):
        return None
    return statement_of(q, DONE, len(match[0]), match["verb"])
