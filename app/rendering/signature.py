"""Where signature and date stand. Source: GB/T 9704-2012, 7.3.5.1 (with a seal), 7.3.5.2 (without one)."""

from collections.abc import Callable

from app.rendering.content import SignatureContent
from app.rendering.wording import width

_SEALED_DATE = 4.0
_UNSEALED = 2.0


def indents(
    signature: SignatureContent, *, sealed: bool, measure: Callable[[str], float] = width
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
