"""What styles and direct formatting say together of a paragraph or a run. Source: ECMA-376-1, 17.7.2."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from app.rendering.paper import Align, Form, LineRule, Look, Tab
from app.rendering.styles import StyleSheet
from app.rendering.xml import Element, W, w

Properties = dict[str, dict[str, str]]
"""Name of a property -> its attributes; a property without attributes is a switch that is on."""

_OFF = ("0", "false", "off", "none")
_MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SLOTS = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme", "eastAsia": "eastAsiaTheme"}
# The sides of an indent that shut each other out.
_FIRST, _HANGING = ("firstLine", "firstLineChars"), ("hanging", "hangingChars")
_MERGED = ("spacing", "ind", "rFonts", "tabs")
_ALIGN = {
    "left": Align.LEFT,
    "start": Align.LEFT,
    "center": Align.CENTRE,
    "right": Align.RIGHT,
    "end": Align.RIGHT,
    "both": Align.JUSTIFY,
    "distribute": Align.JUSTIFY,
}
_TABLE, _VAL, _RUN = w("tbl"), w("val"), w("rPr")
_TABLE_STYLE, _STYLE, _MARK = (
    f"{w(a)}/{w(b)}" for a, b in (("tblPr", "tblStyle"), ("pPr", "pStyle"), ("pPr", "rPr"))
)
LARGEST = 31680  # 22 inches: Word takes nothing larger
_DEFAULT_SIZE = 200  # twips, where nothing says a size


class Cascade:
    """The looks of one document: its styles, and the fonts of its theme."""

    def __init__(self, styles: StyleSheet, theme: Element | None = None) -> None:
        self._styles = styles
        self._theme = _theme_fonts(theme)
        # Most paragraphs and runs of a document are like many others.
        self._found: dict[tuple[str, str | None], Properties] = {}
        self._forms: dict[tuple[tuple[str | None, str | None], bytes, float], Form] = {}
        self._looks: dict[tuple[tuple[str | None, str | None], bytes], Look] = {}

    def form(self, paragraph: Element, size: float) -> Form:
        """How a paragraph stands on the page whose characters have this size."""
        key = (self._named(paragraph), _as_bytes(paragraph.find(w("pPr"))), size)
        if key not in self._forms:
            self._forms[key] = self._form(paragraph, size)
        return self._forms[key]

    def look(self, run: Element | None, paragraph: Element) -> Look:
        """How the characters of a run are set; without a run, those of the paragraph's mark."""
        key = (self._named(paragraph), _as_bytes(_direct(run, paragraph)))
        if key not in self._looks:
            self._looks[key] = self._look(run, paragraph)
        return self._looks[key]

    def _form(self, paragraph: Element, size: float) -> Form:
        found = self.paragraph_properties(paragraph)
        spacing, ind = found.get("spacing", {}), found.get("ind", {})
        rule = line_rule(spacing.get("lineRule", "auto"))
        line = number(spacing.get("line"), 240)
        first = _length(ind, "firstLine", size) - _length(ind, "hanging", size)
        outline = number(found.get("outlineLvl", {}).get("val"), 9)
        return Form(
            align=_ALIGN.get(found.get("jc", {}).get("val", "left"), Align.LEFT),
            rule=rule,
            line=line / 240 if rule is LineRule.MULTIPLE else line,
            on_grid=is_on(found, "snapToGrid", default=True),
            before=_gap(spacing, "before"),
            after=_gap(spacing, "after"),
            first=first,
            left=_length(ind, "left", size) or _length(ind, "start", size),
            right=_length(ind, "right", size) or _length(ind, "end", size),
            keep_next=is_on(found, "keepNext"),
            keep_lines=is_on(found, "keepLines"),
            widow_control=is_on(found, "widowControl", default=True),
            new_page=is_on(found, "pageBreakBefore"),
            contextual=is_on(found, "contextualSpacing"),
            style=paragraph_style(paragraph) or "",
            level=int(outline) + 1 if outline < 9 else 0,
            tabs=_tabs(found.get("tabs", {})),
        )

    def _look(self, run: Element | None, paragraph: Element) -> Look:
        found = self.run_properties(run, paragraph)
        fonts = found.get("rFonts", {})
        colour = found.get("color", {}).get("val", "auto")
        return Look(
            font=self._font(fonts, "eastAsia") or "宋体",
            latin=self._font(fonts, "ascii") or "Times New Roman",
            size=number(found.get("sz", {}).get("val"), _DEFAULT_SIZE / 10) * 10,
            bold=is_on(found, "b"),
            italic=is_on(found, "i"),
            underline=is_on(found, "u"),
            colour=colour if re.fullmatch("[0-9A-Fa-f]{6}", colour) else "000000",
            spacing=number(found.get("spacing", {}).get("val"), 0),
            shade=shade_of(found.get("shd", {})),
            hidden=is_on(found, "vanish"),
        )

    def paragraph_properties(self, paragraph: Element) -> Properties:
        """Everything that has a say on how a paragraph stands, the nearest last."""
        found = self._of_styles("pPr", paragraph)
        direct = paragraph.find(w("pPr"))
        return found if direct is None else _merged(found, properties_of(direct))

    def run_properties(self, run: Element | None, paragraph: Element) -> Properties:
        found = self._of_styles("rPr", paragraph)
        direct = _direct(run, paragraph)
        if direct is None:
            return found
        own = properties_of(direct)
        if "rStyle" in own:
            found = _merged(found, self._style("rPr", own["rStyle"].get("val")))
        return _merged(found, own)

    def _of_styles(self, kind: str, paragraph: Element) -> Properties:
        """What the defaults, the table's style and the paragraph's style say."""
        of_table, style = self._named(paragraph)
        key = (f"{kind} {of_table}", style)
        if key not in self._found:
            found = self._defaults(kind)
            if of_table is not None:
                found = _merged(found, self._style(kind, of_table))
            self._found[key] = _merged(found, self._style(kind, style))
        return self._found[key]

    def _named(self, paragraph: Element) -> tuple[str | None, str | None]:
        """The ids of the styles of a paragraph's table and of itself."""
        table = next(paragraph.iterancestors(_TABLE), None)
        named = None if table is None else table.find(_TABLE_STYLE)
        of_table = None if named is None else named.get(_VAL)
        return of_table, paragraph_style(paragraph) or self._styles.default_paragraph

    def _defaults(self, kind: str) -> Properties:
        path = f"{w('docDefaults')}/{w(f'{kind}Default')}/{w(kind)}"
        found = self._styles.root.find(path)
        return {} if found is None else properties_of(found)

    def _style(self, kind: str, id: str | None) -> Properties:
        """What a style says, with those it is based on."""
        key = (kind, id)
        if key not in self._found:
            found: Properties = {}
            for style in reversed([*self._styles.chain(id)]):
                own = style.find(w(kind))
                if own is not None:
                    found = _merged(found, properties_of(own))
            self._found[key] = found
        return self._found[key]

    def _font(self, fonts: Mapping[str, str], slot: str) -> str:
        """The font of a slot; one that is left to the theme is looked up there."""
        theme = fonts.get(_SLOTS[slot])
        return self._theme.get(theme, "") if theme else fonts.get(slot, "")


def properties_of(element: Element) -> Properties:
    """The children of a pPr or rPr by name."""
    found: Properties = {}
    for child in element:
        if not isinstance(child.tag, str) or not child.tag.startswith(f"{{{W}}}"):
            continue
        name = _local(child.tag)
        found[name] = (
            {str(i): f"{t.get(w('val'), 'left')} {t.get(w('pos'), '0')}" for i, t in enumerate(child)}
            if name == "tabs"
            else {_local(str(key)): str(value) for key, value in child.attrib.items()}
        )
    return found


def shade_of(attributes: Mapping[str, str]) -> str:
    """The colour of a ground, "" for none."""
    fill = attributes.get("fill", "auto")
    return fill if re.fullmatch("[0-9A-Fa-f]{6}", fill) and fill.upper() != "FFFFFF" else ""


def is_on(found: Properties, name: str, *, default: bool = False) -> bool:
    """Whether a switch is on."""
    return found[name].get("val", "1") not in _OFF if name in found else default


def _merged(below: Properties, above: Properties) -> Properties:
    """What both say; where both speak the upper one wins, attribute by attribute if there are several."""
    found = {**below, **above}
    for name in _MERGED:
        if name in below and name in above:
            kept = dict(below[name])
            for mine, theirs in ((_FIRST, _HANGING), (_HANGING, _FIRST)):
                if any(key in above[name] for key in mine):
                    kept = {key: value for key, value in kept.items() if key not in theirs}
            if name == "rFonts":
                kept = {key: value for key, value in kept.items() if not _is_replaced(key, above[name])}
            found[name] = {**kept, **above[name]}
    return found


def _is_replaced(key: str, above: Mapping[str, str]) -> bool:
    """Whether a theme's font gives way to one by name, or the other way round."""
    return any(key in pair and any(each in above for each in pair) for pair in _SLOTS.items())


def paragraph_style(paragraph: Element) -> str | None:
    """The id of the style that a paragraph names, None if it names none."""
    style = paragraph.find(_STYLE)
    return None if style is None else style.get(_VAL)


def _direct(run: Element | None, paragraph: Element) -> Element | None:
    """What a run, or the mark of a paragraph, says itself."""
    return paragraph.find(_MARK) if run is None else run.find(_RUN)


def _as_bytes(element: Element | None) -> bytes:
    return b"" if element is None else etree.tostring(element, with_tail=False)


def line_rule(name: str) -> LineRule:
    """What a line pitch is measured by; a name that is none counts as Word's own."""
    return LineRule(name) if name in [*LineRule] else LineRule.MULTIPLE


def _gap(spacing: Mapping[str, str], side: str) -> float:
    """The space before or after; given in lines only, it counts in hundredths of lines of 12 pt."""
    return number(spacing.get(side), number(spacing.get(f"{side}Lines"), 0) / 100 * 240)


def _length(ind: Mapping[str, str], side: str, size: float) -> float:
    """An indent; given in hundredths of a character that wins over the length."""
    if chars := number(ind.get(f"{side}Chars"), 0):
        return chars / 100 * size
    return number(ind.get(side), 0)


def _tabs(found: Mapping[str, str]) -> tuple[Tab, ...]:
    made = (each.split(" ") for each in found.values())
    return tuple(Tab(number(at, 0), kind) for kind, at in made if kind != "clear")


def number(text: str | None, default: float) -> float:
    """A measure as Word writes it; pt after a number is allowed by the transitional schema."""
    match = re.fullmatch(r"(-?\d{1,9}(?:\.\d{1,9})?)(pt)?", text or "")
    if match is None:
        return default
    return min(max(float(match[1]) * (20 if match[2] else 1), -LARGEST), LARGEST)


def _theme_fonts(theme: Element | None) -> dict[str, str]:
    """What minorEastAsia and the like stand for."""
    return {} if theme is None else dict(_theme_pairs(theme))


def _theme_pairs(theme: Element) -> Iterator[tuple[str, str]]:
    for kind in ("major", "minor"):
        fonts = theme.find(f".//{_MAIN}{kind}Font")
        if fonts is None:
            continue
        names = {_local(str(each.tag)): each.get("typeface", "") for each in fonts}
        scripts = {each.get("script"): each.get("typeface", "") for each in fonts.iter(f"{_MAIN}font")}
        for suffix in ("Ascii", "HAnsi"):
            yield f"{kind}{suffix}", names.get("latin", "")
        yield f"{kind}EastAsia", names.get("ea") or scripts.get("Hans", "")


def _local(name: str) -> str:
    return name.rpartition("}")[2]
