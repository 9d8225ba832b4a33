"""Facts that follow from those of the reference: a bounded walk backwards from what is claimed.

Only facts of the reference take part. What texts claim, supported or not, never does: a wrong
claim would make others look true. The rules are those of OWL 2 RL [1]_ that join named nodes:
inverse, symmetric and transitive properties, sub-properties, equal properties, property chains and
the same node under two names. They are followed from the claim back to the facts, so the cost is
that of the claim's surroundings, however large the reference is; circles and crossing paths are
walked once, and the shortest row of facts is found first.

References
----------
.. [1] B. Motik et al. (2012). OWL 2 Web Ontology Language Profiles, 2nd ed., section 4.3. W3C
   Recommendation. https://www.w3.org/TR/owl2-profiles/
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kgbuild.check import wording
from kgbuild.check.forms import forms
from kgbuild.check.reference import Reference, Stated

MOST_STATES = 2_000
"""Places looked at before a walk gives up: a claim must not cost more than its surroundings."""
LONGEST_CHAIN = 4
"""Properties that may wait to be followed: a chain may hold chains."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Properties that together, or one read from its other end, entail another."""

    premises: tuple[str, ...]
    entailed: str
    swapped: bool = False

    def words(self, reference: Reference) -> str:
        """Say it: "If X is in Y and Y is in Z, then X is in Z."; nothing if both read alike."""
        names = ("X", "Y", "Z", "W", "V", "U")
        ends = [(names[place], names[place + 1]) for place in range(len(self.premises))]
        if self.swapped:
            ends = [("Y", "X")]
        given = [
            wording.sentence(property_, *pair, reference)
            for property_, pair in zip(self.premises, ends, strict=True)
        ]
        follows = wording.sentence(self.entailed, names[0], names[len(given)], reference)
        return "" if given == [follows] else f"If {' and '.join(given)}, then {follows}."


Holds = Callable[[Stated], bool]
Rules = tuple[Rule, ...]
Stack = tuple[str, ...]
"""Properties that must still be followed, the next one first."""
State = tuple[str, Stack]
"""A node, and what must be followed from it."""
Step = tuple[State | None, Stated | None, Rules]
"""The state before, the fact that led on from it, and the rules that let it."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """Facts of the reference that together say what was asked for.

    ``rules`` say why, in words, where more was needed than to read a fact; ``exact`` that it is one
    fact that says no more and no less.
    """

    facts: tuple[Stated, ...]
    rules: tuple[str, ...] = ()
    exact: bool = True

    def steps(self, reference: Reference) -> tuple[str, ...]:
        """Return the facts and rules, a sentence each; nothing where the one fact says it all."""
        if not self.rules:
            return ()
        return (*(wording.sourced_sentence(f, reference) for f in self.facts), *self.rules)


def derive(
    predicate: str,
    subjects: Iterable[str],
    objects: Iterable[str],
    reference: Reference,
    holds: Holds = lambda _: True,
) -> Derivation | None:
    """Find facts from which it follows that one of some nodes stands in a relation to another.

    Parameters
    ----------
    predicate : str
        IRI of the relation.
    subjects, objects : iterable of str
        Nodes, those to be tried first at the front.
    reference : Reference
        The facts, and the axioms.
    holds : callable
        Whether a fact may be used: one of another time may not.

    Returns
    -------
    Derivation or None
        A fact that says it, else one that says more, else the shortest row of facts.
    """
    subjects, objects = tuple(subjects), tuple(objects)
    ways = forms(predicate, reference)
    for form in ways:
        for subject in subjects:
            for object_ in objects:
                one, other = (object_, subject) if form.swapped else (subject, object_)
                for fact in reference.facts(one, form.predicate, other):
                    if holds(fact):
                        rule = _reading(form.predicate, predicate, form.swapped)
                        return Derivation((fact,), _worded(rule, reference), form.exact)
    axioms = reference.axioms
    for form in ways:
        if form.predicate in axioms.transitive or form.predicate in axioms.chains:
            starts, goals = (objects, subjects) if form.swapped else (subjects, objects)
            found = _walk(form.predicate, starts, frozenset(goals), reference, holds)
            if found is not None:
                facts, rules = found
                rules = (*rules, *_reading(form.predicate, predicate, form.swapped))
                return Derivation(facts, _worded(rules, reference), exact=False)
    return None


def reached_from(
    start: str, predicate: str, reference: Reference
) -> Iterator[tuple[str, tuple[Stated, ...]]]:
    """Give what a transitive property leads to from a node, the nearest first, with the facts.

    Parameters
    ----------
    start : str
        The node.
    predicate : str
        IRI of the property.
    reference : Reference
        The facts.
    """
    seen = {start}
    waiting: deque[tuple[str, tuple[Stated, ...]]] = deque([(start, ())])
    while waiting and len(seen) < MOST_STATES:
        node, facts = waiting.popleft()
        for reached, fact, _ in _edges(node, predicate, reference):
            if reached not in seen:
                seen.add(reached)
                yield reached, (*facts, fact)
                waiting.append((reached, (*facts, fact)))


def _walk(
    predicate: str,
    starts: tuple[str, ...],
    goals: frozenset[str],
    reference: Reference,
    holds: Holds,
) -> tuple[tuple[Stated, ...], Rules] | None:
    """Follow a property from any start to any goal, the fewest facts first."""
    came: dict[State, Step] = {}
    waiting: deque[State] = deque()
    for start in starts:
        state: State = (start, (predicate,))
        if state not in came:
            came[state] = (None, None, ())
            waiting.append(state)
    looked_at = 0
    done: set[State] = set()
    while waiting and looked_at < MOST_STATES:
        state = waiting.popleft()
        if state in done:
            continue
        done.add(state)
        node, stack = state
        if not stack:
            if node in goals:
                return _retrace(state, came)
            continue
        looked_at += 1
        for longer, rule in _rewritten(stack, reference):
            if (node, longer) not in came:
                came[node, longer] = (state, None, rule)
                waiting.appendleft((node, longer))
        for reached, fact, rule in _edges(node, stack[0], reference):
            if not holds(fact):
                continue
            following = [(reached, stack[1:], rule)]
            if stack[0] in reference.axioms.transitive:
                following.append((reached, stack, (*rule, _passing_on(stack[0]))))
            for node_after, stack_after, rules in following:
                if (node_after, stack_after) not in came:
                    came[node_after, stack_after] = (state, fact, rules)
                    waiting.append((node_after, stack_after))
    return None


def _retrace(state: State, came: dict[State, Step]) -> tuple[tuple[Stated, ...], Rules]:
    facts: list[Stated] = []
    rules: list[Rule] = []
    at: State | None = state
    while at is not None:
        at, fact, rule = came[at]
        facts += [fact] if fact is not None else []
        rules += reversed(rule)
    return tuple(reversed(facts)), tuple(reversed(rules))


def _rewritten(stack: Stack, reference: Reference) -> Iterator[tuple[Stack, Rules]]:
    """Give what can be followed in place of the first property, with the rule that allows it."""
    first, rest = stack[0], stack[1:]
    for form in forms(first, reference):
        if form.swapped:
            continue
        said = _reading(form.predicate, first, False)
        if form.predicate != first and form.predicate in reference.axioms.transitive:
            yield (form.predicate, *rest), said
        for chain in reference.axioms.chains.get(form.predicate, ()):
            rules = (Rule(chain, form.predicate), *said)
            if len(chain) + len(rest) <= LONGEST_CHAIN:
                yield (*chain, *rest), rules
            if first in reference.axioms.transitive and len(chain) + len(stack) <= LONGEST_CHAIN:
                yield (*chain, *stack), (*rules, _passing_on(first))


def _edges(node: str, predicate: str, reference: Reference) -> Iterator[tuple[str, Stated, Rules]]:
    """Give each node that a property leads to, with the fact and, where one is needed, the rule."""
    for form in forms(predicate, reference):
        rule = _reading(form.predicate, predicate, form.swapped)
        for one in reference.same(node):
            if form.swapped:
                reached = [(f.subject, f) for f in reference.facts(None, form.predicate, one)]
            else:
                facts = reference.facts(one, form.predicate)
                reached = [(f.object, f) for f in facts if isinstance(f.object, str)]
            yield from ((other, fact, rule) for other, fact in reached)


def _reading(stated: str, meant: str, swapped: bool) -> Rules:
    """Give the rule by which a fact of one property is one of another."""
    return () if stated == meant and not swapped else (Rule((stated,), meant, swapped),)


def _passing_on(property_: str) -> Rule:
    return Rule((property_, property_), property_)


def _worded(rules: Rules, reference: Reference) -> tuple[str, ...]:
    words = dict.fromkeys(rule.words(reference) for rule in rules)
    return tuple(said for said in words if said)
