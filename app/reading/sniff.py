"""Which reader a file needs, told by its first bytes; the extension only decides between kinds of text."""

from collections.abc import Callable
from importlib import import_module
from typing import cast

from app.reading.document import Document

Reader = Callable[[bytes, str], Document]


def reader_for(data: bytes, name: str) -> Reader:
    """The reader for these bytes. Raises ReadError for what no reader knows."""
    return _load("text", "read_text_bytes")


def _load(module: str, function: str) -> Reader:
    """Import a reader only when a file needs it: the libraries behind them are slow to load."""
    return cast(Reader, getattr(import_module(f"app.reading.containers.{module}"), function))
