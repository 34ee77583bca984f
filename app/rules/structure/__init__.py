"""G. The six parts and their inner order, numbering, completeness and wording."""

from app.rules.core import Rule
from app.rules.structure import aspects, improvements, numbering, sections, wording

RULES: tuple[Rule, ...] = (
    *sections.RULES,
    *numbering.RULES,
    *aspects.RULES,
    *improvements.RULES,
    *wording.RULES,
)
