"""Comparisons: which of two is more, on which dimension, by which factor."""

from __future__ import annotations

import pytest

from .not_yet import not_yet

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

PARTS_OF_A_MEASURE = [
    (
        "The BL200 delivers 15 percent of the performance of the A100.",
        ["BL200 | trails | A100 | dimension=performance | factor=15 percent"],
    ),
    (
        "The BL200 achieves 80 percent of the A100's performance.",
        ["BL200 | trails | A100 | dimension=performance | factor=80 percent"],
    ),
    (
        "The BL200 has half the memory of the A100.",
        ["BL200 | trails | A100 | dimension=memory | factor=half"],
    ),
    (
        "The BL200 costs a third as much as the A100.",
        ["BL200 | trails | A100 | dimension=price | factor=a third"],
    ),
    (
        "The BL200 is only 15 percent as fast as the A100.",
        ["BL200 | trails | A100 | dimension=performance | factor=15 percent"],
    ),
    (
        "The memory of the BL200 is twice that of the A100.",
        ["BL200 | surpasses | A100 | dimension=memory | factor=twice"],
    ),
]

ORDER_OF_DATES = [
    ("The BL200 was released after the A100.", ["BL200 | follows | A100 | dimension=released"]),
    (
        "The BL200 came out two years before the A100.",
        ["BL200 | precedes | A100 | dimension=released | difference=two years"],
    ),
    (
        "Orbix was founded 25 years after Intel.",
        ["Orbix | follows | Intel | dimension=founded in | difference=25 years"],
    ),
    (
        "Orbix was founded earlier than Intel.",
        ["Orbix | precedes | Intel | dimension=founded in"],
    ),
    (
        "The BL200 came out two years and four months after the A100.",
        [
            "BL200 | follows | A100 | dimension=released",
            "never: BL200 | follows | A100 | difference=four months",
        ],
    ),
    ("The BL200 predates the A100.", ["BL200 | precedes | A100"]),
    ("Orbix was founded before the war.", ["Orbix | open:be-founded-before | war"]),
]

WHOSE = [
    (
        "The BL200 is the fastest chip made by Orbix.",
        ["BL200 | open:be | fastest chip | superlative=fastest | among=Orbix", "..."],
    ),
    (
        "The BL200 is the fastest chip owned by Orbix.",
        ["BL200 | open:be | fastest chip | among=owned by Orbix", "..."],
    ),
    (
        "The BL200 is Orbix's first chip.",
        ["BL200 | open:be | Orbix's first chip | superlative=first | dimension=age", "..."],
    ),
]

DENIED_RANKS = [
    (
        "The BL200 is not the fastest chip of Orbix.",
        ["BL200 | open:be | fastest chip of Orbix | denied", "never: BL200 | manufacturer | Orbix"],
    ),
]

CHANGES = [
    (
        "Orbix's revenue rose 20 percent in 2022.",
        [
            "Orbix's revenue | open:rise | - | change=20 percent | dimension=revenue | trend=up | "
            "holder=Orbix"
        ],
    ),
    (
        "The price of the BL200 fell to $20,000.",
        ["price of the BL200 | open:fall-to | $20,000 | dimension=price | trend=down", "..."],
    ),
    (
        "Orbix doubled its revenue.",
        ["Orbix | open:double | Orbix's revenue | dimension=revenue | holder=Orbix"],
    ),
]

OPEN_ENDED_DATES = [
    ("Orbix was founded before 1970.", ["Orbix | foundedIn | before 1970"]),
    ("The BL200 was released after 2020.", ["BL200 | released | after 2020"]),
]

SUMS = [
    (
        "The BL200 and the A100 together have 120 GB of memory.",
        [
            "BL200 | memory | 120 GB | together=A100",
            "A100 | memory | 120 GB | together=BL200",
        ],
    ),
    (
        "The BL200 and the A100 cost $50,000 in total.",
        ["BL200 | costs | $50,000 | together=A100", "A100 | costs | $50,000 | together=BL200"],
    ),
    (
        "The BL200 and the A100 have 80 GB of memory.",
        ["BL200 | memory | 80 GB", "A100 | memory | 80 GB"],
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

WITHOUT_A_DIMENSION_OF_THE_ONTOLOGY = [
    (
        "The BL200 is 20 percent faster than the A100.",
        ["BL200 | surpasses | A100 | dimension=performance | factor=20 percent"],
    ),
    (
        "The BL200 is three times as large as the A100.",
        ["BL200 | surpasses | A100 | dimension=size | factor=three times"],
    ),
    (
        "Orbix is three times the size of Kern.",
        ["Orbix | surpasses | Kern | dimension=size | factor=three times"],
    ),
    ("Orbix has more users than Kern.", ["Orbix | surpasses | Kern | dimension=users"]),
    (
        "Orbix sold more chips than Kern did last year.",
        ["Orbix | surpasses | Kern | dimension=selling chips"],
    ),
    (
        "Samsung sells twice as many phones as Apple.",
        ["Samsung | surpasses | Apple | dimension=selling phones | factor=twice"],
    ),
    (
        "The BL200 is less efficient than the A100.",
        ["BL200 | trails | A100 | dimension=efficiency"],
    ),
    (
        "The BL200 uses less power than the A100.",
        ["BL200 | trails | A100 | dimension=power consumption"],
    ),
    (
        "The BL200 draws twice as much power as the A100.",
        ["BL200 | surpasses | A100 | dimension=power consumption | factor=twice"],
    ),
    (
        "The BL200 is cheaper.",
        ["BL200 | open:be | cheaper | comparative=cheaper | dimension=price"],
    ),
    ("The lake is deeper than the bay.", ["lake | surpasses | bay | dimension=deep"]),
    ("Coffee is healthier than tea.", ["Coffee | surpasses | tea | dimension=healthy"]),
    (
        "Ozone causes more damage than all other pollutants combined.",
        [
            "Ozone | surpasses | other pollutants | dimension=causing damage",
            "other pollutants | open:be-combined | -",
        ],
    ),
    (
        "Dicot species lose more yield from ozone than do monocot species.",
        ["Dicot species | surpasses | monocot species | dimension=losing yield"],
    ),
    (
        "The new plant is 30 metres taller than the old one.",
        ["new plant | surpasses | old one | dimension=tall | difference=30 metres"],
    ),
    (
        "Orbix earned $2 billion more than Kern.",
        ["Orbix | surpasses | Kern | dimension=earning | difference=$2 billion"],
    ),
    ("Berlin is larger than Munich in area.", ["Berlin | surpasses | Munich | dimension=area"]),
    (
        "The BL200 outperforms the A100 in memory bandwidth.",
        ["BL200 | surpasses | A100 | dimension=memory bandwidth"],
    ),
    (
        "The BL200 equals the A100 in performance.",
        ["BL200 | equals | A100 | dimension=performance"],
    ),
    (
        "The BL200 is faster than Ada Kern expected.",
        [
            "BL200 | open:be | faster | comparative=faster | dimension=performance | "
            "baseline=Ada Kern expected"
        ],
    ),
    ("The fee is higher than the mean cost.", ["fee | surpasses | mean cost | dimension=fee"]),
    (
        "Sales were higher than in 2019.",
        ["Sales | open:be | higher | comparative=higher | dimension=sales | baseline=in 2019"],
    ),
    (
        "Orbix is bigger than it was.",
        ["Orbix | open:be | bigger | comparative=bigger | dimension=size | baseline=it was"],
    ),
    (
        "Women earn 20 percent less than men.",
        ["Women | trails | men | dimension=earning | factor=20 percent"],
    ),
    (
        "The population of Lund is larger than that of Kalmar.",
        ["Lund | surpasses | Kalmar | dimension=population"],
    ),
    ("The BL200 is the same size as the A100.", ["BL200 | equals | A100 | dimension=size"]),
    (
        "Orbix is bigger than ever.",
        ["Orbix | open:be | bigger | comparative=bigger | dimension=size | baseline=ever"],
    ),
    ("The BL200 rivals the A100.", ["BL200 | matches | A100"]),
    (
        "The BL200 is not faster than the A100.",
        ["BL200 | surpasses | A100 | denied | dimension=performance"],
    ),
    ("Orbix grew faster than Kern.", ["Orbix | surpasses | Kern | dimension=growing"]),
    ("Tea is as healthy as coffee.", ["Tea | matches | coffee | dimension=healthy"]),
    ("Coffee is not as healthy as tea.", ["Coffee | matches | tea | denied | dimension=healthy"]),
    ("Lund is not larger than Kalmar.", ["Lund | surpasses | Kalmar | denied | dimension=size"]),
    (
        "Orbix earns less than half as much as Kern.",
        ["Orbix | trails | Kern | dimension=earning | factor=half"],
    ),
    (
        "The train is 20 minutes faster than the bus.",
        ["train | surpasses | bus | dimension=performance | difference=20 minutes"],
    ),
    (
        "Sales of the BL200 were 30 percent higher than those of the A100.",
        ["BL200 | surpasses | A100 | dimension=sales | factor=30 percent"],
    ),
    (
        "The BL200 scored 5 points higher than the A100 on MMLU.",
        ["BL200 | surpasses | A100 | dimension=MMLU | difference=5 points"],
    ),
    ("Ada Kern is older than Boris Lund.", ["Ada Kern | surpasses | Boris Lund | dimension=old"]),
    (
        "Ada Kern is two years older than Boris Lund.",
        ["Ada Kern | surpasses | Boris Lund | dimension=old | difference=two years"],
    ),
    (
        "A BL200 costs $2,000 less than an A100.",
        ["BL200 | trails | A100 | dimension=price | difference=$2,000"],
    ),
    ("Compared with the A100, the BL200 is cheaper.", ["BL200 | trails | A100 | dimension=price"]),
    (
        "Orbix has a higher market share than Kern.",
        ["Orbix | surpasses | Kern | dimension=market share"],
    ),
]

DOMAIN_RANK_AND_ONE_OF = [
    (
        "Orbix is one of the largest banks in Europe.",
        [
            "Orbix | open:be | one of the largest banks in Europe | superlative=largest | "
            "dimension=size | among=Europe"
        ],
    ),
    (
        "Orbix is the second-largest chip maker in the world.",
        [
            "Orbix | open:be | second-largest chip maker in the world | "
            "superlative=largest | dimension=size | rank=second | among=world"
        ],
    ),
    (
        "Orbix is the world's third largest bank.",
        [
            "Orbix | open:be | world's third largest bank | superlative=largest | "
            "dimension=size | rank=third | among=world"
        ],
    ),
    (
        "The BL200 is the fastest of all chips.",
        [
            "BL200 | open:be-fastest-of | chips | superlative=fastest | "
            "dimension=performance | among=chips"
        ],
    ),
    (
        "Orbix, the largest bank in Europe, bought Kern.",
        [
            "Orbix | open:be | largest bank in Europe | superlative=largest | "
            "dimension=size | among=Europe",
            "Orbix | acquires | Kern",
        ],
    ),
    (
        "The Rohingya are among the world's most persecuted groups.",
        [
            "Rohingya | open:be-among | world's most persecuted groups | "
            "superlative=most persecuted | dimension=persecuted | among=world"
        ],
    ),
    (
        "Orbix has the most users of any network.",
        [
            "Orbix | open:have | most users of any network | superlative=most | "
            "dimension=users | among=network"
        ],
    ),
    (
        "Orbix has the highest market share in Germany.",
        [
            "Orbix | open:have | highest market share in Germany | superlative=highest | "
            "dimension=market share | among=Germany"
        ],
    ),
    ("Lund is the largest.", ["Lund | open:be | largest | superlative=largest | dimension=size"]),
    (
        "The deficiency is the world's most prevalent cause of damage.",
        [
            "deficiency | open:be | world's most prevalent cause of damage | "
            "superlative=most prevalent | dimension=prevalent | among=world"
        ],
    ),
    (
        "Orbix ranks among the three largest banks.",
        [
            "Orbix | open:rank-among | three largest banks | superlative=largest | "
            "dimension=size | amount=three"
        ],
    ),
]

ALL = [
    *ONCE_WRONG,
    *WITHOUT_A_DIMENSION_OF_THE_ONTOLOGY,
    *DOMAIN_RANK_AND_ONE_OF,
    *ADJECTIVES,
    *FACTORS,
    *NOUNS_OF_A_DIMENSION,
    *THROUGH_A_MEASURE_TO_THE_THING,
    *SUPERLATIVES,
    *PARTS_OF_A_MEASURE,
    *ORDER_OF_DATES,
    *SUMS,
    *WHOSE,
    *DENIED_RANKS,
    *CHANGES,
    *OPEN_ENDED_DATES,
]

KNOWN_FAILURES = [
    (
        "The chip is smaller, cheaper and faster than the A100.",
        [
            "chip | trails | A100 | dimension=size | dimension=price",
            "chip | surpasses | A100 | dimension=performance",
        ],
        "the parser takes 'smaller' for an attribute of 'cheaper'",
    ),
    (
        "A fee higher than the mean cost was paid.",
        ["fee | surpasses | mean cost", "..."],
        "the parser takes the cost for what was paid",
    ),
    (
        "More people live in Lund than in Kalmar.",
        ["Lund | surpasses | Kalmar | dimension=people living"],
        "two places are no standard of comparison",
    ),
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
]


@pytest.mark.parametrize(("sentence", "claims"), ALL, ids=[case[0] for case in ALL])
def test_claims(says, sentence, claims):
    says(sentence, *claims)


@pytest.mark.parametrize(
    ("sentence", "claims"),
    not_yet(KNOWN_FAILURES),
)
def test_claims_that_are_not_right_yet(says, sentence, claims):
    says(sentence, *claims)


def test_one_of_is_what_ties_the_superlative(read):
    (claim,) = read("Orbix is one of the largest banks in Europe.").claims

    assert [q.words for q in claim.qualifiers if q.role.endswith("#superlative")] == ["one of"]


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
    assert len(ALL) >= 103
