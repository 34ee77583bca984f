"""Sentences and clauses of a folded text, with their offsets in it."""

import re
from dataclasses import dataclass
from functools import lru_cache

# Cut at a length that no sentence has: what looks through a sentence again and again must come to an end.
_SENTENCE = re.compile(r"[^。；！？\n]{1,2000}[。；！？]*")
_CLAUSE = re.compile(r"[^，：,。；！？\n]{1,2000}")
_NAMED = re.compile(r"《[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)*》|〈[^〈〉\n]*〉")
_QUOTED = re.compile(r"“[^“”\n]*”|‘[^‘’\n]*’|「[^「」\n]*」")
_BRACKETS = re.compile(r"（[^（）\n]*）")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of a folded text, and where they begin."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@lru_cache(maxsize=1024)
def sentences(text: str) -> tuple[Stretch, ...]:
    """What stands between 。；！？ and line ends, closing mark included."""
    return tuple(Stretch(m[0], m.start()) for m in _SENTENCE.finditer(text))


@lru_cache(maxsize=1024)
def clauses(text: str) -> tuple[Stretch, ...]:
    """What stands between commas, colons and sentence ends; 、 parts nothing."""
    return tuple(Stretch(m[0], m.start()) for m in _CLAUSE.finditer(text))


@lru_cache(maxsize=1024)
def document_names(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of 《…》 and 〈…〉, brackets included."""
    return tuple(m.span() for m in _NAMED.finditer(text))


@lru_cache(maxsize=1024)
def without_names(text: str) -> str:
    """The text with the insides of 《…》 blotted out, so that offsets stay."""
    return _NAMED.sub(lambda m: "《" + "\ufffc" * (len(m[0]) - 2) + "》", text)


@lru_cache(maxsize=1024)
def without_quotes(text: str) -> str:
    """As `without_names`, and the insides of quotation marks blotted out too."""
    return _QUOTED.sub(lambda m: m[0][0] + "\ufffc" * (len(m[0]) - 2) + m[0][-1], without_names(text))


@lru_cache(maxsize=1024)
def without_brackets(text: str) -> str:
    """The text with the insides of （…） blotted out, so that offsets stay."""
    return _BRACKETS.sub(lambda m: "（" + "\ufffc" * (len(m[0]) - 2) + "）", text)


def sentence_at(text: str, position: int) -> Stretch:
    """The sentence in which `position` lies; an empty one if it lies between two."""
    return next((s for s in sentences(text) if s.start <= position < s.end), Stretch("", position))
