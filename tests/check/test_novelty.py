"""What a reference says of a claim changes how much the claim is worth checking."""

from __future__ import annotations

import pytest

from kgbuild.check import told_worth, with_novelty
from kgbuild.model import Verdict, VerdictLabel, Worth, WorthFactor, WorthReason

from ..rdf import samples as s

TOLD = Worth(0.2, (WorthReason(WorthFactor.FIGURES, 1.2, "gives a figure"),))

VERDICTS = [
    (VerdictLabel.SUPPORTED, 0.0528, "is in the reference already"),
    (VerdictLabel.REFUTED, 0.4046, "is contradicted by the reference"),
    (VerdictLabel.CONFLICTING, 0.2919, "is supported and contradicted by references"),
]


def _verdict(label: VerdictLabel, claim: str = "c") -> Verdict:
    return Verdict(claim, label, 1.0, "")


@pytest.mark.parametrize(("label", "score", "words"), VERDICTS)
def test_what_a_verdict_makes_of_a_worth(label: VerdictLabel, score: float, words: str) -> None:
    found = told_worth(TOLD, _verdict(label))
    assert found.score == score
    assert words in [reason.words for reason in found.reasons]
    assert set(TOLD.reasons) < set(found.reasons)


def test_what_the_reference_does_not_know_stays_as_it_is() -> None:
    assert told_worth(TOLD, None) is TOLD
    assert told_worth(TOLD, _verdict(VerdictLabel.NOT_ENOUGH_INFO)) is TOLD


@pytest.mark.parametrize("score", [0.0, 1.0])
def test_a_score_at_the_end_of_the_scale_stays_there(score: float) -> None:
    assert told_worth(Worth(score), _verdict(VerdictLabel.SUPPORTED)).score == score


def test_claims_keep_their_order_and_those_without_worth_stay() -> None:
    document = s.document("a text", "text")
    one = s.Entity("chip/one", s.KGB + "Chip", "One")
    plain = s.claim(document, "a", one, s.KGR + "uses", one)
    weighed = s.replace(plain, id="b", worth=TOLD)
    verdicts = {id_: _verdict(VerdictLabel.SUPPORTED, id_) for id_ in (plain.id, "b")}
    found = list(with_novelty([plain, weighed], verdicts))
    assert found[0] is plain
    assert (found[1].id, found[1].worth.score) == ("b", 0.0528)
