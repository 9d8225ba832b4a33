"""What is shown: which claims become arrows, how they are worded, what the panel says."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kgbuild.draw.claims import claim_views
from kgbuild.draw.families import family_of
from kgbuild.draw.standing import STANDINGS, most_serious
from kgbuild.draw.text import shown_span, web_link
from kgbuild.draw.view import view_graph
from kgbuild.model import VOCABULARY, Document, Segment, Span
from kgbuild.ontology.types import EntityType, Ontology

LABELS = [
    ("A100 surpasses B200", "✗ surpasses"),
    ("Not: Ascend 910C surpasses B200", "✓ not: surpasses"),
    ("United States sanctions DeepSeek", "? sanctions (possible)"),
    ("DeepSeek relies on Ascend 910C", "? relies on (if)"),
    ("Apple adopts DeepSeek-R1", "adopts (probable)"),
    ("DeepSeek-R1 cost $5.6 million", "? cost"),
    ("DeepSeek-R1 released on January 20, 2025", "✓ released on"),
]


@pytest.mark.parametrize(("text", "label"), LABELS)
def test_an_arrow_says_relation_doubt_and_verdict(
    text: str, label: str, sample: Callable[[str], Any]
) -> None:
    view = view_graph(*sample("chips").graph)
    ids = {claim.text: claim.id for claim in view.claims}
    assert [arrow.label for arrow in view.arrows if ids[text] in arrow.claims] == [label]


def test_every_claim_is_listed_and_those_with_two_ends_are_drawn(
    sample: Callable[[str], Any],
) -> None:
    view = view_graph(*sample("chips").graph)
    drawn = {claim for arrow in view.arrows for claim in arrow.claims}
    missing = [claim.text for claim in view.claims if claim.id not in drawn]
    assert len(view.claims) == 37
    assert missing == ["United States collapsed"]


def test_a_claim_about_a_claim_points_to_a_box_that_quotes_it(
    sample: Callable[[str], Any],
) -> None:
    view = view_graph(*sample("chips").graph)
    quoted = [box for box in view.boxes if box.family == "quoted"]
    assert [" ".join(box.lines) for box in quoted] == ["“DeepSeek steals from OpenAI”"]
    assert [a.source for a in view.arrows if a.target == quoted[0].id] == ["person/david-sacks"]


def test_most_serious_verdict_wins() -> None:
    order = [standing.key for standing in STANDINGS.values()]
    assert order == ["refuted", "conflicting", "unknown", "unchecked", "supported"]
    assert most_serious(STANDINGS.values()).key == "refuted"


def test_a_type_of_ones_own_has_the_family_of_its_ancestor() -> None:
    own = "https://example.org/FoundationModel"
    types = {own: EntityType(own, "foundation model", (VOCABULARY + "AIModel",))}
    ontology = Ontology(types=types, relations={})
    assert family_of(own, ontology) == "model"
    assert family_of("https://example.org/Unknown", ontology) == "other"


LINKS = [
    ("https://example.org/a?b=c#d", True),
    ("http://example.org", True),
    ("javascript:alert(1)", False),
    ("JaVaScRiPt:alert(1)", False),
    (" https://example.org", False),
    ("java\nscript:alert(1)", False),
    ("data:text/html,<script>", False),
    ("file:///etc/passwd", False),
    ("//example.org", False),
    ("https://", False),
    ("https://[", False),
    ("facts.ttl", False),
]


@pytest.mark.parametrize(("address", "safe"), LINKS)
def test_only_web_addresses_become_links(address: str, safe: bool) -> None:
    assert (web_link(address) is not None) is safe


def test_cleaned_text_is_shown_for_html_and_spans_follow() -> None:
    source = "<p>Nvidia &amp; <b>TSMC</b></p>"
    text = "Nvidia & TSMC"
    segments = (Segment(0, 7, 3, 10), Segment(7, 8, 10, 15), Segment(8, 9, 15, 16),
                Segment(9, 13, 19, 23))  # fmt: skip
    document = Document("d", source, text, segments, media_type="text/html")
    assert shown_span(document, Span(3, 9)) == Span(0, 6)
    assert shown_span(document, Span(10, 15)) == Span(7, 8)
    assert shown_span(document, Span(3, 23)) == Span(0, 13)
    assert shown_span(document, Span(24, 27)) == Span(0, 0)
    plain = replace(document, media_type="text/plain")
    assert shown_span(plain, Span(3, 9)) == Span(3, 9)


def test_quote_joins_to_a_run_of_the_text(sample: Callable[[str], Any]) -> None:
    chips = sample("chips")
    for view in claim_views(chips.documents, chips.claims, chips.verdicts):
        assert view.quote.lead + view.quote.words + view.quote.tail in chips.documents[0].text
    alone = claim_views([], chips.claims[:1], {})[0].quote
    assert (alone.lead, alone.words) == ("", "Nvidia makes the A100")
