"""Reports of two years that fit each other, from a village's few figures to a county's hundreds."""

import random
from collections.abc import Mapping

from app.model import CellRef, CellValue, OrgKind, Report
from app.model.edits import adopt_totals, set_cells
from tests.builders import make_report, spec_2021, with_text

SPEC = spec_2021()
COLUMNS = [col.key for col in SPEC.table("requests").columns if col.key != "total"]
# A town has no state secrets, and more than half in other.misc is rightly remarked on.
_ODD = frozenset({"denied.state_secret", "other.misc"})
OUTCOMES = [at.row for at in SPEC.sums[CellRef("requests", "total", "natural")] if at.row not in _ODD]
_MOST = (2, 6, 40, 900)  # per outcome, from the smallest body to the largest
_BODIES = (
    (OrgKind.TOWNSHIP, "清河县柳林镇人民政府"),
    (OrgKind.COUNTY_DEPARTMENT, "清河县教育局"),
    (OrgKind.COUNTY, "清河县人民政府"),
)

Cells = dict[CellRef, CellValue]


def two_years(rng: random.Random) -> tuple[Report, Report]:
    """This year's report, in which the tables hold together, and last year's, which leads up to it."""
    size = rng.randrange(len(_MOST))
    kind, org = rng.choice(_BODIES)
    last, open_cases = _requests(rng, size, {})
    now, _ = _requests(rng, size, open_cases)
    stock = rng.randint(0, 30)
    decisions = {row: rng.choice((0, 12, 104, 1676)) for row in ("licensing", "penalty", "coercion")}
    found = []
    for year, cells in ((2023, last), (2024, now)):
        stock, documents = _documents(rng, stock)
        counts: Cells = {CellRef("disclosure", row, "decisions"): n for row, n in decisions.items()}
        report = make_report(org=org, org_kind=kind, year=year)
        report = with_text(report, "overview", f"{year}年，认真做好政府信息公开工作。")
        found.append(set_cells(report, cells | documents | counts | _disputes(rng, cells), SPEC.sums))
    return found[1], found[0]


def with_slips(report: Report, rng: random.Random, count: int) -> tuple[Report, frozenset[CellRef]]:
    """The report with that many figures of its tables mistyped, totals kept as they were, and where."""
    cells = [at for at in SPEC.refs() if at.table != "disclosure" or at.row == "normative"]
    filled = [at for at in cells if report.value(at)]
    places = rng.sample(filled if len(filled) >= count and rng.random() < 0.7 else cells, count)
    changes = {at: _mistyped(rng, int(str(report.value(at)))) for at in places}
    return adopt_totals(set_cells(report, changes, {}), SPEC.sums), frozenset(places)


def _mistyped(rng: random.Random, value: int) -> int:
    """Another number: one off, a digit too many or too few, two digits exchanged."""
    digits = str(value)
    others = {value + 1, value - 1, value + 10, value * 10, value // 10, 0, int(digits[::-1])}
    return rng.choice(sorted(n for n in others if n >= 0 and n != value))


def _requests(rng: random.Random, size: int, carried: Mapping[str, int]) -> tuple[Cells, dict[str, int]]:
    """The columns of requests, and what each carries over."""
    found: Cells = {}
    over: dict[str, int] = {}
    for index, col in enumerate(COLUMNS):
        busy = index <= size // 2 or (size > 2 and rng.random() < 0.4)
        most = _MOST[size] if index == 0 else max(1, _MOST[size] // 10)
        rows = rng.sample(OUTCOMES, rng.randint(1, 3 + 4 * size)) if busy else []
        column = dict.fromkeys(OUTCOMES, 0) | {row: rng.randint(0, most) for row in rows}
        column["granted"] += max(0, carried.get(col, 0) - sum(column.values()))
        out = rng.randint(0, (sum(column.values()) - carried.get(col, 0)) // 8)
        column["new"] = sum(column.values()) + out - carried.get(col, 0)
        column |= {"carried_in": carried.get(col, 0), "carried_out": out}
        found |= {CellRef("requests", row, col): value for row, value in column.items()}
        over[col] = out
    return found, over


def _documents(rng: random.Random, before: int) -> tuple[int, Cells]:
    issued, repealed = rng.randint(0, 5), rng.randint(0, min(3, before))
    values = {"issued": issued, "repealed": repealed, "in_force": before + issued - repealed}
    return values["in_force"], {CellRef("disclosure", "normative", col): n for col, n in values.items()}


def _disputes(rng: random.Random, requests: Mapping[CellRef, CellValue]) -> Cells:
    """A few reviews and suits, fewer than the applications."""
    new = sum(int(str(value)) for at, value in requests.items() if at.row == "new")
    upheld, other, direct = (rng.randint(0, new // 6) for _ in range(3))
    return {
        CellRef("disputes", "review", "upheld"): upheld,
        CellRef("disputes", "review", "other"): other,
        CellRef("disputes", "suit_direct", "upheld"): direct,
        CellRef("disputes", "suit_after_review", "upheld"): rng.randint(0, upheld),
    }
