"""Automatic numbers of paragraphs in Word documents, as the text that Word would show."""

import re
from dataclasses import dataclass

from lxml import etree

from app.reading.document import whole_number

# Word itself follows a style no further, and prints no longer number.
_MAX_CHAIN = 12
_MAX_LABEL = 200
_HAN = "零一二三四五六七八九"
_HAN_FORMATS = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "ideographDigital",
        "japaneseCounting",
        "taiwaneseCounting",
    }
    | {
        "taiwaneseCountingThousand",
        "chineseLegalSimplified",
        "ideographTraditional",
        "japaneseDigitalTenThousand",
    }
)


@dataclass(frozen=True, slots=True)
class _Level:
    text: str
    format: str
    start: int


@dataclass(frozen=True, slots=True)
class _Style:
    based_on: str
    num_id: str
    level: int
    outline: int | None
    name: str


class Numbering:
    """Counts the numbered paragraphs of one document in their order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._styles: dict[str, _Style] = {}
        if numbering is not None:
            self._read_numbering(numbering)
        if styles is not None:
            self._read_styles(styles)

    def next_label(self, paragraph: etree._Element) -> tuple[str, int | None]:
        """The number in front of this paragraph ("一、"), and the level of its heading style."""
        properties = paragraph.find("{*}pPr")
        if properties is None:
            return "", None
        style = self._style_chain(_val(properties.find("{*}pStyle")))
        outline = next((s.outline for s in style if s.outline is not None), None)
        own = properties.find("{*}outlineLvl")
        level = whole_number(_val(own)) if own is not None and _val(own).isdecimal() else outline
        num_id, depth = self._numbering_of(properties, style)
        heading = None if level is None or level > 8 else level + 1
        return self._count(num_id, depth) if num_id else "", heading

    def _numbering_of(self, properties: etree._Element, styles: list[_Style]) -> tuple[str, int]:
        own = properties.find("{*}numPr")
        num_id = _val(own.find("{*}numId")) if own is not None else ""
        depth = _val(own.find("{*}ilvl")) if own is not None else ""
        if num_id == "0":
            return "", 0
        inherited = next((s for s in styles if s.num_id), None)
        if not num_id and inherited is not None:
            num_id = inherited.num_id
            depth = depth or str(inherited.level)
        return ("" if num_id == "0" else num_id), whole_number(depth)

    def _count(self, num_id: str, depth: int) -> str:
        abstract = self._abstract.get(num_id, "")
        levels = self._levels.get(f"{num_id}!") or self._levels.get(abstract)
        if not levels or depth not in levels:
            return ""
        counts = self._counts.setdefault(f"{num_id}!" if f"{num_id}!" in self._levels else abstract, {})
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        level = levels[depth]
        if level.format in ("bullet", "none"):
            return ""

        def number(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            of = levels.get(index, level)
            return _format(counts.get(index, of.start), of.format)

        return re.sub(r"%([1-9])", number, level.text)

    def _read_numbering(self, root: etree._Element) -> None:
        for abstract in root.findall("{*}abstractNum"):
            key = _attribute(abstract, "abstractNumId")
            self._levels[key] = dict(map(_level, abstract.findall("{*}lvl")))
        for num in root.findall("{*}num"):
            num_id = _attribute(num, "numId")
            abstract_id = _val(num.find("{*}abstractNumId"))
            self._abstract[num_id] = abstract_id
            if overrides := num.findall("{*}lvlOverride"):
                self._levels[f"{num_id}!"] = _overridden(self._levels.get(abstract_id, {}), overrides)

    def _read_styles(self, root: etree._Element) -> None:
        for style in root.findall("{*}style"):
            number = style.find("{*}pPr/{*}numPr")
            level = _val(number.find("{*}ilvl")) if number is not None else ""
            outline = _val(style.find("{*}pPr/{*}outlineLvl"))
            self._styles[_attribute(style, "styleId")] = _Style(
                based_on=_val(style.find("{*}basedOn")),
                num_id=_val(number.find("{*}numId")) if number is not None else "",
                level=whole_number(level),
                outline=whole_number(outline) if outline.isdecimal() else None,
                name=_val(style.find("{*}name")),
            )

    def _style_chain(self, style_id: str) -> list[_Style]:
        """A style and those it is based on, as far as any office goes; a circle ends where it closes."""
        chain: list[_Style] = []
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen and len(chain) < _MAX_CHAIN:
            seen.add(style_id)
            chain.append(self._styles[style_id])
            style_id = chain[-1].based_on
        return chain


def _level(element: etree._Element) -> tuple[int, _Level]:
    index, start = _attribute(element, "ilvl"), _val(element.find("{*}start"))
    return whole_number(index), _Level(
        text=_val(element.find("{*}lvlText"))[:_MAX_LABEL],
        format=_val(element.find("{*}numFmt")) or "decimal",
        start=whole_number(start, 1),
    )


def _overridden(levels: dict[int, _Level], overrides: list[etree._Element]) -> dict[int, _Level]:
    """The levels of a list that restarts or redefines some of them."""
    result = dict(levels)
    for override in overrides:
        index = whole_number(_attribute(override, "ilvl"))
        if (level := override.find("{*}lvl")) is not None:
            result[index] = _level(level)[1]
        start = _val(override.find("{*}startOverride"))
        if start.isdecimal() and index in result:
            old = result[index]
            result[index] = _Level(old.text, old.format, whole_number(start))
    return result


def _format(number: int, kind: str) -> str:
    if kind in _HAN_FORMATS:
        return han(number)
    if kind in ("upperLetter", "lowerLetter") and 1 <= number <= 26:
        return chr((64 if kind == "upperLetter" else 96) + number)
    if kind == "decimalEnclosedCircle" and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if kind == "decimalFullWidth":
        return "".join(chr(0xFF10 + int(d)) for d in str(number))
    return str(number)


def han(number: int) -> str:
    """1 … 99 in Chinese numerals: 一, 十, 十一, 二十."""
    if not 0 <= number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return _HAN[ones]
    return ("" if tens == 1 else _HAN[tens]) + "十" + (_HAN[ones] if ones else "")


def _val(element: etree._Element | None) -> str:
    return "" if element is None else _attribute(element, "val")


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), "")
