"""What must not leave the office with a document: names, times, revision marks, comments, stray data."""

from lxml import etree

from app.model.payload import NAMESPACE
from app.rendering.package import Package
from app.rendering.xml import Element, serialize, w

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_APP_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_DROPPED_PARTS = ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "thumbnail")
_MARKS = (
    "proofErr", "lastRenderedPageBreak", "commentRangeStart", "commentRangeEnd", "commentReference",
    "bookmarkStart", "bookmarkEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart",
    "moveToRangeEnd", "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange",
    "tblGridChange", "tblPrExChange", "numberingChange", "cellIns", "cellDel", "cellMerge",
)  # fmt: skip
_SETTINGS = (
    "rsids",
    "attachedTemplate",
    "trackRevisions",
    "docVars",
    "mailMerge",
    "revisionView",
    "rsidRoot",
)
_REVISION_IDS = ("rsidR", "rsidRPr", "rsidP", "rsidRDefault", "rsidSect", "rsidTr", "rsidDel")
_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def scrub_text(root: Element) -> None:
    """Accept the tracked changes of a part, and take out comments, bookmarks and revision ids."""
    for name in ("del", "moveFrom"):
        for deleted in list(root.iter(w(name))):
            _remove(deleted)
    for name in ("ins", "moveTo"):
        for inserted in list(root.iter(w(name))):
            _unwrap(inserted)
    for name in _MARKS:
        for mark in list(root.iter(w(name))):
            _remove(mark)
    for element in root.iter():
        for attribute in [*map(w, _REVISION_IDS), f"{_PARAGRAPH_ID}paraId", f"{_PARAGRAPH_ID}textId"]:
            if element.get(attribute) is not None:
                del element.attrib[attribute]


def repair(root: Element) -> None:
    """Put right what LibreOffice writes against the schema, so that its templates give valid files too."""
    for name in ("cantSplit", "tblHeader"):
        for switch in list(root.iter(w(name))):
            if switch.get(w("val")) in ("false", "off"):
                _remove(switch)
            elif switch.get(w("val")) in ("true", "on"):
                del switch.attrib[w("val")]
    for grid in root.iter(w("docGrid")):
        if len(grid.get(w("charSpace"), "")) > 9:
            del grid.attrib[w("charSpace")]


def scrub_package(package: Package, main: str, title: str) -> None:
    """Empty the properties but for the title, and drop the parts that name people or repeat old data."""
    for name in list(package.parts):
        stem = name.rpartition("/")[2].partition(".")[0]
        if stem in _DROPPED_PARTS or name in ("docProps/custom.xml", "docProps/thumbnail.jpeg"):
            package.remove(name)
        elif (
            name.startswith("customXml/item")
            and "Props" not in name
            and NAMESPACE.encode() in package.parts[name]
        ):
            for relationship in package.relationships(name):
                package.remove(f"customXml/{relationship.get('Target', '')}")
            package.remove(name)
    settings = package.target(main, "/settings")
    if settings is not None:
        root = package.xml(settings)
        for name in _SETTINGS:
            for element in list(root.iter(w(name))):
                _remove(element)
        package.parts[settings] = serialize(root)
    write_properties(package, title)


def write_properties(package: Package, title: str) -> None:
    """Core properties with a title and no author, no times; the application's are the program's name."""
    core = (
        f'<cp:coreProperties xmlns:cp="{_CORE}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title/><dc:creator/><cp:lastModifiedBy/>'
        "</cp:coreProperties>"
    )
    root = etree.fromstring(core)
    root[0].text = title
    app = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>年报编制助手</Application></Properties>"
    )
    _put(package, "docProps/core.xml", "/core-properties", serialize(root), _CORE_TYPE)
    _put(package, "docProps/app.xml", "/extended-properties", serialize(etree.fromstring(app)), _APP_TYPE)


def _put(package: Package, name: str, kind: str, data: bytes, content_type: str) -> None:
    existing = package.target("", kind)
    if existing is not None:
        package.add(existing, data, content_type)
        return
    package.add(name, data, content_type)
    base = (
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
        if kind == "/core-properties"
        else "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    )
    package.relate("", name, base + kind)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Element) -> None:
    """Put an element's children in its place."""
    parent = element.getparent()
    if parent is None:
        return
    index = parent.index(element)
    for offset, child in enumerate(list(element)):
        parent.insert(index + offset, child)
    parent.remove(element)
