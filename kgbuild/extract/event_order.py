"""What came out or was founded before what: "was released two years after X", "earlier than X".

A relation that dates its subject ("released", "founded in") lends its verbs: with a thing behind
"after" where it wants a date, the two dates are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from kgbuild.extract.arguments import Arguments
from kgbuild.extract.clauses import Clause, Oblique
from kgbuild.extract.comparisons import Compared
from kgbuild.extract.dependents import children
from kgbuild.extract.quantity_roles import LENGTHS_OF_TIME
from kgbuild.model import Qualifier, Text
from kgbuild.model.broad_types import DATE
from kgbuild.model.roles import DIFFERENCE, DIMENSION
from kgbuild.ontology.cues import CueKind, Order
from kgbuild.ontology.types import Comparison, Frame, FrameKind, Ontology, RelationType, Role

if TYPE_CHECKING:
    from spacy.tokens import Token

_SIGNS = {Order.AFTER: Comparison.GREATER, Order.BEFORE: Comparison.LESS}
_STANDARD = "than"
_REACH = 4
"""Words before a preposition in which its measure stands: "more than two years after"."""


class EventOrder:
    """Finds comparisons of dates by the dating relations of an ontology.

    Parameters
    ----------
    ontology : Ontology
        Its relations to dates, its comparing relations for time alone (``kgb:comparedBy``), and its
        words for before and after.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology

    @cached_property
    def _frames(self) -> Mapping[str, list[tuple[RelationType, Frame]]]:
        """The verbs that say when something began to be."""
        found: dict[str, list[tuple[RelationType, Frame]]] = {}
        for iri in sorted(self._ontology.relations):
            relation = self._ontology.relations[iri]
            if relation.object_types != (DATE,):
                continue
            for frame in relation.frames:
                if frame.kind is FrameKind.VERB and frame.oblique is Role.OBJECT:
                    for word in frame.words:
                        found.setdefault(word, []).append((relation, frame))
        return found

    @cached_property
    def _relations(self) -> Mapping[Comparison, RelationType]:
        return {
            relation.comparison: relation
            for relation in self._ontology.relations.values()
            if relation.comparison is not None and relation.compared_by is not None
        }

    @cached_property
    def _orders(self) -> Mapping[str, Comparison]:
        return {
            cue.words: _SIGNS[cue.order]
            for cue in self._ontology.cues_of(CueKind.ORDER)
            if cue.part_of_speech in ("preposition", "adverb") and cue.order in _SIGNS
        }

    def of_clause(self, clause: Clause, arguments: Arguments) -> Iterator[Compared]:
        """Yield whose date is compared with whose, and how long lies between.

        Parameters
        ----------
        clause : Clause
            "X was released two years after Y", "X was founded earlier than Y".
        arguments : Arguments
            The phrases of the text.
        """
        verb = clause.verb.lemma_.lower()
        behind = clause.verb.nbor(1).lower_ if clause.verb.i + 1 < len(clause.verb.doc) else ""
        named = next((w for w in (clause.lemma, f"{verb} {behind}", verb) if w in self._frames), "")
        for relation, frame in self._frames.get(named, ()):
            subject = clause.agent if frame.agent is Role.SUBJECT else clause.theme
            if subject is None:
                continue
            for sign, marker, oblique, other in self._others(clause, arguments):
                comparing = self._relations.get(sign)
                if comparing is None or not self._is_dated(other, relation, arguments):
                    continue
                qualifiers = [Qualifier(DIMENSION, Text(relation.label))]
                between = _between(marker, arguments)
                qualifiers += [between] if between is not None else []
                used = (oblique,) if oblique is not None else ()
                yield Compared(comparing, subject, other, tuple(qualifiers), used)
                return

    def _is_dated(self, other: Token, relation: RelationType, arguments: Arguments) -> bool:
        """Say whether a thing can have such a date; "after the war" and "after it" can not."""
        found = arguments.one(other)
        if found is None or found.is_literal or found.name is None:
            return False
        return self._ontology.fits(found.type, relation.subject_types)

    def _others(
        self, clause: Clause, arguments: Arguments
    ) -> Iterator[tuple[Comparison, Token, Oblique | None, Token]]:
        for oblique in clause.obliques:
            sign = self._orders.get(oblique.preposition)
            if sign is not None and arguments.time_of(oblique.complement) is None:
                yield sign, oblique.marker, oblique, oblique.complement
        for word in clause.verb.children:
            sign = self._orders.get(word.lower_) if word.dep_ in ("advmod", "npadvmod") else None
            for preposition in children(word, "prep") if sign is not None else ():
                for other in children(preposition, "pobj"):
                    if sign is not None and preposition.lower_ == _STANDARD:
                        yield sign, word, None, other


def _between(marker: Token, arguments: Arguments) -> Qualifier | None:
    """Return how long before or after: "two years after", "six years earlier than"."""
    first = max(marker.i - _REACH, marker.sent.start)
    for index in range(marker.i - 1, first - 1, -1):
        found = arguments.quantity_of(marker.doc[index])
        if found is not None and not found.factor:
            timed = found.quantity.unit in LENGTHS_OF_TIME and found.quantity.per is None
            whole = not _goes_before(marker.doc[index])
            return Qualifier(DIFFERENCE, found.quantity) if timed and whole else None
    return None


def _goes_before(measure: Token) -> bool:
    """Say whether a measure is the rest of a longer one: "two years and four months"."""
    first = measure.left_edge.i
    return first > measure.sent.start and measure.doc[first - 1].pos_ == "CCONJ"
