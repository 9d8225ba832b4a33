"""kgbuild's own extractor keeps the contract, and each check catches who breaks it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kgbuild.extract.default import DefaultExtractor
from kgbuild.model import OPEN_RELATION, Extraction, Span
from kgbuild.testing import EXTRACTOR_CHECKS
from kgbuild.testing import extractors as checks


@pytest.fixture(scope="module")
def extractor():
    return DefaultExtractor()


@pytest.mark.parametrize("check", EXTRACTOR_CHECKS, ids=lambda check: check.__name__)
def test_our_own_extractor(check, extractor):
    check(extractor)


def test_the_checks_are_all_there():
    assert len(EXTRACTOR_CHECKS) >= 7


def changed(extractor, change):
    """An extractor whose every extraction is changed."""

    def run(documents, ontology):
        for number, extraction in enumerate(extractor(documents, ontology)):
            yield change(extraction, number)

    return run


def with_claims(**fields):
    return lambda e, _: replace(e, claims=tuple(replace(c, **fields) for c in e.claims))


def with_mentions(**fields):
    return lambda e, _: replace(e, mentions=tuple(replace(m, **fields) for m in e.mentions))


def _shifted(extraction, _):
    claims = tuple(
        replace(c, evidence=replace(c.evidence, span=Span(c.evidence.span.start + 1, 9999)))
        for c in extraction.claims
    )
    return replace(extraction, claims=claims)


BREAKERS = [
    ("keeps_spans_and_quotes", _shifted, "the quote"),
    ("keeps_spans_and_quotes", with_mentions(span=Span(3, 3)), "is empty"),
    ("keeps_spans_and_quotes", with_mentions(span=Span(0, 10_000)), "10000"),
    ("keeps_to_the_terms", with_claims(id="1"), "one id"),
    ("keeps_to_the_terms", with_claims(predicate="https://example.org/invented"), "invented"),
    ("keeps_to_the_terms", with_claims(predicate=OPEN_RELATION), "has a name"),
    ("keeps_to_the_terms", with_claims(confidence=1.5), "1.5"),
    ("keeps_to_the_terms", with_mentions(type="Person"), "Person"),
    ("keeps_to_the_terms", with_mentions(document="other"), "other"),
]


@pytest.mark.parametrize(("name", "change", "said"), BREAKERS)
def test_a_check_catches_who_breaks_it(name, change, said, extractor):
    with pytest.raises(AssertionError, match=said):
        getattr(checks, name)(changed(extractor, change))


def test_forgetting_is_caught(extractor):
    kept = []

    def wearier_each_time(documents, ontology):
        kept.append(1)
        for extraction in extractor(documents, ontology):
            yield replace(extraction, claims=extraction.claims[len(kept) :])

    with pytest.raises(AssertionError, match="second reading"):
        checks.says_the_same_again(wearier_each_time)


def test_greed_is_caught(extractor):
    def greedy(documents, ontology):
        yield from extractor(list(documents), ontology)

    with pytest.raises(AssertionError, match="64 documents were read"):
        checks.reads_lazily(greedy)


def test_an_error_over_a_strange_text_is_caught():
    def proud(documents, ontology):
        for document in documents:
            document.text.encode("ascii")
            yield Extraction(document, (), ())

    with pytest.raises(UnicodeEncodeError):
        checks.takes_any_text(proud)
