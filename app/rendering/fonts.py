"""The fonts of each run, written out: Word sets Chinese punctuation in the right one only if it is told.

“ ” — … · stand in Latin and in Chinese fonts. Word takes the Latin one for them unless the run hints
otherwise, and other programs look no further than the run. What a run names is what its styles say, so an
office that restyles the template gets its own fonts; a font that the office left to its theme stays there.
"""

import re
from collections.abc import Iterator, Mapping

from app.rendering.styles import StyleSheet
from app.rendering.xml import Element, child, el, own, put, w

_THEMES: Mapping[str, str] = {
    "ascii": "asciiTheme",
    "hAnsi": "hAnsiTheme",
    "eastAsia": "eastAsiaTheme",
}
# Ideographs, their punctuation and full-width forms, and the marks that both kinds of font have.
_CHINESE = re.compile(
    "[\u00b7\u00d7\u2014\u2015\u2018-\u201d\u2026\u2103\u2116\u2160-\u217f\u2190-\u21ff\u2460-\u24ff"
    "\u25a0-\u25ff\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)


def name_fonts(root: Element, styles: StyleSheet) -> None:
    """Let every run with text name its fonts, and say that its Chinese text is Chinese."""
    named: dict[tuple[str | None, ...], dict[str, str]] = {}
    for run in root.iter(w("r")):
        text = "".join(t.text or "" for t in own(run, "t", ("r",)))
        if not text:
            continue
        ids = _styles_of(run)
        if ids not in named:
            named[ids] = _resolve(ids, styles)
        _write(run, named[ids], is_chinese=bool(_CHINESE.search(text)))


def _write(run: Element, inherited: Mapping[str, str], *, is_chinese: bool) -> None:
    """Add what the run does not name itself."""
    properties = child(run, "rPr")
    fonts = properties.find(w("rFonts"))
    if fonts is None:
        fonts = el("rFonts")
        put(properties, fonts)
    for slot, font in inherited.items():
        if fonts.get(w(slot)) is None and fonts.get(w(_THEMES[slot])) is None:
            fonts.set(w(slot), font)
    if is_chinese:
        fonts.set(w("hint"), "eastAsia")
    if not fonts.attrib:
        properties.remove(fonts)


def _styles_of(run: Element) -> tuple[str | None, ...]:
    """The ids of the character, paragraph and table style of a run."""
    paragraph = next(run.iterancestors(w("p")), None)
    table = next(run.iterancestors(w("tbl")), None)
    return (
        _id(run, "rPr", "rStyle"),
        _id(paragraph, "pPr", "pStyle"),
        _id(table, "tblPr", "tblStyle"),
    )


def _id(element: Element | None, properties: str, name: str) -> str | None:
    found = None if element is None else element.find(f"{w(properties)}/{w(name)}")
    return None if found is None else found.get(w("val"))


def _resolve(ids: tuple[str | None, ...], styles: StyleSheet) -> dict[str, str]:
    """Slot -> font, as the nearest style that speaks of the slot has it; none where that is a theme."""
    found: dict[str, str] = {}
    settled: set[str] = set()
    for fonts in _levels(ids, styles):
        for slot, theme in _THEMES.items():
            if slot in settled or (fonts.get(w(slot)) is None and fonts.get(w(theme)) is None):
                continue
            settled.add(slot)
            if fonts.get(w(theme)) is None:
                found[slot] = fonts.get(w(slot), "")
    return found


def _levels(ids: tuple[str | None, ...], styles: StyleSheet) -> Iterator[Element]:
    """Every rFonts that has a say, the strongest first (ECMA-376, 17.7.2)."""
    character, paragraph, table = ids
    for id in (character, paragraph or styles.default_paragraph, table):
        for style in styles.chain(id):
            yield from style.iterfind(f"{w('rPr')}/{w('rFonts')}")
    yield from styles.root.iterfind(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('rFonts')}")
