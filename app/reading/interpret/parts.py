"""The sub-headings of a part and the text below each; place and date at the end of the report."""

import re
from collections.abc import Sequence

from app.model import Part, Signature
from app.model.org import kind_of
from app.model.values import BLANK_ORG
from app.reading.interpret.labels import norm, squeeze
from app.reading.interpret.rows import Line
from app.spec import AspectSpec

_BRACKETED = re.compile(
    r"\s*(?:[（(]\s*(?P<han>[一二三四五六七八九十]{1,3})\s*[)）]|(?P<circled>[㈠-㈩]))\s*[、.．]?\s*"
)
_ARABIC_BRACKETED = re.compile(r"\s*(?:[（(]\s*(?P<digit>\d{1,2})\s*[)）]|[⑴-⒇])\s*[、.．]?\s*")
_ARABIC = re.compile(r"\s*\d{1,2}\s*(?:[、．]|\.(?!\d))\s*")
_STOP = re.compile(r"[。：:]")

# A heading in front of text is a phrase; what is longer is a sentence of the text itself.
_RUN_IN = 30
_ALONE = 45

_DATE = re.compile(
    r"(?:20\d{2}|[二两][〇○零OＯo0０][一二三四五六七八九〇○零Ｏ0]{2})年"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})日)?|20\d{2}[-/.]\d{1,2}[-/.]\d{1,2}"
)
_SIGNERS = 4
_ATTACHED = re.compile(r"\s*附\s*件\s*\d{0,2}\s*[:：]\s*")
_LAST_LINES = 14
# To be written in by hand.
_OPEN_DATE = re.compile(r"(?:20\d{2})?年月日")
_ORG_END = re.compile(
    r"(?:政府|办事处|委员会|居委会|村委会|管委会|局|办公室|中心|社区|镇|乡|街道|大队|医院|学校|公司)$"
)


def split_parts(lines: Sequence[Line], aspects: Sequence[AspectSpec]) -> tuple[Part, ...]:
    """Divide the paragraphs of a section at its sub-headings; text before the first has heading "".

    Only one kind of numbering makes sub-headings in a section: （一） if there is one, else （1） or 1.
    """
    texts = [line.text for line in lines]
    has_bracketed = any(_BRACKETED.match(text) for text in texts)
    parts: list[tuple[str, list[str]]] = [("", [])]
    for line in lines:
        started = parts[-1][0] != ""
        found = _sub_heading(line, aspects, has_bracketed=has_bracketed, started=started)
        if found is None:
            parts[-1][1].append(line.text.strip())
        else:
            heading, rest = found
            parts.append((heading, [rest] if rest else []))
    return tuple(
        Part(heading=heading, text="\n".join(t for t in texts if t))
        for heading, texts in parts
        if heading or any(texts)
    )


def _sub_heading(
    line: Line, aspects: Sequence[AspectSpec], *, has_bracketed: bool, started: bool
) -> tuple[str, str] | None:
    text = line.text.strip()
    if match := _BRACKETED.match(text):
        return _divide(text, match.end(), aspects)
    if match := _ARABIC_BRACKETED.match(text):
        if started and has_bracketed:
            return None
        heading, rest = _divide(text, match.end(), aspects)
        return (
            (heading, rest)
            if len(heading) > match.end()
            and (started or not rest or match["digit"] == "1" or _names(heading, aspects))
            else None
        )
    if has_bracketed:
        return None
    match = _ARABIC.match(text)
    start = match.end() if match else 0
    heading, rest = _divide(text, start, aspects)
    body = heading[start:].strip()
    if not body or len(body) > 22:
        return None
    is_alone = not rest and not re.search(r"[。：:；;，,！？]$", text)
    if match and (is_alone or _names(body, aspects)):
        return heading, rest
    if not match and is_alone and (line.paragraph.level is not None or _is_aspect(body, aspects)):
        return heading, rest
    return None


def _divide(text: str, start: int, aspects: Sequence[AspectSpec]) -> tuple[str, str]:
    """Heading and the text that shares its paragraph; in front of a whole sentence only the number."""
    number, body = text[:start].rstrip(), text[start:].strip()
    stop = _STOP.search(body)
    if (spaced := _at_space(body, aspects)) and (stop is None or stop.start() > len(spaced[0])):
        return text[:start] + spaced[0], spaced[1]
    if stop is None:
        return (text, "") if len(body) <= _ALONE and not body.endswith(("；", ";")) else (number, body)
    head, rest = body[: stop.start()].strip(), body[stop.end() :].strip()
    if len(head) > _RUN_IN or not head:
        return number, body
    return text[:start] + head, rest


def _at_space(body: str, aspects: Sequence[AspectSpec]) -> tuple[str, str] | None:
    """A heading that names an aspect may be set off from its text by a space alone."""
    head, *rest = re.split(r"\s+", body, maxsplit=1)
    if rest and len(head) <= 20 and len(rest[0]) > 12 and _names(head, aspects):
        return head, rest[0]
    return None


def _names(heading: str, aspects: Sequence[AspectSpec]) -> bool:
    plain = norm(heading)
    return any(
        norm(keyword) in plain for aspect in aspects for keyword in aspect.keywords if len(keyword) > 2
    )


def _is_aspect(body: str, aspects: Sequence[AspectSpec]) -> bool:
    plain = re.sub(r"(?:工作)?(?:情况|方面)$", "", norm(body))
    names = {norm(word) for aspect in aspects for word in (aspect.name, *aspect.keywords)}
    return plain in names


def take_attachments(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Take the list of attachments off the end: what remains (with place and date), and the list."""
    for i in range(len(lines) - 1, max(len(lines) - _LAST_LINES, 0), -1):
        if not (match := _ATTACHED.match(lines[i].text)):
            continue
        end = i + 1
        while end < len(lines) and (_ARABIC.match(lines[end].text) or _ATTACHED.match(lines[end].text)):
            end += 1
        named = [line.text for line in lines[i:end]]
        if match.end() < len(named[0]) and not any(len(text) > 60 or "。" in text for text in named):
            return [*lines[:i], *lines[end:]], list(lines[i:end])
    return list(lines), []


def take_signature(lines: Sequence[Line], org: str) -> tuple[list[Line], Signature, list[Line]]:
    """Take place and date off the end: what remains, the signature, and what came after the date."""
    for i in range(len(lines) - 1, max(len(lines) - 7, -1), -1):
        text = squeeze(lines[i].text).strip("（()）")
        match = _DATE.search(text) or _OPEN_DATE.search(text)
        if match is None or match.end() != len(text):
            continue
        name = text[: match.start()]
        if name and not _is_name(name, org):
            continue
        names = [name] if name else []
        start = _take_names(lines[:i], names, org)
        signature = Signature(
            org="\n".join(name for name in names if name != BLANK_ORG),
            date="" if match.re is _OPEN_DATE else match[0],
        )
        return list(lines[:start]), signature, list(lines[i + 1 :])
    if (
        len(lines) > 1
        and _is_name(last := squeeze(lines[-1].text), org)
        and (norm(org) in norm(last) or norm(last) in norm(org))
    ):
        return list(lines[:-1]), Signature(org=last), []
    return list(lines), Signature(), []


def _take_names(lines: Sequence[Line], names: list[str], org: str) -> int:
    """Put who signs, one name a line, into `names`; returns the line they begin in."""
    start = len(lines)
    while start > 0 and len(lines) - start < _SIGNERS:
        above = squeeze(lines[start - 1].text)
        if names and _is_end_of(above + names[0], org):
            names[0] = above + names[0]
        elif (norm(above) == norm(org) and org) if names else _is_name(above, org):
            names.insert(0, above)
        else:
            break
        start -= 1
    return start


def _is_end_of(name: str, org: str) -> bool:
    """Whether a name is the organisation's, or the end of it: a long one breaks over lines."""
    return bool(org) and norm(org).endswith(norm(name))


def _is_name(text: str, org: str) -> bool:
    if text == BLANK_ORG or (org and norm(text) == norm(org)):
        return True
    if not 2 <= len(text) <= 30 or re.search(r"[，。；：！？,;:!?\d]", text):
        return False
    return bool(_ORG_END.search(text)) or kind_of(text) is not None


def drop_repeated_heading(lines: Sequence[Line], heading: str) -> list[Line]:
    """Without the paragraphs at the start that only say the section's heading again."""
    plain = {norm(heading), norm(re.sub(r"^\s*[一二三四五六七八九十\d]+\s*[、.．]", "", heading))}
    kept = list(lines)
    while kept and norm(kept[0].text) in plain:
        kept.pop(0)
    return kept
