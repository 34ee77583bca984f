"""The comments of a Word document, each beside the field of the report it is about."""

import io
import zipfile
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.reading.containers.docx import blocks_of, open_body
from app.reading.document import Paragraph
from app.reading.result import Comment, ReadResult, Source

if TYPE_CHECKING:
    from lxml import etree

COMMENTS = "word/comments.xml"
_MOST = 500
_MOST_OPEN = 20  # at one place
_QUOTE = 80
_TEXT = 2000
_NAME = 40
# Private characters that no font shows: put into a copy of the text, they lead to the block it becomes.
_FIRST_MARK = 0xF0000


@dataclass(slots=True)
class _Anchor:
    """Where a comment begins; `quote` gathers the words up to its end."""

    number: int
    quote: str = ""


def has_comments(data: bytes) -> bool:
    """Whether the file is a Word document with comments."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return COMMENTS in archive.namelist()


def with_comments(result: ReadResult, data: bytes) -> ReadResult:
    """The same result with the comments of the file it was read from. Raises ReadError if it is unsafe."""
    return replace(result, comments=tuple(_comments(result, data)))


def _comments(result: ReadResult, data: bytes) -> Iterator[Comment]:
    """In the order of the document; when they were written is left out."""
    package, body = open_body(data, result.document.name)
    root = package.xml(COMMENTS)
    texts = {} if root is None else dict(list(_texts(root))[:_MOST])
    anchors = _marked(body, texts)
    places = _places(body)
    fields = {source: at for at, source in result.sources.items()}
    for key, anchor in anchors.items():
        source, words = places.get(anchor.number, (None, ""))
        at = fields.get(source, "") if source is not None else ""
        text, author = texts[key]
        yield Comment(text, anchor.quote[:_QUOTE], at or _field_of(words, result, source), author)


def _texts(root: "etree._Element") -> Iterator[tuple[str, tuple[str, str]]]:
    """Each comment's id, with what it says and who is named as its author."""
    for comment in root.iter("{*}comment"):
        lines = ("".join(t.text or "" for t in p.iter("{*}t")) for p in comment.iter("{*}p"))
        text = "\n".join(filter(None, map(str.strip, lines)))[:_TEXT]
        if text:
            yield _id(comment), (text, _author(comment))


def _marked(body: "etree._Element", texts: Container[str]) -> dict[str, _Anchor]:
    """Put a mark into the text where each comment begins, and gather the words it is about."""
    anchors: dict[str, _Anchor] = {}
    waiting: list[_Anchor] = []
    is_open: dict[str, _Anchor] = {}
    last: etree._Element | None = None
    for element in list(
        body.iter("{*}commentRangeStart", "{*}commentRangeEnd", "{*}commentReference", "{*}t")
    ):
        name, key = str(element.tag).rpartition("}")[2], _id(element)
        if name == "t":
            words = element.text or ""
            for anchor in is_open.values():
                anchor.quote += words
            element.text = "".join(chr(_FIRST_MARK + a.number) for a in waiting) + words
            waiting.clear()
            last = element
        elif name == "commentRangeEnd":
            is_open.pop(key, None)
        elif key in texts and key not in anchors:
            anchor = _Anchor(len(anchors))
            anchors[key] = anchor
            if name == "commentRangeStart":
                waiting.append(anchor)
                if len(is_open) < _MOST_OPEN:
                    is_open[key] = anchor
            elif last is not None:
                last.text = (last.text or "") + chr(_FIRST_MARK + anchor.number)
    return anchors


def _places(body: "etree._Element") -> dict[int, tuple[Source, str]]:
    """For each mark the place it came to, as sources name places, and the words there."""
    found: dict[int, tuple[Source, str]] = {}
    for block, content in enumerate(blocks_of(body)):
        cells = (
            [(0, 0, content.text)]
            if isinstance(content, Paragraph)
            else [(r, c, text or "") for r, row in enumerate(content.rows) for c, text in enumerate(row)]
        )
        for r, c, text in cells:
            marks = [ord(char) - _FIRST_MARK for char in text if ord(char) >= _FIRST_MARK]
            words = "".join(char for char in text if ord(char) < _FIRST_MARK)
            found |= {mark: (Source(block, r, c), words) for mark in marks}
    return found


def _field_of(words: str, result: ReadResult, source: Source | None) -> str:
    """The field whose text these words are; for other words in a table the section it stands in."""
    said, report = _bare(words), result.report
    if said:
        signature = f"{report.signature.org}{report.signature.date}"
        for name, text in (("title", report.title), ("preface", report.preface), ("signature", signature)):
            if said in _bare(text):
                return name
        for section in report.sections:
            if section.key and said in _bare(f"{section.heading}{section.text}"):
                return section.key
    if source is None:
        return ""
    same_block = (at for at, each in result.sources.items() if each.block == source.block)
    return next((at.partition(".")[0] for at in same_block), "")


def _author(comment: "etree._Element") -> str:
    named = (str(value) for name, value in comment.attrib.items() if str(name).endswith("}author"))
    return " ".join(next(named, "").split())[:_NAME]


def _id(element: "etree._Element") -> str:
    return next((str(value) for name, value in element.attrib.items() if str(name).endswith("}id")), "")


def _bare(text: str) -> str:
    return "".join(text.split())
