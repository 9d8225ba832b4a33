"""The planted articles: how a claim is matched to what was planted, and what must never happen."""

from __future__ import annotations

from collections import Counter
from xml.etree import ElementTree

import pytest

import kgbuild as kgb
from benchmarks.planted import (
    FOLDER,
    Bin,
    Outcome,
    calibration_error,
    check,
    errors,
    reliability,
)
from benchmarks.planted_articles import KINDS, SPLITS, Planted, articles, matching
from benchmarks.reliability_plot import plot
from kgbuild.model import Span, Verdict, VerdictLabel

TEXT = (
    "The A100 was released in May 2020. AMD makes the MI300X. "
    "The MI300X has more memory than the H200. The A100 was made by Nvidia."
)
CHECKED = ("export-desk", "fact-check-column", "school-report")
"""Articles of dev that are built here: three, since each takes a second."""


def _planted(quote: str, subject: str, relation: str, object_: str, truth: str = "true") -> Planted:
    start = TEXT.index(quote)
    expected = VerdictLabel.SUPPORTED if truth == "true" else VerdictLabel.REFUTED
    span = Span(start, start + len(quote))
    return Planted("small", span, quote, subject, relation, object_, expected, "other", truth, "")


@pytest.fixture(scope="module")
def graph():
    return kgb.build(TEXT)


MATCHED = [
    (("A100 was released in May 2020", "A100", "released", "May 2020"), True),
    (("A100 was released in May 2020", "A100", "released", "May 2021"), False),  # another object
    (("A100 was released in May 2020", "H100", "released", "May 2020"), False),  # another subject
    (("AMD makes the MI300X", "MI300X", "manufacturer", "AMD"), True),
    (("AMD makes the MI300X", "MI300X", "foundry", "AMD"), False),  # another relation
    (("AMD makes the MI300X", "MI300X", "foundry/manufacturer", "AMD"), True),
    (("AMD makes the MI300X", "A100", "manufacturer", "Nvidia"), False),  # of another sentence
    (("more memory than the H200", "MI300X", "surpasses", "H200"), True),
    (("more memory than the H200", "H200", "trails", "MI300X"), True),  # the same, turned round
    (("more memory than the H200", "H200", "surpasses", "MI300X"), False),
    (("A100 was made by Nvidia", "A100", "developer", "Nvidia"), True),  # a developer makes too
]


@pytest.mark.parametrize(("row", "found"), MATCHED, ids=[str(case) for case in MATCHED])
def test_a_claim_is_matched_by_sentence_subject_relation_and_object(graph, row, found):
    assert bool(matching(_planted(*row), list(graph.claims), graph.ontology)) is found


def _outcome(truth: str, *labels: VerdictLabel, confidence: float = 0.9) -> Outcome:
    planted = _planted("AMD makes the MI300X", "MI300X", "manufacturer", "AMD", truth)
    graph = kgb.build("AMD makes the MI300X.")
    claims = tuple(graph.claims)[:1] * len(labels)
    verdicts = tuple(Verdict(claims[0].id, label, confidence, "") for label in labels)
    return Outcome(planted, claims, verdicts)


def test_any_refuted_claim_counts_against_a_true_statement():
    outcome = _outcome("true", VerdictLabel.SUPPORTED, VerdictLabel.REFUTED)
    assert outcome.right
    assert outcome.refuted_though_true
    assert not _outcome("false", VerdictLabel.REFUTED).refuted_though_true
    assert _outcome("false", VerdictLabel.SUPPORTED).supported_though_false


def test_a_statement_that_was_not_extracted_is_not_right():
    outcome = _outcome("true")
    assert not outcome.extracted
    assert not outcome.right
    assert "not extracted" in errors([outcome])


def test_calibration_is_the_distance_of_confidence_and_accuracy():
    sure = [_outcome("true", VerdictLabel.SUPPORTED, confidence=1.0) for _ in range(2)]
    unsure = [_outcome("false", VerdictLabel.SUPPORTED, confidence=0.5) for _ in range(2)]
    assert reliability([*sure, *unsure], bins=2) == [Bin(2, 0.5, 0.0), Bin(2, 1.0, 1.0)]
    assert calibration_error(reliability([*sure, *unsure], bins=2)) == 0.25
    assert calibration_error([]) == 0.0


def test_the_reliability_diagram_is_valid_svg():
    drawn = ElementTree.fromstring(plot([(20, 0.6, 0.7), (80, 0.99, 1.0)], "planted held"))
    circles = [node for node in drawn.iter() if node.tag.endswith("circle")]
    assert len(circles) == 2
    assert float(circles[0].get("r")) < float(circles[1].get("r"))


@pytest.mark.parametrize("split", SPLITS)
def test_every_article_says_what_is_planted_in_it(split):
    read = articles(FOLDER, split)
    planted = [one for article in read for one in article.planted]
    truths = Counter(one.truth for one in planted)
    assert len(read) == 15
    assert len(planted) >= 240
    assert {one.kind for one in planted} == set(KINDS)
    assert set(truths) == {"true", "false", "open"}
    assert truths["false"] >= 100
    for one in planted:
        settled = {"true": VerdictLabel.SUPPORTED, "false": VerdictLabel.REFUTED}
        assert one.expected in (settled.get(one.truth), VerdictLabel.NOT_ENOUGH_INFO), one


def test_no_true_statement_is_refuted_and_no_false_one_supported():
    read = [one for one in articles(FOLDER, "dev") if one.name in CHECKED]
    outcomes = [outcome for article in read for outcome in check(article)]
    extracted = [outcome for outcome in outcomes if outcome.extracted]
    assert len(read) == len(CHECKED)
    assert not any(o.refuted_though_true for o in outcomes), errors(outcomes)
    assert not any(o.supported_though_false for o in outcomes), errors(outcomes)
    assert len(extracted) >= 0.85 * len(outcomes), errors(outcomes)
    assert sum(outcome.right for outcome in extracted) >= 0.95 * len(extracted), errors(outcomes)
