"""Which paragraphs of one text became which of another, also where one was divided or several joined."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from app.compare.aligning import align

# More pairs of unknown paragraphs than this are not tried: so much is no matter of line breaks.
_MOST_PAIRS = 40_000


Keyed = tuple[str, bool]


class Run(NamedTuple):
    """Paragraphs of both sides that belong together, by their numbers; none on one side: gone, or new."""

    before: range
    after: range


def runs(before: Sequence[Keyed], after: Sequence[Keyed]) -> Iterator[Run]:
    """All paragraphs in order, each as its key and whether it is a heading, which is never divided."""
    old, new = [key for key, _ in before], [key for key, _ in after]
    i = j = 0
    for joint in _joints(before, after):
        yield from _paired(old[i : joint.before.start], new[j : joint.after.start], i, j)
        yield joint
        i, j = joint.before.stop, joint.after.stop
    yield from _paired(old[i:], new[j:], i, j)


def _paired(before: Sequence[str], after: Sequence[str], i: int, j: int) -> Iterator[Run]:
    for one, other in align(before, after):
        yield Run(_one(one, i), _one(other, j))


def _one(number: int | None, offset: int) -> range:
    return range(0) if number is None else range(offset + number, offset + number + 1)


def _joints(before: Sequence[Keyed], after: Sequence[Keyed]) -> list[Run]:
    """Where one paragraph of a side is, to the letter, several of the other."""
    old, new = _unknown(before, after), _unknown(after, before)
    if not old or not new or len(old) * len(new) > _MOST_PAIRS:
        return []
    divided = [Run(range(i, i + 1), found) for i, found in _divided(old, new)]
    joined = [Run(found, range(j, j + 1)) for j, found in _divided(new, old)]
    in_order: list[Run] = []
    for each in sorted((*divided, *joined), key=lambda run: run.before.start):
        last = in_order[-1] if in_order else Run(range(0), range(0))
        if each.before.start >= last.before.stop and each.after.start >= last.after.stop:
            in_order.append(each)
    return in_order


def _unknown(own: Sequence[Keyed], others: Sequence[Keyed]) -> dict[int, str]:
    """The paragraphs that the other side does not have, by their numbers."""
    known = {key for key, _ in others}
    return {n: key for n, (key, is_heading) in enumerate(own) if key not in known and not is_heading}


def _divided(whole: Mapping[int, str], pieces: Mapping[int, str]) -> Iterator[tuple[int, range]]:
    free = dict(pieces)
    for i, text in whole.items():
        for j in free:
            if (stop := _stop(text, free, j)) is not None:
                yield i, range(j, stop)
                free = {n: piece for n, piece in free.items() if not j <= n < stop}
                break


def _stop(text: str, pieces: Mapping[int, str], start: int) -> int | None:
    """Behind the last of the pieces that make up the text from `start` on; None if they do not."""
    at, j = 0, start
    while j in pieces and text.startswith(pieces[j], at):
        at, j = at + len(pieces[j]), j + 1
        if at == len(text):
            return j
    return None
