"""Tokens in paragraphs: found though Word splits them over runs, replaced in the format they stand in."""

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy

from app.rendering.content import Block
from app.rendering.styles import BLANK, HEADING_1, HEADING_2, HEADING_3, HEADING_4, LEAD, StyleSheet
from app.rendering.tokens import TOKEN
from app.rendering.xml import XML_SPACE, Element, child, el, own, put, w

_EM = 320  # 三号, in twips
_HEADINGS = {1: HEADING_1, 2: HEADING_2, 3: HEADING_3, 4: HEADING_4}


def token_paragraphs(root: Element) -> Iterator[tuple[Element, str]]:
    """Every paragraph with a token in it, and its text; text boxes count as paragraphs of their own."""
    for paragraph in list(root.iter(w("p"))):
        text = text_of(paragraph)
        if "{{" in text:
            yield paragraph, text


def text_of(paragraph: Element) -> str:
    return "".join(t.text or "" for t in _texts(paragraph))


def only_token(text: str) -> str | None:
    """The token that is all a paragraph holds, or None."""
    match = TOKEN.fullmatch(text.strip())
    return match[1] if match else None


def fill_inline(paragraph: Element, value_of: Callable[[str], str | None]) -> None:
    """Put values in place of the tokens of a paragraph; a line feed becomes a line break.

    The value takes the format of the run in which its token begins. A token without a value stays.
    """
    texts = list(_texts(paragraph))
    starts, whole = list[int](), ""
    for t in texts:
        starts.append(len(whole))
        whole += t.text or ""
    for match in reversed(list(TOKEN.finditer(whole))):
        value = value_of(match[1])
        if value is None:
            continue
        first = max(i for i, at in enumerate(starts) if at <= match.start())
        last = max(i for i, at in enumerate(starts) if at < match.end())
        before = (texts[first].text or "")[: match.start() - starts[first]]
        after = (texts[last].text or "")[match.end() - starts[last] :]
        for t in texts[first + 1 : last + 1]:
            _set_text(t, "")
        if last != first:
            _set_text(texts[last], after)
            after = ""
        _set_text(texts[first], f"{before}{value}{after}")
    for t in texts:
        _break_lines(t)


def replace(paragraph: Element, made: Sequence[Element]) -> None:
    """Put these elements in place of a paragraph.

    A section break it ends stays where it is; a picture or page break in it goes to the first of them.
    """
    parent = paragraph.getparent()
    if parent is None:
        return
    anchored = _anchored(paragraph)
    first = next((element for element in made if element.tag == w("p")), None)
    if anchored and first is None:
        first = el("p")
        paragraph.addprevious(first)
    for run in reversed(anchored):
        _prepend(first, run)
    for element in made:
        paragraph.addprevious(element)
    ends_section = paragraph.find(f"{w('pPr')}/{w('sectPr')}") is not None
    # A cell must end with a paragraph, and a table needs one to part it from the next.
    following = paragraph.getnext()
    needed = parent.tag != w("body") and (following is None or following.tag != w("p"))
    after_table = bool(made) and made[-1].tag == w("tbl") and (following is None or following.tag != w("p"))
    if ends_section or after_table or (needed and not any(m.tag == w("p") for m in made[-1:])):
        for node in [n for n in paragraph if n.tag != w("pPr")]:
            paragraph.remove(node)
    else:
        parent.remove(paragraph)


def _anchored(paragraph: Element) -> list[Element]:
    """Runs that hold something other than text: a picture, a text box, a page break."""
    wanted = {w("drawing"), w("pict"), w("object")}
    runs = own(paragraph, "r", ("p",))
    return [
        run
        for run in runs
        if any(
            node.tag in wanted or (node.tag == w("br") and node.get(w("type")) in ("page", "column"))
            for node in run.iter()
        )
    ]


def _prepend(paragraph: Element | None, run: Element) -> None:
    if paragraph is not None:
        for text in run.findall(w("t")):
            run.remove(text)
        paragraph.insert(1 if paragraph.find(w("pPr")) is not None else 0, run)


def indented(paragraph: Element, text: str, ems: float) -> Element:
    """A paragraph like `paragraph` that holds `text`, so many characters in from the right."""
    made = _like(paragraph)
    put(child(made, "pPr"), el("ind", rightChars=round(ems * 100), right=round(ems * _EM)))
    made.append(_run(paragraph, text))
    return made


def with_lines(paragraph: Element, parts: Sequence[str]) -> Element:
    """A paragraph like `paragraph` that holds these lines, broken by hand."""
    made = _like(paragraph)
    made.append(_run(paragraph, "\n".join(parts)))
    return made


def block_paragraph(model: Element, block: Block, styles: StyleSheet) -> Element:
    """A paragraph that says a block: in the form of `model`, or in a heading's style."""
    if block.level:
        return el("p", el("pPr", el("pStyle", val=styles.id_of(_HEADINGS[block.level]))), _plain(block.text))
    made = _like(model)
    if block.lead_stands_out:
        lead = _run(model, block.lead)
        put(child(lead, "rPr"), el("rStyle", val=styles.id_of(LEAD)))
        # The token's own font would win over the style of the words that lead in.
        for direct in lead.findall(f"{w('rPr')}/{w('rFonts')}"):
            direct.getparent().remove(direct)  # type: ignore[union-attr]
        made.append(lead)
    run = _run(model, block.text if block.lead_stands_out else block.lead + block.text)
    if block.blank:
        put(child(run, "rPr"), el("rStyle", val=styles.id_of(BLANK)))
    made.append(run)
    return made


def _like(model: Element) -> Element:
    """An empty paragraph with the model's properties; a section break stays with the model."""
    made = el("p")
    properties = model.find(w("pPr"))
    if properties is not None:
        kept = deepcopy(properties)
        for section in kept.findall(w("sectPr")):
            kept.remove(section)
        made.append(kept)
    return made


def _run(model: Element, text: str) -> Element:
    """A run in the format of the model's token."""
    run = el("r")
    token = next((t for t in _texts(model) if "{" in (t.text or "")), None)
    source = None if token is None else token.getparent()
    properties = None if source is None else source.find(w("rPr"))
    if properties is not None:
        run.append(deepcopy(properties))
    _add_lines(run, text)
    return run


def _plain(text: str) -> Element:
    run = el("r")
    _add_lines(run, text)
    return run


def _add_lines(run: Element, text: str) -> None:
    for i, line in enumerate(text.split("\n")):
        if i:
            run.append(el("br"))
        run.append(el("t", text=line))


def _texts(paragraph: Element) -> Iterator[Element]:
    return own(paragraph, "t", ("p",))


def _set_text(t: Element, text: str) -> None:
    t.text = text
    t.set(XML_SPACE, "preserve")


def _break_lines(t: Element) -> None:
    """Let a line feed inside one text element become a line break."""
    first, *rest = (t.text or "").split("\n")
    if not rest:
        return
    t.text = first
    at = t
    for line in rest:
        for new in (el("br"), el("t", text=line)):
            at.addnext(new)
            at = new
