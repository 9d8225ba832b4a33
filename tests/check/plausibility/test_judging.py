"""Facts that the invented world does not state: how likely each is, and what speaks for it."""

from __future__ import annotations

import numpy as np
import pytest

from kgbuild.check.plausibility import PathKind, Plausibility
from kgbuild.check.plausibility.graph import FactGraph, Triple
from kgbuild.check.plausibility.rules import learn_rules
from kgbuild.model import RELATION

from .conftest import EX, world

LIKELIER = (
    (("ada", "citizenOf", "country2"), ("ada", "citizenOf", "country4")),
    (("ben", "bornIn", "city3-0"), ("ben", "bornIn", "city1-0")),
    (("cleo", "marriedTo", "ben"), ("cleo", "marriedTo", "person3")),
    (("cleo", "citizenOf", "country3"), ("cleo", "citizenOf", "country0")),
)
"""A fact that should be likely, and one that should be less so by far."""

SILENT = {
    "stated already": ("ada", "bornIn", "city2-1"),
    "a subject that the graph lacks": ("nobody", "citizenOf", "country2"),
    "an object that the graph lacks": ("ada", "citizenOf", "atlantis"),
    "a relation that the graph lacks": ("ada", "admires", "ben"),
    "a relation between one and the same": ("ada", "marriedTo", "ada"),
}


def iris(fact: tuple[str, str, str]) -> Triple:
    return EX + fact[0], EX + fact[1], EX + fact[2]


@pytest.mark.parametrize(("right", "wrong"), LIKELIER)
def test_what_is_usual_is_likelier(model: Plausibility, right, wrong):
    likely, unlikely = model.judge(*iris(right)), model.judge(*iris(wrong))
    assert likely is not None and unlikely is not None
    assert likely.probability > 0.6 > 0.4 > unlikely.probability, (likely, unlikely)


@pytest.mark.parametrize("why", SILENT)
def test_says_nothing_of(model: Plausibility, why):
    assert model.judge(*iris(SILENT[why])) is None


def test_a_path_names_its_facts_and_counts(model: Plausibility):
    likelihood = model.judge(*iris(("ada", "citizenOf", "country2")))
    assert likelihood is not None
    traits = [path for path in likelihood.paths if path.kind is PathKind.SUBJECT]
    born = [p for p in traits if p.facts == ((EX + "ada", EX + "bornIn", EX + "city2-1"),)]
    assert born and born[0].supports and born[0].right == born[0].cases > 5
    joined = [path for path in likelihood.paths if path.kind is PathKind.JOINED]
    assert joined and joined[0].facts == (
        (EX + "ada", EX + "bornIn", EX + "city2-1"),
        (EX + "city2-1", RELATION + "locatedIn", EX + "country2"),
    )


def test_a_value_that_excludes_another_speaks_against_it(model: Plausibility):
    likelihood = model.judge(*iris(("ben", "citizenOf", "country0")))
    assert likelihood is not None
    against = [path for path in likelihood.paths if not path.supports]
    assert [path.facts for path in against] == [
        ((EX + "ben", EX + "citizenOf", EX + "country3"),),
    ]
    assert against[0].right == 0 and against[0].cases > 20


def test_what_is_usual_instead_speaks_against(model: Plausibility):
    likelihood = model.judge(*iris(("cleo", "citizenOf", "country0")))
    assert likelihood is not None
    (instead,) = [path for path in likelihood.paths if path.kind is PathKind.INSTEAD]
    assert instead.fact == iris(("cleo", "citizenOf", "country3"))
    assert instead.facts == (iris(("cleo", "bornIn", "city3-0")),)
    assert instead.right == instead.cases and not instead.supports


def test_rules_found_hold_as_often_as_counted():
    graph = FactGraph.of(world())
    rules = learn_rules(graph)
    born, lies, citizen = (
        graph.relation(name) for name in (EX + "bornIn", RELATION + "locatedIn", EX + "citizenOf")
    )
    married = graph.relation(EX + "marriedTo")
    through_city = rules.counted[citizen, (2 * born, 2 * lies)]
    assert through_city.cases == through_city.right == 300
    back = rules.counted[married, (2 * married + 1,)]
    assert back.cases == back.right == 300


def test_cycles_loops_and_doubles_change_nothing():
    facts = world(60)
    ring = [(EX + f"city0-{n}", EX + "next", EX + f"city0-{(n + 1) % 4}") for n in range(4)]
    loops = [(subject, predicate, subject) for subject, predicate, _ in facts]
    plain, odd = FactGraph.of([*facts, *ring]), FactGraph.of([*loops, *ring, *facts, *facts])
    assert plain.nodes == odd.nodes and np.array_equal(plain.facts, odd.facts)
    rules = learn_rules(odd).counted
    edge = 2 * (odd.relation(EX + "next") or 0)
    # round the ring and back is no path from a node to itself
    assert all(path != (edge, edge + 1) for relation, path in rules if 2 * relation == edge)


@pytest.mark.parametrize("count", [0, 1, 5])
def test_a_tiny_graph_teaches_nothing(count):
    tiny = world(20)[:count]
    model = Plausibility.learn(tiny)
    assert model.judge(EX + "city0-0", RELATION + "locatedIn", EX + "country1") is None
    assert model.judge(EX + "city0-0", RELATION + "locatedIn", EX + "city0-1") is None


def test_a_stated_fact_counts_not_for_itself(model: Plausibility, facts):
    """Judged as if unstated, a true fact and its wrong twin are told apart, not by rote."""
    people = [f for f in facts if f[1] == EX + "citizenOf" and f[0].startswith(EX + "person")][:40]
    wrong = [(s, p, f"{EX}country{(int(o[-1]) + 2) % 5}") for s, p, o in people]
    assert (model.probabilities(people) > 0.5).mean() > 0.9
    assert (model.probabilities(wrong) < 0.5).mean() > 0.9


def test_the_same_seed_gives_the_same_model(tmp_path):
    small = world(120)
    for name in ("one", "two"):
        Plausibility.learn(reversed(small) if name == "two" else small).save(tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
