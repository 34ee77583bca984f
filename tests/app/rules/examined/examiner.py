"""Puts each examined sentence into a complete report with fitting tables, and asks the rules about it.

A file of sentences has head lines `@ codes | place | facts | options`: the codes that count as finding
the fault (`-` for right sentences), where the sentence goes, the tables it must fit (see `tables`), and the
body that reports if it is not the usual town. ⟦⟧ in a sentence holds the words at fault.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.model import OrgKind, Part, Report, Section
from app.rules import Finding, Severity, check
from tests.app.rules.asking import ADVICE
from tests.app.rules.examined.tables import tables
from tests.builders import make_report, spec_2021, with_text

HERE = Path(__file__).parent
_SELF = {
    OrgKind.TOWNSHIP: "我镇",
    OrgKind.STREET: "我街道",
    OrgKind.COMMUNITY: "我社区",
    OrgKind.COUNTY_DEPARTMENT: "我局",
    OrgKind.COUNTY: "我县",
}


@dataclass(frozen=True)
class Case:
    """One sentence in its place; `part` counts the section's parts, "*" replaces the whole section."""

    codes: frozenset[str]
    section: str
    part: str
    facts: str
    options: dict[str, str]
    sentence: str

    @property
    def words(self) -> str:
        """What is at fault; the whole sentence if nothing is marked."""
        _, mark, rest = self.sentence.partition("⟦")
        return rest.partition("⟧")[0] if mark else self.text

    @property
    def text(self) -> str:
        return self.sentence.replace("⟦", "").replace("⟧", "").replace("\\n", "\n")

    def __str__(self) -> str:
        codes = "/".join(sorted(self.codes)) or "right"
        return f"{codes} {self.section}.{self.part} {self.facts} {self.sentence}"


def cases(name: str) -> Iterator[Case]:
    """The cases of a file beside this module."""
    head: list[str] = []
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            head = [*(part.strip() for part in line[1:].split("|")), ""]
        elif line and not line.startswith("#"):
            codes, place, facts, options = head[:4]
            section, _, part = place.partition(".")
            named = dict(each.split("=") for each in options.split())
            yield Case(frozenset(codes.split()) - {"-"}, section, part, facts, named, line)


def report_of(case: Case) -> Report:
    """A complete report, right in everything but what the case's sentence says."""
    kind = OrgKind(case.options.get("kind", "township"))
    year = int(case.options.get("year", "2024"))
    org = case.options.get("org", "清河县柳林镇人民政府")
    report = make_report(tables(case.facts)[0], org=org, org_kind=kind, year=year)
    we = "我乡" if "乡" in org[-5:] else "我区" if org.endswith("区人民政府") else _SELF[kind]
    report = with_text(report, "overview", *_overview(we, year))
    return _put(report, case)


def _overview(we: str, year: int) -> tuple[Part, ...]:
    return (
        Part(
            text=f"{year}年，{we}认真贯彻落实《中华人民共和国政府信息公开条例》，扎实推进政府信息公开工作。"
        ),
        Part(heading="（一）主动公开", text="全年通过政府门户网站主动公开政府信息96条。"),
        Part(heading="（二）依申请公开", text="收到的申请均依法按期办理，具体数据见本报告第三部分。"),
        Part(heading="（三）政府信息管理", text="严格执行信息发布审核和保密审查制度，坚持先审查、后公开。"),
        Part(heading="（四）政府信息公开平台建设", text="优化政府网站栏目设置，方便群众查询。"),
        Part(
            heading="（五）监督保障",
            text=f"将政务公开纳入年度工作考核，考核结果为良好；开展社会评议1次，群众满意；"
            f"{year}年未发生责任追究情形。",
        ),
    )


def _put(report: Report, case: Case) -> Report:
    if case.section in ("title", "preface"):
        fields: dict[str, object] = {case.section: case.text}
        return report.with_(**fields)
    if case.section in _STRUCTURES:
        return _STRUCTURES[case.section](report, case.part)
    index = {"1": 0, "2": 1}.get(case.part, 0) if case.section == "improvements" else 0
    if case.section == "overview":
        index = int(case.part)
    parts = list(next(each for each in report.sections if each.key == case.section).parts)
    if case.part == "*":
        parts = [Part(text=case.text)]
    else:
        parts[index] = parts[index].model_copy(update={"text": case.text})
    return with_text(report, case.section, *parts)


def _drop_part(report: Report, part: str) -> Report:
    overview = report.sections[0].parts
    return with_text(report, "overview", *(p for i, p in enumerate(overview) if i != int(part)))


def _drop_section(report: Report, key: str) -> Report:
    return report.with_(sections=tuple(s for s in report.sections if s.key != key))


def _swap(report: Report, key: str) -> Report:
    found = list(report.sections)
    at = next(i for i, s in enumerate(found) if s.key == key)
    found[at], found[at + 1] = found[at + 1], found[at]
    return report.with_(sections=tuple(found))


def _twice(report: Report, key: str) -> Report:
    again = next(s for s in report.sections if s.key == key)
    return report.with_(sections=(*report.sections, again))


def _extra(report: Report, heading: str) -> Report:
    more = Section(key=None, heading=heading, parts=(Part(text="进一步丰富公开形式。"),))
    return report.with_(sections=(*report.sections, more))


_STRUCTURES: dict[str, Callable[[Report, str], Report]] = {
    "structure": lambda report, _: report,
    "drop": _drop_part,
    "dropsection": _drop_section,
    "swap": _swap,
    "twice": _twice,
    "extra": _extra,
}


def last_year_of(case: Case, report: Report) -> Report | None:
    """Last year's report, if the case gives its tables."""
    last = tables(case.facts)[1]
    if last is None:
        return None
    return make_report(last, org=report.org, org_kind=report.org_kind, year=(report.report_year or 0) - 1)


def check_case(case: Case) -> tuple[Finding, ...]:
    report = report_of(case)
    return check(report, spec_2021(), last_year_of(case, report))


def is_found(case: Case, found: tuple[Finding, ...]) -> bool:
    """True if one of the codes is found at the words at fault."""
    return any(f.code in case.codes and _is_there(f, case) for f in found)


def _is_there(finding: Finding, case: Case) -> bool:
    place = finding.place
    if case.section in _STRUCTURES:
        return True
    if place is None or place.section != case.section:
        return False
    words = case.words.replace("\\n", "\n")
    start = max(case.sentence.replace("\\n", "\n").find("⟦"), 0)
    if place.span is None:
        return "⟦" not in case.sentence or case.part == "*"
    at_part = case.section != "overview" or place.part == int(case.part)
    return at_part and place.span[0] < start + len(words) and place.span[1] > start


def alarms(found: tuple[Finding, ...]) -> list[str]:
    """Errors and warnings beyond advice."""
    loud = (Severity.ERROR, Severity.WARNING)
    return [f"{f.code}: {f.message}" for f in found if f.severity in loud and f.code not in ADVICE]
