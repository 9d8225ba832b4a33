"""Verdicts as schema.org ClaimReview in JSON-LD, as search engines ask for it.

References
----------
Google Search Central, "Fact check (ClaimReview) structured data": required are ``claimReviewed``,
``reviewRating`` (with ``alternateName``) and ``url``; recommended ``author``, ``itemReviewed`` with
``author``, ``datePublished``, ``appearance`` and ``firstAppearance``, and a numeric rating with its
bounds. Several reviews on one page have addresses of their own, told apart by a fragment.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urldefrag, urlsplit

from kgbuild.errors import OutputError
from kgbuild.export.words import speaker_words
from kgbuild.model import Claim, Document, Entity, Verdict, VerdictLabel
from kgbuild.model.broad_types import ORGANIZATION

LONGEST = 75
"""Characters of ``claimReviewed``: longer ones wrap in results (Google's advice)."""
RATINGS: Mapping[VerdictLabel, tuple[str, int | None]] = {
    VerdictLabel.SUPPORTED: ("True", 5),
    VerdictLabel.CONFLICTING: ("Disputed", 3),
    VerdictLabel.REFUTED: ("False", 1),
    VerdictLabel.NOT_ENOUGH_INFO: ("Unproven", None),
}
"""Words and number of each verdict; what is unproven has no place on the scale."""
WORST, BEST = 1, 5
_DECIDED = (VerdictLabel.SUPPORTED, VerdictLabel.CONFLICTING, VerdictLabel.REFUTED)

Json = dict[str, Any]
IsA = Callable[[str, str], bool]
"""Says of two types whether the first is the second or lies below it."""


def claim_reviews(
    claims: Sequence[Claim],
    verdicts: Mapping[str, Verdict],
    documents: Sequence[Document],
    *,
    url: str,
    author: str,
    author_url: str | None = None,
    published: date | None = None,
    undecided: bool = False,
    is_a: IsA = str.__eq__,
) -> list[Json]:
    """Return a ClaimReview for each verdict.

    Parameters
    ----------
    claims : sequence of Claim
        With linked arguments.
    verdicts : mapping of str to Verdict
        By claim id.
    documents : sequence of Document
        Where the claims stand.
    url : str
        Address of the page that shows the fact check; each review has it with a fragment of its
        own.
    author : str
        The organisation that publishes the fact check.
    author_url : str, optional
        Its address.
    published : date, optional
        The day the fact check appears.
    undecided : bool
        Whether "not enough info" is reviewed too, as "Unproven" without a number.
    is_a : callable
        Says of two types whether the first is the second or lies below it: speakers are persons
        or organisations.

    Returns
    -------
    list of dict
        In the order of the claims; equal claims of one speaker are one review that lists each
        place where they appear.

    Raises
    ------
    OutputError
        If ``url`` is no web address or ``author`` is empty.
    """
    _checked(url, author)
    publisher: Json = {"@type": "Organization", "name": author}
    if author_url:
        publisher["url"] = author_url
    labels = (*_DECIDED, VerdictLabel.NOT_ENOUGH_INFO) if undecided else _DECIDED
    names = {document.id: document for document in documents}
    reviews = []
    for alike in _alike(claims, verdicts, labels, names):
        claim, verdict = alike[0], verdicts[alike[0].id]
        review: Json = {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": f"{urldefrag(url).url}#claim-{claim.id}",
            "claimReviewed": _short(claim),
            "author": publisher,
            "reviewRating": _rating(verdict),
            "reviewBody": verdict.reason,
            "itemReviewed": _item(alike, names, is_a),
        }
        if published is not None:
            review["datePublished"] = published.isoformat()
        reviews.append(review)
    return reviews


def claim_reviews_json(reviews: Sequence[Json]) -> str:
    r"""Return reviews as JSON-LD that can stand inside a ``script`` element of a page.

    Examples
    --------
    >>> claim_reviews_json([{"claimReviewed": "</script>"}])
    '[\n  {\n    "claimReviewed": "\\u003c/script\\u003e"\n  }\n]\n'
    """
    text = json.dumps(list(reviews), ensure_ascii=False, indent=2) + "\n"
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _checked(url: str, author: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise OutputError(
            "a ClaimReview needs the web address of the page that shows it, such as "
            "https://example.org/checks/one",
            where=url or "url",
        )
    if not author.strip():
        raise OutputError("a ClaimReview needs the name of who publishes it", where="author")


def _alike(
    claims: Sequence[Claim],
    verdicts: Mapping[str, Verdict],
    labels: Sequence[VerdictLabel],
    names: Mapping[str, Document],
) -> Iterator[list[Claim]]:
    """Yield the claims that one review is on: the same words by the same speaker, one verdict."""
    groups: dict[tuple[str, str, str, VerdictLabel], list[Claim]] = {}
    for claim in claims:
        verdict = verdicts.get(claim.id)
        if verdict is not None and verdict.label in labels:
            speaker = speaker_words(claim, names.get(claim.evidence.document))
            key = (claim.text.casefold(), str(claim.polarity), speaker, verdict.label)
            groups.setdefault(key, []).append(claim)
    yield from groups.values()


def _short(claim: Claim) -> str:
    words = " ".join((claim.text or claim.evidence.quote).split())
    if len(words) <= LONGEST:
        return words
    return words[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _rating(verdict: Verdict) -> Json:
    words, number = RATINGS[verdict.label]
    rating: Json = {"@type": "Rating", "alternateName": words}
    if number is not None:
        rating |= {"ratingValue": number, "bestRating": BEST, "worstRating": WORST}
    return rating


def _item(alike: Sequence[Claim], names: Mapping[str, Document], is_a: IsA) -> Json:
    claim = alike[0]
    document = names.get(claim.evidence.document)
    item: Json = {"@type": "Claim", "author": _speaker(claim, document, is_a)}
    known = [names[c.evidence.document] for c in alike if c.evidence.document in names]
    dated = [d.published for d in known if d.published is not None]
    if dated:
        item["datePublished"] = min(dated).isoformat()
    appearances = list({d.id: _appearance(d) for d in known}.values())
    if appearances:
        first = min(known, key=lambda d: (d.published or date.max, known.index(d)))
        item["firstAppearance"] = _appearance(first)
        item["appearance"] = appearances if len(appearances) > 1 else appearances[0]
    return item


def _speaker(claim: Claim, document: Document | None, is_a: IsA) -> Json:
    speaker = claim.speaker
    if isinstance(speaker, Entity):
        kind = "Organization" if is_a(speaker.type, ORGANIZATION) else "Person"
    else:
        kind = "Person" if document is not None and document.author else "Organization"
    author: Json = {"@type": kind, "name": speaker_words(claim, document) or "Unknown"}
    if isinstance(speaker, Entity) and speaker.same_as:
        author["sameAs"] = list(speaker.same_as)
    return author


def _appearance(document: Document) -> Json:
    work: Json = {"@type": "CreativeWork", "name": document.heading}
    if document.url:
        work["url"] = document.url
    if document.published is not None:
        work["datePublished"] = document.published.isoformat()
    return work
