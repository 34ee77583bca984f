"""Saved web pages, by lxml.html: any charset, spans, layout tables, page furniture marked as such."""

import re
from dataclasses import dataclass, field
from typing import cast

from lxml import etree
from lxml import html as lxml_html

from app.errors import ReadError
from app.reading.containers.text import decode, read_plain
from app.reading.containers.webtable import expand, is_layout
from app.reading.document import MAX_BLOCKS, Block, Document, Grid, Paragraph, bounded

MAX_BYTES = 40_000_000
MAX_CHARS = 3_000_000  # without pictures and scripts
MAX_DEPTH = 220


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SKIPPED = _words(
    "script style noscript template iframe select option button textarea input svg object embed"
    " del strike map head title link meta audio video canvas"
)
_INLINE = _words(
    "a abbr acronym b bdi bdo big cite code data em font i ins kbd label mark q ruby rb s samp"
    " small span strong sub sup time tt u var wbr o:p st1:chsdate center-inline img"
)
_FURNITURE_TAGS = frozenset({"nav", "footer", "aside"})
_FURNITURE_WORDS = _words(
    "nav navbar navigation menu breadcrumb breadcrumbs crumb crumbs foot footer copyright sidebar"
    " side share pager related relate recommend toolbar topbar search login position location pos"
    " dqwz weizhi prev next copy top friendlink links bdsharebuttonbox"
)
_OFF_LINE = re.compile(r"vertical-align\s*:\s*su(?:per|b)\b", re.I)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-element\s*:\s*(?:comment|footnote)|mso-hide\s*:\s*all"
)
# Saved pages carry their pictures, scripts and styles along; an XML declaration would confuse the parser.
_BALLAST = re.compile(r"^\s*<\?xml[^>]*\?>|data:[\w/+.-]+;base64,[\w+/=\s]*", re.IGNORECASE)
_BALLAST_TAG = re.compile(r"<(?P<end>/?)(?P<name>script|style)\b", re.IGNORECASE)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE)
# What a page may be in beside UTF-8 and GB18030; Python knows further codecs, some of which take hours.
_FOREIGN = re.compile(
    r"gb18030|hz|hz-gb-2312|big5.*|utf-16.*|utf-32.*|iso-8859-\d+|windows-\d+|cp\d+|latin.?1|ascii"
    r"|us-ascii|euc-.*|shift.jis|iso-2022-.*"
)
_CJK_BREAK = re.compile(r"(?<=[\u2e80-\uffef“”‘’])[ \t\r]*\n\s*(?=[\u2e80-\uffef“”‘’])")


def read_html(data: bytes, name: str = "", charset: str = "") -> Document:
    """Read a saved page. Raises ReadError if there is no page in it, or too much of one."""
    if len(data) > MAX_BYTES:
        raise ReadError(f"“{name}”太大，不像一份年度报告的网页，请确认选对了文件。")
    text = _without_scripts(_BALLAST.sub("", decode_page(data, charset))).replace("\x00", "")
    if len(text) > MAX_CHARS:
        raise ReadError(f"“{name}”的内容太长，不像一份年度报告的网页，请确认选对了文件。")
    parser = lxml_html.HTMLParser(no_network=True, recover=True, huge_tree=False, remove_comments=True)
    try:
        root = lxml_html.document_fromstring(text, parser=parser)
    except Exception as exc:  # an empty document, or one that libxml2 gives up on
        raise ReadError(f"“{name}”里没有可读的网页内容，请在浏览器里打开后重新保存。") from exc
    walker = _Walker()
    walker.walk(root, 0)
    walker.flush()
    title = " ".join((root.findtext(".//title") or "").split())
    return Document(bounded(walker.blocks, name), name, title)


def _without_scripts(text: str) -> str:
    """The page without scripts and styles; one that is never closed is left to the parser.

    One pass over the tags: a pattern from each opening to its closing tag would read the rest of
    the page again for each of thousands that are not closed.
    """
    kept, pos, start, name = [], 0, 0, ""
    for tag in _BALLAST_TAG.finditer(text):
        if not name and not tag["end"] and tag.start() >= pos:
            start, name = tag.start(), tag["name"].lower()
        elif name and tag["end"] and tag["name"].lower() == name:
            end = text.find(">", tag.end())
            if end < 0:
                break
            kept.append(text[pos:start])
            pos, name = end + 1, ""
    return "".join((*kept, text[pos:]))


def decode_page(data: bytes, charset: str = "") -> str:
    """The declared charset counts only where the bytes bear it out: pages often declare a wrong one."""
    if data[:3] == b"\xef\xbb\xbf" or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return decode(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(data[:4096])
    for name in (charset, declared[1].decode("ascii") if declared else ""):
        lowered = name.lower()
        if _FOREIGN.fullmatch(lowered):
            try:
                return data.decode(lowered)
            except (LookupError, UnicodeDecodeError):
                continue
    if charset.lower().startswith("utf") or (declared and declared[1].lower().startswith(b"utf")):
        text = data.decode("utf-8", "replace")
        if text.count("\ufffd") * 200 < len(text):
            return text
    return decode(data)


@dataclass(slots=True)
class _Walker:
    """Collects blocks in reading order; inline text gathers until a block begins or ends."""

    blocks: list[Block] = field(default_factory=list)
    buffer: list[str] = field(default_factory=list)
    linked: int = 0
    in_link: int = 0
    aside: int = 0
    level: int | None = None
    paragraphs: int = 0
    tables: int = 0

    def walk(self, element: etree._Element, depth: int) -> None:
        if depth > MAX_DEPTH or len(self.blocks) > MAX_BLOCKS or is_skipped(element):
            return
        tag = cast(str, element.tag).lower()
        if tag == "table" and not is_layout(element):
            self._table(element)
            return
        if tag == "pre" and not len(element):
            self._typed(element.text or "")
            return
        is_block = tag not in _INLINE and tag != "br"
        marked = tag in _FURNITURE_TAGS or _is_furniture(element)
        if is_block:
            self.flush()
        outer = self.level
        is_link = tag == "a" and element.get("href") is not None
        self.in_link += is_link
        if re.fullmatch(r"h[1-6]", tag):
            self.level = int(tag[1])
        elif tag == "li" and (depth_of_list := _list_depth(element)):
            self.level = depth_of_list
        self.aside += marked
        if tag == "br":
            self.buffer.append("\v")
        self._add(element.text)
        for child in element:
            self.walk(child, depth + 1)
            self._add(child.tail)
        self.in_link -= is_link
        if is_block:
            self.flush()
        self.level = outer
        self.aside -= marked

    def _add(self, text: str | None) -> None:
        if text:
            self.buffer.append(text)
            self.linked += len("".join(text.split())) if self.in_link else 0

    def flush(self) -> None:
        """End the paragraph that was gathered. One that is nothing but links is page furniture."""
        text = clean("".join(self.buffer))
        linked, self.linked = self.linked, 0
        self.buffer.clear()
        if not text:
            return
        self.paragraphs += 1
        is_link = linked >= 0.9 * len("".join(text.split()))
        self.blocks.append(
            Paragraph(text, f"第{self.paragraphs}段", self.level, aside=self.aside > 0 or is_link)
        )

    def _typed(self, text: str) -> None:
        """Text shown as it was typed: its lines are paragraphs, its tables made of tabs or pipes."""
        self.flush()
        self.blocks.extend(read_plain(text).blocks)

    def _table(self, element: etree._Element) -> None:
        self.flush()
        self.tables += 1
        rows = expand(element, cell_text)
        if rows:
            self.blocks.append(Grid(rows, f"表格{self.tables}"))


def is_skipped(element: etree._Element) -> bool:
    if not isinstance(element.tag, str) or element.tag.lower() in SKIPPED:
        return True
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _is_furniture(element: etree._Element) -> bool:
    words = re.split(r"[\s_-]+", f"{element.get('class') or ''} {element.get('id') or ''}".lower())
    return not _FURNITURE_WORDS.isdisjoint(words)


def _list_depth(item: etree._Element) -> int:
    """How deep an item of a numbered list stands, else 0: programs save numbered headings so."""
    if (parent := item.getparent()) is None or parent.tag != "ol":
        return 0
    return 1 + sum(1 for _ in parent.iterancestors("ol"))


def cell_text(cell: etree._Element) -> str:
    """The text of a cell, its paragraphs on lines of their own."""
    pieces: list[str] = []
    _gather(cell, pieces, 0)
    return clean("".join(pieces))


def _gather(element: etree._Element, pieces: list[str], depth: int) -> None:
    if element.tag == "input" and element.get("type", "text") in ("text", "number"):
        pieces.append(element.get("value") or "")  # a page that shows its figures in boxes to fill in
    if depth > MAX_DEPTH or is_skipped(element):
        return
    tag = cast(str, element.tag).lower()
    if _is_small_mark(element, tag) and (raised := "".join(element.itertext()).strip()).isdigit():
        pieces.append(f"[{raised}]")  # behind a number, the mark of a note
        return
    edge = "\v" if tag == "br" or tag not in _INLINE else ""
    pieces.append(edge + (element.text or ""))
    for child in element:
        _gather(child, pieces, depth + 1)
        pieces.append(child.tail or "")
    pieces.append(edge if tag != "br" else "")


def _is_small_mark(element: etree._Element, tag: str) -> bool:
    """Whether a piece of a line is set higher or lower than the line."""
    return tag in ("sup", "sub") or (tag == "span" and bool(_OFF_LINE.search(element.get("style") or "")))


def clean(text: str) -> str:
    """Source line breaks mean nothing; those that the page shows came in as vertical tabs."""
    text = _CJK_BREAK.sub("", text.replace("\xa0", " ").replace("\u200b", "").replace("\ufeff", ""))
    lines = (re.sub(r"[ \t\r\n\f]+", " ", line).strip(" \u3000") for line in text.split("\v"))
    return "\n".join(line for line in lines if line)
