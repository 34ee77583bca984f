"""Text as Qt counts it: one character for each UTF-16 unit; a rare character takes two."""


def to_units(text: str) -> str:
    """The text as one character for each UTF-16 unit."""
    if text.isascii() or max(text) <= "\uffff":
        return text
    data = text.encode("utf-16-le", "surrogatepass")
    return "".join(chr(int.from_bytes(data[i : i + 2], "little")) for i in range(0, len(data), 2))


def joined(units: str) -> str:
    """The text again; half of a pair alone is replaced."""
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
