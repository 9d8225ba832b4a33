"""What is said of several things as one sum: "together they cost", "cost $5 million in total"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kgbuild.extract.clauses import Clause, conjuncts
from kgbuild.model import Argument, Qualifier
from kgbuild.model.roles import TOGETHER
from kgbuild.ontology.cues import CueKind
from kgbuild.ontology.types import Ontology

if TYPE_CHECKING:
    from spacy.tokens import Token


class Sums:
    """Tells sums by the joining words of an ontology.

    Parameters
    ----------
    ontology : Ontology
        Its cues of the kind ``joint``.
    """

    def __init__(self, ontology: Ontology) -> None:
        cues = ontology.cues_of(CueKind.JOINT)
        self._adverbs = {c.words for c in cues if c.part_of_speech == "adverb"}
        self._phrases = {c.words for c in cues if c.part_of_speech == "phrase"}

    def is_sum(self, clause: Clause, subject: Token) -> bool:
        """Say whether a clause says its number of all its subjects as one."""
        near = [clause.verb, *conjuncts(subject)]
        if clause.theme is not None:
            near.append(clause.theme)
        return any(self._joins(word) for head in near for word in head.children)

    def _joins(self, word: Token) -> bool:
        if word.lower_ in self._adverbs and word.dep_ in ("advmod", "amod", "acl", "advcl"):
            return True
        return any(f"{word.lower_} {below.lower_}" in self._phrases for below in word.children)

    def of(self, own: Argument, others: Sequence[Argument]) -> Iterator[Qualifier]:
        """Yield the other things that are summed with one of them."""
        for other in others:
            if other != own:
                yield Qualifier(TOGETHER, other)
