"""The judge that comes with kgbuild: clear cases, probabilities, what it knows of itself."""

from __future__ import annotations

import pytest

from kgbuild.check.passages.judge import FeatureJudge, load_weights
from kgbuild.model import Stance

S, R, N = Stance.SUPPORTS, Stance.REFUTES, Stance.NEUTRAL
CASES = (
    ("Orbix was founded in 2012.", "Orbix, founded in 2012, makes chips.", S),
    ("Orbix was founded in 2015.", "Orbix, founded in 2012, makes chips.", R),
    ("Mara Lind founded Orbix.", "Orbix was founded by Mara Lind in Turku.", S),
    ("Ines Holm founded Orbix.", "Orbix was founded by Mara Lind in Turku.", R),
    ("Orbix makes chips.", "Orbix does not make chips.", R),
    ("Orbix does not make chips.", "Orbix is a maker of chips.", R),
    ("Mara Lind is a musician.", "Mara Lind is a Finnish guitarist.", S),
    ("The mill sold more than 300 boats.", "The mill sold 512 boats in 2019.", S),
    ("The mill sold more than 600 boats.", "The mill sold 512 boats in 2019.", R),
    ("Orbix was bought by Norda.", "The river rose by two metres after the rain.", N),
)


@pytest.fixture(scope="module")
def judge() -> FeatureJudge:
    return FeatureJudge()


@pytest.mark.parametrize(("claim", "passage", "stance"), CASES)
def test_clear_cases(judge, claim, passage, stance):
    (found,) = judge([(claim, passage)])
    assert found.stance is stance


def test_probabilities_add_up_and_pairs_keep_their_order(judge):
    pairs = [(claim, passage) for claim, passage, _ in CASES]
    together = judge(pairs)
    assert together == [judge([pair])[0] for pair in pairs]
    for one in together:
        assert one.supports + one.refutes + one.neither == pytest.approx(1.0, abs=1e-5)
    assert judge([]) == []


def test_it_tells_what_it_was_fitted_on_and_from_where_it_decides():
    about = load_weights().about
    assert len(about["data"]) == 4
    assert all(0.5 < about["decides from"][stance] <= 1.01 for stance in ("supports", "refutes"))


def test_a_judgement_is_clear_where_nothing_or_one_thing_alone_differs(judge):
    clear = judge(
        [
            ("Orbix was founded in 2012.", "Orbix was founded in 2012 by Mara Lind."),
            ("Orbix was founded in 2015.", "Orbix was founded in 2012 by Mara Lind."),
            ("Orbix was founded in Oslo by bankers.", "Orbix was founded in 2012 by Mara Lind."),
        ]
    )
    assert [one.clear for one in clear] == [True, True, False]
