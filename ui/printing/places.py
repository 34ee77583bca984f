"""Which field of the report a printed paragraph comes from."""

from app.model import Part, Report
from app.rendering.content import Block
from app.rendering.wording import lines, one_line
from app.rules import Place


def place_of(block: Block, section: str | None, report: Report) -> Place | None:
    """The part of the section whose words these are; None if no part has them."""
    found = report.section(section) if section else None
    if section is None or found is None:
        return None
    for index, part in enumerate(found.parts):
        if _says(part, block):
            return Place(section, index, in_heading=block.level > 0)
    return None


def _says(part: Part, block: Block) -> bool:
    heading = one_line(part.heading)
    if block.level:
        return bool(heading) and heading.startswith(block.text)
    return block.text in lines(part.text)
