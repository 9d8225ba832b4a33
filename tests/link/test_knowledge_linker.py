"""Names to entries of a knowledge base: who is meant, who is offered, who is nobody."""

from __future__ import annotations

import pytest

from kgbuild.link.knowledge_base import Entry, KnowledgeBase
from kgbuild.link.knowledge_linker import KnowledgeLinker
from kgbuild.link.linker import Linker
from kgbuild.model import Document, Match, Segment, document_id
from kgbuild.ontology.load import load_ontology

E = "https://example.org/"


def _entry(name: str, label: str, type_: str, about: str = "", *aliases: str, popular: float = 1.0):
    return Entry(E + name, label, aliases, (type_,), about, popular)


ENTRIES = [
    _entry("veltrax", "Veltrax Robotics", "company", "A maker of robots in Tarn."),
    _entry("orbix", "Orbix", "company", "A maker of chips.", "Orbix Semiconductor Group"),
    _entry("blm", "Bureau of Lunar Mining", "agency", "It licenses mines."),
    _entry("lind", "Paula Q. Lind", "person", "Chief executive of Orbix.", popular=9),
    _entry("moreau", "Ida Moreau", "person", "A French analyst."),
    _entry("kostic", "Jana Kostić", "person", "A goalkeeper."),
    _entry("tarn-river", "Tarn (river)", "river", "A river with salmon and rapids in the north."),
    _entry("tarn-town", "Tarn (town)", "town", "A town with factories, workers and a port."),
    _entry("dorvik-us", "Dorvik, Ohio", "city", popular=2),
    _entry("dorvik-no", "Dorvik, Norway", "city", popular=98),
    _entry("hale-a", "Hale", "company", "It sells tents."),
    _entry("hale-b", "Hale", "company", "It sells boats."),
    _entry("quandor", "Quandor", "company"),
    _entry("zenmex", "Zenmex", "chip"),
    _entry("miltrix-bank", "Miltrix", "bank"),
    _entry("miltrix-film", "Miltrix", "film"),
]
LINKS = [
    (E + "quandor", E + "miltrix-bank"),
    (E + "moreau", E + "miltrix-bank"),
    (E + "lind", E + "orbix"),
]


@pytest.fixture(scope="session")
def link_to(link, pipeline):
    """Return the linking of a text to the knowledge base."""
    ontology = load_ontology()
    base = KnowledgeBase.of(ENTRIES, LINKS)
    linker = Linker(ontology, KnowledgeLinker(base, ontology))

    def linked(text: str):
        return linker(pipeline.extract(_document(text)))

    return linked


def _document(text: str) -> Document:
    return Document(document_id(text), text, text, (Segment(0, len(text), 0, len(text)),))


LINKED = [
    ("Veltrax Robotics opened a plant.", {"Veltrax Robotics": "veltrax"}),
    ("Orbix Semiconductor Group, a chip maker, grew.", {"Orbix Semiconductor Group": "orbix"}),
    ("ORBIX, a chip maker, grew.", {"ORBIX": "orbix"}),
    ("Ida Moreau doubted it.", {"Ida Moreau": "moreau"}),
    ("Analyst Ida Moreau left. Moreau had doubts.", {"Ida Moreau": "moreau", "Moreau": "moreau"}),
    ("Paula Lind met Ida Moreau.", {"Paula Lind": "lind", "Ida Moreau": "moreau"}),
    ("Jana Kostic left Berlin.", {"Jana Kostic": "kostic"}),
    (
        "The Bureau of Lunar Mining (BLM) met. Critics say that BLM is slow.",
        {"BLM": "blm"},
    ),
    (
        "Fishermen caught salmon in Tarn, and the rapids of Tarn are dangerous in the north.",
        {"Tarn": "tarn-river"},
    ),
    (
        "Workers left the factories of Tarn, and the port of Tarn was closed.",
        {"Tarn": "tarn-town"},
    ),
    ("She was born in Dorvik, a city, and works there.", {"Dorvik": "dorvik-no"}),
]


@pytest.mark.parametrize(("text", "expected"), LINKED, ids=[t[:40] for t, _ in LINKED])
def test_names_are_linked(link_to, text, expected):
    linked = link_to(text)
    same = {entity.id: entity.same_as for entity in linked.entities}
    found = {
        mention.text: [iri.removeprefix(E) for iri in same[id_] if iri.startswith(E)]
        for mention, id_ in linked.mentions
        if mention.kind == "Name"
    }

    assert {name: found.get(name) for name in expected} == {n: [e] for n, e in expected.items()}


NOT_LINKED = [
    "Weltraum Foods opened a plant.",
    "Ida Lovell doubted it.",
    "The H20, a chip, is slow.",
    "Orbina, a bank, grew.",
]


@pytest.mark.parametrize("text", NOT_LINKED)
def test_strange_names_are_linked_to_nothing(link_to, text):
    assert [one for one in link_to(text).links if one.accepted] == []


OFFERED = [
    ("Veltrex Robotics opened a plant.", "Veltrex Robotics", {"veltrax"}, Match.SPELLING),
    ("Ida Moraeu doubted it.", "Ida Moraeu", {"moreau"}, Match.SPELLING),
    ("Hale, a company, grew.", "Hale", {"hale-a", "hale-b"}, Match.LABEL),
]


@pytest.mark.parametrize(("text", "name", "entries", "match"), OFFERED)
def test_what_is_misspelt_or_one_of_several_is_offered_and_not_linked(
    link_to, text, name, entries, match
):
    linked = link_to(text)
    offers = [one for one in linked.links if one.name == name]

    assert {one.iri.removeprefix(E) for one in offers} == entries
    assert {(one.match, one.accepted) for one in offers} == {(match, False)}
    assert not any(iri.startswith(E) for e in linked.entities for iri in e.same_as)


def test_what_the_other_names_mean_decides_between_namesakes(link_to):
    alone = link_to("Somebody works for Miltrix.")
    together = link_to("Ida Moreau says that Quandor, a company, works for Miltrix.")
    bank = E + "miltrix-bank"
    (before,) = [one for one in alone.links if one.iri == bank]
    (now,) = [one for one in together.links if one.iri == bank]

    assert now.accepted
    assert now.confidence > before.confidence


def test_a_linked_entity_has_the_label_and_type_of_its_entry(link_to):
    linked = link_to("Orbix Semiconductor Group, a chip maker, grew.")
    (orbix,) = [e for e in linked.entities if E + "orbix" in e.same_as]

    assert (orbix.id, orbix.label) == ("organization/orbix", "Orbix")
    assert orbix.type.endswith("#Company")
    assert "Orbix Semiconductor Group" in orbix.aliases


def test_namesakes_in_a_knowledge_base_never_share_an_id():
    ontology = load_ontology()
    knowledge = KnowledgeLinker(KnowledgeBase.of(ENTRIES, LINKS), ontology)
    hale_a, orbix = (knowledge.candidates.with_iri(E + one) for one in ("hale-a", "orbix"))

    assert knowledge.candidates.shares_label(hale_a)
    assert not knowledge.candidates.shares_label(orbix)


def test_confidence_is_a_probability_and_grows_with_evidence(link_to):
    (exact,) = link_to("Quandor, a company, grew.").links
    (misspelt,) = link_to("Veltrex Robotics opened a plant.").links

    assert 0.5 <= exact.confidence <= 1.0
    assert exact.confidence > misspelt.confidence


def test_the_order_of_a_knowledge_base_changes_nothing(link_to, pipeline):
    ontology = load_ontology()
    base = KnowledgeBase.of(reversed(ENTRIES), LINKS)
    other = Linker(ontology, KnowledgeLinker(base, ontology))
    for text in [text for text, _ in LINKED] + [text for text, *_ in OFFERED]:
        assert other(pipeline.extract(_document(text))) == link_to(text)
