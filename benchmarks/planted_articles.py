"""The planted articles: what stands beside each, and which claim is which planted statement.

An article is ``<split>/<name>.txt``; ``<name>.csv`` beside it has a row for each planted statement:
its words, what it says (subject, relation, object), the verdict that a fact-checker with the
shipped reference should give, its kind, whether it is true, and the fact it was planted from. A
relation may be several with ``/`` between, where the words allow each; ``open:verb`` is a relation
that no relation type covers. An empty subject or object may be anything.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kgbuild.link.normalise import normalise_name
from kgbuild.model import (
    Argument,
    Claim,
    Entity,
    Mention,
    Quantity,
    Span,
    Text,
    TimeValue,
    VerdictLabel,
)
from kgbuild.ontology.types import Ontology

SPLITS = ("dev", "held")
KINDS = ("figure", "date", "maker", "comparison", "count", "place", "person", "other")
_OPEN = "open:"
_STEM = 6
"""So many letters of a verb must agree: "announce" and "announced", "move" and "moves"."""
_EITHER_WAY = frozenset({"be"})


@dataclass(frozen=True, slots=True)
class Planted:
    """A statement that was planted in an article.

    Parameters
    ----------
    article : str
        Name of the article.
    span : Span
        Where its words stand in the article.
    quote, subject, relation, object : str
        The row of the table.
    expected : VerdictLabel
        What a fact-checker who has the shipped reference should say.
    kind : str
        One of :data:`KINDS`.
    truth : str
        ``true``, ``false`` or ``open``.
    fact : str
        What it was planted from.
    """

    article: str
    span: Span
    quote: str
    subject: str
    relation: str
    object: str
    expected: VerdictLabel
    kind: str
    truth: str
    fact: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article with what was planted in it."""

    name: str
    text: str
    planted: tuple[Planted, ...]


def articles(folder: Path, split: str, limit: int | None = None) -> list[Article]:
    """Read the articles of a split in the order of their names.

    Parameters
    ----------
    folder : Path
        Holds a folder for each split.
    split : str
        One of :data:`SPLITS`.
    limit : int, optional
        Only so many.

    Raises
    ------
    SystemExit
        If a planted statement does not stand in its article.
    """
    paths = sorted((folder / split).glob("*.txt"))[:limit]
    return [_article(path) for path in paths]


def _article(path: Path) -> Article:
    text = path.read_text("utf-8")
    with path.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    planted = []
    for row in rows:
        start = text.find(row["quote"])
        if start < 0:
            raise SystemExit(f"{path.name} does not say: {row['quote']}")
        span = Span(start, start + len(row["quote"]))
        expected = VerdictLabel[_constant(row["verdict"])]
        said = (row["quote"], row["subject"], row["relation"], row["object"])
        planted.append(
            Planted(path.stem, span, *said, expected, row["kind"], row["truth"], row["fact"])
        )
    return Article(path.stem, text, tuple(planted))


def _constant(label: str) -> str:
    """Return the name of a label's constant: NOT_ENOUGH_INFO of NotEnoughInfo."""
    return "".join(f"_{c}" if c.isupper() else c.upper() for c in label).strip("_")


def matching(planted: Planted, claims: Iterable[Claim], ontology: Ontology) -> tuple[Claim, ...]:
    """Return the claims that say what was planted, the one in its own words first.

    Parameters
    ----------
    planted : Planted
        A statement.
    claims : iterable of Claim
        Those of its article.
    ontology : Ontology
        Knows inverse and symmetric relations: "A trails B" is "B surpasses A".

    Returns
    -------
    tuple of Claim
        Empty where it was not extracted. Polarity, certainty, amounts and dimensions are not
        asked for: where a claim lacks them or has them wrong, its verdict shows it.
    """
    found = [
        claim
        for claim in claims
        if _shared(claim.evidence.sentence_span, planted.span) and _says(claim, planted, ontology)
    ]
    found.sort(key=lambda claim: -_shared(claim.evidence.span, planted.span))
    return tuple(found)


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _says(claim: Claim, planted: Planted, ontology: Ontology) -> bool:
    return any(
        names_it(planted.subject, ends[0], part=relation.startswith(_OPEN))
        and names_it(planted.object, ends[1], part=relation.startswith(_OPEN))
        for relation in planted.relation.split("/")
        for ends in _ends(claim, relation, ontology)
    )


def _ends(
    claim: Claim, relation: str, ontology: Ontology
) -> list[tuple[Argument | None, Argument | None]]:
    """Return subject and object as a relation has them; empty if the claim has another relation."""
    straight, turned = (claim.subject, claim.object), (claim.object, claim.subject)
    if relation.startswith(_OPEN):
        verb = relation.removeprefix(_OPEN)
        words = claim.predicate.rsplit("/", 1)[1].split("-")
        if claim.is_typed or not any(w[:_STEM] == verb[:_STEM] for w in words):
            return []
        return [straight, turned] if verb in _EITHER_WAY else [straight]
    own = ontology.relations.get(claim.predicate)
    if own is None:
        return []
    wider = (ontology.relations[p].name for p in _parents(relation, ontology))
    if own.name == relation or own.name in wider:
        return [straight, turned] if own.symmetric else [straight]
    inverse = ontology.relations.get(own.inverse or "")
    return [turned] if inverse is not None and inverse.name == relation else []


def _parents(relation: str, ontology: Ontology) -> tuple[str, ...]:
    """Return what a relation entails; of comparisons nothing: "equals" is more than "matches"."""
    for type_ in ontology.relations.values():
        if type_.name == relation and type_.comparison is None:
            return tuple(p for p in type_.parents if p in ontology.relations)
    return ()


def names_it(wanted: str, argument: Argument | None, *, part: bool = False) -> bool:
    """Say whether an argument is what a row's words name.

    A name must be the same, case and legal form aside; of a number, a date and of words that are
    no name it is enough that one holds the other; with ``part`` of every argument that it holds
    the row's words: "our next table" is a "table".

    Examples
    --------
    >>> names_it("A100", Entity("chip/a100", "", "A100", ("Nvidia A100",)))
    True
    >>> names_it("A100", Entity("chip/a100-pcie", "", "A100 PCIe"))
    False
    >>> names_it("80 GB", Quantity(80, "GigaBYTE", "about 80 GB"))
    True
    >>> names_it("80 GB", Quantity(180, "GigaBYTE", "180 GB"))
    False
    """
    if not wanted:
        return True
    if isinstance(argument, (Quantity, TimeValue, Text)):
        one, other = _words(wanted), _words(argument.text)
        return _holds(one, other) or _holds(other, one)
    if isinstance(argument, Entity):
        named = {normalise_name(name) for name in (argument.label, *argument.aliases)}
        held = part and _holds(_words(argument.label), _words(wanted))
        return held or normalise_name(wanted) in named
    if isinstance(argument, Mention):
        held = part and _holds(_words(argument.text), _words(wanted))
        return held or normalise_name(wanted) == normalise_name(argument.text)
    return False


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple(normalise_name(text).split())


def _holds(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    size = len(shorter)
    return bool(size) and any(
        tuple(longer[n : n + size]) == tuple(shorter) for n in range(len(longer) - size + 1)
    )
