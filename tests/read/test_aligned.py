"""The map from cleaned text to source holds whatever is edited."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kgbuild.model import Document, Span
from kgbuild.read.aligned import Aligned, Edit
from kgbuild.read.documents import document, storable
from kgbuild.read.sources import read_one
from kgbuild.read.text import read_markdown, read_text

PIECES = st.sampled_from(
    [
        "Nvidia makes chips",
        "attentionIts rise",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "Advertisements\n",
        "“quoted”",
        "it’s",
        "doesnâ€™t",
        "Ã©",
        "\x00",
        "\u00ad",
        "\u200b",
        "&amp;",
        "&#8217;",
        "&bogus;",
        "e\u0301",
        "ﬁne",
        "\u00a0",
        "\ud800",
        "• item\n",
        "well-\nknown",
        "a.B",
        "challenged.The ",
        "<p>",
        "</p>",
        "<b>",
        "<script>x</script>",
        "# Title\n",
        "*a*",
        "[x](y)",
        "| a | b |\n",
        "|-|-|\n",
        "```\ncode\n```\n",
        "\t",
        "中文",
        "😀",
        ".",
        "!",
        '"',
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=25).map("".join), st.text(max_size=80))


def assert_mapped(document: Document) -> None:
    """Check the invariants that a document promises."""
    position = 0
    reached = 0
    for segment in document.segments:
        assert segment.text_start == position < segment.text_end
        assert 0 <= segment.source_start <= segment.source_end <= len(document.source)
        assert segment.source_start >= reached or segment.source_end >= reached
        position = segment.text_end
        reached = segment.source_start
        if segment.text_end - segment.text_start == segment.source_end - segment.source_start:
            text = document.text[segment.text_start : segment.text_end]
            source = document.source[segment.source_start : segment.source_end]
            for ours, theirs in zip(text, source, strict=True):
                assert ours == theirs or not (ours.isalnum() and theirs.isalnum())
    assert position == len(document.text)
    for dropped in document.dropped:
        assert document.source[dropped.span.start : dropped.span.end] == dropped.text
    for start in range(len(document.text)):
        span = document.to_source(start, min(start + 3, len(document.text)))
        assert 0 <= span.start <= span.end <= len(document.source)


@given(TEXTS)
@settings(deadline=None, max_examples=150)
def test_every_text_is_mapped(text: str) -> None:
    assert_mapped(document(read_text(storable(text)), name="x"))


@given(TEXTS)
@settings(deadline=None, max_examples=100)
def test_every_html_page_is_mapped(text: str) -> None:
    assert_mapped(read_one(f"<html><body><p>{text}</p></body></html>"))


@given(TEXTS)
@settings(deadline=None, max_examples=100)
def test_every_markdown_text_is_mapped(text: str) -> None:
    assert_mapped(document(read_markdown(storable(text)), name="x"))


@given(st.text(max_size=40), st.data())
def test_edits_after_edits_keep_the_map(source: str, data: st.DataObject) -> None:
    aligned = Aligned.of(source)
    for _ in range(3):
        cuts = sorted(
            data.draw(st.lists(st.integers(0, len(aligned.text)), max_size=6).map(set), "cuts")
        )
        edits = [
            Edit(start, end, data.draw(st.text(max_size=3), "new"))
            for start, end in zip(cuts[::2], cuts[1::2], strict=False)
        ]
        expected = aligned.text
        for edit in reversed(edits):
            expected = expected[: edit.start] + edit.new + expected[edit.end :]
        aligned = aligned.edit(edits)
        assert aligned.text == expected
        starts = [segment.source_start for segment in aligned.segments]
        assert starts == sorted(starts)
        assert (
            "".join(aligned.text[s.text_start : s.text_end] for s in aligned.segments) == expected
        )


def test_an_inserted_run_has_an_empty_source_run() -> None:
    aligned = Aligned.of("attentionIts rise").edit([Edit(9, 9, ". ")])
    assert [(s.source_start, s.source_end) for s in aligned.segments] == [(0, 9), (9, 9), (9, 17)]


def test_a_run_that_is_removed_leaves_its_neighbours_exact() -> None:
    aligned = Aligned.of("abXXcd").edit([Edit(2, 4, "")])
    assert aligned.text == "abcd"
    assert aligned.to_source(1, 3) == Span(1, 5)
