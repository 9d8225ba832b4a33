"""Names: a gazetteer's, the shapes of product codes, and what the rest of the text says of them."""

from __future__ import annotations

import pytest

from kgbuild.model import MentionKind
from kgbuild.ontology.types import local_name

from .not_yet import not_yet

GAZETTEER = [
    ("Nvidia sued AMD.", {"Nvidia": "Company", "AMD": "Company"}),
    ("The H100 SXM5 is fast.", {"H100 SXM5": "Chip"}),
    ("Sam Altman leads OpenAI.", {"Sam Altman": "Person", "OpenAI": "Company"}),
    ("ChatGPT beats Claude 3.5 Sonnet.", {"ChatGPT": "Software", "Claude 3.5 Sonnet": "AIModel"}),
    ("The EU meets Brazil.", {"EU": "GovernmentBody", "Brazil": "Country"}),
    ("NVIDIA's chips sell well.", {"NVIDIA": "Company"}),
    ("o3 and GPT-4o beat Grok 4.", {"o3": "AIModel", "GPT-4o": "AIModel", "Grok 4": "AIModel"}),
]

CODES_THAT_NO_LIST_HOLDS = [
    ("Huawei makes the Kirin 9100.", {"Huawei": "Company", "Kirin 9100": "Product"}),
    ("AMD announced the MI455X.", {"AMD": "Company", "MI455X": "Product"}),
    ("Quanta Foundry makes the QF-800X.", {"QF-800X": "Product", ...: ...}),
    ("Meta released Llama 7.", {"Meta": "Company", "Llama 7": "AIModel"}),
    ("Qwen2.5-Max beats GPT-6.", {"Qwen2.5-Max": "AIModel", "GPT-6": "AIModel"}),
    ("DeepSeek-R9 beats DeepSeek.", {"DeepSeek-R9": "AIModel", "DeepSeek": "Company"}),
    ("The HV72 accelerator is fast.", {"HV72": "Chip"}),
    ("The ZX900 is a chip.", {"ZX900": "Chip"}),
    ("The RTX-5090 sells well.", {"RTX-5090": "Chip"}),
    ("The 910C is faster than the 910B.", {"910C": "Chip", "910B": "Chip"}),
]

CAPITALS_INSIDE = [
    ("OrbitMind, a Berlin startup, grew.", {"OrbitMind": "Company", "Berlin": "Place"}),
    ("xAI released it.", {"xAI": "Company"}),
    ("Everyone uses the iPhone.", {"iPhone": "Product"}),
]

NO_NAMES = [
    ("On January 31st it rose.", {}),
    ("It hit in H1 2020.", {}),
    ("It rose by 31% to $2.5 billion in Q4.", {}),
    ("They sold 2,048 chips for $5M.", {}),
    ("Chips at 5nm and 7nm sell well.", {}),
    ("It grew since 2020, and in the 1990s.", {}),
    ("The 31st of May was the 3rd day.", {}),
    ("Version 2.1 of the driver appeared on 12 March.", {}),
    ("Room 204 and Flight 370 are known.", {}),
    ("He paid 5 million and ran 42 km in 3 h.", {}),
    ("Chapter 11 is long.", {}),
]

AGREEMENT_OVER_THE_TEXT = [
    (
        "Brightloom is a startup. Brightloom sued Nvidia. Yesterday Brightloom fell.",
        {"Brightloom": "Company", "Nvidia": "Company"},
    ),
    ("Nvidia sued Veltrax, a startup.", {"Veltrax": "Company", "Nvidia": "Company"}),
    (
        "The Chinese firm Veltrax grew. Veltrax is old.",
        {"Chinese": "Country", "Veltrax": "Company"},
    ),
    (
        "Ida Moreau, a spokesperson, left. Moreau is old.",
        {"Ida Moreau": "Person", "Moreau": "Person"},
    ),
    ("Sam Altman grew up. Altman leads it.", {"Sam Altman": "Person", "Altman": "Person"}),
    ("The ZX900 sells. The ZX900 is a chip.", {"ZX900": "Chip"}),
]

DEMONYMS = [
    ("Chinese buyers met American sellers.", {"Chinese": "Country", "American": "Country"}),
    ("The French president met Taiwanese voters.", {"French": "Country", "Taiwanese": "Country"}),
    ("The Chinese buy chips.", {"Chinese": "Country"}),
]

TWO_STAY_TWO = [
    (
        "The Ascend 910 trails the Ascend 910C.",
        {"Ascend 910": "Chip", "Ascend 910C": "Chip"},
    ),
    ("The A100 trails the H100 SXM5.", {"A100": "Chip", "H100 SXM5": "Chip"}),
    ("DeepSeek made DeepSeek-V3.", {"DeepSeek": "Company", "DeepSeek-V3": "AIModel"}),
]

LEARNED = [
    ("Brightloom makes the BL200.", {"Brightloom": "Company", "BL200": "Product"}),
    ("The BL200 is made by Brightloom.", {"Brightloom": "Company", "BL200": "Product"}),
    ("The Zorbax ZX900 is fast.", {"Zorbax ZX900": "Product"}),
    ("The MegaCore X1 is a new accelerator.", {"MegaCore X1": "Chip"}),
]

ONCE_WRONG = [
    (
        "The iPhone 17 is new.",
        {"iPhone 17": "Product"},
    ),
    (
        "The H20 trails the H200.",
        {"H20": "Chip", "H200": "Chip"},
    ),
]

ALL = [
    *LEARNED,
    *ONCE_WRONG,
    *GAZETTEER,
    *CODES_THAT_NO_LIST_HOLDS,
    *CAPITALS_INSIDE,
    *NO_NAMES,
    *AGREEMENT_OVER_THE_TEXT,
    *DEMONYMS,
    *TWO_STAY_TWO,
]

KNOWN_FAILURES = [
    (
        "Boeing builds the 737 MAX.",
        {"Boeing": "Company", "737 MAX": "Product"},
        "a code that begins with bare digits is cut",
    ),
    (
        "BrightMind competes with OpenAI.",
        {"BrightMind": "Organization", "OpenAI": "Company"},
        "an unknown name with a capital inside is a thing, though only companies compete so",
    ),
    (
        "Brightloom, a startup from Berlin, raised $5M. Analysts like Brightloom.",
        {"Brightloom": "Company", "Berlin": "Place"},
        "'a startup from Berlin' does not make it a company where the parse breaks at $5M",
    ),
    (
        "Orbix Labs trained Glimmer 3.5.",
        {"Orbix Labs": "Company", "Glimmer 3.5": "AIModel"},
        "'Labs' does not make a company, and what was trained is no model",
    ),
    (
        "OrbitMind, a Berlin startup, trained OrbitLM-7B.",
        {"OrbitMind": "Company", "Berlin": "Place", "OrbitLM-7B": "AIModel"},
        "what is trained is taken for a company",
    ),
    (
        "Jane Doe, CEO of Brightloom, left.",
        {"Jane Doe": "Person", "Brightloom": "Company"},
        "what has a CEO is taken for a place",
    ),
    (
        "CoreWave's new GPU costs $30,000.",
        {"CoreWave": "Organization"},
        "'GPU' is taken for the name of an organisation",
    ),
    (
        "Huawei makes the Ascend 910. The 910 is old.",
        {"Huawei": "Company", "Ascend 910": "Chip", "910": "Chip"},
        "a bare number is no short form of a product's name",
    ),
    ("The Germans left.", {"Germans": "Country"}, "a demonym in the plural is a thing"),
]


@pytest.fixture
def names(read_shipped):
    """Return the names of a text with the local names of their types."""

    def found(text):
        return {
            mention.text: local_name(mention.type)
            for mention, _ in read_shipped(text).mentions
            if mention.kind is MentionKind.NAME
        }

    return found


@pytest.mark.parametrize(("text", "expected"), ALL, ids=[text for text, _ in ALL])
def test_names(names, text, expected):
    found = names(text)

    if ... in expected:
        assert {k: v for k, v in expected.items() if k is not ...}.items() <= found.items()
    else:
        assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    not_yet(KNOWN_FAILURES),
)
def test_names_that_are_not_right_yet(names, text, expected):
    assert names(text) == expected


UNLISTED_NAMES_IN_RELATIONS = [
    ("The Chinese firm Veltrax makes the VX200.", "VX200 | manufacturer | Veltrax"),
    ("Veltrax, a chip maker, unveiled the VX200.", "Veltrax | announces | VX200"),
    ("HyperVolt released the HV72 accelerator.", "HyperVolt | releases | HV72"),
    ("Quanta Foundry makes the QF-800X.", "QF-800X | manufacturer | Quanta Foundry"),
    ("Nvidia sued OrbitMind.", "Nvidia | sues | OrbitMind"),
    ("The VX200 is faster than the A100.", "VX200 | surpasses | A100 | dimension=performance"),
]


@pytest.mark.parametrize(("sentence", "claim"), UNLISTED_NAMES_IN_RELATIONS)
def test_a_name_that_no_list_holds_takes_part_in_relations(says_shipped, sentence, claim):
    says_shipped(sentence, claim, "...")


def test_a_mention_is_where_it_says_and_has_a_confidence(read_shipped):
    linked = read_shipped("The United States' plan hit NVIDIA’s H20.")

    for mention, _ in linked.mentions:
        if mention.kind is MentionKind.NAME:
            assert mention.text in linked.document.quote(mention.span)
            assert 0 < mention.confidence <= 1
    assert {"United States", "NVIDIA", "H20"} <= {m.text for m, _ in linked.mentions}


def test_the_table_is_as_wide_as_it_was():
    assert len(ALL) >= 42
