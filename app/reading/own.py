"""Files that this program exported: read back whole, or, once somebody edited them, beside what they were."""

from collections.abc import Callable
from dataclasses import replace

from app.errors import ReadError, SpecError
from app.model import Report
from app.model.payload import Payload, extract
from app.reading.containers.docx import read_part
from app.reading.document import Document
from app.reading.result import Carried, ReadResult
from app.spec import spec_for

Interpret = Callable[[Document], ReadResult]


def read_own(data: bytes, document: Document, interpret: Interpret) -> ReadResult | None:
    """The report that an exported file carries; None if it carries none.

    An edited file gives what can be read in it now. `document` is the file as opened: it is known to be
    of a bearable size. Raises ReadError if an edited file is no report any more.
    """
    payload = _payload(data)
    if payload is None:
        return None
    report = payload.report
    if payload.intact:
        return ReadResult(report, (), (), document, carried=Carried(report, report, True))
    result = interpret(document)
    if payload.document:
        return replace(
            result, carried=Carried(report, _as_exported(data, document, payload, interpret), False)
        )
    # A workbook shows the tables only: all else is as it was.
    shown = report.with_(tables=result.report.tables, overrides=result.report.overrides)
    return replace(result, report=shown, carried=Carried(report, report, False))


def _payload(data: bytes) -> Payload | None:
    if not data.startswith(b"PK"):
        return None
    payload = extract(data)
    try:
        if payload is not None:
            spec_for(payload.report.format)
    except SpecError:
        return None
    return payload


def _as_exported(data: bytes, document: Document, payload: Payload, interpret: Interpret) -> Report:
    """What the document said when it was exported, read as the edited one is read."""
    try:
        return interpret(read_part(payload.document, data, document.name)).report
    except ReadError:
        return payload.report
