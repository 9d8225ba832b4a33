"""Entities of different documents that may be one, and those that are not."""

from __future__ import annotations

import pytest

import kgbuild as kgb
from kgbuild.link.resolution import Named, alike
from kgbuild.model import Entity, Match
from kgbuild.ontology.load import load_ontology

KGB = "https://w3id.org/kgbuild/ontology#"


def named(label: str, type_: str, count: int = 1, *aliases: str) -> Named:
    identifier = f"{type_.lower()}/{label.lower().replace(' ', '-')}"
    return Named(Entity(identifier, KGB + type_, label, aliases), count)


PAIRS = [
    ("a misspelling", named("Huawey", "Company"), named("Huawei", "Company", 9), Match.SPELLING),
    ("a blank", named("Deep Seek", "Company"), named("DeepSeek", "Company", 9), Match.SPELLING),
    ("a surname", named("Okafor", "Person"), named("Ada Okafor", "Person", 3), Match.SHORT_FORM),
    (
        "an acronym",
        named("BLM", "Organization"),
        named("Bureau of Lunar Mining", "Organization", 3),
        Match.SHORT_FORM,
    ),
    ("two types", named("Orbix", "Country"), named("Orbix", "Company", 5), Match.LABEL),
    (
        "a further name",
        named("The Chipmaker", "Company"),
        named("Orbix", "Company", 5, "Chipmaker"),
        Match.ALIAS,
    ),
]

STRANGERS = [
    ("two products", named("A100", "Chip"), named("H100", "Chip")),
    ("short names", named("Iran", "Country"), named("Iraq", "Country")),
    ("two words off", named("Duke University", "Company"), named("Purdue University", "Company")),
    ("types that differ", named("Marlow", "Person"), named("Marlowe", "City")),
    (
        "a further name in common",
        named("Ada Kern", "Person", 1, "Kern"),
        named("Leo Kern", "Person", 1, "Kern"),
    ),
]


@pytest.mark.parametrize(
    ("one", "other", "match"), [p[1:] for p in PAIRS], ids=[p[0] for p in PAIRS]
)
def test_names_that_may_mean_one_thing(one: Named, other: Named, match: Match) -> None:
    (pair,) = alike([other, one], load_ontology())
    assert (pair.name, pair.other_name) == (one.entity.label, other.entity.label)
    assert (pair.match, pair.mentions) == (match, one.count + other.count)


@pytest.mark.parametrize(
    ("one", "other"), [p[1:] for p in STRANGERS], ids=[p[0] for p in STRANGERS]
)
def test_names_that_mean_two_things(one: Named, other: Named) -> None:
    assert alike([one, other], load_ontology()) == ()


def test_a_short_form_of_two_names_is_offered_for_neither() -> None:
    kerns = [named("Ada Kern", "Person"), named("Leo Kern", "Person"), named("Kern", "Person")]
    assert alike(kerns, load_ontology()) == ()


def test_the_order_of_names_is_of_no_account() -> None:
    every = [name for _, one, other, _ in PAIRS for name in (one, other)]
    every = list({name.entity.id: name for name in every}.values())
    assert alike(every, load_ontology()) == alike(every[::-1], load_ontology())


def test_a_graph_offers_what_its_documents_call_differently() -> None:
    graph = kgb.build(["Huawei makes chips. Huawei grew.", "Huawey makes phones."], progress=False)
    assert [(pair.name, pair.other_name) for pair in graph.alike()] == [("Huawey", "Huawei")]
