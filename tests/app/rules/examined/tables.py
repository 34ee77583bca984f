"""The tables that examined sentences must fit: named ones, and ones written down in a few words.

`new=31 in=2 out=3 p=4 nh=2 biz=5 rev=1/0/1/0 norm=2/1/9 fees=3.5`: applications that came in, were carried
in and out, and how they ended; what is not named was granted. `biz` and `legal` of them came from
businesses and law firms, all others from natural persons. Reviews and suits are 维持/纠正/其他/尚未审结,
documents 制发/废止/现行有效. Tables follow `last`, if it stands there, are those of the year before.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from app.model import CellRef, CellValue
from tests.builders import COLUMNS

_NAMED: Mapping[str, str] = {
    "T00": "",
    "T0": "norm=0/0/4",
    "T1": "new=15 in=2 out=1 p=2 proc=2 nh=3 nh_biz=1 rep=1 g_biz=2 biz=3 lic=104 pen=41 coer=3 fees=3.5 "
    "norm=2/1/9 rev=1/0/1/0 suit=1/0/0/0 after=1/0/0/0",
    "T2": "new=15 p=1 nh=2 misc=1 lic=12 norm=3/0/3 rev=0/1/0/0",
    "T3": "new=176 in=4 out=5 p=26 law=6 third=4 nh=31 nh_biz=6 nc=5 pet=9 nocorr=5 misc=8 g_biz=20 biz=26 "
    "lic=1676 coer=3 fees=715.02 norm=0/8/12 rev=2/1/1/0 suit=1/0/0/1 after=3/0/0/0",
    "F2": "new=6",
}
_OUTCOMES: Mapping[str, str] = {
    "g": "granted",
    "p": "partial",
    "secret": "denied.state_secret",
    "law": "denied.law_prohibited",
    "third": "denied.third_party",
    "proc": "denied.process_info",
    "nh": "unavailable.not_held",
    "nc": "unavailable.needs_creation",
    "pet": "rejected.petition",
    "rep": "rejected.repeat",
    "nocorr": "other.no_correction",
    "fee": "other.fee_unpaid",
    "misc": "other.misc",
}
_GROUPS: Mapping[str, str] = {"rev": "review", "suit": "suit_direct", "after": "suit_after_review"}
_RESULTS = ("upheld", "corrected", "other", "pending")
_DECISIONS: Mapping[str, str] = {"lic": "licensing", "pen": "penalty", "coer": "coercion"}
_DOCUMENTS: Mapping[str, str] = {"norm": "normative", "regs": "regulations"}

Cells = dict[CellRef, CellValue]


def tables(facts: str) -> tuple[Cells, Cells | None]:
    """The cells of this year's tables that are not 0, and of last year's if they are given."""
    now, last, before = facts.partition("last")
    return _cells(now), _cells(before) if last else None


def _cells(facts: str) -> Cells:
    words = " ".join(_NAMED.get(word, word) for word in facts.split()).split()
    said = dict(word.split("=") for word in words)
    found = dict(_requests(said))
    for key, group in _GROUPS.items():
        found |= _disputes(group, said.get(key, "0/0/0/0"))
    for key, row in _DOCUMENTS.items():
        counts = said.get(key, "0/0/0").split("/")
        columns = ("issued", "repealed", "in_force")
        found |= {CellRef("disclosure", row, c): int(n) for c, n in zip(columns, counts, strict=True)}
    for key, row in _DECISIONS.items():
        found[CellRef("disclosure", row, "decisions")] = int(said.get(key, 0))
    found[CellRef.parse("disclosure.fees.amount_wan")] = Decimal(said.get("fees", "0"))
    return found


def _requests(said: Mapping[str, str]) -> Iterator[tuple[CellRef, CellValue]]:
    count = {key: int(said.get(key, 0)) for key in ("new", "in", "out", "biz", "legal", *_OUTCOMES)}
    closed = count["new"] + count["in"] - count["out"]
    count["g"] += closed - sum(count[key] for key in _OUTCOMES)
    assert count["g"] >= 0, said
    others = {key: int(said.get(f"{key}_biz", 0)) for key in _OUTCOMES}
    others["g"] = count["biz"] - sum(n for key, n in others.items() if key != "g")
    yield from _row("new", count["new"], count["biz"], count["legal"])
    yield from _row("carried_in", count["in"])
    yield from _row("total", closed, count["biz"], count["legal"])
    yield from _row("carried_out", count["out"])
    for key, row in _OUTCOMES.items():
        yield from _row(row, count[key], others[key], count["legal"] if key == "g" else 0)


def _row(row: str, total: int, business: int = 0, legal: int = 0) -> Iterator[tuple[CellRef, CellValue]]:
    values = (total - business - legal, business, 0, 0, legal, 0, total)
    for column, value in zip(COLUMNS, values, strict=True):
        yield CellRef("requests", row, column), value


def _disputes(group: str, results: str) -> Cells:
    counts = [int(n) for n in results.split("/")]
    cells: Cells = {CellRef("disputes", group, r): n for r, n in zip(_RESULTS, counts, strict=True)}
    return {**cells, CellRef("disputes", group, "total"): sum(counts)}
