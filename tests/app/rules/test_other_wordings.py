"""Wrong sentences in further wordings: each contradicts the same tables, or itself."""

# ruff: noqa: E501 - a sentence stays on one line

import pytest

from app.model import Part, Report
from app.rules import check
from tests.app.rules.asking import table
from tests.builders import make_report, spec_2021, with_text

TABLES = "requests new.natural=5 new.total=5 carried_in.total=1 carried_in.natural=1 granted.natural=3 granted.total=3 partial.natural=1 partial.total=1 unavailable.not_held.total=1 unavailable.not_held.natural=1 total.natural=5 total.total=5 carried_out.natural=1 carried_out.total=1; disputes review 1/1/0/0/2; disputes suit_direct 1/0/0/0/1; disclosure normative 2/1/6"

# The part of 总体情况, the codes that count as finding it, the sentence.
IN_OVERVIEW: list[tuple[int, str, str]] = [
(2,"narrative.received","2024年，我镇共收到各类政府信息公开申请7件，均在法定期限内予以答复。"),
(2,"narrative.received","全年受理公民、法人及其他组织的信息公开申请共计八件。"),
(2,"narrative.received","2024年新收到依申请公开政府信息申请 9 件。"),
(2,"narrative.received","今年以来，我镇接到依申请公开事项7项。"),
(2,"narrative.received","依申请公开方面，全年共登记政府信息公开申请7件。"),
(2,"narrative.received","全年政府信息公开申请数量为7件。"),
(2,"narrative.received","2024年依申请公开政府信息共受理4件。"),
(2,"narrative.zero","2024年，没有公民、法人和其他组织向我镇申请公开政府信息。"),
(2,"narrative.zero","我镇2024年度未产生依申请公开事项。"),
(2,"narrative.zero","全年无政府信息公开申请。"),
(2,"narrative.zero","本年度申请公开政府信息数量为零。"),
(2,"narrative.zero","收到政府信息公开申请零件。"),
(2,"narrative.zero","2024年未发生依申请公开政府信息的情况。"),
(2,"narrative.zero","我镇没有接到过政府信息公开的申请。"),
(2,"narrative.zero","年内未收到当面、信函、网络等形式的政府信息公开申请。"),
(2,"narrative.done narrative.received","全年共办结依申请公开3件。"),
(2,"narrative.done","截至年底，已办理完毕9件政府信息公开申请。"),
(2,"narrative.done","收到政府信息公开申请5件，已答复3件。"),
(2,"narrative.done","共收到政府信息公开申请5件，办结率100%，答复6件。"),
(2,"narrative.outcomes","从办理结果看，予以公开5件、部分公开1件、无法提供1件。"),
(2,"narrative.outcomes","其中同意公开4件。"),
(2,"narrative.outcomes","答复情况：予以公开3件，部分公开1件，无法提供2件。"),
(2,"narrative.outcomes","不予处理2件，其他处理0件。"),
(2,"narrative.carry","结转到下年度2件。"),
(2,"narrative.carry","2023年结转3件。"),
(2,"narrative.carry","没有结转下年度办理的申请。"),
(2,"narrative.carry","另有3件结转至2025年继续办理。"),
(2,"narrative.rate","5件申请全部按期办结，办结率100%。"),
(2,"narrative.review","全年因信息公开引发行政复议3起。"),
(2,"narrative.review","本年度共发生行政复议5件，行政诉讼1件。"),
(2,"narrative.review","行政复议案件1件，结果为维持。"),
(2,"narrative.review","未发生行政复议、行政诉讼案件。"),
(2,"narrative.suit","全年未发生因政府信息公开提起的行政诉讼。"),
(2,"narrative.suit","因政府信息公开引起的行政诉讼3件。"),
(2,"narrative.none_lost","未发生行政复议被纠错和行政诉讼败诉情况。"),
(3,"disclosure.text_normative","全年共制发规范性文件3件，废止1件。"),
(3,"disclosure.text_normative","2024年，我镇制定行政规范性文件2件、废止3件、现行有效6件。"),
(3,"disclosure.text_normative","本年度未制发行政规范性文件。"),
(3,"disclosure.text_normative","现行有效的行政规范性文件共8件。"),
(3,"disclosure.text_normative","行政规范性文件本年制发5件、本年废止1件、现行有效6件。"),
(1,"narrative.year","2023年，全镇共发布信息96条。"),
(1,"narrative.year","2023年我镇共公开信息96条。"),
(1,"narrative.year","我镇2023年通过网站公开信息96条。"),
(1,"narrative.year","截至2023年底，共公开信息96条。"),
(1,"narrative.year","柳林镇2023年主动公开政府信息96条。"),
(5,"narrative.year","2023年度，将政务公开纳入工作考核，考核结果为良好，开展社会评议1次，未发生责任追究情形。"),
(4,"narrative.self_name","我局依托县人民政府门户网站发布信息。"),
(4,"narrative.self_name","我乡依托县人民政府门户网站发布信息。"),
(4,"narrative.self_name","我街道设置政务公开专区1处。"),
(4,"narrative.foreign_org","桃源镇依托县人民政府门户网站发布信息。"),
(4,"narrative.foreign_org","2024年，清河县桃源镇人民政府设置政务公开专区1处。"),
(1,"narrative.item_sum","全年主动公开信息96条，其中网站60条、公众号20条、公开栏15条。"),
(1,"narrative.item_sum","主动公开信息共96条：网站60条，公众号20条，公开栏15条。"),
(1,"narrative.item_sum","网站公开60条、公众号20条、公开栏15条，共计96条。"),
(1,"narrative.item_sum","主动公开96条信息，其中通过网站公开60条，通过公众号公开26条，通过公开栏公开12条。"),
(1,"narrative.percentage","主动公开信息120条，比上年的100条增长25%。"),
(1,"narrative.percentage","公开信息96条，较上年80条增长15%。"),
(1,"narrative.percentage","发布信息100条，其中解读30条，占40%。"),
(1,"narrative.placeholder","全年公开政府信息   条。"),
(1,"narrative.placeholder","全年公开政府信息X条。"),
(1,"narrative.placeholder","全年公开政府信息**条。"),
(1,"narrative.placeholder","全年公开政府信息（）条。"),
(1,"narrative.placeholder","全年公开政府信息____条。"),
(1,"narrative.placeholder","全年公开政府信息…条。"),
(1,"narrative.placeholder","20XX年，我镇公开信息96条。"),
(1,"narrative.placeholder","XX年，我镇公开信息96条（此处填写渠道）。"),
(3,"structure.numbering","一是完善制度；二是严格审核；四是及时更新。"),
(3,"structure.numbering","（一）完善制度。（二）严格审核。（二）及时更新。"),
(3,"structure.numbering","1.完善制度。\n2.严格审核。\n2.及时更新。"),
(3,"structure.numbering","1、完善制度。3、严格审核。"),
(3,"structure.numbering","第一，完善制度。第二，严格审核。第二，及时更新。"),
(3,"structure.punctuation","坚持先审查、后公开，。"),
(3,"structure.punctuation","坚持先审查、、后公开。"),
(3,"structure.punctuation","坚持“先审查、后公开。"),
(3,"structure.punctuation","学习《条例》）精神。"),
(3,"structure.typo","严格执行信息发布审核审核制度。"),
(3,"structure.typo","严格执行的的信息发布制度。"),
(3,"narrative.date","于2024年6月31日完成清理。"),
(3,"narrative.date","于2024年4月31日完成清理。"),
(2,"safety.mobile","联系电话139 1234 5678。"),
(2,"safety.applicant","申请人：张伟，申请公开征地信息。"),
(2,"safety.applicant","收到李明申请公开宅基地信息1件。"),
(2,"safety.applicant","王某某提出的政府信息公开申请已答复。"),
(2,"safety.applicant","群众刘芳申请公开低保信息，已答复。"),
(3,"safety.secrecy_mark","绝密★长期"),
(3,"safety.secrecy_mark","（内部资料，注意保存）"),
(3,"safety.secrecy_mark","密级：内部"),
(2,"safety.id_card","身份证号码：110105194912310021"),
(0,"narrative.citation","根据《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕31号）编制。"),
(0,"narrative.citation","根据《中华人民共和国政府信息公开条例》（国务院令第711号）和国办公开办函〔2019〕60号文件编制。"),
(0,"narrative.citation","根据《中华人民共和国政府信息公开工作条例》编制。"),
(0,"narrative.citation","按照国办公开办函〔2020〕30号要求编制。"),
(0,"narrative.citation","按照国务院令第771号《中华人民共和国政府信息公开条例》编制。"),
]  # fmt: skip

# The section, the codes, its whole text.
IN_OTHERS: list[tuple[str, str, str]] = [("improvements","narrative.next_year","存在问题：公开不及时。2024年，我镇将着力加强学习。"),
("improvements","narrative.next_year","存在问题：公开不及时。2024年工作打算：加强学习。"),
("improvements","narrative.next_year","存在问题：公开不及时。在2024年的工作中，我们将加强学习。"),
("improvements","narrative.next_year","存在问题：公开不及时。2023年，我镇计划加强学习。"),
("improvements","narrative.next_year","存在问题：公开不及时。下一步，我镇2024年将继续加强学习。"),
("improvements","narrative.enumeration","存在以下三个问题：一是公开不及时；二是解读少。下一步加强学习。"),
("improvements","narrative.enumeration","主要存在三方面问题。一是公开不及时；二是解读少。下一步加强学习。"),
("improvements","narrative.enumeration","公开不及时。下一步将做好以下四项工作：\n1.加强学习。\n2.加强解读。\n3.加强更新。"),
("improvements","narrative.enumeration","公开不及时。重点从两个方面发力：一是加强学习。二是加强解读。三是加强更新。"),
("improvements","structure.problems_and_improvements","存在的主要问题：一是公开不及时；二是解读少。"),
("improvements","structure.problems_and_improvements","下一步，我镇将加强学习，完善制度，提升公开质量。"),
("other_matters","narrative.fee","本年度未收取信息处理费，共收取信息处理费100元。"),
("other_matters","narrative.fee","收取信息处理费2件500元，其中甲单位200元，乙单位200元。"),
("other_matters","narrative.fee","没有其他需要报告的事项。"),
("other_matters","disclosure.processing_fee","共发出收费通知1件，收取政府信息公开信息处理费120元。"),
("other_matters","narrative.year","2023年未收取信息处理费。"),
]  # fmt: skip


def codes_at(report: Report, section: str, part: int) -> set[str]:
    found = (f for f in check(report, spec_2021()) if f.place and f.place.section == section)
    return {f.code for f in found if f.place and f.place.part in (part, None)}


@pytest.mark.parametrize(("part", "codes", "text"), IN_OVERVIEW)
def test_a_wrong_sentence_is_found_in_its_part(part: int, codes: str, text: str) -> None:
    report = make_report(table(TABLES))
    overview = report.section("overview")
    assert overview is not None
    texts = {2: "依法办理各项申请。", part: text}
    parts = (Part(heading=p.heading, text=texts.get(i, p.text)) for i, p in enumerate(overview.parts))
    assert codes_at(with_text(report, "overview", *parts), "overview", part) & set(codes.split())


@pytest.mark.parametrize(("section", "codes", "text"), IN_OTHERS)
def test_a_wrong_text_is_found_in_its_section(section: str, codes: str, text: str) -> None:
    report = with_text(make_report(table(TABLES)), section, text)
    assert codes_at(report, section, 0) & set(codes.split())
