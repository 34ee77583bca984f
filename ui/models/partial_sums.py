"""How far a computed cell has come while some of the cells it adds up are not filled in yet."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.model import CellRef, Report
from app.model.edits import Sums
from app.model.values import Number, is_blank, is_number


@dataclass(frozen=True, slots=True)
class PartialSum:
    """The sum of what is filled in so far, and how many addends are blank or no number."""

    total: Number
    blanks: int
    texts: int


def partial_sum(report: Report, at: CellRef, sums: Sums) -> PartialSum | None:
    """What the addends of a computed cell give so far; None if all are there or none is."""
    values = [report.value(part) for part in _addends(report, at, sums)]
    numbers = [value for value in values if is_number(value)]
    if not numbers or len(numbers) == len(values):
        return None
    blanks = sum(is_blank(value) for value in values)
    return PartialSum(sum(numbers), blanks, len(values) - len(numbers) - blanks)


def all_parts(at: CellRef, sums: Sums) -> Iterator[CellRef]:
    """The parts of a computed cell, and the parts of those that are computed themselves."""
    for part in sums[at]:
        yield part
        if part in sums:
            yield from all_parts(part, sums)


def _addends(report: Report, at: CellRef, sums: Sums) -> Iterator[CellRef]:
    """The cells that somebody has to fill in; a total that is there already stands for its own."""
    for part in sums[at]:
        if part in sums and report.value(part) is None:
            yield from _addends(report, part, sums)
        else:
            yield part
