"""Who acts: participles, gerunds and conjoined clauses, and what tells nothing of anybody.

A line is read as in :mod:`tests.extract.conftest`.
"""

from __future__ import annotations

import pytest

PARTICIPLES = [
    (
        "Images of the rider wearing a red helmet were shared widely.",
        ["rider | open:wear | red helmet", "..."],
    ),
    (
        "Images of the boy wearing a mask and handcuffed by the police were shared online.",
        ["boy | open:wear | mask", "police | open:handcuff | boy", "..."],
    ),
    (
        "The mayor praised the work of volunteers repairing the dam.",
        ["mayor | open:praise | work of volunteers", "volunteers | open:repair | dam"],
    ),
    (
        # a photo shows and hangs itself
        "Photos of the mayor hanging in the hall were stolen.",
        ["never: mayor | open:hang-in | hall", "..."],
    ),
]

GERUNDS = [
    (
        "The tower can be reached by climbing the stairs.",  # by anybody
        ["tower | open:be-reached | -"],
    ),
    (
        "The flaw puts the town at risk of being flooded.",
        ["flaw | open:put | town", "town | open:be-flooded | -", "..."],
    ),
    (
        "Mara spoke with a painter going by the name of Ines.",
        ["never: painter | open:go | -", "..."],
    ),
    (
        "Mara used her savings to build a boat.",
        ["never: Mara's savings | open:build | boat", "Mara | open:build | boat", "..."],
    ),
]

CONJOINED = [
    (
        "The attention led to outreach from Orbix and Mara was invited to Oslo.",
        ["attention | causes | outreach from Orbix", "Mara | open:be-invited-to | Oslo"],
    ),
    (
        "Mara said she felt Paul had been subject to envy and her letter created sympathy.",
        [
            "Paul | open:be-subject-to | envy",
            "never: Paul | open:be-subject-to | her letter",
            "...",
        ],
    ),
]

NAMES_IN_THEIR_ROLES = [
    (
        "Orbix co-founder Ada Kern wrote to Paul and said the boy was welcome.",
        ["Ada Kern | open:write-to | Paul", "..."],
    ),
    (
        "The 12th Craft Expo Canada took place in Oslo.",
        ["Craft Expo Canada | open:take | place", "..."],
    ),
    (
        'On a new website, "The Harbor Files", Orbix has launched a campaign.',
        ["Orbix | open:launch | campaign", "..."],
    ),
]

MISREAD_BESIDE_A_NAME = [
    (
        "Lund, Norland \u2014 The Lund City Lantern Festival was off to a bright start.",
        ["never: Lund | open:be-off-to | bright start", "..."],
    ),
    (
        "In the 20-minute demonstration of Batman: Harbor VR, players are dropped down a secret"
        " elevator in the manor, to the cave.",
        ["players | open:be-dropped-down | secret elevator", "..."],
    ),
]

NOTHING_TOLD = [
    ("It is time to say goodbye.", []),
    ("Fans wore costumes, many of which they themselves created.", ["Fans | open:wear | costumes"]),
    (
        "Orbix is one of the most successful firms ever as measured by its sales.",
        ["Orbix | open:be | one of the most successful firms"],
    ),
]

WHOLE_ARGUMENTS = [
    (
        "Mara sold older out-of-date maps.",
        ["Mara | open:sell | older out-of-date maps"],
    ),
    (
        "The stalls offered a tremendous cross-section of the crafts.",
        ["stalls | open:offer | tremendous cross-section of the crafts"],
    ),
]

ALL = [
    *PARTICIPLES,
    *GERUNDS,
    *CONJOINED,
    *NAMES_IN_THEIR_ROLES,
    *MISREAD_BESIDE_A_NAME,
    *NOTHING_TOLD,
    *WHOLE_ARGUMENTS,
]


@pytest.mark.parametrize(("sentence", "claims"), ALL, ids=[case[0] for case in ALL])
def test_claims(says, sentence, claims):
    says(sentence, *claims)


def test_a_verb_without_its_object_is_dropped_with_its_reason(read):
    linked = read("Fans wore costumes, many of which they themselves created.")
    assert "what follows 'create' was not understood" in [d.reason for d in linked.dropped]
