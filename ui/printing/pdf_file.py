"""Finishing touches to a PDF that Qt wrote: bookmarks, true characters, no dates, the same bytes every time.

Qt 6.11 writes no outline. It names a glyph that two characters share by the wrong one of them (⽅ for 方), so
that a search for the right one finds nothing. And it stamps every file with the time and a random number.
"""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import count, pairwise

from ui.printing.page import OutlineEntry

_CHARACTER = re.compile(rb"<([0-9A-F]{4,8})>")
_RANGE = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]{4})>(?= *[<\[])")
_LENGTH = re.compile(rb"/Length \d+")
_LISTS = re.compile(rb"begin(bfrange|bfchar)(.*?)end\1", re.DOTALL)


def finish_pdf(
    data: bytes,
    title: str,
    outline: Sequence[OutlineEntry],
    character_for: Callable[[str], str],
    rare: Sequence[str] = (),
) -> bytes:
    """`data` with bookmarks and without dates; each character of its text is put through `character_for`.

    `rare` are the characters beyond U+FFFF in the order of their first use: Qt leaves them nameless.
    """
    objects, catalog, info = _read(data)
    objects[info] = b"<<\n/Title %s\n/Producer (Qt)\n>>" % _string(title)
    metadata = _reference(objects[catalog], b"Metadata")
    if metadata is not None:
        del objects[metadata]
        objects[catalog] = re.sub(rb"/Metadata \d+ 0 R\n?", b"", objects[catalog])
    for number, body in objects.items():
        if b"begincmap" in body:
            objects[number] = _with_characters(body, character_for, rare)
    _add_outline(objects, catalog, outline)
    return _write(objects, catalog, info)


def _read(data: bytes) -> tuple[dict[int, bytes], int, int]:
    """Every object by its number, in the order of the file, and the numbers of catalogue and information."""
    start = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    n_entries = int(data[start:].split(maxsplit=3)[2])
    lines = data[start:].split(b"\n", 2 + n_entries)[2 : 2 + n_entries]
    offsets = {int(line[:10]): number for number, line in enumerate(lines) if line[17:18] == b"n"}
    edges = [*sorted(offsets), start]
    objects = dict[int, bytes]()
    for begin, end in pairwise(edges):
        body = data[begin:end]
        objects[offsets[begin]] = body[body.index(b"obj") + 3 : body.rindex(b"endobj")].strip(b"\n")
    trailer = data[data.rindex(b"trailer") :]
    catalog, info = _reference(trailer, b"Root"), _reference(trailer, b"Info")
    assert catalog is not None and info is not None  # Qt always writes both
    return objects, catalog, info


def _write(objects: Mapping[int, bytes], catalog: int, info: int) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = dict[int, int]()
    for number, body in objects.items():
        offsets[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    size, start = max(objects) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        known = number in offsets
        out += b"%010d %05d %c \n" % (offsets.get(number, 0), 0 if known else 65535, b"n" if known else b"f")
    digest = hashlib.md5(out, usedforsecurity=False).hexdigest().upper().encode()
    out += b"trailer\n<<\n/Size %d\n/Info %d 0 R\n/Root %d 0 R\n" % (size, info, catalog)
    out += b"/ID [<%b> <%b>]\n>>\nstartxref\n%d\n%%%%EOF\n" % (digest, digest, start)
    return bytes(out)


def _with_characters(body: bytes, character_for: Callable[[str], str], rare: Sequence[str]) -> bytes:
    """A ToUnicode map with its characters replaced and the nameless ones named."""

    def corrected(match: re.Match[bytes]) -> bytes:
        found = bytes.fromhex(match[1].decode()).decode("utf-16-be", "replace")
        right = character_for(found)
        return match[0] if right == found else _hex(right)

    def corrected_list(match: re.Match[bytes]) -> bytes:
        # <0001> <0043> [<5E74> ...]: glyph numbers stand outside the brackets.
        return re.sub(rb"\[[^\]]*\]", lambda each: _CHARACTER.sub(corrected, each[0]), match[0])

    head, stream = body.split(b"stream\n", 1)
    stream = _LISTS.sub(corrected_list, stream[: stream.rindex(b"endstream")])
    if rare:
        stream = stream.replace(b"endcmap", _named(stream, rare) + b"endcmap")
    return _LENGTH.sub(b"/Length %d" % len(stream), head) + b"stream\n" + stream + b"endstream"


def _named(stream: bytes, rare: Sequence[str]) -> bytes:
    """Names for the glyphs that have none; a font numbers its glyphs in the order of their first use."""
    ranges = [(int(a, 16), int(b, 16)) for a, b in _RANGE.findall(stream)]
    nameless = (n for n in count(1) if not any(a <= n <= b for a, b in ranges))
    lines = b"".join(b"<%04X> %b\n" % (n, _hex(c)) for n, c in zip(nameless, rare, strict=False))
    return b"%d beginbfchar\n%bendbfchar\n" % (len(rare), lines)


def _hex(text: str) -> bytes:
    return b"<%b>" % text.encode("utf-16-be").hex().upper().encode()


def _add_outline(objects: dict[int, bytes], catalog: int, outline: Sequence[OutlineEntry]) -> None:
    """Bookmarks nested by level, and the language, which screen readers ask for."""
    pages = _pages(objects, catalog)
    extra = b"/Lang (zh-CN)\n/ViewerPreferences << /DisplayDocTitle true >>\n"
    if outline:
        root = max(objects) + 1
        numbers = range(root + 1, root + 1 + len(outline))
        parents = _parents(outline)
        for at, entry in enumerate(outline):
            links = _links(at, parents, numbers, root)
            top = round(842 - entry.top / 20)
            target = b"/Dest [%d 0 R /XYZ 0 %d 0]" % (pages[entry.page], top)
            objects[numbers[at]] = b"<< /Title %b %b %b >>" % (_string(entry.text), links, target)
        objects[root] = b"<< /Type /Outlines %b >>" % _links(None, parents, numbers, root)
        extra += b"/Outlines %d 0 R\n" % root
    objects[catalog] = objects[catalog][: objects[catalog].rindex(b">>")] + extra + b">>"


def _parents(outline: Sequence[OutlineEntry]) -> list[int | None]:
    """For each entry the place of the one it stands under; None at the top."""
    found, above = list[int | None](), list[int]()
    for at, entry in enumerate(outline):
        while above and outline[above[-1]].level >= entry.level:
            above.pop()
        found.append(above[-1] if above else None)
        above.append(at)
    return found


def _links(at: int | None, parents: Sequence[int | None], numbers: Sequence[int], root: int) -> bytes:
    """An entry's references to its parent, its neighbours and its own entries; `at` None is the root."""
    children = [i for i, parent in enumerate(parents) if parent == at]
    found = dict[bytes, int]()
    if at is not None:
        parent = parents[at]
        siblings = [i for i, each in enumerate(parents) if each == parent]
        found[b"Parent"] = root if parent is None else numbers[parent]
        place = siblings.index(at)
        if place:
            found[b"Prev"] = numbers[siblings[place - 1]]
        if place + 1 < len(siblings):
            found[b"Next"] = numbers[siblings[place + 1]]
    if children:
        found |= {b"First": numbers[children[0]], b"Last": numbers[children[-1]]}
    links = b" ".join(b"/%b %d 0 R" % (name, number) for name, number in found.items())
    n_shown = len(parents) if at is None else len(children)
    return links + (b" /Count %d" % n_shown if children else b"")


def _pages(objects: Mapping[int, bytes], catalog: int) -> list[int]:
    tree = _reference(objects[catalog], b"Pages")
    assert tree is not None
    kids = re.search(rb"/Kids\s*\[(.*?)\]", objects[tree], re.DOTALL)
    assert kids is not None
    return [int(number) for number in re.findall(rb"(\d+) 0 R", kids[1])]


def _reference(body: bytes, name: bytes) -> int | None:
    found = re.search(rb"/%b (\d+) 0 R" % name, body)
    return int(found[1]) if found else None


def _string(text: str) -> bytes:
    return b"<FEFF%b>" % text.encode("utf-16-be").hex().upper().encode()
