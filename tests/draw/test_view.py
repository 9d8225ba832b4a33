"""What is shown: which claims become arrows, how they are worded, what the panel says."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

import kgbuild as kgb
from kgbuild.draw.boxes import Picture
from kgbuild.draw.claims import claim_views
from kgbuild.draw.evidence import fact_views
from kgbuild.draw.families import family_of
from kgbuild.draw.standing import STANDINGS, most_serious
from kgbuild.draw.text import heading, shown_span, web_link
from kgbuild.draw.view import view_graph
from kgbuild.model import (
    VOCABULARY,
    Document,
    Fact,
    Segment,
    Span,
    Verdict,
    VerdictLabel,
)
from kgbuild.ontology.types import EntityType, Ontology

DOCUMENT = Document("0", "", "", ())

LABELS = [
    ("A100 surpasses B200", "✗ surpasses"),
    ("Not: Ascend 910C surpasses B200", "✓ not: surpasses"),
    ("United States sanctions DeepSeek", "? sanctions (possible)"),
    ("DeepSeek relies on Ascend 910C", "? relies on (if)"),
    ("Apple adopts DeepSeek-R1", "adopts (probable)"),
    ("DeepSeek-R1 cost $5.6 million", "? cost $5.6 million"),
    ("DeepSeek-R1 released on January 20, 2025", "✓ released on January 20, 2025"),
]


@pytest.mark.parametrize(("text", "label"), LABELS)
def test_an_arrow_or_a_line_says_relation_doubt_and_verdict(
    text: str, label: str, sample: Callable[[str], Any]
) -> None:
    view = view_graph(*sample("chips").graph)
    ids = {claim.text: claim.id for claim in view.claims}
    arrows = [arrow.label for arrow in view.whole.arrows if ids[text] in arrow.claims]
    rows = [row.text for box in view.whole.boxes for row in box.rows if ids[text] in row.claims]
    assert [*arrows, *rows] == [label]


def test_every_claim_is_listed_and_drawn_as_an_arrow_or_a_line_in_a_box(
    sample: Callable[[str], Any],
) -> None:
    view = view_graph(*sample("chips").graph)
    assert len(view.claims) == 37
    assert {claim.id for claim in view.claims} == drawn_in(view.whole)
    united = next(box for box in view.whole.boxes if box.id == "country/united-states")
    assert [row.text for row in united.rows] == ["collapsed"]


def drawn_in(picture: Picture) -> set[str]:
    parts = [*picture.arrows, *(row for box in picture.boxes for row in box.rows)]
    return {claim for part in parts for claim in part.claims}


def test_the_first_picture_leaves_out_only_the_texts_own_words(
    sample: Callable[[str], Any],
) -> None:
    chips = sample("chips")
    view = view_graph(*chips.graph)
    assert view.focus is not None and view.first is view.focus
    left_out = {claim.id for claim in chips.claims} - drawn_in(view.focus)
    assert len(left_out) == view.own_words == 8
    for claim in chips.claims:
        verdict = chips.verdicts.get(claim.id)
        settled = verdict is not None and verdict.label is not VerdictLabel.NOT_ENOUGH_INFO
        assert (claim.id in left_out) == (not claim.is_typed and not settled), claim.text


def test_a_small_graph_has_one_picture(sample: Callable[[str], Any]) -> None:
    chips = sample("chips")
    few = [claim for claim in chips.claims if not claim.is_typed][:2] + chips.claims[:3]
    view = view_graph(chips.documents, chips.entities, few, chips.verdicts, chips.ontology)
    assert view.focus is None and view.own_words == 0
    assert drawn_in(view.first) == {claim.id for claim in few}


def test_a_box_holds_few_lines_the_most_serious_first(sample: Callable[[str], Any]) -> None:
    chips = sample("chips")
    claim = next(c for c in chips.claims if c.text == "DeepSeek-R1 cost $5.6 million")
    many = [replace(claim, id=str(n), text=f"DeepSeek-R1 has a size of {n} GB") for n in range(9)]
    refuted = Verdict("7", VerdictLabel.REFUTED, 1.0, "")
    view = view_graph(chips.documents, chips.entities, many, {"7": refuted}, chips.ontology)
    rows = [[row.text for row in box.rows] for box in view.whole.boxes]
    assert rows == [["✗ size of 7 GB", "size of 0 GB", "size of 1 GB", "and 6 more"]]
    assert drawn_in(view.whole) == {claim.id for claim in many}


def test_equal_facts_are_one_with_all_their_sources() -> None:
    facts = [Fact("A100: 312", "https://www.a.org/x"), Fact("B200: 2250", "b.ttl"),
             Fact("A100: 312", "https://c.org"), Fact("A100: 312", "https://c.org")]  # fmt: skip
    views = [(view.text, [one.name for one in view.sources]) for view in fact_views(facts)]
    assert views == [("A100: 312", ["a.org/x", "c.org"]), ("B200: 2250", ["b.ttl"])]


def test_a_claim_about_a_claim_points_to_a_box_that_quotes_it(
    sample: Callable[[str], Any],
) -> None:
    view = view_graph(*sample("chips").graph)
    quoted = [box for box in view.whole.boxes if box.family == "quoted"]
    assert [" ".join(box.lines) for box in quoted] == ["“DeepSeek steals from OpenAI”"]
    pointing = [arrow.source for arrow in view.whole.arrows if arrow.target == quoted[0].id]
    assert pointing == ["person/david-sacks"]


def test_what_is_denied_stands_in_its_box_without_the_denial() -> None:
    kg = kgb.build("Orbix denied that Quill Motors altered the figures.", progress=False)
    assert "Quill Motors did not alter figures" in [claim.text for claim in kg.claims]
    view = view_graph(kg.documents, kg.entities, kg.claims, kg.verdicts, kg.ontology)
    quoted = [box for box in view.whole.boxes if box.family == "quoted"]
    assert [" ".join(box.lines) for box in quoted] == ["“Quill Motors altered figures”"]


def test_a_file_is_called_by_its_name_alone() -> None:
    names = ["home/me/race.txt", "https://example.org/race", "text"]
    found = [heading(replace(DOCUMENT, name=name)) for name in names]
    assert found == ["race.txt", "https://example.org/race", "text"]
    assert heading(replace(DOCUMENT, name="home/race.txt", title="The Race")) == "The Race"


def test_what_a_denied_claim_is_taken_for_speaks_of_what_it_denies() -> None:
    kg = kgb.build("Ann Ley did not visit Rome.", progress=False)
    (view,) = claim_views(kg.documents, kg.claims, kg.verdicts)
    assert view.text == "Ann Ley did not visit Rome"
    assert view.factuality is not None and view.factuality.value < -1
    assert re.fullmatch("what it denies: (certainly|probably) not so", view.factuality.words)


def test_most_serious_verdict_wins() -> None:
    order = [standing.key for standing in STANDINGS.values()]
    assert order == ["refuted", "conflicting", "unknown", "unanswered", "unchecked", "supported"]
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
