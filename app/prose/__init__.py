"""The words rules read: folded text, Chinese numerals, quantities, sentences, lists, dates, citations.

Everything here is a pure function of a text and remembers what it has read, so that a keystroke
only reads again the part that changed. Offsets are those of the folded text; `Folded.span` leads
back to the original.
"""

from app.prose.citations import Citation, Decree, citations, decrees
from app.prose.dates import Period, YearMention, impossible_dates, periods, years
from app.prose.folding import Folded, fold, one_width
from app.prose.lists import (
    Item,
    Misnumbered,
    heading_number,
    items,
    misnumbered,
    numeral_for,
    runs,
    unnumbered,
)
from app.prose.numbers import NUMBER, read_number, write_chinese, write_like
from app.prose.quantities import CASES, MONEY, Quantity, quantities
from app.prose.sentences import (
    Stretch,
    clauses,
    document_names,
    sentence_at,
    sentences,
    without_brackets,
    without_names,
    without_quotes,
)

__all__ = [
    "CASES",
    "MONEY",
    "NUMBER",
    "Citation",
    "Decree",
    "Folded",
    "Item",
    "Misnumbered",
    "Period",
    "Quantity",
    "Stretch",
    "YearMention",
    "citations",
    "clauses",
    "decrees",
    "document_names",
    "fold",
    "heading_number",
    "impossible_dates",
    "items",
    "misnumbered",
    "numeral_for",
    "one_width",
    "periods",
    "quantities",
    "read_number",
    "runs",
    "sentence_at",
    "sentences",
    "unnumbered",
    "without_brackets",
    "without_names",
    "without_quotes",
    "write_chinese",
    "write_like",
    "years",
]
