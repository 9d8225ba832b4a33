"""How sure, whether or not, and when: modals, hedges, plans, conditions, negation, tense."""

from __future__ import annotations

import pytest

from .not_yet import not_yet

BUYS = "Brightloom | acquires | Orbix"
OWNS = "Brightloom | owns | Orbix"
MADE = "BL200 | manufacturer | Brightloom"

MODALS = [
    ("Brightloom acquired Orbix.", [f"{BUYS} | affirmed | certain"]),
    ("Brightloom may acquire Orbix.", [f"{BUYS} | affirmed | possible"]),
    ("Brightloom might acquire Orbix.", [f"{BUYS} | affirmed | possible"]),
    ("Brightloom could acquire Orbix.", [f"{BUYS} | affirmed | possible"]),
    ("Brightloom can make the BL200.", [f"{MADE} | affirmed | possible"]),
    ("Brightloom should acquire Orbix.", [f"{BUYS} | affirmed | asked | opinion"]),
    ("Brightloom cannot acquire Orbix.", [f"{BUYS} | denied | certain"]),
    ("It is crucial that Brightloom acquires Orbix.", [f"{BUYS} | affirmed | asked"]),
    (
        "Quandary Labs could help by acquiring Orbix.",
        ["Quandary Labs | acquires | Orbix | possible", "..."],
    ),
    ("Brightloom must have acquired Orbix.", [f"{BUYS} | affirmed | probable"]),
    ("Brightloom ought to acquire Orbix.", [f"{BUYS} | affirmed | asked"]),
    ("Brightloom would acquire Orbix.", [f"{BUYS} | affirmed | conditional"]),
]

HEDGES = [
    ("Brightloom probably owns Orbix.", [f"{OWNS} | affirmed | probable"]),
    ("Brightloom possibly owns Orbix.", [f"{OWNS} | affirmed | possible"]),
    ("Perhaps Brightloom owns Orbix.", [f"{OWNS} | affirmed | possible"]),
    ("Brightloom reportedly owns Orbix.", [f"{OWNS} | affirmed | probable"]),
    ("Brightloom allegedly owns Orbix.", [f"{OWNS} | affirmed | probable"]),
    ("Brightloom seems to own Orbix.", [f"{OWNS} | affirmed | probable"]),
    ("Brightloom appears to own Orbix.", [f"{OWNS} | affirmed | probable"]),
    ("Brightloom is likely to acquire Orbix.", [f"{BUYS} | affirmed | probable"]),
    ("Brightloom is expected to acquire Orbix.", [f"{BUYS} | affirmed | probable"]),
    ("Brightloom certainly owns Orbix.", [f"{OWNS} | affirmed | certain"]),
    ("It is clear that Brightloom owns Orbix.", [f"{OWNS} | affirmed | certain"]),
]

PLANS = [
    ("Brightloom plans to acquire Orbix.", [f"{BUYS} | affirmed | planned"]),
    ("Brightloom hopes to acquire Orbix.", [f"{BUYS} | affirmed | planned"]),
    ("Brightloom is to acquire Orbix in May.", [f"{BUYS} | affirmed | planned"]),
    ("Brightloom hopes to acquire Orbix.", [f"{BUYS} | affirmed | planned"]),
    ("There were calls for Brightloom to acquire Orbix.", [f"{BUYS} | affirmed | asked", "..."]),
    ("Brightloom wants to acquire Orbix.", [f"{BUYS} | affirmed | planned"]),
    ("Brightloom intends to acquire Orbix.", [f"{BUYS} | affirmed | planned"]),
    ("Brightloom decided to acquire Orbix.", [f"{BUYS} | affirmed | planned"]),
    ("Brightloom's plan to acquire Orbix is old.", [f"{BUYS} | affirmed | planned", "..."]),
    (
        "There were intentions to limit exports of the H20.",
        ["never: intentions | open:limit | exports of the H20 | certain", "..."],
    ),
]

FOR_A_PURPOSE = [
    ("Due to heavy rain, Brightloom acquired Orbix.", [f"{BUYS} | affirmed | certain"]),
    (
        "Brightloom held an event where Orbix sued Quandary Labs.",
        ["Orbix | sues | Quandary Labs | certain", "..."],
    ),
    (
        "Brightloom built a bridge to be opened in May.",
        ["Brightloom | open:build | bridge", "bridge | open:be-opened | - | planned | when=May"],
    ),
    (
        "Brightloom was the first company to acquire Orbix.",
        ["first company | acquires | Orbix | affirmed | certain", "..."],
    ),
    (
        "Ada Kern hopes for a new deal driven by Brightloom.",
        ["Brightloom | open:drive | new deal | possible", "..."],
    ),
    (
        "Ada Kern hopes for the deal driven by Brightloom.",
        ["Brightloom | open:drive | deal | certain", "..."],
    ),
]

CONDITIONS_AND_QUESTIONS = [
    (
        "If Brightloom acquires Orbix, it makes the BL200.",
        [f"{BUYS} | conditional", f"{MADE} | conditional"],
    ),
    (
        "Brightloom acquires Orbix unless Quandary Labs sues Orbix.",
        [f"{BUYS} | conditional", "Quandary Labs | sues | Orbix | conditional"],
    ),
    ("If Ada Kern left, Brightloom could acquire Orbix.", [f"{BUYS} | conditional", "..."]),
    ("Brightloom would have acquired Orbix.", [f"{BUYS} | conditional | past"]),
    ("Did Brightloom acquire Orbix?", [f"{BUYS} | asked"]),
    ("Does Brightloom make the BL200?", [f"{MADE} | asked"]),
]

IMPLICATIVES = [  # verbs that say whether what follows happened
    ("Brightloom managed to acquire Orbix.", [f"{BUYS} | affirmed | certain"]),
    ("Brightloom failed to acquire Orbix.", [f"{BUYS} | denied | certain"]),
    ("Brightloom did not fail to acquire Orbix.", [f"{BUYS} | affirmed | certain"]),
    ("Brightloom refused to acquire Orbix.", [f"{BUYS} | denied | certain"]),
    ("Brightloom forgot to sue Orbix.", ["Brightloom | sues | Orbix | denied | certain"]),
    ("Brightloom stopped making the BL200.", [f"{MADE} | denied | certain"]),
    ("Brightloom began making the BL200.", [f"{MADE} | affirmed | certain"]),
    ("Brightloom tried to acquire Orbix.", [f"{BUYS} | affirmed | possible"]),
    ("Brightloom was able to acquire Orbix.", [f"{BUYS} | affirmed | certain"]),
    ("Brightloom has been able to acquire Orbix.", [f"{BUYS} | affirmed | certain"]),
    ("Brightloom is able to acquire Orbix.", [f"{BUYS} | affirmed | possible"]),
    ("Brightloom is welcome to acquire Orbix.", [f"{BUYS} | affirmed | possible"]),
    ("It is time for Brightloom to acquire Orbix.", [f"{BUYS} | affirmed | asked"]),
    ("Brightloom was not able to acquire Orbix.", [f"{BUYS} | denied | certain"]),
    ("Brightloom did not refuse to acquire Orbix.", [f"{BUYS} | affirmed | probable"]),
    (
        "Quandary Labs did not force Brightloom to acquire Orbix.",
        [f"{BUYS} | affirmed | possible", "..."],
    ),
    (
        "Quandary Labs did not prevent Brightloom from acquiring Orbix.",
        [f"{BUYS} | affirmed | possible", "..."],
    ),
]

NEGATION = [
    ("Brightloom does not own Orbix.", [f"{OWNS} | denied | certain"]),
    ("Brightloom doesn't own Orbix.", [f"{OWNS} | denied"]),
    ("Brightloom never acquired Orbix.", [f"{BUYS} | denied"]),
    ("Brightloom no longer owns Orbix.", [f"{OWNS} | denied"]),
    ("Brightloom has not yet acquired Orbix.", [f"{BUYS} | denied"]),
    ("The BL200 does not yet match the B200.", ["BL200 | matches | B200 | denied"]),
    (
        "Brightloom not only makes the BL200 but also owns Orbix.",
        [f"{MADE} | affirmed", f"{OWNS} | affirmed"],
    ),
    (
        "Neither Brightloom nor Quandary Labs owns Orbix.",
        [f"{OWNS} | denied", "Quandary Labs | owns | Orbix | denied"],
    ),
    (
        "Brightloom owns neither Orbix nor Quandary Labs.",
        [f"{OWNS} | denied", "Brightloom | owns | Quandary Labs | denied"],
    ),
    (
        "Brightloom acquired Orbix without suing Quandary Labs.",
        [f"{BUYS} | affirmed", "Brightloom | sues | Quandary Labs | denied"],
    ),
    ("No company makes the BL200.", ["BL200 | manufacturer | company | denied"]),
    ("Brightloom makes no chips.", ["chips | manufacturer | Brightloom | denied"]),
    ("Brightloom hardly uses the BL200.", ["Brightloom | uses | BL200 | denied"]),
    ("Brightloom cannot make the BL200.", [f"{MADE} | denied"]),
    ("Brightloom, not Quandary Labs, makes the BL200.", [f"{MADE} | affirmed", "..."]),
    (
        "Quandary Labs, not Brightloom, makes the BL200.",
        ["BL200 | manufacturer | Quandary Labs | affirmed", f"{MADE} | denied"],
    ),
    (
        "The BL200 was not made by Orbix but by Brightloom.",
        ["BL200 | manufacturer | Orbix | denied", f"{MADE} | affirmed"],
    ),
    (
        "Nobody owns Orbix.",
        ["nobody | owns | Orbix | denied"],
    ),
    (
        "Nobody knew that Brightloom makes the BL200.",
        [f"{MADE} | affirmed", "..."],
    ),
    (
        "Nobody believes that Brightloom makes the BL200.",
        [f"{MADE} | denied", "..."],
    ),
    (
        "Brightloom makes the BL200, but not the BL300.",
        [f"{MADE} | affirmed", "BL300 | manufacturer | Brightloom | denied"],
    ),
]

TENSES = [
    ("Brightloom owns Orbix.", [f"{OWNS} | present"]),
    ("Brightloom is acquiring Orbix.", [f"{BUYS} | present"]),
    ("Brightloom owned Orbix.", [f"{OWNS} | past"]),
    ("Brightloom has acquired Orbix.", [f"{BUYS} | past"]),
    ("Brightloom had acquired Orbix.", [f"{BUYS} | past"]),
    ("Brightloom used to own Orbix.", [f"{OWNS} | past"]),
    ("Brightloom will acquire Orbix.", [f"{BUYS} | future"]),
]

ONCE_WRONG = [
    ("It is possible that Brightloom owns Orbix.", [f"{OWNS} | affirmed | possible"]),
    ("It is unlikely that Brightloom owns Orbix.", [f"{OWNS} | denied | probable"]),
    ("It is not true that Brightloom owns Orbix.", [f"{OWNS} | denied | certain"]),
    ("Brightloom is unlikely to acquire Orbix.", [f"{BUYS} | denied | probable"]),
    ("Brightloom is going to acquire Orbix.", [f"{BUYS} | affirmed | future"]),
    ("Brightloom was going to acquire Orbix.", [f"{BUYS} | affirmed | planned"]),
    (
        "Orbix launched 60 satellites; none were lost.",
        ["never: none | open:be-lost | - | affirmed", "..."],
    ),
    (
        "Brightloom is in talks to buy Orbix.",
        ["never: talks | open:buy | Orbix", f"{BUYS} | planned", "..."],
    ),
]

ALL = [
    *MODALS,
    *HEDGES,
    *PLANS,
    *FOR_A_PURPOSE,
    *CONDITIONS_AND_QUESTIONS,
    *IMPLICATIVES,
    *NEGATION,
    *TENSES,
    *ONCE_WRONG,
]

KNOWN_FAILURES = [
    (
        "It is a myth that the BL200 is faster than the A100.",
        ["never: BL200 | surpasses | A100 | affirmed | certain", "..."],
        "a noun that denies its clause ('it is a myth that') is not read: the myth is asserted",
    ),
    (
        "Ada Kern said on Monday that Brightloom would acquire Orbix.",
        [f"{BUYS} | planned | future | says: Ada Kern"],
        "'would' after a verb of saying in the past is read as a condition",
    ),
    (
        "Brightloom must own Orbix.",
        [f"{OWNS} | affirmed | probable"],
        "'must' of inference is read as certain",
    ),
    (
        "Hardly any company makes the BL200.",
        ["BL200 | manufacturer | company | denied"],
        "'hardly any' in front of the subject does not deny, and stays in its name",
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


def test_the_table_is_as_wide_as_it_was():
    assert len(ALL) >= 60
