"""Positions in a text as Python counts them and as Qt does, and what of a text may come in. Pure."""

import re

# Word's manual line break comes as U+000B; no other control character has a meaning in a report.
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def cleaned(text: str) -> str:
    """What a paste may bring in: line feeds as line breaks, and no other control characters but tabs."""
    return _CONTROLS.sub("", _BREAKS.sub("\n", text))


def to_qt(text: str, index: int) -> int:
    """A position counted in characters as Qt counts it: a character beyond U+FFFF counts two."""
    return len(text[:index].encode("utf-16-le", "surrogatepass")) // 2


def from_qt(text: str, position: int) -> int:
    """The inverse of `to_qt`."""
    if not text or max(text) <= "\uffff":
        return min(position, len(text))
    index = counted = 0
    while counted < position and index < len(text):
        counted += 2 if ord(text[index]) > 0xFFFF else 1
        index += 1
    return index


def differing_run(old: str, new: str) -> tuple[int, int, int]:
    """Where two texts differ: the start, the end in `old`, the end in `new`."""
    limit = min(len(old), len(new))
    start = next((i for i in range(limit) if old[i] != new[i]), limit)
    tail = next((i for i in range(limit - start) if old[-1 - i] != new[-1 - i]), limit - start)
    return start, len(old) - tail, len(new) - tail
