"""WordprocessingML in short: names, building, safe parsing, and the order in which children must stand."""

from collections.abc import Iterator, Sequence

from lxml import etree

from app.errors import RenderError

Element = etree._Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# Word and the validators insist on this order (ECMA-376, CT_PPr, CT_RPr, CT_TcPr, CT_Settings).
_ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr "
    "shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
    "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection "
    "textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
    "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
    "vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign "
    "hideMark",
    # Only as far as the one setting that is ever put in.
    "settings": "writeProtection view zoom removePersonalInformation removeDateAndTime "
    "doNotDisplayPageBoundaries displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth "
    "printFormsData embedTrueTypeFonts embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins "
    "alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop "
    "hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState formsDesign attachedTemplate "
    "linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge revisionView trackRevisions "
    "doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride styleLockTheme "
    "styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone "
    "doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders",
}
_RANK = {parent: {name: i for i, name in enumerate(names.split())} for parent, names in _ORDER.items()}


def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


def el(name: str, /, *children: Element, text: str | None = None, **attributes: str | int) -> Element:
    """A WordprocessingML element with its attributes and children."""
    element = etree.Element(w(name), {w(key): str(value) for key, value in attributes.items()}, {"w": W})
    element.extend(children)
    if text is not None:
        element.text = text
        if text != text.strip():
            element.set(XML_SPACE, "preserve")
    return element


def parse(xml: bytes) -> Element:
    """Parse a part of a foreign package; nothing outside of it is fetched and no entity expanded.

    Raises:
        RenderError: the part is no well-formed XML, or brings a document type of its own.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as exc:
        raise RenderError(
            "模板文件的内容已损坏，请在 Word 或 WPS 中打开并重新保存为 .docx 后再选用。"
        ) from exc
    if root.getroottree().docinfo.doctype:
        raise RenderError("模板文件含有不允许的文档类型声明，为安全起见不予使用，请换一个模板。")
    return root


def serialize(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def child(parent: Element, name: str) -> Element:
    """The child of that name, made in its lawful place if it is not there."""
    found = parent.find(w(name))
    if found is None:
        found = el(name)
        put(parent, found)
    return found


def put(parent: Element, new: Element) -> None:
    """Put a property among its siblings where the schema wants it, in place of one of the same name."""
    old = parent.find(str(new.tag))
    if old is not None:
        parent.replace(old, new)
        return
    rank = _RANK.get(local_name(parent))
    if rank is None:  # pPr, rPr and tcPr are themselves the first of their parents
        parent.insert(0, new)
        return
    own = rank.get(local_name(new), len(rank))
    index = next((i for i, c in enumerate(parent) if rank.get(local_name(c), len(rank)) > own), len(parent))
    parent.insert(index, new)


def own(ancestor: Element, name: str, among: Sequence[str]) -> Iterator[Element]:
    """Descendants of that name whose nearest ancestor among these names is `ancestor` itself.

    The runs of a paragraph without those of a text box inside it; the rows of a table without those of
    a table in one of its cells.
    """
    tags = {w(a) for a in among}
    for found in ancestor.iter(w(name)):
        nearest = next((up for up in found.iterancestors() if up.tag in tags), None)
        if nearest is ancestor:
            yield found


def local_name(element: Element) -> str:
    """The name without its namespace; "" for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
