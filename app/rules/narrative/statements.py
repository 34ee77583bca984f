"""What a text says of applications: how many were received, closed, granted, carried over, and by whom."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.model.values import Number
from app.prose import CASES, Quantity, quantities, years
from app.rules.narrative.none_said import APPLICATION, none_said

RECEIVED, HANDLED, DONE = "received", "handled", "done"
CARRIED_IN, CARRIED_OUT, CARRIED = "carried_in", "carried_out", "carried"
OUTCOMES = ("granted", "partial", "denied", "unavailable", "rejected", "other")
NATURAL, ORGANISATIONS = "natural", "organisations"
KINDS = ("business", "research", "welfare", "legal")

# Counts of these are never counts of applications for information.
FOREIGN = re.compile(
    r"诉求|投诉|留言|信箱|好差评|办件|热线|工单|信访|举报|咨询|提案|议案|建议|微博|问政|来电|电话|许可|处罚|强制|收费|"
    r"规范性文件|复议|诉讼|培训|会议|低保|救助|补贴|入党|法律援助|服务事项|稿件|公示|合同|审批|证照|纠纷|案卷|救济"
)
_VERB = r"(?:新收到?|收到|接到|接收到?|受理|收办|收悉|登记|新增)"
_COUNTED = r"(?:共计|共有|共|合计|累计|总计|总数|数量|件数|为|是|有|计|达到?|：|，(?=共|合|总|累))*"
_HAS_NOUN = re.compile(APPLICATION)
_NOUN_FOLLOWS = re.compile(
    r"^(?:的)?(?:[^，。；、\d]{0,8}(?:提出|提交|递交)的)?(?:依申请公开|(?:政府)?信息公开(?:的)?申请|公开申请|依申请)"
)
_RECEIVING = re.compile(rf"(?P<verb>{_VERB})(?P<of>[^。；]{{0,40}}?){_COUNTED}$")
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
_HAS_VERB = re.compile(rf"(?:{_VERB}|结转|办结|答复|回复)[^，。；]*$")
_HANDLED_NUMBER = re.compile(
    rf"(?:依申请公开|公开申请)(?:的)?(?:办理|处理)(?:数量|总量|总数|件数|数|量){_COUNTED}$"
)
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
_SUMMED_UP = re.compile(r"(?:合计|共计|总计|总共|共)(?:收到|受理)?(?:申请)?(?:为|有)?$")
# 12345工单312件，办结310件 is about the 工单; 申请 named after them takes over.
_OF_OTHERS = re.compile(
    r"(?:办件|热线|工单|信访|来信|来访|诉求|投诉|举报|问政|留言|咨询|提案|议案|建议)[^，。；]{0,8}\d+[件条次个起](?:(?!申请)[^。；])*$"
)
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
_TERM = "|".join(f"(?:{pattern})" for pattern in _TERMS.values())
_OUTCOME = re.compile(
    rf"(?:{_TERM})(?:(?:以及|[及和与、或])(?:{_TERM}))*"
    r"(?:的|类)*(?:政府信息(?:公开)?|信息公开)?(?:申请|答复|决定|情形|类)*(?:的)?(?:数量|数)?(?:共计|合计|共|计|有|为|是|：)*$"
)
# 收到申请6件，予以公开2件，部分公开0件: how they ended tells of what kind they are, wherever it is said.
_TELLING = re.compile(rf"(?<!依)申请(?!公开)[^。；]*(?:{_TERM})\D{{0,4}}\d")
_NEARBY = 60
_OUTCOME_FOLLOWS = re.compile(
    rf"^(?:申请)?(?:依法|已|均|作出|作|为|属于)*(?P<term>{_TERM})(?=[，。；、）]|$)"
)
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
_CHANNEL = re.compile(r"网络|网上|线上|线下|信函|当面|邮寄|邮件|来信|现场|窗口|平台|传真|在线|书面")
_BODIES = re.compile(r"[局委办镇乡]|街道|部门|单位")
_WHOLE = re.compile(r"共|总|合计|累计|全年")
_COMPARED = re.compile(
    r"(?:增加|增长|减少|下降|上升|提高|多|少|降低)了?约?$|(?:较|同比|环比|相比|对比|上年同期|去年同期)[^，]{0,20}$|"
    r"(?:(?<!对)比|去年|上年度?)(?!结转|转入|遗留)[^，]{0,14}$"
)
_PART_OF_YEAR = re.compile(r"(?<!\d)1?\d月(?!1?\d?日?止)|季度|上半年|下半年|历年")
_TO_YEARS_END = re.compile(r"(?:截至|截止到?|到)[^，。；]{0,6}12月(?:31日|底|末)?")
_BRACKETED = re.compile(r"（[^（）]*）")


@dataclass(frozen=True, slots=True)
class Statement:
    """A number of cases said of one or more facts (several only for 予以公开及部分公开258件).

    `span` are the words that say it, `number` the digits in them; a zero said in words (未收到) has
    no digits. `weak`: it may be a share of the whole only (网上收到2件). `verb` is the word used.
    """

    facts: tuple[str, ...]
    value: Number
    span: tuple[int, int]
    number: tuple[int, int] | None
    verb: str = ""
    weak: bool = False


@lru_cache(maxsize=1024)
def statements(text: str, year: int | None, about_requests: bool) -> tuple[Statement, ...]:
    """Everything a folded text says of this year's applications, in reading order.

    `about_requests`: the text stands under 依申请公开, so that a bare 申请 or 答复 is about these.
    """
    found = [s for q in quantities(text) if (s := _of_quantity(q, year, about_requests))]
    for total, parts in _summed_up(text, found):
        found = [total, *(s for s in found if s not in parts)]
    found += [
        Statement((said.fact,), 0, said.span, None, said.verb) for said in none_said(text, about_requests)
    ]
    return tuple(sorted(found, key=lambda s: s.span))


def _summed_up(text: str, found: Sequence[Statement]) -> Iterator[tuple[Statement, tuple[Statement, ...]]]:
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
    added: Number = 0
    for q in parts:
        added += q.value
    return added == total.value and not any(q.approximate for q in parts)


def _of_quantity(q: Quantity, year: int | None, about_requests: bool) -> Statement | None:
    if q.unit not in CASES or q.approximate:
        return None
    before = _BRACKETED.sub("", q.before)
    if _OF_OTHERS.search(q.lead):
        return None
    if carried := _carried(q, before, year):
        return carried
    if _COMPARED.search(before) or _is_part_of_year(q) or _of_other_year(q, year):
        return None
    about_requests = about_requests or _tells_of_requests(q)
    at_home = about_requests or bool(_HAS_NOUN.search(q.sentence.text))
    return (
        _outcome(q, before, at_home)
        or _applicant(q, before, at_home)
        or _closed(q, before, at_home)
        or _received(q, before, about_requests)
    )


def _tells_of_requests(q: Quantity) -> bool:
    near = slice(
        max(q.sentence.start, q.start - _NEARBY) - q.sentence.start, q.end + _NEARBY - q.sentence.start
    )
    return bool(_TELLING.search(q.sentence.text[near]))


def _carried(q: Quantity, before: str, year: int | None) -> Statement | None:
    if match := _OUT.search(before):
        own = not match["y"] or year is None or int(match["y"]) > year
        return _statement(q, CARRIED_OUT if own else CARRIED_IN, len(match[0])) if match["verb"] else None
    if match := _IN.search(before):
        if match["y"] and year is not None and int(match["y"]) != year - 1:
            return None if int(match["y"]) < year else _statement(q, CARRIED_OUT, len(match[0]))
        return _statement(q, CARRIED_IN, len(match[0]))
    if match := _CARRIED.search(before):
        return _statement(q, CARRIED, len(match[0]))
    if _OUT_FOLLOWS.match(q.after) or (_LEFT.search(before) and _LEFT_TO_NEXT.match(q.after)):
        return _statement(q, CARRIED_OUT, 0)
    return None


def _outcome(q: Quantity, before: str, at_home: bool) -> Statement | None:
    if _OF_DOCUMENTS.search(q.lead):
        return None
    if match := _OUTCOME.search(before):
        terms = _terms_in(match[0] + _included(q.before))
        if at_home or len(terms) > 1 or "申请" in q.sentence.text or "答复" in q.sentence.text:
            return Statement(terms, q.value, (_start(q, len(match[0])), q.end), q.number)
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


def _applicant(q: Quantity, before: str, at_home: bool) -> Statement | None:
    if not at_home:
        return None
    for fact, pattern in _APPLICANTS:
        if match := pattern.search(before):
            return _statement(q, fact, len(match[0]))
    if re.fullmatch(r"[，、；]企业", before) and "自然人" in q.lead:
        return _statement(q, "business", 2)
    return None


def _closed(q: Quantity, before: str, at_home: bool) -> Statement | None:
    match = _CLOSING.search(before)
    if not match and at_home and not _HAS_VERB.search(before) and (match := _CLOSED_FOLLOWS.match(q.after)):
        if not _is_share(q) or _SPLIT_UP.search(q.sentence.text):
            return Statement((DONE,), q.value, (q.start, q.end + len(match[0])), q.number)
        return None
    if not match or not at_home or _is_share(q) or FOREIGN.search(match["of"] + q.clause_after):
        return None
    if (
        _NO_CASES.search(match["of"])
        or _OF_DISPUTES.search(q.lead)
        or FOREIGN.search(q.clause_before)
        or _CHANNEL.search(q.clause_before)
    ):
        return None
    return _statement(q, DONE, len(match[0]), match["verb"])


def _received(q: Quantity, before: str, about_requests: bool) -> Statement | None:
    if q.paired and _BODIES.search(before):
        return None  # 住建局、教育局收到的申请分别为48件、22件
    if re.search(r"共(?:有|计)?$", before) and _NOUN_FOLLOWS.match(q.after) and not _is_share(q):
        return _statement(q, RECEIVED, 0)
    if match := _HANDLED_NUMBER.search(before):
        return _statement(q, HANDLED, len(match[0]), "办理")
    named = _NOUN_ONLY.search(before)
    for fact, pattern in ((RECEIVED, _RECEIVING), (HANDLED, _HANDLING)):
        if match := _last(pattern, before):
            if named and named.start() < match.start():
                break  # the verb is part of the name: 申请受理量
            of = match["of"].rstrip("，")
            if _is_about_requests(q, of, about_requests) and (not _is_share(q) or "新收" in match[0]):
                verb = match["verb"] if fact == RECEIVED else "办理"
                return _statement(q, fact, len(match[0]), verb, weak=_is_weak(before))
            if fact == RECEIVED and of == "申请" and not FOREIGN.search(q.sentence.text):
                return _statement(q, fact, len(match[0]), match["verb"], weak=True)
            return None
    if named and not _is_share(q):
        loose = bool(_CHANNEL.search(q.clause_before)) or not about_requests
        return _statement(q, RECEIVED, len(named[0]), weak=loose)
    return None


def _is_about_requests(q: Quantity, of: str, about_requests: bool) -> bool:
    if FOREIGN.search(of) or FOREIGN.search(q.clause_after[:8]):
        return False
    if _HAS_NOUN.search(of) or _NOUN_FOLLOWS.match(q.after):
        return True
    if _BARE_APPLICATION.search(of):
        return about_requests or "信息公开" in q.lead or "依申请" in q.lead
    return about_requests and not of.strip("，了的") and "申请" in q.sentence.text[: q.end - q.sentence.start]


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The match that begins last: 办理…，收到… is about what was received."""
    found = None
    for match in re.finditer(rf"(?={pattern.pattern[:-1]}$)", text):
        found = match
    return pattern.search(text, found.start()) if found else None


def _statement(q: Quantity, fact: str, words: int, verb: str = "", *, weak: bool = False) -> Statement:
    return Statement((fact,), q.value, (_start(q, words), q.end), q.number, verb, weak)


def _start(q: Quantity, words: int) -> int:
    """Where the last `words` characters before a quantity begin, brackets not counted."""
    asides = [m.span() for m in _BRACKETED.finditer(q.before)]
    kept = [i for i in range(len(q.before)) if not any(a <= i < b for a, b in asides)]
    return q.back(len(q.before) - kept[-words]) if words else q.start


def _is_share(q: Quantity) -> bool:
    return "其中" in q.lead


def _is_weak(before: str) -> bool:
    return bool(_CHANNEL.search(before)) and not _WHOLE.search(before)


def _is_part_of_year(q: Quantity) -> bool:
    return _PART_OF_YEAR.search(_TO_YEARS_END.sub("", q.clause_before)) is not None


def _of_other_year(q: Quantity, year: int | None) -> bool:
    named = [mention.year for mention in years(q.lead)]
    return bool(named) and year is not None and named[-1] != year
