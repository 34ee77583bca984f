"""Whole correct reports: preface, improvements and other matters in many wordings around 总体情况."""

# ruff: noqa: E501 - sentences stay on one line, as they were found

import random

from app.model import Part, Report, Section
from app.model.edits import set_cells
from tests.app.rules.varied.facts import Facts, cells
from tests.app.rules.varied.overview import overview
from tests.builders import spec_2021

FORM = "《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）"
FEES = "《国务院办公厅关于印发〈政府信息公开信息处理费管理办法〉的通知》（国办函〔2020〕109号）"


def report(f: Facts, rng: random.Random) -> Report:
    spec = spec_2021()
    texts: dict[str, tuple[Part, ...]] = {
        "overview": overview(f, rng),
        "improvements": improvements(f, rng),
        "other_matters": (Part(text=other_matters(f, rng)),),
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
        preface=preface(f, rng),
        sections=tuple(Section(key=s.key, heading=s.heading, parts=texts[s.key]) for s in spec.sections),
    )
    return set_cells(base, cells(f, rng), {})


def preface(f: Facts, rng: random.Random) -> str:
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


PROBLEMS = (
    ("公开时效性有待提高，个别栏目更新不够及时", "建立信息更新台账，明确更新时限，提升公开时效"),
    ("政策解读形式单一，通俗化程度不高", "丰富政策解读形式，运用图解、短视频等方式开展解读"),
    ("工作人员业务能力有待加强", "加强业务培训，提升工作人员业务能力"),
    ("公开内容不够全面，重点领域信息较少", "聚焦重点领域，细化公开内容，提高公开的全面性"),
)


def improvements(f: Facts, rng: random.Random) -> tuple[Part, ...]:
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


def other_matters(f: Facts, rng: random.Random) -> str:
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
