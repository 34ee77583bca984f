"""What openpyxl leaves to be done: the schema's order, formulas' values, no trace of time or person."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from lxml import etree

from app.rendering.package import Package
from app.rendering.scrub import write_properties
from app.rendering.xml import Element, serialize

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FONT_ORDER = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name",
    "family", "charset", "scheme",
)  # fmt: skip
_STYLES, _WORKBOOK = "xl/styles.xml", "xl/workbook.xml"


def finish(data: bytes, exact: Mapping[str, Mapping[str, object]], title: str) -> bytes:
    """Put right what openpyxl wrote; `exact` gives sheet -> coordinate -> the value that must stand there.

    A formula comes without its value, and 72701.2578 as 72701.25780000001.
    """
    package = Package.open(data)
    styles = package.xml(_STYLES)
    for font in styles.iter(f"{_S}font"):
        _sort(font)
    package.parts[_STYLES] = serialize(styles)
    for name, values in exact.items():
        part = _part_of(package, name)
        root = package.xml(part)
        _set_values(root.iter(f"{_S}c"), values)
        package.parts[part] = serialize(root)
    write_properties(package, title)
    return package.to_bytes()


def _sort(font: Element) -> None:
    """The schema wants a font's children in order (ECMA-376, CT_Font); Excel does not, validators do."""
    rank = {f"{_S}{name}": i for i, name in enumerate(_FONT_ORDER)}
    font[:] = sorted(font, key=lambda child: rank.get(str(child.tag), len(rank)))


def _part_of(package: Package, sheet: str) -> str:
    """The part of the sheet of that name."""
    ids = {s.get("name"): s.get(_R_ID) for s in package.xml(_WORKBOOK).iter(f"{_S}sheet")}
    target = next(r.get("Target", "") for r in package.relationships(_WORKBOOK) if r.get("Id") == ids[sheet])
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _set_values(cells: Iterable[Element], values: Mapping[str, object]) -> None:
    for cell in cells:
        if cell.get("r") not in values:
            continue
        value = values[cell.get("r", "")]
        shown = cell.find(f"{_S}v")
        if shown is None:
            shown = etree.SubElement(cell, f"{_S}v")
        shown.text = format(value, "f") if isinstance(value, Decimal) else str(value)
        if isinstance(value, str):
            cell.set("t", "str")
        elif cell.get("t"):
            del cell.attrib["t"]
