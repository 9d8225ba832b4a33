"""Truth and trust estimated together: edge cases, anchors, and what must not matter."""

from __future__ import annotations

import random

import pytest

from kgbuild.check.corroboration import Prior, Question, Vote, estimate

YES, NO = frozenset({0}), frozenset({1})


def question(*votes: tuple[str, frozenset[int]], known: frozenset[int] | None = None) -> Question:
    """Ask whether something is so."""
    return Question(1, tuple(Vote((who,), answers) for who, answers in votes), known)


def values(*votes: tuple[str, int], answers: int = 2) -> Question:
    """Ask which of several values it is."""
    cast = (Vote((who,), frozenset({answer}), names_value=True) for who, answer in votes)
    return Question(answers, tuple(cast))


def test_what_nobody_else_speaks_on_changes_nothing() -> None:
    found = estimate([question(("a", YES)) for _ in range(50)])
    assert found.trust == {"a": 0.75}
    assert {belief[0] for belief in found.beliefs} == {0.75}


def test_nothing_is_asked() -> None:
    found = estimate([])
    assert (found.trust, found.beliefs) == ({}, ())


def test_two_sources_that_always_disagree_are_believed_alike() -> None:
    """However often: there is nothing to tell which of the two errs."""
    found = estimate([values(("a", 0), ("b", 1)) for _ in range(100)])
    assert found.trust["a"] == found.trust["b"] < 0.6
    assert all(one == other for one, other, _ in found.beliefs)


def test_two_sources_where_one_says_more_are_believed_nearly_alike() -> None:
    """A source does not prove itself by what only it says."""
    disputed = [values(("a", 0), ("b", 1)) for _ in range(60)]
    found = estimate([*disputed, *(question(("a", YES)) for _ in range(60))])
    assert found.trust["a"] == pytest.approx(found.trust["b"], abs=0.15)


def test_all_agree() -> None:
    found = estimate([question(("a", YES), ("b", YES), ("c", YES)) for _ in range(20)])
    assert all(trust > 0.85 for trust in found.trust.values())
    assert all(belief[0] > 0.97 for belief in found.beliefs)


def test_who_stands_alone_is_trusted_less() -> None:
    found = estimate([values(("a", 0), ("b", 0), ("c", 0), ("d", 1)) for _ in range(10)])
    assert found.trust["d"] < 0.5 < 0.8 < found.trust["a"] == found.trust["c"]


def test_a_trusted_few_outweigh_a_crowd_that_errs() -> None:
    shown = [values(("a", 0), ("b", 0), *((f"x{n}", n + 1) for n in range(4)), answers=5)] * 20
    asked = values(("a", 0), ("b", 0), ("x0", 1), ("x1", 1), ("x2", 1))
    assert estimate([asked]).beliefs[0][0] < 0.5
    assert estimate([*shown, asked]).beliefs[-1][0] > 0.95


def test_little_evidence_stays_near_the_prior() -> None:
    found = estimate([question(("a", YES), ("b", NO))])
    assert all(abs(trust - 0.75) < 0.05 for trust in found.trust.values())


def test_a_reference_tells_who_errs() -> None:
    open_ = question(("a", YES), ("b", NO))
    anchors = [question(("a", YES), ("b", NO), known=YES)] * 5
    found = estimate([open_, *anchors])
    assert found.trust["a"] > 0.8 > 0.5 > found.trust["b"]
    assert found.beliefs[0][0] > 0.85
    assert found.beliefs[1] == (1.0, 0.0)


def test_a_value_that_two_name_is_likelier_than_a_yes_that_two_say() -> None:
    """Two rarely hit on the same wrong figure."""
    figure = estimate([values(("a", 0), ("b", 0), ("c", 1))]).beliefs[0][0]
    yes = estimate([question(("a", YES), ("b", YES), ("c", NO))]).beliefs[0][0]
    assert figure > yes > 0.7


def test_a_hedge_weighs_less() -> None:
    sure = Question(1, (Vote(("a",), YES), Vote(("b",), NO)))
    hedged = Question(1, (Vote(("a",), YES), Vote(("b",), NO, weight=0.25)))
    assert estimate([hedged]).beliefs[0][0] > 0.6 > estimate([sure]).beliefs[0][0]


def test_a_voice_speaks_once_whoever_repeats_it() -> None:
    repeated = Question(1, (Vote(("a", "b", "c"), YES), Vote(("d",), NO)))
    assert estimate([repeated]).beliefs[0][0] == pytest.approx(0.5, abs=0.02)


def test_the_order_does_not_matter() -> None:
    chance = random.Random(7)
    asked = [
        values(*((f"s{n}", int(chance.random() > 0.3 + 0.1 * n)) for n in range(6)))
        for _ in range(40)
    ]
    one, other = estimate(asked), estimate(asked[::-1])
    assert one == estimate(asked)
    assert one.trust == pytest.approx(other.trust, abs=1e-4)


def test_the_prior_is_the_users() -> None:
    assert estimate([question(("a", YES))], Prior(0.6, 4)).trust == {"a": 0.6}


def test_it_settles_with_a_hundred_thousand_votes() -> None:
    chance = random.Random(3)
    asked = [
        values(*((f"s{chance.randrange(500)}", chance.randrange(3)) for _ in range(5)), answers=3)
        for _ in range(2_000)
    ]
    found = estimate(asked)
    assert all(0.05 <= trust <= 0.95 for trust in found.trust.values())
