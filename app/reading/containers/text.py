"""Plain text and Markdown: any encoding; tables by tabs, pipes, or with one cell on each line."""

import codecs
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from app.errors import ReadError
from app.reading.containers.pipedcells import piped_cells
from app.reading.document import Block, Document, Grid, Paragraph, bounded

MAX_BYTES = 3_000_000
MAX_LINES = 20_000
MAX_COLUMNS = 200
_PIPES = str.maketrans(dict.fromkeys("│┃┆┊｜¦║", "|"))
# One or two dashes alone stand in a cell.
_RULER = re.compile(r"(?!\s*[—-]{1,2}\s*$)[\s|+\-=:─━—_┄┈┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬═┏┓┗┛┣┫┳┻╋]+")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s*(?=\S)(.*?)\s*#*\s*")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
# Read as text all the same if there is any: Word opens pages and texts under its own extension too.
_NO_TEXT = {
    **dict.fromkeys((".docx", ".doc", ".docm", ".dotx", ".wps"), "Word"),
    **dict.fromkeys((".xlsx", ".xls", ".xlsm", ".et"), "Excel"),
    ".pdf": "PDF",
}
_TEXTUAL = re.compile("[\t\n\r -~\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\u2010-\u2030\u2460-\u249b\xa0\xb7]")
_HTML_TABLE = re.compile(r"<table\b(?:(?!<table\b).)*?</table>", re.IGNORECASE | re.DOTALL)
_UNDECODED = "不是文本，或者文字编码无法识别。请用记事本打开后另存为 UTF-8 再试。"
_NOT_TEXT = (
    "不是能读取的文件类型。请选择 Word、WPS、Excel、网页、文本或 PDF 文件，或者另存为其中一种后再导入。"
)
_MOJIBAKE = re.compile("[\ufffd\x00]")


def read_text_bytes(data: bytes, name: str = "") -> Document:
    """Decode and read. Raises ReadError if the bytes are no text, or too many."""
    if len(data) > MAX_BYTES:
        raise _broken(name) or ReadError("这个文本文件太大，不像一份年度报告，请确认选对了文件。")
    text = decode(data)
    if len(_MOJIBAKE.findall(text)) > max(8, len(text) // 100):
        is_typed = PurePath(name).suffix.lower() in (".txt", ".md", ".csv", "")
        raise _broken(name) or ReadError(f"“{name}”{_UNDECODED if is_typed else _NOT_TEXT}")
    return read_plain(text, name)


def _broken(name: str) -> ReadError | None:
    """For a file that its extension calls no text: it has neither that format nor any words."""
    kind = _NO_TEXT.get(PurePath(name).suffix.lower())
    if kind is None:
        return None
    return ReadError(
        f"“{name}”不是有效的 {kind} 文件，可能已损坏或扩展名不对。请用 Word 或 WPS 打开确认后重新保存。"
    )


def decode(data: bytes) -> str:
    """BOM, else UTF-16 by its zero bytes, else strict UTF-8, else GB18030."""
    if data.startswith(codecs.BOM_UTF8):
        return data.decode("utf-8-sig", "replace")
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return data.decode("utf-16", "replace")
    if guess := _utf16_without_bom(data[:4000]):
        return data.decode(guess, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def _utf16_without_bom(head: bytes) -> str | None:
    """The byte order in which nearly all is Chinese text, digits and punctuation; None if in neither."""
    if 0 not in head:
        return None
    for name in ("utf-16-le", "utf-16-be"):
        text = head[: len(head) // 2 * 2].decode(name, "replace")
        if len(_TEXTUAL.findall(text)) >= len(text) * 0.97:
            return name
    return None


def read_plain(text: str, name: str = "") -> Document:
    """Lines of text -> paragraphs and grids."""
    if _HTML_TABLE.search(text):
        return Document(bounded(_with_html_tables(text), name), name)
    lines = re.split(r"\r\n|\n|\r|\f|\x0b|\x85|\u2028|\u2029", text.replace("\ufeff", ""))
    if len(lines) > MAX_LINES:
        raise ReadError("这份文本太长，不像一份年度报告，请确认选对了文件。")
    return Document(bounded(_blocks([line.translate(_PIPES) for line in lines]), name), name)


def _with_html_tables(text: str) -> Iterator[Block]:
    """Markdown may hold tables as HTML: text between them is read as text."""
    from app.reading.containers.html import read_html

    end = 0
    for table in _HTML_TABLE.finditer(text):
        yield from read_plain(text[end : table.start()]).blocks
        yield from read_html(f"<html><body>{table[0]}</body></html>".encode()).blocks
        end = table.end()
    yield from _blocks(text[end:].split("\n"))


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Each run of lines is tried as a table once: what was none at its first line is none further on."""
    i = 0
    tried = dict.fromkeys((_cell_lines, piped_cells, _delimited), 0)
    while i < len(lines):
        for find in (find for find, end in tried.items() if i >= end):
            rows, tried[find] = find(lines, i)
            if rows:
                yield Grid(tuple(map(tuple, rows)), place=f"第{i + 1}行起的表格", exact=False)
                i = tried[find]
                break
        else:
            if lines[i].strip() and not _RULER.fullmatch(lines[i]):
                yield _paragraph(lines[i], i)
            i += 1


def _paragraph(line: str, index: int) -> Paragraph:
    level = None
    if match := _HEADING.fullmatch(line):
        level, line = len(match[1]), match[2]
    text = _EMPHASIS.sub(r"\2", line).strip().removeprefix("> ")
    return Paragraph(text.strip(), place=f"第{index + 1}行", level=level)


def _delimited(lines: Sequence[str], start: int) -> tuple[list[list[str]], int]:
    """Rows of cells divided by tabs or pipes; blank lines and rulers between rows are passed over."""
    rows: list[list[str]] = []
    end = i = start
    while i < len(lines) and i - end < 3:
        if cells := _split(lines[i]):
            rows.append(cells)
            end = i + 1
        elif lines[i].strip() and not _RULER.fullmatch(lines[i]):
            break
        i += 1
    filled = [row for row in rows if sum(1 for c in row if c) > 1]
    return (rows if filled and end > start else []), end


def _split(line: str) -> list[str]:
    if _RULER.fullmatch(line) and "\t" not in line:
        return []
    if line.count("|") >= 2 or re.fullmatch(r"[^|。]{1,60}\|[^|。]{0,60}", line):
        body = line.strip()
        return [_clean(c) for c in body.removeprefix("|").removesuffix("|").split("|")]
    if "\t" in line.strip("\t ") or (line.strip() and line.endswith("\t\t")) or line.count("\t") >= 3:
        return [_clean(c) for c in line.split("\t")]
    return []


def _clean(cell: str) -> str:
    return _EMPHASIS.sub(r"\2", re.sub(r"<br\s*/?>", "\n", cell.strip())).strip()


def _cell_lines(lines: Sequence[str], start: int) -> tuple[list[list[str]], int]:
    """Word processors' plain text: each cell a line that begins with a tab, an empty line after each row.

    A line without the tab continues the label above it.
    """
    rows: list[list[str]] = [[]]
    i, end = start, start
    while i < len(lines) and (
        _is_cell(lines[i]) or _ends_row(lines, i) or (rows[-1] and _continues(lines[i]))
    ):
        if _is_cell(lines[i]):
            rows[-1].append(lines[i].strip())
            end = i + 1
        elif not lines[i].strip("\r"):
            rows.append([])
        else:
            rows[-1][-1] += lines[i].strip()
            end = i + 1
        i += 1
    found = [row for row in rows if row]
    cells = [cell for row in found for cell in row]
    numbers = sum(1 for c in cells if re.fullmatch(r"\d*", c))
    is_table = len(found) > 1 and len(cells) > 5 and numbers * 5 >= len(cells)
    return (found if is_table and max(map(len, found)) < MAX_COLUMNS else []), end


def _is_cell(line: str) -> bool:
    return line.startswith("\t") and "\t" not in line[1:].strip() and len(line) < 80


def _ends_row(lines: Sequence[str], i: int) -> bool:
    """An empty line with a further cell soon after it."""
    return not lines[i] and any(_is_cell(line) for line in lines[i + 1 : i + 3])


def _continues(line: str) -> bool:
    return 0 < len(line.strip()) <= 30 and not re.match(r"\s*[一二三四五六七]\s*、", line)
