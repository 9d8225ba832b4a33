"""Propositions: what a sentence says, in its own words."""

from __future__ import annotations

from dataclasses import dataclass

from kgbuild.model.documents import Span
from kgbuild.model.terms import Polarity, PropositionKind


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a text, in the order in which they are told.

    Parameters
    ----------
    text : str
        The words, those that the text only implies among them: the "is" of an apposition.
    spans : tuple of Span
        Where the words stand, run by run; none of an implied word.
    """

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class PropositionArgument:
    """What a proposition says its relation of, apart from the subject.

    Parameters
    ----------
    phrase : Phrase
        The argument without its preposition.
    marker : Phrase or None
        The preposition that ties it to the relation: "in" of "in May".
    """

    phrase: Phrase
    marker: Phrase | None = None

    @property
    def text(self) -> str:
        """Its words with the preposition."""
        return f"{self.marker.text} {self.phrase.text}" if self.marker else self.phrase.text

    def is_behind(self, relation: Phrase) -> bool:
        """Say whether it stands behind the relation, and not as "in May" of "in May it fell"."""
        if self.marker is None or not self.marker.spans or not relation.spans:
            return True
        return self.marker.spans[0] > relation.spans[-1]


@dataclass(frozen=True, slots=True)
class Proposition:
    """One thing that a sentence says, in its own words: a relation with its arguments.

    Where a :class:`Claim` is normalised and linked, a proposition keeps to the text: pronouns,
    negation and modals stay, and no ontology is asked.

    Parameters
    ----------
    document : str
        Id of the document.
    kind : PropositionKind
        The construction that says it.
    subject : Phrase
        Who or what.
    relation : Phrase
        The verb with auxiliaries, negation, adverbs, particle: "was not sold".
    arguments : tuple of PropositionArgument
        The object first, then the further ones behind the verb, then those before it.
    sentence : Span
        The whole sentence.
    polarity : Polarity
        Denied where the relation or the subject is negated.
    confidence : float
        0 to 1, calibrated: what share of its words a careful reader would tell in one of theirs.
    """

    document: str
    kind: PropositionKind
    subject: Phrase
    relation: Phrase
    arguments: tuple[PropositionArgument, ...]
    sentence: Span
    polarity: Polarity = Polarity.AFFIRMED
    confidence: float = 1.0

    @property
    def parts(self) -> tuple[str, ...]:
        """Subject, relation, arguments; the relation takes the preposition of what follows it.

        Examples
        --------
        >>> said = Proposition(
        ...     "d",
        ...     PropositionKind.VERB,
        ...     Phrase("the firm"),
        ...     Phrase("relies"),
        ...     (
        ...         PropositionArgument(Phrase("chips"), Phrase("on")),
        ...         PropositionArgument(Phrase("Oslo"), Phrase("in")),
        ...     ),
        ...     Span(0, 31),
        ... )
        >>> said.parts
        ('the firm', 'relies on', 'chips', 'in Oslo')
        """
        if not self.arguments:
            return (self.subject.text, self.relation.text)
        relation, words = self._joined(self.relation.text, self.arguments[0])
        return (self.subject.text, relation, words, *(one.text for one in self.arguments[1:]))

    def _joined(self, relation: str, argument: PropositionArgument) -> tuple[str, str]:
        """Return relation and argument, the preposition with the relation if it stands behind."""
        marker = argument.marker
        if marker is None or not argument.is_behind(self.relation):
            return relation, argument.text
        return f"{relation} {marker.text}", argument.phrase.text

    @property
    def triples(self) -> tuple[tuple[str, str, str], ...]:
        """One triple for each argument; the object goes with the verb in all but its own.

        Examples
        --------
        >>> said = Proposition(
        ...     "d",
        ...     PropositionKind.VERB,
        ...     Phrase("Ida"),
        ...     Phrase("sold"),
        ...     (
        ...         PropositionArgument(Phrase("the mill")),
        ...         PropositionArgument(Phrase("May"), Phrase("in")),
        ...     ),
        ...     Span(0, 25),
        ... )
        >>> said.triples
        (('Ida', 'sold', 'the mill'), ('Ida', 'sold the mill in', 'May'))
        """
        found = []
        for n, one in enumerate(self.arguments):
            relation = self.relation.text
            if n > 0 and self.arguments[0].marker is None:
                relation = f"{relation} {self.arguments[0].phrase.text}"
            found.append((self.subject.text, *self._joined(relation, one)))
        return tuple(found)
