"""A line of many numbers, set otherwise than the form does: a row for each group, or one number a row."""

from collections.abc import Iterator, Sequence

from app.reading.interpret.labels import norm
from app.reading.interpret.placing import label_of, value_columns
from app.reading.interpret.rows import Row
from app.spec import TableSpec

Found = dict[str, tuple[Row, int]]
"""`row.col` of the form -> the row of the document and the column in it."""


def read_relaid(table: TableSpec, rows: Sequence[Row]) -> tuple[Found, str]:
    """What rows say that name a group (行政复议), a result (结果维持), or both.

    A group holds until its numbers came: a table for each group has its name above the heads.
    The second result is "by_order" if no row named a group.
    """
    found: Found = {}
    waiting: list[str] = []
    nameless: list[Row] = []
    for row in rows:
        groups = [g for g in _groups(table, row) if not any(key.startswith(f"{g}.") for key in found)]
        waiting += [g for g in groups if g not in waiting]
        for key, column in _cells(table, row, groups, waiting):
            found.setdefault(key, (row, column))
        if not waiting and not label_of(row)[0] and len(value_columns(row)) == len(table.columns):
            nameless.append(row)
        waiting = [g for g in waiting if f"{g}.{table.columns[-1].key}" not in found]
    if not found and len(nameless) == len(table.rows):
        return dict(_in_order(table, nameless)), "by_order"
    return found, ""


def _in_order(table: TableSpec, rows: Sequence[Row]) -> Iterator[tuple[str, tuple[Row, int]]]:
    """A table for each group, the groups named outside of them: they come as the form has them."""
    for group, row in zip(table.rows, rows, strict=True):
        for column, at in zip(table.columns, value_columns(row), strict=True):
            yield f"{group.key}.{column.key}", (row, at)


def _cells(
    table: TableSpec, row: Row, groups: Sequence[str], waiting: Sequence[str]
) -> Iterator[tuple[str, int]]:
    label, values = norm(label_of(row)[0]), value_columns(row)
    names = [c.key for c in table.columns if label.endswith(norm(c.label))]
    if len(values) == len(table.columns) and (groups or (waiting and not label)):
        group = groups[-1] if groups else waiting[0]
        yield from ((f"{group}.{c.key}", at) for c, at in zip(table.columns, values, strict=True))
    elif names and len(values) == 1 and waiting:
        yield f"{waiting[0]}.{names[-1]}", values[0]
    elif names and not groups and len(values) == len(table.rows):
        yield from ((f"{r.key}.{names[-1]}", at) for r, at in zip(table.rows, values, strict=True))


def _groups(table: TableSpec, row: Row) -> list[str]:
    """The groups that the words of a row name, in the order of the form."""
    words = [norm(cell) for cell in row.filled]
    whole = {label for r in table.rows for word in words if (label := norm(r.label)) in word}
    return [r.key for r in table.rows if norm(r.label) in whole]
