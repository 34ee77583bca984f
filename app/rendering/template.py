"""A Word template: opened with suspicion, and looked through before anything is written into it."""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.errors import RenderError
from app.rendering.package import Package, is_internal
from app.rendering.paragraphs import only_token, text_of
from app.rendering.styles import StyleSheet
from app.rendering.table_grid import FoundTable, find_tables
from app.rendering.tokens import TOKEN, Target, vocabulary
from app.rendering.xml import Element, own, w
from app.spec.loader import load_specs
from app.spec.schema import FormatSpec, TableSpec

# Less than half of a form's labels, and a table is some other table.
ALIKE = 0.5
_TEXT_PARTS = re.compile(r"/(?:header|footer|footnotes|endnotes)\d*$")
_ACTIVE_PARTS = re.compile(
    r"vbaProject|vbaData|/activeX/|/embeddings/|/afchunk|oleObject|attachedToolbars", re.I
)
_ACTIVE_TYPES = re.compile(r"macroEnabled|vnd\.ms-office\.(?:vba|activeX)|oleObject", re.I)
_ACTIVE_FIELDS = re.compile(
    r"^\s*(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|MACROBUTTON|AUTOTEXT)\b",
    re.I,
)
_FULL_WIDTH = re.compile(r"[｛{]{2}[^{}｛｝]{0,80}[｝}]{2}")


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """Something to change in a template, with its place; a fatal one keeps it from being used."""

    message: str
    fatal: bool = True


@dataclass(slots=True)
class Template:
    """The parts of a template that text goes into."""

    package: Package
    main: str  # the name of the document part
    roots: dict[str, Element]  # the document, its headers, footers and notes, by part name
    styles_name: str
    styles: StyleSheet
    tables: list[FoundTable] = field(default_factory=list)

    @property
    def body(self) -> Element:
        return self.roots[self.main]


def open_template(data: bytes) -> Template:
    """Open a template.

    Raises:
        RenderError: it is no .docx, is damaged, or could run or fetch something.
    """
    package = Package.open(data)
    main = package.target("", "/officeDocument")
    if main is None or "wordprocessingml" not in package.content_type(main):
        raise RenderError("所选文件不是 Word 文档（.docx），请选择 .docx 格式的模板。")
    _refuse_active_content(package)
    names = [main, *(name for name in package.parts if _TEXT_PARTS.search(name.removesuffix(".xml")))]
    roots = {name: package.xml(name) for name in names}
    for root in roots.values():
        _refuse_active_fields(root)
    if roots[main].find(w("body")) is None:
        raise RenderError("所选模板没有正文，请在 Word 或 WPS 中检查后重新选择。")
    styles_name = package.target(main, "/styles")
    if styles_name is None:
        raise RenderError("所选模板没有样式，请用本程序自带的模板复制后修改。")
    styles = StyleSheet(package.xml(styles_name))
    return Template(package, main, roots, styles_name, styles, find_tables(roots[main]))


def check_template(template: Template, spec: FormatSpec) -> tuple[TemplateProblem, ...]:
    """Everything that is missing or not understood, in reading order, fatal ones marked."""
    known = vocabulary(spec)
    used: set[Target] = set()
    problems: list[TemplateProblem] = []
    for place, text in _places(template):
        for match in TOKEN.finditer(text):
            target = known.get(match[1])
            if target is not None:
                used.add(target)
                if target.kind == "table" and only_token(text) is None:
                    problems.append(TemplateProblem(f"{place}：“{match[0]}”要单独占一段。"))
            else:
                problems.append(TemplateProblem(_unknown(match[1], known, place)))
        problems += _malformed(text, place)
    problems += _missing(spec, used)
    problems += (
        problem
        for table in spec.tables
        if Target("table", table.key) not in used
        for problem in _table_problems(template, table)
    )
    return tuple(problems)


def fitting(template: Template, spec: TableSpec) -> list[FoundTable]:
    """The template's tables that are exactly this table of the form."""
    return [table for table in template.tables if table.fits(spec)]


def other_edition(template: Template, spec: TableSpec) -> FoundTable | None:
    """The template's table that is this table in another edition of the form, or None."""
    editions = [t for edition in load_specs() for t in edition.tables if t.key == spec.key]
    return next((found for found in template.tables if any(found.fits(t) for t in editions)), None)


def _table_problems(template: Template, spec: TableSpec) -> Iterator[TemplateProblem]:
    if fitting(template, spec) or other_edition(template, spec) is not None:
        return
    numbered = [(table.likeness(spec), -n, table) for n, table in enumerate(template.tables, start=1)]
    likeness, place, found = max(numbered, key=lambda x: x[:2], default=(0.0, 0, None))
    if found is None or likeness < ALIKE:
        yield TemplateProblem(
            f"模板里没有{spec.title}，请从自带模板复制这张表，或在放表的地方写上“{{{{{spec.title}}}}}”。"
        )
        return
    where = f"第 {-place} 个表格看起来是{spec.title}，但与规定的格式不同"
    if missing := found.missing(spec):
        labels = "、".join(f"“{label}”" for label in missing[:5])
        yield TemplateProblem(f"{where}：缺少{labels}{'等' if len(missing) > 5 else ''}。")
    else:
        yield TemplateProblem(f"{where}：行、列或合并单元格有改动，请从自带模板重新复制这张表。")


def _missing(spec: FormatSpec, used: set[Target]) -> Iterator[TemplateProblem]:
    for section in spec.sections:
        if section.kind == "narrative" and Target("section", section.key) not in used:
            token = f"{{{{{section.name}}}}}"
            yield TemplateProblem(f"模板里没有“{token}”，这一部分的文字会丢失，请补上。")
    for kind, name, result in (
        ("title", "标题", "文件将没有标题"),
        ("preface", "编制说明", "编制说明将不印出"),
        ("signature", "落款", "报送版将没有落款"),
        ("date", "成文日期", "报送版将没有成文日期"),
    ):
        if all(target.kind != kind for target in used):
            yield TemplateProblem(f"模板里没有“{{{{{name}}}}}”，{result}。", fatal=False)


def _unknown(name: str, known: dict[str, Target], place: str) -> str:
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    hint = f"是否想写“{{{{{close[0]}}}}}”？" if close else "请对照模板说明改正。"
    return f"{place}：不认识“{{{{{name}}}}}”，{hint}"


def _malformed(text: str, place: str) -> Iterator[TemplateProblem]:
    """Braces that are no token: full-width ones of a Chinese input method, and pairs left open."""
    for match in _FULL_WIDTH.finditer(text):
        if "｛" in match[0] or "｝" in match[0]:
            name = match[0].strip("｛｝{} ")
            yield TemplateProblem(f"{place}：“{match[0]}”用了全角花括号，请改成半角“{{{{{name}}}}}”。")
    rest = TOKEN.sub("", _FULL_WIDTH.sub("", text) if "｛" in text or "｝" in text else text)
    if "{{" in rest or "}}" in rest:
        yield TemplateProblem(f"{place}：花括号没有成对，应写成“{{{{名称}}}}”。")


def _places(template: Template) -> Iterator[tuple[str, str]]:
    """Every paragraph with a brace in it: where it is, and its text."""
    for name, root in template.roots.items():
        part = _part_name(name, template.main)
        number = 0
        for paragraph in root.iter(w("p")):
            in_table = next(paragraph.iterancestors(w("tc")), None)
            number += in_table is None
            text = text_of(paragraph)
            if any(brace in text for brace in "{}｛｝"):
                yield (
                    _cell_place(template, paragraph) if in_table is not None else f"{part}第 {number} 段",
                    text,
                )


def _cell_place(template: Template, paragraph: Element) -> str:
    cell = next(paragraph.iterancestors(w("tc")))
    row = next(cell.iterancestors(w("tr")))
    table = next(row.iterancestors(w("tbl")))
    tables = [found.element for found in template.tables]
    number = f"第 {tables.index(table) + 1} 个表格" if table in tables else "页眉页脚的表格"
    r = _index(own(table, "tr", ("tbl",)), row)
    c = _index(own(row, "tc", ("tr",)), cell)
    return f"{number}第 {r} 行第 {c} 格"


def _index(elements: Iterator[Element], wanted: Element) -> int:
    return next((i for i, element in enumerate(elements, start=1) if element is wanted), 0)


def _part_name(name: str, main: str) -> str:
    if name == main:
        return "正文"
    return "页眉" if "header" in name else "页脚" if "footer" in name else "脚注"


def _refuse_active_content(package: Package) -> None:
    """Refuse what a template has no need of and a document must not bring along."""
    for name in package.parts:
        if _ACTIVE_PARTS.search(f"/{name}") or _ACTIVE_TYPES.search(package.content_type(name)):
            raise RenderError("模板含有宏或嵌入对象，为安全起见不予使用，请另存为不带宏的 .docx 后再选用。")
    for rels in [name for name in package.parts if name.endswith(".rels")]:
        for relationship in package.xml(rels):
            if not is_internal(relationship) and not relationship.get("Type", "").endswith("/hyperlink"):
                raise RenderError(
                    "模板链接了外部文件（图片、模板或对象），为安全起见不予使用，请改为嵌入或删除后再选用。"
                )


def _refuse_active_fields(root: Element) -> None:
    instructions: Sequence[str] = [
        *(node.text or "" for node in root.iter(w("instrText"))),
        *(node.get(w("instr"), "") for node in root.iter(w("fldSimple"))),
    ]
    for instruction in instructions:
        if _ACTIVE_FIELDS.match(instruction):
            raise RenderError("模板含有会读取外部内容或运行命令的域，为安全起见不予使用，请删除后再选用。")
