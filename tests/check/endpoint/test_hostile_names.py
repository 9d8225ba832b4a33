"""Names and IRIs that try to change the question: they stay data."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgbuild.check import Reference
from kgbuild.check.sources import Endpoint, Manners
from kgbuild.model import RELATION, Entity
from kgbuild.ontology.types import Ontology
from kgbuild.rdf.tokens import tokens

from .cases import COMPANY
from .servers import forward, serving
from .wikidata_world import BWS

WD = "http://www.wikidata.org/entity/"
CEO = RELATION + "ceo"
NAMES = (
    'Brightwater" } DROP ALL #',
    'x"@en } ?node ?p ?label } UNION { VALUES ?label { "Brightwater',
    "x'''\\\"\"\" } ; INSERT DATA { <urn:a> <urn:b> <urn:c> } #",
    "VALUES ?node { }",
    "\\u0022 } \\",
    "a\nb\r\tc\0\x1b[2J",
    "\ud800 half of a pair",
    "\u202eretawthgirB",
    "?label $1 {0} %s %(name)s",
    "x" * 100_000,
    "",
    " ",
)
IRIS = (
    WD + "Q1> } DROP ALL #",
    WD + 'Q1"',
    WD + "Q",
    WD + "Q1 Q2",
    WD + "Q\u0661",
    "http://www.wikidata.org/prop/direct/P31> ?x",
    "_:b0",
    "no IRI at all",
)
WORDS = frozenset("DROP INSERT DELETE CLEAR LOAD SERVICE".split())


@pytest.mark.parametrize("shape", ["wikidata", "triples"])
def test_a_name_cannot_change_the_question(
    shape: str, wikidata: str, ontology: Ontology, quick: Manners, thing: Callable[..., Entity]
) -> None:
    with serving(forward(wikidata)) as server:
        place = Endpoint(server.address, shape, cache=False, manners=quick)
        reference = Reference.load(place, ontology=ontology)
        for name in NAMES:
            entity = thing(f"Company: {name}", f"{name} {name}", same_as=IRIS)
            reference.prefetch([entity])
            assert reference.find(entity) == (), name
        for iri in IRIS:
            assert reference.facts(iri, CEO, iri) == ()
            assert reference.facts(None, CEO, iri) == ()
            assert reference.facts(WD + BWS, iri) == ()
            assert reference.links(iri, WD + BWS) == ()
            assert reference.measured(iri, iri) == ()
            assert reference.types(iri) == ()
        assert reference.take_unanswered() == (), "the server understood every question"
        found = reference.find(thing(COMPANY))
        assert WD + BWS in found, "and nothing was dropped"
    asked = {t.text for one in server.asked for t in tokens(one.query) if t.kind == "word"}
    assert "SELECT" in asked
    assert not asked & WORDS
