"""What stands before the first part: title, organisation, year, preface, how to reach the office."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.model import Contact, OrgKind
from app.model.org import kind_of
from app.model.values import BLANK_ORG, BLANK_YEAR
from app.reading.interpret.furniture import is_furniture, is_page_number
from app.reading.interpret.labels import squeeze
from app.reading.interpret.rows import Line, Row
from app.reading.result import Note

_YEAR = r"(?:20\d{2}|二[〇○零Oo0]{1}[一二三四五六七八九〇○零]{2})"
_TITLE = re.compile(
    r"(?P<org>[^。；;！？》]{0,45}?)(?:政府|政务)?信息公开(?:工作)?(?:情况)?"
    rf"(?P<year>{_YEAR}年?(?:年度|度)?)?的?(?:年度)?(?:工作)?(?:报告|年报)(?P<tail>[（(][^（()）]{{1,14}}[)）])?"
)
_YEAR_IN = re.compile(rf"[（(]?({_YEAR})\s*年?\s*(?:度|年度)?[)）]?")
_PREFIX = re.compile(r"^(?:附件\d*[:：]?|关于|标题[:：]?|名称[:：]|公布|发布)+|(?:关于|的)$")
_BLOCK_ROWS = 12
_PROSE = 30  # characters; no name or label is as long
_LEADER = re.compile(r"[.·]{4}|[…⋯]{2}|\t\d{1,3}$")  # of a table of contents
_BROKEN = 20
_PIECE = re.compile(r"[^。；;，,：:！？|>》]{1,40}")
_HAN_DIGITS = str.maketrans("〇○零Oo一二三四五六七八九", "00000123456789")

_ORG_IN_TEXT = (
    re.compile(r"(?:^|[，。,]|现)由([^，。,；由]{3,30}?)(?:负责)?编制"),
    re.compile(
        rf"(?:公布|发布|公开|编制|现将)((?:(?!公[开布示])[^，。,；]){{3,30}}?)(?:{_YEAR}年|政府信息公开)"
    ),
    re.compile(
        r"(?:发布机构|发布单位|公开单位|填报单位|单位名称|编制单位|公开主体|来源)"
        r"[:：　\s]*([^\s，。,；：:]{2,30})"
    ),
)
_BODY = re.compile(r"(?<!本)(?:委员会|管委会|局|厅|办公室|中心|支队|大队|学校|医院|集团|公司)$")
_NAME = re.compile(
    r"[\u4e00-\u9fff]{2,20}?(?:街道办事处|办事处|[镇乡]人民政府|人民政府|街道|社区(?!服务|公开)|[镇乡](?!村|镇|政))"
)
# A report names the governments above it too; the body itself is most likely the lowest.
_LOWEST = frozenset({OrgKind.TOWNSHIP, OrgKind.STREET, OrgKind.COMMUNITY})
_LEADING = re.compile(
    r"^(?:本年度?报告由|报告由|由|通过|线上依托|依托|现将|现公布|公布|根据|按照|今年以来|一年来|以来|年来|在|经|向)+"
)
_PERIOD = re.compile(rf"({_YEAR})\s*年\s*1\s*月\s*1\s*日")

_NO_ORG = Note("org", "missing", "没有找到填报单位的名称，请填写。")
_NO_YEAR = Note("report_year", "missing", "没有找到报告年度，请填写。")

_CONTACTS = {
    "address": re.compile(r"地址[:：]\s*([^，,；;。）)\n]{4,60})"),
    "postcode": re.compile(r"(?:邮政编码|邮编)[:：]?\s*(\d{6})"),
    "phone": re.compile(
        r"(?:联系电话|咨询电话|电话|联系方式)[:：]?\s*((?:[（(]?0\d{2,3}[)）]?[-—－ ]?)?\d{7,8}|1\d{10})"
    ),
    "email": re.compile(r"([\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)"),
    "website": re.compile(r"((?:https?://|www\.)[\w./?=&%#~-]+)"),
}


@dataclass(frozen=True, slots=True)
class Title:
    """A title found: without white space, with the organisation and year in it; lines `start` to `end`."""

    text: str
    org: str
    year: int | None
    start: int
    end: int

    @property
    def own(self) -> str:
        """The title to keep: none if a program printed it with marks where nothing was filled in."""
        return "" if BLANK_ORG in self.text or BLANK_YEAR in self.text else self.text


def parse_title(text: str) -> tuple[str, int | None] | None:
    """Organisation and year of a title in any usual wording; None if the text is no title."""
    plain = squeeze(text).replace(BLANK_ORG, "").replace(f"{BLANK_YEAR}年", "")
    if len(plain) > 75 or not (match := _TITLE.fullmatch(plain)):
        return None
    org, tail = match["org"], match["tail"] or ""
    found = _YEAR_IN.search(org) or _YEAR_IN.search(match["year"] or "") or _YEAR_IN.search(tail)
    org = _PREFIX.sub("", _PREFIX.sub("", _YEAR_IN.sub("", org)).strip("　 -—_·《"))
    # In …人民政府信息公开… the word stands once for both.
    return org + "政府" * org.endswith("人民"), _to_year(found[1]) if found else None


def find_title(lines: Sequence[Line]) -> Title | None:
    """The last title before the first part, joined from the lines that it is broken over.

    Pages repeat it in lists of links and in their own heading; the one nearest the text is the report's.
    """
    found = [t for end in range(len(lines)) if (t := _title_ending_at(lines, end)) is not None]
    own = [t for t in found if not any(line.paragraph.aside for line in lines[t.start : t.end + 1])] or found
    whole = [t for t in own if t.org and t.year] or own
    return whole[-1] if whole else None


def find_title_in_rows(rows: Sequence[Row]) -> Title | None:
    """The title in the block of data above a document, where it stands nowhere else."""
    for text in (cell for row in rows[:_BLOCK_ROWS] for cell in row.filled):
        parsed = parse_title(text)
        if parsed is not None and all(parsed):
            return Title(squeeze(text), parsed[0], parsed[1], -1, -1)
    return None


def _title_ending_at(lines: Sequence[Line], end: int) -> Title | None:
    best: Title | None = None
    for start in range(end, max(end - 4, -1), -1):
        if start < end and not _is_piece(lines[start].text):
            break
        if start == end and is_furniture(lines[end].text):
            break
        text = squeeze("".join(line.text for line in lines[start : end + 1]))
        parsed = parse_title(text)
        if parsed is not None:
            org, year = parsed
            best = Title(text, org, year, start, end)
            if org and year and not _same_paragraph(lines, start):
                break
    return best


def _same_paragraph(lines: Sequence[Line], start: int) -> bool:
    """Whether the line above is of the same paragraph, broken by hand."""
    if not start:
        return False
    above, line = lines[start - 1], lines[start]
    return above.block == line.block and above.paragraph.place == line.paragraph.place


def _is_piece(text: str) -> bool:
    return bool(_PIECE.fullmatch(text.strip())) and not is_furniture(text) and parse_title(text) is None


def split_front(lines: Sequence[Line], title: Title | None) -> tuple[list[Line], list[Line]]:
    """Preface and the rest: of what follows the title, prose and how to reach the office are the preface."""
    start = title.end + 1 if title else 0
    own: list[int] = []
    for i in range(start, len(lines)):
        if _is_preface(lines[i]) or (own and own[-1] == i - 1 and _goes_on(lines[i - 1], lines[i])):
            own.append(i)
    kept = frozenset(own)
    others = [line for i, line in enumerate(lines) if i not in kept and not _in_title(i, title)]
    return [lines[i] for i in own], others


def _in_title(index: int, title: Title | None) -> bool:
    return title is not None and title.start <= index <= title.end


def _goes_on(above: Line, line: Line) -> bool:
    """Whether a line is the rest of a sentence that was broken over lines of equal length."""
    ends = re.search(r"[。；：:！？）)]$", above.text.strip())
    return len(above.text) >= _BROKEN and not ends and not line.paragraph.aside


def _is_preface(line: Line) -> bool:
    text = line.text.strip()
    if line.paragraph.aside or is_furniture(text) or is_page_number(text) or parse_title(text) is not None:
        return False
    if _LEADER.search(text):
        return False
    is_prose = len(text) >= 12 and bool(re.search(r"[。；，,]|[:：]$", text) or len(text) >= _PROSE)
    return is_prose or any(pattern.search(text) for pattern in _CONTACTS.values())


def find_contact(texts: Iterable[str]) -> Contact:
    joined = "\n".join(texts)
    found = {name: pattern.search(joined) for name, pattern in _CONTACTS.items()}
    return Contact(**{name: match[1].strip() for name, match in found.items() if match})


def find_org(
    title: Title | None, page_title: str, texts: Sequence[str], others: Sequence[str], name: str
) -> tuple[str, list[Note]]:
    """The organisation: from the title; else from what the text says of itself; else a guess, with a note."""
    if title and title.org:
        return title.org, []
    if title and BLANK_ORG in title.text:
        return "", [_NO_ORG]
    for text in (*texts, *others):
        for pattern in _ORG_IN_TEXT:
            for match in pattern.finditer(text):
                org = _YEAR_IN.sub("", squeeze(match[1]))
                if kind_of(org) is not None or _BODY.search(org):
                    return org, []
    for guess in _guesses(page_title, name, texts):
        message = f"标题里没有单位名称，按文中内容推断为“{guess}”，请核对。"
        return guess, [Note("org", "guessed", message, guess)]
    return "", [_NO_ORG]


def _guesses(page_title: str, name: str, texts: Sequence[str]) -> Iterator[str]:
    for text in (*re.split(r"[-_|—]", page_title), re.sub(r"\.\w+$", "", name)):
        parsed = parse_title(text)
        if parsed and parsed[0]:
            yield parsed[0]
    names = [name for text in texts for name in _names_in(text)]
    yield from sorted(dict.fromkeys(names), key=lambda n: (kind_of(n) not in _LOWEST, -names.count(n)))


def _names_in(text: str) -> Iterator[str]:
    """The names of bodies in the sentences of a text; “我街道” and the like are none."""
    for sentence in re.split(r"[，。,；、]", text[:400]):
        plain = _LEADING.sub("", _YEAR_IN.sub("", squeeze(sentence)))
        match = _NAME.match(plain) or _NAME.search(plain)
        if (
            match
            and len(match[0]) > 2
            and not re.match(r"[我本各区县市省]{1,2}(?:街道|镇|乡|社区)", match[0])
        ):
            yield match[0]


def find_year(
    title: Title | None, page_title: str, preface: str, body: str, name: str
) -> tuple[int | None, list[Note]]:
    """The report year: from the title, else the period stated, else a guess, with a note."""
    if title and BLANK_YEAR in title.text:
        return None, [_NO_YEAR]
    stated = _PERIOD.search(preface) or _PERIOD.search(body)
    period = _to_year(stated[1]) if stated else None
    if title and title.year:
        if period and period != title.year:
            message = f"标题写{title.year}年，统计期限写{period}年，请核对。"
            return title.year, [Note("report_year", "conflict", message, stated[0] if stated else "")]
        return title.year, []
    if period:
        return period, []
    for text in (page_title, name):
        if found := re.search(rf"({_YEAR})\s*年", text):
            return _to_year(found[1]), []
    years = re.findall(rf"({_YEAR})\s*年", f"{preface}\n{body}")
    if not years:
        return None, [_NO_YEAR]
    year = _to_year(max(dict.fromkeys(years), key=years.count))
    return year, [
        Note("report_year", "guessed", f"标题里没有年度，按文中内容推断为{year}年，请核对。", str(year))
    ]


def _to_year(text: str) -> int:
    return int(text.translate(_HAN_DIGITS))
