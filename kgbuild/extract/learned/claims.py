"""Drafts of learned relations: runs become arguments, their verb gives mood and speakers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from kgbuild.extract.arguments import Argument
from kgbuild.extract.clauses import Clause
from kgbuild.extract.drafts import Draft, Drafts
from kgbuild.extract.learned.deciding import Found
from kgbuild.extract.learned.label_reading import LabelFinder
from kgbuild.extract.learned.label_weights import LabelWeights, shipped_weights
from kgbuild.extract.learned.reading import TripleFinder
from kgbuild.extract.learned.spans import Run
from kgbuild.extract.mentions import NameMention
from kgbuild.model import THING, MentionKind
from kgbuild.model.broad_types import DATE, QUANTITY
from kgbuild.ontology.types import Ontology, RelationType

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token


class Finder(Protocol):
    """What finds triples in a text."""

    @property
    def relations(self) -> tuple[str, ...]:
        """IRIs by the number that a triple found has."""

    @property
    def known(self) -> frozenset[str]:
        """Ends that examples had, in lower case."""

    def __call__(self, drafts: Drafts) -> Iterator[Found]:
        """Yield the triples that a text says, the likeliest first."""


def finder_of(ontology: Ontology, labels: LabelWeights | None = None) -> Finder | None:
    """Return what finds an ontology's learned relations, or else those of labels alone.

    Parameters
    ----------
    ontology : Ontology
        Its relations.
    labels : LabelWeights, optional
        Weights for relations of which only label and types are known; those that come with kgbuild
        if left out.
    """
    if ontology.learned is not None:
        return TripleFinder(ontology, ontology.learned)
    if ontology.plain_relations:
        return LabelFinder(ontology, labels or shipped_weights())
    return None


class LearnedReader:
    """Reads the learned relations of texts; made once for an ontology.

    Parameters
    ----------
    ontology : Ontology
        Holds the relations.
    find : Finder
        Finds them.
    """

    def __init__(self, ontology: Ontology, find: Finder) -> None:
        self._ontology = ontology
        self._find = find

    def of_text(self, drafts: Drafts) -> LearnedDrafts:
        """Find the relations of one text."""
        return LearnedDrafts(drafts, self._ontology, self._find)


class LearnedDrafts:
    """The learned relations of one text, sentence by sentence."""

    def __init__(self, drafts: Drafts, ontology: Ontology, find: Finder) -> None:
        self._drafts = drafts
        self._ontology = ontology
        self._find = find
        self._by_sentence: dict[int, list[Found]] = defaultdict(list)
        starts = [sentence.start for sentence in drafts.parsed.doc.sents]
        for found in find(drafts):
            self._by_sentence[starts[found.sentence]].append(found)

    def of_sentence(self, sentence: Tokens, clauses: Mapping[int, Clause]) -> Iterator[Draft]:
        """Yield the drafts whose object stands in a sentence.

        Parameters
        ----------
        sentence : Span
            The sentence.
        clauses : mapping of int to Clause
            Its clauses by the index of their verb.
        """
        for found in self._by_sentence.get(sentence.start, ()):
            relation = self._ontology.relations[self._find.relations[found.relation]]
            subject = self._argument(found.subject, relation.subject_types)
            object_ = self._argument(found.object, relation.object_types)
            if not subject.is_literal:
                yield self._draft(found, relation, subject, object_, clauses)

    def _draft(
        self,
        found: Found,
        relation: RelationType,
        subject: Argument,
        object_: Argument,
        clauses: Mapping[int, Clause],
    ) -> Draft:
        predicate = self._predicate(subject, object_, clauses)
        draft = self._drafts.start(predicate, clauses.get(predicate.i), subject, object_)
        draft.predicate = relation.iri
        draft.relation = relation.label
        draft.typed = True
        draft.probability = found.probability
        if isinstance(draft.object, Argument) and draft.object.time is not None:
            draft.time = None  # the date is what is said, not when it holds
        return draft

    def _predicate(
        self, subject: Argument, object_: Argument, clauses: Mapping[int, Clause]
    ) -> Token:
        """Return the verb that the object hangs on, the object's own head where there is none."""
        for token in (object_.head, *object_.head.ancestors):
            if token.i in clauses and not subject.first <= token.i <= subject.last:
                return token
        return object_.head

    def _argument(self, run: Run, allowed: tuple[str, ...]) -> Argument:
        doc = self._drafts.parsed.doc
        words = self._drafts.parsed.words(run.first, run.last)
        head = _head(doc[run.first : run.last + 1])
        argument = Argument(head, run.first, run.last, words, THING, MentionKind.NOMINAL)
        time = self._drafts.arguments.time_of(head)
        if time is not None and " ".join(time.time.text.split()) == words:
            return replace(argument, type=DATE, time=time.time)
        quantity = self._drafts.arguments.quantity_of(head)
        if quantity is not None and words in " ".join(quantity.quantity.text.split()):
            value = replace(quantity.quantity, text=words)
            return replace(argument, type=quantity.type or QUANTITY, quantity=value)
        name = self._drafts.mentions.of(head)
        type_, sure = THING, 0.5
        if name is not None and (name.first, name.last) == (run.first, run.last):
            type_, sure = name.type, name.confidence
        if allowed and not self._ontology.fits(type_, allowed):
            type_ = allowed[0]
        seen = words.lower() in self._find.known
        if (
            name is not None
            or seen
            or any(t.pos_ == "PROPN" for t in doc[run.first : run.last + 1])
        ):
            mention = NameMention(run.first, run.last, words, type_, sure)
            return replace(argument, type=type_, kind=MentionKind.NAME, name=mention)
        return replace(argument, type=type_)


def _head(span: Tokens) -> Token:
    """Return the token of a run that hangs outside it."""
    for token in span:
        if not span.start <= token.head.i < span.end or token.head.i == token.i:
            return token
    return span[-1]
