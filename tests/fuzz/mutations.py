"""Ways to damage a file: in its bytes, in the packed parts of a package, in its words."""

import io
import zipfile
import zlib
from collections.abc import Callable, Sequence
from random import Random

from tests.fuzz.seeds import words
from tests.fuzz.trees import damage_json, damage_xml

Mutation = Callable[[bytes, Random, Sequence[bytes]], bytes]
_LENGTHS = (0, 1, 0x7F, 0x80, 0xFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)
_WORDS_OF = {
    "docx": "xml", "xlsx": "xml", "odt": "xml", "ods": "xml",
    "html": "html", "mht": "html", "pdf": "pdf", "nianbao": "json",
    "txt": "text", "csv": "text",
}  # fmt: skip
PACKAGES = ("docx", "xlsx", "odt", "ods", "nianbao")
LARGEST = 3_000_000


def mutate(data: bytes, reader: str, rng: Random, others: Sequence[bytes]) -> bytes:
    """One to six mutations of `data`, most of them where the reader will really look."""
    vocabulary = (*words()[_WORDS_OF.get(reader, "pdf")], *words()["text"])
    whole = Random(rng.random())
    for _ in range(rng.choice((1, 1, 1, 2, 3, 6))):
        if reader in PACKAGES and rng.random() < 0.85:
            data = _in_a_part(data, rng, vocabulary, others)
        elif reader == "pdf" and rng.random() < 0.6:
            data = _in_a_stream(data, rng, vocabulary)
        else:
            data = _once(data, whole, vocabulary)
    return data[:LARGEST]


def _once(data: bytes, rng: Random, vocabulary: Sequence[bytes]) -> bytes:
    return rng.choice(_MUTATIONS)(data, rng, vocabulary)


def _flip(data: bytes, rng: Random, _: Sequence[bytes]) -> bytes:
    changed = bytearray(data)
    for _time in range(rng.choice((1, 1, 2, 8, 40))):
        if changed:
            changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _cut(data: bytes, rng: Random, _: Sequence[bytes]) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


def _drop(data: bytes, rng: Random, _: Sequence[bytes]) -> bytes:
    start, end = _stretch(data, rng)
    return data[:start] + data[end:]


def _repeat(data: bytes, rng: Random, _: Sequence[bytes]) -> bytes:
    """From twice to so often that it nests or grows beyond reason."""
    start, end = _stretch(data, rng, longest=rng.choice((8, 200, 4000)))
    times = rng.choice((2, 3, 50, 3000))
    times = min(times, max(2, LARGEST // max(1, end - start)))
    return data[:start] + data[start:end] * times + data[end:]


def _move(data: bytes, rng: Random, _: Sequence[bytes]) -> bytes:
    start, end = _stretch(data, rng)
    rest = data[:start] + data[end:]
    at = rng.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def _say(data: bytes, rng: Random, vocabulary: Sequence[bytes]) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice(vocabulary) * rng.choice((1, 1, 1, 2, 2000)) + data[at:]


def _say_instead(data: bytes, rng: Random, vocabulary: Sequence[bytes]) -> bytes:
    start, end = _stretch(data, rng, longest=30)
    return data[:start] + rng.choice(vocabulary) + data[end:]


def _lie(data: bytes, rng: Random, _: Sequence[bytes]) -> bytes:
    """Put a length or an offset where there may be one."""
    size = rng.choice((2, 4, 8))
    if len(data) < size:
        return data
    at = rng.randrange(len(data) - size + 1)
    value = rng.choice(_LENGTHS) & (256**size - 1)
    return data[:at] + value.to_bytes(size, "little") + data[at + size :]


def _renumber(data: bytes, rng: Random, _: Sequence[bytes]) -> bytes:
    """Another number in the place of one."""
    places = [at for at in range(len(data)) if data[at : at + 1].isdigit()]
    if not places:
        return data
    at = rng.choice(places)
    number = rng.choice((b"0", b"-1", b"65536", b"1048577", b"2147483648", b"9" * 25, b"1e400"))
    return data[:at] + number + data[at + 1 :]


def _nest(data: bytes, rng: Random, _: Sequence[bytes]) -> bytes:
    """A tag of the file opened again and again."""
    start = data.find(b"<", rng.randrange(len(data) + 1))
    end = data.find(b">", start) + 1
    if start < 0 or not 0 < end - start < 200:
        return data
    return data[:start] + data[start:end] * rng.choice((10, 300, 20_000)) + data[end:]


_MUTATIONS: tuple[Mutation, ...] = (
    _flip, _flip, _cut, _drop, _repeat, _move, _say, _say, _say_instead, _lie, _renumber, _nest,
)  # fmt: skip


def _stretch(data: bytes, rng: Random, longest: int = 2000) -> tuple[int, int]:
    start = rng.randrange(len(data) + 1)
    return start, min(len(data), start + rng.randrange(1, longest + 1))


def _in_a_part(data: bytes, rng: Random, vocabulary: Sequence[bytes], others: Sequence[bytes]) -> bytes:
    """Damage what a package holds rather than the package, or give it a part of another."""
    parts = _unpack(data)
    if not parts:
        return _once(data, rng, vocabulary)
    # The text and the tables are in the large parts.
    name = rng.choice(sorted(parts, key=lambda each: len(parts[each]))[-6:])
    chance = rng.random()
    if chance < 0.5 and (changed := damage_xml(parts[name], rng) or damage_json(parts[name], rng)):
        parts[name] = changed
    elif chance < 0.85:
        parts[name] = _once(parts[name], rng, vocabulary)
    elif chance < 0.9:
        del parts[name]
    elif chance < 0.95:
        foreign = _unpack(rng.choice(others))
        parts |= {name: foreign.get(name, b"")}
    else:
        parts[rng.choice(("../../evil.xml", "/etc/passwd", "word/document.xml/x", "a" * 5000))] = b"x"
    return _pack(parts, rng)


def _unpack(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {
                info.filename: archive.read(info) for info in archive.infolist() if info.file_size < LARGEST
            }
    except Exception:  # already damaged in one of the many ways a package can be
        return {}


def _pack(parts: dict[str, bytes], rng: Random) -> bytes:
    out = io.BytesIO()
    method = zipfile.ZIP_STORED if rng.random() < 0.1 else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(out, "w", method, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def _in_a_stream(data: bytes, rng: Random, vocabulary: Sequence[bytes]) -> bytes:
    """Damage what a deflated stream holds; its length is then mostly a lie too."""
    starts = [at for at in _places(data, b"stream") if data[max(0, at - 3) : at] != b"end"]
    if not starts:
        return _once(data, rng, vocabulary)
    start = rng.choice(starts) + len(b"stream")
    start += 2 if data[start : start + 2] == b"\r\n" else 1
    end = data.find(b"endstream", start)
    try:
        plain = zlib.decompressobj().decompress(data[start:end], LARGEST)
    except zlib.error:
        return _once(data, rng, vocabulary)
    return data[:start] + zlib.compress(_once(plain, rng, vocabulary), 1) + b"\n" + data[end:]


def _places(data: bytes, word: bytes) -> list[int]:
    found, at = list[int](), data.find(word)
    while at >= 0:
        found.append(at)
        at = data.find(word, at + 1)
    return found
