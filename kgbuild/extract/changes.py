"""Whose measure became more or less: "Orbix's revenue rose", "the price of the A100 fell"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kgbuild.extract.arguments import Argument, Arguments
from kgbuild.extract.clauses import Clause
from kgbuild.extract.comparisons import dimension_qualifier
from kgbuild.extract.dimensions import Dimensions
from kgbuild.extract.quantity_words import QuantityWords
from kgbuild.extract.standards import holder
from kgbuild.model import Qualifier, Text
from kgbuild.model.roles import TREND
from kgbuild.ontology.cues import CueKind
from kgbuild.ontology.types import Ontology

if TYPE_CHECKING:
    from spacy.tokens import Token


class Changes:
    """Reads changes of a measure by the change words of an ontology.

    Parameters
    ----------
    ontology : Ontology
        Its cues of the kind ``change`` that say up or down, and its growth verbs.
    dimensions : Dimensions
        Of the same ontology.
    """

    def __init__(self, ontology: Ontology, dimensions: Dimensions) -> None:
        self._dimensions = dimensions
        self._words = QuantityWords(ontology)
        self._trends = {
            cue.words: cue.direction.value
            for cue in ontology.cues_of(CueKind.CHANGE)
            if cue.direction is not None and cue.part_of_speech != "noun"
        }

    def of_clause(self, clause: Clause, arguments: Arguments) -> Iterator[Qualifier]:
        """Yield the dimension that a clause says to change, and whether up or down."""
        found = self._measure(clause, arguments)
        if found is None:
            return
        measure, _ = found
        named = self._dimensions.of_noun(measure)
        if named is not None:
            yield dimension_qualifier(named)
        trend = self._trends.get(clause.lemma) or self._trends.get(clause.verb.lemma_.lower())
        if trend is not None:
            yield Qualifier(TREND, Text(trend), clause.verb.lower_)

    def holders(self, clause: Clause, arguments: Arguments) -> list[Argument]:
        """Return whose measure changes."""
        found = self._measure(clause, arguments)
        return arguments.expand(found[1]) if found is not None else []

    def _measure(self, clause: Clause, arguments: Arguments) -> tuple[Token, Token] | None:
        verb = clause.verb.lemma_.lower()
        grows = self._words.growth(verb) is not None
        if not grows and clause.lemma not in self._trends and verb not in self._trends:
            return None
        for measure in (clause.theme, clause.agent):
            owner = holder(measure) if measure is not None else None
            if measure is None or owner is None or self._dimensions.of_noun(measure) is None:
                continue
            if arguments.time_of(owner) is None and arguments.quantity_of(owner) is None:
                return measure, owner
        return None
