"""Right reports put together anew from made-up ones, and such reports with one number changed.

Parts without figures are exchanged between reports of bodies of one kind, names and years are shifted;
the result must be as right as what it was made of.
"""

import json
import random
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from app.model import Part, Report
from app.model.edits import set_cells
from app.model.interchange import report_from_json
from app.rules import Finding, check
from app.spec import spec_for
from tests.app.rules.examined.examiner import alarms
from tests.app.rules.test_examples import EXAMPLES

_YEAR = re.compile(r"(?<!自)(20[12]\d)(?=年)")
_FIGURES = (
    (r"(?:新收|受理|共收到)(?:政府信息公开申请|依申请公开)(\d+)件", {"narrative.received", "narrative.zero"}),
    (r"全年收到申请(\d+)件", {"narrative.received", "narrative.zero"}),
    (r"上年结转(\d+)件", {"narrative.carry"}),
    (r"全年办结(\d+)件", {"narrative.done"}),
    (r"结转下年(?:度继续办理)?(\d+)件", {"narrative.carry"}),
    (
        r"(?:予以公开|部分公开|不予公开|无法提供|不予处理|其他处理|其他情形)(\d+)件",
        {"narrative.outcomes"},
    ),
    (r"申请行政复议(\d+)件", {"narrative.review"}),
    (r"提起行政诉讼(\d+)件", {"narrative.suit"}),
    (r"(?:工作动态|通知公告|其他信息)(\d+)条(?![、，。]?[^。；]*等)", {"narrative.item_sum"}),
    (r"（网站(\d+)条", {"narrative.item_sum"}),
    (r"(?:制发|废止|现行有效)(?:行政规范性文件)?(\d+)件", {"disclosure.text_normative"}),
    (r"增加(\d+)条。", {"narrative.percentage"}),
    (r"全年共计(\d+)元", {"disclosure.text_fees"}),
)


@cache
def originals() -> tuple[dict[str, Any], ...]:
    paths = sorted((EXAMPLES / "clean").glob("*.json"))
    return tuple(json.loads(path.read_text(encoding="utf-8")) for path in paths)


def pairs() -> list[tuple[Report, Report | None]]:
    return [
        (report_from_json(d["report"]), report_from_json(d["previous"]) if d["previous"] else None)
        for d in originals()
    ]


def shifted(data: dict[str, Any], years: int, proper: tuple[str, str] | None) -> Report:
    """The report of another year and, given names of a town and a county, of another body."""
    text = json.dumps(data, ensure_ascii=False)
    own = re.search(r"(?:[县区]|^)([\u4e00-\u9fff]{2,5}?)(?:镇|乡|街道)", data["org"])
    if proper and own:
        county = re.match(r"([\u4e00-\u9fff]{2,4})[县区]", data["org"])
        text = text.replace(own[1], proper[0])
        text = text.replace(county[1], proper[1]) if county else text
    text = _YEAR.sub(lambda m: str(int(m[1]) + years) if m[1] > "2018" else m[1], text)
    moved = json.loads(text)
    return report_from_json({**moved, "report_year": data["report_year"] + years})


def crossed(report: Report, other: Report, rng: random.Random) -> Report:
    """The report with parts of another's text that hold no figure of the tables."""
    mine, yours = report.report_year or 0, other.report_year or 0
    overview, theirs = report.sections[0].parts, other.sections[0].parts
    if len(overview) != 6 or len(theirs) != 6:
        return report
    parts = [
        _moved(theirs[i], p, yours, mine) if i in (0, 3, 4, 5) and rng.random() < 0.6 else p
        for i, p in enumerate(overview)
    ]
    found = [report.sections[0].model_copy(update={"parts": tuple(parts)}), *report.sections[1:]]
    return report.with_(sections=tuple(found))


def _moved(source: Part, target: Part, year: int, new: int) -> Part:
    text = _YEAR.sub(lambda m: str(int(m[1]) + new - year) if m[1] > "2020" else m[1], source.text)
    return target.model_copy(update={"text": text})


def _fits(report: Report, other: Report) -> bool:
    """Texts that name their own body stay with it."""
    named = re.compile(r"[\u4e00-\u9fff]{2,}(?:县|区|镇|乡|局)(?!委|、|（|级)")
    return (
        report.org_kind == other.org_kind
        and _we(report) == _we(other)
        and not any(named.search(p.text) and other.org[:3] in p.text for p in other.sections[0].parts)
    )


def _we(report: Report) -> str | None:
    found = re.search(r"我(?:镇|乡|街道|局|县|区)", report.sections[0].text)
    return found[0] if found else None


def recombined(seed: int) -> tuple[Report, Report | None]:
    rng = random.Random(seed)
    data = originals()[seed % len(originals())]
    year = data["report"]["report_year"]
    by = rng.choice([y for y in (-1, 0, 1) if 2022 <= year + y <= 2025] or [0])
    names = rng.choice([None, ("白杨", "红旗渠"), ("柳湖", "大青山"), ("石佛寺", "太和")])
    report = shifted(data["report"], by, names)
    others = [other for other, _ in pairs() if _fits(report, other)]
    if others:
        report = crossed(report, rng.choice(others), rng)
    return report, shifted(data["previous"], by, names) if data["previous"] else None


def ask(report: Report, previous: Report | None) -> tuple[Finding, ...]:
    return check(report, spec_for(report.format), previous)


@pytest.mark.parametrize("seed", range(100))
def test_a_right_report_put_together_anew_raises_no_alarm(seed: int) -> None:
    assert not alarms(ask(*recombined(seed)))


def figures(report: Report) -> Iterator[tuple[int, re.Match[str], set[str]]]:
    for index, part in enumerate(report.sections[0].parts):
        for pattern, codes in _FIGURES:
            for match in re.finditer(pattern, part.text):
                yield index, match, codes


@pytest.mark.parametrize("number", range(20))
def test_one_number_changed_in_the_text_is_found_there(number: int) -> None:
    report, previous = pairs()[number]
    rng = random.Random(number)
    for index, match, codes in figures(report):
        value = int(match[1])
        new = rng.choice([value + 1, value + 3, value + 10, max(value - 1, 0) or value + 2])
        parts = list(report.sections[0].parts)
        start, end = match.span(1)
        text = parts[index].text
        parts[index] = parts[index].model_copy(update={"text": f"{text[:start]}{new}{text[end:]}"})
        section = report.sections[0].model_copy(update={"parts": tuple(parts)})
        found = ask(report.with_(sections=(section, *report.sections[1:])), previous)
        at = [f for f in found if f.code in codes and f.place and f.place.part == index]
        assert any(
            f.place and f.place.span and f.place.span[0] < end and start <= f.place.span[1] for f in at
        ), match


@pytest.mark.parametrize("number", range(20))
def test_one_cell_changed_is_found_there(number: int) -> None:
    report, previous = pairs()[number]
    rng = random.Random(number)
    spec = spec_for(report.format)
    cells = [at for at in spec.refs() if at.table in ("requests", "disputes")]
    for at in rng.sample(cells, 12):
        value = report.value(at)
        assert isinstance(value, int)
        changed = set_cells(report, {at: value + rng.choice((1, 2, 10))}, {})
        known = {(f.code, f.cells) for f in ask(report, previous)}
        new = [f for f in ask(changed, previous) if (f.code, f.cells) not in known]
        assert any(at in f.cells for f in new), at
