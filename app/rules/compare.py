"""What a text says set against what the tables hold: shared by the rules that compare the two."""

from collections.abc import Iterable, Sequence

from app.model.report import CellRef, Report
from app.model.values import Number, total
from app.prose import write_like
from app.rules.breakdowns import wrong_breakdowns
from app.rules.core import Finding, Fix, Rule, Severity
from app.rules.passages import Passage
from app.rules.wording import said
from app.spec.schema import FormatSpec

TOTAL = "total"
ORGANISATION_COLUMNS = ("business", "research", "welfare", "legal", "other")


def refs(spec: FormatSpec, *names: str) -> tuple[CellRef, ...]:
    """The cells of these addresses that the form has; a form of another edition may lack some."""
    return tuple(at for at in map(CellRef.parse, names) if spec.has_cell(at))


def group_totals(spec: FormatSpec, group: str) -> tuple[CellRef, ...]:
    """The totals of the request rows of a group: 不予公开 has eight of them."""
    rows = (row.key for row in spec.table("requests").rows)
    return tuple(
        CellRef("requests", row, TOTAL) for row in rows if row == group or row.startswith(f"{group}.")
    )


def add_up(report: Report, cells: Iterable[CellRef]) -> Number | None:
    """The sum of these cells; None as soon as one is blank or a text."""
    return total(report.value(at) for at in cells)


def put_number(passage: Passage, number: tuple[int, int] | None, value: Number) -> tuple[Fix, ...]:
    """The fix that writes the table's number over the digits in the text.

    None where items that add up to the number now, or make it up, would no longer do so.
    """
    if number is None:
        return ()
    start, end = number
    written = write_like(value, passage.text[start:end])
    changed = passage.text[:start] + written + passage.text[end:]
    if len(wrong_breakdowns(changed)) > len(wrong_breakdowns(passage.text)):
        return ()
    return passage.replace(f"把文字里的数改为{said(value)}", start, end, written)


def contradiction(passage: Passage, span: tuple[int, int], held: str) -> str:
    """The message that these words and what the table holds do not go together."""
    return f"正文写“{quoted(passage, span)}”，{held}，请核对后改成一致。"


def disagreement(
    rule: Rule,
    passage: Passage,
    span: tuple[int, int],
    message: str,
    cells: Sequence[CellRef],
    stated: Number,
    held: Number,
    *,
    number: tuple[int, int] | None = None,
    severity: Severity | None = None,
) -> Finding:
    """A finding that the text says `stated` where the table holds `held`."""
    return rule.finding(
        message,
        cells,
        values={"stated": said(stated), "held": said(held)},
        place=passage.place(*span),
        fixes=put_number(passage, number, held),
        severity=severity,
    )


def not_comparable(rule: Rule, passage: Passage, span: tuple[int, int], cells: Sequence[CellRef]) -> Finding:
    """A finding that a blank cell stands in the way."""
    quote = passage.place(*span).quote
    return rule.finding(
        f"正文写“{quote}”，表格对应的格还没有填好，无法核对。",
        cells,
        place=passage.place(*span),
        severity=Severity.UNCHECKED,
    )


def quoted(passage: Passage, span: tuple[int, int]) -> str:
    """The words themselves, shortened for a message."""
    quote = passage.place(*span).quote.replace("\n", "")
    return quote if len(quote) <= 40 else f"{quote[:38]}……"
