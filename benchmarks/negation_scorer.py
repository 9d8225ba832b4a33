"""The measures of the *SEM 2012 shared task on negation: cues, scopes, scope tokens, events.

What counts, after the task's description: punctuation is ignored; an element is right where it is
exactly the gold one, letters of affixes included; one that is partly right is missed and is not
held against precision, which only elements without any gold counterpart lower. The "B" measures
divide by all that the system gives instead.

References
----------
R. Morante and E. Blanco, *SEM 2012 Shared Task: Resolving the Scope and Focus of Negation, 2012,
section 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Part = tuple[int, str]
"""A token's index with those of its letters that are meant: all of them, or an affix's."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A negation as the corpus writes it: three sets of parts of tokens."""

    cue: frozenset[Part]
    scope: frozenset[Part] = frozenset()
    event: frozenset[Part] = frozenset()

    def without_punctuation(self) -> Marked:
        """Return the same without parts that hold no letter and no digit."""
        return Marked(_spoken(self.cue), _spoken(self.scope), _spoken(self.event))


def _spoken(parts: Iterable[Part]) -> frozenset[Part]:
    return frozenset(part for part in parts if any(c.isalnum() for c in part[1]))


@dataclass
class Count:
    """Right, missed and invented elements, and all that a system gave."""

    right: int = 0
    missed: int = 0
    invented: int = 0
    given: int = 0

    @property
    def precision(self) -> float:
        """Right of right and invented."""
        return _ratio(self.right, self.right + self.invented)

    @property
    def recall(self) -> float:
        """Right of all in the gold standard."""
        return _ratio(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _ratio(2 * self.right, 2 * self.right + self.invented + self.missed)

    @property
    def f1_b(self) -> float:
        """F1 with precision over all that was given."""
        return _ratio(2 * self.right, self.given + self.right + self.missed)

    def add(self, gold: frozenset[Part], found: frozenset[Part], right: bool, new: bool) -> None:
        """Count one element of a pair; ``new`` where no gold element stands against it."""
        self.right += bool(gold) and right
        self.missed += bool(gold) and not right
        self.invented += bool(found) and new
        self.given += bool(found)


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


@dataclass
class Totals:
    """What is added up over sentences.

    Attributes
    ----------
    cues, scopes, loose_scopes, tokens, events, whole : Count
        Scopes with their cue right, scopes with a token of it right, tokens of scopes, events,
        and negations of which all is right.
    sentences, right_sentences, negated, right_negated : int
        All sentences and those with a negation; those of which everything is right.
    """

    cues: Count = field(default_factory=Count)
    scopes: Count = field(default_factory=Count)
    loose_scopes: Count = field(default_factory=Count)
    tokens: Count = field(default_factory=Count)
    events: Count = field(default_factory=Count)
    whole: Count = field(default_factory=Count)
    sentences: int = 0
    right_sentences: int = 0
    negated: int = 0
    right_negated: int = 0

    @property
    def correct_negated(self) -> float:
        """Share of the sentences with a negation of which everything is right."""
        return _ratio(self.right_negated, self.negated)

    @property
    def correct(self) -> float:
        """Share of all sentences of which everything is right."""
        return _ratio(self.right_sentences, self.sentences)

    def add(self, gold: Sequence[Marked], found: Sequence[Marked]) -> None:
        """Add one sentence."""
        wanted = [one.without_punctuation() for one in gold]
        given = [one.without_punctuation() for one in found]
        for one, other in aligned(wanted, given):
            self._add_pair(one, other)
        same = sorted(wanted, key=_order) == sorted(given, key=_order)
        self.sentences += 1
        self.right_sentences += same
        self.negated += bool(wanted)
        self.right_negated += bool(wanted) and same

    def _add_pair(self, gold: Marked | None, found: Marked | None) -> None:
        one, other = gold or Marked(frozenset()), found or Marked(frozenset())
        met = gold is not None and found is not None
        cue = met and one.cue == other.cue
        scope, event = met and one.scope == other.scope, met and one.event == other.event
        self.cues.add(one.cue, other.cue, cue, gold is None)
        self.scopes.add(one.scope, other.scope, cue and scope, not one.scope)
        self.loose_scopes.add(one.scope, other.scope, scope, not one.scope)
        self.events.add(one.event, other.event, event, not one.event)
        self.whole.add(one.cue, other.cue, cue and scope and event, gold is None)
        shared = len(one.scope & other.scope)
        self.tokens.right += shared
        self.tokens.missed += len(one.scope) - shared
        self.tokens.invented += len(other.scope) - shared
        self.tokens.given += len(other.scope)


def _order(one: Marked) -> tuple[list[Part], ...]:
    return sorted(one.cue), sorted(one.scope), sorted(one.event)


def aligned(
    gold: Sequence[Marked], found: Sequence[Marked]
) -> list[tuple[Marked | None, Marked | None]]:
    """Pair gold negations with found ones: the same cue first, then one that shares a token.

    Returns
    -------
    list of pairs
        None stands for what is missing.
    """
    left = list(found)
    pairs: dict[int, Marked] = {}
    for exact in (True, False):
        for n, one in enumerate(gold):
            places = {index for index, _ in one.cue}
            for other in left if n not in pairs else ():
                same = one.cue == other.cue
                if same or (not exact and places & {index for index, _ in other.cue}):
                    pairs[n] = other
                    left.remove(other)
                    break
    return [*((one, pairs.get(n)) for n, one in enumerate(gold)), *((None, one) for one in left)]
