"""What reading gave, as one line of JSON: how it comes back from the process that read the file."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter

from app.reading.result import ReadResult

# No key of a report holds a NUL.
_DECIMAL = "\0decimal"


def to_line(result: ReadResult) -> bytes:
    """The result as ASCII JSON without a line feed; `from_line` gives an equal one back."""
    return json.dumps(result, default=_plain, separators=(",", ":")).encode("ascii")


def from_line(line: bytes) -> ReadResult:
    """Raises ValueError if `line` is not what `to_line` wrote."""
    return _adapter().validate_python(json.loads(line, object_hook=_decimal))


@cache
def _adapter() -> TypeAdapter[ReadResult]:
    return TypeAdapter(ReadResult)


def _plain(value: object) -> object:
    """What JSON has no form for: money is told apart from a text of digits."""
    if isinstance(value, BaseModel):
        return dict(value)
    if is_dataclass(value):
        return {each.name: getattr(value, each.name) for each in fields(value)}
    if isinstance(value, Decimal):
        return {_DECIMAL: str(value)}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(type(value).__name__)


def _decimal(found: dict[str, Any]) -> object:
    return Decimal(found[_DECIMAL]) if _DECIMAL in found else found
