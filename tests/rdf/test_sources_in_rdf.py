"""What comparing documents gave: written, read back, replaced, and gone with a document."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kgbuild.model import SourcesCompared
from kgbuild.rdf.documents import put_document, put_sources, remove_document
from kgbuild.rdf.mapping import quads_of_sources, read_entities, read_sources
from kgbuild.rdf.shapes import validate
from kgbuild.rdf.terms import term

from . import samples as s

ORDER = (s.ONE.id, s.TWO.id)


def test_it_comes_back_as_it_was() -> None:
    assert read_sources(s.compared(), ORDER, s.IRIS) == s.SOURCES


def test_a_graph_that_was_not_compared_has_none() -> None:
    store = s.OxigraphStore()
    put_document(store, s.LINKED_ONE, s.RUN, s.IRIS, s.ONTOLOGY)
    assert read_sources(store, (s.ONE.id,), s.IRIS) == SourcesCompared()


def test_another_comparison_takes_the_place_of_the_first() -> None:
    store = s.compared()
    trust = tuple(replace(one, trust=0.25) for one in s.SOURCES.trust[:2])
    put_sources(store, SourcesCompared(trust=trust), s.IRIS)
    assert read_sources(store, ORDER, s.IRIS) == SourcesCompared(trust=trust)
    put_sources(store, SourcesCompared(), s.IRIS)
    assert read_sources(store, ORDER, s.IRIS) == SourcesCompared()


def test_the_trust_in_facts_stays() -> None:
    store = s.compared()
    before = {q for q in store.match(None, term("kgb:trust"), None) if "fact" in str(q.subject)}
    put_sources(store, SourcesCompared(), s.IRIS)
    assert before and before == set(store.match(None, term("kgb:trust"), None))


@pytest.mark.parametrize("gone", ORDER)
def test_what_ties_a_document_to_another_goes_with_either(gone: str) -> None:
    store = s.compared()
    remove_document(store, gone, s.IRIS)
    left = read_sources(store, tuple(one for one in ORDER if one != gone), s.IRIS)
    assert (left.links, left.copies) == ((), ())
    assert gone not in {one.source for one in left.trust}
    assert validate(store) == []


def test_a_speaker_goes_with_the_last_document_that_names_it() -> None:
    store = s.compared()
    remove_document(store, s.ONE.id, s.IRIS)
    remove_document(store, s.TWO.id, s.IRIS)
    assert list(read_entities(store, s.IRIS)) == []
    assert read_sources(store, (), s.IRIS) == SourcesCompared()


def test_a_finer_link_is_written_beside_the_broader_one() -> None:
    names = {
        quad.predicate.value.rpartition("#")[2] for quad in quads_of_sources(s.SOURCES, s.IRIS)
    }
    assert names >= {"corroborates", "repeats", "contradicts", "gainsays", "copyOf", "trust"}
