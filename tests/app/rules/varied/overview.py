"""总体情况 in many wordings, true to the facts."""

# ruff: noqa: E501 - sentences stay on one line, as they were found

import random

from app.model import Part
from tests.app.rules.varied.facts import OUTCOMES, Facts


def overview(f: Facts, rng: random.Random) -> tuple[Part, ...]:
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
