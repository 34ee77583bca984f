"""Where in the source an item stands: its cell, or the paragraphs that say its words. Pure."""

import re
from collections.abc import Iterator

from app.model import CellRef, Report
from app.reading import Document, Grid, Paragraph, ReadResult, Source
from app.rules import Place
from ui.review.items import Item

_SPACE = re.compile(r"\s+")
_ENOUGH = 12  # characters that are hardly the same in two places
_LEAST = 4


def sources_of(spot: CellRef | Place, result: ReadResult) -> tuple[Source, ...]:
    """The places of a cell or of words; empty if they are not known."""
    if isinstance(spot, CellRef):
        source = result.sources.get(str(spot))
        return (source,) if source else ()
    return find_text(result.document, _words(spot, result.report))


def sources_of_item(item: Item, result: ReadResult) -> tuple[Source, ...]:
    """The places of an item: what the reader noted, else where its words are found."""
    known = sources_of(item.spot, result) if item.spot is not None else ()
    return known or find_place(result.document, item.place) or find_text(result.document, item.found)


def find_place(document: Document, place: str) -> tuple[Source, ...]:
    """The paragraph or the row of a table that calls itself so."""
    for number, block in enumerate(document.blocks):
        if place and place == block.place:
            return (Source(number, 0, 0),)
        if place and isinstance(block, Grid) and block.place and place.startswith(block.place):
            rows = range(len(block.rows))
            return tuple(Source(number, row, 0) for row in rows if block.place_of(row) == place)
    return ()


def find_text(document: Document, text: str) -> tuple[Source, ...]:
    """The paragraphs or cells that say this text, in order; a longer text stands in several."""
    wanted = _squeezed(text)
    if len(wanted) < _LEAST:
        return ()
    whole = [source for source, said in _said(document) if wanted in said]
    if whole:
        return tuple(whole[:1])
    return tuple(source for source, said in _said(document) if len(said) >= _ENOUGH and said in wanted)


def _words(place: Place, report: Report) -> str:
    """The words of a place as they were read."""
    section = report.section(place.section)
    if section is not None:
        if place.part is None or place.part >= len(section.parts):
            return section.heading if place.part is None else ""
        part = section.parts[place.part]
        return part.heading if place.in_heading or not part.text else part.text
    if place.section == "report_year":
        return f"{report.report_year}年" if report.report_year else ""
    if place.section == "signature":
        return report.signature.date or report.signature.org
    value = getattr(report, place.section, "")
    return value if isinstance(value, str) else ""


def _said(document: Document) -> Iterator[tuple[Source, str]]:
    """Every paragraph and cell with its text, white space apart."""
    for number, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            yield Source(number, 0, 0), _squeezed(block.text)
            continue
        for row, cells in enumerate(block.rows):
            for col, cell in enumerate(cells):
                if cell:
                    yield Source(number, row, col), _squeezed(cell)


def _squeezed(text: str) -> str:
    return _SPACE.sub("", text)
