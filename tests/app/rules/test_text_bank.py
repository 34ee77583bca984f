"""The example bank of the relations of text: sentences as seen in published reports, and some made up."""

# ruff: noqa: E501 - sentences stay on one line, as they were found

from dataclasses import dataclass

import pytest

from app.model import OrgKind, Part, Report, Section
from app.rules import Severity, check
from app.spec import spec_for
from tests.app.rules.asking import table
from tests.builders import make_report, suqian

STREET, TOWN, COMMUNITY, CITY = OrgKind.STREET, OrgKind.TOWNSHIP, OrgKind.COMMUNITY, OrgKind.CITY
OUTCOMES_2024 = "予以公开1431件、部分公开471件、不予公开92件、无法提供941件、不予处理117件、作其他处理（含申请人主动撤回申请）469件、转下年度办理125件"
ITEMS_774 = (
    "2023年主动公开各类信息774条，根据国家相关文件要求，内容涵盖解读政策、工作信息等方面的信息。其中政策文件公开5条，人事信息公开10条，"
    "应急管理类35条，财政资金3条，财政专项资金及清单61条，社会救助71条，为民服务12条，业务工作类信息577条。"
)
ITEMS_32 = (
    "主动公开政府信息32条，包括领导信息类1条、机构职能类1条、内设机构类5条、工作动态类16条、规范性文件类2条、整体规划类2条、工作计划类1条、"
    "人事任命类2条、人才管理类1条、财政预决算类2条、三公经费类1条、处罚强制类24条、2022年信息公开年报1条。"
)
ITEMS_21 = "主动公开政府信息21条，其中，规章文件4条，规范计划5条，其他文件4条，政务（工作）动态信息0条，政府信息公开工作年度报告1条"
NOTICE_60 = "根据《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）要求"


@dataclass(frozen=True)
class Case:
    """`expect` is hit, info or quiet; `where` is preface, or a section and the number of its part."""

    rule: str
    expect: str
    text: str
    cells: str = ""
    where: str = "overview.2"
    org: str = "清河县柳林镇人民政府"
    kind: OrgKind = TOWN
    year: int = 2023
    previous: str | None = None


CASES = [
    Case("disclosure.text_normative", "hit", "2022年，镇人民政府办公室共制定规范性文件0件，废止规范性文件0件，现行有效的规范性文件0件", "disclosure normative 4/0/32", year=2022),
    Case("disclosure.text_normative", "quiet", "报送政府文件 14 个，规范性文件 0 个", "disclosure normative 0/0/0"),
    Case("disclosure.text_normative", "quiet", "通过各平台公开规范性文件类2条", "disclosure normative 2/0/2"),
    Case("disclosure.processing_fee", "hit", "本年度收取信息处理费1件270元", where="other_matters.0"),
    Case("disclosure.processing_fee", "quiet", "2024年有3件政府信息公开申请案件收取信息处理费2230元", "disclosure fees.amount_wan=72701", where="other_matters.0", year=2024),
    Case("narrative.zero", "hit", "2023年未收到政府信息公开申请。", "requests new.total=2"),
    Case("narrative.zero", "hit", "今年以来收到依申请公开 0 件。", "requests new.total=1"),
    Case("narrative.zero", "hit", "2024年，我单位收到群众依申请公开1件，均已按要求进行答复。", year=2024),
    Case("narrative.zero", "quiet", "本年度前进街道办事处未收到群众通过内蒙古自治区依申请公开平台等渠道申请公开政府信息的信函，无受理及办结政府信息依申请公开事项。"),
    Case("narrative.zero", "quiet", "收到政府信息公开申请1件，已按时按规定答复。信息公开工作有序推进。未收到信息公开举报投诉案件。", "requests new.total=1"),
    Case("narrative.zero", "quiet", "接到网民诉求 1747 件、电话诉求 4479 件"),
    Case("narrative.received", "quiet", "接到网民诉求 1747 件、电话诉求 4479 件"),
    Case("narrative.received", "hit", "全年共收到政府信息公开申请16件，均在法定时限内完成答复", "requests new.total=15"),
    Case("narrative.received", "hit", "共受理依申请公开7宗", "requests new.total=4"),
    Case("narrative.received", "quiet", "收到居民书面信息公开申请2例，其中涉及教育、文化、体育信息1例，涉及财政信息1例", "requests new.total=2"),
    Case("narrative.received", "info", "全市全年共收办政府信息公开申请案件3646件", "requests new.total=3525 carried_in.total=121"),
    Case("narrative.outcomes", "hit", "予以公开及部分公开258件，占33.9%", "requests granted.total=272 partial.total=3"),
    Case("narrative.outcomes", "quiet", OUTCOMES_2024, "suqian", kind=CITY, org="宿迁市人民政府", year=2024),
    Case("narrative.carry", "quiet", OUTCOMES_2024, "suqian", kind=CITY, org="宿迁市人民政府", year=2024),
    Case("narrative.review", "hit", "信息公开类行政复议1起，正在办理中。"),
    Case("narrative.review", "hit", "未发生因政府信息公开工作被申请行政复议、提起行政诉讼的情况。", "disputes review 1/0/0/0/1"),
    Case("narrative.review", "quiet", "2023 年洛北街道办事处未发生因信息公开工作导致行政复议被纠错或行政诉讼败诉的情况。", "disputes review 1/0/0/0/1"),
    Case("narrative.none_lost", "hit", "2023 年洛北街道办事处未发生因信息公开工作导致行政复议被纠错或行政诉讼败诉的情况。", "disputes review 0/1/0/0/1"),
    Case("narrative.suit", "hit", "2023 年我街道未有行政诉讼情况。", "disputes suit_direct 1/0/0/0/1", org="王城路街道办事处", kind=STREET),
    Case("narrative.suit", "quiet", "信息公开类行政复议7件，诉讼9件，均获维持", "disputes review 7/0/0/0/7; disputes suit_direct 9/0/0/0/9"),
    Case("narrative.review", "hit", "备案信息公开行政复议案件134件，行政诉讼案件57件", "disputes review 170/0/0/0/170"),
    Case("narrative.fee", "hit", "无", where="other_matters.0"),
    Case("narrative.fee", "hit", "本年度收取信息处理费3件共500元，其中张庄村2件200元、李庄村1件200元。", where="other_matters.0"),
    Case("narrative.fee", "quiet", "本年度未收取政府信息公开信息处理费。", where="other_matters.0"),
    Case("narrative.fee", "quiet", "规定的按件、按量收费标准，本年度没有产生信息公开处理费。", where="other_matters.0"),
    Case("narrative.fee", "quiet", "2023年本单位依申请公开政府信息未收费。", where="other_matters.0"),
    Case("narrative.item_sum", "hit", ITEMS_32, where="overview.1"),
    Case("narrative.item_sum", "hit", ITEMS_21, where="overview.1", year=2024),
    Case("narrative.item_sum", "quiet", ITEMS_774, where="overview.1"),
    Case("narrative.item_sum", "quiet", "推送微信公众号 98 篇，报送稿件 90 余篇，其中西工通讯上稿信息 13 篇", where="overview.1"),
    Case("narrative.percentage", "hit", "2024年共收办政府信息公开申请3646件，同比增长1.05%", "suqian", "overview.2", "宿迁市人民政府", CITY, 2024, "suqian"),
    Case("narrative.percentage", "quiet", "2024年共收办政府信息公开申请3646件，同比增长1.08%", "suqian", "overview.2", "宿迁市人民政府", CITY, 2024, "suqian"),
    Case("narrative.percentage", "quiet", "共受理依申请公开7宗，数量增加75%", "requests new.total=7", previous="requests new.total=4"),
    Case("narrative.year", "hit", "2022年，镇人民政府办公室共制定规范性文件0件", where="overview.3"),
    Case("narrative.next_year", "hit", "2021年将从以下方面进行改进", where="improvements.1", year=2021),
    Case("narrative.year", "quiet", "依法公开《前进街道2022年度政府信息公开工作年度报告》、《昆都仑区前进街道2022年度决算》", where="overview.1"),
    Case("narrative.year", "quiet", "公开2021年信息公开年报1条", where="overview.1"),
    Case("narrative.year", "quiet", "2024年，我办将全面推进政府信息公开建设", where="improvements.1"),
    Case("narrative.next_year", "quiet", "2024年，我办将全面推进政府信息公开建设", where="improvements.1"),
    Case("narrative.year", "quiet", "按照（国办函〔2020〕109号）", where="other_matters.0"),
    Case("narrative.foreign_org", "hit", "现公布建水县民族宗教事务局2025年度政府信息公开工作年度报告", "", "preface", "建水县面甸镇", TOWN, 2025),
    Case("narrative.foreign_org", "hit", "受理公民、法人和其他组织向市政府及市政府办公室提出的政府信息公开申请5件", "requests new.total=5", "overview.2", "迎宾路街道", STREET, 2021),
    Case("narrative.foreign_org", "quiet", "会同镇综合执法局、信访办和司法所等相关条线部门，及时应对突发事件", org="凤凰镇"),
    Case("narrative.foreign_org", "hit", "云溪县教育局主要领导多次听取汇报", org="云溪县民政局", kind=OrgKind.COUNTY_DEPARTMENT),
    Case("narrative.foreign_org", "hit", "依托临江区人民政府门户网站公开信息", org="松原里区人民政府", kind=OrgKind.COUNTY),
    Case("narrative.foreign_org", "hit", "公开《桃园镇2023年度部门决算》", org="临河县青山镇"),
    Case("narrative.foreign_org", "quiet", "公开《青山镇2022年度部门决算》，依托临河县人民政府门户网站", org="临河县青山镇"),
    Case("narrative.self_name", "hit", "我局积极配合调整", org="龙游县横山镇"),
    Case("narrative.self_name", "hit", "扎实推进乡政府信息公开各项工作", org="凌源市大河镇", year=2025),
    Case("narrative.self_name", "hit", "组织推动全省政府信息公开工作", org="金厂镇", year=2025),
    Case("narrative.self_name", "quiet", "我办推送微信公众号 98 篇", org="洛北街道办事处", kind=STREET),
    Case("narrative.citation", "hit", NOTICE_60, where="preface", year=2024),
    Case("narrative.citation", "hit", "根据（国办公开办涵〔2021〕30号）要求", where="preface"),
    Case("narrative.citation", "hit", "根据国办发〔2021〕30号文件要求", where="preface"),
    Case("narrative.citation", "quiet", "根据（国办公开办函〔2019〕60号）要求", where="preface", year=2020),
    Case("narrative.citation", "quiet", "按照（国办函﹝2020﹞109号）规定", where="other_matters.0"),
    Case("narrative.placeholder", "hit", "可在“中国·汶上”政府门户网站(具体网址)查阅或下载", where="preface"),
    Case("narrative.placeholder", "hit", "××镇××××年共公开政府信息××条", where="overview.1"),
    Case("narrative.placeholder", "hit", "该部分以表格形式报告。表格如下:", where="requests.0"),
    Case("narrative.placeholder", "quiet", "“互联网+政务服务”"),
    Case("structure.numbering", "hit", "一是信息更新不及时。内容不多。二是信息质量有待提高。形式单一。二是工作人员业务素质不高。", where="improvements.0"),
    Case("structure.numbering", "hit", "（1） 主动公开情况 公开96条。（二）依申请公开情况 未收到。（三）政府信息管理情况 良好。", where="overview.0"),
    Case("structure.numbering", "quiet", "一是政策解读不到位；二是形式单一；三是更新不快。\n一是加强学习；二是丰富形式；三是及时更新。", where="improvements.0"),
    Case("structure.problems_and_improvements", "hit", "一是公开内容较为单一；二是发布量还有待提高；三是更新不够及时。", where="improvements"),
    Case("structure.problems_and_improvements", "quiet", "2023年，我社区的信息公开工作虽取得一定成效，但也存在一些问题：一是信息公开的工作制度和程序有待进一步优化。二是信息公开的实时性有待进一步加强。三是公开形式的便民性需要进一步提高。为进一步改进信息公开工作，社区将从以下方面加以改进：（一）鼓励群众参与和反馈。（二）建立及时的信息更新机制。（三）加强信息分类和整理。", where="improvements", org="官塘社区", kind=COMMUNITY),
    Case("structure.supervision_results", "hit", "调整成立以镇党委书记为组长的政务公开工作领导小组，明确责任主体，统筹指导", where="overview.5"),
    Case("structure.supervision_results", "quiet", "将政务公开纳入年度考核，得分95分；开展社会评议1次，满意率98%；2023年未发生责任追究情形。", where="overview.5"),
    Case("safety.id_card", "hit", "身份证号11010519491231002X"),
    Case("safety.id_card", "quiet", "索引号 115330250152645191/20260116-00001"),
    Case("safety.id_card", "quiet", "索引号: 113308247743941119/2024-122331"),
    Case("safety.bank_card", "quiet", "索引号: 113308247743941119/2024-122331"),
    Case("safety.mobile", "hit", "联系人李某，13900000000"),
    Case("safety.mobile", "quiet", "电话:0472-2621651，邮编:014010"),
    Case("safety.bank_card", "hit", "缴至 6228480402564890018"),
    Case("safety.bank_card", "quiet", "新公网安备 65010302000265号"),
    Case("safety.secrecy_mark", "hit", "机密★1年"),
    Case("safety.secrecy_mark", "hit", "（此件不公开）"),
    Case("safety.secrecy_mark", "hit", "内部资料 注意保存"),
    Case("safety.secrecy_mark", "quiet", "1.属于国家秘密"),
    Case("safety.secrecy_mark", "quiet", "全面公开政府除涉及国家机密和个人隐私的事项外的相关信息"),
    Case("safety.secrecy_mark", "quiet", "5.属于三类内部事务信息"),
    Case("safety.applicant", "hit", "受理政府信息公开申请1件，具体信息为：赵某某、杨某等", "requests new.total=1"),
    Case("safety.applicant", "quiet", "申请人均为自然人"),
    Case("narrative.all_natural", "hit", "共收到政府信息公开申请2件，申请人均为自然人。", "requests new.natural=1 new.business=1 new.total=2"),
    Case("narrative.rate", "info", "收到政府信息公开申请2件，均已按期答复。", "requests new.total=2 total.total=1 carried_out.total=1"),
    Case("narrative.period", "hit", "统计期限自2020年1月1日起至202020年12月31日止", where="preface", year=2020),
    Case("narrative.date", "hit", "统计期限自2020年1月1日起至202020年12月31日止", where="preface", year=2020),
    Case("narrative.period", "hit", "统计期限为2023年1月1日至12月31止", where="preface"),
    Case("narrative.parts", "hit", "全文由7个部分组成：总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项。", where="preface"),
    Case("narrative.parts", "quiet", "全文包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分。", where="preface"),
    Case("structure.typo", "info", "提高其对政务公开工作重要性的认识性的认识，提升业务水平", where="improvements.1"),
    Case("structure.typo", "quiet", "严格按照相关规定制定制度，规范依申请公开的登记、审核。"),
]  # fmt: skip


def written(case: Case) -> Report:
    cells = suqian(2024) if case.cells == "suqian" else table(case.cells)
    report = make_report(cells, org=case.org, org_kind=case.kind, year=case.year)
    if case.where == "preface":
        return report.with_(preface=case.text)
    key, _, number = case.where.partition(".")
    index = int(number) if number else None
    return report.with_(
        sections=tuple(_changed(s, index, case.text) if s.key == key else s for s in report.sections)
    )


def _changed(section: Section, index: int | None, text: str) -> Section:
    """The text in place of that part's; of the whole section if `index` is None."""
    if index is None or not section.parts:
        return section.model_copy(update={"parts": (Part(text=text),)})
    parts = list(section.parts)
    parts[index] = Part(heading=parts[index].heading, text=text)
    return section.model_copy(update={"parts": tuple(parts)})


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.expect}-{case.text[:12]}")
def test_case(case: Case) -> None:
    report = written(case)
    previous = None
    if case.previous is not None:
        cells = suqian(2023) if case.previous == "suqian" else table(case.previous)
        previous = make_report(cells, year=case.year - 1)
    found = [f for f in check(report, spec_for(report.format), previous) if f.code == case.rule]
    levels = {f.severity for f in found} - {Severity.UNCHECKED}
    if case.expect == "quiet":
        assert not [f for f in found if f.place is None or f.place.quote in case.text], found
    elif case.expect == "info":
        assert levels == {Severity.INFO}, found
    else:
        assert levels
