"""Right sentences of the kinds that published reports hold, each tempting some rule, raise no alarm."""

from dataclasses import dataclass

import pytest

from app.model import OrgKind, Part, Report, Section
from app.rules import Finding, Severity, check
from tests.app.rules.asking import table
from tests.app.rules.test_varied import ADVICE
from tests.builders import make_report, spec_2021, with_text

STREET = OrgKind.STREET


@dataclass(frozen=True)
class Quiet:
    """A sentence that is right beside these cells; it is written into part `part` of 总体情况."""

    text: str
    cells: str = ""
    part: int = 1
    org: str = "清河县柳林镇人民政府"
    kind: OrgKind = OrgKind.TOWNSHIP


SENTENCES = [
    Quiet(
        "2024年我镇通过门户网站共主动公开信息78条，其中工作动态55条；其他文件10条；政策解读2条；财政资金2条；规划信息2条；招考录用2条；公示公告5条。通过微信公众号发布信息86条。"
    ),
    Quiet(
        "全年新增主动公开政府信息130条，具体包括公开年报1条，机构职能1条，政务活动25条，招标投标98条，财政预决算2条，财政信息2条，人事信息1条。更新政府信息23条，具体包括领导信息14条，内设科室信息9条。"
    ),
    Quiet(
        "通过区政府网站主动公开信息71条。其中年报1条、概况信息2条、社会救助12条、预决算公开2条、重点工作3条、部门文件3条、保障性住房11条、政府开放日37条。"
    ),
    Quiet(
        "官方微博共累计发布微博120条，其中原创11条，转发109条；收到微博投诉12条，均已办结，未发生网络舆情事件。"
    ),
    Quiet(
        "通过政府门户网站累计发布工作动态信息165条，其中重点聚焦乡镇动态102条；发布法定主动公开内容1条，包括机构概况1条，以及“三公”经费及预算、决算信息2条。"
    ),
    Quiet(
        "截至2024年12月31日，累计主动公开政府信息达301条。其中普法信息8条，谁执法谁普法信息1条，工作动态类信息48条，领导信息4条。同时公众号推送信息240条。"
    ),
    Quiet(
        "通过政府网站公开信息24102条；通过政务微信发布内容共计2305条；通过抖音号发布视频434条，累计观看787万余人次；通过微博发布视频1930条。其中被中央级媒体采用41条，省级媒体采用379条，市级媒体采用301条。"
    ),
    Quiet(
        "我局通过政府网站公开政府信息4条，含工作动态1条，公开指南1条，财政信息2条。",
        org="蓝山县审计局",
        kind=OrgKind.COUNTY_DEPARTMENT,
    ),
    Quiet(
        "主动公开政府信息共107条，主要为社会救助、养老服务领域。其中涵盖财政预决算信息3条，工作动态类信息25条，业务工作类信息77条，其他类信息2条。"
    ),
    Quiet(
        "全年累计主动公开各类政务信息400余条，其中政策文件52条、工作动态38条、惠民政策解读100余条，其余信息200余条。"
    ),
    Quiet(
        "主动公开各类信息62条，其中人事信息5条（含领导分工调整、工作人员招录等）、工作动态48条（涵盖产业发展、环境整治等）、其他9条。"
    ),
    Quiet(
        "2024年度受理政府信息公开申请1件，已完成依申请公开申请1件。", "requests new.total=1 total.total=1", 2
    ),
    Quiet(
        "2024年收到依申请公开来信1件次，且所申请公开信息不属于本单位的公开范围。2024年无意见投诉情况。",
        "requests new.total=1 total.total=1",
        2,
    ),
    Quiet(
        "本年度共收到和处理依申请公开0件，无因政府信息公开工作被申请行政复议或提起行政诉讼的情况。", part=2
    ),
    Quiet(
        "2024年未接到书面方式申请的政府信息公开申请和网络方式申请的政府信息公开申请件，也未发生因政府信息公开申请行政复议、提起行政诉讼的情况。",
        part=2,
    ),
    Quiet(
        "全乡未受理任何形式的政府信息公开申请，未接到关于信息不予公开的相关咨询事项。全年无因政府信息公开工作引发的行政复议案件，未出现相关行政诉讼情况。",
        part=2,
        org="长岭乡",
    ),
    Quiet(
        "全年共收到依申请公开0件，公开0件，不予公开0件，因政府信息依申请公开引起行政复议0件，行政诉讼0件。",
        part=2,
    ),
    Quiet("通过信息公开平台收到申请0件，转办0件，本年度申请均全部办结。", part=2),
    Quiet("全年共收到依申请公开件0件。未发生因政府信息公开申请工作被申请行政复议和行政诉讼的情况。", part=2),
    Quiet(
        "2024年度发生行政复议案件1件，为其他结果；行政诉讼案件1件，为其他结果。",
        "disputes review 0/0/1/0/1; disputes suit_direct 0/0/1/0/1",
        2,
    ),
    Quiet(
        "我县收到政府信息依申请公开9件，上年转结1件，其中网络申请数5件，信函申请数5件，均已按程序办理，发生行政复议1件。",
        "requests new.total=9 carried_in.total=1 total.total=10; disputes review 1/0/0/0/1",
        2,
        "安宁县人民政府",
        OrgKind.COUNTY,
    ),
    Quiet(
        "共收到政府信息公开申请42件，上年结转0件，全年依法办结41件，结转下年1件。",
        "requests new.total=42 total.total=41 carried_out.total=1",
        2,
    ),
    Quiet(
        "对收到的政府信息公开申请，严格按照法定程序处理，做到件件有回应、事事有落实。2024年共收到政府信息公开申请0件次。",
        part=2,
    ),
    Quiet(
        "本单位未收到书面申请政府信息公开，未收到信函、传真等形式申请要求公开政府信息，未收到网上申请。",
        part=2,
    ),
    Quiet(
        "全年共收到“领导信箱”来信158件，12345热线共收到19357件，办结率和回复率均达100%；开展征集调查7期。",
        part=4,
    ),
    Quiet(
        "2024年全省政府网站集约化平台调整发布流程，我镇积极配合，结合公开前保密审查等七项工作制度加强管理。",
        part=3,
    ),
    Quiet(
        "一是安排专人负责；二是严格保密审查；三是执行初审、审核、审发的“三审”制度；四是加强新媒体管理。",
        part=3,
    ),
    Quiet(
        "依法按时完成2023年政府信息公开年度报告，并于2024年1月15日之前在区政府网站公布，主动接受监督。",
        part=0,
    ),
    Quiet(
        "含《中华人民共和国政府信息公开条例》第五十条第四项规定的各级人民政府“工作考核、社会评议和责任追究结果情况”。",
        part=5,
    ),
    Quiet(
        "2024年，小河街道党工委书记与办事处主任担任组长，各科室负责人为成员，未经审核的信息一律不得发布。",
        part=0,
        org="东湖区小河街道办事处",
        kind=STREET,
    ),
    Quiet(
        "2023年以前制发的文件已全部清理。较2023年相比，解读数量增加5条。我镇自2021年起设立公开专区。", part=1
    ),
    Quiet("行政许可类信息2条，行政处罚信息公示3条，双随机检查5次，办理行政审批事项4309件。", part=1),
    Quiet("规范性文件“三统一”制度得到落实，转发上级规范性文件5件，审查备案规范性文件2件。", part=3),
    Quiet("县司法局、县财政局等部门到我镇调研指导，与桃源镇开展结对交流，学习石门乡经验做法。", part=5),
    Quiet("共办理群众诉求35件，办结35件；答复网民咨询30件，受理低保申请12件、临时救助申请8件。", part=1),
    Quiet("收取城镇垃圾处理费等费用均已公示；免费为群众复印资料200余份。", part=1),
]


PREFACES = [
    "本报告依据《中华人民共和国政府信息公开条例》(国务院令第711号)(以下简称《条例》)和《中华人民共和国政府信息公开工作年度报告格式》(国办公开办函〔2021〕30号)，编制本报告。所列统计数据的期限自2024年1月1日起，至2024年12月31日止。",
    "现向社会公开发布《清河县柳林镇人民政府2024年度政府信息公开工作报告》。本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议与行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分构成。",
    "按照《政府信息公开条例》和《河南省政府信息公开办法》、县政府办《关于做好2024年政府信息公开工作年度报告编制发布工作的通知》（清政办函〔2024〕12号）要求编制。联系电话（电话：12345）。",
    "根据《国务院办公厅政府信息与政务公开办公室关于印发<中华人民共和国政府信息公开工作年度报告格式>的通知》(国办公开办函〔2021〕30号)精神，清河县柳林镇人民政府编制2024年政府信息公开工作年度报告。全文由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项等6部分组成。数据统计时间为2024年1月1日—2024年12月31日。",
    "本年度报告中所列数据的统计期限为2024年1月1日至12月31日。本报告的电子版可在清河县人民政府门户网站（http://www.qinghe.gov.cn/2024/1231/c1234.html）下载。如有疑问请与柳林镇党政综合办公室联系（地址：清河县柳林镇人民路18号，邮编：054800，电话：0319-8123456，电子邮箱：llz@qinghe.gov.cn）。",
    "根据国办发〔2018〕37号、国办函〔2020〕109号及国办公开办函〔2019〕61号等文件要求编制。具体情况如下（具体内容见各部分）。",
]
IMPROVEMENTS = [
    "2024年，我镇政府信息公开工作虽取得一定成绩，但仍存在差距，主要表现在：一是公开时效性不强；二是解读形式单一。下一步，我镇将从以下两个方面着手：一是建立台账，提升时效；二是丰富解读形式。",
    "针对2023年存在的问题，2024年我镇采取了三项措施：一是加强培训；二是完善制度；三是强化督查。目前仍存在公开不够及时的问题，今后将进一步完善机制。",
    "（一）存在的主要问题。1.公开内容不够丰富。2.专业人员不足。（二）改进措施。1.丰富公开内容。2.加强队伍建设。",
    "2024年，我镇将政府信息公开与业务工作同部署、同推进，但仍有公开不及时等不足。2025年，我镇将认真贯彻落实《条例》，重点抓好以下三项工作：（一）加强学习。（二）完善制度。（三）强化监督。",
    "存在问题：一、公开意识有待增强。二、公开渠道有待拓展。\n改进情况：一、加强学习培训。二、拓展公开渠道。",
    "存在的问题主要有两点：一是部分栏目更新不及时，二是信息质量有待提升。改进措施：一是明确专人及时更新栏目；二是加强审核，提升信息质量。",
    "2024年存在的主要问题是：公开意识还不够强，业务水平还需提高。2025年将着重做好以下工作：加强学习培训，增强公开意识；提升业务水平。",
    "一是业务能力不足。针对该问题，我镇组织培训2次。二是时效性不强。针对该问题，我镇建立了台账。三是解读不够。针对该问题，我镇制作图解3个。",
    "（一）上年问题整改情况：2023年年报中提出的栏目更新不及时问题，已整改完成。（二）2024年主要问题：队伍建设需加强。（三）2025年工作打算：加强培训，提升能力。",
    "我镇政府信息公开工作还存在以下不足：公开内容的广度深度不够，公开形式不够多样。2025年工作打算：一是拓展广度深度；二是创新形式；三是强化培训。",
]
OTHER_MATTERS = [
    "本年度未收取信息处理费，无其他需要报告的事项。",
    "（一）信息处理费收取情况：2024年度未产生信息处理费。（二）落实政务公开工作要点情况：对照《2024年清河县政务公开工作要点》，逐项落实。",
    "2024年度我镇政府信息公开未收取任何费用。",
    "根据《政府信息公开信息处理费管理办法》，2024年未向申请人收取费用，减免0元。",
    "2024年我镇没有收取政府信息公开处理费的情况。",
    "1.2024年本机关发出收费通知的件数为0件，总金额为0元，实际收取的总金额为0元。2.无其他需要报告的事项。",
    "按照《国务院办公厅关于印发〈政府信息公开信息处理费管理办法〉的通知》（国办函〔2020〕109号）规定，2024年度共收取信息处理费0元。",
]


def loud(report: Report) -> list[Finding]:
    found = check(report, spec_2021())
    return [f for f in found if f.severity in (Severity.ERROR, Severity.WARNING) and f.code not in ADVICE]


@pytest.mark.parametrize("text", PREFACES, ids=lambda text: text[:16])
def test_a_right_preface_raises_no_alarm(text: str) -> None:
    assert not loud(make_report(preface=text))


@pytest.mark.parametrize("text", IMPROVEMENTS, ids=lambda text: text[:16])
def test_right_improvements_raise_no_alarm(text: str) -> None:
    assert not loud(with_text(make_report(), "improvements", text))


@pytest.mark.parametrize("text", OTHER_MATTERS, ids=lambda text: text[:16])
def test_a_right_statement_on_fees_raises_no_alarm(text: str) -> None:
    report = with_text(make_report(), "other_matters", text)
    assert not loud(report)
    assert "narrative.fee" not in {f.code for f in check(report, spec_2021())}


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case.text[:16])
def test_a_right_sentence_raises_no_alarm(case: Quiet) -> None:
    report = make_report(table(case.cells), org=case.org, org_kind=case.kind, year=2024)
    overview = report.section("overview")
    assert overview is not None
    own = {"我镇": "本单位", "2024年未收到政府信息公开申请。": "依法办理各项申请。"}
    parts = list(overview.parts)
    for index, part in enumerate(parts):
        text = part.text
        for old, new in own.items():
            text = text.replace(old, new) if index != case.part else text
        parts[index] = Part(heading=part.heading, text=case.text if index == case.part else text)
    sections = tuple(
        Section(key=s.key, heading=s.heading, parts=tuple(parts)) if s.key == "overview" else s
        for s in report.sections
    )
    found = loud(report.with_(sections=sections))
    assert not [f for f in found if f.place and f.place.section == "overview"]
