"""Ways to plant one fault in a report: those of tests/data/rules/planted.toml, and some in its structure."""

import random
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.model import Part, Report, Section
from tests.app.rules.varied.facts import Facts

CASES = Path(__file__).parents[3] / "data" / "rules" / "planted.toml"


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


def planting(case: Mapping[str, Any]) -> Plant:
    """The plant that a case of planted.toml describes."""
    codes = frozenset(case["codes"].split())
    section, _, part = case.get("place", "").partition(".")

    def plant(r: Report, f: Facts, rng: random.Random) -> tuple[Report, Fault] | None:
        if "when" in case and not getattr(f, case["when"]):
            return None
        text = _filled(rng.choice(case["texts"]), f)
        match case["how"]:
            case "preface":
                return r.with_(preface=text), Fault(codes, "preface")
            case "rename":
                return _renamed(r, f, text, codes)
            case "whole":
                return _whole(r, section, text), Fault(codes, section)
            case how:
                return _with_sentence(r, section, int(part), text, codes, replace=how == "replace")

    return plant


def _with_sentence(
    r: Report, key: str, index: int, text: str, codes: frozenset[str], *, replace: bool
) -> tuple[Report, Fault] | None:
    old = _part(r, key, index)
    if old is None and key != "other_matters":
        return None
    whole = text if replace or old is None else f"{old.text}{text}"
    return _put(r, key, index, whole), Fault(codes, key, index)


def _whole(r: Report, key: str, text: str) -> Report:
    parts = (Part(text=text),) if text else ()
    return r.with_(
        sections=tuple(s.model_copy(update={"parts": parts}) if s.key == key else s for s in r.sections)
    )


def _renamed(r: Report, f: Facts, name: str, codes: frozenset[str]) -> tuple[Report, Fault] | None:
    """Another body's name where 我镇 stood."""
    for s, index, part in r.texts():
        named = f.me in part.text and not any(f"{w}{f.me}" in part.text for w in "及，：")
        if s.key == "overview" and named:
            return _put(r, s.key, index, part.text.replace(f.me, name, 1)), Fault(codes, s.key, index)
    return None


def _filled(text: str, f: Facts) -> str:
    values = {
        "y": f.year,
        "p": f.year - 1,
        "q": f.year + 1,
        "me": f.me,
        "org": f.org,
        "county": f.county,
        "new": f.new,
        "bad": f.new + 3,
        "closed": f.closed + 2,
        "cin": f.carried_in + 2,
        "cout": f.carried_out + 2,
        "review": f.reviews + 2,
        "suit": f.suits + 3,
        "granted": f.outcomes["granted"] + 2,
        "denied": f.outcomes["denied.internal_affairs"] + 1,
        "issued": f.normative[0] + 2,
        "force": f.normative[2] + 5,
        "wan": f.fees_yuan // 10000 + 7,
    }
    return text.format(**values)


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


PLANTS: Mapping[str, Plant] = {
    **{name: planting(case) for name, case in tomllib.loads(CASES.read_text(encoding="utf-8")).items()},
    "title": _title,
    "sections": _drop_section,
    "swap": _swap_sections,
    "aspect": _drop_aspect,
    "extra": _extra,
    "numbering": _renumber,
}
