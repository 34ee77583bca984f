"""Where signature and date stand. Source: GB/T 9704-2012, 7.3.5.1 (with a seal), 7.3.5.2 (without one)."""

import re
from collections.abc import Callable

from app.rendering.content import SignatureContent
from app.rendering.wording import width

_SEALED_DATE = 4.0
_UNSEALED = 2.0
# Word and WPS part Chinese from Latin letters and digits by a quarter of an em.
_GAP = 0.25
_HAN = r"[\u3400-\u9fff〇]"
_SEAM = re.compile(rf"{_HAN}(?=[0-9A-Za-z])|[0-9A-Za-z](?={_HAN})")


def set_width(text: str) -> float:
    """The width in ems of a line as it is set."""
    return width(text) + _GAP * len(_SEAM.findall(text))


def indents(
    signature: SignatureContent, *, sealed: bool, measure: Callable[[str], float] = set_width
) -> tuple[list[float], float]:
    """The right indents in ems: of each line of the signing body's name, and of the date.

    With a seal the name is centred on the date, which stands 4 from the right; without one the name
    stands 2 from the right and the date begins 2 after it begins, but never less than 2 from the right.
    """
    orgs = [measure(line) for line in signature.org.split("\n")]
    longest, date = max(orgs), measure(signature.date)
    if sealed:
        axis = max(_SEALED_DATE + date / 2, longest / 2)
        return [axis - org / 2 for org in orgs], axis - date / 2
    right = max(_UNSEALED, date + 2 * _UNSEALED - longest)
    return [right + longest - org for org in orgs], right + longest - _UNSEALED - date
