"""Rich text (.rtf, often under .doc): paragraphs and tables; merged cells are told by their edges."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.errors import ReadError
from app.reading.containers.package import damaged, too_large
from app.reading.document import MAX_ROWS, Block, Document, Grid, Paragraph, bounded

MAX_BYTES = 30_000_000
MAX_TOKENS = 300_000  # a report has some ten thousand
MAX_DEPTH = 500
MAX_COLUMNS = 200
_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z'])"
    rb"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)"
)
# What a group that begins with one of these holds is no text of the document.
_SKIPPED = frozenset(
    {b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"nonshppict", b"object", b"objdata", b"sp"}
    | {b"header", b"headerl", b"headerr", b"headerf", b"footer", b"footerl", b"footerr", b"footerf"}
    | {b"footnote", b"annotation", b"atnid", b"atnauthor", b"fldinst", b"xe", b"tc", b"bkmkstart", b"bkmkend"}
    | {b"listtable", b"listoverridetable", b"rsidtbl", b"generator", b"themedata", b"datastore"}
    | {b"colorschememapping", b"latentstyles"}
)
_SIGNS = {b"~": " ", b"_": "-", b"\n": "\n", b"\r": "\n", b"\\": "\\", b"{": "{", b"}": "}"}
_WORDS = {
    b"tab": "\t", b"line": "\n", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’",
    b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•",
}  # fmt: skip
_CODECS = {950: "cp950", 65001: "utf-8"}
_NEAR = 30  # twips: edges that are meant to be one


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group: whether its text counts, and how many characters stand in for a \\u."""

    skip: bool = False
    hidden: bool = False
    fallback: int = 1


@dataclass(slots=True)
class _CellEdge:
    right: int
    covered: bool


@dataclass(slots=True)
class _Reader:
    blocks: list[Block] = field(default_factory=list)
    codec: str = "gb18030"
    text: list[str] = field(default_factory=list)
    raw: bytearray = field(default_factory=bytearray)
    cells: list[str] = field(default_factory=list)
    edges: list[_CellEdge] = field(default_factory=list)
    rows: list[tuple[list[str], list[_CellEdge]]] = field(default_factory=list)
    covered: bool = False
    in_table: bool = False
    paragraphs: int = 0
    tables: int = 0

    def write(self, text: str) -> None:
        self.flush()
        self.text.append(text)

    def flush(self) -> None:
        """Characters of several bytes come byte by byte."""
        if self.raw:
            self.text.append(self.raw.decode(self.codec, "replace"))
            self.raw.clear()

    def take(self) -> str:
        self.flush()
        text = "".join(self.text).replace("\x00", "").strip()
        self.text.clear()
        return text

    def end_paragraph(self) -> None:
        if self.in_table:
            self.write("\n")
            return
        self.end_table()
        self.paragraphs += 1
        if text := self.take():
            self.blocks.append(Paragraph(text, f"第{self.paragraphs}段"))

    def end_row(self) -> None:
        if self.cells and len(self.rows) <= MAX_ROWS:
            self.rows.append((self.cells, self.edges))
        self.cells = []

    def end_table(self) -> None:
        if self.rows:
            self.tables += 1
            self.blocks.append(Grid(tuple(_placed(self.rows)), f"表格{self.tables}"))
            self.rows = []


def read_rtf(data: bytes, name: str = "") -> Document:
    """Read a .rtf. Raises ReadError if it is too large or nothing of it can be understood."""
    if len(data) > MAX_BYTES:
        raise ReadError(f"“{name}”太大，不像一份年度报告，请确认选对了文件。")
    reader = _Reader()
    state, stack = _State(), list[_State]()
    waiting = 0  # characters that only stand in for the one before them
    for count, token in enumerate(_TOKEN.finditer(data)):
        if count > MAX_TOKENS:
            raise too_large(name)
        if brace := token["brace"]:
            waiting = 0
            if brace == b"{":
                stack.append(state)
            elif stack:
                state = stack.pop()
            if len(stack) > MAX_DEPTH:
                raise damaged(name)
        elif word := token["word"]:
            state = _control(reader, state, word, token["number"])
            waiting = state.fallback if word == b"u" else 0
        elif state.skip or state.hidden:
            state = replace(state, skip=True) if token["sign"] == b"*" else state
        elif token["sign"] == b"*":
            state = replace(state, skip=True)
        elif byte := token["hex"]:
            if waiting:
                waiting -= 1
            else:
                reader.raw.append(int(byte, 16))
        elif sign := token["sign"]:
            reader.write(_SIGNS.get(sign, ""))
        elif text := token["text"]:
            reader.raw += text[waiting:]
            waiting = max(waiting - len(text), 0)
    reader.in_table = False
    reader.end_paragraph()
    if not reader.blocks:
        raise damaged(name)
    return Document(bounded(reader.blocks, name), name)


def _control(reader: _Reader, state: _State, word: bytes, number: bytes | None) -> _State:
    """Do what a control word says; the state that holds behind it."""
    value = int(number) if number else None
    if word == b"shpinst" or word == b"shptxt":
        return replace(state, skip=False)  # text boxes, though marked as to be ignored
    if word in _SKIPPED:
        return replace(state, skip=True)
    if state.skip:
        return state
    if word == b"uc":
        return replace(state, fallback=min(value or 0, 10))
    if word in (b"v", b"deleted"):
        return replace(state, hidden=value != 0)
    if word == b"plain":
        return replace(state, hidden=False)
    if not state.hidden:
        _act(reader, word, value)
    return state


def _act(reader: _Reader, word: bytes, value: int | None) -> None:
    if word == b"u" and value is not None:
        code = value % 0x10000
        reader.write("" if 0xD800 <= code <= 0xDFFF else chr(code))
    elif word in _WORDS:
        reader.write(_WORDS[word])
    elif word == b"ansicpg":
        reader.codec = _CODECS.get(value or 0, "gb18030")
    elif word == b"par" or word == b"sect":
        reader.end_paragraph()
    elif word in (b"pard", b"intbl"):
        reader.in_table = word == b"intbl"
    elif word == b"cell":
        reader.cells.append(reader.take())
    elif word == b"row":
        reader.end_row()
    elif word == b"trowd":
        reader.edges, reader.covered = [], False
    elif word in (b"clmrg", b"clvmrg"):
        reader.covered = True
    elif word == b"cellx" and len(reader.edges) < MAX_COLUMNS:
        reader.edges.append(_CellEdge(value or 0, reader.covered))
        reader.covered = False


def _placed(rows: Sequence[tuple[list[str], list[_CellEdge]]]) -> Iterator[tuple[str | None, ...]]:
    """Rows in the columns that the edges of all cells make; a wide cell covers several of them."""
    columns: list[int] = []
    for right in sorted({edge.right for _, edges in rows for edge in edges}):
        if not columns or right - columns[-1] > _NEAR:
            columns.append(right)
    columns = columns[:MAX_COLUMNS]
    for cells, edges in rows:
        line: list[str | None] = []
        for text, edge in zip(cells, edges, strict=False):
            span = bisect_right(columns, edge.right + _NEAR) - len(line)
            line += [None if edge.covered else text, *[None] * (span - 1)] if span > 0 else []
        yield (*line, *[None] * (len(columns) - len(line)))
