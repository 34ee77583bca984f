"""The template that comes with the program, built from the form and the standard's measures.

An office copies the file and changes it in Word or WPS; this module only makes the first one.
"""

from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from app.rendering.content import table_content
from app.rendering.package import CONTENT_TYPES, Package
from app.rendering.scrub import write_properties
from app.rendering.styles import (
    BODY,
    DATE,
    HEADING_1,
    LINE,
    PAGE_NUMBER,
    SIGNATURE,
    TITLE,
    StyleSheet,
    paragraph,
    styles_part,
)
from app.rendering.table_build import build_table
from app.rendering.table_fill import clear_values
from app.rendering.xml import Element, W, child, el, put, serialize
from app.spec.schema import FormatSpec

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_EMPTY_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
# GB/T 9704-2012, 5.2: A4, 天头 37 mm, 订口 28 mm, 版心 156 x 225 mm; 7.5: the page number 7 mm below it.
_PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1405" '
    'w:gutter="0"/><w:cols w:space="425"/>'
    # No grid: lines of exact pitch need none, and LibreOffice would set other pitches on it all the same.
    f'<w:docGrid w:linePitch="{LINE}"/>'
)
_SETTINGS = f"""<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:evenAndOddHeaders/>
<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>"""

_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLOURS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6",
    "accent1": "4472C4", "accent2": "ED7D31", "accent3": "A5A5A5", "accent4": "FFC000",
    "accent5": "5B9BD5", "accent6": "70AD47",
    "hlink": "0563C1", "folHlink": "954F72",
}  # fmt: skip


def standard_docx(spec: FormatSpec) -> bytes:
    """The blank form as a Word file with tokens, styles, page numbers and the official tables."""
    return official_docx(lambda styles: _form(spec, styles))


def official_docx(compose: Callable[[StyleSheet], Iterable[Element]]) -> bytes:
    """A Word file on the standard's page: what `compose` makes, with styles and page numbers around it."""
    package = Package({CONTENT_TYPES: _EMPTY_TYPES.encode()})
    main = "word/document.xml"
    styles = StyleSheet(styles_part())
    package.add(main, b"", f"{_WML}document.main+xml")
    package.relate("", main, f"{_R}/officeDocument")
    package.add("word/styles.xml", serialize(styles.root), f"{_WML}styles+xml")
    package.relate(main, "word/styles.xml", f"{_R}/styles")
    settings = etree.fromstring(_SETTINGS, etree.XMLParser(remove_blank_text=True))
    package.add("word/settings.xml", serialize(settings), f"{_WML}settings+xml")
    package.relate(main, "word/settings.xml", f"{_R}/settings")
    package.add("word/fontTable.xml", serialize(_fonts()), f"{_WML}fontTable+xml")
    package.relate(main, "word/fontTable.xml", f"{_R}/fontTable")
    package.add("word/theme/theme1.xml", serialize(_theme()), _THEME_TYPE)
    package.relate(main, "word/theme/theme1.xml", f"{_R}/theme")
    for name, side in (("footer1", "right"), ("footer2", "left")):
        package.add(f"word/{name}.xml", serialize(_footer(side)), f"{_WML}footer+xml")
        package.relate(main, f"word/{name}.xml", f"{_R}/footer")
    footers = [r.get("Id", "") for r in package.relationships(main) if r.get("Type", "").endswith("/footer")]
    package.parts[main] = serialize(_document(compose(styles), footers))
    write_properties(package, "")
    return package.to_bytes()


def _document(content: Iterable[Element], footers: list[str]) -> Element:
    body = el("body", *content, _section(footers))
    root = etree.Element(f"{{{W}}}document", nsmap={"w": W, "r": _R})
    root.append(body)
    return root


def _form(spec: FormatSpec, styles: StyleSheet) -> Iterator[Element]:
    yield _token(TITLE, "标题")
    yield _token(BODY, "编制说明")
    for section in spec.sections:
        heading = _token(HEADING_1, f"{section.name}.标题")
        if section.table == _longest(spec):
            # 表三 fills a page of its own.
            put(child(heading, "pPr"), el("pageBreakBefore"))
        yield from (heading, _token(BODY, section.name))
        if section.table is not None:
            table = build_table(table_content(spec.empty_report(), spec.table(section.table)), styles)
            clear_values(table)
            yield table
    yield from (_token(BODY, "其他部分"), _token(SIGNATURE, "落款"), _token(DATE, "成文日期"))


def _longest(spec: FormatSpec) -> str:
    return max(spec.tables, key=lambda table: table.n_rows).key


def _token(style: str, name: str) -> Element:
    return paragraph(style, el("r", el("t", text=f"{{{{{name}}}}}")))


def _section(footers: list[str]) -> Element:
    odd, even = footers
    return etree.fromstring(
        f'<w:sectPr xmlns:w="{W}" xmlns:r="{_R}"><w:footerReference w:type="default" r:id="{odd}"/>'
        f'<w:footerReference w:type="even" r:id="{even}"/>{_PAGE}</w:sectPr>'
    )


def _footer(side: str) -> Element:
    """— 1 —, one character in from the outer edge. Source: GB/T 9704-2012, 7.5."""
    number = paragraph(PAGE_NUMBER)
    properties = child(number, "pPr")
    put(
        properties,
        el("ind", leftChars=100, left=280) if side == "left" else el("ind", rightChars=100, right=280),
    )
    put(properties, el("jc", val=side))
    number.append(el("r", el("rPr", el("rFonts", hint="eastAsia")), el("t", text="— ")))
    for part in (
        el("fldChar", fldCharType="begin"),
        el("instrText", text=" PAGE "),
        el("fldChar", fldCharType="separate"),
        el("t", text="1"),
        el("fldChar", fldCharType="end"),
    ):
        number.append(el("r", part))
    number.append(el("r", el("rPr", el("rFonts", hint="eastAsia")), el("t", text=" —")))
    return el("ftr", number)


def _fonts() -> Element:
    """The fonts by name, with their family: what a machine that lacks one should look for."""
    table = el("fonts")
    for name, family, charset in (
        ("Times New Roman", "roman", "00"),
        ("仿宋_GB2312", "modern", "86"),
        ("楷体_GB2312", "modern", "86"),
        ("黑体", "modern", "86"),
        ("宋体", "auto", "86"),
        ("方正小标宋简体", "auto", "86"),
    ):
        font = el("font", el("charset", val=charset), el("family", val=family), name=name)
        table.append(font)
    return table


def _theme() -> Element:
    """A theme, because Word's schema wants one; no style refers to it."""
    colours = "".join(f'<a:{k}><a:srgbClr val="{v}"/></a:{k}>' for k, v in _COLOURS.items())
    face = '<a:latin typeface="Times New Roman"/><a:ea typeface="仿宋_GB2312"/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return etree.fromstring(
        f'<a:theme xmlns:a="{_A}" name="公文"><a:themeElements>'
        f'<a:clrScheme name="公文">{colours}</a:clrScheme>'
        f'<a:fontScheme name="公文"><a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont>'
        f'</a:fontScheme><a:fmtScheme name="公文"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
