"""The Word document: a template filled with what the report says."""

import logging
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from app.errors import RenderError
from app.model.payload import fingerprint, for_the_public
from app.model.report import CellRef, Report
from app.model.values import format_cell
from app.paths import TEMPLATES
from app.rendering import scrub
from app.rendering.content import Block, Content, TableContent, compose, full_title
from app.rendering.fonts import name_fonts
from app.rendering.options import RenderOptions
from app.rendering.page_settings import apply_settings
from app.rendering.paper import Origin, Source
from app.rendering.paragraphs import (
    block_paragraph,
    fill_inline,
    indented,
    only_token,
    replace,
    token_paragraphs,
    with_lines,
)
from app.rendering.payload import embed
from app.rendering.signature import indents
from app.rendering.table_build import build_table
from app.rendering.table_fill import fill_table
from app.rendering.template import Template, check_template, fitting, open_template, other_edition
from app.rendering.tokens import BLOCKS, TOKEN, Target, vocabulary
from app.rendering.xml import Element, child, el, put, serialize, w
from app.spec.editions import as_edition
from app.spec.schema import FormatSpec

_log = logging.getLogger(__name__)

STANDARD = TEMPLATES / "standard.docx"


@dataclass(slots=True)
class Filling:
    """One document in the making.

    `origins` tells of paragraphs where their words come from, `tables` what stands in the official ones.
    """

    template: Template
    report: Report
    spec: FormatSpec
    previous: Report | None
    options: RenderOptions
    content: Content
    words: dict[str, Target]
    origins: dict[Element, Origin] = field(default_factory=dict)
    tables: list[tuple[Element, TableContent]] = field(default_factory=list)


def fill(
    report: Report,
    spec: FormatSpec,
    template: bytes | None,
    previous: Report | None,
    options: RenderOptions,
) -> bytes:
    """See `app.rendering.render_docx`."""
    filling = filled(report, spec, template, previous, options)
    _log.info("rendered docx: %s, %d tables", spec.key, len(spec.tables))
    return _pack(filling)


def filled(
    report: Report,
    spec: FormatSpec,
    template: bytes | None,
    previous: Report | None,
    options: RenderOptions,
) -> Filling:
    """The template with everything put in, before it is written as a file.

    Raises:
        RenderError: as `render_docx`.
    """
    opened = open_template(template if template is not None else STANDARD.read_bytes())
    if fatal := [problem.message for problem in check_template(opened, spec) if problem.fatal]:
        more = f"（另有 {len(fatal) - 3} 处）" if len(fatal) > 3 else ""
        raise RenderError(f"模板不能用：{''.join(fatal[:3])}{more}")
    for root in opened.roots.values():
        scrub.scrub_text(root)
        scrub.repair(root)
    apply_settings(opened, options.page)
    content = compose(report, spec, options)
    # A template asks for last year's numbers by this year's names.
    last_year = as_edition(previous, spec) if previous is not None else None
    filling = Filling(opened, report, spec, last_year, options, content, vocabulary(spec))
    # Tokens first: a cell whose text looks like a token is text.
    for root in opened.roots.values():
        _fill_tokens(filling, root)
    _fill_tables(filling)
    return filling


def _pack(filling: Filling) -> bytes:
    template, package = filling.template, filling.template.package
    for name, root in template.roots.items():
        name_fonts(root, template.styles)
        package.parts[name] = serialize(root)
    package.parts[template.styles_name] = serialize(template.styles.root)
    scrub.scrub_package(package, template.main, full_title(filling.report, filling.spec))
    carried = filling.report if filling.options.signed is True else for_the_public(filling.report)
    embed(package, template.main, carried, filling.spec)
    return package.to_bytes()


def _fill_tables(filling: Filling) -> None:
    """Fill the template's own tables; one of another edition gives way to this edition's, in its looks."""
    for spec in filling.spec.tables:
        content = _table(filling, spec.key)
        found = fitting(filling.template, spec)
        for table in found:
            fill_table(table, content, filling.template.styles)
            filling.tables.append((table.element, content))
        other = None if found else other_edition(filling.template, spec)
        if other is not None:
            made = build_table(content, filling.template.styles)
            _keep_looks(made, other.element)
            other.element.getparent().replace(other.element, made)  # type: ignore[union-attr]
            filling.tables.append((made, content))


def _keep_looks(made: Element, old: Element) -> None:
    """Take over the old table's borders and alignment, but not its width."""
    for name in ("tblBorders", "jc"):
        theirs = old.find(f"{w('tblPr')}/{w(name)}")
        ours = made.find(f"{w('tblPr')}/{w(name)}")
        if theirs is not None and ours is not None:
            ours.getparent().replace(ours, deepcopy(theirs))  # type: ignore[union-attr]


def _table(filling: Filling, key: str) -> TableContent:
    table = filling.content.official[filling.spec.table(key).section].table
    assert table is not None  # the spec loader sees to it that a table's section shows it
    return table


def _fill_tokens(filling: Filling, root: Element) -> None:
    others_done = any(
        target is not None and target.kind == "others"
        for _, text in token_paragraphs(root)
        if (target := filling.words.get(only_token(text) or "")) is not None
    )
    for paragraph, text in token_paragraphs(root):
        target = filling.words.get(only_token(text) or "")
        if target is not None and target.kind in BLOCKS:
            _fill_block(filling, paragraph, target, with_others=not others_done)
        else:
            _note_origin(filling, paragraph, text)
            fill_inline(paragraph, lambda name: _inline(filling, name))


def _fill_block(filling: Filling, paragraph: Element, target: Target, with_others: bool) -> None:
    """Put what a token that is alone in its paragraph stands for in place of that paragraph."""
    content, styles = filling.content, filling.template.styles
    match target.kind:
        case "title":
            made = with_lines(paragraph, content.title)
            filling.origins[made] = Source("title")
            replace(paragraph, [made])
        case "preface":
            blocks = [Block(text) for text in content.preface]
            _put_blocks(filling, paragraph, [(block, Source("preface")) for block in blocks])
        case "section":
            own = [(block, Source(target.key, block)) for block in content.official[target.key].blocks]
            is_last = target.key == filling.spec.sections[-1].key
            _put_blocks(filling, paragraph, [*own, *(_others(content) if with_others and is_last else ())])
        case "others":
            _put_blocks(filling, paragraph, _others(content))
        case "table":
            shown = _table(filling, target.key)
            table = build_table(shown, styles)
            filling.tables.append((table, shown))
            replace(paragraph, [table])
        case _:
            lines = _signature(filling, paragraph, target.kind)
            filling.origins.update(dict.fromkeys(lines, Source("signature")))
            replace(paragraph, lines)


def _put_blocks(filling: Filling, paragraph: Element, blocks: Sequence[tuple[Block, Source]]) -> None:
    """Put one paragraph per block in place of `paragraph`, each in its form or in a heading style."""
    made = [block_paragraph(paragraph, block, filling.template.styles) for block, _ in blocks]
    filling.origins.update(zip(made, (source for _, source in blocks), strict=True))
    replace(paragraph, made)


def _note_origin(filling: Filling, paragraph: Element, text: str) -> None:
    """Remember what a sentence of the template is about: what its first token stands for."""
    for match in TOKEN.finditer(text):
        target = filling.words.get(match[1])
        if target is None:
            continue
        if target.kind in ("heading", "section"):
            filling.origins[paragraph] = Source(target.key)
        elif target.kind in ("title", "preface"):
            filling.origins[paragraph] = Source(target.kind)
        elif target.kind in ("signature", "date"):
            filling.origins[paragraph] = Source("signature")
        elif target.kind == "cell":
            filling.origins[paragraph] = CellRef.parse(target.key)
        return


def _others(content: Content) -> list[tuple[Block, Source]]:
    return [
        (block, Source(section.heading))
        for section in content.others
        for block in (Block(section.heading, level=1), *section.blocks)
    ]


def _signature(filling: Filling, paragraph: Element, kind: str) -> list[Element]:
    """The lines of the signature or the date, each with the right indent the standard gives it."""
    signature = filling.content.signature
    if signature is None:
        return []
    orgs, date = indents(signature, sealed=filling.options.sealed)
    texts = signature.org.split("\n") if kind == "signature" else [signature.date]
    ems = orgs if kind == "signature" else [date]
    if kind == "signature":
        _keep_with_text(paragraph)
    return [indented(paragraph, text, em) for text, em in zip(texts, ems, strict=True) if text]


def _keep_with_text(paragraph: Element) -> None:
    """Let the last of the text come along to the page of the signature, which must not stand alone there."""
    before = paragraph.getprevious()
    if before is not None and before.tag == w("p"):
        put(child(before, "pPr"), el("keepNext"))


def _inline(filling: Filling, name: str) -> str | None:
    """The text a token stands for inside a sentence, a cell, a header or a footer."""
    target = filling.words.get(name)
    if target is None:
        return None
    content, report, signature = filling.content, filling.report, filling.content.signature
    match target.kind:
        case "title":
            return "".join(content.title)
        case "org":
            return report.org
        case "year":
            return str(report.report_year or "")
        case "heading":
            return content.official[target.key].heading
        case "preface":
            return "\n".join(content.preface)
        case "section":
            return "\n".join(f"{block.lead}{block.text}" for block in content.official[target.key].blocks)
        case "others":
            return "\n".join(block.text for block, _ in _others(content))
        case "signature":
            return "" if signature is None else signature.org
        case "date":
            return "" if signature is None else signature.date
        case "cell":
            return format_cell(report.value(CellRef.parse(target.key)))
        case "previous":
            return _last_year(filling, target.key)
        case "fingerprint":
            return fingerprint(report)
        case "table":
            return None  # refused by the check: a table is no part of a sentence


def _last_year(filling: Filling, key: str) -> str:
    """Last year's number, "" if there is no report of last year."""
    return "" if filling.previous is None else format_cell(filling.previous.value(CellRef.parse(key)))
