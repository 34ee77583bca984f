"""Whose report it is: names of other bodies, variants of the own name, and 我镇 in the report of a 街道."""

import re
from collections.abc import Iterator

from app.model.org import kind_in_effect
from app.model.report import OrgKind, Report
from app.prose import without_quotes
from app.prose.names import OwnName, first_level, near_misses, own_name
from app.rules.core import Context, Finding, Fix, ReplaceText, Rule, Severity, rule
from app.rules.passages import PREFACE, TITLE, Passage, headings, passages

_ONE_BODY = "年度报告只写本机关的工作"
_BASE_KINDS = frozenset({OrgKind.TOWNSHIP, OrgKind.STREET, OrgKind.COMMUNITY})
_REPORT_OF = re.compile(
    r"(?:公布|公开|发布|编制|现将|印发|是|即|由|^(?!现)|。(?!现))(?P<name>[\u4e00-\u9fff]{2,24}?)(?:20\d\d年度?|\d{4}年度?)?(?:的)?政府信息公开(?:工作)?年度?(?:工作)?(?:年度)?报告"
)
_TITLE_WORDS = re.compile(r"20\d\d|\d{4}|年度?|政府?信息公开|政务公开|工作|年度|报告|关于|的|情况")
_COMPILED_BY = re.compile(r"由(?P<name>[\u4e00-\u9fff]{3,24}?)(?:负责|组织)?(?:编制|编写|起草)")
_COMPILES = re.compile(
    r"(?:^|[，。])(?P<name>[\u4e00-\u9fff]{3,20}?)(?:组织)?(?:编制|编写)(?:完成)?(?:了)?(?:本|20\d\d)"
)
_CONTACT = re.compile(
    r"(?:与|向|联系)(?P<name>[\u4e00-\u9fff]{2,16}?(?:镇|乡|街道|局|委员会))(?:人民政府|办事处)?"
    r"(?:党政|综合|信息公开|政务公开)?(?:办公室|办|科|股)?(?:联系|咨询|反映|提出|[，。（])"
)
_CONTACT_ABOVE = re.compile(r"(?:请与|联系|请向)(?P<name>[\u4e00-\u9fff]{2,8}?[县区旗])人民政府")
_ASKED_OF = re.compile(
    r"向(?P<name>[\u4e00-\u9fff]{1,16}?(?:政府|办公室|局|委员会|办事处|镇|乡|街道)(?:及[\u4e00-\u9fff]{2,12}?)?)(?:提出|提交|递交|申请)"
)
_SUBJECT = re.compile(
    r"(?:^|[。；：\n]|20\d\d年(?:度|以来)?[，]?|全年[，]?|本年度[，]?|一年来[，]?|，)"
    r"(?P<name>[\u4e00-\u9fff]{2,16}?(?:镇|乡|街道办事处|街道|人民政府|局|委员会|办事处))"
    r"(?:党委、政府|党委|人民政府|党工委)?"
    r"(?=(?:高度重视|认真|坚持|主动公开|共|未|没有|积极|严格|通过|依托|收到|新收|全年|按照|把|将|深入|持续|切实|始终|进一步|无|紧紧|围绕|全面|"
    r"扎实|不断|20\d\d年|本年|年内|今年|政府信息公开工作|政务公开工作|在区|在县|在市|以习近平|紧扣|聚焦|贯彻|落实|制发|受理|办理|公开|及相关|及其|主要领导|主要负责|分管|领导|党组|设置|发布|开展|组织|建立|成立|加强|完善|健全|推进|强化|制定|规范|优化|定期|充分|注重|结合|在\d{4}|在全|在信息公开|在政[府务]|存在|获))"
)
# What only the reporting body says of itself; others guide, inspect and train.
_OWN_WORK = re.compile(
    r"^(?:党委、政府|党委|党组|人民政府)?(?:[^，。；]{0,12}?)(?:主要领导|主要负责|分管领导|领导班子|高度重视政[府务]|认真贯彻|认真落实|坚持|主动公开|收到|新收|"
    r"未收到|没有收到|未发生|没有发生|把政[府务]|将政[府务]|以习近平|严格按照《|严格落实政府信息公开|严格执行(?:政府)?信息|建立健全政府信息|优化(?:政府)?网站|充分发挥便民|聚焦群众|制发|深入贯彻|全面贯彻|扎实推进政[府务]|"
    r"政府信息公开工作|政务公开工作)"
)
_WITH_US = re.compile(r"[对来到赴向为给]我|莅临|指导|督促|检查|督导|调研|通报|授课|联合|配合|会同")
_DOCUMENT_OF = re.compile(
    r"《(?P<name>[\u4e00-\u9fff]{2,16}?(?:镇|乡|街道办事处|街道|局|委员会|人民政府))(?:人民政府)?20\d\d年度?(?=政府信息公开|部门|决算|预算|财政)"
)
_PORTAL_OF = re.compile(
    r"(?:依托|通过|登录|利用|在)(?P<name>[\u4e00-\u9fff]{2,8}?[县区旗])(?:人民)?政府(?:门户)?网"
)
_NO_NAME = re.compile(
    r"^(?:与|和(?!平|谐|兴|顺)|及|在|按|会同|赴|为|有|对|于|由|向|从|级|上级)|我|本[镇乡街局单]|各|全[县区市镇乡省]|该|等|的|了|是|"
    r"县委|区委|市委|县政府|区政府|市政府|党委|部门|联合|协调|配合|指导|督促|组织|其他|政府信息|主动|人民政府办|邀请|推动|加强"
)
_DEPARTMENT_NAME = re.compile(r"局$|委员会$|办公室$")
_SELF = re.compile(
    r"我(?P<kind>镇|乡|街道办事处|街道|街(?!头)|办事处|社区|村|局|委(?!会)|办(?!公|理|事)|处(?!理|置)|县|区|市|省|州|旗|中心|院|校|厅|所(?!有|在|以))"
)
_OWN_WORDS: dict[OrgKind, tuple[str, ...]] = {
    OrgKind.STREET: ("街道", "街道办事处", "街", "办事处", "办", "处"),
    OrgKind.COMMUNITY: ("社区", "村"),
    OrgKind.COUNTY: ("县", "区", "市", "旗"),
    OrgKind.CITY: ("市", "州"),
    OrgKind.PROVINCE: ("省", "区", "市"),
}
_REACH: dict[OrgKind, tuple[str, ...]] = {
    OrgKind.PROVINCE: ("全省", "全国", "全市"),
    OrgKind.CITY: ("全市", "全州"),
    OrgKind.COUNTY: ("全县", "全区", "全市"),
    OrgKind.COUNTY_DEPARTMENT: ("全县", "全区", "全市"),
}
# 我县 and 全市 are right for what lies above; not where they say what this body has done itself.
_WHOLE_WORK = re.compile(
    r"(?:^|(?<=[，。；：\n年]))(?P<word>(?:我|全)[县区市省州旗])(?:20\d\d年度?)?(?:，)?(?:本年度?|全年|年内|今年)?(?:共|累计|新|共计|通过[^，。；]{2,20})*"
    r"(?:主动公开|收到|新收|受理|制发|办结|未收到|没有收到|公开(?:各类|政府)?信息|高度重视政[府务]|坚持以|把政[府务]|没有其他需要|主要领导多次|主要负责人多次)"
)
_LEADERS = re.compile(
    r"(?:^|[，。；\n])(?P<name>[\u4e00-\u9fff]{2,8}?[县区旗])(?:委|委、[县区旗]政府|人民政府)?(?:主要领导|主要负责|分管领导)"
)
_ABOVE = frozenset(
    {"县", "区", "市", "省", "州", "旗"}
)  # 我县 in the report of a 镇 is the county it lies in
_GOVERNMENT = re.compile(
    r"(?:^|(?<=[，。；：、\n推进由在经过托用向对按据了将为让到当和及与同各本级强化好实]))(?P<kind>镇|乡)(?P<body>人民政府|政府(?!部门|信息公开条例)|党委|党政办|纪委)"
)
_WHOLE = re.compile(
    r"(?:推动|推进|组织推动|统筹|部署|指导|抓好|做好|提升|加强|开展|规范|深化)(?P<kind>全省|全市|全县|全区|全国|全州)(?:各级)?(?:政府信息公开|政务公开|政府信息与政务公开)(?:各项)?工作"
)
_WHOLE_BASE = re.compile(r"全(?P<kind>镇|乡|街道)(?!村)")


@rule("narrative.foreign_org", Severity.WARNING, title="单位名称与本单位相符", basis=_ONE_BODY)
def foreign_org(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag another body where this one should be named; point out variants of the own name."""
    own = own_name(report.org)
    if not own.proper or not own.kind:
        return
    for passage in passages(report, ctx):
        spans = list(_foreign_spans(passage, own))
        for span in dict.fromkeys(spans):
            yield _foreign(passage, span, report.org, _is_sure(passage, span, own))
        near = near_misses(passage.text, own.proper, own.kind)
        if odd := [s for s in near if not any(a <= s[0] < b for a, b in spans)]:
            yield _variant(passage, odd, own)


def _foreign_spans(passage: Passage, own: OwnName) -> Iterator[tuple[int, int]]:
    text = without_quotes(passage.text)
    if passage.section == TITLE:
        yield from _in_title(text, own)
        return
    published = (
        [_REPORT_OF, _COMPILED_BY, _COMPILES] if passage.section == PREFACE or passage.part == 0 else []
    )
    if passage.section == PREFACE:
        for match in _CONTACT_ABOVE.finditer(text):
            if _is_other_county(match["name"], own):
                yield match.span("name")
        for match in _CONTACT.finditer(text):
            known = _NO_NAME.search(match["name"]) or _is_own(match["name"], own)
            if _same_level(match["name"], own) and not known:
                yield match.span("name")
    for pattern in published:
        for match in pattern.finditer(text):
            if _is_body(match["name"]) and not _is_own(match["name"], own):
                yield match.span("name")
    for match in _ASKED_OF.finditer(text):
        foreign = not _is_own(match["name"], own) and re.search(
            r"[省市县区]政府|[省市县区].*局", match["name"]
        )
        if foreign and "申请" in text[match.end() - 2 : match.end() + 20]:
            yield match.span("name")
    for match in _DOCUMENT_OF.finditer(passage.text):
        if _same_level(match["name"], own) and not _is_own(match["name"], own):
            yield match.span("name")
    for match in _PORTAL_OF.finditer(text):
        if _is_other_county(match["name"], own):
            yield match.span("name")
    for match in _LEADERS.finditer(text):
        if not _NO_NAME.search(match["name"]) and _is_other_county(match["name"], own):
            yield match.span("name")
    for match in _SUBJECT.finditer(text):
        name = match["name"]
        if _NO_NAME.search(name) or _is_own(name, own):
            continue
        if _same_level(name, own) or _speaks_for_itself(text, match, own):
            yield match.span("name")


def _speaks_for_itself(text: str, match: re.Match[str], own: OwnName) -> bool:
    """Whether a body of another kind is said to do what only the reporting body reports of itself."""
    name = match["name"]
    if own.kind in ("县", "区", "市", "旗") and not _is_elsewhere(name, own):
        return False  # a county's report is also about its departments and townships
    rest = text[match.end("name") :]
    sentence = re.split(r"[。；\n]", rest, maxsplit=1)[0]
    return bool(_OWN_WORK.match(sentence)) and not _WITH_US.search(sentence)


def _is_elsewhere(name: str, own: OwnName) -> bool:
    """Whether a name begins with that of a county that is not the own one."""
    above = first_level(name)
    return bool(above) and above[-1] in "县区旗" and own.short not in above and above not in own.full


def _in_title(text: str, own: OwnName) -> Iterator[tuple[int, int]]:
    name = _TITLE_WORDS.sub("", text)
    other = own.proper not in name or _is_namesake(name, own) or (own.superiors and _is_elsewhere(name, own))
    if len(name) > 2 and _is_body(name) and other and not (own.proper not in name and _is_own(name, own)):
        start = text.find(name)
        yield (start, start + len(name)) if start >= 0 else (0, len(text))


def _is_body(name: str) -> bool:
    return bool(
        re.search(r"(?:局|委|委员会|办公室|政府|办事处|镇|乡|街道|社区|中心|县|区|市)$", name)
    ) and not re.search(r"^(?:本|我|该|各|上级)", name)


def _is_own(name: str, own: OwnName) -> bool:
    """Whether a name is one of the ways to write the own one, or a variant of it."""
    plain = re.sub(r"(?:人民政府|办事处|党政办公室|办公室)$", "", name)
    if _is_namesake(name, own) or _is_in_other_county(name, own):
        return False
    return (
        (own.proper in name and _ends_alike(name, own))
        or (plain and (own.full.startswith(plain) or plain in own.full))
        or any(plain.endswith(above) or plain == above.rstrip("市县区旗") for above in own.superiors)
        or bool(near_misses(name, own.proper, own.kind))
        or (
            not own.superiors
            and re.search(r"[县区市旗]$", plain) is not None
            and not re.search("[县区市旗]$", own.kind)
        )
    )


def _is_namesake(name: str, own: OwnName) -> bool:
    """柳林乡 is not 柳林镇."""
    kinds = ("镇", "乡", "街道")
    others = [kind for kind in kinds if kind != own.kind]
    return own.kind in kinds and any(own.proper + kind in name for kind in others) and own.short not in name


def _is_in_other_county(name: str, own: OwnName) -> bool:
    """临水县柳林镇 is not 清河县柳林镇; zones that are called 区 are no counties."""
    counties = [
        [above for above in each.superiors if re.search(r"(?<![新园景])(?<!开发)(?<!高新)[县区旗]$", above)]
        for each in (own_name(name), own)
    ]
    theirs, ours = counties
    return bool(theirs and ours) and not any(a in b or b in a for a in theirs for b in ours)


def _is_other_county(name: str, own: OwnName) -> bool:
    """Whether a county is named that is neither the own one nor the one this body lies in."""
    if own.kind in ("县", "区", "旗"):
        return own.short not in name and not name.endswith(("景区", "园区", "辖区", "社区", "地区"))
    known = [above for above in own.superiors if above[-1] in "县区旗"]
    return bool(known) and not any(above in name or name in above for above in known)


def _ends_alike(name: str, own: OwnName) -> bool:
    """东湖区教育局 is not 东湖区, though it begins with its name; 石桥镇党政办 is still 石桥镇."""
    if own.kind in ("县", "区", "市", "旗"):
        return not re.search(r"(?:局|委员会|镇|乡|街道)$", name)
    return own.kind in ("局", "委员会") or not re.search(r"(?:局|委员会)$", name)


def _same_level(name: str, own: OwnName) -> bool:
    """Whether a name is of a body such as this one: only those can have been left from another's text."""
    plain = re.sub(r"(?:人民政府|办事处)$", "", name)
    if own.kind in ("镇", "乡", "街道", "社区"):
        return bool(re.search(r"(?:镇|乡|街道)$", plain)) and len(plain) > 2
    if own.kind in ("局", "委员会", "委"):
        return bool(_DEPARTMENT_NAME.search(name) or re.search(r"(?:镇|乡|街道)$", plain)) and len(name) > 2
    return bool(re.search(r"[县区市旗]$", plain)) and name.endswith("人民政府")


def _is_sure(passage: Passage, span: tuple[int, int], own: OwnName) -> bool:
    """A department may write of a township; only on disclosure work can it not be meant."""
    near = passage.text[span[1] : span[1] + 30]
    if _LEADERS.match(passage.text, span[0]):
        return True
    below = own.kind in ("局", "委员会", "委") and re.search(r"[镇乡]$|街道$", passage.text[slice(*span)])
    if own.kind not in ("县", "区", "旗") and re.search(r"[县区旗]$", passage.text[slice(*span)]):
        return False  # a district portal of another name may have been merged or renamed
    return not below or bool(re.search(r"信息公开|政务公开|申请|重视", near))


def _foreign(passage: Passage, span: tuple[int, int], org: str, sure: bool) -> Finding:
    place = passage.place(*span)
    return foreign_org.finding(
        f"出现了“{place.quote}”，与本单位“{org}”不符，请核对，如是其他单位的名称请改正。",
        values={"name": place.quote, "org": org},
        place=place,
        severity=None if sure else Severity.INFO,
    )


def _variant(passage: Passage, spans: list[tuple[int, int]], own: OwnName) -> Finding:
    """One word on all variants in a text, pointing to the first."""
    place = passage.place(*spans[0])
    changes = tuple(ReplaceText(passage.place(*span), own.short) for span in spans)
    return foreign_org.finding(
        f"本单位写成了“{place.quote}”，与“{own.short}”不一致，请统一写法。",
        values={"name": place.quote, "own": own.short},
        place=place,
        fixes=(Fix(f"改为{own.short}", changes),) if passage.anchored else (),
        severity=Severity.INFO,
    )


@rule("narrative.self_name", Severity.WARNING, title="自称与单位类别相符", basis=_ONE_BODY)
def self_name(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag 我局, 乡政府, 全省 and the like that do not fit the kind of body that reports."""
    own, kind = own_name(report.org), kind_in_effect(report)
    fitting = _fitting(own, kind)
    if not fitting:
        return
    for passage in (*passages(report, ctx), *headings(report)):
        yield from _misfits(passage, own, kind, fitting)


def _fitting(own: OwnName, kind: OrgKind | None) -> tuple[str, ...]:
    """The words that may follow 我 in the report of this body; none if its kind is not known."""
    if kind is None or not own.kind:
        return ()
    office = ("办",) if re.search(r"办(?:公室)?$", own.full) else ()
    words = {"委员会": ("委", "局"), "办公室": ()}.get(own.kind, (own.kind,))
    return (*office, *words, *_OWN_WORDS.get(kind, ()))


def _misfits(
    passage: Passage, own: OwnName, kind: OrgKind | None, fitting: tuple[str, ...]
) -> Iterator[Finding]:
    text = without_quotes(passage.text)
    for match in _SELF.finditer(text):
        word = match["kind"]
        above = word in _ABOVE and kind not in (OrgKind.COUNTY, OrgKind.CITY, OrgKind.PROVINCE)
        if word not in fitting and not above:
            office = kind == OrgKind.TOWNSHIP and word == "办"  # its 党政办 writes the report
            sure = not (word in _ABOVE or office or (kind == OrgKind.STREET and word == "社区"))
            yield _misfit(passage, match.span(), own, f"我{fitting[0]}", None if sure else Severity.INFO)
    if kind not in (OrgKind.COUNTY, OrgKind.CITY, OrgKind.PROVINCE) and own.kind not in _ABOVE:
        for match in _WHOLE_WORK.finditer(text):
            yield _misfit(passage, match.span("word"), own, f"我{fitting[0]}", None)
    for match in _WHOLE.finditer(text):
        if match["kind"] not in _REACH.get(kind, ()) if kind else True:
            wide = match["kind"] in ("全省", "全市", "全国", "全州")
            yield _misfit(passage, match.span("kind"), own, "", None if wide else Severity.INFO)
    if kind not in _BASE_KINDS:
        return
    for match in _GOVERNMENT.finditer(text):
        if own.kind in ("镇", "乡", "街道") and match["kind"] != own.kind:
            new = own.kind if own.kind != "街道" else ""
            level = None if own.kind != "街道" else Severity.INFO
            yield _misfit(passage, match.span(), own, f"{new}{match['body']}" if new else "", level)
    for match in _WHOLE_BASE.finditer(text):
        if own.kind in ("镇", "乡", "街道") and match["kind"] != own.kind:
            yield _misfit(passage, match.span(), own, f"全{own.kind}", None)


def _misfit(
    passage: Passage, span: tuple[int, int], own: OwnName, better: str, severity: Severity | None
) -> Finding:
    place = passage.place(*span)
    return self_name.finding(
        f"本单位是“{own.full}”，这里写“{place.quote}”，" + (f"一般写“{better}”。" if better else "请核对。"),
        values={"word": place.quote, "org": own.full},
        place=place,
        fixes=passage.replace(f"改为{better}", *span, better) if better else (),
        severity=severity,
    )


RULES: tuple[Rule, ...] = (foreign_org, self_name)
