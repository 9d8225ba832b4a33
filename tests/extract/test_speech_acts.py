"""Acts of speech: who accuses, denies, promises, demands, and what, each in its speaker's words."""

from __future__ import annotations

import pytest

from kgbuild.model import ClaimRef
from kgbuild.ontology.load import load_ontology

STOLE = "Brightloom | steals | designs"
ACCUSES = "Ada Kern | accuses | Brightloom | affirmed | says: -"
STEALS = "content=[Brightloom steals designs]"
SELLS = "Orbix | suppliesProduct | BL200"

ACCUSATIONS = [
    (
        "Ada Kern accused Brightloom of stealing the designs.",
        [f"{ACCUSES} | {STEALS}", f"{STOLE} | affirmed | certain | says: Ada Kern"],
    ),
    (
        "Brightloom was accused by Ada Kern of stealing the designs.",
        [f"{ACCUSES} | {STEALS}", f"{STOLE} | says: Ada Kern"],
    ),
    (
        "Brightloom is accused of stealing the designs.",  # nobody is named
        [f"Brightloom | accusedBy | - | says: - | {STEALS}", f"{STOLE} | says: somebody"],
    ),
    (
        "Ada Kern, accused of stealing the designs, left Orbix.",
        [
            "Ada Kern | accusedBy | - | content=[Ada Kern steals designs]",
            "Ada Kern | steals | designs | says: somebody",
            "Ada Kern | open:leave | Orbix | says: -",
        ],
    ),
    ("Ada Kern accused Brightloom of theft.", [f"{ACCUSES} | content=theft"]),
    (
        "Ada Kern accused Brightloom of theft of trade secrets.",
        [f"{ACCUSES} | content=theft of trade secrets"],
    ),
    ("Brightloom was charged with fraud.", ["Brightloom | accusedBy | - | content=fraud"]),
    (
        "Orbix charged Brightloom with stealing the designs.",
        [f"Orbix | accuses | Brightloom | {STEALS}", f"{STOLE} | says: Orbix"],
    ),
    (
        "Ada Kern alleged that Brightloom stole the designs.",
        [f"{ACCUSES} | {STEALS}", f"{STOLE} | past | says: Ada Kern"],
    ),
    (
        "The lawsuit alleges that Brightloom stole the designs.",
        [f"lawsuit | accuses | Brightloom | {STEALS}", f"{STOLE} | says: lawsuit"],
    ),
    ("Ada Kern blamed Brightloom for the delay.", [f"{ACCUSES} | content=delay"]),
    ("Ada Kern blamed the delay on Brightloom.", [f"{ACCUSES} | content=delay"]),
    (
        "Ada Kern blamed Brightloom for losing the data.",
        [
            f"{ACCUSES} | content=[Brightloom loses data]",
            "Brightloom | open:lose | data | says: Ada Kern",
        ],
    ),
    (
        "Orbix sued Brightloom for stealing the designs.",
        [f"Orbix | sues | Brightloom | {STEALS}", f"{STOLE} | says: Orbix"],
    ),
    (
        "Orbix sued Brightloom over the theft of secrets.",
        ["Orbix | sues | Brightloom | content=theft of secrets"],
    ),
    (
        "Ada Kern may sue Brightloom for stealing the designs.",
        [f"Ada Kern | sues | Brightloom | possible | {STEALS}", f"{STOLE} | says: Ada Kern"],
    ),
    (
        "Ada Kern accused Brightloom of not paying taxes.",
        [
            "Ada Kern | accuses | Brightloom",
            "Brightloom | open:pay | taxes | denied | says: Ada Kern",
        ],
    ),
    (
        "Ada Kern accused Orbix and Brightloom of stealing the designs.",  # to each his own
        [
            "Ada Kern | accuses | Orbix | content=[Orbix steals designs]",
            f"{ACCUSES} | {STEALS}",
            "Orbix | steals | designs | says: Ada Kern",
            f"{STOLE} | says: Ada Kern",
        ],
    ),
    (
        "Ada Kern accused the mayor of lying to voters.",
        [
            "Ada Kern | accuses | mayor | content=[mayor lies to voters]",
            "mayor | open:lie-to | voters | says: Ada Kern",
        ],
    ),
    (
        "Ada Kern did not accuse Brightloom of stealing the designs.",  # so she says no such thing
        ["Ada Kern | accuses | Brightloom | denied | content=stealing the designs"],
    ),
    ("Investors blamed the weather for the delay.", ["Investors | open:blame | weather | says: -"]),
]

NOUNS = [
    (
        "Ada Kern's accusation that Brightloom stole the designs was bold.",
        [f"{ACCUSES} | {STEALS}", f"{STOLE} | says: Ada Kern", "..."],
    ),
    (
        "Allegations of fraud against Brightloom surfaced in May.",
        ["Brightloom | accusedBy | - | content=fraud", "..."],
    ),
    (
        "Brightloom faces allegations that it stole the designs.",
        [f"Brightloom | accusedBy | - | {STEALS}", f"{STOLE} | says: somebody", "..."],
    ),
    ("Ada Kern made an accusation against Brightloom.", [ACCUSES, "..."]),
    (
        "The accusation by Ada Kern against Brightloom was reported in May.",
        [ACCUSES, "..."],
    ),
    (
        "Brightloom's threat to sue Orbix alarmed Berlin.",
        [
            "Brightloom | threatens | - | content=[Brightloom sues Orbix]",
            "Brightloom | sues | Orbix | planned | says: Brightloom",
            "...",
        ],
    ),
    (
        "Orbix's promise to sell the BL200 was bold.",
        [
            "Orbix | promises | - | content=[Orbix sells BL200]",
            f"{SELLS} | planned | says: Orbix",
            "...",
        ],
    ),
    (
        "Ada Kern repeated her demand that Orbix sell the BL200.",
        [
            "Ada Kern | demands | - | content=[Orbix sells BL200]",
            f"{SELLS} | asked | says: Ada Kern",
            "...",
        ],
    ),
    (
        "Ada Kern issued a warning that Brightloom owns Orbix.",
        [
            "Ada Kern | warns | - | content=[Brightloom owns Orbix]",
            "Brightloom | owns | Orbix | says: Ada Kern",
            "...",
        ],
    ),
    (
        "Brightloom's denial that it owns Orbix surprised Berlin.",
        [
            "Brightloom | denies | - | content=[Brightloom does not own Orbix]",
            "Brightloom | owns | Orbix | denied | says: Brightloom",
            "...",
        ],
    ),
    (
        "YouTube complied with Orbix's requests to take down the video.",  # not Orbix takes it down
        ["Orbix | demands | - | content=to take down the video", "..."],
    ),
]

DENIALS = [
    (
        "Brightloom denied stealing the designs.",
        [
            "Brightloom | denies | - | content=[Brightloom does not steal designs]",
            f"{STOLE} | denied | certain | says: Brightloom",
        ],
    ),
    (
        "Brightloom denied having stolen the designs.",
        ["Brightloom | denies | -", f"{STOLE} | denied | says: Brightloom"],
    ),
    (
        "Brightloom denied that it stole the designs.",
        ["Brightloom | denies | -", f"{STOLE} | denied | says: Brightloom"],
    ),
    (
        "Brightloom rejected claims that it owns Orbix.",
        [
            "Brightloom | denies | claims | content=[Brightloom does not own Orbix]",
            "Brightloom | owns | Orbix | denied | says: Brightloom",
        ],
    ),
    ("Brightloom denied wrongdoing.", ["Brightloom | denies | wrongdoing"]),
    ("Brightloom rejected the offer.", ["Brightloom | open:reject | offer"]),
    (
        "Ada Kern accused Brightloom of stealing the designs. Brightloom denied the allegations.",
        [
            f"{ACCUSES} | {STEALS}",
            f"{STOLE} | affirmed | says: Ada Kern",
            f"Brightloom | denies | allegations | {STEALS}",
        ],
    ),
    (
        "Ada Kern accused Brightloom of stealing the designs, but Brightloom denied it.",
        [
            f"{ACCUSES} | {STEALS}",
            f"{STOLE} | affirmed | says: Ada Kern",
            f"Brightloom | denies | - | {STEALS}",
        ],
    ),
    (
        "Ada Kern accused Brightloom of fraud. The company rejected the charge.",
        [f"{ACCUSES} | content=fraud", "Brightloom | denies | charge | content=fraud"],
    ),
    (
        "Ada Kern claimed that Brightloom owns Orbix. Brightloom rejected the claim.",
        [
            "Brightloom | owns | Orbix | says: Ada Kern",
            "Brightloom | denies | claim | content=[Brightloom owns Orbix]",
        ],
    ),
    (
        # nobody answers himself
        "Ada Kern accused Brightloom of theft. Ada Kern rejected the accusation.",
        [f"{ACCUSES} | content=theft", "Ada Kern | denies | accusation"],
    ),
    (
        "Brightloom did not deny that it owns Orbix.",
        ["Brightloom | denies | - | denied | content=it owns Orbix"],
    ),
]

PROMISES_AND_THREATS = [
    (
        "Orbix promised to sell the BL200.",
        ["Orbix | promises | - | content=[Orbix sells BL200]", f"{SELLS} | planned | says: Orbix"],
    ),
    (
        "Orbix promised that it would sell the BL200.",
        ["Orbix | promises | -", f"{SELLS} | planned | future | says: Orbix"],
    ),
    (
        "Mara Holm promised Orbix to repay the loan.",
        ["Mara Holm | promises | Orbix", "Mara Holm | open:repay | loan | planned"],
    ),
    (
        "Ada Kern vowed to leave Orbix.",
        [
            "Ada Kern | promises | - | content=[Ada Kern leaves Orbix]",
            "Ada Kern | open:leave | Orbix | planned | says: Ada Kern",
        ],
    ),
    ("Berlin promised Orbix a loan.", ["Berlin | promises | loan | argument=Orbix"]),
    ("Berlin pledged $5 million to Orbix.", ["Berlin | promises | $5 million | argument=Orbix"]),
    (
        "Brightloom threatened to sue Orbix.",
        [
            "Brightloom | threatens | - | content=[Brightloom sues Orbix]",
            "Brightloom | sues | Orbix | planned | says: Brightloom",
        ],
    ),
    (
        "Brightloom threatened Orbix with a lawsuit.",
        ["Brightloom | threatens | Orbix | content=lawsuit"],
    ),
    ("The drought threatens the harvest.", ["drought | open:threaten | harvest"]),
]

WARNINGS_AND_DEMANDS = [
    (
        "Ada Kern warned that Brightloom would buy Orbix.",
        [
            "Ada Kern | warns | - | content=[Brightloom acquires Orbix]",
            "Brightloom | acquires | Orbix | probable | future | says: Ada Kern",
        ],
    ),
    (
        "Ada Kern warned Orbix that Brightloom would buy it.",
        ["Ada Kern | warns | Orbix", "Brightloom | acquires | Orbix | says: Ada Kern"],
    ),
    ("Ada Kern warned Orbix of delays.", ["Ada Kern | warns | Orbix | content=delays"]),
    (
        "Ada Kern warned against buying the BL200.",  # she does not buy it, nor does anybody
        ["Ada Kern | warns | - | content=buying the BL200"],
    ),
    (
        "Ada Kern urged Orbix to sell the BL200.",
        [
            "Ada Kern | demands | Orbix | content=[Orbix sells BL200]",
            f"{SELLS} | asked | says: Ada Kern",
        ],
    ),
    (
        "Orbix was ordered by Berlin to sell the BL200.",
        ["Berlin | demands | Orbix", f"{SELLS} | asked | says: Berlin"],
    ),
    (
        "Ada Kern asked Orbix to sell the BL200.",
        ["Ada Kern | demands | Orbix", f"{SELLS} | asked | says: Ada Kern"],
    ),
    (
        "Ada Kern asked whether Orbix sells the BL200.",  # a question demands nothing
        [f"{SELLS} | asked | says: Ada Kern"],
    ),
    (
        "Ada Kern called on Orbix to sell the BL200.",
        ["Ada Kern | demands | Orbix", f"{SELLS} | asked | says: Ada Kern"],
    ),
    (
        "Ada Kern appealed to Orbix to sell the BL200.",
        ["Ada Kern | demands | Orbix", f"{SELLS} | asked | says: Ada Kern"],
    ),
    (
        "Ada Kern demanded that Orbix sell the BL200.",
        ["Ada Kern | demands | -", f"{SELLS} | asked | says: Ada Kern"],
    ),
    ("Ada Kern called for an inquiry.", ["Ada Kern | demands | - | content=inquiry"]),
    ("Microsoft ordered chips from Brightloom.", ["...", "never: Microsoft | demands | chips"]),
]

ADMISSIONS_AND_PREDICTIONS = [
    (
        "Brightloom admitted stealing the designs.",
        [f"Brightloom | admits | - | {STEALS}", f"{STOLE} | affirmed | says: Brightloom"],
    ),
    (
        "Brightloom apologised for stealing the designs.",
        [f"Brightloom | admits | - | {STEALS}", f"{STOLE} | affirmed | says: Brightloom"],
    ),
    (
        "Brightloom apologised to Orbix for the delay.",
        ["Brightloom | admits | - | argument=Orbix | content=delay"],
    ),
    (
        "Mara Holm admitted signing the contract but denied reading it.",
        [
            "Mara Holm | admits | - | says: - | content=[Mara Holm signs contract]",
            "Mara Holm | open:sign | contract | says: Mara Holm",
            "Mara Holm | denies | - | says: -",
            "Mara Holm | open:read | contract | denied | says: Mara Holm",
        ],
    ),
    (
        "Mara Holm admitted that an update had slowed the phones and apologised for the delay.",
        [
            "Mara Holm | admits | - | content=[update slowed phones]",
            "update | open:slow | phones | says: Mara Holm",
            "Mara Holm | admits | - | says: - | content=delay",
        ],
    ),
    (
        "Ada Kern predicted that Brightloom would buy Orbix.",
        ["Ada Kern | predicts | -", "Brightloom | acquires | Orbix | probable | says: Ada Kern"],
    ),
    ("Ada Kern predicted growth.", ["Ada Kern | predicts | growth"]),
]

CHAINS = [
    (
        "The Harbor Ledger reported that Ada Kern accused Brightloom of stealing the designs.",
        [
            f"Ada Kern | accuses | Brightloom | says: Harbor Ledger | {STEALS}",
            f"{STOLE} | says: Ada Kern < Harbor Ledger",
        ],
    ),
    (
        "According to the Harbor Ledger, Ada Kern accused Brightloom of theft.",
        ["Ada Kern | accuses | Brightloom | says: Harbor Ledger | content=theft"],
    ),
    (
        "Ada Kern said that Brightloom denied that Orbix stole the designs.",
        [
            "Brightloom | denies | - | says: Ada Kern | content=[Orbix does not steal designs]",
            "Orbix | steals | designs | denied | says: Brightloom < Ada Kern",
        ],
    ),
    (
        "Ada Kern denied that Mara Holm accused Brightloom of stealing the designs.",
        [
            "Ada Kern | denies | - | says: -",
            f"Mara Holm | accuses | Brightloom | denied | says: Ada Kern | {STEALS}",
            f"{STOLE} | says: Mara Holm < Ada Kern",
        ],
    ),
]

WORDS_OF_ONES_OWN = [
    (
        '"We sold the mill," said Ada Kern, the head of Orbix.',  # we: whom she speaks for
        [
            "Orbix | open:sell | mill | says: Ada Kern",
            "Ada Kern | leads | Orbix | says: -",
            "Ada Kern | open:be | head of Orbix | says: -",
        ],
    ),
    ('"They stole our designs," Ada Kern said of Brightloom.', []),  # not she herself
]

PROMISES_OF_NOUNS = [
    (  # told as what is promised, and a plan
        "Ada Kern said the Ministry of Water had broken its promise to protect farmers.",
        [
            "Ministry of Water | promises | - | content=[Ministry of Water protects farmers]",
            "Ministry of Water | open:protect | farmers | planned",
            "...",
        ],
    ),
    ("The parents were given what they wanted.", ["never: parents | open:be-given | -", "..."]),
]

DATELINES = [
    (
        "LOWER MARSH, 12 May 2026 \u2013 Orbix today accused Brightloom of theft.",
        ["Orbix | accuses | Brightloom | content=theft"],
    ),
    (
        "OSLO, March 4 (Wire) - Orbix promised to sell the mill.",
        ["Orbix | promises | - | content=[Orbix sells mill]", "Orbix | open:sell | mill | planned"],
    ),
]

TABLES = {
    name: table
    for name, table in globals().items()
    if name.isupper() and isinstance(table, list) and name != "TABLES"
}
CASES = [case for table in TABLES.values() for case in table]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_claims(says, text, expected):
    says(text, *expected)


def test_the_table_is_whole():
    assert len(CASES) >= 75


def test_no_claim_holds_itself(read):
    text = (
        "Ada Kern accused Brightloom of denying that Ada Kern accused Brightloom of theft. "
        "Brightloom denied the accusation. Ada Kern denied the denial. Brightloom denied it."
    )
    linked = read(text)
    held = {
        claim.id: [q.value.id for q in claim.qualifiers if isinstance(q.value, ClaimRef)]
        for claim in linked.claims
    }

    def reached(start, seen):
        assert start not in seen
        return [one for inner in held[start] for one in [inner, *reached(inner, {*seen, start})]]

    assert sum(len(reached(start, set())) for start in held) >= 3
    assert read(text).claims == linked.claims


def test_which_words_tell_an_act_is_for_the_ontology_to_say():
    cues = [cue for cue in load_ontology().cues if cue.relation is not None]
    told = {cue.relation.rsplit("/", 1)[1] for cue in cues}

    assert told == {
        "accuses", "admits", "demands", "denies", "predicts", "promises", "sues", "threatens",
        "warns",
    }  # fmt: skip
    assert all(cue.act is not None for cue in cues)
