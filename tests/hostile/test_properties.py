"""What holds for any text: its map leads to its source, its words stay words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.fuzzing import targets
from benchmarks.fuzzing.fragments import FRAGMENTS
from benchmarks.fuzzing.seeds import seeds

FRAGMENT = st.integers(0, len(FRAGMENTS) - 1)
TEXTS = st.lists(FRAGMENT, max_size=30).map(bytes)
WORDS = st.text(max_size=60).map(lambda words: words.encode("utf-8", "surrogatepass"))
MARKS = (
    '<p> </p> <b > <!-- --> & &# ; | < <![ ]]> <script> </script> Orbix <td> <pre> = / " '.split()
)
PAGES = st.lists(st.sampled_from([*MARKS, " ", "\n", "'"])).map("".join)
SOME = settings(max_examples=25, deadline=None, derandomize=True)


@pytest.mark.parametrize("target", list(targets.TARGETS))
def test_every_target_of_fuzzing_takes_its_seeds(target: str) -> None:
    given_ = list(seeds(target))
    assert given_
    for content in given_:
        targets.TARGETS[target](content)


@given(TEXTS)
@settings(SOME, max_examples=5)
def test_a_graph_of_any_text_comes_back(choices: bytes) -> None:
    targets.build(choices)


@given(WORDS)
@SOME
def test_any_words_are_read_shown_minted_and_bound(words: bytes) -> None:
    targets.string(words)
    targets.page(words)
    targets.iri(words)
    targets.sparql(words)
    targets.amounts(words)


@given(PAGES)
@SOME
def test_a_page_of_any_marks_is_read(page: str) -> None:
    targets.string(f"<html>{page}".encode())
