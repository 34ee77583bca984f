"""Years in the text: this year's work, the period, the plans for next year, and dates that do not exist."""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.model.report import Report
from app.prose import (
    Period,
    Stretch,
    YearMention,
    clauses,
    fold,
    impossible_dates,
    periods,
    sentence_at,
    sentences,
    without_names,
    without_quotes,
    years,
)
from app.rules.core import Context, Finding, Fix, Rule, Severity, rule
from app.rules.passages import PREFACE, SIGNATURE, TITLE, Passage, headings, passages

_ONE_YEAR = "年度报告写的是报告年度1月1日至12月31日的情况"
_DOCUMENT = re.compile(
    r"^度?[^，。；：]{0,22}?(?:年报|年度报告|工作报告|报告|决算|预算|要点|规划|通知|方案|总结|计划|公报|目录|清单|年鉴|账单|考核|评估|"
    r"评议|测评|任务|办法|文件|意见|统计|整改|问题|试点|版|届|修订|修正|新修|颁布|实施|施行)"
)
_NOT_A_TOPIC = re.compile(
    r"^度?(?:[底末初]|的|结转|转入|遗留|[至到—–\-~、/及和与]|前|后|起|开始|\d{1,2}月|同期|相比|上半年|\d{4})"
)
_PLAN_OF_YEAR = re.compile(r"^度?(?:全[省市县区])?政[务府](?:信息)?公开工作要点")
_HISTORY = re.compile(
    r"^度?(?:开通|成立|建成|上线|设立|启用|开设|创建|组建|注册|获|被评|荣获|入选|机构改革|改制|撤)"
)
_COMPARING = re.compile(
    r"较|同比|相比|对比|(?<!对)比(?!例|赛|如|照)|与|和|同|超过|达到?|至|到|从|自|由|针对|对照|根据|按照|依据|对|于|截至|截止|在|以|《"
)
_TOPIC_BEFORE = re.compile(
    r"(?:^|我[镇乡街县区市局委办处院省州旗][道办]?|本[镇乡局办街][道]?|街道|办事处|[镇乡局委])$"
)
_PLAN = re.compile(r"将|计划|打算|拟|力争|下一步|下步|今后")
_LIFTING = re.compile(
    r"将(?!继续|进一步|不断|持续)[^，。；]{1,24}(?:纳入|列入|作为|摆在|放在|融入|摆上|列为|落实到|延伸|下沉)|"
    r"将(?:政府信息|政务公开|信息公开|政策|相关|有关|各类|所有|全部|责任|任务|各项|其(?!他)|群众|重点领域|涉及|应|工作|"
    r"公开(?:工作|事项|内容)|[《“])"
)
_PLANNED_TITLE = re.compile(r"^度?(?:工作)?(?:打算|计划|思路|安排|工作重点|下一步)")
_FACT = re.compile(
    r"^(?:度|以来|全年|[，、]|我[镇乡街县区市局委办处]道?|本[镇乡局办街]道?|共|累计|总计|主动公开|通过|依托|收到|新收|未收到|受理|办理|制发|"
    r"公开|发布|开展|组织|全镇|全乡|全街|全县|全区|镇|乡|街道|县|区|依申请|没有|无|未|在[^，。；]{0,12}领导下|政府信息公开工作|政务公开工作|[^，。；]{2,14}(?:镇|乡|街道|办事处|局|政府)(?:[^，。；]{0,6}))"
)
_PERIOD_WORDS = re.compile(r"统计|期限|数据|时限|时间段|起止|报告期|区间|时间范围")
_STATISTICS = re.compile(r"统计(?:数据)?的?(?:期|时|周期|区间|范围|年度|口径)|数据统计")
_CUTOFF = re.compile(r"(?:截至|截止|截止到|截至到|截止日期为|截止时间为)(?P<y>\d{4})年12月31")
_UP_TO = re.compile(
    r"截[至止](?P<y>\d{4})年(?:年?[底末]|12月底|12月31日)，?(?:我[镇乡街县区市局委办]道?|本单位|全[镇乡县区])?(?:[^，。；]{0,12}?(?:共|累计)|已|主动公开)"
)
_VAGUE = re.compile(
    r"今年以来|今年来|截至目前|截止目前|近期|去年(?!同期)|今年(?!以来|来)|本年度以来|目前为止"
)


@rule("narrative.year", Severity.WARNING, title="年份与报告年度一致", basis=_ONE_YEAR)
def year(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag a year other than the report's in the title, the preface, or said of this year's work."""
    own = report.report_year
    if own is None:
        return
    for passage in passages(report, ctx):
        if passage.section == TITLE:
            yield from (_wrong_year(passage, m, own, True) for m in years(passage.text) if m.year != own)
        elif passage.section == PREFACE:
            yield from _in_preface(passage, own)
        else:
            yield from _in_text(passage, own)


def _in_preface(passage: Passage, own: int) -> Iterator[Finding]:
    """A preface names its own report; what stands in 《》 may be another year's."""
    shown = without_names(passage.text)
    for mention in years(shown):
        rest = shown[mention.end :]
        names_report = re.match(
            r"度?[^，。；]{0,24}?政府?信息公开(?:工作)?(?:年度)?(?:报告|(?:工作)?情况)|度?(?:工作)?(?:年度)?报告",
            rest,
        )
        dated = _STATISTICS.search(sentence_at(shown, mention.start).text)
        covered = any(p.start <= mention.start < p.end for p in periods(shown))
        if mention.year != own and (
            names_report
            or (dated and not covered and (shown[mention.end - 1] == "度" or rest.startswith("全年")))
        ):
            yield _wrong_year(passage, mention, own, True)


def _in_text(passage: Passage, own: int) -> Iterator[Finding]:
    shown = without_quotes(passage.text)
    plan = {m.start for m, _ in plans(passage.text, own)}
    stale = {
        m.start("y") for m in _UP_TO.finditer(shown) if int(m["y"]) == own - 1 and not _told_of(shown, m, own)
    }
    for mention in years(shown):
        if mention.year == own or mention.start in plan:
            continue
        if mention.start in stale:
            yield _wrong_year(passage, mention, own, True)
            continue
        certain = _names_this_years_work(shown, mention, own)
        if certain is not None:
            yield _wrong_year(passage, mention, own, certain)


def _told_of(text: str, match: re.Match[str], year: int) -> bool:
    """Whether the sentence goes on to that year: 截至2023年底累计26个，2024年新增3个."""
    return any(mention.year == year for mention in years(sentence_at(text, match.start()).text))


def _names_this_years_work(text: str, mention: YearMention, own: int) -> bool | None:
    """True if the year sets the time of what is reported, False if perhaps; None if it does not."""
    clause = next(c for c in clauses(text) if c.start <= mention.start < c.end)
    before, after = text[clause.start : mention.start], text[mention.end : clause.end]
    following = text[mention.end : mention.end + 30]
    if mention.year == own - 1 and _PLAN_OF_YEAR.match(after):
        return False  # 对照2022年政务公开工作要点, in the report for 2023
    if _NOT_A_TOPIC.match(after) or _DOCUMENT.match(after) or _HISTORY.match(after):
        return None
    before = re.sub(r"^[（）、\d.一二三四五六七八九十]*", "", before)
    at_the_time = before in ("在", "回顾", "总结") and not after and following.startswith("，")
    if before and not at_the_time and (_COMPARING.search(before[-8:]) or not _TOPIC_BEFORE.search(before)):
        return (
            False if before in ("自", "从") and after.startswith("以来") and mention.year == own - 1 else None
        )
    sentence = sentence_at(text, mention.start)
    rest = text[mention.start : sentence.end]
    if mention.year > own:
        done = re.search(r"\d+余?[件条次篇份幅场期个户]", rest) and not _PLAN.search(rest)
        return True if done and _FACT.match(following) else None
    others = {m.year for m in years(sentence.text)}
    if own in others or not _FACT.match(following):
        return False if mention.year == own - 1 and own not in others else None
    early = re.match(
        r"度?(?:(?:以来)?，|(?:以来)?，?[我本]|共|全年|累计|主动公开|新收|收到|未|受理|制发)", following
    )
    return mention.year >= own - 1 or bool(early) or None


def _wrong_year(passage: Passage, mention: YearMention, own: int, certain: bool) -> Finding:
    clause = next((c for c in clauses(passage.text) if c.start <= mention.start < c.end), None)
    end = min(clause.end if clause else mention.end, mention.end + 12)
    span = (0, len(passage.text)) if passage.section == TITLE else (mention.start, end)
    right = own + 1 if passage.section == "improvements" and _is_plan(passage.text[mention.end :]) else own
    return year.finding(
        f"这里写的是{mention.year}年，报告年度是{own}年，请核对年份，写错的请改正。",
        values={"written": mention.year, "report_year": own},
        place=passage.place(*span),
        fixes=passage.replace(f"改为{right}年", *mention.digits, str(right)),
        severity=None if certain else Severity.INFO,
    )


@rule("narrative.period", Severity.WARNING, title="统计期限为报告年度全年", basis=_ONE_YEAR)
def period(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag a statistics period that is not 1 January to 31 December of the report's year."""
    own = report.report_year
    if own is None:
        return
    for passage in passages(report, ctx):
        shown = without_names(passage.text)
        for found in periods(shown):
            if _is_statistics_period(passage, shown, found) and not _is_whole_year(found, own):
                yield _wrong_period(passage, found, own)
        for match in _CUTOFF.finditer(shown):
            inside = any(p.start <= match.end() - 1 < p.end for p in periods(shown))
            if int(match["y"]) != own and not inside:
                stated = sentence_at(shown, match.start())
                certain = passage.section == PREFACE or bool(_PERIOD_WORDS.search(stated.text))
                yield _wrong_cutoff(passage, match, own, certain)


def _is_statistics_period(passage: Passage, text: str, found: Period) -> bool:
    sentence = sentence_at(text, found.start).text
    whole = (found.first[1], found.last[1]) == (1, 12)
    if _PERIOD_WORDS.search(sentence) and (whole or passage.section == PREFACE):
        return True
    return whole and (passage.section == PREFACE or found.first[2] is not None)


def _is_whole_year(found: Period, own: int) -> bool:
    first, last = found.first, found.last
    if not found.complete or (first[1], last[1]) != (1, 12):
        return False
    days = first[2] in (1, None) and last[2] in (31, None)
    return days and first[0] in (own, None) and last[0] in (own, None)


def _wrong_period(passage: Passage, found: Period, own: int) -> Finding:
    right = f"{own}年1月1日至{own}年12月31日"
    return period.finding(
        f"统计期限应为{right}，这里写的是“{passage.place(found.start, found.end).quote}”。",
        values={"written": passage.text[found.start : found.end], "report_year": own},
        place=passage.place(found.start, found.end),
        fixes=passage.replace(f"改为{right}", found.start, found.end, right),
    )


def _wrong_cutoff(passage: Passage, match: re.Match[str], own: int, certain: bool) -> Finding:
    return period.finding(
        f"数据截止时间写的是{match['y']}年，报告年度是{own}年，请改正。",
        values={"written": match["y"], "report_year": own},
        place=passage.place(*match.span()),
        fixes=passage.replace(f"改为{own}年", *match.span("y"), str(own)),
        severity=None if certain else Severity.INFO,
    )


@rule(
    "narrative.next_year",
    Severity.WARNING,
    title="下一步打算写的是下一年",
    basis="报告在报告年度的下一年编写",
)
def next_year(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag a plan that names the report's year, or an earlier one."""
    own = report.report_year
    if own is None:
        return
    for passage in (*passages(report, ctx), *headings(report)):
        if passage.section in (TITLE, PREFACE):
            continue
        for mention, clause in plans(passage.text, own):
            at_home = passage.section == "improvements"
            right = own + 1
            yield next_year.finding(
                f"下一步打算写成了{mention.year}年，报告年度是{own}年，一般应写{right}年。",
                values={"written": mention.year, "report_year": own},
                place=passage.place(mention.start, clause.end),
                fixes=passage.replace(f"改为{right}年", *mention.digits, str(right)),
                severity=None if at_home else Severity.INFO,
            )


@lru_cache(maxsize=1024)
def plans(folded: str, own: int) -> tuple[tuple[YearMention, Stretch], ...]:
    """Years, other than the coming one, that a sentence of plans begins with; with the words up to 将."""
    return tuple(_plans(without_quotes(folded), own))


def _plans(text: str, own: int) -> Iterator[tuple[YearMention, Stretch]]:
    for sentence in sentences(text):
        for mention in years(sentence.text):
            right_year = mention.year == own + 1 or mention.year < own - 1
            lead = sentence.text[: mention.start]
            rest = sentence.text[mention.end :]
            if (
                right_year
                or _COMPARING.search(lead.rpartition("，")[2][-6:].replace("在", ""))
                or not _is_plan(rest)
            ):
                continue
            start = sentence.start + mention.start
            ahead = re.match(r"[^。；]{0,30}?(?:将|计划|打算|拟|力争)", rest)
            end = start + mention.end - mention.start + (ahead.end() if ahead else 0)
            shifted = YearMention(
                mention.year,
                start,
                sentence.start + mention.end,
                (sentence.start + mention.digits[0], sentence.start + mention.digits[1]),
            )
            yield shifted, Stretch(text[start:end], start)


def _is_plan(rest: str) -> bool:
    """Whether what follows a year is a plan; 将…纳入… lifts an object and plans nothing."""
    if _DOCUMENT.match(rest) and not _PLANNED_TITLE.match(rest) and not rest.startswith("将"):
        return False
    if _PLANNED_TITLE.match(rest):
        return True
    near = re.match(r"(?:度)?(?:的工作中)?[^，。；]{0,20}，?[^，。；]{0,14}", rest)
    head = near[0] if near else ""
    ahead = re.search(r"将|计划(?!生育|财政)|打算|拟(?!定|公开|出台)|力争", head)
    return bool(ahead) and not _LIFTING.match(rest[ahead.start() if ahead else 0 :])


@rule(
    "narrative.vague_time",
    Severity.INFO,
    title="时间写明年份",
    basis="年度报告写的是固定年度，读者以后再看也应明白",
)
def vague_time(report: Report, ctx: Context) -> Iterator[Finding]:
    """Point out 今年以来, 截至目前, 去年 and the like."""
    own = report.report_year
    for passage in passages(report, ctx):
        for match in _VAGUE.finditer(without_quotes(passage.text)):
            better = f"{own}年" if own is not None else "具体年份"
            fixes: tuple[Fix, ...] = ()
            if own is not None and match[0] in ("今年以来", "今年来", "今年"):
                fixes = passage.replace(f"改为{better}", *match.span(), better)
            yield vague_time.finding(
                f"“{match[0]}”说的是哪一年不明确，建议写明“{better}”。",
                place=passage.place(*match.span()),
                values={"words": match[0]},
                fixes=fixes,
            )


@rule("narrative.date", Severity.WARNING, title="日期真实存在", basis="公历")
def date(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag dates that no calendar has."""
    signature = Passage(SIGNATURE, None, report.signature.date, anchored=False)
    for passage in (*passages(report, ctx), signature):
        for span in impossible_dates(fold(passage.source).text):
            place = passage.place(*span)
            yield date.finding(
                f"“{place.quote}”不是有效日期，请改正。", values={"date": place.quote}, place=place
            )


RULES: tuple[Rule, ...] = (year, period, next_year, date, vague_time)
