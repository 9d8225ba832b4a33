"""IRIs of any id: valid, one to one, and read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kgbuild.errors import StoreError
from kgbuild.model import Span
from kgbuild.rdf.iris import Iris, iri_node

ANY = st.text(st.characters(exclude_categories=["Cs"]))


@given(ANY)
def test_an_id_comes_back_from_its_iri(identifier: str) -> None:
    iris = Iris()
    assert iris.id_of(iris.claim(identifier), "claim") == identifier


@given(ANY, ANY)
def test_two_ids_never_share_an_iri(one: str, other: str) -> None:
    assert (Iris().entity(one) == Iris().entity(other)) == (one == other)


@given(ANY, st.integers(0), st.integers(0))
def test_a_span_comes_back(document: str, start: int, end: int) -> None:
    node = Iris().mention(document, Span(start, end))
    assert Iris().span_of(node, "mention") == Span(start, end)


IDS = [
    ("chip/ascend-910c", "chip/ascend-910c"),
    ("person/müller", "person/m%C3%BCller"),
    ("a/../b", "a/%2E%2E/b"),
    ("x> <evil", "x%3E%20%3Cevil"),
    ("a\ud800", "a%EF%BF%BD"),
]


@pytest.mark.parametrize(("identifier", "written"), IDS)
def test_what_an_id_is_written_as(identifier: str, written: str) -> None:
    assert Iris("https://e.org/").entity(identifier).value == f"https://e.org/entity/{written}"


OUTSIDE = [
    ("https://e.org/ä?q=1#x", "https://e.org/ä?q=1#x"),
    ("https://e.org/100%", "https://e.org/100%25"),
    ('https://e.org/"><b>', "https://e.org/%22%3E%3Cb%3E"),
    ("urn:a\ud800b", "urn:a%EF%BF%BDb"),
]


@pytest.mark.parametrize(("given_iri", "node"), OUTSIDE)
def test_iris_from_outside_are_repaired(given_iri: str, node: str) -> None:
    assert iri_node(given_iri) == NamedNode(node)


@pytest.mark.parametrize("base", ["", "news", "http://a b/", "//x", "https://e.org/<"])
def test_a_wrong_base_is_refused(base: str) -> None:
    with pytest.raises(StoreError, match="base"):
        Iris(base)


def test_no_scheme_no_iri() -> None:
    with pytest.raises(StoreError, match="'sub ject' is not a valid IRI"):
        iri_node("sub ject")


def test_another_kind_is_refused() -> None:
    with pytest.raises(StoreError, match="not a claim under"):
        Iris().id_of(Iris().entity("a"), "claim")
