"""The runs of a Word paragraph as they go on paper: text, page numbers, pictures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from app.rendering.cascade import LARGEST, Cascade
from app.rendering.package import Package, is_internal, resolve
from app.rendering.paper import Align, Field, Form, Look, Origin, Paragraph, Picture, Run
from app.rendering.xml import Element, local_name, own, w

_EMU = 635  # to a twip
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_FIELDS = {"PAGE": Field.PAGE, "NUMPAGES": Field.PAGES, "SECTIONPAGES": Field.PAGES}
_RASTER = re.compile(r"\.(?:png|jpe?g|gif|bmp)$", re.I)
_TEXTS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}

FLOATING = "文本框和浮动图片"
NUMBERING = "自动编号"
VECTORS = "矢量图"


@dataclass(slots=True)
class Remarks:
    """What a document has that its pages here do not show, in the order met."""

    found: dict[str, None] = field(default_factory=dict)

    def add(self, what: str) -> None:
        self.found[what] = None


@dataclass(slots=True)
class RunReader:
    """Reads the paragraphs of one part of a package: the document, a header, a footer."""

    package: Package
    part: str
    cascade: Cascade
    remarks: Remarks

    def paragraph(self, element: Element, origin: Origin | None = None) -> Paragraph:
        """A paragraph; what floats over the page is left out and remarked."""
        if element.find(f"{w('pPr')}/{w('numPr')}") is not None:
            self.remarks.add(NUMBERING)
        runs = [*_joined(self._runs(element))]
        mark = self.cascade.look(None, element)
        size = next((run.look.size for run in runs if run.text.strip()), mark.size)
        form = _framed(element, self.cascade.form(element, size))
        return Paragraph(form, tuple(run for run in runs if _shows(run)), mark, origin)

    def _runs(self, element: Element) -> Iterator[Run]:
        """The runs of a paragraph in order; of a field only what it shows."""
        depth = list[str]()  # what the open fields are; their instructions, then their results
        for run in own(element, "r", ("p",)):
            look = self.cascade.look(run, element)
            if look.hidden:
                continue
            simple = next(run.iterancestors(w("fldSimple")), None)
            if simple is not None and (kind := _field(simple.get(w("instr"), ""))) is not None:
                if run is next(simple.iter(w("r"))):
                    yield Run("", look, field=kind)
                continue
            yield from self._parts(run, look, depth)

    def _parts(self, run: Element, look: Look, fields: list[str]) -> Iterator[Run]:
        for part in run:
            name = local_name(part)
            if name == "fldChar":
                yield from _turn(part, look, fields)
            elif name == "instrText" and fields:
                fields[-1] += part.text or ""
            elif fields and (_field(fields[-1]) is not None or not fields[-1].endswith(_RESULT)):
                continue  # an instruction, or the number that stood there when the file was saved
            elif name == "t":
                yield Run(part.text or "", look)
            elif name in _TEXTS:
                yield Run(_TEXTS[name], look)
            elif name == "br":
                is_page = part.get(w("type")) in ("page", "column")
                yield Run("\f" if is_page else "\n", look)
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                yield from self._picture(part, look)

    def _picture(self, drawing: Element, look: Look) -> Iterator[Run]:
        """A picture that stands in the line like a character."""
        inline = next(drawing.iter(f"{_DRAWING}inline"), None)
        blip = None if inline is None else next(inline.iter(_BLIP), None)
        if inline is None or blip is None:
            self.remarks.add(FLOATING)
            return
        extent = inline.find(f"{_DRAWING}extent")
        name = self._target(blip.get(_EMBED, ""))
        if extent is None or name is None:
            self.remarks.add(FLOATING)
        elif not _RASTER.search(name):
            self.remarks.add(VECTORS)
        else:
            width, height = (_twips(extent.get(side, "")) for side in ("cx", "cy"))
            yield Run("", look, picture=Picture(self.package.parts[name], width, height))

    def _target(self, id: str) -> str | None:
        """The part that a relationship of this part leads to."""
        for relationship in self.package.relationships(self.part):
            if relationship.get("Id") == id and is_internal(relationship):
                name = resolve(self.part, relationship.get("Target", ""))
                return name if name in self.package.parts else None
        return None


_RESULT = "\x1f"


def _turn(mark: Element, look: Look, fields: list[str]) -> Iterator[Run]:
    """Follow the marks around a field; a page number is shown where its field ends."""
    match mark.get(w("fldCharType")):
        case "begin":
            fields.append("")
        case "separate" if fields:
            fields[-1] += _RESULT
        case "end" if fields:
            kind = _field(fields.pop())
            if kind is not None and not fields:
                yield Run("", look, field=kind)


def _field(instruction: str) -> Field | None:
    """The field that shows a number of pages, or None for any other."""
    words = instruction.replace(_RESULT, " ").split()
    return _FIELDS.get(words[0].upper()) if words else None


def _twips(emu: str) -> float:
    return min(int(emu) / _EMU, LARGEST) if emu.isdecimal() and len(emu) < 12 else 0.0


def _shows(run: Run) -> bool:
    return bool(run.text or run.field or run.picture)


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """Runs of one look as one: Word splits them where somebody once stopped typing."""
    last: Run | None = None
    for run in runs:
        if last is None:
            last = run
        elif last.look == run.look and not (last.field or last.picture or run.field or run.picture):
            last = replace(last, text=last.text + run.text)
        else:
            yield last
            last = run
    if last is not None:
        yield last


def _framed(element: Element, form: Form) -> Form:
    """A paragraph in a frame, as older page numbers are, stands where the frame is put."""
    frame = element.find(f"{w('pPr')}/{w('framePr')}")
    side = "" if frame is None else frame.get(w("xAlign"), "")
    return replace(form, align=Align(side)) if side in {*Align} else form
