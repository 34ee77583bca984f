"""The report as one frozen value: what it holds, how a cell is written, how it is changed."""

from app.model.report import (
    Acknowledgement,
    Binding,
    CellRef,
    Contact,
    OrgKind,
    Part,
    Report,
    RuleLevel,
    Section,
    Signature,
    StatTable,
)
from app.model.values import CellValue

__all__ = [
    "Acknowledgement",
    "Binding",
    "CellRef",
    "CellValue",
    "Contact",
    "OrgKind",
    "Part",
    "Report",
    "RuleLevel",
    "Section",
    "Signature",
    "StatTable",
]
