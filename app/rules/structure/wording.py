"""Punctuation and slips of the pen."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from app.model.report import Report
from app.prose import items, runs
from app.rules.core import Context, Finding, Fix, ReplaceText, Rule, Severity, rule
from app.rules.passages import Passage, headings, passages

_PUNCTUATION = "GB/T 15834-2011《标点符号用法》"
_DOUBLED = re.compile(
    r"[。，、；：,;:][ \u3000]*[。，、；：,;！？][。，、；：,;！？ \u3000]*(?<![ \u3000])|"
    r"[！？][。，、；]|(?<!\.)\.\.(?!\.)"
)
_PAIRS: Mapping[str, str] = dict(zip("（(“‘《〈〔【「[", "）)”’》〉〕】」]", strict=True))
_ALIKE = str.maketrans("()", "（）")
_CLOSING = {close: open_ for open_, close in _PAIRS.items()}
_END = re.compile(r"[。；！？\n]")
_NEAR = 40  # characters over which one looks for the other half of a mark
_HALF_WIDTH = re.compile(
    r"(?<=[\u4e00-\u9fff》”）〉\d%])[,;:?!](?=[\u4e00-\u9fff《“（〈\n]|$)|\((?=[\u4e00-\u9fff《“])|(?<=[\u4e00-\u9fff》”。])\)|(?<=[\u4e00-\u9fff])\(|(?<=[\u4e00-\u9fff》”]):(?=\d)"
)
_FULL = str.maketrans(",;:?!()", "，；：？！（）")
_NUMBER_BRACKETS = re.compile(
    r"(?<=[函发字令文办])[\[【（(﹝［](?P<year>20\d\d)[\]】）)﹞］](?=[ 第]*\d{1,4}[ ]*号)"
)
_ANGLES = re.compile(r"(?<=[\u4e00-\u9fff《])<(?P<name>[\u4e00-\u9fff]{2,40})>(?=[\u4e00-\u9fff》])")
_WORDS = (
    "信息|公开|政府|工作|情况|申请|政务|管理|建设|进行|开展|加强|街道|社区|单位|部门|群众|服务|平台|制度|监督|保障|审查|发布|落实|推进|提升|"
    "问题|内容|方式|渠道|办理|答复|领域|重点|政策|解读|培训|考核|评议|及时|全面|主动|依法|不断|进一步|认真|积极|严格|"
    "审核|宣传|学习|组织|指导|检查|更新|维护|运行|机制|责任|领导|规范|完善|健全|提高|增强|执行|信息公开|依申请公开|主动公开"
)
_MARKER_BEFORE = re.compile(r"(?:^|[。；：\n\s])[\da-zA-Z一二三四五六七八九十①-⑳]{1,2}$")
_REPEATED = re.compile(
    rf"(?P<words>(?:{_WORDS})(?![栏率])|[\u4e00-\u9fff]{{3,8}})(?P=words)(?![栏率])|"
    r"(?P<pair>(?![一逐每各几两][\u4e00-\u9fff]|公开|[\u4e00-\u9fff]一"
    r"|定制定制[度定])[\u4e00-\u9fff]{2})(?P=pair)"  # 按规定制定制度 is right
)
_DOUBLE_CHAR = re.compile(
    r"(?P<c>的)(?P=c)(?!确)|(?P<d>了)(?P=d)(?!解)|(?P<e>在)(?P=e)(?![建册职线编岗])|(?P<f>与|和|把|被|将|从|由|所)(?P=f)(?!气|睦|平|与)|"
    r"(?<=[\u4e00-\u9fff])(?<!各)(?P<g>镇|乡|县)(?P=g)(?![镇乡县])"
)
_NUMERALS = re.compile(r"[一二三四五六七八九十百千万零〇]+")
_SLIPS: Mapping[str, str] = {
    "其进他": "其他",
    "依申公开": "依申请公开",
    "政府信公开": "政府信息公开",
    "政府信息公工作": "政府信息公开工作",
    "政务公工作": "政务公开工作",
    "信息公开开工作": "信息公开工作",
    "年度年度": "年度",
    "行政复仪": "行政复议",
    "行政诉颂": "行政诉讼",
    "公开条列": "公开条例",
    "公开条理": "公开条例",
    "布署": "部署",
    "既使": "即使",
    "按造": "按照",
    "县政府付": "县政府",
    "擅自公开保密": "擅自公开涉密信息",
}
_MISSING_DAY = re.compile(r"\d{1,2}月\d{1,2}(?=[止起至，。）])")
_MISSING_UNIT = re.compile(
    r"(?:收到|受理|答复|办结|申请|公开)(?:[\u4e00-\u9fff]{0,10})(?<![第〔年月])(?P<n>\d{1,4})(?=[，。；])"
)


@rule("structure.punctuation", Severity.WARNING, title="标点正确", basis=_PUNCTUATION)
def punctuation(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag doubled and unpaired marks; point out half-width marks, brackets of 文号, and mixed list ends."""
    for heading in headings(report):
        yield from _doubled(heading)
        yield from _unpaired(heading)
    for passage in passages(report, ctx):
        yield from _doubled(passage)
        yield from _unpaired(passage)
        yield from _half_width(passage)
        yield from _number_brackets(passage)
        yield from _mixed_ends(passage)


def _doubled(passage: Passage) -> Iterator[Finding]:
    for match in doubled(passage.source):
        marks = re.sub(r"[ \u3000]", "", match[0])
        new = next((m for m in "。！？；" if m in marks), marks[0].translate(_FULL))
        yield _at(passage, match.span(), f"标点有误：“{match[0]}”，请保留一个。", new)


@lru_cache(maxsize=1024)
def doubled(source: str) -> tuple[re.Match[str], ...]:
    """Marks that follow one another where one belongs."""
    return tuple(_DOUBLED.finditer(source))


def _at(
    passage: Passage, span: tuple[int, int], message: str, new: str | None, severity: Severity | None = None
) -> Finding:
    place = passage.source_place(*span)
    fixes = () if new is None or not passage.anchored else (Fix(f"改为“{new}”", (ReplaceText(place, new),)),)
    return punctuation.finding(
        message, place=place, values={"words": place.quote}, fixes=fixes, severity=severity
    )


def _unpaired(passage: Passage) -> Iterator[Finding]:
    for at in unpaired(passage.source):
        mark = passage.source[at]
        span = _without_its_half(passage.source, at)
        other, side = (_PAIRS[mark], "后面") if mark in _PAIRS else (_CLOSING[mark.translate(_ALIKE)], "前面")
        near = passage.source[max(0, at - 6) : at + 7].replace("\n", " ")
        yield _at(
            passage, span, f"标点有误：“{near}”里的“{mark}”{side}没有对应的“{other}”，请补上或删去。", None
        )


def _without_its_half(source: str, at: int) -> tuple[int, int]:
    """From a lone mark to the end of its sentence, or from its beginning: there the other half is missing."""
    if source[at] in _PAIRS:
        following = _END.search(source, at + 1, at + _NEAR)
        return at, following.start() if following else min(len(source), at + _NEAR)
    begin = max(0, at - _NEAR)
    stops = [m.end() for m in _END.finditer(source, begin, at)]
    return stops[-1] if stops else begin, at + 1


@lru_cache(maxsize=1024)
def unpaired(source: str) -> tuple[int, ...]:
    """Where brackets and quotation marks stand without their other half; 1） marks a list entry."""
    text = source.translate(_ALIKE)
    waiting: list[tuple[str, int]] = []
    odd: list[int] = []
    for at, char in enumerate(text):
        if char in _PAIRS:
            waiting.append((char, at))
        elif char in _CLOSING:
            if waiting and waiting[-1][0] == _CLOSING[char]:
                waiting.pop()
            elif any(open_ == _CLOSING[char] for open_, _ in waiting):
                while waiting[-1][0] != _CLOSING[char]:
                    odd.append(waiting.pop()[1])
                waiting.pop()
            elif not (char == "）" and _MARKER_BEFORE.search(text[max(0, at - 4) : at])):
                odd.append(at)
    return tuple(sorted([*odd, *(at for _, at in waiting)]))


def _half_width(passage: Passage) -> Iterator[Finding]:
    found = half_width(passage.source)
    if not found:
        return
    first = passage.source_place(*found[0])
    changes = tuple(
        ReplaceText(passage.source_place(*span), passage.source[slice(*span)].translate(_FULL))
        for span in found
    )
    yield punctuation.finding(
        f"有{len(found)}处半角标点（,;:()等），中文里请用全角标点。",
        place=first,
        values={"count": len(found)},
        fixes=(Fix("全部改为全角", changes),) if passage.anchored else (),
        severity=Severity.INFO,
    )


@lru_cache(maxsize=1024)
def half_width(source: str) -> tuple[tuple[int, int], ...]:
    """Spans of half-width marks among Chinese characters."""
    return tuple(m.span() for m in _HALF_WIDTH.finditer(source))


def _number_brackets(passage: Passage) -> Iterator[Finding]:
    for match in _NUMBER_BRACKETS.finditer(passage.source):
        right = f"〔{match['year']}〕"
        yield _at(
            passage,
            match.span(),
            f"发文字号的年份用六角括号：{right}，这里写的是“{match[0]}”。",
            right,
            Severity.INFO,
        )
    for match in _ANGLES.finditer(passage.source):
        right = f"〈{match['name']}〉"
        yield _at(passage, match.span(), f"书名号里的书名用单书名号：{right}。", right, Severity.INFO)


def _mixed_ends(passage: Passage) -> Iterator[Finding]:
    """Entries of one list that end now with 。, now with ；."""
    text = passage.text
    for run in runs(items(text), "是"):
        ends = [text[item.end - 1] for item in run[:-1] if text[item.end - 1 : item.end] in ("。", "；")]
        if len(run) > 2 and len(set(ends)) > 1:
            odd = next(item for item in run[:-1] if text[item.end - 1] != ends[0])
            yield punctuation.finding(
                "并列各项的末尾有的用句号，有的用分号，请统一。",
                place=passage.place(odd.end - 1, odd.end),
                severity=Severity.INFO,
            )


@rule("structure.typo", Severity.INFO, title="没有多字、漏字、错字", basis="文字通顺")
def typo(report: Report, ctx: Context) -> Iterator[Finding]:
    """Point out words written twice, known slips, and a missing 日 or 件."""
    for passage in (*passages(report, ctx), *headings(report)):
        for span, new, why in slips(passage.text):
            place = passage.place(*span)
            yield typo.finding(
                f"{why}：“{place.quote}”，请核对。",
                place=place,
                values={"words": place.quote},
                fixes=passage.replace(f"改为“{new}”", *span, new) if new else (),
            )


@lru_cache(maxsize=1024)
def slips(text: str) -> tuple[tuple[tuple[int, int], str, str], ...]:
    """Slips of a folded text: span, what it should be ("" if that is not known), and what is wrong."""
    found: list[tuple[tuple[int, int], str, str]] = []
    for wrong, right in _SLIPS.items():
        start = text.find(wrong)
        while start >= 0:
            found.append(((start, start + len(wrong)), right, "疑似错字"))
            start = text.find(wrong, start + len(wrong))
    for match in _REPEATED.finditer(text):
        before = text[: match.start()]  # 县人民政府政府信息公开 is right
        words = match["words"] or match["pair"]
        name = words == "政府" and re.search(r"人民$|[县区市镇乡省]$", before) is not None
        if not name and not _NUMERALS.fullmatch(words) and len(set(words)) > 1:
            found.append((match.span(), words, "疑似多字"))
    found += [(m.span(), m[0][0], "疑似多字") for m in _DOUBLE_CHAR.finditer(text)]
    found += [(m.span(), f"{m[0]}日", "疑似漏了“日”") for m in _MISSING_DAY.finditer(text)]
    found += [(m.span(), "", "疑似漏了单位“件”") for m in _MISSING_UNIT.finditer(text)]
    return _apart(found)


def _apart(found: list[tuple[tuple[int, int], str, str]]) -> tuple[tuple[tuple[int, int], str, str], ...]:
    kept: list[tuple[tuple[int, int], str, str]] = []
    taken = set[int]()
    for entry in found:
        if taken.isdisjoint(range(*entry[0])):
            taken.update(range(*entry[0]))
            kept.append(entry)
    return tuple(sorted(kept))


RULES: tuple[Rule, ...] = (punctuation, typo)
