"""Sums that a workbook keeps without their results, as programs write them that do not calculate."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache

_REF = r"\$?[A-Za-z]{1,2}\$?\d{1,4}"
_TERM = re.compile(
    rf"\s*(?P<sign>[+-]?)\s*(?:SUM\((?P<sum>[^()]{{1,400}})\)|(?P<ref>{_REF})|(?P<number>\d{{1,12}}(?:\.\d{{1,6}})?))"
)
_AREA = re.compile(rf"\s*({_REF})(?::({_REF}))?\s*")
_MAX_FORMULAS = 600
_MAX_CELLS = 300  # in one formula
_MAX_DEPTH = 30

Place = tuple[int, int]
"""Row and column, counted from 0."""


def calculate(formulas: Mapping[Place, str], rows: Sequence[Sequence[object]]) -> dict[Place, Decimal]:
    """The results of those formulas that only add up cells of their own sheet.

    A formula none of whose cells holds a number has no result: blank is not 0.
    """

    if len(formulas) > _MAX_FORMULAS:
        return {}

    @cache
    def value(at: Place, depth: int) -> Decimal | None:
        if at in formulas:
            return total(formulas[at], depth + 1) if depth < _MAX_DEPTH else None
        row = rows[at[0]] if at[0] < len(rows) else ()
        found = row[at[1]] if at[1] < len(row) else None
        return Decimal(str(found)) if isinstance(found, int | float) and not isinstance(found, bool) else None

    def total(formula: str, depth: int) -> Decimal | None:
        terms = _terms(formula)
        if terms is None:
            return None
        found = [
            (sign, v)
            for sign, at in terms
            if (v := at if isinstance(at, Decimal) else value(at, depth)) is not None
        ]
        return sum((sign * v for sign, v in found), Decimal(0)) if found else None

    results = {at: total(formula, 0) for at, formula in formulas.items()}
    return {at: result for at, result in results.items() if result is not None}


def _terms(formula: str) -> list[tuple[int, Place | Decimal]] | None:
    """What a formula adds up, with signs; None if it does anything else."""
    text, end = formula.removeprefix("="), 0
    terms: list[tuple[int, Place | Decimal]] = []
    while end < len(text):
        match = _TERM.match(text, end)
        if match is None or (terms and not match["sign"]):
            return None
        places = _places(match)
        if places is None or len(terms) + len(places) > _MAX_CELLS:
            return None
        terms += [(-1 if match["sign"] == "-" else 1, place) for place in places]
        end = match.end()
    return terms or None


def _places(term: re.Match[str]) -> Sequence[Place | Decimal] | None:
    if term["number"]:
        return [Decimal(term["number"])]
    if term["ref"]:
        return [_place(term["ref"])]
    found: list[Place | Decimal] = []
    for area in term["sum"].split(","):
        match = _AREA.fullmatch(area)
        if match is None:
            return None
        (top, left), (bottom, right) = _place(match[1]), _place(match[2] or match[1])
        if (bottom - top + 1) * (right - left + 1) > _MAX_CELLS:
            return None
        found += [(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)]
    return found


def _place(ref: str) -> Place:
    plain = ref.replace("$", "").upper()
    letters = plain.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(plain[len(letters) :]) - 1, column - 1
