"""Relation types: one block of Turtle, found in every form that grammar gives its words."""

from __future__ import annotations

import pytest

from .not_yet import not_yet

ACTIVE_AND_PASSIVE = [
    ("Brightloom makes the BL200.", ["BL200 | manufacturer | Brightloom"]),
    ("The BL200 is made by Brightloom.", ["BL200 | manufacturer | Brightloom"]),
    ("Orbix developed Glimmer 3.", ["Glimmer 3 | developer | Orbix | past"]),
    ("Glimmer 3 was developed by Orbix in 2023.", ["Glimmer 3 | developer | Orbix | when=2023"]),
    ("Orbix announced Glimmer 3.", ["Orbix | announces | Glimmer 3"]),
    ("Glimmer 3 was announced by Orbix in May 2024.", ["Orbix | announces | Glimmer 3"]),
    ("Glimmer 3 was released by Orbix.", ["Orbix | releases | Glimmer 3"]),
    ("Glimmer 3 was released in May 2024.", ["Glimmer 3 | released | May 2024"]),
    ("Glimmer 3 is based on Llama 2.", ["Glimmer 3 | basedOn | Llama 2"]),
    ("Glimmer 3 was trained on the BL200.", ["Glimmer 3 | trainedOn | BL200"]),
    ("Glimmer 3 runs on the BL200.", ["Glimmer 3 | runsOn | BL200"]),
    ("The BL200 is supplied to Orbix.", ["BL200 | suppliedTo | Orbix"]),
    ("Orbix uses the BL200.", ["Orbix | uses | BL200"]),
    ("Orbix relies on the BL200.", ["Orbix | reliesOn | BL200"]),
    ("Orbix depends on Brightloom.", ["Orbix | reliesOn | Brightloom"]),
    ("Brightloom offers Glimmer 3 to its customers.", ["Brightloom | hostsOrOffers | Glimmer 3"]),
    ("Brightloom is headquartered in Berlin.", ["Brightloom | headquarteredIn | Berlin"]),
    ("Orbix is located in Berlin.", ["Orbix | locatedIn | Berlin"]),
    ("Ada Kern runs Brightloom.", ["Ada Kern | leads | Brightloom"]),
    ("Ada Kern works for Brightloom.", ["Ada Kern | worksFor | Brightloom"]),
    ("Ada Kern was hired by Brightloom.", ["Ada Kern | worksFor | Brightloom"]),
    ("Brightloom employs Ada Kern.", ["Ada Kern | worksFor | Brightloom"]),
    ("Germany joined NATO.", ["Germany | joins | NATO"]),
    ("Brightloom owns Orbix.", ["Brightloom | owns | Orbix"]),
    ("Orbix is owned by Brightloom.", ["Brightloom | owns | Orbix"]),
    (
        "Brightloom acquired Orbix for $2 billion.",
        ["Brightloom | acquires | Orbix | price=$2 billion"],
    ),
    ("Orbix was acquired by Brightloom.", ["Brightloom | acquires | Orbix"]),
    ("Brightloom invested $5 million in Orbix.", ["Brightloom | investsIn | Orbix"]),
    ("Brightloom partnered with Orbix.", ["Brightloom | partnersWith | Orbix"]),
    ("Brightloom competes with Orbix.", ["Brightloom | competesWith | Orbix"]),
    ("Germany supports Brightloom.", ["Germany | supports | Brightloom"]),
    ("Orbix is backed by Brightloom.", ["Brightloom | supports | Orbix"]),
    ("Brightloom endorsed Glimmer 3.", ["Brightloom | endorses | Glimmer 3"]),
    ("Brightloom sued Orbix.", ["Brightloom | sues | Orbix"]),
    ("Brightloom accused Orbix of theft.", ["Brightloom | accuses | Orbix | content=theft"]),
    ("The United States sanctioned Huawei.", ["United States | sanctions | Huawei"]),
    ("China was sanctioned by the United States.", ["United States | sanctions | China"]),
    (
        "The United States banned exports of the H20 to China.",
        ["United States | restrictsExportOf | H20"],
    ),
    ("Brightloom stole Orbix's designs.", ["Brightloom | steals | Orbix's designs"]),
    ("Orbix copies Brightloom.", ["Orbix | imitates | Brightloom"]),
    ("The ban caused the shortage.", ["ban | causes | shortage"]),
    ("The BL300 replaces the BL200.", ["BL300 | replaces | BL200"]),
    ("The BL200 was replaced by the BL300.", ["BL300 | replaces | BL200"]),
    ("The BL200 surpasses the A100.", ["BL200 | surpasses | A100"]),
    ("The BL200 lags behind the A100.", ["BL200 | trails | A100"]),
    ("The BL200 matches the A100.", ["BL200 | matches | A100"]),
    ("The BL200 is similar to the A100.", ["BL200 | similarTo | A100"]),
]

ONE_SENTENCE_SEVERAL_RELATIONS = [
    (
        "Orbix trained Glimmer 3 on the BL200.",
        ["Glimmer 3 | developer | Orbix", "Glimmer 3 | trainedOn | BL200"],
    ),
    (
        "Orbix released Glimmer 3 in May 2024.",
        ["Orbix | releases | Glimmer 3", "Glimmer 3 | released | May 2024"],
    ),
    (
        "Ada Kern founded Brightloom in 2011.",
        ["Brightloom | foundedBy | Ada Kern", "Brightloom | foundedIn | 2011"],
    ),
    (
        "Brightloom supplies the BL200 to Orbix.",
        [
            "Brightloom | supplies | Orbix",
            "Brightloom | suppliesProduct | BL200",
            "BL200 | suppliedTo | Orbix",
        ],
    ),
    (
        "Orbix buys the BL200 from Brightloom.",
        ["Orbix | buys | BL200", "Brightloom | supplies | Orbix"],
    ),
    (
        "Brightloom exports the BL200 to China.",
        [
            "Brightloom | exportsTo | China",
            "Brightloom | suppliesProduct | BL200",
            "BL200 | suppliedTo | China",
        ],
    ),
]

RELATIVE_CLAUSES = [
    (
        "Brightloom, which makes the BL200, is based in Berlin.",
        ["BL200 | manufacturer | Brightloom", "Brightloom | headquarteredIn | Berlin"],
    ),
    ("Glimmer 3, which Orbix developed, is small.", ["Glimmer 3 | developer | Orbix"]),
    ("Ada Kern, who leads Brightloom, works with Paul Lind.", ["Ada Kern | leads | Brightloom"]),
    (
        "Brightloom, which owns Orbix, is led by Ada Kern.",
        ["Brightloom | owns | Orbix", "Ada Kern | leads | Brightloom"],
    ),
    (
        "The H20, which the United States banned, is made by Nvidia.",
        ["United States | sanctions | H20", "H20 | manufacturer | Nvidia"],
    ),
]

CONJOINED = [
    (
        "Brightloom makes the BL200 and the BL300.",
        ["BL200 | manufacturer | Brightloom", "BL300 | manufacturer | Brightloom"],
    ),
    (
        "The BL200 is used by Orbix and Quandary Labs.",
        ["Orbix | uses | BL200", "Quandary Labs | uses | BL200"],
    ),
    (
        "Orbix was sued by Brightloom and Quandary Labs.",
        ["Brightloom | sues | Orbix", "Quandary Labs | sues | Orbix"],
    ),
    (
        "Brightloom has sued Orbix and Quandary Labs.",
        ["Brightloom | sues | Orbix", "Brightloom | sues | Quandary Labs"],
    ),
    (
        "Brightloom designs and makes the BL200.",
        ["BL200 | manufacturer | Brightloom", "..."],
    ),
    (
        "Brightloom makes the BL200 and owns Orbix.",
        ["BL200 | manufacturer | Brightloom", "Brightloom | owns | Orbix"],
    ),
]

PARTICIPLES = [
    ("The BL200, made by Brightloom, is fast.", ["BL200 | manufacturer | Brightloom"]),
    (
        "Chips made by Brightloom, such as the BL200, are cheap.",
        ["BL200 | manufacturer | Brightloom"],
    ),
    ("Glimmer 3, trained on the BL200, is small.", ["Glimmer 3 | trainedOn | BL200"]),
    ("Glimmer 3, a model developed by Orbix, is small.", ["Glimmer 3 | developer | Orbix"]),
    (
        "Brightloom, headquartered in Berlin, hired Ada Kern.",
        ["Brightloom | headquarteredIn | Berlin", "Ada Kern | worksFor | Brightloom"],
    ),
    (
        "Founded in 2011, Brightloom spent years in the shadow of Orbix, which is older.",
        ["Brightloom | foundedIn | 2011"],
    ),
    (
        "Having acquired Orbix, Brightloom makes the BL200.",
        ["Brightloom | acquires | Orbix", "BL200 | manufacturer | Brightloom"],
    ),
    (
        "Brightloom, having acquired Orbix, sued Quandary Labs.",
        ["Brightloom | acquires | Orbix", "Brightloom | sues | Quandary Labs"],
    ),
]

NOUNS = [
    (
        "Brightloom, maker of the BL200, was founded in 2011.",
        ["BL200 | manufacturer | Brightloom", "Brightloom | foundedIn | 2011"],
    ),
    ("Orbix, the developer of Glimmer 3, is a startup.", ["Glimmer 3 | developer | Orbix"]),
    ("Brightloom is not the maker of the BL200.", ["BL200 | manufacturer | Brightloom | denied"]),
    ("Ada Kern, the founder of Brightloom, left.", ["Brightloom | foundedBy | Ada Kern"]),
    ("Ada Kern is the CEO of Brightloom.", ["Ada Kern | ceoOf | Brightloom"]),
    ("Ada Kern serves as CEO of Brightloom.", ["Ada Kern | ceoOf | Brightloom"]),
    ("Ada Kern became CEO of Brightloom in 2021.", ["Ada Kern | ceoOf | Brightloom | when=2021"]),
    ("Orbix is a subsidiary of Brightloom.", ["Orbix | subsidiaryOf | Brightloom"]),
    ("Brightloom, a rival of Orbix, is small.", ["Brightloom | competesWith | Orbix"]),
    (
        "Ada Kern is a member of the European Parliament.",
        ["Ada Kern | memberOf | European Parliament"],
    ),
    ("Berlin is part of Germany.", ["Berlin | partOf | Germany"]),
    ("Orbix has access to the BL200.", ["Orbix | hasAccessTo | BL200 | affirmed"]),
    ("Orbix lost access to the BL200.", ["Orbix | hasAccessTo | BL200 | denied"]),
    ("Brightloom lacks access to the BL200.", ["Brightloom | hasAccessTo | BL200 | denied"]),
    ("The price of the BL200 is $10,000.", ["BL200 | costs | $10,000"]),
]

POSSESSIVES_AND_COMPOUNDS = [
    ("Brightloom's BL200 is fast.", ["BL200 | manufacturer | Brightloom"]),
    ("The Brightloom-made BL200 is fast.", ["BL200 | manufacturer | Brightloom"]),
    ("Brightloom's CEO Ada Kern resigned.", ["Ada Kern | ceoOf | Brightloom"]),
    ("Brightloom CEO Ada Kern resigned.", ["Ada Kern | ceoOf | Brightloom"]),
    ("Orbix's founder Ada Kern left.", ["Orbix | foundedBy | Ada Kern"]),
    (
        "Brightloom's subsidiary Orbix makes the BL200.",
        ["Orbix | subsidiaryOf | Brightloom", "BL200 | manufacturer | Orbix"],
    ),
    (
        "Berlin-based Brightloom hired Ada Kern.",
        ["Brightloom | headquarteredIn | Berlin", "Ada Kern | worksFor | Brightloom"],
    ),
]

NUMBERS = [
    ("The BL200 costs $10,000.", ["BL200 | costs | $10,000"]),
    ("The BL200 has 80 GB of memory.", ["BL200 | memory | 80 GB"]),
    ("The BL200 delivers 900 TFLOPS.", ["BL200 | performance | 900 TFLOPS"]),
    ("The BL200 draws 700 watts.", ["BL200 | powerConsumption | 700 watts"]),
    ("Glimmer 3 has 70 billion parameters.", ["Glimmer 3 | parameterCount | 70 billion"]),
]

WHAT_SOMETHING_HAS = [  # "X, with Y" and "X has Y" say the same
    ("The BL200, with 900 teraflops, is fast.", ["BL200 | performance | 900 teraflops"]),
    (
        "Glimmer 3 is a model with 70 billion parameters.",
        ["Glimmer 3 | parameterCount | 70 billion"],
    ),
    ("The BL200, at 80 GB, is full.", ["BL200 | memory | 80 GB"]),
    ("Brightloom, with headquarters in Berlin, grew.", ["Brightloom | headquarteredIn | Berlin"]),
    ("Brightloom has its headquarters in Berlin.", ["Brightloom | headquarteredIn | Berlin"]),
    ("Brightloom's headquarters are in Berlin.", ["Brightloom | headquarteredIn | Berlin"]),
    ("Orbix, with a friend in Berlin, grew.", []),
]

GAPPED = [  # the verb is said once
    (
        "Brightloom is headquartered in Berlin, Orbix in Paris and Quandary Labs in Rome.",
        [
            "Brightloom | headquarteredIn | Berlin",
            "Orbix | headquarteredIn | Paris",
            "Quandary Labs | headquarteredIn | Rome",
        ],
    ),
    (
        "Glimmer 3 was developed by Orbix and Llama 2 by Meta.",
        ["Glimmer 3 | developer | Orbix", "Llama 2 | developer | Meta"],
    ),
    (
        "Brightloom was founded in 2011 and Orbix in 2015.",
        ["Brightloom | foundedIn | 2011 | when=2011", "Orbix | foundedIn | 2015 | when=2015"],
    ),
    (
        "Brightloom invested in Orbix, and Quandary Labs in Berlin said nothing.",
        ["Brightloom | investsIn | Orbix"],
    ),
]

MAKERS = [
    ("The BL200, a chip from Brightloom, is fast.", ["BL200 | manufacturer | Brightloom"]),
    ("The BL200 is a Brightloom chip.", ["BL200 | manufacturer | Brightloom"]),
    ("The BL200 comes from Brightloom.", ["BL200 | manufacturer | Brightloom"]),
    ("It was Orbix that developed Glimmer 3.", ["Glimmer 3 | developer | Orbix"]),
    ("TSMC fabricates the BL200.", ["BL200 | foundry | TSMC"]),
    ("The BL200 comes from Germany.", []),
]

OF_THE_WRONG_TYPE = [  # words of a relation between things that it does not hold of
    ("Brightloom makes a profit.", []),
    ("Ada Kern makes tea.", []),
    ("Ada Kern's BL200 is fast.", []),
    ("Brightloom is based on trust.", []),
    ("The lawyer relies on evidence.", []),
]

ONCE_WRONG = [
    ("Brightloom and Orbix are partners.", ["Brightloom | partnersWith | Orbix"]),
    ("Brightloom's acquisition of Orbix surprised Berlin.", ["Brightloom | acquires | Orbix"]),
    ("Orbix's reliance on Brightloom grew.", ["Orbix | reliesOn | Brightloom"]),
    (
        "Orbix unveiled and released Glimmer 3.",
        ["Orbix | announces | Glimmer 3", "Orbix | releases | Glimmer 3"],
    ),
    (
        "Glimmer 3, based on Llama 2, was released in May 2024.",
        ["Glimmer 3 | basedOn | Llama 2", "Glimmer 3 | released | May 2024"],
    ),
    (
        "Brightloom has invested more than $13 billion in Orbix.",
        ["Brightloom | investsIn | Orbix | amount=$13 billion"],
    ),
    (
        "Brightloom and Orbix partnered.",
        ["Brightloom | partnersWith | Orbix"],
    ),
]

ALL = [
    *ACTIVE_AND_PASSIVE,
    *ONE_SENTENCE_SEVERAL_RELATIONS,
    *RELATIVE_CLAUSES,
    *CONJOINED,
    *PARTICIPLES,
    *NOUNS,
    *POSSESSIVES_AND_COMPOUNDS,
    *NUMBERS,
    *WHAT_SOMETHING_HAS,
    *GAPPED,
    *MAKERS,
    *OF_THE_WRONG_TYPE,
    *ONCE_WRONG,
]

KNOWN_FAILURES = [
    (
        "Orbix's Glimmer 3 is small.",
        ["Glimmer 3 | developer | Orbix"],
        "a model's possessor is read as its manufacturer and not as its developer",
    ),
    (
        "Brightloom gave Orbix the BL200.",
        ["BL200 | suppliedTo | Orbix", "..."],
        "'give' is no verb of supplying",
    ),
    (
        "Brightloom replaced the BL100 with the BL200.",
        ["BL200 | replaces | BL100"],
        "the instrument of 'replace X with Y' is not read",
    ),
    (
        "Brightloom's rival Orbix makes the BL300.",
        ["Orbix | competesWith | Brightloom", "BL300 | manufacturer | Orbix"],
        "the possessive form of 'rival' before a name is not read",
    ),
    (
        "The 70-billion-parameter Glimmer 3 is small.",
        ["Glimmer 3 | parameterCount | 70 billion", "..."],
        "a hyphenated number before the noun is not read",
    ),
    (
        "Orbix used the BL200 to train Glimmer 3.",
        ["Orbix | uses | BL200", "Glimmer 3 | trainedOn | BL200", "..."],
        "the instrument of 'use X to train Y' is taken for who trains",
    ),
]


@pytest.mark.parametrize(("sentence", "claims"), ALL, ids=[case[0] for case in ALL])
def test_typed_claims(says_typed, sentence, claims):
    says_typed(sentence, *claims)


@pytest.mark.parametrize(
    ("sentence", "claims"),
    not_yet(KNOWN_FAILURES),
)
def test_typed_claims_that_are_not_found_yet(says_typed, sentence, claims):
    says_typed(sentence, *claims)


def test_the_table_is_as_wide_as_it_was():
    relations = {line.split(" | ")[1] for _, lines in ALL for line in lines if " | " in line}
    assert len(ALL) >= 95
    assert len(relations) >= 40, sorted(relations)
