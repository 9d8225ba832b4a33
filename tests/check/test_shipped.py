"""The shipped facts on AI hardware and models against what the founding article says of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kgbuild as kgb
from kgbuild.check import Reference, check_claims, why
from kgbuild.model import Claim, Polarity, Quantity, VerdictLabel
from kgbuild.ontology.types import Ontology

FOLDER = Path(__file__).parents[2] / "ontologies" / "reference"
CLAIMS: tuple[tuple[tuple[Any, ...], bool, VerdictLabel], ...] = (
    (("Chip: Ascend 910C", "surpasses", "Chip: A100"), True, VerdictLabel.SUPPORTED),
    (("Chip: Ascend 910C", "matches", "Chip: B200"), False, VerdictLabel.SUPPORTED),
    (("Chip: A100", "surpasses", "Chip: B200"), True, VerdictLabel.REFUTED),
    (("Chip: Ascend 910C", "manufacturer", "Company: Huawei"), True, VerdictLabel.SUPPORTED),
    (("Chip: Ascend 910C", "manufacturer", "Company: Nvidia"), True, VerdictLabel.REFUTED),
    (("Chip: H20", "surpasses", "Chip: H100"), True, VerdictLabel.REFUTED),
    (("AIModel: DeepSeek-V3", "developer", "Company: DeepSeek"), True, VerdictLabel.SUPPORTED),
    (
        ("AIModel: DeepSeek-V3", "parameterCount", Quantity(671e9, "NUM", "671 billion")),
        True,
        VerdictLabel.SUPPORTED,
    ),
    (
        ("Company: Nvidia", "headquarteredIn", "Country: United States"),
        True,
        VerdictLabel.SUPPORTED,
    ),
)


@pytest.fixture(scope="module")
def shipped(ontology: Ontology) -> Reference:
    return Reference.load(FOLDER, ontology=ontology)


@pytest.mark.parametrize(("words", "affirmed", "label"), CLAIMS)
def test_claim(
    words: tuple[Any, ...],
    affirmed: bool,
    label: VerdictLabel,
    shipped: Reference,
    say: Callable[..., Claim],
) -> None:
    claim = say(*words, polarity=Polarity.AFFIRMED if affirmed else Polarity.DENIED)
    (verdict,) = check_claims([claim], shipped)
    assert verdict.label is label, verdict
    assert all(
        fact.source.startswith("http") for finding in verdict.findings for fact in finding.used
    )


def test_explains_in_words(shipped: Reference, say: Callable[..., Claim]) -> None:
    claim = say("Chip: Ascend 910C", "surpasses", "Chip: A100", text="The 910C beats the A100")
    (verdict,) = check_claims([claim], shipped)
    text = why(claim, verdict)
    for part in (
        "Claim: The 910C beats the A100",
        f"Verdict: supported (confidence {verdict.confidence:.2f})",
        "Formula: 800 TFLOP/s > 312 TFLOP/s (FP16, dense, per package)",
        "Fact: Ascend 910C: 800 TFLOP/s, FP16, dense, per package",
        "Fact: A100: 312 TFLOP/s, FP16, dense, per package",
        "    from https://",
        "characters 0 to 23",
    ):
        assert part in text


def test_explains_what_was_not_checked(say: Callable[..., Claim]) -> None:
    assert "not checked yet" in why(say("Chip: A100", "surpasses", "Chip: H20"), None)


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        (
            "DeepSeek-V3 was trained on 2,048 H800 chips.",
            VerdictLabel.SUPPORTED,
            "and their number: 2,048",
        ),
        ("DeepSeek-V3 was trained on about 2,000 H800s.", VerdictLabel.SUPPORTED, "2,048"),
        ("DeepSeek-V3 was trained on 5,000 H800 chips.", VerdictLabel.REFUTED, "not “5,000”"),
        (
            "DeepSeek-V3 was trained on more than 2,000 H800 chips.",
            VerdictLabel.SUPPORTED,
            "2,048",
        ),
    ],
)
def test_a_number_of_things_is_held_against_the_property_that_counts_them(
    text: str, label: VerdictLabel, words: str, shipped: Reference
) -> None:
    claims = [
        c for c in kgb.build(text, progress=False).claims if c.predicate.endswith("/trainedOn")
    ]
    (verdict,) = check_claims(claims, shipped)
    assert verdict.label is label, verdict
    assert words in verdict.reason
