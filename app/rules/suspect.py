"""The cell most likely to be wrong: the one whose change alone repairs most of the equations that fail."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.model import edits
from app.model.report import CellRef, Report
from app.model.values import CellValue, Number, is_number
from app.rules.core import Context, Fix
from app.rules.equations import Line, LineKey, failing_lines, lines
from app.rules.wording import cell_name, put, said
from app.spec.schema import FormatSpec

_ROUNDS = 4  # faults that lie on one another come off one by one; more than a few is no slip any more
_WORTH_NAMING = 2  # a cell that settles one equation is no likelier than the others in it


@dataclass(frozen=True, slots=True)
class Suspect:
    """A cell, the value that would settle it, and the equations (code, row or column) which that repairs."""

    at: CellRef
    value: Number
    repairs: frozenset[LineKey]


@dataclass(frozen=True, slots=True)
class _Candidate:
    suspect: Suspect
    net: int  # equations repaired less equations broken or made worse


def find_suspects(report: Report, ctx: Context) -> tuple[Suspect, ...]:
    """The cells that each alone explain some of the failing equations; none where several would do as well.

    A total that follows its parts is taken to follow them here too.
    """
    found: list[Suspect] = []
    for _ in range(_ROUNDS):
        web = _Web.of(report, ctx)
        new = _unrivalled([each for each in web.candidates() if each.net >= _WORTH_NAMING])
        if not new:
            break
        found += new
        for suspect in new:
            report = edits.set_cells(report, web.changes(suspect.at, suspect.value), {})
    return tuple(found)


def settling_suspects(report: Report, ctx: Context) -> dict[LineKey, tuple[Suspect, ...]]:
    """Failing equation -> the suspect, or several together, whose change settles it and upsets no other."""
    suspects = find_suspects(report, ctx)
    groups = [(each,) for each in suspects] + ([suspects] if len(suspects) > 1 else [])
    failing = failing_lines(report, ctx)
    found: dict[LineKey, tuple[Suspect, ...]] = {}
    for group in groups:
        left = failing_lines(_followed(report, group, ctx), ctx)
        if left <= failing:
            found = dict.fromkeys(failing - left, group) | found
    return found


def _followed(report: Report, suspects: Sequence[Suspect], ctx: Context) -> Report:
    """The report with the values of these suspects, and the totals that follow them."""
    for suspect in suspects:
        web = _Web.of(report, ctx)
        report = edits.set_cells(report, web.changes(suspect.at, suspect.value), {})
    return report


def hint(spec: FormatSpec, suspects: Sequence[Suspect]) -> str:
    """The sentence that names the cells in a message."""
    cells = "".join(f"“{cell_name(spec, each.at)}”" for each in suspects)
    values = "、".join(said(each.value) for each in suspects)
    return f"最可能填错的是{cells}，{'分别' if len(suspects) > 1 else ''}改为{values}即可。"


def fix_of(spec: FormatSpec, suspects: Sequence[Suspect]) -> Fix:
    """One step that puts all their values in."""
    steps = [put(spec, each.at, each.value) for each in suspects]
    return Fix("，".join(step.label for step in steps), tuple(c for step in steps for c in step.changes))


def repairs_and_breaks_nothing(report: Report, ctx: Context, at: CellRef, value: Number) -> bool:
    """Whether putting `value` into the cell settles some equation and upsets no other."""
    candidate = ctx.once(_Web.of, report).judge(at, value)
    return candidate.net > 0 and candidate.net == len(candidate.suspect.repairs)


def _unrivalled(candidates: Sequence[_Candidate]) -> list[Suspect]:
    """The candidates that repair more than any other does that shares an equation with them."""
    chosen: list[Suspect] = []
    for one in candidates:
        rivals = (c for c in candidates if c is not one and c.suspect.repairs & one.suspect.repairs)
        if all(c.net < one.net for c in rivals):
            chosen.append(one.suspect)
    return chosen


@dataclass(frozen=True, slots=True)
class _Web:
    """A report's equations and how its cells hang together in them."""

    report: Report
    spec: FormatSpec
    lines: tuple[Line, ...]
    by_cell: Mapping[CellRef, Sequence[Line]]
    followers: Mapping[CellRef, tuple[CellRef, ...]]  # cell -> the totals that move with it now

    @classmethod
    def of(cls, report: Report, ctx: Context) -> "_Web":
        all_lines = lines(report, ctx)
        by_cell: dict[CellRef, list[Line]] = {}
        for line in all_lines:
            for at in line.signs:
                by_cell.setdefault(at, []).append(line)
        return cls(report, ctx.spec, all_lines, by_cell, _followers(report, ctx.spec))

    def candidates(self) -> list[_Candidate]:
        """Every change of one cell that settles some failing equation."""
        movers: dict[CellRef, list[CellRef]] = {}
        for at, totals in self.followers.items():
            for total in totals:
                movers.setdefault(total, []).append(at)
        tried: dict[tuple[CellRef, Number], _Candidate] = {}
        for line in self.lines:
            for at, value in self._repairs_of(line, movers) if line.gap else ():
                if (at, value) not in tried:
                    tried[at, value] = self.judge(at, value)
        return list(tried.values())

    def judge(self, at: CellRef, value: Number) -> _Candidate:
        """Weigh what putting `value` into the cell repairs against what it breaks or makes worse."""
        change = self._change(at, value)
        moved = (at, *self.followers.get(at, ()))
        touched = {(line.code, line.key): line for cell in moved for line in self.by_cell.get(cell, ())}
        repaired: set[LineKey] = set()
        broken = 0
        for key, line in touched.items():
            after = line.gap + change * sum(line.signs.get(cell, 0) for cell in moved)
            if line.gap and not after:
                repaired.add(key)
            elif after * after > line.gap * line.gap:
                broken += 1
        return _Candidate(Suspect(at, value, frozenset(repaired)), len(repaired) - broken)

    def changes(self, at: CellRef, value: Number) -> dict[CellRef, CellValue]:
        """The cell with its new value, and the totals that follow it with theirs."""
        change = self._change(at, value)
        totals = {total: self.report.value(total) for total in self.followers.get(at, ())}
        return {at: value, **{total: old + change for total, old in totals.items() if is_number(old)}}

    def _change(self, at: CellRef, value: Number) -> Number:
        before = self.report.value(at)
        return value - before if is_number(before) else 0

    def _repairs_of(
        self, line: Line, movers: Mapping[CellRef, Sequence[CellRef]]
    ) -> Iterator[tuple[CellRef, Number]]:
        """Each cell that could settle the line, itself or through a total, with the value that would."""
        for at, sign in line.signs.items():
            yield from self._allowed(at, -line.gap * sign)
            for mover in movers.get(at, ()):
                if mover not in line.signs:
                    yield from self._allowed(mover, -line.gap * sign)

    def _allowed(self, at: CellRef, change: Number) -> Iterator[tuple[CellRef, Number]]:
        """The cell with its changed value, if such a value can stand in it."""
        value = self.report.value(at)
        if not is_number(value):
            return
        changed = value + change
        kind = self.spec.cell(at).kind
        if (changed >= 0 or kind == "signed") and (kind == "money" or changed == int(changed)):
            yield at, changed


def _followers(report: Report, spec: FormatSpec) -> dict[CellRef, tuple[CellRef, ...]]:
    """Cell -> the totals, and totals of totals, that move with it now."""
    above: dict[CellRef, list[CellRef]] = {}
    for total, parts in spec.sums.items():
        if str(total) in report.overrides or report.value(total) != edits.computed(report, total, spec.sums):
            continue
        for part in parts:
            above.setdefault(part, []).append(total)

    def climb(at: CellRef) -> Iterator[CellRef]:
        for total in above.get(at, ()):
            yield total
            yield from climb(total)

    return {at: tuple(dict.fromkeys(climb(at))) for at in above}
