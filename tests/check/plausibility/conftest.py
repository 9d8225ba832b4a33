"""An invented world: countries with cities, companies in them, people who work there and marry."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kgbuild.check import Reference
from kgbuild.check.plausibility import Plausibility
from kgbuild.check.plausibility.graph import Triple
from kgbuild.check.plausibility.reading import TYPE
from kgbuild.model import RELATION, VOCABULARY
from kgbuild.ontology.load import load_ontology

EX = "https://example.org/"
PEOPLE = 300
ABROAD = 0.1
"""How many people work in another country than that of their birth."""


def world(people: int = PEOPLE, seed: int = 7) -> list[Triple]:
    """Return the facts: who is born in a city is mostly a citizen of its country."""
    random = np.random.default_rng(seed)
    facts: list[Triple] = []

    def say(subject: str, predicate: str, object_: str) -> None:
        facts.append((EX + subject, predicate, EX + object_))

    def kind(subject: str, type_: str) -> None:
        facts.append((EX + subject, TYPE, VOCABULARY + type_))

    for country in range(5):
        kind(f"country{country}", "Country")
        for city in range(4):
            kind(f"city{country}-{city}", "Place")
            say(f"city{country}-{city}", RELATION + "locatedIn", f"country{country}")
            for company in range(2):
                firm = f"firm{country}-{city}-{company}"
                kind(firm, "Company")
                say(firm, RELATION + "headquarteredIn", f"city{country}-{city}")
    for person in range(people):
        country, city, company = random.integers(5), random.integers(4), random.integers(2)
        home = country if random.random() > ABROAD else (country + 1) % 5
        name = f"person{person}"
        kind(name, "Person")
        say(name, EX + "bornIn", f"city{country}-{city}")
        say(name, EX + "citizenOf", f"country{country}")
        say(name, RELATION + "worksFor", f"firm{home}-{city}-{company}")
        if person % 2:
            say(name, EX + "marriedTo", f"person{person - 1}")
            say(f"person{person - 1}", EX + "marriedTo", name)
    return facts


NEWCOMERS = (
    (EX + "ada", EX + "bornIn", EX + "city2-1"),
    (EX + "ada", TYPE, VOCABULARY + "Person"),
    (EX + "ada", RELATION + "worksFor", EX + "firm2-1-0"),
    (EX + "ben", EX + "citizenOf", EX + "country3"),
    (EX + "ben", EX + "marriedTo", EX + "cleo"),
    (EX + "ben", TYPE, VOCABULARY + "Person"),
    (EX + "cleo", EX + "bornIn", EX + "city3-0"),
    (EX + "cleo", TYPE, VOCABULARY + "Person"),
)
"""Three people of whom something is left open: what, the tests ask."""


@pytest.fixture(scope="session")
def facts() -> list[Triple]:
    return [*world(), *NEWCOMERS]


@pytest.fixture(scope="session")
def model(facts: list[Triple]) -> Plausibility:
    return Plausibility.learn(facts, name="the atlas")


@pytest.fixture(scope="session")
def atlas(tmp_path_factory: pytest.TempPathFactory, facts: list[Triple]) -> Reference:
    """The same world as a reference, with names that are hostile."""
    lines = [f"<{s}> <{p}> <{o}> ." for s, p, o in facts]
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    lines += [
        f'<{EX}ada> {label} "Ada" .',
        f'<{EX}country2> {label} "Zwei{{object}}land" .',
        f'<{EX}city2-1> {label} "<script>alert(1)</script>" .',
        f'<{EX}firm2-1-0> {label} "Drop\\" . ?s ?p ?o" .',
        f'<{EX}firm4-0-0> {label} "Vierwerk" .',
    ]
    path: Path = tmp_path_factory.mktemp("atlas") / "atlas.nt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Reference.load(path, ontology=load_ontology())
