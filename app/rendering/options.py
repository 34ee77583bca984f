"""What can be chosen about a document apart from its template."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """`signed`: True is 报送版, with signature and date, False 网站发布版, without them; None signs a report
    that names who signs or when.

    `sealed` places the signature for a seal (GB/T 9704-2012, 7.3.5.1), otherwise without one (7.3.5.2).
    `run_in` lets text follow its sub-heading in the same paragraph: （一）主动公开。2024年……
    """

    signed: bool | None = None
    sealed: bool = True
    run_in: bool = False


PAPER_COPY = RenderOptions(signed=True)
WEB_COPY = RenderOptions(signed=False)
