"""What a file says against the report it was made from: every cell and every text must come back."""

import io
import zipfile
from collections.abc import Iterator

from app.model import Report
from app.model.payload import DATA_SHEET
from app.model.values import BLANK_ORG, BLANK_YEAR
from app.reading import ReadResult
from app.rendering import RenderOptions, compose
from app.rendering.content import full_title
from app.rendering.table_grid import core
from app.spec import FormatSpec


def without_data(data: bytes) -> bytes:
    """The file without the report that it carries, as other programs leave it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/workbook.xml":
                assert DATA_SHEET.encode() in content
                content = content.replace(DATA_SHEET.encode(), b"Sheet9")
            if not name.startswith("customXml/") and name != "docProps/custom.xml":
                new.writestr(name, content)
    return out.getvalue()


def lost(report: Report, spec: FormatSpec, result: ReadResult) -> list[str]:
    """Everything the tables, the title, and what belongs to them say that did not come back."""
    found = result.report
    return [
        *_head(report, spec, found),
        *(
            f"{at}: {report.value(at)!r} -> {found.value(at)!r}"
            for at in spec.refs()
            if report.value(at) != found.value(at)
        ),
    ]


def lost_texts(report: Report, spec: FormatSpec, result: ReadResult, options: RenderOptions) -> list[str]:
    """Every text of the document that came back otherwise, or elsewhere; blanks and punctuation apart."""
    content, found = compose(report, spec, options), result.report
    wanted = {
        f"{section.key}": "".join(b.lead + b.text for b in section.blocks if not b.blank)
        for section in content.sections
    }
    got = {f"{s.key}": "".join(part.heading + part.text for part in s.parts) for s in found.sections}
    wanted["preface"], got["preface"] = "".join(content.preface), found.preface
    signature = content.signature
    if signature is not None:
        wanted["org"], got["org"] = signature.org.replace(BLANK_ORG, ""), found.signature.org
        wanted["date"], got["date"] = "" if signature.date_open else signature.date, found.signature.date
    return [
        f"{key}: {wanted.get(key, '')!r} -> {got.get(key, '')!r}"
        for key in wanted | got
        if core(wanted.get(key, "")) != core(got.get(key, ""))
    ]


def _head(report: Report, spec: FormatSpec, found: Report) -> Iterator[str]:
    title = full_title(report, spec)
    if BLANK_ORG in title or BLANK_YEAR in title:
        title = ""
    pairs = (
        ("format", report.format, found.format),
        ("title", core(title), core(found.title)),
        ("org", report.org, found.org),
        ("year", report.report_year, found.report_year),
    )
    yield from (f"{name}: {a!r} -> {b!r}" for name, a, b in pairs if a != b)
