"""Comparisons: which of two is more, on which dimension, by which factor."""

from __future__ import annotations

import pytest

ADJECTIVES = [
    ("The BL200 is faster than the A100.", ["BL200 | surpasses | A100 | dimension=performance"]),
    ("The BL200 is slower than the A100.", ["BL200 | trails | A100 | dimension=performance"]),
    ("The BL200 is as fast as the A100.", ["BL200 | matches | A100 | dimension=performance"]),
    (
        "The BL200 is not as fast as the A100.",
        ["BL200 | matches | A100 | denied | dimension=performance"],
    ),
    (
        "The BL200 is more powerful than the A100.",
        ["BL200 | surpasses | A100 | dimension=performance"],
    ),
    (
        "The BL200 is less powerful than the A100.",
        ["BL200 | trails | A100 | dimension=performance"],
    ),
    ("The BL200 is cheaper than the A100.", ["BL200 | trails | A100 | dimension=price"]),
    ("The BL200 is more expensive than the A100.", ["BL200 | surpasses | A100 | dimension=price"]),
    ("The BL200 is newer than the A100.", ["BL200 | surpasses | A100 | dimension=age"]),
    (
        "The BL200 is more efficient than the A100.",
        ["BL200 | surpasses | A100 | dimension=efficiency"],
    ),
    ("Glimmer 3 is larger than Llama 2.", ["Glimmer 3 | surpasses | Llama 2 | dimension=size"]),
    ("The BL200 runs faster than the A100.", ["BL200 | surpasses | A100 | dimension=performance"]),
    (
        "The BL200 is faster and cheaper than the A100.",
        [
            "BL200 | surpasses | A100 | dimension=performance",
            "BL200 | trails | A100 | dimension=price",
        ],
    ),
    (
        "The BL200 is faster than the A100 and the H100.",
        [
            "BL200 | surpasses | A100 | dimension=performance",
            "BL200 | surpasses | H100 | dimension=performance",
        ],
    ),
    (
        "Neither the BL200 nor the BL300 is faster than the A100.",
        ["BL200 | surpasses | A100 | denied", "BL300 | surpasses | A100 | denied"],
    ),
    ("No chip is faster than the BL200.", ["chip | surpasses | BL200 | denied"]),
    (
        "The BL200, which is faster than the A100, costs $10,000.",
        ["BL200 | surpasses | A100 | dimension=performance", "BL200 | costs | $10,000"],
    ),
    ("The BL200 is faster than ever.", ["BL200 | open:be | faster"]),
]

FACTORS = [
    ("The BL200 is twice as fast as the A100.", ["BL200 | surpasses | A100 | factor=twice"]),
    (
        "The BL200 is at least twice as fast as the A100.",
        ["BL200 | surpasses | A100 | factor=twice"],
    ),
    (
        "The BL200 is three times faster than the A100.",
        ["BL200 | surpasses | A100 | factor=three times"],
    ),
    ("The BL200 is 30 % faster than the A100.", ["BL200 | surpasses | A100 | factor=30 %"]),
    ("The BL200 is half as fast as the A100.", ["BL200 | trails | A100 | factor=half"]),
    (
        "The BL200 offers 40 % more memory than the A100.",
        ["BL200 | surpasses | A100 | dimension=memory | factor=40 %"],
    ),
]

NOUNS_OF_A_DIMENSION = [
    ("The BL200 has more memory than the A100.", ["BL200 | surpasses | A100 | dimension=memory"]),
    ("The BL200 has less memory than the A100.", ["BL200 | trails | A100 | dimension=memory"]),
    (
        "The BL200 beats the A100 on price.",
        ["BL200 | surpasses | A100 | dimension=price"],
    ),
]

THROUGH_A_MEASURE_TO_THE_THING = [
    (
        "The performance of the BL200 surpasses that of the A100.",
        ["BL200 | surpasses | A100 | dimension=performance"],
    ),
    (
        "The BL200's performance exceeds the A100's performance.",
        ["BL200 | surpasses | A100 | dimension=performance"],
    ),
    (
        "The BL200 reaches the level of the A100.",
        ["BL200 | matches | A100 | dimension=performance"],
    ),
    (
        "The BL200 does not reach the levels of the B200.",
        ["BL200 | matches | B200 | denied | dimension=performance"],
    ),
    (
        "The performance metrics of the BL200 surpass that of Nvidia's A100, albeit not yet "
        "reaching the levels of the B200.",
        [
            "BL200 | surpasses | A100 | affirmed | dimension=performance",
            "BL200 | matches | B200 | denied | dimension=performance",
            "A100 | manufacturer | Nvidia",
        ],
    ),
]

SUPERLATIVES = [
    (
        "The BL200 is the fastest chip.",
        ["BL200 | open:be | fastest chip | superlative=fastest | dimension=performance"],
    ),
    (
        "The BL200 is the most advanced chip in Germany.",
        [
            "BL200 | open:be | most advanced chip in Germany | superlative=most advanced | "
            "dimension=advancement"
        ],
    ),
    (
        "The BL200 is the cheapest chip on the market.",
        ["BL200 | open:be | cheapest chip on the market | superlative=cheapest | dimension=price"],
    ),
]

ONCE_WRONG = [
    (
        "The BL200 has twice as much memory as the A100.",
        ["BL200 | surpasses | A100 | dimension=memory | factor=twice"],
    ),
    (
        "The BL200 costs more than the A100.",
        ["BL200 | surpasses | A100 | dimension=price"],
    ),
]

ALL = [
    *ONCE_WRONG,
    *ADJECTIVES,
    *FACTORS,
    *NOUNS_OF_A_DIMENSION,
    *THROUGH_A_MEASURE_TO_THE_THING,
    *SUPERLATIVES,
]

KNOWN_FAILURES = [
    (
        "The BL200 is cheaper than Nvidia's.",
        ["never: BL200 | trails | Nvidia's.", "..."],
        "a possessive without its noun is an entity, with the full stop in its name",
    ),
    (
        "Glimmer 3 is the most advanced language model.",
        ["Glimmer 3 | open:be | most advanced language model | dimension=advancement"],
        "the sentence gives no claim and no reason",
    ),
    (
        "The BL200 uses less power than the A100.",
        ["BL200 | trails | A100 | dimension=power"],
        "a compared noun is found after 'have' and 'offer' and not after 'use'",
    ),
    (
        "The BL200 draws twice as much power as the A100.",
        ["BL200 | surpasses | A100 | dimension=power | factor=twice"],
        "'twice as much power as' is not read as a comparison",
    ),
]


@pytest.mark.parametrize(("sentence", "claims"), ALL, ids=[case[0] for case in ALL])
def test_claims(says, sentence, claims):
    says(sentence, *claims)


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        pytest.param(sentence, claims, marks=pytest.mark.xfail(reason=reason), id=sentence)
        for sentence, claims, reason in KNOWN_FAILURES
    ],
)
def test_claims_that_are_not_right_yet(says, sentence, claims):
    says(sentence, *claims)


@pytest.mark.parametrize(
    ("sentence", "value", "bound"),
    [
        ("The BL200 is twice as fast as the A100.", 2.0, "Exact"),
        ("The BL200 is at least twice as fast as the A100.", 2.0, "AtLeast"),
        ("The BL200 is three times faster than the A100.", 3.0, "Exact"),
        ("The BL200 is half as fast as the A100.", 0.5, "Exact"),
    ],
)
def test_the_factor_is_a_number_with_its_bound(read, sentence, value, bound):
    (claim,) = read(sentence).claims
    (factor,) = [q.value for q in claim.qualifiers if q.role.endswith("#factor")]

    assert (factor.value, factor.bound.value) == (value, bound)


def test_the_table_is_as_wide_as_it_was():
    assert len(ALL) >= 35
