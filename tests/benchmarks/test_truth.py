"""The generated worlds are what they say; kgbuild does better on them than a majority vote."""

from __future__ import annotations

import statistics

import pytest

from benchmarks import truth


@pytest.mark.parametrize("world", truth.KINDS, ids=lambda world: world.name)
def test_a_world_has_the_accuracies_it_names(world: truth.World) -> None:
    says, originals = truth.made(world, 1)
    assert (says, originals) == truth.made(world, 1)
    assert len(originals) == world.copiers
    for number, accuracy in enumerate(world.accuracies):
        answers = says[f"s{number}"].values()
        right = sum(answer == 0 for answer in answers) / len(answers)
        assert right == pytest.approx(accuracy, abs=4 * 0.5 / len(answers) ** 0.5)
    for copier, original in originals.items():
        assert says[copier].items() <= says[original].items()


@pytest.mark.parametrize("number", [0, 3, 4], ids=lambda n: truth.KINDS[n].name)
def test_better_than_a_majority_vote_where_sources_differ(number: int) -> None:
    gains = []
    for seed in range(4):
        says, originals = truth.made(truth.KINDS[number], seed)
        once = truth.without_copies(says, originals)
        found, _ = truth.believed(once)
        gains.append(truth.accuracy(found) - truth.accuracy(truth.majority(once)))
    assert statistics.fmean(gains) > 0.02


def test_copies_that_are_counted_mislead() -> None:
    """Why copies count once: a bad source repeated four times wins every vote."""
    world = truth.KINDS[3]
    says, originals = truth.made(world, 1)
    once = truth.without_copies(says, originals)
    for method in truth.METHODS.values():
        assert truth.accuracy(method(once)) > truth.accuracy(method(says)) + 0.2


def test_the_figures() -> None:
    figures = truth.measure(limit=1)
    assert {figure.split for figure in figures} == {"dev"}
    measured = {(f.benchmark, f.measure): f.value for f in figures}
    assert measured["copies", "pairs, precision"] == 1.0
    assert measured["copies", "pairs, recall"] > 0.95
