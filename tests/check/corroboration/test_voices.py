"""Which reports are one voice: copies, speakers, publications; which names are one thing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from kgbuild.check.corroboration import Corroboration
from kgbuild.model import Attribution, Claim, Document, Entity, Polarity, Span, Witnesses
from kgbuild.ontology.types import Ontology

Say = Callable[..., Claim]
Thing = Callable[..., Entity]
CLAIM = ("Company: A", "acquires", "Company: B")
SPAN = Span(0, 1)


def by(speaker: Entity | None) -> tuple[Attribution, ...]:
    return (Attribution(speaker, "said", SPAN),)


def heard(
    ontology: Ontology, *reports: tuple[Claim, Document], of: int = 0
) -> tuple[Witnesses, Corroboration]:
    """Return what is said on one of the claims, each in its document."""
    claims = [
        replace(
            claim,
            id=f"c{n}",
            evidence=replace(claim.evidence, document=document.id, sentence=f"sentence {n}"),
        )
        for n, (claim, document) in enumerate(reports)
    ]
    documents = {document.id: document for _, document in reports}
    across = Corroboration(claims, documents.values(), ontology)
    found = across.witnesses(f"c{of}")
    assert found is not None
    return found, across


def page(name: str, text: str = "", **more: object) -> Document:
    return Document(name, text, text, (), name=name, **more)  # type: ignore[arg-type]


def voices(witnesses: Witnesses) -> list[tuple[str, ...]]:
    return [voice.documents for voice in (witnesses.own, *witnesses.supporting)]


def test_one_speaker_quoted_twice_is_one_voice(say: Say, thing: Thing, ontology: Ontology) -> None:
    velt, lind = thing("Person: Anna Velt"), thing("Person: Mara Lind")
    found, _ = heard(
        ontology,
        (say(*CLAIM, attributions=by(velt)), page("one")),
        (say(*CLAIM, attributions=by(velt)), page("two")),
        (say(*CLAIM, attributions=by(lind)), page("three")),
        (say(*CLAIM, attributions=by(None)), page("four")),
        (say(*CLAIM, attributions=by(None)), page("five")),
    )
    assert voices(found) == [("one", "two"), ("three",), ("four",), ("five",)]
    assert found.own.name == "Anna Velt, as told by one"
    assert found.supporting[1].name == "somebody unnamed, as told by four"


def test_who_writes_and_is_quoted_elsewhere_is_one_voice(
    say: Say, thing: Thing, ontology: Ontology
) -> None:
    velt = thing("Person: Anna Velt", "Velt")
    found, _ = heard(
        ontology,
        (say(*CLAIM, attributions=by(velt)), page("one")),
        (say(*CLAIM), page("two", author="Anna Velt")),
        (say(*CLAIM), page("three", author="Somebody Else")),
    )
    assert voices(found) == [("one", "two"), ("three",)]


def test_one_site_is_one_voice(say: Say, ontology: Ontology) -> None:
    found, _ = heard(
        ontology,
        (say(*CLAIM), page("one", url="https://www.ledger.example/a")),
        (say(*CLAIM), page("two", url="https://ledger.example/b")),
        (say(*CLAIM), page("three", url="https://post.example/b")),
        (say(*CLAIM), page("four", url="https://[broken")),
    )
    assert voices(found) == [("one", "two"), ("three",), ("four",)]


WORDS = " ".join(f"word{n}" for n in range(60))
OTHERS = " ".join(f"other{n}" for n in range(60))


def test_copies_of_copies_are_one_voice_and_the_earliest_is_the_original(
    say: Say, ontology: Ontology
) -> None:
    late, early = date(2024, 5, 2), date(2024, 5, 1)
    halves = WORDS.split()[:30], WORDS.split()[30:]
    found, across = heard(
        ontology,
        (say(*CLAIM), page("whole", WORDS, published=late)),
        (say(*CLAIM), page("first half", " ".join(halves[0]) + " " + OTHERS[:80])),
        (say(*CLAIM), page("other half", " ".join(halves[1]), published=early)),
        (say(*CLAIM), page("apart", OTHERS)),
    )
    assert voices(found) == [("other half", "whole", "first half"), ("apart",)]
    originals = {copy.document: copy.original for copy in across.compared.copies}
    assert originals == {"whole": "other half", "first half": "other half"}


def test_copies_in_a_circle(say: Say, ontology: Ontology) -> None:
    """Each is a copy of the next: still one voice, and the first added is the original."""
    parts = [" ".join(f"{letter}{n}" for n in range(20)) for letter in "abcd"]
    texts = [" ".join(parts[(n + k) % 4] for k in range(3)) for n in range(4)]
    reports = [(say(*CLAIM), page(f"d{n}", text)) for n, text in enumerate(texts)]
    found, across = heard(ontology, *reports)
    assert voices(found) == [("d0", "d1", "d2", "d3")]
    assert {copy.original for copy in across.compared.copies} == {"d0"}


def test_who_speaks_of_itself_is_no_witness(say: Say, thing: Thing, ontology: Ontology) -> None:
    found, _ = heard(
        ontology,
        (say(*CLAIM), page("one")),
        (say(*CLAIM, attributions=by(thing("Company: A"))), page("two")),
    )
    assert [voice.counts for voice in found.supporting] == [False]


@pytest.mark.parametrize(
    ("label", "aliases", "same"),
    [
        ("Quorex", (), True),  # the other name of one
        ("quorex systems", (), True),  # the same id
        ("Halvex", (), False),
        ("Velt", (), False),  # the other name of two
    ],
)
def test_names_of_one_thing(
    say: Say, ontology: Ontology, label: str, aliases: tuple[str, ...], same: bool
) -> None:
    company = "https://w3id.org/kgbuild/ontology#Company"

    def entity(name: str, *others: str) -> Entity:
        return Entity(f"organization/{name.lower().replace(' ', '-')}", company, name, others)

    claims = [
        replace(say(*CLAIM), subject=one, object=entity("Norvane"))
        for one in (
            entity(label, *aliases),
            entity("Quorex Systems", "Quorex"),
            entity("Velt North", "Velt"),
            entity("Velt South", "Velt"),
        )
    ]
    found, _ = heard(ontology, *((c, page(f"d{n}")) for n, c in enumerate(claims)))
    assert bool(found.supporting) is same


def test_things_without_a_name_belong_to_their_document(say: Say, ontology: Ontology) -> None:
    """ "The company" of two documents are two companies: their ids begin with the document's."""
    claims = [
        replace(say(*CLAIM), subject=Entity(f"organization/{d}-company", "x", "company"))
        for d in ("0011aabb", "2233ccdd")
    ]
    found, _ = heard(ontology, *((c, page(f"d{n}")) for n, c in enumerate(claims)))
    assert found.supporting == ()


def test_a_source_that_says_both_on_one_day_counts_for_neither(
    say: Say, ontology: Ontology
) -> None:
    day = date(2024, 5, 1)
    found, _ = heard(
        ontology,
        (say(*CLAIM), page("one")),
        (say(*CLAIM), page("two", url="https://x.example/1", published=day)),
        (
            say(*CLAIM, polarity=Polarity.DENIED),
            page("three", url="https://x.example/2", published=day),
        ),
    )
    assert (found.supporting, found.opposing) == ((), ())


def test_a_crowd_on_one_matter(say: Say, ontology: Ontology) -> None:
    """What is kept of a claim does not grow with all that say it."""
    reports = [(say(*CLAIM), page(f"d{n}")) for n in range(1_500)]
    found, across = heard(ontology, *reports)
    assert len(found.supporting) == 1_499
    assert len(found.links) == 20
    assert len(across.compared.links) == 20 * 1_500
    finding = across(replace(reports[0][0], id="c0"))
    assert finding is not None and len(finding.used) == 6
    assert "and 1493 more" in finding.reason
