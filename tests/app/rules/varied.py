"""Correct reports in many wordings, and ways to plant one fault in them: what the rules are measured with."""

# ruff: noqa: E501 - sentences stay on one line, as they were found

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.model import CellRef, CellValue, OrgKind, Part, Report, Section
from app.model.edits import set_cells
from tests.builders import spec_2021, zeros

T, S, D, C = OrgKind.TOWNSHIP, OrgKind.STREET, OrgKind.COUNTY_DEPARTMENT, OrgKind.COUNTY
COLUMNS = ("natural", "business", "research", "welfare", "legal", "other")
OUTCOMES = {
    "granted": "予以公开",
    "partial": "部分公开",
    "denied.internal_affairs": "不予公开",
    "unavailable.not_held": "无法提供",
    "rejected.petition": "不予处理",
    "other.misc": "其他处理",
}
FORM = "《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）"
FEES = "《国务院办公厅关于印发〈政府信息公开信息处理费管理办法〉的通知》（国办函〔2020〕109号）"


@dataclass(frozen=True)
class Facts:
    """What a report tells: who, when, and the figures of its tables."""

    org: str
    kind: OrgKind
    me: str
    county: str
    year: int
    new: int
    carried_in: int
    closed: int
    carried_out: int
    outcomes: Mapping[str, int]
    review: Mapping[str, int]
    suit: Mapping[str, int]
    normative: tuple[int, int, int]
    fees_yuan: int
    items: tuple[int, ...]

    @property
    def reviews(self) -> int:
        return sum(self.review.values())

    @property
    def suits(self) -> int:
        return sum(self.suit.values())


def facts(rng: random.Random) -> Facts:
    county = rng.choice(("青河县", "云阳区", "东湖区", "平川县", "安宁县"))
    org, kind, me = rng.choice(
        (
            (f"{county}石桥镇人民政府", T, "我镇"),
            (f"{county}龙潭乡人民政府", T, "我乡"),
            ("新安镇", T, "我镇"),
            (f"{county}人民路街道办事处", S, rng.choice(("我街道", "我办", "我街"))),
            (f"{county}滨江街道", S, "我街道"),
            (f"{county}水利局", D, "我局"),
            (f"{county}医疗保障局", D, "我局"),
            (f"{county}人民政府", C, "我县" if county.endswith("县") else "我区"),
        )
    )
    outcomes = (
        {row: rng.choice((0, 0, 1, 2, 5)) for row in OUTCOMES}
        if rng.random() < 0.65
        else dict.fromkeys(OUTCOMES, 0)
    )
    closed = sum(outcomes.values())
    carried_in = rng.randint(0, min(2, closed))
    carried_out = rng.choice((0, 0, 1)) if closed else 0
    new = closed + carried_out - carried_in
    carried_out = min(carried_out, new)
    new = closed + carried_out - carried_in
    results = ("upheld", "corrected", "other", "pending")
    review = {r: rng.choice((0, 0, 0, 1, 2)) if new > 3 else 0 for r in results}
    suit = {r: rng.choice((0, 0, 0, 1)) if sum(review.values()) else 0 for r in results}
    issued, repealed = (rng.randint(0, 4), rng.randint(0, 2)) if rng.random() < 0.6 else (0, 0)
    return Facts(
        org,
        kind,
        me,
        county,
        rng.choice((2021, 2022, 2023, 2024, 2025)),
        new,
        carried_in,
        closed,
        carried_out,
        outcomes,
        review,
        suit,
        (issued, repealed, issued + rng.randint(0, 9)),
        rng.choice((0, 0, 35000, 127500, 380, 1200)),
        tuple(rng.randint(1, 90) for _ in range(rng.randint(3, 5))),
    )


def cells(f: Facts, rng: random.Random) -> dict[CellRef, CellValue]:
    found: dict[CellRef, CellValue] = dict(zeros(spec_2021()))
    rows = {
        "new": f.new,
        "carried_in": f.carried_in,
        "total": f.closed,
        "carried_out": f.carried_out,
        **f.outcomes,
    }
    for row, value in rows.items():
        found[CellRef("requests", row, "natural")] = value
        found[CellRef("requests", row, "total")] = value
    for row, group in (("review", f.review), ("suit_direct", f.suit)):
        for result, value in group.items():
            found[CellRef("disputes", row, result)] = value
        found[CellRef("disputes", row, "total")] = sum(group.values())
    for column, value in zip(("issued", "repealed", "in_force"), f.normative, strict=True):
        found[CellRef("disclosure", "normative", column)] = value
    wan = f.fees_yuan // 10000 if f.fees_yuan % 10000 == 0 else None
    found[CellRef("disclosure", "fees", "amount_wan")] = (
        wan if wan is not None else Decimal(f.fees_yuan) / 10000
    )
    return found


def report(f: Facts, rng: random.Random) -> Report:
    spec = spec_2021()
    texts: dict[str, tuple[Part, ...]] = {
        "overview": _overview(f, rng),
        "improvements": _improvements(f, rng),
        "other_matters": (Part(text=_other(f, rng)),),
    }
    for key in ("disclosure", "requests", "disputes"):
        texts[key] = rng.choice(
            ((), (), (Part(text="具体情况见下表。"),), (Part(text="该部分以表格形式报告。"),))
        )
    base = spec.empty_report().with_(
        org=f.org,
        org_kind=f.kind,
        report_year=f.year,
        title=rng.choice(
            (f"{f.org}{f.year}年政府信息公开工作年度报告", f"{f.year}年度{f.org}政府信息公开工作年度报告")
        ),
        preface=_preface(f, rng),
        sections=tuple(Section(key=s.key, heading=s.heading, parts=texts[s.key]) for s in spec.sections),
    )
    return set_cells(base, cells(f, rng), {})


def _preface(f: Facts, rng: random.Random) -> str:
    y, org = f.year, f.org
    return rng.choice(
        (
            "",
            f"根据《中华人民共和国政府信息公开条例》（国务院令第711号）和{FORM}的要求，特编制本报告。",
            f"本报告由{org}按照《中华人民共和国政府信息公开条例》（以下简称《条例》）和{FORM}编制，由总体情况、主动公开政府信息情况、"
            "收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成。"
            f"所列数据的统计期限自{y}年1月1日起至{y}年12月31日止。如有疑问，请与{org}党政办公室联系（地址：{f.county}人民路18号，"
            "邮编：471000，电话：0379-62345678）。",
            f"现公布{org}{y}年度政府信息公开工作年度报告。本报告中所列数据统计期限从{y}年1月1日到12月31日。电子版可从{f.county}人民政府门户网站下载。",
            f"依照《中华人民共和国政府信息公开条例》第五十条规定，现将{y}年政府信息公开工作情况报告如下。",
        )
    )


def _overview(f: Facts, rng: random.Random) -> tuple[Part, ...]:
    style = rng.choice(("{}", "{}情况", "{}方面", "{}工作情况", "{}："))
    brackets = rng.choice(("（{}）", "({})"))
    names = ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障")
    bodies = (
        _active(f, rng),
        _on_request(f, rng),
        _management(f, rng),
        _platform(f, rng),
        _supervision(f, rng),
    )
    parts = [
        Part(heading=brackets.format(n) + style.format(name), text=body)
        for n, name, body in zip("一二三四五", names, bodies, strict=True)
    ]
    return (Part(text=_intro(f, rng)), *parts)


def _intro(f: Facts, rng: random.Random) -> str:
    up = "县委、县政府" if f.county.endswith("县") else "区委、区政府"
    return rng.choice(
        (
            f"{f.year}年，{f.me}在{up}的正确领导下，全面贯彻党的二十大精神，认真落实《中华人民共和国政府信息公开条例》，不断提高政务公开工作水平。",
            f"{f.year} 年以来，{f.org}坚持以习近平新时代中国特色社会主义思想为指导，深入推进政务公开，切实保障人民群众的知情权、参与权、表达权、监督权。",
            f"一年来，{f.me}严格按照《条例》和上级关于政务公开工作的部署，主动公开、依申请公开、信息管理等各项工作稳步推进。",
            f"{f.me}高度重视政府信息公开工作，将政府信息公开工作列入{f.year}年重点工作，专题研究2次，主要负责同志亲自部署、分管负责同志具体抓落实。",
        )
    )


def _active(f: Facts, rng: random.Random) -> str:
    y, total = f.year, sum(f.items)
    names = ("工作动态", "通知公告", "财政信息", "政策文件", "其他信息")[: len(f.items)]
    listed = "、".join(f"{name}{n}条" for name, n in zip(names, f.items, strict=True))
    i, r, v = f.normative
    first = rng.choice(
        (
            f"{y}年，{f.me}通过政府门户网站主动公开政府信息{total}条，其中{listed}。",
            f"全年共主动公开各类信息 {total} 条，包括{listed}。",
            f"本年度累计公开信息{total}余条，通过微信公众号推送信息{total + 7}篇，张贴公告、标语60余次。",
            f"{y}年主动公开政府信息{total}条（{'，'.join(f'{n}{v}条' for n, v in zip(names, f.items, strict=True))}），较{y - 1}年的{total - 10 if total > 10 else total}条"
            + ("增加10条。" if total > 10 else "持平。"),
            f"坚持“公开为常态、不公开为例外”，聚焦群众“急难愁盼”，主动公开信息{total}条，其中{names[0]}{f.items[0]}条、{names[1]}{f.items[1]}条等。",
        )
    )
    more = rng.choice(
        (
            f"本年制发行政规范性文件{i}件，废止{r}件，现行有效{v}件。",
            f"按照规范性文件管理规定，全年制定规范性文件{i}件、废止{r}件，现行有效规范性文件{v}件。",
            "",
            f"依法公开《{y - 1}年度部门决算》《{y}年度部门预算》以及{y - 1}年政府信息公开年报等文件。",
            f"接到网民诉求{rng.randint(10, 999)}件、电话诉求{rng.randint(10, 999)}件，均已办结；收到微博投诉12条。",
            "办理人大代表建议3件、政协委员提案2件，办复率100%。",
            "“十四五”规划（2021—2025年）重点任务全部公开，其中行政规范性文件4条。开展第十五届“5·15政务公开日”活动，发放宣传册百余份。",
            f"修订完善信息公开工作制度2项，会同{f.county}司法局、财政局开展检查，组织业务骨干赴天池镇学习交流。",
            f"{f.me}在{f.year - 1}年度全县政务公开考核中获评优秀。截至{f.year}年12月31日，各栏目运行正常。",
            "公开办件4309件、好差评4309条；公开行政处罚信息12条、行政许可信息36条。索引号115330250152645191/20260116-00001。",
            f"与{f.year - 1}年相比，解读数量明显增加。自2019年新修订的《条例》实施以来，{f.me}持续完善制度。",
            f"开展政策解读{rng.randint(2, 9)}次，其中图解2次。“{f.county[:2]}发布”公众号自2018年开通以来，历年累计发布信息4390条。",
        )
    )
    fee = ""
    if f.fees_yuan > 10000 and rng.random() < 0.5:
        fee = rng.choice(
            (
                f"全年行政事业性收费{f.fees_yuan / 10000:g}万元。",
                f"公示行政事业性收费收缴情况，全年共计{f.fees_yuan}元。",
            )
        )
    return first + more + fee


def _on_request(f: Facts, rng: random.Random) -> str:
    lead = rng.choice(
        (
            "",
            "严格按照《条例》规定，畅通当面、信函、网络等申请渠道，规范登记、审核、办理、答复、归档流程。",
            "进一步完善依申请公开工作机制，加强与申请人的沟通，依法依规做好答复工作。",
        )
    )
    return lead + (_some(f, rng) if f.new else _none(f, rng)) + _disputes(f, rng)


def _none(f: Facts, rng: random.Random) -> str:
    y = f.year
    if f.carried_in:
        return f"{y}年未收到政府信息公开申请，上年结转{f.carried_in}件，已全部办结。"
    return rng.choice(
        (
            f"{y}年未收到政府信息公开申请。",
            f"{y}年，{f.me}没有收到公民、法人或者其他组织提出的政府信息公开申请。",
            "今年以来收到依申请公开 0 件。",
            f"{y}年度共收到申请0件，共办结0件。",
            "本年度未接到任何形式的依申请公开政府信息。",
            "本年度无依申请公开政府信息办理事项。",
            f"{y}年新收到依申请公开政府信息0件，上年结转申请0件。",
            "本年度未收到社会各界依申请政府信息公开来信、来电、来访和投诉。",
            f"{y}年未接收到有关群众、法人或其他组织要求公开政府信息的申请。",
            "全年合计共办理依申请公开0件。",
            "年内未接到当面申请、网站提交、电子邮件和其他形式申请。",
            f"{y}年，{f.me}未受理政府信息公开申请，也没有上年结转的申请。",
        )
    )


def _some(f: Facts, rng: random.Random) -> str:
    y, unit = f.year, rng.choice(("件", "件", "份", "宗", "条", "例"))
    o = f.outcomes
    outcomes = "、".join(f"{name}{o[row]}{unit}" for row, name in OUTCOMES.items())
    choices = [
        f"{y}年，{f.me}新收政府信息公开申请{f.new}{unit}，上年结转{f.carried_in}{unit}，全年办结{f.closed}{unit}，结转下年度继续办理{f.carried_out}{unit}。",
        f"全年共收到政府信息公开申请 {f.new} {unit}，办理结果为{outcomes}，结转下年度{f.carried_out}{unit}。",
        f"{y}年共受理依申请公开{f.new}{unit}，其中予以公开{o['granted']}{unit}，部分公开{o['partial']}{unit}。",
        f"{y}年度收到{f.new}{unit}政府信息公开申请，均按《条例》规定的程序办理。未收到信息公开方面的举报投诉案件。",
        f"{f.me}全年收到群众申请公开政府信息{f.new}{unit}，申请人均为自然人。",
        "本年度收到的申请均依法按期办理，具体数据见本报告第三部分。",
        f"{y}年，共办理政府信息公开申请{f.closed}{unit}（含上年结转{f.carried_in}{unit}），结转至{y + 1}年办理{f.carried_out}{unit}。",
    ]
    if not f.carried_out:
        choices.append(f"共收到自然人提出的政府信息公开申请{f.new}{unit}，已全部按时答复，答复率100%。")
    if f.new > 1:
        choices.append(
            f"全年收到依申请公开{f.new}{unit}，其中通过网络提交1{unit}，信函及当面提交{f.new - 1}{unit}。"
        )
    return rng.choice(choices)


def _disputes(f: Facts, rng: random.Random) -> str:
    if f.reviews + f.suits == 0:
        return rng.choice(
            (
                "",
                f"{f.year}年未发生因政府信息公开引起的行政复议、行政诉讼。",
                "全年没有因政府信息公开工作被申请行政复议、提起行政诉讼的情况。",
                "全年无政府信息公开类行政复议和行政诉讼案件。",
            )
        )
    counted = rng.choice(
        (
            f"因政府信息公开被申请行政复议{f.reviews}件，被提起行政诉讼{f.suits}件。",
            f"全年政府信息公开类行政复议{f.reviews}起、行政诉讼{f.suits}起。",
            f"涉及政府信息公开的行政复议案件{f.reviews}件，其中维持{f.review['upheld']}件、被纠正{f.review['corrected']}件。",
            "",
        )
    )
    if not f.review["corrected"] + f.suit["corrected"]:
        counted += rng.choice(("", f"{f.year}年未发生因信息公开工作导致行政复议被纠错或行政诉讼败诉的情况。"))
    return counted


def _management(f: Facts, rng: random.Random) -> str:
    return rng.choice(
        (
            "严格执行“三审三校”制度，坚持先审查、后公开，一事一审，除涉及国家秘密、商业秘密和个人隐私的事项外一律公开。",
            "一是健全制度，明确职责；二是严格审核，确保质量；三是动态更新，及时清理。",
            "一是落实责任，强化领导。明确分管负责同志和专职人员。二是提升能力，积极参训。三是统筹规划，协同合作。",
            f"按要求于{f.year + 1}年1月25日前公开{f.year}年政府信息公开工作年度报告，并对照《条例》第二十条、第二十一条逐条梳理。",
            f"认真落实《{f.county}人民政府办公室关于印发{f.year}年政务公开工作要点的通知》（政办发〔{f.year}〕9号），对{f.year - 1}年以前的文件开展清理。",
            "严格落实“谁公开、谁审查、谁负责”，从内容、程序两个方面把关，党委“一把手”是第一责任人，统一社会信用代码：11544770MB34365418。",
            f"{f.year}年，{f.me}将政府信息公开纳入年度目标管理，对{f.year - 1}年12月31日前制发的文件开展清理，及时公布结果。",
            "防止泄露国家秘密、工作秘密和敏感信息，对拟公开的内部事务信息、过程性信息逐条甄别；处理群众反映李××等人的信访事项时注意保护隐私。",
            "制度建设方面，一是健全审核制度；二是完善保密审查制度。队伍建设方面，一是明确专人；二是组织培训；三是强化考核。",
        )
    )


def _platform(f: Facts, rng: random.Random) -> str:
    return rng.choice(
        (
            f"依托{f.county}人民政府门户网站，线下依托公开栏、大喇叭、明白纸等载体，形成多渠道公开格局。",
            f"加强“{f.county[:2]}发布”微信公众号建设，发布信息132条、短视频8条，方便群众“一站式”查询。",
            "在便民服务大厅设置政务公开专区1处，配备查询设备2台，提供信息查阅、申请受理、政策咨询等服务。",
            "开通HTTPS加密访问，支持IPv6，完成适老化改造，对群众反映的问题一一回复，做到件件有着落、事事有回音。",
            "充分利用“互联网+政务服务”平台，及时更新信息。监督电话：0379-62345678，政务服务便民热线：12345。",
        )
    )


def _supervision(f: Facts, rng: random.Random) -> str:
    return rng.choice(
        (
            f"将政务公开纳入年度绩效考核，考核结果为优秀；开展社会评议1次，满意率98%；{f.year}年未发生责任追究情形。",
            "完善考核、社会评议和责任追究制度，组织业务培训2次，培训56人次，全年没有发生需要追究责任的情况。",
            f"把政务公开纳入年度目标工作考核，建立社会评议制度，自觉接受社会各界监督。{f.year}年度{f.me}及相关个人未出现因政务公开被责任追究的情况。",
            "一是加强领导，做到“三个一”：一名分管领导、一个牵头科室、一名专职人员；二是定期考核评议，二季度、四季度各开展一次自查；三是落实责任追究。",
        )
    )


PROBLEMS = (
    ("公开时效性有待提高，个别栏目更新不够及时", "建立信息更新台账，明确更新时限，提升公开时效"),
    ("政策解读形式单一，通俗化程度不高", "丰富政策解读形式，运用图解、短视频等方式开展解读"),
    ("工作人员业务能力有待加强", "加强业务培训，提升工作人员业务能力"),
    ("公开内容不够全面，重点领域信息较少", "聚焦重点领域，细化公开内容，提高公开的全面性"),
)


def _improvements(f: Facts, rng: random.Random) -> tuple[Part, ...]:
    chosen = rng.sample(PROBLEMS, rng.randint(2, 3))
    number = "一二三"
    problems = [f"{n}是{p}" for n, (p, _) in zip(number, chosen, strict=False)]
    measures = [f"{n}是{m}" for n, (_, m) in zip(number, chosen, strict=False)]
    end = rng.choice(("。", "；"))
    listed_p, listed_m = end.join(problems) + "。", end.join(measures) + "。"
    count = "两三"[len(chosen) - 2]
    nums = [f"{i}.{p}。" for i, (p, _) in enumerate(chosen, 1)]
    steps = [f"{i}.{m}。" for i, (_, m) in enumerate(chosen, 1)]
    return rng.choice(
        (
            (
                Part(heading="（一）存在的主要问题", text=listed_p),
                Part(heading="（二）改进情况", text=listed_m),
            ),
            (
                Part(heading="（一）主要问题", text=listed_p),
                Part(
                    heading="（二）改进措施",
                    text=f"针对以上问题，{f.me}从以下{count}个方面加以改进：{listed_m}",
                ),
            ),
            (
                Part(
                    text=f"{f.year}年，{f.me}政府信息公开工作取得了一定成效，但仍存在一些不足：{listed_p}\n{f.year + 1}年，{f.me}将重点做好以下{count}方面工作：{listed_m}"
                ),
            ),
            (Part(text="主要问题：\n" + "\n".join(nums) + "\n改进措施：\n" + "\n".join(steps)),),
            (
                Part(
                    text=f"存在的主要问题：{'；'.join(p for p, _ in chosen)}。\n下一步，{f.me}将采取以下措施：{'；'.join(m for _, m in chosen)}。"
                ),
            ),
            (
                Part(
                    text=f"针对{f.year - 1}年度报告中提出的“公开内容不够全面”问题，已于{f.year}年完成整改。"
                ),
                Part(heading="（一）存在问题", text=listed_p),
                Part(heading="（二）整改情况", text=listed_m),
            ),
        )
    )


def _other(f: Facts, rng: random.Random) -> str:
    charged = f.fees_yuan and rng.random() < 0.4
    if charged:
        return rng.choice(
            (
                f"{f.year}年，{f.me}依法收取政府信息公开信息处理费270元，已上缴国库。",
                f"按照{FEES}规定，本年度收取信息处理费2件共310元，其中A村1件110元、B村1件200元。",
            )
        )
    return rng.choice(
        (
            f"按照{FEES}规定的按件、按量收费标准，本年度没有产生信息公开处理费。",
            "本年度未收取政府信息公开信息处理费。",
            f"{f.year}年本单位依申请公开政府信息未收费。",
            f"（一）收取信息处理费情况。本年度未发出收费通知，未收取信息处理费。（二）落实年度政务公开工作要点情况。对照{f.county}{f.year}年政务公开工作要点，逐项落实。",
            f"{f.me}暂未开展信息处理费收取工作，没有其他需要报告的事项。",
        )
    )


@dataclass(frozen=True)
class Fault:
    """A planted fault: the codes that count as finding it, and where it is."""

    codes: frozenset[str]
    section: str | None
    part: int | None = None


Plant = Callable[[Report, Facts, random.Random], tuple[Report, Fault] | None]


def _part(r: Report, key: str, index: int) -> Part | None:
    section = r.section(key)
    return section.parts[index] if section and index < len(section.parts) else None


def _put(r: Report, key: str, index: int, text: str) -> Report:
    def change(s: Section) -> Section:
        if s.key != key:
            return s
        parts = list(s.parts)
        while len(parts) <= index:
            parts.append(Part())
        parts[index] = Part(heading=parts[index].heading, text=text)
        return s.model_copy(update={"parts": tuple(parts)})

    return r.with_(sections=tuple(change(s) for s in r.sections))


def _sentence(key: str, index: int, codes: str, *texts: str, replace: bool = False) -> Plant:
    """Add one of these sentences to a part, or let it replace the part's text."""

    def plant(r: Report, f: Facts, rng: random.Random) -> tuple[Report, Fault] | None:
        old = _part(r, key, index)
        if old is None and key != "other_matters":
            return None
        text = _filled(rng.choice(texts), f)
        whole = text if replace or old is None else f"{old.text}{text}"
        return _put(r, key, index, whole), Fault(frozenset(codes.split()), key, index)

    return plant


def _filled(text: str, f: Facts) -> str:
    values = {
        "y": f.year, "p": f.year - 1, "q": f.year + 1, "me": f.me, "org": f.org, "county": f.county, "new": f.new, "bad": f.new + 3,
        "closed": f.closed + 2, "cin": f.carried_in + 2, "cout": f.carried_out + 2, "review": f.reviews + 2, "suit": f.suits + 3,
        "granted": f.outcomes["granted"] + 2, "denied": f.outcomes["denied.internal_affairs"] + 1, "issued": f.normative[0] + 2,
        "force": f.normative[2] + 5, "wan": f.fees_yuan // 10000 + 7,
    }  # fmt: skip
    return text.format(**values)


def _preface_of(codes: str, *texts: str) -> Plant:
    def plant(r: Report, f: Facts, rng: random.Random) -> tuple[Report, Fault] | None:
        return r.with_(preface=_filled(rng.choice(texts), f)), Fault(frozenset(codes.split()), "preface")

    return plant


def _title(r: Report, f: Facts, rng: random.Random) -> tuple[Report, Fault]:
    return r.with_(title=r.title.replace(str(f.year), str(f.year + rng.choice((-1, -2, 1))))), Fault(
        frozenset({"narrative.year"}), "title"
    )


def _drop_section(r: Report, f: Facts, rng: random.Random) -> tuple[Report, Fault]:
    key = rng.choice([s.key for s in r.sections])
    return r.with_(sections=tuple(s for s in r.sections if s.key != key)), Fault(
        frozenset({"structure.sections"}), key
    )


def _drop_aspect(r: Report, f: Facts, rng: random.Random) -> tuple[Report, Fault] | None:
    index = rng.randint(1, 5)

    def change(s: Section) -> Section:
        return (
            s.model_copy(update={"parts": s.parts[:index] + s.parts[index + 1 :]})
            if s.key == "overview"
            else s
        )

    codes = frozenset({"structure.overview_aspect", "structure.numbering"})
    return r.with_(sections=tuple(map(change, r.sections))), Fault(codes, "overview")


def _swap_sections(r: Report, f: Facts, rng: random.Random) -> tuple[Report, Fault]:
    sections = list(r.sections)
    i = rng.randint(0, 4)
    sections[i], sections[i + 1] = sections[i + 1], sections[i]
    return r.with_(sections=tuple(sections)), Fault(
        frozenset({"structure.sections", "structure.numbering"}), None
    )


def _extra(r: Report, f: Facts, rng: random.Random) -> tuple[Report, Fault]:
    extra = Section(
        key=None, heading=rng.choice(("七、下一年工作思路", "七、附表")), parts=(Part(text="继续做好工作。"),)
    )
    return r.with_(sections=(*r.sections, extra)), Fault(frozenset({"structure.extra_section"}), None)


def _renumber(r: Report, f: Facts, rng: random.Random) -> tuple[Report, Fault] | None:
    for s, index, part in r.texts():
        if s.key and "二是" in part.text and part.text.count("二是") == 1 and rng.random() < 0.5:
            new = rng.choice(("三是", "一是")) if "三是" in part.text else "三是"
            return _put(r, s.key, index, part.text.replace("二是", new)), Fault(
                frozenset({"structure.numbering"}), s.key, index
            )
    return None


def _empty(key: str, codes: str, *texts: str) -> Plant:
    def plant(r: Report, f: Facts, rng: random.Random) -> tuple[Report, Fault]:
        text = rng.choice(texts)
        parts = (Part(text=text),) if text else ()
        sections = tuple(s.model_copy(update={"parts": parts}) if s.key == key else s for s in r.sections)
        return r.with_(sections=sections), Fault(frozenset(codes.split()), key)

    return plant


def _where(fits: Callable[[Facts], bool], key: str, index: int, codes: str, *texts: str) -> Plant:
    """A sentence in place of a part, where it contradicts the facts."""

    def plant(r: Report, f: Facts, rng: random.Random) -> tuple[Report, Fault] | None:
        return _sentence(key, index, codes, *texts, replace=True)(r, f, rng) if fits(f) else None

    return plant


def _rename(codes: str, *names: str) -> Plant:
    """Let another body's name stand where the own one or 我镇 stood."""

    def plant(r: Report, f: Facts, rng: random.Random) -> tuple[Report, Fault] | None:
        for s, index, part in r.texts():
            if (
                s.key == "overview"
                and f"{f.me}" in part.text
                and not any(f"{w}{f.me}" in part.text for w in "及，：")
            ):
                name = _filled(rng.choice(names), f)
                return _put(r, s.key, index, part.text.replace(f.me, name, 1)), Fault(
                    frozenset(codes.split()), s.key, index
                )
        return None

    return plant


PLANTS: Mapping[str, Plant] = {
    "foreign_subject": _rename("narrative.foreign_org", "桃花源镇", "{county}桃花源镇", "柳河乡人民政府", "和平路街道办事处"),
    "self_in_place": _rename("narrative.self_name", "我院", "我校", "我厅"),
    "intro_year": _sentence("overview", 0, "narrative.year", "{p}年，{me}坚持以公开为常态、不公开为例外，有序推进政府信息公开工作。", "{p}年以来，{org}认真落实各项要求。", replace=True),
    "improvement_year": _sentence("improvements", 0, "narrative.year", "{p}年，{me}政府信息公开工作取得了一定成效，但仍存在公开不及时等问题。下一步，加强学习，完善制度。", replace=True),
    "other_year": _sentence("other_matters", 0, "narrative.year", "{p}年，{me}未收取政府信息公开信息处理费。", "按照规定，{p}年依申请公开收取信息处理费20元。", replace=True),
    "rate": _where(lambda f: f.carried_out > 0, "overview", 2, "narrative.rate", "全年收到政府信息公开申请{new}件，答复率100%。", "共收到政府信息公开申请{new}件，均已按时答复。"),
    "none_lost": _where(lambda f: f.review["corrected"] + f.suit["corrected"] > 0, "overview", 2, "narrative.none_lost", "全年未发生政府信息公开行政复议被纠错、行政诉讼败诉的情况。", "没有因信息公开被行政复议纠错或者行政诉讼败诉。"),
    "review_denied": _where(lambda f: f.reviews > 0, "overview", 2, "narrative.review", "全年未发生因政府信息公开引起的行政复议。", "全年无信息公开行政复议、行政诉讼案件。", "没有因政府信息公开工作被申请行政复议的情况。"),
    "natural": _where(lambda f: f.new > 0, "overview", 2, "narrative.all_natural", "收到政府信息公开申请{new}件，其中自然人申请{bad}件。"),
    "decisions": _sentence("overview", 1, "disclosure.text_decisions", "全年作出行政处罚决定15件。", "办理行政许可27件。", "实施行政强制3件。"),
    "repealed": _sentence("overview", 3, "disclosure.text_normative", "全年废止行政规范性文件8件。", "清理后废止规范性文件9件。"),
    "typo": _sentence("overview", 3, "structure.typo", "严格落实审查审查制度。", "提高的的公开质量。", "统计至12月31止。", "做好依申公开工作。"),
    "level": _sentence("improvements", 0, "structure.level", "\n一、加强学习。\n二、完善制度。"),
    "email": _sentence("overview", 4, "safety.email", "联系邮箱：12345678@qq.com。", "电子邮箱zhenzf@163.com。"),
    "address": _sentence("overview", 2, "safety.address", "已送达申请人住所（幸福小区3号楼2单元501室）。"),
    "vague": _sentence("overview", 4, "narrative.vague_time", "截至目前，各栏目运行良好。", "近期完成了改版。"),
    "street_words": _sentence("overview", 4, "narrative.self_name", "扎实推进全省政务公开工作。", "我厅及时更新平台内容。"),

    "zero_said": _where(lambda f: f.new > 0, "overview", 2, "narrative.zero narrative.received", "{y}年，{me}未收到政府信息公开申请。", "全年没有收到任何政府信息公开申请。", "本年度无依申请公开事项。", "本年度共收到依申请公开0件。"),
    "received": _sentence("overview", 2, "narrative.received narrative.zero", "{y}年共收到政府信息公开申请{bad}件。", "全年受理依申请公开{bad}份，均按时办理。", "{y}年，{me}新收政府信息公开申请 {bad} 件。", "本年度收到{bad}件政府信息公开申请。", "全年新增政府信息公开申请{bad}件。", replace=True),
    "done": _sentence("overview", 2, "narrative.done narrative.zero", "全年办结政府信息公开申请{closed}件。", "{y}年依法答复申请{closed}件。", "政府信息公开申请共办结{closed}件。"),
    "outcome": _sentence("overview", 2, "narrative.outcomes", "办理结果中，予以公开{granted}件。", "其中，{granted}件予以公开。", "申请办理结果为：予以公开{granted}件。", "不予公开{denied}件。"),
    "carry": _sentence("overview", 2, "narrative.carry", "上年结转{cin}件。", "结转下年度继续办理{cout}件。", "上年度结转申请{cin}件。", "另有{cout}件结转下年办理。"),
    "review": _sentence("overview", 2, "narrative.review", "因政府信息公开被申请行政复议{review}件。", "信息公开类行政复议{review}起。", "全年发生政府信息公开行政复议案件{review}件。"),
    "suit": _sentence("overview", 2, "narrative.suit", "被提起政府信息公开行政诉讼{suit}件。", "政府信息公开行政诉讼案件{suit}件。", "涉及信息公开的行政诉讼{suit}起。"),
    "fee_contradiction": _sentence("other_matters", 0, "narrative.fee", "本年度未收取信息处理费。全年收取政府信息公开信息处理费270元。", replace=True),
    "fee_sum": _sentence("other_matters", 0, "narrative.fee", "本年度收取信息处理费3件共600元，其中A村2件200元、B村1件300元。", replace=True),
    "processing_fee": _sentence("other_matters", 0, "disclosure.processing_fee", "{y}年收取政府信息公开信息处理费990000元，已上缴。", replace=True),
    "item_sum": _sentence("overview", 1, "narrative.item_sum", "全年主动公开政府信息105条，其中工作动态84条、通知公告28条、财政信息2条。", "全年公开信息88条（网站30条、公众号49条）。", "公开政府信息60条，包括动态类20条、公告类10条、财政类13条。", "全年发布信息200条，其中网站100条、公众号80条、公示栏30条。", replace=True),
    "percentage": _sentence("overview", 1, "narrative.percentage", "全年公开信息150条，较{p}年的100条增长40%。", "发布信息由{p}年的80条增加到120条，增长30%。", "全年公开信息67条，较{p}年的57条增加12条。"),
    "year": _sentence("overview", 1, "narrative.year", "{p}年以来，{me}不断拓宽公开渠道。", "{p}年，{me}共主动公开政府信息88条。", "{p}年度，{me}通过门户网站公开信息56条。", "{p}年主动公开信息90条。"),
    "year_request": _sentence("overview", 2, "narrative.year", "{p}年，{me}严格按照《条例》规定办理申请。", "{p}年以来，{me}不断规范办理程序。"),
    "year_supervision": _sentence("overview", 5, "narrative.year", "{p}年，{me}组织业务培训4次。", "{p}年{me}未发生责任追究情形。"),
    "period": _preface_of("narrative.period narrative.year", "本报告所列数据的统计期限自{p}年1月1日起至{p}年12月31日止。", "统计时间为{y}年1月1日至{y}年12月30日。", "数据统计时间为{p}年1月1日—{y}年12月31日。", "所列数据截止日期为{p}年12月31日。"),
    "preface_year": _preface_of("narrative.year", "现公布{org}{p}年度政府信息公开工作年度报告。", "根据《条例》要求，编制{p}年政府信息公开工作年度报告。"),
    "next_year": _sentence("improvements", 0, "narrative.next_year", "{y}年，{me}将进一步丰富公开形式。", "{y}年，{me}将从以下方面加以改进。", "下一步，{p}年将继续加强培训。", "{y}年我们将着力提高公开质量。"),
    "foreign_preface": _preface_of("narrative.foreign_org", "现公布{county}民族宗教事务局{y}年度政府信息公开工作年度报告。", "本报告由桃花源镇人民政府编制。"),
    "self_name": _sentence("overview", 4, "narrative.self_name", "我院积极维护门户网站栏目。", "我校及时更新公开目录。", "组织推动全省政府信息公开工作。"),
    "citation": _preface_of("narrative.citation", "根据（国办公开办涵〔2021〕30号）要求，编制本报告。", "根据国办发〔2021〕30号文件要求编制。", "按照《中华人民共和国政府信息公开条例》（国务院令第492号）要求编制。", "根据《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）编制。", "根据《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2022〕30号）编制。"),
    "citation_fee": _sentence("other_matters", 0, "narrative.citation", "按照《国务院办公厅关于印发〈政府信息公开信息处理费管理办法〉的通知》（国办函〔2021〕109号）规定，本年度未收取信息处理费。", "按照《政府信息公开信息处理费管理办法》（国办发〔2020〕109号），未收取信息处理费。", replace=True),
    "date": _sentence("overview", 4, "narrative.date", "网站于{y}年2月30日完成升级。", "11月31日组织专题培训。", "{y}年13月更新目录。"),
    "enumeration": _sentence("improvements", 0, "narrative.enumeration", "下一步，重点做好以下三个方面工作：一是加强学习；二是丰富形式。", "{me}将从四个方面改进：一是加强学习；二是丰富形式；三是强化监督。", "采取以下两项措施：1.加强学习。2.丰富形式。3.强化监督。"),
    "parts": _preface_of("narrative.parts", "全文由七个部分组成，包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项。", "本报告共分五部分：总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、存在的主要问题及改进情况、其他需要报告的事项。"),
    "placeholder": _sentence("overview", 1, "narrative.placeholder", "××镇全年公开信息××条。", "全年公开信息XX条。", "可登录政府门户网站（具体网址）查阅。", "全年公开信息　　条。", "联系电话：____。", "【请填写单位名称】及时更新目录。", "公开信息x条。"),
    "normative": _sentence("overview", 3, "disclosure.text_normative", "全年制发行政规范性文件{issued}件。", "现行有效行政规范性文件{force}件。", "本年度出台规范性文件{issued}件。"),
    "fees": _sentence("overview", 1, "disclosure.text_fees", "全年行政事业性收费{wan}.3万元。", "本年度收取行政事业性收费{wan}8000元。", "行政事业性收费收入{wan}.25万元。"),
    "title": _title,
    "sections": _drop_section,
    "swap": _swap_sections,
    "aspect": _drop_aspect,
    "extra": _extra,
    "numbering": _renumber,
    "improvements_empty": _empty("improvements", "structure.problems_and_improvements structure.sections", "", "无", "无。"),
    "improvements_half": _empty("improvements", "structure.problems_and_improvements", "一是公开内容较为单一；二是解读形式不够丰富；三是更新不够及时。", "存在公开时效性不强、公开内容不全面等问题。"),
    "other_none": _empty("other_matters", "structure.other_matters_none narrative.fee", "无", "无。", "", "暂无"),
    "punctuation": _sentence("overview", 3, "structure.punctuation", "坚持先审查、后公开。。", "落实责任，，明确专人。", "落实《条例要求。", "严格“三审三校制度。", "公开目录（试行及时更新。", "及时清理、。"),
    "id_card": _sentence("overview", 2, "safety.id_card", "申请人身份证号为11010519491231002X。", "（公民身份号码：110105194912310 02X）"),
    "mobile": _sentence("overview", 2, "safety.mobile", "已与申请人（13912345678）电话沟通。", "联系人手机：138-1234-5678。", "请联系小王１３９１２３４５６７８。"),
    "bank": _sentence("other_matters", 0, "safety.bank_card", "缴费账户：6228480402564890018。", "汇入账号6228 4804 0256 4890 018。"),
    "secrecy": _sentence("overview", 3, "safety.secrecy_mark", "\n内部资料 注意保存", "\n机密★1年", "（此件不公开）", "\n密级：秘密"),
    "applicant": _sentence("overview", 2, "safety.applicant", "申请人王建国申请公开征地补偿信息。", "已答复申请人李某某。", "村民张三申请公开低保信息。", "申请人为赵某、钱某等。"),
}  # fmt: skip


def kinds() -> Sequence[str]:
    return tuple(PLANTS)
