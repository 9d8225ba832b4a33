"""The roles of numbers: how many, for how much, by how much, from what to what, how long."""

from __future__ import annotations

import pytest

from .not_yet import not_yet

SENTENCES = [
    (
        "Orbix sold 500,000 BL200 chips for $12 billion.",
        ["Orbix | suppliesProduct | BL200 | amount=500,000 | price=$12 billion"],
    ),
    ("Orbix bought Kern for $2 billion.", ["Orbix | acquires | Kern | price=$2 billion"]),
    (
        "Orbix sells the BL200 at $10,000.",
        [
            "BL200 | costs | $10,000 | price=$10,000",
            "Orbix | suppliesProduct | BL200 | price=$10,000",
        ],
    ),
    (
        "Orbix reported revenue of $35 billion, up 94 percent from a year earlier.",
        ["Orbix | open:report | revenue of $35 billion | change=94 percent | amount=$35 billion"],
    ),
    (
        "Profit was $3 billion, down from $4 billion.",
        ["Profit | open:be | $3 billion | fromValue=$4 billion"],
    ),
    (
        "Orbix, worth $3 trillion, cut 500 of its 2,000 jobs.",
        [
            "Orbix | open:be-worth | $3 trillion",
            "Orbix | open:cut | 500 of Orbix's 2,000 jobs | amount=500 | outOf=2,000",
        ],
    ),
    ("Orbix is worth $3 trillion.", ["Orbix | open:be-worth | $3 trillion"]),
    (
        "Orbix was valued at $3 trillion.",
        ["Orbix | open:be-valued-at | $3 trillion | price=$3 trillion"],
    ),
    (
        "Revenue rose 5 percent to $300 million.",
        ["Revenue | open:rise-to | $300 million | change=5 percent | toValue=$300 million"],
    ),
    ("Revenue rose by 5 percent.", ["Revenue | open:rise-by | 5 percent | change=5 percent"]),
    (
        "Revenue fell from $300 million to $200 million.",
        [
            "Revenue | open:fall-from | $300 million to $200 million | "
            "fromValue=$300 million | toValue=$200 million"
        ],
    ),
    (
        "Revenue doubled to $3 billion.",
        ["Revenue | open:double-to | $3 billion | factor=doubled | toValue=$3 billion"],
    ),
    ("The number of users tripled.", ["number of users | open:triple | - | factor=tripled"]),
    ("Profit fell by a third.", ["Profit | open:fall-by | a third | change=a third"]),
    (
        "Sales grew from $2 billion in 2020 to $3 billion in 2024.",
        ["Sales | open:grow-from | $2 billion | fromValue=$2 billion | toValue=$3 billion"],
    ),
    ("Orbix raised the price by 20 percent.", ["Orbix | open:raise | price | change=20 percent"]),
    (
        "Orbix cut the price from $30 to $20.",
        ["Orbix | open:cut | price | fromValue=$30 | toValue=$20"],
    ),
    ("Orbix cut its staff by half.", ["Orbix | open:cut | Orbix's staff | change=half"]),
    ("Orbix halved its staff.", ["Orbix | open:halve | Orbix's staff | factor=halved"]),
    ("Prices increased threefold.", ["Prices | open:increase | - | factor=threefold"]),
    ("Shares fell 30 points.", ["Shares | open:fall | - | change=30 points"]),
    (
        "Shares rose 3% to 45 dollars.",
        ["Shares | open:rise-to | 45 dollars | change=3% | toValue=45 dollars"],
    ),
    (
        "Inflation eased to 2.4 percent in May.",
        ["Inflation | open:ease-to | 2.4 percent | toValue=2.4 percent"],
    ),
    (
        "Unemployment rose by 0.2 percentage points.",
        ["Unemployment | open:rise-by | 0.2 percentage points | change=0.2 percentage points"],
    ),
    ("Half of the workers left.", ["Half of the workers | open:leave | - | share=Half"]),
    (
        "A third of the users left the platform.",
        ["A third of the users | open:leave | platform | share=A third"],
    ),
    (
        "Orbix owns 30 percent of Kern.",
        ["Orbix | open:own | 30 percent of Kern | share=30 percent"],
    ),
    (
        "Smoking caused 46 percent of the damage.",
        ["Smoking | causes | 46 percent of the damage | share=46 percent"],
    ),
    ("One in five workers left.", ["One in five workers | open:leave | - | share=One in five"]),
    ("Dozens of workers left.", ["Dozens of workers | open:leave | - | amount=Dozens"]),
    (
        "Tens of thousands of people protested.",
        ["Tens of thousands of people | open:protest | - | amount=Tens of thousands"],
    ),
    ("About 80 people were killed.", ["About 80 people | open:be-killed | - | amount=80"]),
    ("At least 76 people were injured.", ["At least 76 people | open:be-injured | - | amount=76"]),
    (
        "Nearly 300 workers joined the strike.",
        ["Nearly 300 workers | open:join | strike | amount=300"],
    ),
    (
        "The plant employs 300 people, compared with 40 a year earlier.",
        ["plant | open:employ | 300 people | amount=300 | baseline=40"],
    ),
    ("The plant makes 300 cars a day.", ["plant | open:make | 300 cars a day | amount=300"]),
    ("The chip costs $20 a month.", ["chip | costs | $20 a month"]),
    ("Orbix pays $15 per hour.", ["Orbix | open:pay | $15 per hour"]),
    ("The strike lasted three weeks.", ["strike | open:last | - | duration=three weeks"]),
    (
        "The workers protested for three weeks.",
        ["workers | open:protest-for | three weeks | duration=three weeks"],
    ),
    ("Orbix was fined twice.", ["Orbix | open:be-fined | - | frequency=twice"]),
    ("Orbix was fined $5 million.", ["Orbix | open:be-fined | $5 million"]),
    (
        "Ada Kern was sentenced to five years.",
        ["Ada Kern | open:be-sentenced-to | five years | duration=five years"],
    ),
    (
        "Ada Kern, a 45-year-old engineer, joined Orbix.",
        ["Ada Kern | open:be | 45-year-old engineer | age=45-year", "Ada Kern | worksFor | Orbix"],
    ),
    ("Ada Kern is 45 years old.", ["Ada Kern | open:be | 45 years old | age=45 years"]),
    ("Ada Kern, 45, joined Orbix.", ["Ada Kern | worksFor | Orbix | age=45"]),
    ("The tower is 300 metres tall.", ["tower | open:be | 300 metres tall | amount=300 metres"]),
    ("The tower is 300 metres high.", ["tower | open:be | 300 metres high | amount=300 metres"]),
    ("The lake covers 12 acres.", ["lake | open:cover | 12 acres"]),
    (
        "Orbix announced a 5 percent rise in revenue.",
        ["Orbix | open:announce | 5 percent rise in revenue | change=5 percent"],
    ),
    (
        "Orbix signed a $12 billion deal with Kern.",
        ["Orbix | open:sign | $12 billion deal | amount=$12 billion"],
    ),
    (
        "The government imposed a 15-percent tariff.",
        ["government | open:impose | 15-percent tariff | amount=15-percent"],
    ),
    (
        "Orbix invested between $5 million and $7 million.",
        ["Orbix | open:invest | $5 million and $7 million"],
    ),
    (
        "Orbix hired 300 to 400 engineers.",
        ["300 to 400 engineers | worksFor | Orbix | amount=300 to 400"],
    ),
    (
        "Orbix emitted 3 million tonnes of CO2.",
        ["Orbix | open:emit | 3 million tonnes of CO2 | amount=3 million tonnes"],
    ),
    (
        "The factory uses 40 kWh of electricity per day.",
        ["factory | open:use | 40 kWh of electricity | amount=40 kWh"],
    ),
    (
        "Temperatures fell to minus 5 degrees.",
        ["Temperatures | open:fall-to | minus 5 degrees | toValue=minus 5 degrees"],
    ),
    ("Orbix spent more than $30,000 on chips.", ["Orbix | open:spend | $30,000"]),
    ("The BL200 costs up to $30,000.", ["BL200 | costs | $30,000"]),
    (
        "Three companies bought 500 chips.",
        ["Three companies | buys | 500 chips | amount=Three | amount=500"],
    ),
    (
        "Orbix has 300 offices in 20 countries.",
        ["Orbix | open:have | 300 offices in 20 countries | amount=300"],
    ),
    ("Orbix gained 2 million users.", ["Orbix | open:gain | 2 million users | amount=2 million"]),
    ("Orbix lost $5 million.", ["Orbix | open:lose | $5 million"]),
    ("Orbix added 500 jobs.", ["Orbix | open:add | 500 jobs | amount=500"]),
    ("Turnout was 65 percent.", ["Turnout | open:be | 65 percent"]),
    ("The tax went up 5 percent.", ["tax | open:go-up | - | change=5 percent"]),
    ("The budget grew tenfold.", ["budget | open:grow | - | factor=tenfold"]),
    ("Ada Kern gave Orbix $5 million.", ["Ada Kern | open:give | $5 million"]),
    ("Ada Kern donated $5 million to the museum.", ["Ada Kern | open:donate | $5 million"]),
    (
        "The ship carried 300 passengers and 40 crew.",
        [
            "ship | open:carry | 300 passengers | amount=300",
            "ship | open:carry | 40 crew | amount=40",
        ],
    ),
    (
        "Women make up 40 percent of the board.",
        ["Women | open:make-up | 40 percent of the board | share=40 percent"],
    ),
    (
        "Orbix hired 90 engineers for $2 million.",
        ["90 engineers | worksFor | Orbix | amount=90 | price=$2 million"],
    ),
    (
        "Ada Kern, worth $2 billion, owns Orbix.",
        ["Ada Kern | open:be-worth | $2 billion", "Ada Kern | owns | Orbix"],
    ),
    (
        "Orbix was sold for €300 million.",
        ["Orbix | open:be-sold-for | €300 million | price=€300 million"],
    ),
    (
        "Its share dropped to 56 percent from 70 percent.",
        ["Its share | open:drop-to | 56 percent | toValue=56 percent | fromValue=70 percent"],
    ),
    ("Exports tripled.", ["Exports | open:triple | - | factor=tripled"]),
    ("The court cut the fine by two-thirds.", ["court | open:cut | fine | change=two-thirds"]),
    ("Rents increased by a quarter.", ["Rents | open:increase-by | a quarter | change=a quarter"]),
    (
        "The bridge is 2 kilometres long.",
        ["bridge | open:be | 2 kilometres long | amount=2 kilometres"],
    ),
    (
        "Sales were $3 billion, up from $2 billion.",
        ["Sales | open:be | $3 billion | fromValue=$2 billion"],
    ),
]

KNOWN_FAILURES = [
    (
        "The population grew by 300,000 to 4 million.",
        ["population | open:grow-by | 300,000 | change=300,000 | toValue=4 million"],
        "the parser takes '300,000 to 4 million' for one number",
    ),
    (
        "The train travels at 300 kilometres per hour.",
        ["train | open:travel-at | 300 kilometres per hour"],
        "the verb is read as a noun",
    ),
    (
        "Orbix employs 3,000 workers, 500 of them in Lund.",
        ["3,000 workers | worksFor | Orbix | amount=3,000", "500 of them | open:be-in | Lund"],
        "a phrase without a verb makes no claim",
    ),
]


@pytest.mark.parametrize(("sentence", "claims"), SENTENCES, ids=[case[0] for case in SENTENCES])
def test_each_number_in_its_role(says, sentence, claims):
    says(sentence, *claims)


@pytest.mark.parametrize(
    ("sentence", "claims"),
    not_yet(KNOWN_FAILURES),
)
def test_roles_that_are_not_right_yet(says, sentence, claims):
    says(sentence, *claims)


@pytest.mark.parametrize(
    ("sentence", "role", "value", "unit", "counted"),
    [
        ("Orbix cut 500 of its 2,000 jobs.", "amount", 500, None, "Orbix's 2,000 jobs"),
        ("Orbix cut 500 of its 2,000 jobs.", "outOf", 2000, None, "Orbix's 2,000 jobs"),
        ("Half of the workers left.", "share", 0.5, "FRACTION", "workers"),
        ("Shares fell 30 points.", "change", 30, None, "points"),
        (
            "Ada Kern, a 45-year-old engineer, joined Orbix.",
            "age",
            45,
            "YR",
            "45-year-old engineer",
        ),
        ("One company bought 500 chips.", "amount", 1, None, "One company"),
    ],
)
def test_what_a_number_counts(read, sentence, role, value, unit, counted):
    found = [
        (q.value.value, q.value.unit, q.value.counted)
        for claim in read(sentence).claims
        for q in claim.qualifiers
        if q.role.endswith(f"#{role}")
    ]

    assert (value, unit, counted) in found


def test_the_table_is_as_wide_as_it_was():
    assert len(SENTENCES) >= 75
