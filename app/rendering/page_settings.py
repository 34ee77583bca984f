"""What an office sets for its pages, put into a template before it is filled: line pitch, page numbers.

A style or paragraph follows the new pitch if it stands at the pitch of the text; what is set otherwise on
purpose, and every table, stays as it is.
"""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy

from app.rendering.cascade import Cascade, is_on, line_rule, number, paragraph_style, properties_of
from app.rendering.options import PageNumbers, PageSettings
from app.rendering.package import rels_of, resolve
from app.rendering.paper import LineRule
from app.rendering.paragraphs import only_token, text_of
from app.rendering.template import Template
from app.rendering.xml import Element, child, el, put, serialize, w
from app.spec.loader import load_specs

_NO_NUMBER = "模板的页脚里没有页码，“页码位置”的设置不起作用。"
_NO_TEXT = "模板里找不到正文的位置，“行距”的设置不起作用。"
_EM = 280  # 四号, in twips: what page numbers are set in
_PAGE_FIELD = re.compile(r"^\s*PAGE\b", re.I)
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIP = f"{{{_OFFICE}}}id"
_SETTINGS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"
_REFERENCES = ("headerReference", "footerReference")
_PICTURES = tuple(map(w, ("drawing", "pict", "object")))


def apply_settings(template: Template, settings: PageSettings) -> tuple[str, ...]:
    """Change the template as the settings say; what it does not let be set is told in words for clerks."""
    told: list[str] = []
    if settings.line_pitch is not None:
        told += _set_pitch(template, round(settings.line_pitch * 20))
    if settings.page_numbers is not None:
        told += _set_numbers(template, settings.page_numbers)
    return tuple(told)


def text_pitch(template: Template) -> tuple[float, LineRule] | None:
    """The pitch of the text: twips, or with MULTIPLE 240 to a line; None without a place for text."""
    model = _text_paragraph(template)
    if model is None:
        return None
    line, rule = _pitch(Cascade(template.styles), model)
    return number(line, 240), line_rule(rule)


def number_paragraphs(root: Element) -> Iterator[Element]:
    """The paragraphs of a header or footer that show the page number."""
    for paragraph in root.iter(w("p")):
        codes = [
            *(node.text or "" for node in paragraph.iter(w("instrText"))),
            *(node.get(w("instr"), "") for node in paragraph.iter(w("fldSimple"))),
        ]
        is_own = next(paragraph.iter(w("txbxContent")), None) is None
        if is_own and any(map(_PAGE_FIELD.match, codes)):
            yield paragraph


# Line pitch


def _set_pitch(template: Template, twips: int) -> Iterator[str]:
    model = _text_paragraph(template)
    if model is None:
        yield _NO_TEXT
        return
    old = _pitch(Cascade(template.styles), model)
    held = [*_held(template, Cascade(template.styles))]
    spared = {paragraph_style(paragraph) for paragraph, _ in held} - {template.styles.default_paragraph}
    places = [*_in_styles(template, spared), *_direct(template.body)]
    for spacing in places:
        if spacing.get(w("line")) and _own(spacing) == old:
            _set_exact(spacing, twips)
    if _pitch(Cascade(template.styles), model) != (str(twips), "exact"):
        _set_exact(_spacing_of_default(template), twips)
    if old[1] == "exact":
        _set_lines_between(template, places, old[0], twips)
    _hold(held, Cascade(template.styles))


def _set_exact(spacing: Element, twips: int) -> None:
    spacing.set(w("line"), str(twips))
    spacing.set(w("lineRule"), "exact")


def _set_lines_between(template: Template, places: Sequence[Element], old: str, twips: int) -> None:
    """Let what is one line high go with the pitch: the blank line after the title, the page's grid."""
    for spacing in places:
        for side in ("before", "after"):
            if spacing.get(w(side)) == old:
                spacing.set(w(side), str(twips))
    for grid in template.body.iter(w("docGrid")):
        if grid.get(w("linePitch")) == old:
            grid.set(w("linePitch"), str(twips))


def _in_styles(template: Template, spared: set[str | None]) -> Iterator[Element]:
    """The spacing in the defaults and in all styles but these."""
    for part in template.styles.root:
        if part.get(w("styleId")) not in spared or part.tag != w("style"):
            yield from part.iter(w("spacing"))


def _text_paragraph(template: Template) -> Element | None:
    """The paragraph that the first text of the report goes into."""
    names = {section.name for spec in load_specs() for section in spec.sections}
    found = (p for p in template.body.iter(w("p")) if only_token(text_of(p)) in names)
    return next(found, None)


def _pitch(cascade: Cascade, paragraph: Element) -> tuple[str, str]:
    spacing = cascade.paragraph_properties(paragraph).get("spacing", {})
    return spacing.get("line", "240"), spacing.get("lineRule", "auto")


def _own(spacing: Element) -> tuple[str, str]:
    return spacing.get(w("line"), ""), spacing.get(w("lineRule"), "auto")


def _direct(body: Element) -> Iterator[Element]:
    """The spacing that paragraphs outside tables give themselves."""
    for paragraph in body.iter(w("p")):
        spacing = paragraph.find(f"{w('pPr')}/{w('spacing')}")
        if spacing is not None and not _stays(paragraph):
            yield spacing


def _stays(paragraph: Element) -> bool:
    """Whether a paragraph keeps its pitch: the lines of the text do not reach tables, nor crop pictures."""
    in_table = next(paragraph.iterancestors(w("tbl")), None) is not None
    return in_table or next(paragraph.iter(*_PICTURES), None) is not None


def _held(template: Template, cascade: Cascade) -> Iterator[tuple[Element, tuple[str, str]]]:
    """What keeps its pitch, headers and footers too, with the pitch it has."""
    for name, root in template.roots.items():
        for paragraph in root.iter(w("p")):
            if name != template.main or _stays(paragraph):
                yield paragraph, _pitch(cascade, paragraph)


def _hold(held: list[tuple[Element, tuple[str, str]]], cascade: Cascade) -> None:
    """Give back the old pitch to what a changed style would otherwise take along."""
    for paragraph, before in held:
        if _pitch(cascade, paragraph) != before:
            spacing = child(child(paragraph, "pPr"), "spacing")
            spacing.set(w("line"), before[0])
            spacing.set(w("lineRule"), before[1])


def _spacing_of_default(template: Template) -> Element:
    """The spacing of the style that all others start from, made if it has none."""
    style = next(template.styles.chain(template.styles.default_paragraph), None)
    if style is None:
        model = _text_paragraph(template)
        assert model is not None
        return child(child(model, "pPr"), "spacing")
    properties = style.find(w("pPr"))
    if properties is None:
        properties = el("pPr")
        after = style.find(w("rPr"))
        style.insert(len(style) if after is None else style.index(after), properties)
    return child(properties, "spacing")


# Page numbers


def _set_numbers(template: Template, wanted: PageNumbers) -> Iterator[str]:
    if wanted is PageNumbers.OUTER:
        _part_odd_from_even(template)
    found = False
    for name, root in template.roots.items():
        if name == template.main:
            continue
        side = "center"
        if wanted is PageNumbers.OUTER:
            side = "left" if name in _parts_of(template, "even") else "right"
        for paragraph in list(number_paragraphs(root)):
            found = True
            _place_number(paragraph, side)
    if not found:
        yield _NO_NUMBER


def _place_number(paragraph: Element, side: str) -> None:
    """One character in from the edge, or in the middle; a frame or text box around it moves likewise."""
    properties = child(paragraph, "pPr")
    ind = el("ind", leftChars=0, left=0, rightChars=0, right=0, firstLineChars=0, firstLine=0)
    if side != "center":
        ind.set(w(f"{side}Chars"), "100")
        ind.set(w(side), str(_EM))
    put(properties, ind)
    put(properties, el("jc", val=side))
    for tab in [t for run in paragraph.iter(w("r")) for t in run.findall(w("tab"))]:
        tab.getparent().remove(tab)  # type: ignore[union-attr]
    frame = properties.find(w("framePr"))
    if frame is not None:
        frame.attrib.pop(w("x"), None)
        frame.set(w("xAlign"), side)
    anchor = next(paragraph.iterancestors(f"{_DRAWING}anchor"), None)
    position = None if anchor is None else anchor.find(f"{_DRAWING}positionH")
    if position is not None:
        for old in list(position):
            position.remove(old)
        align = position.makeelement(f"{_DRAWING}align", {}, position.nsmap)
        align.text = side
        position.append(align)


def _parts_of(template: Template, kind: str) -> set[str]:
    """The headers and footers that sections use for pages of a kind: default, even or first."""
    targets = _targets(template)
    return {
        targets.get(reference.get(_RELATIONSHIP, ""), "")
        for name in _REFERENCES
        for reference in template.body.iter(w(name))
        if reference.get(w("type"), "default") == kind
    }


def _targets(template: Template) -> dict[str, str]:
    """Relationship id -> the part it leads to."""
    main = template.main
    return {r.get("Id", ""): resolve(main, r.get("Target", "")) for r in template.package.relationships(main)}


def _part_odd_from_even(template: Template) -> None:
    """Give even pages headers and footers of their own, like those of the others."""
    targets, is_parted = _targets(template), _is_parted(template)
    for section in list(template.body.iter(w("sectPr"))):
        for name in _REFERENCES:
            by_kind = {r.get(w("type"), "default"): r for r in section.findall(w(name))}
            usual, even = by_kind.get("default"), by_kind.get("even")
            if usual is None or (is_parted and even is not None):
                continue
            if even is None:
                even = deepcopy(usual)
                even.set(w("type"), "even")
                usual.addnext(even)
            even.set(_RELATIONSHIP, _copy_part(template, targets[usual.get(_RELATIONSHIP, "")]))
    if not is_parted:
        _tell_odd_from_even(template)


def _copy_part(template: Template, name: str) -> str:
    """A copy of a header or footer; returns the id of the relationship to it."""
    package = template.package
    stem = re.sub(r"\d*\.xml$", "", name)
    made = next(f"{stem}{n}.xml" for n in range(1, 1000) if f"{stem}{n}.xml" not in package.parts)
    package.add(made, package.parts[name], package.content_type(name))
    if rels_of(name) in package.parts:
        package.parts[rels_of(made)] = package.parts[rels_of(name)]
    kind = next(
        r for r in package.relationships(template.main) if resolve(template.main, r.get("Target", "")) == name
    )
    package.relate(template.main, made, kind.get("Type", ""))
    template.roots[made] = deepcopy(template.roots[name])
    return next(id for id, target in _targets(template).items() if target == made)


def _is_parted(template: Template) -> bool:
    name = template.package.target(template.main, "/settings")
    return name is not None and is_on(properties_of(template.package.xml(name)), "evenAndOddHeaders")


def _tell_odd_from_even(template: Template) -> None:
    name = template.package.target(template.main, "/settings")
    if name is None:
        name = "word/settings.xml"
        template.package.add(name, serialize(el("settings")), _SETTINGS_TYPE)
        template.package.relate(template.main, name, f"{_OFFICE}/settings")
    root = template.package.xml(name)
    put(root, el("evenAndOddHeaders"))
    template.package.parts[name] = serialize(root)
