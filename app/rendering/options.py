"""What can be chosen about a document apart from its template."""

from dataclasses import dataclass
from enum import StrEnum

LINE_PITCHES = (28.0, 28.95, 30.0)
"""What offices set their lines to, in points; 28.95 puts 22 of them on a page (GB/T 9704-2012, 5.2.3)."""


class PageNumbers(StrEnum):
    """Where page numbers stand: at the outer edge (GB/T 9704-2012, 7.5), or in the middle."""

    OUTER = "outer"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class PageSettings:
    """What an office sets otherwise than its template does; None leaves the template's own.

    `line_pitch` is that of the text, in points; tables keep theirs.
    """

    line_pitch: float | None = None
    page_numbers: PageNumbers | None = None


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """`signed`: True is 报送版, with signature and date, False 网站发布版, without them; None signs a report
    that names who signs or when.

    `sealed` places the signature for a seal (GB/T 9704-2012, 7.3.5.1), otherwise without one (7.3.5.2).
    `run_in` lets text follow its sub-heading in the same paragraph: （一）主动公开。2024年……
    `page` is for what goes on paper: Word, PDF, preview and print.
    """

    signed: bool | None = None
    sealed: bool = True
    run_in: bool = False
    page: PageSettings = PageSettings()


PAPER_COPY = RenderOptions(signed=True)
WEB_COPY = RenderOptions(signed=False)
