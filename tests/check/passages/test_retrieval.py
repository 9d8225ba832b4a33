"""Sentences, search terms and the index: what is found for words, names and numbers."""

from __future__ import annotations

import pytest

from kgbuild.check.passages.corpus import Corpus, is_copy, runs_of, sentences
from kgbuild.check.passages.index import Bm25Index, rank
from kgbuild.check.passages.terms import terms
from kgbuild.errors import InputError
from kgbuild.read.sources import read_one

SENTENCES = (
    ("Dr. Lind left Orbix Inc. then. It fell.", ["Dr. Lind left Orbix Inc. then.", "It fell."]),
    (
        "It cost 3.5 million. “Too much,” she said.",
        ["It cost 3.5 million.", "“Too much,” she said."],
    ),
    ("J. R. Holm of the U.S. Navy won! Did he?", ["J. R. Holm of the U.S. Navy won!", "Did he?"]),
    ("A heading\n\nA sentence\nover two lines.", ["A heading", "A sentence\nover two lines."]),
    ("", []),
    ("...\n\n---", []),
)


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text, expected):
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_a_sentence_without_end_is_cut_and_nothing_is_lost():
    text = "word " * 1000
    parts = [text[start:end] for start, end in sentences(text)]
    assert max(map(len, parts)) <= 600
    assert " ".join(parts).split() == text.split()


TERMS = (
    ("Orbix's engineers", ["orbix", "engineer"]),
    ("tests, tested and testing", ["test", "test", "test"]),
    ("2,048 A100 chips at 3.5 GHz", ["2048", "a100", "chip", "3.5", "ghz"]),
    ("Zürich ZURICH", ["zurich", "zurich"]),
    ("the of and", []),
    ("\x00 \u202e <script>", ["script"]),
)


@pytest.mark.parametrize(("text", "expected"), TERMS)
def test_terms(text, expected):
    assert terms(text) == expected


TEXTS = (
    "Orbix was founded in 2012.",
    "Orbix moved to Turku.",
    "Quill Systems was founded in 2015.",
    "It rained.",
)


@pytest.mark.parametrize(
    ("query", "first"),
    [("Who founded Orbix?", 0), ("founded 2015", 2), ("Orbix in Turku", 1), ("RAINING", 3)],
)
def test_the_nearest_passage_comes_first(query, first):
    assert Bm25Index.of(TEXTS).search(query, 1)[0].number == first
    assert rank(query, TEXTS)[0] == first


def test_what_shares_no_word_is_not_found():
    assert Bm25Index.of(TEXTS).search("zebra", 5) == []
    assert Bm25Index.of([]).search("Orbix", 5) == []
    assert Bm25Index.of(["", "..."]).search("Orbix", 5) == []


def test_equal_passages_come_in_their_order_and_no_more_than_asked():
    found = Bm25Index.of(["Orbix grew."] * 50).search("Orbix", 3)
    assert [one.number for one in found] == [0, 1, 2]


def test_an_index_is_kept_in_a_file(tmp_path):
    path = tmp_path / "index.npz"
    index = Bm25Index.of(TEXTS, "mark")
    index.save(path)
    again = Bm25Index.load(path)
    assert again.mark == "mark"
    assert again.search("founded 2015", 4) == index.search("founded 2015", 4)


@pytest.mark.parametrize("content", [b"", b"no index", b"PK\x03\x04broken"])
def test_what_is_no_index_is_refused(tmp_path, content):
    path = tmp_path / "index.npz"
    path.write_bytes(content)
    with pytest.raises(InputError, match="no index of passages"):
        Bm25Index.load(path)


def test_passages_have_the_spans_of_their_source():
    source = "# Orbix\n\n**Orbix** was founded in 2012.   It moved to Turku 🚀 in 2014. It grew."
    corpus = Corpus(read_one(source))
    for passage in corpus.passages:
        span = corpus.span(passage)
        assert corpus.quote(passage) == source[span.start : span.end]
    assert any(corpus.quote(one) == "It moved to Turku 🚀 in 2014." for one in corpus.passages)


def test_a_sentence_that_points_back_brings_the_one_before():
    corpus = Corpus(["Mara Lind leads Orbix. She founded it. Quill grew."])
    assert [one.context for one in corpus.passages] == ["", "Mara Lind leads Orbix.", ""]


def test_copies_are_told_by_their_words():
    story = (
        "Orbix said on Monday that it would build a second factory in Turku by 2027. "
        "Mara Lind, who founded the firm, called the plan bold and costly."
    )
    mine = runs_of(read_one(story))
    assert is_copy(runs_of(read_one(f"By our own staff. {story} More follows.")), mine)
    other = read_one("Orbix will build a factory in Turku, said Mara Lind.")
    assert not is_copy(runs_of(other), mine)
