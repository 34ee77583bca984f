"""H. What must not be published: numbers of persons, names of applicants, security marks."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache

from app.model.report import Report
from app.prose import one_width
from app.rules.core import Context, Finding, Rule, Severity, rule
from app.rules.passages import PREFACE, Passage, everything

_PRIVACY = "《中华人民共和国政府信息公开条例》第十五条：涉及个人隐私的政府信息不得公开"
_SECRECY = "《中华人民共和国政府信息公开条例》第十四条、第十七条：公开前应当进行保密审查"

_REGIONS = frozenset(
    map(
        str,
        (
            *range(11, 16),
            *range(21, 24),
            *range(31, 38),
            *range(41, 47),
            *range(50, 55),
            *range(61, 66),
            71,
            81,
            82,
            83,
            91,
        ),
    )
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_ID18 = re.compile(r"(?<![\dA-Za-z])\d(?:[ -]?\d){16}[ -]?[\dXx](?![\dA-Za-z])")
_ID15 = re.compile(r"(?<![\dA-Za-z])\d{15}(?![\dA-Za-z])")
_ID_WORDS = re.compile(r"身份证|证件号|身份号|公民身份")
_MOBILE = re.compile(r"(?<![\dA-Za-z])1[3-9]\d(?P<gap>[ -]?)\d{4}(?P=gap)\d{4}(?![\dA-Za-z])")
_CONTACT = re.compile(r"咨询|联系电话|监督电话|办公电话|联系方式|服务电话|投诉电话|值班")
_PERSON = re.compile(r"手机|申请人|联系人|本人|村民|居民|某")
_CARD = re.compile(r"(?<![\dA-Za-z/.\-])(?:62|[345]\d)\d{2}(?:[ -]?\d{4}){2,3}[ -]?\d{1,4}(?![\dA-Za-z/])")
_NOT_A_CARD = re.compile(r"索引号|代码|备案|文号|编号|证号|许可证|项目|https?:|www\.")
_MARKS = (
    re.compile(r"(?:绝密|机密|秘密)[ \u3000]*[★☆*＊](?:[ \u3000]*(?:\d+年|长期))?"),
    re.compile(r"密级[ \u3000]*[:：][ \u3000]*(?:绝密|机密|秘密|内部)"),
    re.compile(r"[（(]此件不(?:予)?公开[）)]|[（(]此件依申请公开[）)]"),
    re.compile(
        r"^[ \u3000（(【]*(?:(?:绝密|机密|秘密|内部资料|内部文件|内部使用|注意保存|注意保密|"
        r"不得外传|不得公开|此件不公开)"
        r"[ \u3000，,、·]*)+[）)】。!！ \u3000]*$",
        re.M,
    ),
    re.compile(r"内部(?:资料|文件|使用)[ \u3000，,、]*(?:注意保存|不得外传|严禁外传|请勿外传)"),
)
# Surnames that are also everyday words (向, 满, 申, 高 …) are left out.
_SURNAME = (
    r"(?:[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许吕张孔曹严金魏陶姜谢邹喻苏潘葛彭鲁韦马苗俞袁柳鲍史唐费薛雷贺倪汤滕殷罗毕郝邬"
    r"傅卞齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄米贝臧戴宋庞熊纪舒屈祝董梁杜阮蓝闵席贾江童颜郭梅林钟徐邱骆夏蔡田樊胡凌霍虞万柯管卢莫房缪丁邓洪石崔龚程邢裴陆荣翁荀甄曲封储靳段侯宓全班仰仲宁仇甘厉戎武符刘景詹龙叶黎薄白蒲卓蔺屠池乔翟谭劳姬冉郦雍桑桂濮牛寿燕冀尚农柴瞿阎慕茹习艾鱼容戈廖庾耿寇匡欧沃利蔚越隆师巩聂晁敖冷辛阚简饶沙养丰关蒯荆游竺覃]|欧阳|司马|上官|诸葛)"
)
_HIDDEN = r"(?:某某|某|[×xX＊*]{1,2})"
_GIVEN = r"[\u4e00-\u9fff]{1,2}"
_CLAUSE_START = r"(?:^|(?<=[，。；：、\n]))"
_USUAL = "[王李张刘陈杨赵黄周吴徐孙胡朱郭罗郑梁谢宋唐韩曹许邓冯彭曾蒋蔡贾丁魏薛潘杜]"
_AFTER_NAME = r"(?=[，、。；：,;:（(）)\s]|等|提出|申请|通过|要求|于|先生|女士|$)"
_APPLICANTS = (
    re.compile(rf"申请人(?:姓名)?[为是：:（(“]?(?P<name>{_SURNAME}{_HIDDEN})"),
    re.compile(rf"申请人(?:姓名)?[为是：:（(“]?(?P<name>{_SURNAME}{_GIVEN}){_AFTER_NAME}"),
    re.compile(
        rf"(?P<name>{_SURNAME}{_HIDDEN}(?:(?:、|和){_SURNAME}{_HIDDEN})*)(?=等|(?:同志|先生|女士)?[^，。；]{{0,14}}(?:申请|要求公开))"
    ),
    re.compile(
        rf"(?:村民|居民|公民|群众|市民|自然人)(?P<name>{_SURNAME}{_GIVEN})(?=(?:同志|先生|女士)?(?:提出|申请|提交|要求公开|、))"
    ),
    re.compile(
        rf"(?:收到|受理|接到)(?P<name>{_SURNAME}{_GIVEN})(?=(?:同志|先生|女士)?(?:提出|申请公开|要求公开))"
    ),
    re.compile(
        rf"{_CLAUSE_START}(?P<name>{_SURNAME}{_GIVEN}(?:[、和]{_SURNAME}{_GIVEN})+)(?=(?:等\d*人)?(?:提出|申请公开|要求公开))"
    ),
    re.compile(
        rf"{_CLAUSE_START}(?P<name>{_USUAL}(?!多人|多数)[\u4e00-\u9fff]{{2}})(?=(?:同志|先生|女士)?(?:申请公开|要求公开))"
    ),
    re.compile(rf"(?:为|是|有|：|:)(?P<name>{_SURNAME}{_GIVEN}(?:、{_SURNAME}{_GIVEN})+)(?=等)"),
)
_NO_NAME = re.compile(
    r"[村庄镇乡店屯寨营沟湾街路县市区社](?:、|和|$)|金额|范围|方式|方便|关系|管理|全部|全体|利益|师生|尚未|关于|容易|游客|封面|万元|石材|马上|农户|房屋|康复|余款|田地|林地|江河|费用|毕竟|容许|越级"
)
_ADDRESS = re.compile(
    r"\d{1,6}号?楼\d{1,6}单元(?:\d{1,6}[号室户])?|\d{1,6}单元\d{1,6}[号室]|\d{1,6}号楼\d{1,6}室|\d{1,6}[幢栋]\d{1,6}[室号]"
)
_EMAIL = re.compile(
    r"[A-Za-z0-9][\w.+-]{0,64}@(?:qq|foxmail|163|126|yeah|sina|sohu|139|189|gmail|hotmail|outlook|aliyun)\.(?:com|net|cn)(?:\.cn)?",
    re.I,
)

Spans = tuple[tuple[int, int], ...]
_Found = Iterator[tuple[Passage, tuple[int, int]]]


def _scan(report: Report, ctx: Context, read: Callable[[str], Spans]) -> _Found:
    for passage in everything(report, ctx):
        for span in read(passage.source):
            yield passage, span


def _masked(number: str) -> str:
    digits = re.sub(r"[ -]", "", number)
    return digits[:3] + "*" * max(0, len(digits) - 7) + digits[-4:]


@rule("safety.id_card", Severity.ERROR, title="没有身份证号", basis=_PRIVACY)
def id_card(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag numbers that are, or are said to be, those of identity cards."""
    for passage, span in _scan(report, ctx, id_cards):
        place = passage.source_place(*span)
        yield id_card.finding(f"疑似身份证号“{_masked(place.quote)}”，公开前必须删除或遮盖。", place=place)


@lru_cache(maxsize=1024)
def id_cards(source: str) -> Spans:
    """Spans of identity card numbers: a valid one, or digits of that shape that the text calls so."""
    text = one_width(source)
    found = []
    for match in _ID18.finditer(text):
        digits = re.sub(r"[ -]", "", match[0]).upper()
        named = bool(_ID_WORDS.search(text[max(0, match.start() - 20) : match.start()]))
        if _is_date(digits[6:14]) and (named or (digits[:2] in _REGIONS and _checks(digits))):
            found.append(match.span())
    for match in _ID15.finditer(text):
        named = bool(_ID_WORDS.search(text[max(0, match.start() - 20) : match.start()]))
        if named and _is_date(f"19{match[0][6:12]}"):
            found.append(match.span())
    return tuple(found)


def _checks(digits: str) -> bool:
    total = sum(int(d) * w for d, w in zip(digits[:17], _WEIGHTS, strict=True))
    return _CHECK_DIGITS[total % 11] == digits[17]


def _is_date(digits: str) -> bool:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return 1900 <= born.year <= 2100


@rule("safety.mobile", Severity.WARNING, title="没有个人手机号", basis=_PRIVACY)
def mobile(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag mobile numbers; one given as the office's contact is only pointed out."""
    for passage, span in _scan(report, ctx, mobiles):
        place = passage.source_place(*span)
        near = passage.source[max(0, span[0] - 24) : span[0]]
        office = passage.section == PREFACE or _CONTACT.search(near)
        soft = office and not _PERSON.search(near)
        yield mobile.finding(
            f"疑似个人手机号“{_masked(place.quote)}”。公开联系电话请用办公座机。",
            place=place,
            severity=Severity.INFO if soft else None,
        )


@lru_cache(maxsize=1024)
def mobiles(source: str) -> Spans:
    """Spans of eleven-digit mobile numbers."""
    return tuple(m.span() for m in _MOBILE.finditer(one_width(source)))


@rule("safety.bank_card", Severity.ERROR, title="没有银行卡号", basis=_PRIVACY)
def bank_card(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag numbers that pass as bank cards."""
    for passage, span in _scan(report, ctx, bank_cards):
        place = passage.source_place(*span)
        yield bank_card.finding(f"疑似银行卡号“{_masked(place.quote)}”，公开前必须删除。", place=place)


@lru_cache(maxsize=1024)
def bank_cards(source: str) -> Spans:
    """Spans of 16 to 19 digits that pass the Luhn check and begin as bank cards do."""
    text = one_width(source)
    taken = {start for start, _ in id_cards(source)}
    found = []
    for match in _CARD.finditer(text):
        digits = re.sub(r"[ -]", "", match[0])
        near = text[max(0, match.start() - 12) : match.start()]
        if (
            16 <= len(digits) <= 19
            and _luhn(digits)
            and match.start() not in taken
            and not _NOT_A_CARD.search(near)
        ):
            found.append(match.span())
    return tuple(found)


def _luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


@rule("safety.secrecy_mark", Severity.ERROR, title="没有密级和内部标识", basis=_SECRECY)
def secrecy_mark(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag security markings and marks of internal papers."""
    for passage, span in _scan(report, ctx, secrecy_marks):
        place = passage.source_place(*span)
        yield secrecy_mark.finding(
            f"发现密级或内部标识“{place.quote.strip()}”。涉密和内部材料不得公开，请先做保密审查。",
            place=place,
            values={"mark": place.quote.strip()},
        )


@lru_cache(maxsize=1024)
def secrecy_marks(source: str) -> Spans:
    """Spans of security marks; words in running text such as 属于国家秘密 are none."""
    found: list[tuple[int, int]] = []
    for pattern in _MARKS:
        for match in pattern.finditer(source):
            if not any(a < match.end() and match.start() < b for a, b in found):
                found.append(match.span())
    return tuple(sorted(found))


@rule("safety.applicant", Severity.WARNING, title="没有申请人姓名", basis=_PRIVACY)
def applicant(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag names of persons next to an application."""
    for passage, span in _scan(report, ctx, applicants):
        place = passage.source_place(*span)
        yield applicant.finding(
            f"疑似写出了申请人姓名“{place.quote}”，请删去。", place=place, values={"name": place.quote}
        )


@lru_cache(maxsize=1024)
def applicants(source: str) -> Spans:
    """Spans of what may be names of applicants."""
    found: list[tuple[int, int]] = []
    for match in (m for pattern in _APPLICANTS for m in pattern.finditer(source)):
        start, end = match.span("name")
        sentence = _sentence(source, start)
        overlapping = any(a < end and start < b for a, b in found)
        if "申请" in sentence and not overlapping and not _NO_NAME.search(match["name"]):
            found.append((start, end))
    return tuple(sorted(found))


def _sentence(source: str, at: int) -> str:
    start = max(source.rfind(mark, 0, at) for mark in "。；\n") + 1
    ends = [source.find(mark, at) for mark in "。；\n"]
    end = min((e for e in ends if e >= 0), default=len(source))
    return source[start:end]


@rule("safety.address", Severity.INFO, title="没有住宅门牌", basis=_PRIVACY)
def address(report: Report, ctx: Context) -> Iterator[Finding]:
    """Point out what looks like the door of somebody's home."""
    for passage, span in _scan(report, ctx, addresses):
        place = passage.source_place(*span)
        yield address.finding(f"“{place.quote}”像是住宅地址，请确认可以公开。", place=place)


@lru_cache(maxsize=1024)
def addresses(source: str) -> Spans:
    """Spans such as 3号楼2单元501室."""
    return tuple(m.span() for m in _ADDRESS.finditer(one_width(source)))


@rule("safety.email", Severity.INFO, title="联系邮箱为政务邮箱", basis="通常做法：公开的联系邮箱用政务邮箱")
def email(report: Report, ctx: Context) -> Iterator[Finding]:
    """Point out a personal mailbox."""
    for passage, span in _scan(report, ctx, emails):
        place = passage.source_place(*span)
        yield email.finding(
            f"“{place.quote}”是个人邮箱，建议使用政务邮箱（gov.cn）。",
            place=place,
            values={"email": place.quote},
        )


@lru_cache(maxsize=1024)
def emails(source: str) -> Spans:
    """Spans of addresses at the common free mail services."""
    return tuple(m.span() for m in _EMAIL.finditer(source))


RULES: tuple[Rule, ...] = (id_card, bank_card, secrecy_mark, mobile, applicant, address, email)
