"""The measures are those of the Word template, so that both break pages alike."""

import re
import zipfile

from app.paths import TEMPLATES
from app.rendering import styles
from app.rendering.xml import w
from ui.printing import measures as m


def _template(part: str) -> str:
    with zipfile.ZipFile(TEMPLATES / "standard.docx") as package:
        return package.read(part).decode()


def test_the_page_is_that_of_the_word_template() -> None:
    document = _template("word/document.xml")
    size, margins = re.search(r"<w:pgSz[^>]*>", document), re.search(r"<w:pgMar[^>]*>", document)
    assert size and margins
    found = {k: int(v) for k, v in re.findall(r'w:(\w+)="(\d+)"', size[0] + margins[0])}
    assert (found["w"], found["h"]) == (m.PAGE_WIDTH, m.PAGE_HEIGHT)
    assert (found["top"], found["left"]) == (m.TOP, m.LEFT)
    assert found["w"] - found["left"] - found["right"] == m.BODY_WIDTH
    assert found["h"] - found["top"] - found["bottom"] == m.BODY_HEIGHT


def test_lines_and_sizes_are_those_of_the_word_styles() -> None:
    assert styles.LINE == m.LINE
    sheet = styles.styles_part()
    title = next(s for s in sheet.iter(w("style")) if s.get(w("styleId")) == styles.TITLE)
    spacing = title.find(f"{w('pPr')}/{w('spacing')}")
    size = title.find(f"{w('rPr')}/{w('sz')}")
    assert spacing is not None and size is not None
    assert spacing.get(w("line")) == str(m.TITLE_LINE)
    assert size.get(w("val")) == str(m.TITLE_SIZE // 10)


def test_a_page_holds_22_lines_of_28_characters() -> None:
    assert m.BODY_HEIGHT // m.LINE == 22
    assert m.BODY_WIDTH // (m.BODY_SIZE + m.TIGHT) == 28
