"""How the claim of one document bears on the claim of another: a table of pairs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from kgbuild.check.corroboration import Corroboration
from kgbuild.model import (
    Bearing,
    Bound,
    Certainty,
    Claim,
    Document,
    Evidence,
    Polarity,
    Quantity,
    Stance,
    Tense,
    TimeValue,
    claim_id,
)
from kgbuild.ontology.types import Ontology

Say = Callable[..., Claim]
DENIED = Polarity.DENIED
REPEATS, ENTAILS = Bearing.REPEATS, Bearing.ENTAILS
DENIES, EXCLUDES, OTHER = Bearing.DENIES, Bearing.EXCLUDES, Bearing.OTHER_VALUE


def year(number: int) -> TimeValue:
    return TimeValue(str(number), date(number, 1, 1), date(number, 12, 31))


def billion(value: float, text: str, bound: Bound = Bound.EXACT) -> Quantity:
    return Quantity(value * 1e9, "NUM", text, bound, counted="parameters")


def chips(number: float, text: str) -> Quantity:
    return Quantity(number, "NUM", text, counted="chips")


# the claim; the other document's claim; how the other bears on it, None: not at all
SAME = [
    (("Company: A", "acquires", "Company: B"), ("Company: A", "acquires", "Company: B"), REPEATS),
    # inverse, symmetric
    (("Chip: X", "manufacturer", "Company: A"), ("Company: A", "manufactures", "Chip: X"), REPEATS),
    (("Company: A", "partnersWith", "Company: B"), ("Company: B", "partnersWith", "Company: A"),
     REPEATS),
    (("Chip: X", "surpasses", "Chip: Y"), ("Chip: Y", "trails", "Chip: X"), REPEATS),
    # entailing: a CEO leads, and works for it; the developer makes it; not the other way round
    (("Person: P", "worksFor", "Company: A"), ("Company: A", "ceo", "Person: P"), ENTAILS),
    (("Chip: X", "manufacturer", "Company: A"), ("Company: A", "develops", "Chip: X"), ENTAILS),
    (("Person: P", "ceoOf", "Company: A"), ("Person: P", "worksFor", "Company: A"), None),
    (("Chip: X", "matches", "Chip: Y"), ("Chip: Y", "equals", "Chip: X"), ENTAILS),
    # another thing, another direction
    (("Company: A", "acquires", "Company: B"), ("Company: A", "acquires", "Company: C"), None),
    (("Company: A", "acquires", "Company: B"), ("Company: B", "acquires", "Company: A"), None),
    # a value that can only be one
    (("Chip: X", "manufacturer", "Company: A"), ("Chip: X", "manufacturer", "Company: B"), OTHER),
    (("Chip: X", "manufacturer", "Company: A"), ("Company: B", "manufactures", "Chip: X"), OTHER),
    (("Company: A", "uses", "Chip: X"), ("Company: A", "uses", "Chip: Y"), None),
    # opposite comparisons, disjoint relations
    (("Chip: X", "surpasses", "Chip: Y"), ("Chip: Y", "surpasses", "Chip: X"), EXCLUDES),
    (("Chip: X", "surpasses", "Chip: Y"), ("Chip: X", "equals", "Chip: Y"), EXCLUDES),
    (("Company: A", "supports", "Company: B"), ("Company: A", "opposes", "Company: B"), EXCLUDES),
    (("Company: A", "opposes", "Company: B"), ("Company: A", "endorses", "Company: B"), EXCLUDES),
    # open relations: the words themselves
    (("Company: A", "https://w3id.org/kgbuild/open/bribe", "Company: B"),
     ("Company: A", "https://w3id.org/kgbuild/open/bribe", "Company: B"), REPEATS),
]  # fmt: skip


def across(ontology: Ontology, *claims: Claim) -> Corroboration:
    """Hold claims against each other, each in a document of its own."""
    documents, placed = [], []
    for number, claim in enumerate(claims):
        home = f"{number:016}"
        documents.append(Document(home, "", "", (), name=f"doc{number}"))
        evidence = Evidence(home, claim.evidence.span, "", claim.evidence.span, f"{number}")
        own = claim_id(home, claim.evidence.span, "", claim.predicate, claim.text)
        placed.append(replace(claim, id=own, evidence=evidence))
    return Corroboration(placed, documents, ontology)


def bearing(ontology: Ontology, claim: Claim, other: Claim) -> Bearing | None:
    """Return how the second claim bears on the first."""
    found = across(ontology, claim, other).compared.links
    first = claim_id(f"{0:016}", claim.evidence.span, "", claim.predicate, claim.text)
    return next((link.bearing for link in found if link.claim == first), None)


@pytest.mark.parametrize(("one", "other", "expected"), SAME)
def test_affirmed_by_both(
    say: Say,
    ontology: Ontology,
    one: tuple[str, ...],
    other: tuple[str, ...],
    expected: Bearing | None,
) -> None:
    assert len(SAME) >= 18
    assert bearing(ontology, say(*one), say(*other)) is expected


A_BUYS_B = ("Company: A", "acquires", "Company: B")
LEADS, WORKS = ("Person: P", "ceoOf", "Company: A"), ("Person: P", "worksFor", "Company: A")
X_OVER_Y, Y_OVER_X = ("Chip: X", "surpasses", "Chip: Y"), ("Chip: Y", "surpasses", "Chip: X")
MADE_BY_A, MADE_BY_B = (("Chip: X", "manufacturer", f"Company: {c}") for c in "AB")

# claim, denied?, other, denied?, expected
DENIALS = [
    (A_BUYS_B, False, A_BUYS_B, True, DENIES),
    (A_BUYS_B, True, A_BUYS_B, False, DENIES),
    (A_BUYS_B, True, A_BUYS_B, True, REPEATS),
    # who does not work there does not lead it; who does not lead it may work there
    (LEADS, False, WORKS, True, DENIES),
    (WORKS, False, LEADS, True, None),
    (WORKS, True, LEADS, False, DENIES),
    (LEADS, True, WORKS, True, ENTAILS),
    # what excludes a thing bears out its denial
    (X_OVER_Y, True, Y_OVER_X, False, ENTAILS),
    (MADE_BY_A, True, MADE_BY_B, False, ENTAILS),
    # both denied: neither is said to hold
    (X_OVER_Y, True, Y_OVER_X, True, None),
    (MADE_BY_A, False, MADE_BY_B, True, None),
]


@pytest.mark.parametrize(("one", "denied", "other", "other_denied", "expected"), DENIALS)
def test_denied(
    say: Say,
    ontology: Ontology,
    one: tuple[str, ...],
    denied: bool,
    other: tuple[str, ...],
    other_denied: bool,
    expected: Bearing | None,
) -> None:
    polarity = {False: Polarity.AFFIRMED, True: DENIED}
    claims = say(*one, polarity=polarity[denied]), say(*other, polarity=polarity[other_denied])
    assert bearing(ontology, *claims) is expected


B = "billion parameters"
FIGURES = [
    ("parameterCount", billion(671, f"671 {B}"), billion(671, f"671 {B}"), REPEATS),
    ("parameterCount", billion(671, f"671 {B}"), billion(405, f"405 {B}"), OTHER),
    # rounding and "about", as for a reference
    ("parameterCount", billion(700, f"about 700 {B}", Bound.ABOUT), billion(671, f"671 {B}"),
     REPEATS),
    ("parameterCount", billion(671, f"671 {B}"), billion(700, f"about 700 {B}", Bound.ABOUT),
     REPEATS),
    # "more than 600 billion" follows from 671, not 671 from it
    ("parameterCount", billion(600, f"more than 600 {B}", Bound.AT_LEAST), billion(671, f"671 {B}"),
     REPEATS),
    ("parameterCount", billion(671, f"671 {B}"), billion(600, f"more than 600 {B}", Bound.AT_LEAST),
     None),
    ("parameterCount", billion(500, f"500 {B}"), billion(600, f"more than 600 {B}", Bound.AT_LEAST),
     OTHER),
    ("parameterCount", billion(671, f"671 {B}"), Quantity(3, "KiloGM", "3 kg"), None),
    # a price is not one for ever
    ("costs", Quantity(10, "USD", "$10"), Quantity(12, "USD", "$12"), None),
    ("released", year(2020), year(2021), OTHER),
    ("released", year(2020), TimeValue("14 May 2020", date(2020, 5, 14), date(2020, 5, 14)),
     REPEATS),
    ("released", TimeValue("last spring"), year(2021), None),
]  # fmt: skip


@pytest.mark.parametrize(("relation", "one", "other", "expected"), FIGURES)
def test_figures(
    say: Say,
    ontology: Ontology,
    relation: str,
    one: Quantity | TimeValue,
    other: Quantity | TimeValue,
    expected: Bearing | None,
) -> None:
    claims = say("AIModel: M", relation, one), say("AIModel: M", relation, other)
    assert bearing(ontology, *claims) is expected


def test_a_comparison_is_by_its_dimension(say: Say, ontology: Ontology) -> None:
    memory = ("dimension", "memory")
    price = ("dimension", "price")
    assert bearing(ontology, say(*X_OVER_Y, memory), say(*Y_OVER_X, price)) is None
    assert bearing(ontology, say(*X_OVER_Y, memory), say(*Y_OVER_X, memory)) is EXCLUDES
    # A chip that is compared by nothing is compared by its performance.
    assert bearing(ontology, say(*X_OVER_Y), say(*Y_OVER_X, ("dimension", "speed"))) is EXCLUDES


def test_what_is_said_with_more_bears_out_what_is_said_with_less(
    say: Say, ontology: Ontology
) -> None:
    bare = say(*A_BUYS_B)
    placed = say(*A_BUYS_B, ("atPlace", "Berlin"))
    elsewhere = say(*A_BUYS_B, ("atPlace", "Bonn"))
    assert bearing(ontology, bare, placed) is REPEATS
    assert bearing(ontology, placed, bare) is None
    assert bearing(ontology, placed, elsewhere) is None
    # That it did not at all denies that it did in Berlin; that it did not in Berlin is less.
    assert bearing(ontology, placed, replace(bare, polarity=DENIED)) is DENIES
    assert bearing(ontology, bare, replace(placed, polarity=DENIED)) is None


def test_how_many(say: Say, ontology: Ontology) -> None:
    uses = ("AIModel: M", "trainedOn", "Chip: X")
    some = say(*uses)
    many, few = (say(*uses, ("argument", chips(n, f"{n} chips"))) for n in (50_000, 10_000))
    assert bearing(ontology, many, few) is OTHER
    assert bearing(ontology, some, few) is REPEATS
    assert bearing(ontology, few, some) is None


@pytest.mark.parametrize(
    "settings",
    [
        {"certainty": Certainty.PLANNED},
        {"certainty": Certainty.ASKED},
        {"certainty": Certainty.CONDITIONAL},
        {"tense": Tense.FUTURE},
        {"opinion": True},
    ],
    ids=str,
)
def test_what_says_nothing_on_what_is_so(
    say: Say, ontology: Ontology, settings: dict[str, object]
) -> None:
    unreal = say(*A_BUYS_B, **settings)
    assert bearing(ontology, say(*A_BUYS_B), unreal) is None
    assert bearing(ontology, unreal, say(*A_BUYS_B)) is None


TIMES = [
    (year(2020), year(2020), DENIES),
    (year(2020), TimeValue("May 2020", date(2020, 5, 1), date(2020, 5, 31)), DENIES),
    (year(2020), year(2021), None),
    (year(2020), None, DENIES),
    (TimeValue("since 2019", date(2019, 1, 1), None), year(2024), DENIES),
]


@pytest.mark.parametrize(("one", "other", "expected"), TIMES)
def test_times_apart_are_no_conflict(
    say: Say,
    ontology: Ontology,
    one: TimeValue,
    other: TimeValue | None,
    expected: Bearing | None,
) -> None:
    claims = say(*A_BUYS_B, time=one), say(*A_BUYS_B, time=other, polarity=DENIED)
    assert bearing(ontology, *claims) is expected


def test_what_can_change_is_compared_within_a_quarter(say: Say, ontology: Ontology) -> None:
    """Two chief executives in one week are a conflict, ten years apart they are none."""
    claims = [say("Company: A", "ceo", "Person: P"), say("Company: A", "ceo", "Person: Q")]
    placed = [
        replace(c, id=f"c{n}", evidence=replace(c.evidence, document=f"d{n}", sentence=str(n)))
        for n, c in enumerate(claims)
    ]

    def links(*days: date) -> int:
        documents = [
            Document(f"d{n}", "", "", (), name=f"d{n}", published=day) for n, day in enumerate(days)
        ]
        return len(Corroboration(placed, documents, ontology).compared.links)

    assert links(date(2024, 3, 1), date(2024, 3, 8)) == 2
    assert links(date(2014, 3, 1), date(2024, 3, 8)) == 0


def test_the_former_and_the_present_are_no_conflict(say: Say, ontology: Ontology) -> None:
    former = say("Person: P", "ceoOf", "Company: A", tense=Tense.PAST)
    present = say("Person: Q", "ceoOf", "Company: A")
    assert bearing(ontology, former, present) is bearing(ontology, present, former) is None
    assert bearing(ontology, former, replace(former, polarity=DENIED)) is DENIES
    # Who made a product does not change.
    made = (say("Chip: X", "manufacturer", f"Company: {c}", tense=Tense.PAST) for c in "AB")
    assert bearing(ontology, *made) is OTHER


def test_what_is_compared_by_nothing_known_excludes_nothing(say: Say, ontology: Ontology) -> None:
    """One may lead among the young and the other among the old."""
    ahead, behind = (
        ("Person: P", "surpasses", "Person: Q"),
        ("Person: Q", "surpasses", "Person: P"),
    )
    assert bearing(ontology, say(*ahead), say(*behind)) is None
    votes = ("dimension", "votes")
    assert bearing(ontology, say(*ahead, votes), say(*behind, votes)) is EXCLUDES


def test_a_verb_alone_is_not_compared(say: Say, ontology: Ontology) -> None:
    goes = say("Person: P", "https://w3id.org/kgbuild/open/go")
    assert bearing(ontology, goes, replace(goes, polarity=DENIED)) is None


def test_what_only_the_words_name_decides_nothing(say: Say, ontology: Ontology) -> None:
    for predicate, decisive in (("https://w3id.org/kgbuild/open/praise", False), ("uses", True)):
        said = [say("Company: A", predicate, "Chip: X")] * 4
        together = across(ontology, *said)
        first = claim_id(f"{0:016}", said[0].evidence.span, "", said[0].predicate, said[0].text)
        found = together(replace(said[0], id=first))
        assert found is not None and found.stance is Stance.SUPPORTS
        assert found.decisive is decisive


def test_a_part_and_its_whole_may_both_be_named(say: Say, ontology: Ontology) -> None:
    seats = [say("Company: A", "headquarteredIn", f"Place: {p}") for p in ("Lindau", "Bavaria")]
    assert bearing(ontology, *seats) is OTHER
    located = say("Place: Lindau", "locatedIn", "Place: Bavaria")
    assert across(ontology, *seats, located).compared.links == ()
