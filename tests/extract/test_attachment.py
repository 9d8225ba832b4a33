"""Mends of a parse leave it a tree."""

from __future__ import annotations

from kgbuild.extract.attachment import attach, take_place
from kgbuild.extract.language import load_model


def test_a_token_hangs_on_its_new_head() -> None:
    doc = load_model().nlp("Mara sold the mill.")
    assert attach(doc[2], doc[1], "dep")
    assert (doc[2].head.text, doc[2].dep_) == ("sold", "dep")


def test_a_head_below_the_token_is_refused() -> None:
    doc = load_model().nlp("Mara sold the mill.")
    before = [(token.head.i, token.dep_) for token in doc]
    assert not attach(doc[1], doc[2], "dep")
    assert not attach(doc[3], doc[3])
    assert [(token.head.i, token.dep_) for token in doc] == before


def test_what_hung_below_the_root_can_be_the_root() -> None:
    doc = load_model().nlp("Mara sold the mill.")
    take_place(doc[3], doc[1])
    assert attach(doc[1], doc[3], "dep")
    assert (doc[3].head.i, doc[3].dep_, doc[1].head.i) == (3, "ROOT", 3)
    assert len(list(doc.sents)) == 1
