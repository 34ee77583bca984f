"""Hostile PDFs: what they show, how they pack it, and how their objects refer to one another."""

import zlib
from collections.abc import Iterator

from tests.fuzz.hostile.making import page_with, pdf, pdf_of, stream

_LETTERS = b"BT /F 12 Tf 1 0 0 1 5 5 Tm (a) Tj ET "
_FONT = b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>"
_CID_FONT = (
    b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)>>%s>>"
)


def pdfs() -> Iterator[tuple[str, bytes]]:
    ink = b"0 0 10 10 re S " * 200_000
    yield "rectangles.pdf", pdf(ink)
    yield "letters.pdf", pdf(b"BT /F 12 Tf " + b"1 0 0 1 5 5 Tm (a) Tj " * 200_000 + b"ET")
    yield "just_few_enough_letters.pdf", pdf(b"BT /F 12 Tf " + b"1 0 0 1 5 5 Tm (a) Tj " * 19_000 + b"ET")
    yield "bomb.pdf", pdf(b" " * 200_000_000)
    yield "plain_letters.pdf", pdf(b"BT /F 12 Tf " + b"(a) Tj " * 200_000 + b"ET", packed=False)
    yield "saves.pdf", pdf(b"q " * 1_000_000)
    yield "arrays.pdf", pdf(b"[" * 500_000)
    yield "dictionaries.pdf", b"%PDF-1.4\n1 0 obj " + b"<<" * 100_000
    yield "no_index.pdf", b"%PDF-1.4\n" + b"1 0 obj<<>>endobj\n" * 25_000
    loop = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    yield (
        "pages_loop.pdf",
        loop + b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj\ntrailer<</Root 1 0 R>>",
    )
    yield "previous_loop.pdf", loop + b"xref\n0 0\ntrailer<</Root 1 0 R/Prev 60>>\nstartxref\n60\n%%EOF"
    yield from _packed()
    yield from _pages()
    yield from _forms()
    yield from _fonts()
    yield from _references()
    yield from _locked()


def _packed() -> Iterator[tuple[str, bytes]]:
    """Streams packed twice, or in ways that unpack slowly."""
    twice = zlib.compress(zlib.compress(b" " * 200_000_000, 9), 9)
    deflated = zlib.compress(b" " * 200_000_000, 9)
    letters = zlib.compress(_LETTERS * 100_000, 9)
    predicted = b"/Filter/FlateDecode/DecodeParms<</Predictor %d/Columns %d>>"
    ways = {
        "packed_twice": (twice, b"/Filter[/FlateDecode/FlateDecode]"),
        "packed_as_hex": (deflated.hex().encode() + b">", b"/Filter[/ASCIIHexDecode/FlateDecode]"),
        "letters_as_hex": (letters.hex().encode() + b">", b"/Filter[/ASCIIHexDecode/FlateDecode]"),
        "run_length": (b"\x81 " * 5_000_000, b"/Filter/RunLengthDecode"),
        "lzw": (b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01" * 500_000, b"/Filter/LZWDecode"),
        "fax": (b"\x55" * 3_000_000, b"/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 100000>>"),
        "ascii85": (b"z" * 10_000_000 + b"~>", b"/Filter/ASCII85Decode"),
        "predictor": (deflated[:100_000], b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 1>>"),
        "wide_predictor": (zlib.compress(b"x" * 1000), predicted % (12, 999_999_999)),
        "tiff_predictor": (
            zlib.compress(b" " * 25_000_000), predicted % (2, 1),
        ),
        "picture_that_is_none": (deflated, b"/Subtype/Image/Filter/FlateDecode"),
        "many_filters": (b"x", b"/Filter[" + b"/FlateDecode" * 100_000 + b"]"),
    }  # fmt: skip
    for name, (data, how) in ways.items():
        yield f"{name}.pdf", pdf_of(page_with(stream(data, how)))
    small = stream(zlib.compress(b" " * 25_000_000, 9), b"/Filter/FlateDecode")
    yield "many_streams.pdf", pdf_of([*page_with(stream(_LETTERS)), *[small] * 100])


def _pages() -> Iterator[tuple[str, bytes]]:
    """Trees of pages that are wide, deep, or no trees; and pages of odd sizes."""
    head = b"<</Type/Catalog/Pages 2 0 R>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    many = [head, b"<</Type/Pages/Count 100000/Kids[" + b"3 0 R " * 100_000 + b"]>>", page]
    yield "pages.pdf", pdf_of(many)
    own = b" ".join(b"%d 0 R" % n for n in range(3, 100_003))
    yield (
        "own_pages.pdf",
        pdf_of([head, b"<</Type/Pages/Count 100000/Kids[" + own + b"]>>", *[page] * 100_000]),
    )
    deep = [b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % n for n in range(3, 5_003)]
    yield "deep_pages.pdf", pdf_of([head, *deep, page])
    fork = [b"<</Type/Pages/Count 1/Kids[%d 0 R %d 0 R]>>" % (n, n) for n in range(3, 60)]
    yield "forked_pages.pdf", pdf_of([head, *fork, page])
    for name, box in {
        "huge": b"0 0 1e300 1e300",
        "nan": b"0 0 nan inf",
        "none": b"",
        "negative": b"9 9 -9 -9",
    }.items():
        content = [*page_with(stream(_LETTERS))]
        content[2] = content[2].replace(b"0 0 595 842", box)
        yield f"{name}_page.pdf", pdf_of(content)
    yield "content_often.pdf", pdf_of(page_with(b"[" + b"6 0 R " * 2_000 + b"]", b"", stream(_LETTERS * 500)))
    pictures = {
        "giant_picture": b"/Width 1000000/Height 1000000/BitsPerComponent 8/Filter/FlateDecode",
        "jbig2": b"/Width 100000/Height 100000/BitsPerComponent 1/Filter/JBIG2Decode",
    }
    for name, how in pictures.items():
        picture = stream(zlib.compress(b" " * 100_000_000, 9), b"/Type/XObject/Subtype/Image" + how)
        yield f"{name}.pdf", pdf_of(page_with(stream(b"/X Do " * 1_000 + _LETTERS), b"", picture))
    yield "inline_pictures.pdf", pdf(b"BI /W 1 /H 1 ID x EI " * 50_000)


def _forms() -> Iterator[tuple[str, bytes]]:
    """Pieces of pages that show one another, each several times."""
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
    show = b"/X Do " * 10
    forms = [stream(show, form + b"/Resources<</XObject<</X %d 0 R>>>>" % n) for n in range(7, 20)]
    yield "forms.pdf", pdf_of(page_with(stream(show), b"", *forms, stream(b"", form)))
    itself = stream(show, form + b"/Resources<</XObject<</X 6 0 R>>>>")
    yield "form_in_itself.pdf", pdf_of(page_with(stream(show), b"", itself))
    text = stream(_LETTERS * 500, form)
    yield "form_of_text.pdf", pdf_of(page_with(stream(b"/X Do " * 300), b"", text))
    lines = stream(b"0 0 m 9 9 l S " * 2_000, form)
    yield "form_of_lines.pdf", pdf_of(page_with(stream(b"/X Do " * 300), b"", lines))


def _fonts() -> Iterator[tuple[str, bytes]]:
    """Fonts whose tables claim more characters than there are."""
    content, none = stream(b"BT /F 12 Tf <0041> Tj ET"), stream(b"")
    maps = {
        "bfrange": b"1 beginbfrange <00000000> <ffffffff> <0000> endbfrange",
        "cidrange": b"1 begincidrange <00000000> <ffffffff> 0 endcidrange",
        "bfranges": b"100 beginbfrange " + b"<0000> <ffff> <0000> " * 1_000 + b" endbfrange",
        "usecmap": b"/UniGB-UCS2-H usecmap " * 10_000,
    }
    for name, codes in maps.items():
        codes = stream(zlib.compress(b"begincmap " + codes + b" endcmap"), b"/Filter/FlateDecode")
        yield f"{name}.pdf", pdf_of(page_with(content, _FONT, _CID_FONT % b"", codes))
    for name, widths in {
        "widths": b"/W[0 2000000000 500]",
        "heights": b"/W2[0 2000000000 500 500 500]",
    }.items():
        yield f"{name}.pdf", pdf_of(page_with(content, _FONT, _CID_FONT % widths, none))
    simple = (
        b"<</Type/Font/Subtype/%s/BaseFont/A/FirstChar 0/LastChar 2000000000"
        b"/Widths[%s]/Encoding<</Differences[0%s]>>>>"
    )
    for kind in (b"Type1", b"TrueType", b"Type3"):
        font = simple % (kind, b"500 " * 300_000, b"/a" * 300_000)
        yield f"font_{kind.decode()}.pdf", pdf_of(page_with(content, font))
    program = stream(b"/Encoding 256 array " + b"dup 1 /a put " * 200_000, b"/Length1 9999999")
    described = b"<</Type/Font/Subtype/Type1/BaseFont/A/FontDescriptor<</FontFile 6 0 R>>>>"
    yield "font_program.pdf", pdf_of(page_with(content, described, program))


def _references() -> Iterator[tuple[str, bytes]]:
    """Objects that are what they refer to, and indexes that promise too much."""
    content = stream(_LETTERS)
    yield "itself.pdf", pdf_of(page_with(content, b"", b"6 0 R", page=b"/Rotate 6 0 R/CropBox 6 0 R"))
    yield "each_other.pdf", pdf_of(page_with(content, b"", b"7 0 R", b"6 0 R", page=b"/Rotate 6 0 R"))
    yield "own_length.pdf", pdf_of(page_with(b"<</Length 4 0 R>>stream\nx\nendstream"))
    yield (
        "own_filter.pdf",
        pdf_of(page_with(b"<</Length 1/Filter 6 0 R>>stream\nx\nendstream", b"", b"[6 0 R]")),
    )
    for name, info in {
        "info_itself": b"6 0 R",
        "info_deep": b"[" * 100_000,
        "info_nested": b"<</A[6 0 R 6 0 R]>>",
    }.items():
        yield f"{name}.pdf", pdf_of(page_with(content, b"", info), b"/Info 6 0 R")
    yield "size.pdf", pdf_of(page_with(content)).replace(b"xref\n0 6", b"xref\n0 999999999")
    yield (
        "sizes.pdf",
        pdf_of(page_with(content)).replace(b"xref\n0 6\n", b"xref\n" + b"0 0\n" * 300_000 + b"0 6\n"),
    )
    index = stream(
        zlib.compress(bytes(7_000_000)),
        b"/Type/XRef/W[1 4 2]/Index[0 999999999]/Size 999999999/Root 1 0 R/Filter/FlateDecode",
    )
    whole = b"%PDF-1.5\n1 0 obj\n" + index + b"\nendobj\nstartxref\n9\n%%EOF"
    yield "index.pdf", whole
    yield "narrow_index.pdf", whole.replace(b"[1 4 2]", b"[0 0 0]")
    yield "wide_index.pdf", whole.replace(b"[1 4 2]", b"[999999999 1 1]")
    packed = stream(
        zlib.compress(b"1 0 " * 200_000), b"/Type/ObjStm/N 999999999/First 0/Extends 6 0 R/Filter/FlateDecode"
    )
    yield "object_stream.pdf", pdf_of(page_with(content, b"", packed))
    unindexed = b"%PDF-1.4\n" + b"".join(
        b"%d 0 obj\n%s\nendobj\n" % (n, each) for n, each in enumerate(page_with(content), 1)
    )
    yield "trailers.pdf", unindexed + b"trailer<</Root 1 0 R>>\n" * 15_000


def _locked() -> Iterator[tuple[str, bytes]]:
    """PDFs that are encrypted, and some that only say so."""
    word = b"x" * 32
    for revision, version in ((2, 1), (3, 2), (4, 4), (5, 5), (6, 5), (99, 99)):
        encrypt = b"/Encrypt<</Filter/Standard/V %d/R %d/O(%s)/U(%s)/P -44/Length 128>>/ID[(x)(x)]"
        yield (
            f"locked_{revision}.pdf",
            pdf_of(page_with(stream(_LETTERS)), encrypt % (version, revision, word, word)),
        )
