"""What was left open: blanks of a template, its instructions, and aspects without a figure."""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.model.report import Report
from app.prose import quantities, without_names
from app.rules.core import Context, Finding, Rule, Severity, rule
from app.rules.passages import headings, passages, section_passages

_UNITS = r"(?:条(?!例)|件|次|份|篇|元|万元|个|处|场|人|期|年|月|日|项|户|%)"
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹喻苏潘葛范彭郎鲁韦马苗方俞任"
    "袁柳鲍史唐费廉薛雷贺倪汤罗毕郝邬安常乐于时傅皮卞齐康伍余元顾孟平黄穆萧尹姚邵汪祁毛狄米明臧计成戴"
    "宋庞熊纪舒屈项祝董梁杜阮蓝闵席季贾路江童颜郭梅盛林钟徐邱骆高夏蔡田胡凌霍万柯管卢莫房缪解应宗丁邓"
    "洪包左石崔吉龚程邢裴陆荣翁荀羊惠曲封储靳段焦谷车侯班仰仲伊宫宁仇甘武刘景詹龙叶黎薄印白蒲从鄂索赖"
    "卓屠池乔闻党翟谭姬申冉桑桂牛寿边扈燕尚农温庄晏柴瞿阎慕连茹习艾鱼容向古易廖庾步都耿满匡国文欧沃利"
    "越隆师巩聂晁敖冷辛那简饶曾沙丰关查后游盖益"
)
# Blanks are looked for in the text as it was typed: the spaces are the blank.
_BLANKS = (
    re.compile(r"[×╳✕〤]{2,}|(?<![A-Za-z0-9])[xX]{2,}(?![A-Za-z0-9])"),
    re.compile(rf"(?<![\dA-Za-z×])[×xX](?={_UNITS}(?![A-Za-z]))"),
    re.compile(
        r"(?<![李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗])某某?(?=镇|乡|街道|县|区|市|局|村|社区|单位)(?!某)"
    ),
    re.compile(rf"(?<![\d一二三四五六七八九十百千〇○])[〇○◯]{{1,4}}(?={_UNITS})"),
    re.compile(r"20[xX×*＊_]{2}(?=年)"),
    re.compile(rf"[*＊]{{2,}}(?={_UNITS})|(?:…+|\.{{3,}})(?={_UNITS})"),
    re.compile(r"[（(][ \u3000]*[）)]|《[ \u3000]*》|“[ \u3000]*”"),
    re.compile(r"_{2,}|＿{2,}|—{4,}|﹍{2,}|\.{6,}(?=条|件)"),
    re.compile(rf"(?<=[\u4e00-\u9fff])(?:\u3000+|[ \u00a0]{{2,}})(?={_UNITS})"),
    re.compile(r"(?<=是)\u3000{2,}(?=[。；])"),
    re.compile(
        r"[（(](?:网址|网站名称|栏目名称|公众号名称|文件名称|单位名称|单位全称|单位简称|部门名称|名称|数字|数量|年份|填写|"
        r"(?:具体|此处|填写|请填写?|请写|请补充)(?:网址|地址|名称|单位|部门|数字|数量|时间|日期|内容|情况|电话|年份)?)[）)]"
    ),
    re.compile(
        r"[（(](?:(?:详细|办公|具体|通讯)地址|联系电话|电话号码|邮政编码|联系人)[）)](?=[，。；、,;.]|$)",
        re.M,
    ),
    re.compile(
        r"[（(](?:请填|请写|请在此|请根据|请结合|请按|请注明|请据实|请补充|待补充|待填)[^（）()，。]{1,14}[）)]|[（(]填写[^（）()，。]{1,8}[）)]"
    ),
    re.compile(
        r"【(?![\s\d]*】)[^【】]{0,20}(?:填|请|单位|名称|年份|年度|数|网址|此处|补充|镇|街道|内容|X|×)[^【】]{0,20}】"
    ),
    re.compile(r"\[(?:填|请|单位|名称|年份|数|网址|此处)[^\[\]]{0,20}\]"),
    re.compile(r"TODO|FIXME|(?i:lorem ipsum)"),
    re.compile(
        r"(?:待补充|待填写|待核实|待完善后填|此处(?:填写|插入|补充|省略|略|应写|请|为)|样例|示例文字|请填写|请补充)"
    ),
    re.compile(r"(?:电话|邮编|地址|传真|邮箱|网址)[:：][\s\u3000]*(?=[，,。；;）)])"),
)
_SOFT_BLANKS = re.compile(
    r"【[^【】\d]{1,20}】|(?<!在)此处(?!填写|插入|补充|省略|略|应写|请|为)|示例(?!文字)"
)
_INSTRUCTIONS = (
    (
        re.compile(
            r"(?:该|本|此)部分以表格形式报告[^。\n]{0,3}表格如下[：:。]?|以表格形式报告[，。]?\s*表格如下[：:]?"
        ),
        Severity.WARNING,
    ),
    (re.compile(r"(?:该|本|此)部分以表格形式报告(?![^。\n]{0,3}表格如下)"), Severity.INFO),
    (
        re.compile(
            r"(?:该|本|此)部分(?:主要)?(?:填写|报告|应当?写|需写|请写)[^。\n]{0,30}|字数(?:不超过|控制在|不少于)[^。\n]{0,12}|（?可另附页）?|供参考，?请(?:修改|删除)"
        ),
        Severity.WARNING,
    ),
)
_MASKED_PERSON = re.compile(rf"[{_SURNAMES}]$")
_PLACE_FOLLOWS = re.compile(
    r"^(?:镇|乡|街道|县|区|市|省|局|委|办|年|月|日|条|件|次|篇|份|号|村|社区|单位|部门|政府|公司|网|中心|元|人|平台|公众号|同志)"
)
_NUMBER_SAID = re.compile(
    r"\d(?!\d{3}年)|[一二三四五六七八九十两百千]+(?:余|多)?(?:件|条|次|篇|份|期|场|项|起|宗|例|个)"
)


@rule(
    "narrative.placeholder",
    Severity.ERROR,
    title="没有模板的空白和说明文字",
    basis="发布的报告里不应留有模板内容",
)
def placeholder(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag blanks of a template that were not filled in, and its instructions."""
    for passage in (*passages(report, ctx), *headings(report)):
        for span, severity in blanks(passage.source):
            place = passage.source_place(*span)
            shown = place.quote.strip() or passage.source[max(0, span[0] - 6) : span[1] + 2].strip()
            yield placeholder.finding(
                f"“{shown}”像是模板中没有替换的内容，请填写或删除。",
                values={"words": shown},
                place=place,
                severity=severity,
            )


@lru_cache(maxsize=1024)
def blanks(source: str) -> tuple[tuple[tuple[int, int], Severity], ...]:
    """Spans of a text, as typed, that a template left; each with how sure that is."""
    shown = without_names(source)
    found: list[tuple[tuple[int, int], Severity]] = []
    for pattern in _BLANKS:
        matches = (m for m in pattern.finditer(shown) if not _is_masked_person(shown, m))
        found += [(match.span(), Severity.ERROR) for match in matches]
    for pattern, severity in _INSTRUCTIONS:
        found += [(match.span(), severity) for match in pattern.finditer(shown)]
    found += [(match.span(), Severity.INFO) for match in _SOFT_BLANKS.finditer(shown)]
    return _apart(found)


def _apart(found: list[tuple[tuple[int, int], Severity]]) -> tuple[tuple[tuple[int, int], Severity], ...]:
    """The first of any that overlap."""
    kept: list[tuple[tuple[int, int], Severity]] = []
    taken = set[int]()
    for span, severity in found:
        if taken.isdisjoint(range(*span)):
            taken.update(range(*span))
            kept.append((span, severity))
    return tuple(sorted(kept))


def _is_masked_person(text: str, match: re.Match[str]) -> bool:
    """李×× masks a person's name; ××镇 and 王××镇 do not."""
    if not re.fullmatch(r"[×xX]{1,2}", match[0]):
        return False
    before, after = text[: match.start()][-4:], text[match.end() :]
    return bool(_MASKED_PERSON.search(before)) and not _PLACE_FOLLOWS.match(after)


@rule(
    "narrative.no_figure",
    Severity.INFO,
    title="写明公开和申请的数量",
    basis="写明数量为通常做法，便于与统计表核对",
)
def no_figure(report: Report, ctx: Context) -> Iterator[Finding]:
    """Point out 主动公开 or 依申请公开 without a number and without saying that there was none."""
    names = {
        "active": "主动公开的数量，建议写明公开了多少条",
        "on_request": "收到申请的数量，建议写明（没有收到的写“未收到”）",
    }
    for passage in section_passages(report, ctx, "overview"):
        if passage.aspect not in names or not passage.text.strip():
            continue
        text = re.sub(r"\d{4}年", "", without_names(passage.text))
        counted = any(q.unit not in ("%", "人", "名") for q in quantities(passage.text))
        said_none = passage.aspect == "on_request" and re.search(r"(?:未|没有|无)[^，。]{0,30}申请", text)
        if not counted and not said_none and not (_NUMBER_SAID.search(text)):
            yield no_figure.finding(
                f"“{passage.heading}”没有写{names[passage.aspect]}。",
                place=passage.whole(),
            )


RULES: tuple[Rule, ...] = (placeholder, no_figure)
