"""The notices that reports cite: number, year and name must be those of the document."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from app.model.report import Report
from app.prose import Citation, citations, decrees, document_names, read_number, sentence_at
from app.rules.core import Context, Finding, Rule, Severity, rule
from app.rules.passages import PREFACE, Passage, passages

_FORM_YEAR = 2021  # from this report year on, the form of 30号 applies


@dataclass(frozen=True, slots=True)
class Known:
    """A document that reports cite. `core` are words of its name that no other document's name has."""

    agency: str
    year: int
    number: int
    name: str
    core: str

    @property
    def mark(self) -> str:
        return f"{self.agency}〔{self.year}〕{self.number}号"


FORM = Known(
    "国办公开办函",
    2021,
    30,
    "《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》",
    "年度报告格式",
)
OLD_FORM = Known(
    "国办公开办函",
    2019,
    60,
    "《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》",
    "年度报告有关事项",
)
FEES = Known(
    "国办函",
    2020,
    109,
    "《国务院办公厅关于印发〈政府信息公开信息处理费管理办法〉的通知》",
    "信息处理费管理办法",
)
_KNOWN = (FORM, OLD_FORM, FEES)
_RIGHT_OTHERS = frozenset(
    {("国办公开办函", 2019, 61), ("国办公开办函", 2016, 201), ("国办公开办函", 2019, 14)}
)
_REGULATIONS, _REGULATIONS_DECREE, _OLD_DECREE = "《中华人民共和国政府信息公开条例》", 711, 492
_MISSPELT_AGENCY: Mapping[str, str] = {
    "国办公开办涵": "国办公开办函",
    "国办涵": "国办函",
    "国办公开函": "国办公开办函",
}
_REVISED = 2019  # the year in which the revised regulations came into force
_ON_REPORTS = frozenset({49, 50})
_ARTICLE = re.compile(r"第(?P<n>[一二三四五六七八九十]{1,4}|\d{1,2})条")
_ARTICLES = re.compile(
    r"条例》(?:（[^（）]*）)*(?:（[^（）]*）)?(?P<articles>第(?:[一二三四五六七八九十]{1,4}|\d{1,2})条"
    r"(?:[、和及]第?(?:[一二三四五六七八九十]{1,4}|\d{1,2})条)*)"
)
_COMPILED = re.compile(r"(?:编制|编写|撰写|公布|发布|形成)[^。；]*(?:报告|年报)")
_SIMILAR = 0.86


@rule(
    "narrative.citation",
    Severity.WARNING,
    title="引用文件的名称和文号正确",
    basis=f"{FORM.name}（{FORM.mark}）；{FEES.name}（{FEES.mark}）；《中华人民共和国政府信息公开条例》（国务院令第711号）",
)
def citation(report: Report, ctx: Context) -> Iterator[Finding]:
    """Flag a document cited with a wrong number, year or name, or one that no longer applies."""
    for passage in passages(report, ctx):
        yield from _numbers(passage, report.report_year)
        yield from _decrees(passage)
        yield from _articles(passage, report.report_year)
        yield from _names(passage, report.report_year)


def _numbers(passage: Passage, year: int | None) -> Iterator[Finding]:
    for cited in citations(passage.text):
        agency = _agency(cited.agency)
        if agency is None:
            continue
        name = passage.text[slice(*cited.name)] if cited.name else ""
        right = _meant(agency, cited, name, year, passage.section == PREFACE)
        if right is None:
            continue
        start = cited.end - len(_written(passage, cited, agency))
        exact = (agency, cited.year, cited.number) == (right.agency, right.year, right.number)
        misspelt = agency in _MISSPELT_AGENCY
        if not exact or misspelt:
            fits_name = not name or right.core in name
            yield _wrong_number(passage, (start, cited.end), cited, right, fits_name)
        elif name and right.core not in name and any(k.core in name for k in _KNOWN):
            yield _wrong_name(passage, cited, right)


def _agency(found: str) -> str | None:
    """The State Council's mark that a number ends in, misspelt or not: …的通知》国办函 has more before it."""
    match = re.search(r"国办(?:公开)?(?:办)?[函涵发](?:明电)?$", found)
    return match[0] if match else None


def _written(passage: Passage, cited: Citation, agency: str) -> str:
    words = passage.text[cited.start : cited.end]
    return words[words.rindex(agency) :]


def _meant(agency: str, cited: Citation, name: str, year: int | None, of_form: bool) -> Known | None:
    """The document that a citation should be of; None if it is right, or of no document known here.

    `of_form`: it stands where a report names the notice on its form.
    """
    by_name = next((known for known in _KNOWN if known.core in name), None)
    key = (_MISSPELT_AGENCY.get(agency, agency), cited.year, cited.number)
    by_key = next((known for known in _KNOWN if key == (known.agency, known.year, known.number)), None)
    found = by_key or by_name or _nearly(key, of_form and not name)
    if by_key and by_name and by_key is not by_name and by_name is not OLD_FORM:
        found = by_name if by_key is not FORM or year is None or year < _FORM_YEAR else FORM
    if found is OLD_FORM and year is not None and year >= _FORM_YEAR:
        return FORM
    if found is FORM and year is not None and year < _FORM_YEAR:
        return OLD_FORM
    return found


def _nearly(key: tuple[str, int, int], of_form: bool) -> Known | None:
    """A known document of which two of agency, year and number are right."""
    if key in _RIGHT_OTHERS:
        return None
    for known in _KNOWN:
        parts = (known.agency, known.year, known.number)
        alike = sum(a == b for a, b in zip(key, parts, strict=True))
        if alike == 2 and (key[2] == known.number or (of_form and known is FORM)):
            return known
    return None


def _wrong_number(
    passage: Passage, span: tuple[int, int], cited: Citation, right: Known, fits_name: bool
) -> Finding:
    begin = cited.name[0] if cited.name and not fits_name else span[0]
    new = f"{right.name}（{right.mark}" if begin != span[0] else right.mark
    place = passage.place(begin, span[1])
    return citation.finding(
        f"“{passage.place(*span).quote}”有误，依据应为{right.name}（{right.mark}）。",
        values={"cited": passage.place(*span).quote, "right": right.mark},
        place=place,
        fixes=passage.replace(f"改为{right.mark}", begin, span[1], new),
    )


def _wrong_name(passage: Passage, cited: Citation, right: Known) -> Finding:
    assert cited.name is not None  # only called for a citation that has one
    return citation.finding(
        f"“{right.mark}”是{right.name}的文号，与这里写的文件名称不符。",
        values={"cited": passage.text[slice(*cited.name)], "right": right.name},
        place=passage.place(*cited.name),
        fixes=passage.replace("改正文件名称", *cited.name, right.name),
    )


def _decrees(passage: Passage) -> Iterator[Finding]:
    for decree in decrees(passage.text):
        name = passage.text[slice(*decree.name)] if decree.name else ""
        before = passage.text[: decree.start]
        about = "政府信息公开条例" in name or before.rstrip("（").endswith("政府信息公开条例")
        known = decree.number in (_OLD_DECREE, _REGULATIONS_DECREE)
        if (about or known) and not (decree.is_order and decree.number == _REGULATIONS_DECREE):
            new = f"国务院令第{_REGULATIONS_DECREE}号"
            yield citation.finding(
                f"现行{_REGULATIONS}为{new}，这里写的是“{passage.place(decree.start, decree.end).quote}”。",
                values={"cited": decree.number, "right": _REGULATIONS_DECREE},
                place=passage.place(decree.start, decree.end),
                fixes=passage.replace(f"改为{new}", decree.start, decree.end, new),
            )


def _articles(passage: Passage, year: int | None) -> Iterator[Finding]:
    """The articles of the regulations on which a report is said to rest."""
    if passage.section != PREFACE and not (passage.section == "overview" and passage.part == 0):
        return
    for match in _ARTICLES.finditer(passage.text) if year and year >= _REVISED else ():
        if not _COMPILED.search(sentence_at(passage.text, match.start()).text):
            continue
        for article in _ARTICLE.finditer(match["articles"]):
            if read_number(article["n"]) not in _ON_REPORTS:
                start = match.start("articles") + article.start()
                yield _wrong_article(passage, (start, start + len(article[0])))


def _wrong_article(passage: Passage, span: tuple[int, int]) -> Finding:
    place = passage.place(*span)
    return citation.finding(
        f"这里写的是“{place.quote}”；{_REGULATIONS}规定年度报告的是第四十九条（报送和公布）、第五十条（内容），请核对。",
        values={"cited": place.quote},
        place=place,
        fixes=passage.replace("改为第五十条", *span, "第五十条"),
    )


def _names(passage: Passage, year: int | None) -> Iterator[Finding]:
    """Names cited without a number, and names slightly off."""
    numbered = {cited.name for cited in citations(passage.text)}
    for span in document_names(passage.text):
        name = passage.text[slice(*span)]
        if OLD_FORM.core in name and span not in numbered and year is not None and year >= _FORM_YEAR:
            yield _renamed(passage, span, FORM.name, None)
            continue
        for right in (FORM.name, FEES.name, _REGULATIONS):
            if _is_slightly_off(name, right):
                yield _renamed(passage, span, right, _how_sure(name, right))
                break


def _is_slightly_off(name: str, right: str) -> bool:
    """Alike but not the same; the short form without the issuing office is a right one."""
    plain, wanted = _plain(name), _plain(right)
    if (
        plain == wanted
        or abs(len(plain) - len(wanted)) > 4
        or (plain in wanted and len(plain) < len(wanted) - 2)
    ):
        return plain == wanted and _marks(name) != _marks(right) and "〈" in right and "《" not in name[1:]
    return SequenceMatcher(None, plain, wanted).ratio() >= _SIMILAR and not re.search(r"条例.+", plain)


def _how_sure(name: str, right: str) -> Severity | None:
    return Severity.INFO if _plain(name) == _plain(right) else None


def _plain(name: str) -> str:
    return re.sub(r"[《》〈〉<>“”\"]", "", name)


def _marks(name: str) -> str:
    return "".join("〈" if c in "<《" else "〉" if c in ">》" else c for c in name[1:-1] if c in "<>〈〉《》")


def _renamed(passage: Passage, span: tuple[int, int], right: str, severity: Severity | None) -> Finding:
    return citation.finding(
        f"文件名称写成了“{passage.place(*span).quote}”，应为{right}。",
        values={"cited": passage.text[slice(*span)], "right": right},
        place=passage.place(*span),
        fixes=passage.replace("改正文件名称", *span, right),
        severity=severity,
    )


RULES: tuple[Rule, ...] = (citation,)
