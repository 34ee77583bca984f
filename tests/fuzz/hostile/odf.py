"""Hostile OpenDocument files, texts and workbooks, and the least that is one of them."""

from collections.abc import Iterator

from tests.fuzz.hostile.making import zipped

_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for prefix, space in {
        "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
    }.items()
)  # fmt: skip


def opendocument(body: str, styles: str = "", head: str = "", manifest: str = "<m/>") -> bytes:
    """A package with this between the tags of its body."""
    content = (
        f"{head}<office:document-content {_NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body>{body}</office:body></office:document-content>"
    )
    return zipped({"META-INF/manifest.xml": manifest.encode(), "content.xml": content.encode()})


def opendocument_of(lines: list[str], *, sheet: bool) -> bytes:
    """Lines of text, those with tabs as rows of tables, as a text or a workbook."""
    body, rows = "", ""
    for line in (*lines, ""):
        if "\t" in line or sheet:
            cells = "".join(
                f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in line.split("\t")
            )
            rows += f"<table:table-row>{cells}</table:table-row>"
            continue
        body += f"<table:table>{rows}</table:table>" * bool(rows) + f"<text:p>{line}</text:p>" * bool(line)
        rows = ""
    if sheet:
        return opendocument(
            f'<office:spreadsheet><table:table table:name="a">{rows}</table:table></office:spreadsheet>'
        )
    return opendocument(f"<office:text>{body}</office:text>")


def opendocuments() -> Iterator[tuple[str, bytes]]:
    cell = '<table:table-cell table:number-columns-repeated="9999999"><text:p>1</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="9999999">{cell * 50}</table:table-row>'
    item = '<text:list text:style-name="L1"><text:list-item>'
    style = '<text:list-style style:name="L1">' + "".join(
        f'<text:list-level-style-number text:level="{n}" style:num-format="一"/>' for n in range(1, 5_000)
    )
    begin, end = "<draw:frame><draw:text-box><text:p>", "</text:p></draw:text-box></draw:frame>"
    texts = {
        "deep_lists": item * 20_000 + "<text:p>1</text:p>" + "</text:list-item></text:list>" * 20_000,
        "deep_few": item * 60 + "<text:p>1</text:p>" + "</text:list-item></text:list>" * 60,
        "many_lists": f"{item}<text:p>1</text:p></text:list-item></text:list>" * 30_000,
        "deep_tables": "<table:table><table:table-row><table:table-cell>" * 70
        + "</table:table-cell></table:table-row></table:table>" * 70,
        "flat_tables": "<table:table><table:table-row><table:table-cell><table:table/>"
        + "<table:table-cell/>" * 20_000 + "</table:table-cell></table:table-row></table:table>",
        "boxes": f"<text:p>{begin * 60}{end * 60}</text:p>",
        "many_boxes": f"<text:p>{(begin + end) * 30_000}</text:p>",
        "spaces": "<text:p>" + '<text:s text:c="9999999"/>' * 100_000 + "</text:p>",
        "odd_numbers": "".join(f'<text:h text:outline-level="{n}">1</text:h>' for n in ("²", "9" * 9_000)),
        "rows": f"<table:table>{row * 200}</table:table>",
    }  # fmt: skip
    for name, body in texts.items():
        yield f"{name}.odt", opendocument(f"<office:text>{body}</office:text>", f"{style}</text:list-style>")
    sheets = {"rows": row * 2_000, "cells": f"<table:table-row>{cell * 100_000}</table:table-row>"}
    numbers = "".join(
        f'<table:table-cell office:value-type="float" office:value="{n}"/>'
        for n in ("1e999", "nan", "-inf", "1e300")
    )
    sheets["values"] = f"<table:table-row>{numbers}</table:table-row>"
    for name, rows in sheets.items():
        yield (
            f"{name}.ods",
            opendocument(f"<office:spreadsheet><table:table>{rows}</table:table></office:spreadsheet>"),
        )
    yield "entity.odt", opendocument("<office:text>&x;</office:text>", head='<!DOCTYPE d [<!ENTITY x "y">]>')
    yield "locked.odt", opendocument("<office:text/>", manifest="<m><encryption-data/></m>")
