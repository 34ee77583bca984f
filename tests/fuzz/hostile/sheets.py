"""Hostile workbooks of the new format."""

from collections.abc import Iterator

from app.model.payload import DATA_SHEET
from tests.fuzz.hostile.making import SHEET, book

_CELL = b'<row r="1"><c r="A1"><v>0</v></c></row>'
_RULE = (
    b'<conditionalFormatting sqref="A1"><cfRule type="expression"><formula>1</formula></cfRule>'
    b"</conditionalFormatting>"
)
_HUGE_MERGE = b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'


def sheets() -> Iterator[tuple[str, bytes]]:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>0</v></c></row>' % (n, n) for n in range(1, 200_000))
    yield "rows.xlsx", book(rows)
    yield "corner.xlsx", book(b'<row r="1048576"><c r="XFD1048576"><v>0</v></c></row>')
    yield (
        "corners.xlsx",
        book(b"".join(b'<row r="%d"><c r="XFD%d"><v>0</v></c></row>' % (n, n) for n in range(1, 3_000))),
    )
    yield (
        "merged.xlsx",
        book(
            b'<row r="1"><c r="A1"><v>0</v></c></row>',
            b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        ),
    )
    many = b"".join(b'<mergeCell ref="A%d:Z%d"/>' % (n, n + 500) for n in range(1, 5_000))
    yield (
        "merges.xlsx",
        book(b'<row r="1"><c r="A1"><v>0</v></c></row>', b"<mergeCells>" + many + b"</mergeCells>"),
    )
    yield "long_number.xlsx", book(b'<row r="1"><c r="A1"><v>' + b"9" * 1_000_000 + b"</v></c></row>")
    yield (
        "long_cell.xlsx",
        book(b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + b"x" * 11_000_000 + b"</t></is></c></row>"),
    )
    yield "deep.xlsx", book(b"<a>" * 1_000_000)
    yield "deep_row.xlsx", book(b"<row><c>" + b"<is>" * 200_000)
    cells = b"".join(b'<c r="A1"><v>%d</v></c>' % n for n in range(400_000))
    yield "cells_in_a_row.xlsx", book(b'<row r="1">' + cells + b"</row>")
    full = b"".join(b'<row r="%d">%s</row>' % (n, b"<c><v>1</v></c>" * 300) for n in range(1, 1_400))
    yield "sheets.xlsx", book(full, names=[f"s{n}" for n in range(25)])
    yield "many_sheets.xlsx", book(b"", names=[f"s{n}" for n in range(1_900)])
    yield "formulas.xlsx", book(b'<row r="1">' + b"<c><f>A1" * 500_000 + b"</row>")
    yield "unclosed_formulas.xlsx", book(b'<row r="1"><c r="A1"><f>' + b"<c><f></f> " * 500_000)
    full = b"".join(b'<row r="%d">%s</row>' % (n, b"<c><v>1</v></c>" * 80) for n in range(1, 1_501))
    again = b'<mergeCell ref="A1:CB1500"/>' * 100_000
    yield "merged_often.xlsx", book(full, b"<mergeCells>" + again + b"</mergeCells>")
    for name, part in _parts().items():
        yield f"{name}.xlsx", book(_CELL, more=part)
    external = b"<externalLink %s><externalBook/></externalLink>" % SHEET
    yield (
        "links.xlsx",
        book(_CELL, more={f"xl/externalLinks/externalLink{n}.xml": external for n in range(1_000)}),
    )
    yield "macros.xlsm", book(_CELL, more={"xl/vbaProject.bin": bytes(100_000)})
    rows = b"".join(b'<row r="%d">%s</row>' % (n, b"<c><v>0</v></c>" * 200) for n in range(1, 3_500))
    yield "carrying_rows.xlsx", book(rows, names=("a", DATA_SHEET))
    yield "carrying_merged.xlsx", book(_CELL, _HUGE_MERGE, names=("a", DATA_SHEET))
    yield "carrying_rules.xlsx", book(
        _CELL, _RULE * 70_000,
        names=("a", DATA_SHEET),
    )  # fmt: skip
    columns = b'<cols><col min="1" max="2000000000" width="9"/></cols>'
    yield "carrying_columns.xlsx", book(_CELL, columns, names=("a", DATA_SHEET))


def _parts() -> dict[str, dict[str, bytes]]:
    """Parts beside the sheets that are far larger than any workbook of a report has."""
    strings, styles = "xl/sharedStrings.xml", "xl/styles.xml"
    formats = b"".join(b'<numFmt numFmtId="%d" formatCode="0"/>' % n for n in range(200, 150_000))
    return {
        "strings": {strings: b"<sst %s>%s</sst>" % (SHEET, b"<si><t>1</t></si>" * 650_000)},
        "rich_strings": {strings: b"<sst %s>%s</sst>" % (SHEET, b"<si><r><t>1</t></r></si>" * 400_000)},
        "long_string": {strings: b"<sst %s><si><t>%s</t></si></sst>" % (SHEET, b"x" * 11_000_000)},
        "cell_styles": {
            styles: b"<styleSheet %s><cellXfs>%s</cellXfs></styleSheet>" % (SHEET, b"<xf/>" * 2_000_000)
        },
        "fonts": {
            styles: b"<styleSheet %s><fonts>%s</fonts></styleSheet>" % (SHEET, b"<font><b/></font>" * 600_000)
        },
        "formats": {styles: b"<styleSheet %s><numFmts>%s</numFmts></styleSheet>" % (SHEET, formats)},
        "types": {"[Content_Types].xml": b"<Types>" + b"<Default/>" * 1_000_000 + b"</Types>"},
    }
