"""What a verdict rests on, on every page: steps, hints, queries, kinds of facts, trust."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from kgbuild.draw.cards import claim_card
from kgbuild.draw.evidence import finding_views
from kgbuild.draw.network import network_page
from kgbuild.draw.report import report_page
from kgbuild.model import Document, Fact, FactKind, Finding, Span, Stance, Verdict, VerdictLabel

RULE = "<b>learned</b>"
FACTS = (
    Fact("A100: 312 TFLOP/s", "https://example.org/a", trust=0.4),
    Fact("It has 312.", "news/a.txt", kind=FactKind.PASSAGE, span=Span(1200, 1260)),
    Fact("It has 312 too.", "news/b.txt", kind=FactKind.CLAIM, span=Span(0, 9), trust=0.86),
    Fact(RULE, "structure.npz", kind=FactKind.RULE),
)
FINDINGS = (
    Finding(
        "c", "calculation", Stance.SUPPORTS, "Figures bear it out.", FACTS[:1], "312 > 20",
        steps=("A100: 312 TFLOP/s (https://example.org/a).", "312 is more than 20."),
        plan="SELECT ?a WHERE { ?a ?b <c> }",
    ),
    Finding("c", "passages", Stance.REFUTES, "A passage differs.", FACTS[1:], decisive=False),
    Finding("c", "reference", Stance.UNANSWERED, "x.org could not be asked."),
)  # fmt: skip
NOTES = (
    "trusted to 0.40",
    "a passage, characters 1,200 to 1,260",
    "said in another document, characters 0 to 9, trusted to 0.86",
    "a regularity of the reference, no fact",
)
VERDICT = Verdict("c", VerdictLabel.SUPPORTED, 0.9, "Figures bear it out.", FINDINGS)


def test_what_stands_elsewhere_is_not_said_again() -> None:
    calculation, passages, reference = finding_views(VERDICT)
    assert (calculation.reason, calculation.steps) == ("", ("312 is more than 20.",))
    assert (passages.side, passages.hint, calculation.hint) == ("Against it", True, False)
    assert reference.reason == "x.org could not be asked."
    told = replace(VERDICT, label=VerdictLabel.UNCHECKED, reason=FINDINGS[2].reason)
    assert [view.checker for view in finding_views(told)] == ["calculation", "passages"]


@pytest.mark.parametrize("where", ["report", "notebook", "network"])
def test_a_page_shows_all(where: str, sample) -> None:  # type: ignore[no-untyped-def]
    graph = sample("chips")
    claim = graph.claims[0]
    verdict = replace(
        VERDICT, claim=claim.id, findings=tuple(replace(f, claim=claim.id) for f in FINDINGS)
    )
    pages = {
        "report": lambda: report_page(*graph.graph[:3], {claim.id: verdict}, graph.ontology),
        "network": lambda: network_page(*graph.graph[:3], {claim.id: verdict}, graph.ontology),
        "notebook": lambda: claim_card(claim, verdict),
    }
    html = pages[where]()
    for words in (*NOTES, "312 is more than 20.", "SELECT ?a WHERE", "hint only", "For it"):
        assert words in html
    assert RULE not in html
    if where != "network":
        assert re.search(r"<details class=.plan.><summary>", html)


def test_the_sentence_is_shown_of_a_document_without_text(sample) -> None:  # type: ignore[no-untyped-def]
    graph = sample("chips")
    one = graph.documents[0]
    bare = Document(one.id, "", "", (), name=one.name)
    html = report_page([bare], graph.entities, graph.claims, {}, graph.ontology)
    assert "<mark>Nvidia makes the A100</mark>" in html
