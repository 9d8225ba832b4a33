"""The checker by other documents: what independent ones say on a claim, for and against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from kgbuild.check.corroboration import weighing
from kgbuild.check.corroboration.bearings import Bearings
from kgbuild.check.corroboration.identity import Identities
from kgbuild.check.corroboration.propositions import Statements
from kgbuild.check.corroboration.questions import Asked, ask
from kgbuild.check.corroboration.relations import Relations
from kgbuild.check.corroboration.sides import Heard, Hearing, Sides
from kgbuild.check.corroboration.sources import Sources, is_interested
from kgbuild.check.corroboration.truth import Estimate, Prior, estimate
from kgbuild.check.reference import Reference
from kgbuild.model import (
    Bearing,
    Claim,
    ClaimLink,
    Document,
    Entity,
    Finding,
    Report,
    SourcesCompared,
    SourceTrust,
    Turn,
    Verdict,
    VerdictLabel,
    Voice,
    Witnesses,
)
from kgbuild.ontology.types import Ontology

SHOWN = 20
"""So many voices of a side are linked and told of at most, the first heard: what is kept of a claim
must not grow with what everybody says."""


_Item = TypeVar("_Item")


class Corroboration:
    """Holds the documents against each other, once for all claims; then checks claim by claim.

    Parameters
    ----------
    claims : iterable of Claim
        All claims of all documents.
    documents : iterable of Document
        Where they stand: texts, dates, authors and addresses tell who depends on whom.
    ontology : Ontology
        Which relations are inverse, narrower, disjoint, have one value.
    reference : Reference, optional
        Knows which names are one thing. Whether claims are so it is not asked.
    settled : mapping of str to bool, optional
        Claims by id of which a reference knows whether they are so (:func:`settled_by`): they
        anchor the trust in the sources.
    prior : Prior, optional
        What is thought of a source beforehand.

    Notes
    -----
    The cost grows with the claims and the words of the documents, not with their pairs.
    """

    def __init__(
        self,
        claims: Iterable[Claim],
        documents: Iterable[Document],
        ontology: Ontology,
        *,
        reference: Reference | None = None,
        settled: Mapping[str, bool] | None = None,
        prior: Prior | None = None,
    ) -> None:
        everything = tuple(claims)
        self.prior = prior or Prior()
        self._settled = dict(settled or {})
        self._identities = Identities(everything, reference)
        self._relations = Relations(ontology)
        self._sources = Sources(everything, tuple(documents), self._identities)
        self._read(everything)
        propositions = list(dict.fromkeys(h.statement.proposition for h in self._heard.values()))
        joined = _Joined(self._heard.values(), self._relations)
        self._bearings = Bearings(propositions, self._relations, joined)
        self._hearing = Hearing(tuple(self._heard.values()), self._bearings)
        self._asked = ask(
            propositions, self._hearing, self._bearings, self._relations, self._settled
        )
        self._estimate: Estimate = estimate([a.question for a in self._asked], self.prior)
        # By identity: the sides are kept as long as this is.
        self._told: dict[int, tuple[tuple[Voice, ...], tuple[Voice, ...]]] = {}
        self._place = {claim: n for n, asked in enumerate(self._asked) for claim in asked.heard}

    def _read(self, claims: tuple[Claim, ...]) -> None:
        documents = self._sources.documents
        self._statements = Statements(self._identities, self._relations, documents)
        self._claims = {claim.id: claim for claim in claims}
        self._heard: dict[str, Heard] = {}
        for order, claim in enumerate(claims):
            statement = self._statements.read(claim, order)
            if statement is not None:
                day = self._sources.published(claim.evidence.document)
                self._heard[claim.id] = Heard(statement, self._sources.of(claim), day)

    # What comes out

    def __call__(self, claim: Claim, reference: Reference | None = None) -> Finding | None:
        """Return what other documents say on a claim; None where they say nothing.

        Parameters
        ----------
        claim : Claim
            One of those that were compared.
        reference : Reference, optional
            Not asked: what documents say of each other does not depend on it.

        Returns
        -------
        Finding or None
            See :func:`kgbuild.check.corroboration.weighing.finding` for what makes it decisive.
        """
        witnesses = self.witnesses(claim)
        if witnesses is None or not (witnesses.supporting or witnesses.opposing):
            return None
        return weighing.finding(
            witnesses, self._claims, self._sources, is_settled=claim.id in self._settled
        )

    def witnesses(self, claim: Claim | str) -> Witnesses | None:
        """Return what all documents say on a claim.

        Parameters
        ----------
        claim : Claim or str
            One of those that were compared, or its id.

        Returns
        -------
        Witnesses or None
            None where the claim says nothing on what is so: a plan, a question, an opinion.
        """
        own = self._heard.get(claim if isinstance(claim, str) else claim.id)
        if own is None:
            return None
        sides = self._hearing.sides(own.statement)
        mine = sides.voice_of.get(own.statement.claim.id)
        voice = sides.pro[mine] if mine is not None else (own,)
        later = self._taken_back(own, sides)
        same = {n for h in voice for n in sides.opposing.get(h.source.key, ())}
        same -= set(sides.opposing.get(own.source.key, ())) if later is not None else set()
        pro, contra = self._voices(sides)
        supporting = _without(pro, {mine} if mine is not None else set())
        opposing = _without(contra, same)
        others = _without(sides.pro, {mine} if mine is not None else set(), SHOWN)
        against = _without(sides.contra, same, SHOWN)
        links = tuple(
            ClaimLink(
                own.statement.claim.id,
                other[0].statement.claim.id,
                self._hearing.bearing(own.statement, other[0].statement),
            )
            for other in (*others, *against)
        )
        return Witnesses(
            own.statement.claim.id,
            pro[mine] if mine is not None else self._voice(voice),
            supporting,
            opposing,
            links,
            _history((voice, *others), against, sides),
            later is not None,
            self._probability(own),
        )

    @cached_property
    def compared(self) -> SourcesCompared:
        """Everything that comparing the documents gave, to be kept in the graph."""
        links = [link for c in self._heard for link in self._links(c)]
        return SourcesCompared(self._sources.copies, tuple(sorted(links)), self.trust)

    def _links(self, claim: str) -> tuple[ClaimLink, ...]:
        witnesses = self.witnesses(claim)
        return witnesses.links if witnesses is not None else ()

    @cached_property
    def trust(self) -> tuple[SourceTrust, ...]:
        """The trust in each document, in their order, and in each speaker, by id.

        That of a document is the trust in what it says itself; a copy has that of its original.
        """
        claims: dict[str, int] = {}
        tested: dict[str, int] = {}
        for asked in self._asked:
            votes = asked.question.votes
            for vote in votes:
                for key in vote.sources:
                    claims[key] = claims.get(key, 0) + 1
                    is_tested = len(votes) > 1 or asked.question.known is not None
                    tested[key] = tested.get(key, 0) + is_tested

        def row(key: str, source: str, name: str, *, is_document: bool) -> SourceTrust:
            trust = self._estimate.trust.get(key, self.prior.trust)
            said = claims.get(key, 0)
            return SourceTrust(source, name, trust, said, tested.get(key, 0), is_document)

        rows = [
            row(self._sources.key(d), d, self._sources.name(d), is_document=True)
            for d in self._sources.documents
        ]
        speakers: dict[str, Entity] = {}
        for heard in self._heard.values():
            speaker = heard.statement.claim.speaker
            if isinstance(speaker, Entity):
                known = speakers.setdefault(heard.source.key, speaker)
                speakers[heard.source.key] = min(known, speaker, key=lambda one: one.id)
        return (
            *rows,
            *(
                row(key, entity.id, entity.label, is_document=False)
                for key, entity in sorted(speakers.items(), key=lambda pair: pair[1].id)
            ),
        )

    # How it comes about

    def _voice(self, voice: tuple[Heard, ...]) -> Voice:
        first = voice[0]
        documents = dict.fromkeys(h.statement.claim.evidence.document for h in voice)
        return Voice(
            first.source.name,
            tuple(h.statement.claim.id for h in voice),
            tuple(documents),
            first.day,
            self._estimate.trust.get(first.source.key, self.prior.trust),
            any(h.statement.weight == 1.0 for h in voice),
            all(is_interested(h.statement, self._identities) for h in voice),
        )

    def _taken_back(self, own: Heard, sides: Sides) -> Heard | None:
        """Return with what the source of a claim took it back; news of a change does not."""
        later = sides.withdrawn.get(own.source.key)
        if later is None or not self._statements.changes(own.statement.claim):
            return later
        how = self._hearing.bearing(own.statement, later.statement)
        return later if how is Bearing.DENIES else None

    def _voices(self, sides: Sides) -> tuple[tuple[Voice, ...], tuple[Voice, ...]]:
        """Return both sides as they are told of; made once for all claims that share them."""
        known = self._told.get(id(sides))
        if known is None:
            known = tuple(map(self._voice, sides.pro)), tuple(map(self._voice, sides.contra))
            self._told[id(sides)] = known
        return known

    def _probability(self, own: Heard) -> float:
        place = self._place.get(own.statement.claim.id)
        if place is None:
            return 0.5
        asked: Asked = self._asked[place]
        answers = asked.answers.get(own.statement.proposition)
        if answers is None:
            return 0.5
        held = sum(self._estimate.beliefs[place][answer] for answer in answers)
        return round(1 - held if own.statement.denied else held, 4)


class _Joined:
    """Knows from what the documents say which things are parts of which."""

    def __init__(self, heard: Iterable[Heard], relations: Relations) -> None:
        parts = {
            relations.canonical(r.iri).predicate
            for r in relations.ontology.relations.values()
            if r.transitive and r.comparison is None
        }
        self._pairs = {
            frozenset((h.statement.proposition.one, h.statement.proposition.other))
            for h in heard
            if h.statement.proposition.predicate in parts and not h.statement.denied
        }

    def __call__(self, one: str, other: str) -> bool:
        """Say whether one is said to be a part of the other."""
        return frozenset((one, other)) in self._pairs


def _without(
    all_: tuple[_Item, ...], places: set[int], most: int | None = None
) -> tuple[_Item, ...]:
    """Return all but those at some places, the first of them only where a number is given."""
    kept = all_[: most + len(places)] if most is not None else all_
    return tuple(one for n, one in enumerate(kept) if n not in places)[:most]


def _history(
    pro: tuple[tuple[Heard, ...], ...], contra: tuple[tuple[Heard, ...], ...], sides: Sides
) -> tuple[Report, ...]:
    told = [(voice[0], Turn.REPEATED) for voice in pro]
    taken = {h.statement.claim.id for h in sides.withdrawn.values()}
    for voice in contra:
        back = next((h for h in voice if h.statement.claim.id in taken), None)
        told.append((back, Turn.CORRECTED) if back else (voice[0], Turn.CONTRADICTED))
    ordered = sorted(told, key=lambda pair: pair[0].place)
    first = next((n for n, (_, turn) in enumerate(ordered) if turn is Turn.REPEATED), 0)
    return tuple(
        Report(
            Turn.FIRST if n == first else Turn.OTHERWISE if n < first else turn,
            heard.source.name,
            heard.statement.claim.id,
            heard.day,
        )
        for n, (heard, turn) in enumerate(ordered)
    )


def settled_by(verdicts: Iterable[Verdict]) -> dict[str, bool]:
    """Return the claims that verdicts support or refute, by id, with whether they are so.

    Parameters
    ----------
    verdicts : iterable of Verdict
        Made from references alone, or what documents say would be its own proof.
    """
    labels = {VerdictLabel.SUPPORTED: True, VerdictLabel.REFUTED: False}
    return {v.claim: labels[v.label] for v in verdicts if v.label in labels}
