"""Files to begin from: small real ones of every kind that can be read, and some of our own making."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from app.rendering import render_docx, render_html, render_text, render_xlsx
from app.storage import Project, project_to_bytes
from tests.builders import make_report, make_suqian, spec_2021

DATA = Path(__file__).parents[1] / "data"
READERS = ("docx", "doc", "odt", "xlsx", "xls", "ods", "html", "mht", "txt", "csv", "rtf", "pdf", "nianbao")


@cache
def seeds(reader: str, folder: Path | None = None) -> tuple[bytes, ...]:
    """The seeds for one reader; `folder` may hold further files, which are taken by their suffix."""
    found = [path.read_bytes() for path in _files(DATA, reader)]
    found += _made(reader)
    if folder is not None:
        found += [path.read_bytes() for path in _files(folder, reader)]
    return tuple(found)


def _files(folder: Path, reader: str) -> list[Path]:
    return sorted(path for path in folder.rglob(f"*.{reader}") if path.stat().st_size < 1_000_000)


def _made(reader: str) -> list[bytes]:
    report, spec = make_suqian(2023), spec_2021()
    match reader:
        case "docx":
            return [render_docx(report, spec)]
        case "xlsx":
            return [render_xlsx(report, spec)]
        case "odt" | "ods":
            from tests.fuzz.hostile.odf import opendocument_of

            return [opendocument_of(render_text(report, spec).decode().splitlines(), sheet=reader == "ods")]
        case "html":
            return [render_html(report, spec)]
        case "mht":
            return [_archived(render_html(report, spec))]
        case "txt":
            return [render_text(report, spec), render_text(report, spec).decode().encode("gb18030")]
        case "csv":
            return [_csv(render_text(report, spec))]
        case "rtf":
            return [_rich_text(render_text(report, spec).decode("utf-8-sig").splitlines())]
        case "nianbao":
            project = Project(report, make_report(), {"去年.txt": b"text"})
            return [project_to_bytes(project), project_to_bytes(Project(make_report()))]
        case _:
            return []


def _archived(page: bytes) -> bytes:
    """A web page as a browser stores it in one file."""
    import quopri

    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="=_next"\r\n\r\n--=_next\r\n'
    kind = b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    return head + kind + quopri.encodestring(page) + b"\r\n--=_next--\r\n"


def _csv(text: bytes) -> bytes:
    return text.decode().replace("\t", ",").encode("gb18030")


def _rich_text(lines: Iterable[str]) -> bytes:
    """Rows of a table for the lines with tabs, paragraphs for the others."""
    made = []
    for line in lines:
        spelt = ["".join(f"\\u{ord(c)}?" for c in cell) for cell in line.split("\t")]
        edges = "".join(f"\\cellx{1000 * (n + 1)}" for n in range(len(spelt)))
        cells = "".join(f"{cell}\\cell " for cell in spelt)
        made.append(f"\\trowd{edges} {cells}\\row" if len(spelt) > 1 else f"{spelt[0]}\\par")
    return ("{\\rtf1\\ansi\\uc1 " + "\n".join(made) + "}").encode("ascii")


def words() -> Mapping[str, tuple[bytes, ...]]:
    """What parsers of each kind of content are touchy about."""
    xml = (
        b"<w:tbl>", b"</w:tbl>", b"<w:tr>", b"<w:tc>", b"<w:p>", b"</w:p>", b'<w:gridSpan w:val="99999999"/>',
        b'<w:gridSpan w:val="-1"/>', b'<w:vMerge w:val="restart"/>', b"<w:vMerge/>", b'<w:numId w:val="7"/>',
        b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"&#0;", b"&#x110000;", b"&#xD800;", b"<![CDATA[", b"]]>",
        b"<?xml version='1.0' encoding='utf-7'?>", b'r="XFD1048576"', b't="s"', b"<v>999999999</v>",
        b'ref="A1:XFD1048576"', b"<mergeCell ref='A1:XFD1048576'/>", b"<w:ins>", b"<w:del>", b"<w:sdt>",
    )  # fmt: skip
    html = (
        b"<table>", b"</table>", b"<tr>", b"<td colspan=65535>", b"<td rowspan=99999999>", b"<td colspan=-1>",
        b"<div>", b"<!--", b"-->", b"<script>", b"&#0;", b"&#xD800;", b"&nbsp;", b"<meta charset=utf-7>",
        b"<meta charset=nothing>", b"<base href='http://x/'>", b"<img src='file:///etc/passwd'>", b"<p>",
    )  # fmt: skip
    text = tuple(
        word.encode()
        for word in (
            "一、总体情况", "二、", "（一）主动公开", "第二十条第（一）项", "自然人", "总计", "结转下年度",
            "\t", "\n", "|", "0", "-1", "9" * 40, "１２", "1,234", "\u0000", "\u200b", "\ufeff", "\u2028",
            "政府信息公开工作年度报告", "2023年", "规章", "行政许可", "/", "—", "，".join("一二三四五" * 20),
        )
    )  # fmt: skip
    pdf = (
        b"obj", b"endobj", b"stream\n", b"endstream", b"xref", b"trailer", b"startxref", b"/Length 99999999",
        b"/Prev 0", b"/Kids [3 0 R]", b"/Count -1", b"/Filter /FlateDecode", b"/Filter [/ASCIIHexDecode]",
        b"/Predictor 15", b"/Columns 99999999", b"/Type /ObjStm", b"1 0 R", b"BT", b"ET", b"Tj", b"re", b"cm",
        b"/MediaBox [0 0 1e30 1e30]", b"<<", b">>", b"q", b"Q", b"9" * 30,
    )  # fmt: skip
    json = (
        b"null",
        b"1e999",
        b"NaN",
        b"{",
        b"[",
        b'"',
        b"\\ud800",
        b"-0",
        b"9" * 50,
        b'"version": 99',
        b"true",
    )
    return {"xml": xml, "html": html, "text": text, "pdf": pdf, "json": json}
