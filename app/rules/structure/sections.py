"""The six parts: there, in order, once each, named as the form names them, with their tables."""

import re
from collections.abc import Iterator
from itertools import pairwise

from app.model.org import kind_in_effect
from app.model.report import OrgKind, Report, Section
from app.prose import fold, heading_number
from app.rules.core import Context, Finding, Fix, Place, ReplaceText, Rule, Severity, rule
from app.rules.passages import own_sections
from app.spec import load_specs
from app.spec.schema import SectionSpec

_SIX = "《中华人民共和国政府信息公开条例》第五十条；国办公开办函〔2021〕30号：不能遗漏，也不宜泛化"


@rule("structure.sections", Severity.ERROR, title="六个部分齐全且顺序正确", basis=_SIX)
def sections(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag parts that are missing, empty, out of order or there twice."""
    keys = [s.key for s in report.sections if s.key is not None]
    order = {spec.key: number for number, spec in enumerate(ctx.spec.sections)}
    for spec in ctx.spec.sections:
        if spec.key not in keys:
            yield _about(spec, f"缺少“{spec.heading}”这一部分，请补上。", missing=spec.key)
        elif keys.count(spec.key) > 1:
            yield _about(spec, f"“{spec.heading}”出现了{keys.count(spec.key)}次，请合并。", twice=spec.key)
        elif spec.key == "overview" and _is_empty(report, spec):
            yield _about(spec, f"“{spec.heading}”没有内容，请填写。", empty=spec.key)
    yield from _out_of_order(keys, order, ctx)
    if kind_in_effect(report) == OrgKind.COMMUNITY:
        yield sections.finding(
            "社区（村）不是行政机关，请确认年度报告是否由本单位编制。",
            place=Place("title"),
            values={"org": report.org},
            severity=Severity.INFO,
        )
    if not report.title.strip() and any(p.text.strip() for _, _, p in report.texts()):
        yield sections.finding(
            "没有写标题，导出时用通用标题，请确认。", place=Place("title"), severity=Severity.INFO
        )


def _about(spec: SectionSpec, message: str, **values: object) -> Finding:
    return sections.finding(message, place=Place(spec.key), values=values)


def _is_empty(report: Report, spec: SectionSpec) -> bool:
    section = report.section(spec.key)
    return section is not None and not any(part.text.strip() for part in section.parts)


def _out_of_order(keys: list[str], order: dict[str, int], ctx: Context) -> Iterator[Finding]:
    present = [key for key in dict.fromkeys(keys) if key in order]
    for before, after in pairwise(present):
        if order[after] < order[before]:
            spec = ctx.spec.section(after)
            yield _about(
                spec, f"“{spec.heading}”应排在“{ctx.spec.section(before).heading}”之前。", order=after
            )


@rule("structure.heading_wording", Severity.INFO, title="各部分标题用规范名称", basis=_SIX)
def heading_wording(report: Report, ctx: Context) -> Iterator[Finding]:
    """Point out headings that are worded otherwise than in the form."""
    for section in own_sections(report):
        spec = next((s for s in ctx.spec.sections if s.key == section.key), None)
        if spec is None or not section.heading.strip():
            continue
        yield from _repeated_below(section, spec)
        if _core(section.heading) != _core(spec.heading):
            place = Place(spec.key, None, (0, len(section.heading)), section.heading, in_heading=True)
            yield heading_wording.finding(
                f"标题写的是“{section.heading.strip()}”，规范标题为“{spec.heading}”。",
                place=place,
                values={"heading": section.heading.strip()},
                fixes=(Fix("改为规范标题", (ReplaceText(place, spec.heading),)),),
            )


def _repeated_below(section: Section, spec: SectionSpec) -> Iterator[Finding]:
    """A sub-heading that says the section's own heading again."""
    for index, part in enumerate(section.parts):
        if part.heading and _core(part.heading) == _core(spec.heading):
            place = Place(spec.key, index, (0, len(part.heading)), part.heading, in_heading=True)
            yield heading_wording.finding(
                f"小标题“{part.heading.strip()}”与本部分标题重复，可以删去。",
                place=place,
                values={"heading": part.heading.strip()},
            )


def _core(heading: str) -> str:
    """A heading without numeral, punctuation and spaces."""
    text = fold(heading).text
    number = heading_number(text)
    text = text[number[2][1] :] if number else text
    return re.sub(r"[^\u4e00-\u9fff]", "", text)


@rule("structure.extra_section", Severity.WARNING, title="没有六部分以外的部分", basis=_SIX)
def extra_section(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag a part that is none of the six."""
    for section in report.sections:
        if section.key is None or all(s.key != section.key for s in ctx.spec.sections):
            yield extra_section.finding(
                f"“{section.heading.strip() or '没有标题的部分'}”不在规定的六部分内，请并入相应部分或删除。",
                place=Place(section.key or "", quote=section.heading),
                values={"heading": section.heading.strip()},
            )


@rule("structure.tables", Severity.ERROR, title="三张统计表都在", basis="国办公开办函〔2021〕30号附表")
def tables(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag an empty table, in a file perhaps a picture, and tables of an edition that had ended by then."""
    yield from _outdated(report, ctx)
    for table in ctx.spec.tables:
        if not report.table(table.key).cells:
            heading = next((s.heading for s in ctx.spec.sections if s.key == table.section), table.title)
            yield tables.finding(
                f"“{heading}”的表格还没有填数；从文件导入的，原来的表格可能是图片。请填写{table.title}。",
                place=Place(table.section),
                values={"table": table.key},
            )


def _outdated(report: Report, ctx: Context) -> Iterator[Finding]:
    """Tables of an earlier edition in a report on a later year: what they ask for is not what is due."""
    spec, year = ctx.spec, report.report_year
    if spec.year_to is None or year is None or year <= spec.year_to:
        return
    due = next(s for s in load_specs() if s.year_from <= year and (s.year_to is None or year <= s.year_to))
    yield tables.finding(
        f"三张统计表是{spec.name.removesuffix('格式')}的旧格式，{year}年的报告应使用{due.name}。依据：{due.document}。"
        "请在开始页选“从去年的文件开始”，或者新建报告后按新格式填写。",
        place=Place(spec.tables[0].section),
        values={"format": spec.key, "year": year},
    )


RULES: tuple[Rule, ...] = (sections, heading_wording, extra_section, tables)
