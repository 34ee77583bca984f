"""A report of an earlier edition, put under the ids of a later one so that the two can stand side by side."""

from app.model import CellValue, Report, StatTable
from app.spec.schema import FormatSpec


def as_edition(report: Report, spec: FormatSpec) -> Report:
    """The report with the cells of `spec`: what asks the same keeps its value, what was never asked is blank.

    Sections and everything else stay as they are. Source: the edition's own table `earlier`.
    """
    if report.format == spec.key:
        return report
    names = spec.earlier.get(report.format, {})
    tables: dict[str, dict[str, CellValue]] = {table.key: {} for table in spec.tables}
    for at in spec.refs():
        row = names.get(f"{at.table}.{at.row}")
        source = names.get(str(at)) or (f"{row}.{at.col}" if row else str(at))
        table, _, key = source.partition(".")
        tables[at.table][at.key] = report.table(table).get(key)
    return report.with_(
        format=spec.key,
        tables={key: StatTable(cells=cells) for key, cells in tables.items()},
        overrides=frozenset(),
    )
