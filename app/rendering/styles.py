"""The styles of the page: GB/T 9704-2012 as Word styles. Sizes in half points, lengths in twips.

Fonts are named, never embedded: the office's machines have them, others substitute. Each style names its
Latin and East Asian font, so that no theme decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from app.rendering.xml import Element, W, el, w

TITLE, HEADING_1, HEADING_2, HEADING_3, HEADING_4 = "Title", "Heading1", "Heading2", "Heading3", "Heading4"
BODY, LEAD, BLANK = "GwBody", "GwLead", "GwBlank"
TABLE_HEAD, TABLE_LABEL, TABLE_VALUE = "GwTableHead", "GwTableLabel", "GwTableValue"
SIGNATURE, DATE, PAGE_NUMBER = "GwSignature", "GwDate", "GwPageNumber"

# 225 mm / 22 lines.
LINE = 579
_INDENT = 'w:firstLineChars="200" w:firstLine="640"'
# 28 characters of 三号 fill 156 mm only if each gives up 0.21 pt.
_TIGHT = '<w:spacing w:val="-5"/>'


def fonts(east_asian: str, latin: str = "Times New Roman") -> str:
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{east_asian}" w:cs="{latin}"/>'


@dataclass(frozen=True, slots=True)
class Style:
    """One style: its id, the name Word shows, and its properties as WordprocessingML."""

    id: str
    name: str
    p: str = ""
    r: str = ""
    based_on: str | None = "Normal"
    following: str | None = None
    kind: str = "paragraph"

    def element(self) -> Element:
        builtin = self.id in (TITLE, HEADING_1, HEADING_2, HEADING_3, HEADING_4)
        custom = "" if builtin else ' w:customStyle="1"'
        xml = (
            f'<w:style xmlns:w="{W}" w:type="{self.kind}"{custom} w:styleId="{self.id}">'
            f'<w:name w:val="{self.name}"/>'
            + (f'<w:basedOn w:val="{self.based_on}"/>' if self.based_on else "")
            + (f'<w:next w:val="{self.following}"/>' if self.following else "")
            + "<w:qFormat/>"
            + (f"<w:pPr>{self.p}</w:pPr>" if self.p else "")
            + (f"<w:rPr>{self.r}</w:rPr>" if self.r else "")
            + "</w:style>"
        )
        return etree.fromstring(xml)


def _heading(level: int, name: str, font: str) -> Style:
    keep = "<w:keepNext/><w:keepLines/>" if level < 4 else "<w:keepNext/>"
    return Style(
        f"Heading{level}",
        name,
        p=f'{keep}<w:ind {_INDENT}/><w:outlineLvl w:val="{level - 1}"/>',
        r=f"{fonts(font)}{_TIGHT}",
        following=BODY,
    )


def _table_text(id: str, name: str, align: str, font: str, size: int) -> Style:
    """Single spacing and off the page's grid: the 28.95-pt lines must not leak into tables."""
    return Style(
        id,
        name,
        p='<w:widowControl/><w:snapToGrid w:val="0"/>'
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        f'<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="{align}"/>',
        r=f'{fonts(font)}<w:spacing w:val="0"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
    )


STYLES = (
    Style(
        TITLE,
        "Title",
        p='<w:keepNext/><w:snapToGrid w:val="0"/>'
        '<w:spacing w:before="0" w:after="579" w:line="640" w:lineRule="exact"/>'
        '<w:jc w:val="center"/>',
        r=f'{fonts("方正小标宋简体")}<w:sz w:val="44"/><w:szCs w:val="44"/>',
        following=BODY,
    ),
    _heading(1, "heading 1", "黑体"),
    _heading(2, "heading 2", "楷体_GB2312"),
    _heading(3, "heading 3", "仿宋_GB2312"),
    _heading(4, "heading 4", "仿宋_GB2312"),
    Style(BODY, "公文正文", p=f'<w:ind {_INDENT}/><w:jc w:val="both"/>', r=_TIGHT),
    Style(LEAD, "接排标题", r=fonts("楷体_GB2312"), based_on=None, kind="character"),
    Style(
        BLANK,
        "未填标记",
        r='<w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/>',
        based_on=None,
        kind="character",
    ),
    _table_text(TABLE_HEAD, "表格表头", "center", "黑体", 21),
    _table_text(TABLE_LABEL, "表格栏目", "left", "宋体", 18),
    _table_text(TABLE_VALUE, "表格数字", "center", "宋体", 21),
    Style(SIGNATURE, "落款", p='<w:keepNext/><w:spacing w:before="579"/><w:jc w:val="right"/>'),
    Style(DATE, "成文日期", p='<w:jc w:val="right"/>'),
    Style(
        PAGE_NUMBER,
        "公文页码",
        p='<w:snapToGrid w:val="0"/><w:spacing w:line="240" w:lineRule="auto"/>',
        r=f'{fonts("宋体", "宋体")}<w:sz w:val="28"/><w:szCs w:val="28"/>',
    ),
)

BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
CELL_MARGINS = (
    '<w:top w:w="15" w:type="dxa"/><w:left w:w="28" w:type="dxa"/>'
    '<w:bottom w:w="15" w:type="dxa"/><w:right w:w="28" w:type="dxa"/>'
)

# Word hangs punctuation by default. Saying so has another use: LibreOffice reads the flag the wrong way
# round, and what it lets hang in a justified line it loses.
_DEFAULTS = f"""<w:rPrDefault><w:rPr>{fonts("仿宋_GB2312")}<w:color w:val="000000"/>
<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>
</w:rPr></w:rPrDefault><w:pPrDefault/>"""
_NORMAL = f"""<w:name w:val="Normal"/><w:qFormat/>
<w:pPr><w:widowControl w:val="0"/><w:overflowPunct w:val="1"/>
<w:spacing w:line="{LINE}" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr>"""
_CHARACTER = """<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>"""
_PLAIN_TABLE = f"""<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>
<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{CELL_MARGINS}</w:tblCellMar></w:tblPr>"""
_BASE = f"""<w:styles xmlns:w="{W}"><w:docDefaults>{_DEFAULTS}</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal">{_NORMAL}</w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">{_CHARACTER}</w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal">{_PLAIN_TABLE}</w:style>
</w:styles>"""


def styles_part() -> Element:
    """styles.xml of the shipped template."""
    root = etree.fromstring(_BASE, etree.XMLParser(remove_blank_text=True))
    root.extend(style.element() for style in STYLES)
    return root


class StyleSheet:
    """The styles of a template, asked by the names Word shows; what an office renamed or lacks is added."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self._styles = {style.get(w("styleId"), ""): style for style in root.iter(w("style"))}
        self._by_name = {
            name.get(w("val"), "").lower(): id
            for id, style in self._styles.items()
            if (name := style.find(w("name"))) is not None
        }

    def id_of(self, wanted: str) -> str:
        """The template's id for one of our styles, found by its name; the style is added if it is missing."""
        ours = next(style for style in STYLES if style.id == wanted)
        if ours.name.lower() not in self._by_name:
            self._add(ours)
        return self._by_name[ours.name.lower()]

    def size_of(self, id: str | None) -> int | None:
        """The font size in half points that a style gives, through the styles it is based on."""
        for style in self.chain(id):
            size = style.find(f"{w('rPr')}/{w('sz')}")
            if size is not None and size.get(w("val"), "").isdecimal():
                return int(size.get(w("val"), ""))
        return None

    def chain(self, id: str | None) -> Iterator[Element]:
        """A style, then the styles it is based on."""
        seen = set[str]()
        while id is not None and id in self._styles and id not in seen:
            seen.add(id)
            style = self._styles[id]
            yield style
            based = style.find(w("basedOn"))
            id = None if based is None else based.get(w("val"))

    @property
    def default_paragraph(self) -> str | None:
        """The id of the style of paragraphs that name none."""
        return self.default_of("paragraph")

    def default_of(self, kind: str) -> str | None:
        """The id of the style of what names none: a "paragraph", a "table"."""
        defaults = (
            id
            for id, style in self._styles.items()
            if style.get(w("type")) == kind and style.get(w("default")) in ("1", "true", "on")
        )
        return next(defaults, None)

    def _add(self, style: Style) -> None:
        element = style.element()
        id = style.id
        while id in self._styles:
            id += "_"
        element.set(w("styleId"), id)
        for name in ("basedOn", "next"):
            link = element.find(w(name))
            if link is not None and link.get(w("val")) not in self._styles:
                element.remove(link)
        self.root.append(element)
        self._styles[id] = element
        self._by_name[style.name.lower()] = id


def paragraph(style: str | None, *content: Element) -> Element:
    """A paragraph in a style."""
    properties = [el("pPr", el("pStyle", val=style))] if style else []
    return el("p", *properties, *content)
