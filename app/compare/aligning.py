"""Which item of one list became which of another: equal ones first, then those most alike between them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Pair = tuple[int | None, int | None]

# Below it two texts have little more in common than the language.
_ALIKE = 0.3
# A stretch of more pairs than this is taken in order: nobody can follow so much rewriting anyway.
_MOST_PAIRS = 2500


def align(before: Sequence[str], after: Sequence[str]) -> Iterator[Pair]:
    """Pairs of indices in order; None where one side has nothing. Equal texts make a pair, too."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(range(i1, i2), range(j1, j2), strict=True)
        else:
            for i, j in _between(before[i1:i2], after[j1:j2]):
                yield None if i is None else i1 + i, None if j is None else j1 + j


def likeness(one: str, other: str) -> float:
    """From 0 to 1: the share of pairs of neighbouring characters that both have."""
    a, b = _bigrams(one), _bigrams(other)
    whole = a.total() + b.total()
    return 2 * (a & b).total() / whole if whole else 0.0


def _between(before: Sequence[str], after: Sequence[str]) -> Iterator[Pair]:
    if len(before) == len(after) == 1:
        yield 0, 0
        return
    matched = dict(_matched(before, after))
    j = 0
    for i in range(len(before)):
        if i not in matched:
            yield i, None
            continue
        yield from ((None, k) for k in range(j, matched[i]))
        yield i, matched[i]
        j = matched[i] + 1
    yield from ((None, k) for k in range(j, len(after)))


def _matched(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs, in order on both sides, that are alike and together most so."""
    rows, cols = len(before), len(after)
    if rows * cols > _MOST_PAIRS:
        return [(n, n) for n in range(min(rows, cols))]
    alike = [[likeness(a, b) for b in after] for a in before]
    best = [[0.0] * (cols + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(cols - 1, -1, -1):
            together = best[i + 1][j + 1] + alike[i][j] if alike[i][j] >= _ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], together)
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < rows and j < cols:
        if alike[i][j] >= _ALIKE and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _bigrams(text: str) -> Counter[str]:
    return Counter(text[k : k + 2] for k in range(max(len(text) - 1, 1))) if text else Counter()
