"""What a made-up report tells, and the tables that hold it."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.model import CellRef, CellValue, OrgKind
from tests.builders import spec_2021, zeros

T, S, D, C = OrgKind.TOWNSHIP, OrgKind.STREET, OrgKind.COUNTY_DEPARTMENT, OrgKind.COUNTY
COLUMNS = ("natural", "business", "research", "welfare", "legal", "other")
OUTCOMES = {
    "granted": "予以公开",
    "partial": "部分公开",
    "denied.internal_affairs": "不予公开",
    "unavailable.not_held": "无法提供",
    "rejected.petition": "不予处理",
    "other.misc": "其他处理",
}


@dataclass(frozen=True)
class Facts:
    """What a report tells: who, when, and the figures of its tables."""

    org: str
    kind: OrgKind
    me: str
    county: str
    year: int
    new: int
    carried_in: int
    closed: int
    carried_out: int
    outcomes: Mapping[str, int]
    review: Mapping[str, int]
    suit: Mapping[str, int]
    normative: tuple[int, int, int]
    fees_yuan: int
    items: tuple[int, ...]

    @property
    def reviews(self) -> int:
        return sum(self.review.values())

    @property
    def suits(self) -> int:
        return sum(self.suit.values())

    @property
    def corrected(self) -> int:
        return self.review["corrected"] + self.suit["corrected"]


def facts(rng: random.Random) -> Facts:
    county = rng.choice(("青河县", "云阳区", "东湖区", "平川县", "安宁县"))
    org, kind, me = rng.choice(
        (
            (f"{county}石桥镇人民政府", T, "我镇"),
            (f"{county}龙潭乡人民政府", T, "我乡"),
            ("新安镇", T, "我镇"),
            (f"{county}人民路街道办事处", S, rng.choice(("我街道", "我办", "我街"))),
            (f"{county}滨江街道", S, "我街道"),
            (f"{county}水利局", D, "我局"),
            (f"{county}医疗保障局", D, "我局"),
            (f"{county}人民政府", C, "我县" if county.endswith("县") else "我区"),
        )
    )
    outcomes = (
        {row: rng.choice((0, 0, 1, 2, 5)) for row in OUTCOMES}
        if rng.random() < 0.65
        else dict.fromkeys(OUTCOMES, 0)
    )
    closed = sum(outcomes.values())
    carried_in = rng.randint(0, min(2, closed))
    carried_out = rng.choice((0, 0, 1)) if closed else 0
    new = closed + carried_out - carried_in
    carried_out = min(carried_out, new)
    new = closed + carried_out - carried_in
    results = ("upheld", "corrected", "other", "pending")
    review = {r: rng.choice((0, 0, 0, 1, 2)) if new > 3 else 0 for r in results}
    suit = {r: rng.choice((0, 0, 0, 1)) if sum(review.values()) else 0 for r in results}
    issued, repealed = (rng.randint(0, 4), rng.randint(0, 2)) if rng.random() < 0.6 else (0, 0)
    return Facts(
        org,
        kind,
        me,
        county,
        rng.choice((2021, 2022, 2023, 2024, 2025)),
        new,
        carried_in,
        closed,
        carried_out,
        outcomes,
        review,
        suit,
        (issued, repealed, issued + rng.randint(0, 9)),
        rng.choice((0, 0, 35000, 127500, 380, 1200)),
        tuple(rng.randint(1, 90) for _ in range(rng.randint(3, 5))),
    )


def cells(f: Facts, rng: random.Random) -> dict[CellRef, CellValue]:
    found: dict[CellRef, CellValue] = dict(zeros(spec_2021()))
    rows = {
        "new": f.new,
        "carried_in": f.carried_in,
        "total": f.closed,
        "carried_out": f.carried_out,
        **f.outcomes,
    }
    for row, value in rows.items():
        found[CellRef("requests", row, "natural")] = value
        found[CellRef("requests", row, "total")] = value
    for row, group in (("review", f.review), ("suit_direct", f.suit)):
        for result, value in group.items():
            found[CellRef("disputes", row, result)] = value
        found[CellRef("disputes", row, "total")] = sum(group.values())
    for column, value in zip(("issued", "repealed", "in_force"), f.normative, strict=True):
        found[CellRef("disclosure", "normative", column)] = value
    wan = f.fees_yuan // 10000 if f.fees_yuan % 10000 == 0 else None
    found[CellRef("disclosure", "fees", "amount_wan")] = (
        wan if wan is not None else Decimal(f.fees_yuan) / 10000
    )
    return found
