"""The report's data put into an exported Word file; `app.model.payload` finds them again."""

from app.model.payload import NAMESPACE, VERSION, fingerprint, pack, pack_document, shown_in_docx
from app.model.report import Report
from app.rendering.package import Package
from app.rendering.xml import serialize
from app.spec.schema import FormatSpec

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PROPS_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_STORE_ID = "{6B1F0E5C-5A0B-4B6E-9C53-4E4941424F01}"
_CUSTOM_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def embed(package: Package, main: str, report: Report, spec: FormatSpec) -> None:
    """Add the report as a custom XML part, and a short property that also survives other formats.

    The document itself is put beside the report, so that edits can be told from how documents are worded.

    To be called last: the digest of what is visible is taken from the document as it stands.
    """
    from lxml import etree

    root = etree.Element(
        f"{{{NAMESPACE}}}report",
        {
            "version": str(VERSION),
            "format": report.format,
            "fingerprint": fingerprint(report),
            "shown": shown_in_docx(package.parts[main]),
        },
        {None: NAMESPACE},
    )
    root.text = pack(report, spec.cell_kinds)
    etree.SubElement(root, f"{{{NAMESPACE}}}document").text = pack_document(package.parts[main])
    number = next(n for n in range(1, 1000) if f"customXml/item{n}.xml" not in package.parts)
    item, props = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    package.add(item, serialize(root), "application/xml")
    package.add(props, _item_properties(), _PROPS_TYPE)
    package.relate(main, item, f"{_RELATIONS}customXml")
    package.relate(item, props, f"{_RELATIONS}customXmlProps")
    package.add("docProps/custom.xml", _custom_properties(report), _CUSTOM_TYPE)
    package.relate("", "docProps/custom.xml", f"{_RELATIONS}custom-properties")


def _item_properties() -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" '
        f'ds:itemID="{_STORE_ID}"><ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs>'
        "</ds:datastoreItem>"
    ).encode()


def _custom_properties(report: Report) -> bytes:
    from lxml import etree

    root = etree.fromstring(
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f'<property fmtid="{_CUSTOM_FORMAT_ID}" pid="2" name="nianbao"><vt:lpwstr/></property></Properties>'
    )
    root[0][0].text = f"{report.format} {VERSION} {fingerprint(report)}"
    return serialize(root)
