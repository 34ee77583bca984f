"""Hostile web pages, saved alone or in one file with all they need."""

from collections.abc import Iterator

from tests.fuzz.hostile.making import HEAD

_MIME = b"MIME-Version: 1.0\r\n"
_HTML = b"Content-Type: text/html\r\n"


def pages() -> Iterator[tuple[str, bytes]]:
    row = b"<tr><td colspan=1000 rowspan=65534>0</td></tr>"
    yield "deep.html", b"<html>" + HEAD + b"<div>" * 200_000
    yield "deep_tables.html", b"<html>" + HEAD + b"<table><tr><td>" * 30_000
    yield "spans.html", b"<html>" + HEAD + b"<table>" + row * 3_000 + b"</table>"
    yield "cells.html", b"<html>" + HEAD + b"<table>" + (b"<tr>" + b"<td>0" * 100) * 10_000
    yield "attributes.html", b"<html>" + HEAD + b"<p " + b"a=1 " * 1_000_000 + b">x"
    yield "comment.html", b"<html>" + HEAD + b"<!--" * 1_000_000
    yield "scripts.html", b"<html>" + HEAD + b"<script>" * 60_000
    yield "long.html", b"<html>" + HEAD + b"<p>" + "一".encode() * 3_400_000
    yield "references.html", b"<html>" + HEAD + b"&#65;" * 1_000_000
    yield (
        "links.html",
        b"<html><base href='http://127.0.0.1:9/'>" + HEAD + b"<iframe src=x><img src=y>" * 10_000,
    )
    parts = b"--b\r\nContent-Type: text/html\r\n\r\n<html>\r\n" * 100_000
    yield "parts.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n" + parts
    yield "headers.mht", b"MIME-\n" + (b"Aa: b\n" + b" c\n" * 5) * 300
    nested = b"".join(
        b"Content-Type: multipart/related; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(3_000)
    )
    yield "nested.mht", b"MIME-Version: 1.0\r\n" + nested + b"text/html"
    yield from _charsets()
    yield "lists.html", b"<html>" + HEAD + b"<ol><li>" * 30_000
    yield "lists_flat.html", b"<html>" + HEAD + b"<ol>" * 200 + b"<li>1</li>" * 20_000
    yield (
        "tables_in_cells.html",
        b"<html>" + HEAD + b"<table><tr><td>" * 150 + b"<table><tr><td>0</table>" * 3_000,
    )
    yield "nul.html", b"<html>" + HEAD + b"\0" * 1_000_000 + b"<p>\0</p>"
    yield "surrogates.html", b"<html>" + HEAD + b"<p>&#xD800;&#55357;" * 10_000
    yield (
        "base64.mht",
        _MIME + _HTML + b"Content-Transfer-Encoding: base64\r\n\r\nmultipart/related" + b"QUFB" * 8_000_000,
    )
    yield (
        "mail_in_mail.mht",
        _MIME + b"Content-Type: message/rfc822\r\n\r\n" * 3_000 + b"multipart/related" + _HTML,
    )


def _charsets() -> Iterator[tuple[str, bytes]]:
    """Pages that name an encoding nobody needs; the bytes are no UTF-8, so it counts."""
    for charset in (
        "punycode",
        "idna",
        "utf-7",
        "unicode_escape",
        "zlib",
        "rot13",
        "undefined",
        "mbcs",
        "utf-32",
    ):
        meta = b"<html><meta charset=" + charset.encode() + b">"
        yield f"charset_{charset}.html", meta + HEAD + b"\xff" + b"-a9" * 600_000
        yield f"charset_ascii_{charset}.html", meta + b"<p>report</p>\xff\xfe" + b"a" * 1_000_000
