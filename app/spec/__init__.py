"""The form as data: editions of the official format, loaded from resources/specs/*.toml."""

from app.spec.loader import load_spec, load_specs, spec_for
from app.spec.schema import (
    AspectSpec,
    CellSpec,
    ColumnSpec,
    Equation,
    FormatSpec,
    GridCell,
    Guidance,
    Phrase,
    RowSpec,
    SectionSpec,
    TableSpec,
)

__all__ = [
    "AspectSpec",
    "CellSpec",
    "ColumnSpec",
    "Equation",
    "FormatSpec",
    "GridCell",
    "Guidance",
    "Phrase",
    "RowSpec",
    "SectionSpec",
    "TableSpec",
    "load_spec",
    "load_specs",
    "spec_for",
]
