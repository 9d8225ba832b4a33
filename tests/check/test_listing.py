"""What a text counts against what it lists by name, on claims as they are extracted."""

from __future__ import annotations

import pytest

import kgbuild as kgb
from kgbuild.check.listing import Listing
from kgbuild.check.reference import Reference
from kgbuild.model import FactKind, Stance
from kgbuild.ontology.types import Ontology

# The sentence, and what the reason says of a wrong count; nothing where it is right or open.
SENTENCES = (
    ("The four companies Nvidia, AMD and Intel compete with Huawei.", "names 3: Nvidia, AMD, Int"),
    ("The three companies Nvidia, AMD and Intel compete with Huawei.", ""),
    ("Two companies, Nvidia, AMD and Intel, make GPUs.", "counts “Two companies” and names 3"),
    ("Nvidia competes with three rivals: AMD, Intel, Google and Huawei.", "names 4"),
    ("Nvidia competes with three rivals: AMD, Intel and Huawei.", ""),
    ("DeepSeek released three models, DeepSeek-R1 and DeepSeek-V3.", "counts “three models”"),
    ("DeepSeek released two models, DeepSeek-R1 and DeepSeek-V3.", ""),
    ("Three giants, including Nvidia and AMD, make GPUs.", ""),
    ("Three giants such as Nvidia and AMD make GPUs.", ""),
    ("Two chips, the A100 and the H100, are banned.", ""),
    ("Several companies, Nvidia, AMD and Intel, make GPUs.", ""),
)


@pytest.mark.parametrize(("sentence", "words"), SENTENCES)
def test_count_against_list(
    sentence: str, words: str, reference: Reference, ontology: Ontology
) -> None:
    claims = kgb.build(sentence, progress=False).claims
    listing = Listing(claims, ontology)
    found = [finding for claim in claims if (finding := listing(claim, reference))]
    reasons = [finding.reason for finding in found]
    assert bool(found) is bool(words), reasons
    assert all(words in reason for reason in reasons)
    assert all(finding.stance is Stance.REFUTES for finding in found)
    assert all(fact.kind is FactKind.CLAIM for finding in found for fact in finding.used)
