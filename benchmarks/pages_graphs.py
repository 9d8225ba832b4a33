"""Invented graphs of any size to draw: topics of very different sizes, few names in many claims.

As in graphs of real texts, most names of a topic are spoken of with each other, some with those of
another topic, a tenth stands apart in twos and threes. The same numbers give the same graph.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

from benchmarks.checking_world import chip, company, head, word
from kgbuild.model import (
    RELATION,
    VOCABULARY,
    Claim,
    Document,
    Entity,
    Evidence,
    Fact,
    Finding,
    Segment,
    Span,
    Stance,
    Verdict,
    VerdictLabel,
    claim_id,
    document_id,
)

_KINDS = (
    ("Organization", company),
    ("Person", head),
    ("Chip", chip),
    ("Place", lambda number: f"{word(number)} Bay"),
    ("Event", lambda number: f"{word(number)} summit"),
)
_VERBS = "supplies makes buys owns leads accuses praises funds sues joins".split()
_LABELS = (
    (VerdictLabel.REFUTED, 6),
    (VerdictLabel.CONFLICTING, 3),
    (VerdictLabel.SUPPORTED, 21),
    (VerdictLabel.NOT_ENOUGH_INFO, 40),
    (None, 30),
)
_APART, _ACROSS = 0.1, 0.12
_SENTENCES = 60
"""Sentences in a document."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The model values that a page is made of."""

    documents: list[Document]
    entities: list[Entity]
    claims: list[Claim]
    verdicts: Mapping[str, Verdict]


def invented(nodes: int, edges: int) -> Drawn:
    """Return a graph of so many entities and about so many claims between different pairs.

    Parameters
    ----------
    nodes, edges : int
        At least 20 nodes, and more edges than nodes.
    """
    chance = random.Random(11)
    entities = [_entity(number, chance) for number in range(nodes)]
    pairs = _pairs(nodes, edges, chance)
    claims: list[Claim] = []
    verdicts: dict[str, Verdict] = {}
    documents: list[Document] = []
    for first in range(0, len(pairs), _SENTENCES):
        document, said = _document(entities, pairs[first : first + _SENTENCES], chance)
        documents.append(document)
        claims += said
    for claim in claims:
        label = chance.choices(*zip(*_LABELS, strict=True))[0]
        if label is not None:
            verdicts[claim.id] = _verdict(claim, label)
    return Drawn(documents, entities, claims, verdicts)


def _entity(number: int, chance: random.Random) -> Entity:
    kind, name = chance.choices(_KINDS, weights=(40, 30, 14, 10, 6))[0]
    return Entity(f"{kind.lower()}/{number}", VOCABULARY + kind, f"{name(number)}")


def _pairs(nodes: int, edges: int, chance: random.Random) -> list[tuple[int, int]]:
    """Return who is spoken of with whom: topics by a power law, names by how often they came."""
    connected = round(nodes * (1 - _APART))
    topics: list[list[int]] = []
    at = 0
    while at < connected:
        size = min(connected - at, round(8 * chance.paretovariate(0.9)), max(20, nodes // 9))
        topics.append(list(range(at, at + size)))
        at += size
    pairs: dict[tuple[int, int], None] = {}
    bags = []
    for topic in topics:
        bag = [topic[0]]
        for node in topic[1:]:
            other = chance.choice(bag)
            pairs[node, other] = None
            bag += [node, other, other]
        bags.append(bag)
    at = connected
    while at < nodes - 1:
        size = min(nodes - at, chance.choice((2, 2, 3)))
        for node in range(at + 1, at + size):
            pairs[at, node] = None
        at += size
    weights = list(accumulate(len(bag) for bag in bags))
    for number in range(30 * edges):
        if len(pairs) >= edges:
            break
        bag = chance.choices(bags, cum_weights=weights)[0]
        across = number == 0 or chance.random() < _ACROSS
        one = chance.choice(bag)
        other = chance.choice(chance.choices(bags, cum_weights=weights)[0] if across else bag)
        if one != other and (other, one) not in pairs:
            pairs[one, other] = None
    # What is said of one topic stands together in the texts.
    return sorted(pairs, key=lambda pair: max(pair))


def _document(
    entities: list[Entity], pairs: list[tuple[int, int]], chance: random.Random
) -> tuple[Document, list[Claim]]:
    sentences = []
    for one, other in pairs:
        verb = chance.choice(_VERBS)
        tail = f", as {word(chance.randrange(900))} wrote in {chance.randrange(1990, 2026)}"
        words = f"{entities[one].label} {verb} {entities[other].label}"
        sentences.append((words, f"After long talks {words}{tail}.", verb))
    text = " ".join(sentence for _, sentence, _ in sentences)
    title = f"Notes on {entities[pairs[0][1]].label}"
    segments = (Segment(0, len(text), 0, len(text)),)
    document = Document(document_id(text), text, text, segments, title=title)
    claims, at = [], 0
    for (one, other), (words, sentence, verb) in zip(pairs, sentences, strict=True):
        span = Span(at + 17, at + 17 + len(words))
        around = Span(at, at + len(sentence))
        claims.append(
            Claim(
                claim_id(document.id, span, entities[one].id, verb, entities[other].id),
                entities[one],
                RELATION + verb,
                entities[other],
                verb,
                Evidence(document.id, span, words, around, sentence),
                text=words,
                confidence=round(chance.uniform(0.5, 1), 2),
            )
        )
        at += len(sentence) + 1
    return document, claims


def _verdict(claim: Claim, label: VerdictLabel) -> Verdict:
    stances = {VerdictLabel.SUPPORTED: Stance.SUPPORTS, VerdictLabel.REFUTED: Stance.REFUTES}
    told = f"The reference speaks of {claim.text}."
    facts = (Fact(claim.text, f"https://facts.example/{claim.id}"),)
    if label is VerdictLabel.NOT_ENOUGH_INFO:
        return Verdict(claim.id, label, 0.5, "Nothing in the reference speaks of it.", ())
    stance = stances.get(label, Stance.NEUTRAL)
    return Verdict(
        claim.id, label, 0.9, told, (Finding(claim.id, "agreement", stance, told, facts),)
    )
