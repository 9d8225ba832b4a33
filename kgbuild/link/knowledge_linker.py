"""The names of a document to entries of a knowledge base, all names together; NIL where none fits.

First each name is weighed for itself; then once more with what the others most likely mean. What
is not sure enough is offered and not linked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kgbuild.link.candidates import Candidate, Candidates, name_forms, without_extra
from kgbuild.link.context import Contexts, Surroundings, words_of
from kgbuild.link.knowledge_base import Entry, KnowledgeBase
from kgbuild.link.known_names import Titles
from kgbuild.link.normalise import normalise_name
from kgbuild.link.ranking import Weights, features, shipped_weights
from kgbuild.model import THING, Match
from kgbuild.model.broad_types import PERSON
from kgbuild.ontology.types import Ontology

OFFERED = 3
"""Entries that are offered for one name at most."""
_LEAST_OFFERED = 0.05
_DOUBTFUL = 0.02


@dataclass(frozen=True, slots=True)
class Query:
    """A name of a document: how it is written there, its type, and what it is known to be.

    Parameters
    ----------
    written : tuple of str
        The usual form first.
    type : str
        IRI of one of kgbuild's types.
    same_as : tuple of str
        IRIs of the same thing, from the gazetteer; an entry under one of them is the entry.
    type_confidence : float
        How sure the type is; one half says nothing.
    """

    written: tuple[str, ...]
    type: str
    same_as: tuple[str, ...] = ()
    type_confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate with its probability."""

    candidate: Candidate
    probability: float

    @property
    def entry(self) -> Entry:
        """The entry."""
        return self.candidate.entry


@dataclass(frozen=True, slots=True)
class Decision:
    """What a name means: an entry, or None, and then what is offered for it."""

    linked: Choice | None
    offered: tuple[Choice, ...] = ()


class KnowledgeLinker:
    """Links names to one knowledge base; holds no state of a document.

    Parameters
    ----------
    base : KnowledgeBase
        What to link to.
    ontology : Ontology
        kgbuild's types.
    weights : Weights, optional
        Those that come with kgbuild if left out.
    """

    def __init__(
        self, base: KnowledgeBase, ontology: Ontology, weights: Weights | None = None
    ) -> None:
        self.candidates = Candidates(base, ontology)
        self._contexts = Contexts(base)
        self._ontology = ontology
        self._titles = Titles(ontology)
        self._weights = weights or shipped_weights()

    def __call__(self, queries: Sequence[Query], text: str) -> list[Decision]:
        """Decide what each name of a document means.

        Parameters
        ----------
        queries : sequence of Query
            The document's names, each once.
        text : str
            The document.

        Returns
        -------
        list of Decision
            In the order of the queries, the same for the same document and knowledge base.
        """
        weighed = self.weigh(queries, text)
        return [
            self._decide(query, found, self._weights.probabilities(rows))
            for query, (found, rows) in zip(queries, weighed, strict=True)
        ]

    def weigh(
        self, queries: Sequence[Query], text: str
    ) -> list[tuple[Sequence[Candidate], list[tuple[float, ...]]]]:
        """Return the candidates of each name with their features, coherence among them."""
        words = words_of(text)
        found = [self._candidates(query) for query in queries]
        alone = [
            [self._features(query, one, some, words, 0.0) for one in some]
            for query, some in zip(queries, found, strict=True)
        ]
        around = Surroundings()
        for name, (some, rows) in enumerate(zip(found, alone, strict=True)):
            sure = self._weights.probabilities(rows)
            for candidate, probability in zip(some, sure, strict=True):
                if probability >= _DOUBTFUL:
                    self._contexts.surround(around, name, candidate.entry, probability)
        together = []
        for name, (some, rows) in enumerate(zip(found, alone, strict=True)):
            coherence = [self._contexts.coherence(one.entry, around, name) for one in some]
            full = [(*row[:-1], one) for row, one in zip(rows, coherence, strict=True)]
            together.append((some, full))
        return together

    def _candidates(self, query: Query) -> Sequence[Candidate]:
        known = [self.candidates.with_iri(iri) for iri in query.same_as]
        stated = [Candidate(entry, Match.LABEL) for entry in known if entry is not None]
        if stated:
            return stated[:1]
        misspelt: Sequence[Candidate] = ()
        for form in self._forms(query):
            found = self.candidates.find(form)
            if found and found[0].match is not Match.SPELLING:
                return found
            misspelt = misspelt or found
        return misspelt

    def _forms(self, query: Query) -> Iterator[str]:
        """Yield what a name is looked up as, each once: as written, as an acronym, cut."""
        forms: dict[str, None] = {}
        for text in query.written:
            forms.update(dict.fromkeys(name_forms(text)))
        for text in query.written:
            if text.isupper():
                forms[normalise_name(text).upper()] = None
        for text in query.written:
            forms.update(dict.fromkeys(name_forms(without_extra(text)[0])))
            if self._ontology.is_a(query.type, PERSON):
                forms[self._titles.without(normalise_name(text))] = None
        yield from forms

    def _features(
        self,
        query: Query,
        candidate: Candidate,
        rivals: Sequence[Candidate],
        words: frozenset[str],
        coherence: float,
    ) -> tuple[float, ...]:
        entry = candidate.entry
        fit = self._fit(query.type, self.candidates.type_of(entry))
        fit *= max(0.0, 2.0 * query.type_confidence - 1.0)
        context = self._contexts.overlap(entry, words)
        return features(candidate, rivals, query.written, fit, context, coherence)

    def _fit(self, one: str, other: str) -> float:
        if THING in (one, other):
            return 0.0
        agree = self._ontology.is_a(one, other) or self._ontology.is_a(other, one)
        return 1.0 if agree else -1.0

    def _decide(
        self, query: Query, found: Sequence[Candidate], probabilities: Sequence[float]
    ) -> Decision:
        if any(one.entry.iri in query.same_as for one in found):
            return Decision(Choice(found[0], 1.0))
        choices = sorted(
            (Choice(one, round(p, 4)) for one, p in zip(found, probabilities, strict=True)),
            key=lambda choice: (-choice.probability, choice.entry.iri),
        )
        if choices and self._weights.accepts(choices[0].candidate.match, choices[0].probability):
            return Decision(choices[0])
        offered = (one for one in choices if one.probability >= _LEAST_OFFERED)
        return Decision(None, tuple(offered)[:OFFERED])
