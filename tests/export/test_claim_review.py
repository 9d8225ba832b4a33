"""ClaimReview as Google documents it: what must be there, what should be, and hostile words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import kgbuild as kgb
from kgbuild.export.claim_review import LONGEST, claim_reviews, claim_reviews_json
from kgbuild.model import Claim, Document, Verdict, VerdictLabel

from ..rdf import samples as s

PAGE = "https://example.org/checks/one"
DESK: dict[str, Any] = {"url": PAGE, "author": "Check Desk", "author_url": "https://example.org"}
VERDICTS = {verdict.claim: verdict for verdict, _ in s.VERDICTS}
CLAIMS = [claim for _, claim in s.VERDICTS]
DOCUMENTS = [s.ONE, s.TWO]

REQUIRED = {
    "ClaimReview": ("claimReviewed", "reviewRating", "url"),
    "Rating": ("alternateName",),
    "Organization": ("name",),
    "Person": ("name",),
}
RECOMMENDED = {
    "ClaimReview": ("author", "itemReviewed"),
    "Claim": ("author", "appearance", "firstAppearance"),
    "Rating": ("ratingValue", "bestRating", "worstRating"),
}
"""Google Search Central, fact check structured data: required and recommended fields by type."""


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yield each typed object in JSON-LD."""
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value:
        if isinstance(part, dict | list):
            yield from nodes(part)


def lacking(review: dict[str, Any], wanted: dict[str, tuple[str, ...]]) -> list[str]:
    return [
        f"{node['@type']}.{name}"
        for node in nodes(review)
        for name in wanted.get(node["@type"], ())
        if node.get(name) in (None, "", [])
    ]


def reviews(**settings: Any) -> list[dict[str, Any]]:
    return claim_reviews(CLAIMS, VERDICTS, DOCUMENTS, **{**DESK, **settings})


def test_all_that_is_required_and_recommended_is_there() -> None:
    found = reviews()
    assert len(found) >= 4
    for review in found:
        assert review["@context"] == "https://schema.org"
        assert lacking(review, REQUIRED) == []
        assert lacking(review, RECOMMENDED) == []


def test_each_review_has_an_address_of_its_own() -> None:
    addresses = [review["url"] for review in reviews()]
    assert len(set(addresses)) == len(addresses)
    assert all(address.startswith(f"{PAGE}#claim-") for address in addresses)


@pytest.mark.parametrize(
    ("label", "words", "number"),
    [
        (VerdictLabel.SUPPORTED, "True", 5),
        (VerdictLabel.CONFLICTING, "Disputed", 3),
        (VerdictLabel.REFUTED, "False", 1),
        (VerdictLabel.NOT_ENOUGH_INFO, "Unproven", None),
    ],
)
def test_verdicts_are_rated(label: VerdictLabel, words: str, number: int | None) -> None:
    verdict = Verdict(s.MAKES.id, label, 0.9, "Because.")
    (review,) = claim_reviews([s.MAKES], {s.MAKES.id: verdict}, DOCUMENTS, undecided=True, **DESK)
    rating = review["reviewRating"]
    assert (rating["alternateName"], rating.get("ratingValue")) == (words, number)
    assert number is None or rating["worstRating"] <= number <= rating["bestRating"]


@pytest.mark.parametrize("label", [VerdictLabel.NOT_ENOUGH_INFO, VerdictLabel.UNCHECKED])
def test_what_is_not_decided_is_no_review(label: VerdictLabel) -> None:
    verdict = Verdict(s.MAKES.id, label, 1.0, "Because.")
    assert claim_reviews([s.MAKES], {s.MAKES.id: verdict}, DOCUMENTS, **DESK) == []


def test_the_same_claim_in_two_documents_is_one_review() -> None:
    first = replace(s.ONE, published=date(2026, 3, 2), url="https://example.org/a", author=None)
    second = replace(s.TWO, published=date(2026, 3, 1), url="https://example.org/b", author=None)
    first, second = replace(first, title="Daily"), replace(second, title="Daily")
    again = replace(s.MAKES, id="f" * 16, evidence=replace(s.MAKES.evidence, document=second.id))
    verdict = VERDICTS[s.MAKES.id]
    (review,) = claim_reviews(
        [again, s.MAKES],
        {again.id: verdict, s.MAKES.id: verdict},
        [first, second],
        published=date(2026, 3, 5),
        **DESK,
    )
    item = review["itemReviewed"]
    assert [one["url"] for one in item["appearance"]] == [second.url, first.url]
    assert item["firstAppearance"]["url"] == second.url
    assert (item["datePublished"], review["datePublished"]) == ("2026-03-01", "2026-03-05")


def test_long_claims_are_cut_at_a_word() -> None:
    claim = replace(s.MAKES, text="word " * 40)
    (review,) = claim_reviews([claim], VERDICTS, DOCUMENTS, **DESK)
    assert len(review["claimReviewed"]) <= LONGEST
    assert review["claimReviewed"].endswith("word…")


class Scripts(HTMLParser):
    """Collects the elements of a page and the text of its scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_hostile_words_stay_inside_the_script_of_a_page() -> None:
    words = '</script><img src=x onerror=alert(1)> & "quotes" \u2028'
    claim: Claim = replace(s.MAKES, text=words)
    document: Document = replace(s.TWO, title=words)
    text = claim_reviews_json(claim_reviews([claim], VERDICTS, [s.ONE, document], **DESK))
    page = Scripts()
    page.feed(f'<script type="application/ld+json">{text}</script>')
    assert page.tags == ["script"]
    assert json.loads(page.text)[0]["claimReviewed"] == " ".join(words.split())


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"url": "checks/one"}, "checks/one: a ClaimReview needs the web address"),
        ({"url": ""}, "url: a ClaimReview needs the web address"),
        ({"url": "javascript:alert(1)"}, "a ClaimReview needs the web address"),
        ({"author": " "}, "author: a ClaimReview needs the name"),
    ],
)
def test_bad_input_says_what_to_give(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(kgb.OutputError) as caught:
        reviews(**settings)
    assert message in str(caught.value)


def test_a_graph_writes_its_reviews(tmp_path: Path) -> None:
    graph = kgb.build("Nvidia makes the A100, said Jane Doe. Huawei makes the H100.")
    path = tmp_path / "reviews.jsonld"
    found = graph.check("shipped").claim_reviews(path, **DESK)
    assert json.loads(path.read_text("utf-8")) == found
    assert {(r["claimReviewed"], r["reviewRating"]["alternateName"]) for r in found} == {
        ("Nvidia makes A100", "True"),
        ("Huawei makes H100", "False"),
    }
    speaker = next(r for r in found if "A100" in r["claimReviewed"])["itemReviewed"]["author"]
    assert speaker == {"@type": "Person", "name": "Jane Doe"}
