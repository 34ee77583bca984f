"""What differs between two states of a report, and putting chosen differences into the first. Pure.

Texts are compared as one reads them: paragraph by paragraph and sentence by sentence, white space left
out, so that it does not matter how a reader divided them into parts.
"""

from app.compare.accepting import accept
from app.compare.bundling import flat
from app.compare.comparing import changes, returned
from app.compare.content import content
from app.compare.kinds import (
    Bundle,
    CellChange,
    Change,
    FieldChange,
    HeadingChange,
    SectionChange,
    TextChange,
    What,
)
from app.compare.naming import after_of, before_of, field_of, heading_above, in_words, place_of, what_of

__all__ = [
    "Bundle",
    "CellChange",
    "Change",
    "FieldChange",
    "HeadingChange",
    "SectionChange",
    "TextChange",
    "What",
    "accept",
    "after_of",
    "before_of",
    "changes",
    "content",
    "field_of",
    "flat",
    "heading_above",
    "in_words",
    "place_of",
    "returned",
    "what_of",
]
