"""F. The narrative against the tables, and what it says in itself."""

from app.rules.core import Rule
from app.rules.narrative import (
    citations,
    counts,
    disputes,
    fees,
    gaps,
    orgs,
    requests,
    sums,
    years,
)

RULES: tuple[Rule, ...] = (
    *requests.RULES,
    *disputes.RULES,
    *fees.RULES,
    *sums.RULES,
    *years.RULES,
    *orgs.RULES,
    *citations.RULES,
    *counts.RULES,
    *gaps.RULES,
)
