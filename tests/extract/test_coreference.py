"""Pronouns and "the company": resolved where the rule is safe, left alone where it is not."""

from __future__ import annotations

import pytest

from .not_yet import not_yet

THINGS = [
    (
        "Brightloom makes the BL200. It owns Orbix.",
        ["BL200 | manufacturer | Brightloom", "Brightloom | owns | Orbix"],
    ),
    (
        "Brightloom sued Orbix. It makes the BL200.",
        ["Brightloom | sues | Orbix", "BL200 | manufacturer | Brightloom"],
    ),
    (
        "Brightloom bought Orbix after it sued Quandary Labs.",
        ["Brightloom | acquires | Orbix", "Brightloom | sues | Quandary Labs"],
    ),
    (
        "Brightloom makes the BL200, and it draws 700 watts.",
        ["BL200 | manufacturer | Brightloom", "BL200 | powerConsumption | 700 watts"],
    ),
    (
        "Brightloom makes the BL200. It is faster than the A100.",
        ["BL200 | manufacturer | Brightloom", "BL200 | surpasses | A100"],
    ),
    ("Its heir, the BL300, was released in May 2024.", ["BL300 | released | May 2024"]),
    ("Orbix says that it owns Quandary Labs.", ["Orbix | owns | Quandary Labs | says: Orbix"]),
    ("If Orbix fails, it can rely on Brightloom.", ["Orbix | reliesOn | Brightloom", "..."]),
]

PEOPLE = [
    (
        "Ada Kern leads Brightloom. She founded Orbix.",
        ["Ada Kern | leads | Brightloom", "Orbix | foundedBy | Ada Kern"],
    ),
    (
        "Paul Lind leads Brightloom. He founded Orbix.",
        ["Paul Lind | leads | Brightloom", "Orbix | foundedBy | Paul Lind"],
    ),
    (
        "Ada Kern, CEO of Brightloom, said she owns Orbix.",
        [
            "Ada Kern | ceoOf | Brightloom",
            "Ada Kern | open:be | CEO of Brightloom",
            "Ada Kern | owns | Orbix | says: Ada Kern",
        ],
    ),
    (
        "Ada Kern met Paul Lind. He founded Orbix.",
        ["Ada Kern | open:meet | Paul Lind", "Orbix | foundedBy | Paul Lind"],
    ),
    (
        "Brightloom sued Orbix. After his resignation, Paul Lind founded Quandary Labs.",
        ["Brightloom | sues | Orbix", "Quandary Labs | foundedBy | Paul Lind"],
    ),
    (
        "Paul Lind sued Orbix. Lind leads Brightloom.",
        ["Paul Lind | sues | Orbix", "Paul Lind | leads | Brightloom"],
    ),
]

NOMINALS = [
    (
        "Brightloom makes the BL200. The company owns Orbix.",
        ["BL200 | manufacturer | Brightloom", "Brightloom | owns | Orbix"],
    ),
    (
        "Brightloom makes the BL200. The chip surpasses the A100.",
        ["BL200 | manufacturer | Brightloom", "BL200 | surpasses | A100"],
    ),
    (
        "Brightloom makes the BL200. This chip surpasses the A100.",
        ["BL200 | manufacturer | Brightloom", "BL200 | surpasses | A100"],
    ),
    (
        "Glimmer 3 was released in May 2024. The model has 70 billion parameters.",
        ["Glimmer 3 | released | May 2024", "Glimmer 3 | parameterCount | 70 billion"],
    ),
    ("The company owns Orbix.", ["company | owns | Orbix"]),
]

CALLED = [
    (  # however near another organisation is
        "The Lakeside Farmers' Union met. Brightloom sued Orbix. The union left Sweden.",
        [
            "Brightloom | sues | Orbix",
            "Lakeside Farmers' Union | open:leave | Sweden",
            "...",
        ],
    ),
    (
        "Orbix sued the Ministry of Water. The ministry sued Brightloom.",
        ["Orbix | sues | Ministry of Water", "Ministry of Water | sues | Brightloom"],
    ),
    (  # named later, by the title
        "Senator Lind met the governor. Governor Holm left Sweden.",
        ["Lind | open:meet | Holm", "Holm | open:leave | Sweden", "..."],
    ),
]

POSSESSIVES = [
    ("Brightloom released its BL200 chip.", ["Brightloom | releases | BL200"]),
    (
        "Brightloom is a startup. Its CEO is Ada Kern.",
        ["Brightloom | open:be | startup", "Ada Kern | ceoOf | Brightloom", "..."],
    ),
]

NO_REFERENCE = [
    ("It rained in Berlin.", []),
    ("It is clear that Brightloom owns Orbix.", ["Brightloom | owns | Orbix"]),
]

ONCE_WRONG = [
    (
        "Brightloom and Orbix sued Quandary Labs. They make the BL200.",
        [
            "Brightloom | sues | Quandary Labs",
            "Orbix | sues | Quandary Labs",
            "BL200 | manufacturer | Brightloom",
            "BL200 | manufacturer | Orbix",
        ],
    ),
]

ALL = [*ONCE_WRONG, *THINGS, *PEOPLE, *NOMINALS, *CALLED, *POSSESSIVES, *NO_REFERENCE]

KNOWN_FAILURES = [
    (
        "Paul Lind met Max Berg. He founded Orbix.",
        ["Paul Lind | open:meet | Max Berg"],
        "'he' between two men is ambiguous and is resolved to the subject",
    ),
    (
        "Brightloom unveiled the BL200. Its memory is large.",
        ["never: Brightloom's memory | open:be | large", "..."],
        "'its' is resolved by salience alone: a memory belongs to the chip",
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


def test_a_resolved_mention_says_what_it_is_and_whom_it_stands_for(read):
    linked = read("Brightloom makes the BL200. It owns Orbix.")
    (it,) = [(m, i) for m, i in linked.mentions if m.kind == "Pronoun"]

    assert it[1] == "organization/brightloom"
    assert linked.document.quote(it[0].span) == "It"
    assert linked.document.quote(it[0].antecedent) == "Brightloom"


def test_a_claim_by_a_pronoun_is_less_sure_than_one_by_name(read):
    by_name, by_pronoun = read("Brightloom owns Orbix. It sued Quandary Labs.").claims

    assert by_pronoun.confidence < by_name.confidence


def test_the_table_is_as_wide_as_it_was():
    assert len(ALL) >= 20
