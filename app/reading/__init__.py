"""Reading last year's report, whatever file it is in: a thin reader per format, one interpreter for all."""

from pathlib import Path

from app.errors import ReadError
from app.files import read_start
from app.reading.document import Document, Grid, Paragraph
from app.reading.result import Carried, Comment, Leftover, Note, ReadResult, Source

__all__ = [
    "Carried",
    "Comment",
    "Document",
    "Grid",
    "Leftover",
    "Note",
    "Paragraph",
    "ReadError",
    "ReadResult",
    "Source",
    "read_bytes",
    "read_document",
    "read_file",
    "read_text",
]

MAX_BYTES = 60_000_000


def read_file(path: Path) -> ReadResult:
    """Read a report from a file of any supported format.

    Raises:
        ReadError: the file cannot be opened, is too large, damaged, encrypted, or no report.
    """
    try:
        data = read_start(path, MAX_BYTES + 1)
    except OSError as exc:
        raise ReadError(f"无法打开“{path.name}”：请确认文件还在，并且没有被其他程序占用。") from exc
    except ValueError as exc:  # a NUL in the name
        raise ReadError(f"找不到文件“{path.name!r}”。") from exc
    if len(data) > MAX_BYTES:
        raise ReadError(
            f"“{path.name}”太大（超过{MAX_BYTES // 1_000_000}MB），不像一份年度报告，请确认选对了文件。"
        )
    return read_bytes(data, path.name)


def read_bytes(data: bytes, name: str) -> ReadResult:
    """Read a report from the contents of a file; the format is told by them, not by the name.

    A file that this program wrote carries its report. Unless what it shows was changed since, that one
    counts: nothing in it has to be guessed.

    Raises:
        ReadError: see `read_file`.
    """
    from app.reading.own import read_own

    document = read_document(data, name)
    result = read_own(data, document, _interpret) or _interpret(document)
    return _with_comments(result, data)


def read_text(text: str) -> ReadResult:
    """Read a report from text that was copied out of a document. Raises ReadError if it is none."""
    from app.reading.containers.text import read_plain

    return _interpret(read_plain(text))


def read_document(data: bytes, name: str) -> Document:
    """Only open the container: its paragraphs and grids. Raises ReadError."""
    from app.reading.sniff import reader_for

    if not data:
        raise ReadError(f"“{name}”是空文件，请重新获取后再试。")
    return reader_for(data, name)(data, name)


def _with_comments(result: ReadResult, data: bytes) -> ReadResult:
    from app.reading.comments import has_comments, with_comments

    return with_comments(result, data) if has_comments(data) else result


def _interpret(document: Document) -> ReadResult:
    from app.reading.interpret import interpret
    from app.spec import load_specs

    return interpret(document, load_specs())
