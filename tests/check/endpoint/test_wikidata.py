"""Claims against an endpoint in Wikidata's shape: verdicts, ranks, times, references, names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kgbuild.check import Reference, check_claims
from kgbuild.check.figures import answers
from kgbuild.check.sources import Endpoint, Manners
from kgbuild.check.times import Interval
from kgbuild.model import RELATION, VOCABULARY, Claim, Entity
from kgbuild.ontology.types import Ontology

from .cases import CASES, COMPANY, NO, YES, Case, dollars, year
from .servers import oxigraph
from .wikidata_world import (
    ADA,
    BORIS,
    BWS,
    CARL,
    HALDEN,
    NEWS,
    NORTHGATE,
    PLAIN,
    PORT,
    ROCKET,
    TRUTHY,
)

WD = "http://www.wikidata.org/entity/"
CEO, SEAT = RELATION + "ceo", RELATION + "headquarteredIn"


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_endpoint_gives_the_verdict_of_a_file(
    case: Case, wiki: Reference, load: Callable[..., Reference], say: Callable[..., Claim]
) -> None:
    claim = say(*case.claim, **case.settings)
    by_endpoint, by_file = (
        next(iter(check_claims([claim], reference))) for reference in (wiki, load(PLAIN))
    )
    assert by_endpoint.label is case.label, by_endpoint.reason
    assert by_file.label is case.label, by_file.reason


def test_the_least_number_of_cases() -> None:
    assert len(CASES) >= 25


def chiefs(reference: Reference, company: str) -> set[tuple[str, Interval | None]]:
    return {(str(f.object).removeprefix(WD), f.time) for f in reference.facts(WD + company, CEO)}


def test_a_statement_holds_when_its_qualifiers_say(wiki: Reference) -> None:
    assert chiefs(wiki, BWS) == {
        (ADA, Interval(date(2010, 1, 1), date(2019, 6, 30))),
        (BORIS, Interval(date(2019, 7, 1), None)),
    }, "and a deprecated one never"


def test_what_ended_at_an_unknown_time_is_no_fact(wiki: Reference) -> None:
    assert chiefs(wiki, HALDEN) == set()


def test_a_value_that_nobody_knows_is_none(wiki: Reference) -> None:
    assert wiki.facts(WD + HALDEN, RELATION + "foundedBy") == ()


def test_what_is_outranked_holds_no_more(wiki: Reference) -> None:
    found = wiki.facts(WD + NORTHGATE, SEAT)
    assert [wiki.label(str(fact.object)) for fact in found] == ["Ellery County"]
    of_port = wiki.facts(None, SEAT, WD + PORT)
    assert [fact.subject for fact in of_port] == [WD + BWS], "asked from the other end too"


def test_a_fact_names_its_references_and_its_statement(wiki: Reference) -> None:
    now = next(fact for fact in wiki.facts(WD + BWS, CEO) if fact.object == WD + BORIS)
    assert now.sources == (WD + "Q900000013", NEWS)
    assert now.statement is not None and now.statement.startswith(WD + "statement/")
    assert wiki.facts(WD + BWS, SEAT)[0].sources == (WD + BWS,), "the item, where it has none"


NAMES = (
    ("Company: Brightwater", BWS, "not the family, nor a company that nobody writes about"),
    ("Company: the BRIGHTWATER SYSTEMS Ltd.", BWS, "another spelling"),
    ("Thing: bws", BWS, "an alias in small letters"),
    ("Person: Boris Finch", BORIS, "a name for all languages"),
    ("Person: Brightwater", None, "another type"),
    ("Company: Brightwate", None, "no such name"),
)


@pytest.mark.parametrize(("entity", "item", "why"), NAMES, ids=[why for *_, why in NAMES])
def test_finds_an_item_by_name(
    entity: str, item: str | None, why: str, wiki: Reference, thing: Callable[..., Entity]
) -> None:
    found = {node for node in wiki.find(thing(entity)) if node != WD + "Q900000099"}
    assert found == ({WD + item} if item else set()), why


def test_finds_an_item_by_its_id_and_by_one_that_was_merged(
    wiki: Reference, thing: Callable[..., Entity]
) -> None:
    for id_ in (BWS, "Q900000099"):
        assert WD + BWS in wiki.find(thing("Company: It", same_as=(WD + id_,)))


def test_another_link_is_named(wiki: Reference) -> None:
    (link,) = wiki.links(WD + BWS, WD + CARL)
    assert wiki.label(link) == "chairperson"


def test_values_of_one_and_of_a_class(wiki: Reference) -> None:
    (price,) = wiki.measured(WD + ROCKET, RELATION + "costs")
    assert (float(price.value.text), price.unit) == (2_500_000, "USD")
    founded = wiki.members(VOCABULARY + "Company", RELATION + "foundedIn")
    assert [(one.subject, one.value.text) for one in founded] == [(WD + BWS, "1998")]


def test_a_number_within_the_bounds_of_a_value_is_not_refuted(
    wiki: Reference, say: Callable[..., Claim]
) -> None:
    told = {}
    for amount in (2.5, 2.55, 2.7):
        claim = say(
            "Product: Falcon Thousand", "costs", dollars(amount * 1e6, f"${amount} million")
        )
        (answer,) = answers(claim, wiki)
        told[amount] = (answer.same, answer.why)
    inexact = "the reference's figure is not exact enough to tell"
    assert told == {2.5: (True, ""), 2.55: (None, inexact), 2.7: (False, "")}


def test_plain_triples_alone_give_what_they_say(
    ontology: Ontology, quick: Manners, say: Callable[..., Claim]
) -> None:
    claims = [
        say("Product: F900", "manufacturer", COMPANY),
        say("Product: F900", "released", year(2021)),
        say("Company: BWS", "headquarteredIn", "Country: Marra"),
        say("Company: BWS", "foundedIn", year(2003)),
    ]
    with oxigraph(TRUTHY) as address:
        endpoint = Endpoint(address, cache=False, manners=quick)
        verdicts = list(check_claims(claims, Reference.load(endpoint, ontology=ontology)))
    assert [verdict.label for verdict in verdicts] == [YES, YES, YES, NO]
