"""What an endpoint is asked: few requests for many claims, nothing twice, none once it failed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kgbuild.check import Reference, check_claims
from kgbuild.check.sources import Endpoint, Manners
from kgbuild.model import Claim, Entity, VerdictLabel
from kgbuild.ontology.types import Ontology

from .cases import CASES, YES
from .servers import Handler, forward, serving


@pytest.fixture
def claims(say: Callable[..., Claim]) -> list[Claim]:
    return [say(*case.claim, **case.settings) for case in CASES]


def entities(claims: list[Claim]) -> list[Entity]:
    ends = [end for claim in claims for end in (claim.subject, claim.object)]
    return [end for end in ends if isinstance(end, Entity)]


def reasons(place: Endpoint, claims: list[Claim], ontology: Ontology) -> list[str]:
    reference = Reference.load(place, ontology=ontology)
    return [verdict.reason for verdict in check_claims(claims, reference)]


def test_many_claims_cost_a_few_requests(
    wikidata: str, ontology: Ontology, quick: Manners, claims: list[Claim]
) -> None:
    with serving(forward(wikidata)) as server:
        endpoint = Endpoint(server.address, "wikidata", cache=False, manners=quick)
        reference = Reference.load(endpoint, ontology=ontology)
        reference.prefetch(entities(claims))
        labels = [verdict.label for verdict in check_claims(claims, reference)]
    assert labels == [case.label for case in CASES]
    assert len(server.asked) < len(claims), [asked.query[:60] for asked in server.asked]


def test_the_second_run_asks_nothing_and_says_the_same(
    wikidata: str, ontology: Ontology, quick: Manners, claims: list[Claim], tmp_path: Path
) -> None:
    with serving(forward(wikidata)) as server:
        place = Endpoint(server.address, cache=tmp_path / "answers.sqlite", manners=quick)
        first, asked = reasons(place, claims, ontology), len(server.asked)
        assert asked > 0
        assert reasons(place, claims, ontology) == first
        assert len(server.asked) == asked, "everything was kept"
        place = replace(place, max_age=timedelta(0))
        assert reasons(place, claims, ontology) == first
        assert len(server.asked) == 2 * asked, "what is too old is asked again"
    assert reasons(place, claims, ontology) == first, "the server is gone: old answers do"


def closes(handler: Handler) -> None:
    handler.close_connection = True


@pytest.mark.parametrize("shape", ["wikidata", "triples", None])
def test_a_dead_endpoint_is_named_and_the_run_ends(
    shape: str | None, ontology: Ontology, quick: Manners, claims: list[Claim]
) -> None:
    with serving(closes) as server:
        place = Endpoint(server.address, shape, "Wikidata", cache=False, manners=quick)
        reference = Reference.load(place, ontology=ontology)
        reference.prefetch(entities(claims))
        for one in entities(claims):
            assert reference.find(one) == ()
            (missed,) = reference.take_unanswered()
            assert missed.source == "Wikidata"
            assert "broke off its answer" in missed.why
        verdicts = list(check_claims(claims, reference))
        assert {verdict.label for verdict in verdicts} == {VerdictLabel.UNCHECKED}
        assert all("Wikidata could not be asked" in verdict.reason for verdict in verdicts)
        assert len(server.asked) == quick.attempts, "it is left alone"


def test_a_file_decides_where_the_endpoint_is_dead(
    ontology: Ontology, quick: Manners, say: Callable[..., Claim], facts_file: Path
) -> None:
    with serving(lambda handler: handler.send(500, b"")) as server:
        place = Endpoint(server.address, "wikidata", cache=False, manners=quick)
        reference = Reference.load(facts_file, place, ontology=ontology)
        claim = say("Chip: A100", "manufacturer", "Company: Nvidia")
        assert next(iter(check_claims([claim], reference))).label is YES
