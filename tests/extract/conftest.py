"""How the tables of this folder are read: a claim is one short line.

A line is ``subject | relation | object``, then any of these, in any order and as far as the table
speaks of them:

- ``affirmed`` or ``denied``; ``certain``, ``probable``, ``possible``, ``planned``, ``conditional``
  or ``asked``; ``past``, ``present`` or ``future``; ``opinion``
- ``says: Ada Kern < Harbor Ledger``: the speakers, nearest first; ``says: -`` where the author
  speaks, ``says: somebody`` where the text names nobody
- ``dimension=performance``, ``amount=$2 billion``, ``content=[Orbix steals secrets]``: a qualifier
- ``when=May 2024``

A relation without a type is written with its lemma: ``open:paint``. A missing object is ``-``.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kgbuild.model import (
    Argument,
    Claim,
    ClaimRef,
    Document,
    Entity,
    LinkedDocument,
    Mention,
    Segment,
    document_id,
)
from kgbuild.ontology.load import load_ontology
from kgbuild.ontology.types import local_name
from kgbuild.pipeline import Pipeline, pipeline_for

Says = Callable[..., None]
Read = Callable[..., LinkedDocument]


def _pipeline(*gazetteers: Path) -> Pipeline:
    return pipeline_for(load_ontology(*gazetteers), None, "test")


def _linked(pipeline: Pipeline, text: str, published: date | None) -> LinkedDocument:
    """Extract and link a text as it is, without the repairs of reading."""
    document = Document(
        document_id(text), text, text, (Segment(0, len(text), 0, len(text)),), published=published
    )
    return pipeline.linker(pipeline.extract(document))


def _words(value: Argument | Mention | None, claims: dict[str, Claim]) -> str:
    match value:
        case None:
            return "-"
        case Entity():
            return value.label
        case ClaimRef():
            return f"[{claims[value.id].text}]"
        case _:
            return value.text


def _parts(claim: Claim, claims: dict[str, Claim]) -> list[str]:
    name = local_name(claim.predicate)
    speakers = [
        _words(a.speaker, claims) if a.speaker is not None else "somebody"
        for a in claim.attributions
    ]
    parts = [
        _words(claim.subject, claims),
        name if claim.is_typed else f"open:{name}",
        _words(claim.object, claims),
        claim.polarity.lower(),
        claim.certainty.lower(),
        claim.tense.lower(),
        "says: " + (" < ".join(speakers) or "-"),
    ]
    parts += [f"{local_name(q.role)}={_words(q.value, claims)}" for q in claim.qualifiers]
    parts += [f"when={claim.time.text}"] if claim.time else []
    parts += ["opinion"] if claim.opinion else []
    return parts


def _is(expected: str, found: list[str]) -> bool:
    wanted = expected.split(" | ")
    return wanted[:3] == found[:3] and all(part in found[3:] for part in wanted[3:])


def _compare(linked: LinkedDocument, expected: tuple[str, ...], typed: bool) -> None:
    """Fail unless every expected line is found once and no claim is left over.

    ``...`` as last line allows more claims. ``never: `` in front of a line forbids it.
    """
    claims = {c.id: c for c in linked.claims}
    found = [_parts(c, claims) for c in linked.claims if c.is_typed or not typed]
    left = list(found)
    missing = []
    for line in expected:
        if line == "...":
            left.clear()
        elif line.startswith("never: "):
            missing += [line] if any(_is(line[7:], one) for one in found) else []
        else:
            match = next((one for one in left if _is(line, one)), None)
            if match is None:
                missing.append(line)
            else:
                left.remove(match)
    if missing or left:
        shown = ["", f"  sentence  {linked.document.text}"]
        shown += [
            f"  expected  {line}" + ("   <- not so" if line in missing else "") for line in expected
        ]
        shown += [
            f"  found     {' | '.join(one)}" + ("   <- too many" if one in left else "")
            for one in found
        ] or ["  found     nothing"]
        shown += [f"  dropped   {d.text}: {d.reason}" for d in linked.dropped]
        pytest.fail("\n".join(shown), pytrace=False)


@pytest.fixture(scope="session")
def read() -> Read:
    """Extract and link a text with the names of ``names.ttl``."""
    pipeline = _pipeline(Path(__file__).parent / "names.ttl")
    return lambda text, published=None: _linked(pipeline, text, published)


@pytest.fixture(scope="session")
def read_shipped() -> Read:
    """Extract and link a text with the shipped names alone."""
    pipeline = _pipeline()
    return lambda text, published=None: _linked(pipeline, text, published)


@pytest.fixture(scope="session")
def says(read: Read) -> Says:
    """Hold a text to exactly these claims."""

    def check(text: str, *expected: str, published: date | None = None) -> None:
        _compare(read(text, published), expected, typed=False)

    return check


@pytest.fixture(scope="session")
def says_typed(read: Read) -> Says:
    """Hold a text to exactly these claims with a relation type, whatever else it says."""

    def check(text: str, *expected: str) -> None:
        _compare(read(text), expected, typed=True)

    return check


@pytest.fixture(scope="session")
def says_shipped(read_shipped: Read) -> Says:
    """Hold a text to exactly these claims, with the shipped names alone."""

    def check(text: str, *expected: str) -> None:
        _compare(read_shipped(text), expected, typed=True)

    return check
