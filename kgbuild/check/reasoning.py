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

Holds = Callable[[Stated], bool]
State = tuple[str, tuple[str, ...]]
"""A node, and the properties that must still be followed from it."""


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
                        rule = _reading(form.predicate, predicate, form.swapped, reference)
                        return Derivation((fact,), rule, form.exact)
    axioms = reference.axioms
    for form in ways:
        if form.predicate in axioms.transitive or form.predicate in axioms.chains:
            starts, goals = (objects, subjects) if form.swapped else (subjects, objects)
            found = _walk(form.predicate, starts, frozenset(goals), reference, holds)
            if found is not None:
                last = _reading(form.predicate, predicate, form.swapped, reference)
                rules = dict.fromkeys((*found.rules, *last))
                return Derivation(found.facts, tuple(rules), exact=False)
    return None


def _walk(
    predicate: str,
    starts: tuple[str, ...],
    goals: frozenset[str],
    reference: Reference,
    holds: Holds,
) -> Derivation | None:
    """Follow a property from any start to any goal, the fewest facts first."""
    came: dict[State, tuple[State | None, Stated | None, tuple[str, ...]]] = {}
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
            following: list[tuple[str, tuple[str, ...], tuple[str, ...]]]
            following = [(reached, stack[1:], rule)]
            if stack[0] in reference.axioms.transitive:
                passing = (*rule, _chained((stack[0], stack[0]), stack[0], reference))
                following.append((reached, stack, passing))
            for node_after, stack_after, rules in following:
                if (node_after, stack_after) not in came:
                    came[node_after, stack_after] = (state, fact, rules)
                    waiting.append((node_after, stack_after))
    return None


def _retrace(
    state: State, came: dict[State, tuple[State | None, Stated | None, tuple[str, ...]]]
) -> Derivation:
    facts: list[Stated] = []
    rules: list[str] = []
    at: State | None = state
    while at is not None:
        at, fact, rule = came[at]
        facts += [fact] if fact is not None else []
        rules += reversed(rule)
    return Derivation(tuple(reversed(facts)), tuple(dict.fromkeys(reversed(rules))), exact=False)


def _rewritten(
    stack: tuple[str, ...], reference: Reference
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Give what can be followed in place of the first property, with the rule that allows it."""
    first, rest = stack[0], stack[1:]
    for form in forms(first, reference):
        if form.swapped:
            continue
        said = _reading(form.predicate, first, False, reference)
        if form.predicate != first and form.predicate in reference.axioms.transitive:
            yield (form.predicate, *rest), said
        for chain in reference.axioms.chains.get(form.predicate, ()):
            rule = (_chained(chain, form.predicate, reference), *said)
            if len(chain) + len(rest) <= LONGEST_CHAIN:
                yield (*chain, *rest), rule
            if first in reference.axioms.transitive and len(chain) + len(stack) <= LONGEST_CHAIN:
                passing = _chained((first, first), first, reference)
                yield (*chain, *stack), (*rule, passing)


def _edges(
    node: str, predicate: str, reference: Reference
) -> Iterator[tuple[str, Stated, tuple[str, ...]]]:
    """Give each node that a property leads to, with the fact and, where one is needed, the rule."""
    for form in forms(predicate, reference):
        rule = _reading(form.predicate, predicate, form.swapped, reference)
        for one in reference.same(node):
            if form.swapped:
                reached = [(f.subject, f) for f in reference.facts(None, form.predicate, one)]
            else:
                facts = reference.facts(one, form.predicate)
                reached = [(f.object, f) for f in facts if isinstance(f.object, str)]
            yield from ((other, fact, rule) for other, fact in reached)


def _reading(stated: str, meant: str, swapped: bool, reference: Reference) -> tuple[str, ...]:
    """Say why a fact of one property is one of another; nothing where both read alike."""
    ends = ("Y", "X") if swapped else ("X", "Y")
    given = wording.sentence(stated, *ends, reference)
    follows = wording.sentence(meant, "X", "Y", reference)
    return () if given == follows else (f"If {given}, then {follows}.",)


def _chained(chain: tuple[str, ...], entailed: str, reference: Reference) -> str:
    """Say a rule of several premises: "If X is in Y and Y is in Z, then X is in Z."."""
    names = ("X", "Y", "Z", "W", "V", "U")
    links = [
        wording.sentence(property_, names[place], names[place + 1], reference)
        for place, property_ in enumerate(chain)
    ]
    follows = wording.sentence(entailed, names[0], names[len(chain)], reference)
    return f"If {' and '.join(links)}, then {follows}."
