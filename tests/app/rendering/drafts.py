"""Any draft an author could arrive at, for properties that must hold for all of them."""

from hypothesis import strategies as st

from app.model import CellRef, CellValue, Part, Report, Section, Signature
from app.model.edits import set_cells
from app.spec import FormatSpec, load_specs

# What breaks documents: markup, tokens, control characters, Word's line ends, formulas, lone surrogates.
_AWKWARD = [
    "{{标题}}",
    "<w:t>&amp;",
    "\x00\x0b\x0c",
    "a\r\n　　b\n\nc",
    "=1+1",
    "\ud800",
    "〇",
    "％%s{}",
    "]]>",
]
texts = st.one_of(
    st.sampled_from(_AWKWARD),
    st.text(max_size=40),
    st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=200),
)
values: st.SearchStrategy[CellValue] = st.one_of(
    st.none(),
    st.integers(-(10**12), 10**12),
    st.decimals(-(10**9), 10**9, places=6, allow_nan=False),
    st.sampled_from(["/", "—", "=1+1", "约 5 件\n左右", "<b>"]),
)
parts = st.builds(
    Part, heading=st.one_of(st.sampled_from(["", "（一）主动公开", "（二）", "1.小项"]), texts), text=texts
)


def sections(spec: FormatSpec) -> st.SearchStrategy[tuple[Section, ...]]:
    keys = st.sampled_from([None, *(section.key for section in spec.sections)])
    found = st.builds(Section, key=keys, heading=texts, parts=st.lists(parts, max_size=4).map(tuple))
    return st.lists(found, max_size=8).map(tuple)


@st.composite
def drafts(draw: st.DrawFn) -> tuple[Report, FormatSpec]:
    """A report of any edition with anything in it, right or wrong, and its form."""
    spec = draw(st.sampled_from(load_specs()))
    refs = draw(st.lists(st.sampled_from(list(spec.refs())), max_size=30, unique=True))
    cells: dict[CellRef, CellValue] = {at: draw(values) for at in refs}
    report = spec.empty_report().with_(
        org=draw(texts),
        report_year=draw(st.one_of(st.none(), st.integers(2019, 2099))),
        title=draw(st.one_of(st.just(""), texts)),
        preface=draw(texts),
        sections=draw(sections(spec)),
        signature=Signature(org=draw(texts), date=draw(st.sampled_from(["", "2025年1月15日", "x\ny"]))),
    )
    return set_cells(report, cells, {}), spec
