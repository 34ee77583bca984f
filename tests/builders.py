"""Reports to start a test from: correct ones, to be changed in one place."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from app.model import CellRef, CellValue, OrgKind, Part, Report, Section
from app.model.edits import Sums, set_cells
from app.spec import FormatSpec, spec_for

SPEC_2021 = "gk-2021-30"
COLUMNS = ("natural", "business", "research", "welfare", "legal", "other", "total")

# 宿迁市 2023 and 2024 as published; every identity of the form holds in them, and from one year to the next.
SUQIAN_DISCLOSURE = {
    2023: "2/0/11 109/489/597 1808595 2822652 20163 59237.2449",
    2024: "2/1/12 50/227/420 1573179 2676474 29351 72701.2578",
}
SUQIAN_REQUESTS = {
    2023: """
        new 3402,99,0,4,5,1,3511; carried_in 91,3,0,0,2,0,96; granted 1175,12,0,3,1,0,1191;
        partial 319,7,0,0,2,0,328; denied.state_secret 0,0,0,0,0,0,0;
        denied.law_prohibited 27,0,0,0,0,0,27; denied.safety_stability 6,0,0,0,0,0,6;
        denied.third_party 38,0,0,0,0,0,38; denied.internal_affairs 20,0,0,0,0,0,20;
        denied.process_info 9,0,0,0,0,0,9; denied.enforcement_file 21,0,0,0,0,0,21;
        denied.admin_query 20,1,0,0,0,0,21; unavailable.not_held 968,74,0,1,3,1,1047;
        unavailable.needs_creation 26,2,0,0,0,0,28; unavailable.still_unclear 3,0,0,0,0,0,3;
        rejected.petition 305,0,0,0,0,0,305; rejected.repeat 39,0,0,0,0,0,39;
        rejected.publication 0,0,0,0,0,0,0; rejected.excessive 58,0,0,0,0,0,58;
        rejected.reconfirm 4,0,0,0,0,0,4; other.no_correction 40,0,0,0,0,0,40;
        other.fee_unpaid 10,0,0,0,0,0,10; other.misc 287,3,0,0,1,0,291;
        total 3375,99,0,4,7,1,3486; carried_out 118,3,0,0,0,0,121""",
    2024: """
        new 3440,75,0,1,6,3,3525; carried_in 118,3,0,0,0,0,121; granted 1408,21,0,0,2,0,1431;
        partial 462,9,0,0,0,0,471; denied.state_secret 2,0,0,0,0,0,2;
        denied.law_prohibited 1,0,0,0,0,0,1; denied.safety_stability 4,0,0,0,0,0,4;
        denied.third_party 16,1,0,0,0,0,17; denied.internal_affairs 21,0,0,0,0,0,21;
        denied.process_info 10,1,0,0,0,0,11; denied.enforcement_file 21,2,0,0,0,0,23;
        denied.admin_query 13,0,0,0,0,0,13; unavailable.not_held 859,33,0,0,3,2,897;
        unavailable.needs_creation 35,1,0,0,0,0,36; unavailable.still_unclear 8,0,0,0,0,0,8;
        rejected.petition 86,1,0,0,0,0,87; rejected.repeat 26,1,0,0,0,0,27;
        rejected.publication 0,0,0,0,0,0,0; rejected.excessive 3,0,0,0,0,0,3;
        rejected.reconfirm 0,0,0,0,0,0,0; other.no_correction 75,1,0,1,0,0,77;
        other.fee_unpaid 38,0,0,0,0,0,38; other.misc 352,2,0,0,0,0,354;
        total 3440,73,0,1,5,2,3521; carried_out 118,5,0,0,1,1,125""",
}
SUQIAN_DISPUTES = {
    2023: "309,17,88,26,440 1,1,16,6,24 13,0,67,9,89",
    2024: "88,18,28,36,170 7,0,11,7,25 33,0,6,13,52",
}


def spec_2021() -> FormatSpec:
    return spec_for(SPEC_2021)


def cells(**values: CellValue) -> dict[CellRef, CellValue]:
    """`cells(requests__new__natural=5)`: a double underscore stands for the dot."""
    return {CellRef.parse(name.replace("__", ".")): value for name, value in values.items()}


def suqian(year: int) -> dict[CellRef, CellValue]:
    """The three tables of 宿迁市 for 2023 or 2024, cell by cell, in form order."""
    disclosure = SUQIAN_DISCLOSURE[year].replace(" ", "/").split("/")
    keys = spec_2021().cell_kinds["disclosure"]
    numbers: list[CellValue] = [*(int(n) for n in disclosure[:-1]), Decimal(disclosure[-1])]
    found = {CellRef.parse(f"disclosure.{key}"): value for key, value in zip(keys, numbers, strict=True)}
    for line in SUQIAN_REQUESTS[year].split(";"):
        row, values = line.split()
        found |= _row("requests", row, COLUMNS, values)
    groups = zip(("review", "suit_direct", "suit_after_review"), SUQIAN_DISPUTES[year].split(), strict=True)
    for group, values in groups:
        found |= _row("disputes", group, ("upheld", "corrected", "other", "pending", "total"), values)
    return found


def set_cell(report: Report, at: CellRef, value: CellValue, sums: Sums) -> Report:
    """The report with one value put in; totals follow."""
    return set_cells(report, {at: value}, sums)


def zeros(spec: FormatSpec | None = None) -> dict[CellRef, CellValue]:
    """Every cell of the form filled with 0."""
    return dict.fromkeys((spec or spec_2021()).refs(), 0)


def make_report(
    changes: Mapping[CellRef, CellValue] | None = None,
    *,
    org: str = "清河县柳林镇人民政府",
    org_kind: OrgKind | None = OrgKind.TOWNSHIP,
    year: int = 2024,
    **fields: object,
) -> Report:
    """A complete 2024 report without applications, which no rule objects to, with `changes` put in.

    Totals do not follow: a test that changes one cell gets exactly that.
    """
    spec = spec_2021()
    report = spec.empty_report().with_(
        org=org,
        org_kind=org_kind,
        report_year=year,
        title=spec.title_for(org, year),
        sections=_sections(year),
    )
    values = {**zeros(spec), **(changes or {})}
    report = set_cells(report, values, {})
    return report.with_(**fields) if fields else report


def make_suqian(year: int = 2024, changes: Mapping[CellRef, CellValue] | None = None) -> Report:
    """宿迁市's tables in a city's report, with `changes` put in; totals do not follow."""
    return make_report(
        {**suqian(year), **(changes or {})}, org="宿迁市人民政府", org_kind=OrgKind.CITY, year=year
    )


def with_text(report: Report, section: str, *texts: str | Part) -> Report:
    """The report with the parts of one section replaced by these."""
    parts = tuple(t if isinstance(t, Part) else Part(text=t) for t in texts)
    found = tuple(s.model_copy(update={"parts": parts}) if s.key == section else s for s in report.sections)
    return report.with_(sections=found)


def _row(table: str, row: str, columns: Sequence[str], values: str) -> dict[CellRef, CellValue]:
    return {CellRef(table, row, c): int(v) for c, v in zip(columns, values.split(","), strict=True)}


def _sections(year: int) -> tuple[Section, ...]:
    spec = spec_2021()
    overview = (
        Part(
            text=f"{year}年，我镇认真贯彻落实《中华人民共和国政府信息公开条例》，扎实推进政府信息公开工作。"
        ),
        Part(heading="（一）主动公开", text="全年通过政府门户网站主动公开政府信息96条。"),
        Part(heading="（二）依申请公开", text=f"{year}年未收到政府信息公开申请。"),
        Part(heading="（三）政府信息管理", text="严格执行信息发布审核和保密审查制度，坚持先审查、后公开。"),
        Part(
            heading="（四）政府信息公开平台建设", text="依托县人民政府门户网站发布信息，设置政务公开专区1处。"
        ),
        Part(
            heading="（五）监督保障",
            text=f"将政务公开纳入年度工作考核，考核结果为良好；开展社会评议1次，群众满意；{year}年未发生责任追究情形。",
        ),
    )
    improvements = (
        Part(heading="（一）存在的主要问题", text="一是信息更新不够及时。二是政策解读形式单一。"),
        Part(
            heading="（二）改进情况",
            text="一是建立信息更新台账，按月检查更新情况。二是丰富政策解读形式，增加图解、视频解读。",
        ),
    )
    other = (Part(text="本年度未收取政府信息公开信息处理费。"),)
    texts = {"overview": overview, "improvements": improvements, "other_matters": other}
    return tuple(Section(key=s.key, heading=s.heading, parts=texts.get(s.key, ())) for s in spec.sections)
