"""Texts that say in words that there were no applications: 未收到, 零申请, 无上年结转."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from app.prose import clauses, without_names

# Applications for information as texts name them.
APPLICATION = (
    r"(?:依申请公开|依申请|公开申请|申请公开|信息公开(?:的)?(?:书面|有效|网上|网络|线上|线下)?申请|信息申请|"
    r"要求(?:公开|获取)|申请获取)"
)
_NEVER = r"(?:未曾|从未|并未|尚未|均未|没有|未|尚无|暂无|均无|无|没)"
_NONE_RECEIVED = re.compile(
    rf"(?P<never>{_NEVER}(?:有)?)(?P<verb>收到|接到|接收到|接收|收悉|受理(?:及|和|或|、)?(?:办结|办理)?|新收到?|产生|发生|出现|收受|接获|涉及)"
    rf"(?P<of>[^，。；\n]{{0,40}}?(?:{APPLICATION}|申请(?=$|[，。；、）]|的?情况|事项|案件|件)))"
)
_NONE_AT_ALL = re.compile(
    r"(?<![有从])(?P<never>没有|未有|暂无|尚无|无|零)(?P<verb>)(?P<of>(?:任何|公民|群众|单位|个人|社会|相关|新增|新|、|和|及|法人|其他组织|组织|"
    r"提出的?|要求|的){0,8}(?:政府信息公开申请|信息公开申请|依申请公开|政府信息依申请|依申请政府信息公开|申请公开政府信息|申请政府信息公开))"
)
_NONE_ASKED = re.compile(
    r"(?P<never>没有|无|未有)(?P<verb>)(?P<of>(?:一[位个名人家]|人|任何|公民|群众|单位|个人|法人)[^，。；]{0,24}"
    r"(?:(?:申请公开|申请获取)(?:政府|有关|相关)?(?:政府)?信息|申请(?:政府)?信息公开|(?:提出|提交|递交)(?:了|过)?(?:政府)?(?:信息)?公开(?:的)?申请))"
)
_ZERO_OF_ALL = re.compile(r"(?:^|[^\d.])(?P<never>[零0])(?P<verb>)(?P<of>(?:依)?申请(?=$|[，。；、）]))")
# 未收到企业提出的申请 leaves the citizens' applications open.
_OF_SOME = re.compile(
    r"^(?![^，。；]*(?:公民|自然人|群众|个人|村民|居民|市民|任何))[^，。；]*(?:企业|法人|组织|机构)"
)
_NUMBER_NIL = re.compile(
    r"(?:申请|依申请公开)[^，。；\d]{0,10}?(?:(?:数量|件数|总数|数|量)(?:均|都)?(?:为|是)?|(?:均|都)?(?:为|是))"
    r"(?:零|0)(?![\d.一-龥]|[件份条宗例])"
)
_NOT_THAT = re.compile(
    r"投诉|更正|举报|复议|诉讼|结转|重复|超期|逾期|延期|费|不予|引起|引发|败诉|纠纷|争议|不满|正当"
)
_NONE_CARRIED = re.compile(
    rf"{_NEVER}(?:有)?(?P<of>(?:上一?年度?|往年)(?:的)?结转(?P<in>)[^，。；]{{0,12}}|"
    r"结转(?:至|到)?(?:下一?年度?|次年)(?P<out>)[^，。；]{0,12})"
)


class NoneSaid(NamedTuple):
    """That there were none: of those received, carried in or carried out. `verb` are the words used."""

    fact: str
    span: tuple[int, int]
    verb: str


def none_said(text: str, about_requests: bool) -> Iterator[NoneSaid]:
    """Each clause of a folded text that says there were none.

    `about_requests`: the text stands under 依申请公开, so that a bare 零申请 is about these.
    """
    for clause in clauses(without_names(text)):
        if found := _in_clause(clause.text, about_requests):
            start, end = found.span
            yield found._replace(span=(clause.start + start, clause.start + end))


def _in_clause(clause: str, about_requests: bool) -> NoneSaid | None:
    if match := _NONE_CARRIED.search(clause):
        return NoneSaid("carried_in" if match["in"] is not None else "carried_out", match.span(), "")
    nil = _NUMBER_NIL.search(clause)
    if nil and re.search("信息|依申请", clause[: nil.end()]):
        return NoneSaid("received", nil.span(), "")
    patterns = (_NONE_RECEIVED, _NONE_AT_ALL, _NONE_ASKED, *((_ZERO_OF_ALL,) if about_requests else ()))
    match = next((m for pattern in patterns if (m := pattern.search(clause))), None)
    if match is None or _OF_SOME.match(match["of"]):
        return None
    following = clause[match.end() : match.end() + 8].partition("、")[0]
    if _NOT_THAT.search(match["of"] + following):
        return None
    return NoneSaid("received", match.span(), match["never"] + match["verb"])
