"""The checker that asks how likely a claim is by the structure of a reference: never decisive."""

from __future__ import annotations

from itertools import product

from kgbuild.check import wording
from kgbuild.check.forms import forms, nodes_of, relation_of
from kgbuild.check.plausibility.model import Likelihood, Plausibility
from kgbuild.check.plausibility.wording import rule, rule_facts, stated
from kgbuild.check.reference import Reference
from kgbuild.model import Claim, Finding, Stance

NAME = "plausibility"

_LIKELY, _UNLIKELY = 0.8, 0.2
"""Between them the checker is neutral. A model that saw no label was right on CoDEx's validation
splits, where every second fact is true, in 96 % (S) and 94 % (M) of what it put at .8 or more, and
in 94 % (S) and 92 % (M) of what it put at .2 or less."""

_NAMESAKES = 3
"""A name of more nodes says too little about which is meant."""


class PlausibilityChecker:
    """Says whether a claim's fact is usual for what its ends are known to be.

    Parameters
    ----------
    model : Plausibility
        Learned from the reference, or from a larger graph with the same IRIs.
    """

    def __init__(self, model: Plausibility) -> None:
        self._model = model

    def __call__(self, claim: Claim, reference: Reference) -> Finding | None:
        """Judge a claim.

        Parameters
        ----------
        claim : Claim
            With a relation of the ontology between two entities.
        reference : Reference
            Finds the entities' nodes, names them, and has the sources of facts.

        Returns
        -------
        Finding or None
            Not decisive; its confidence is the probability. None where the graph lacks an end or
            the relation, or states the fact: then there is nothing to guess.
        """
        if relation_of(claim, reference) is None:
            return None
        subjects, objects = (nodes_of(one, reference) for one in (claim.subject, claim.object))
        if max(len(subjects), len(objects)) > _NAMESAKES:
            return None
        best: Likelihood | None = None
        for form in forms(claim.predicate, reference):
            for subject, object_ in product(subjects, objects):
                one, other = (object_, subject) if form.swapped else (subject, object_)
                if self._model.states(one, form.predicate, other):
                    return None
                found = self._model.judge(one, form.predicate, other) if form.exact else None
                if found and (best is None or found.probability > best.probability):
                    best = found
        return _finding(claim, best, self._model.name, reference) if best else None


def _finding(
    claim: Claim, likelihood: Likelihood, learned_from: str, reference: Reference
) -> Finding:
    share = likelihood.probability
    stance = Stance.NEUTRAL
    if share >= _LIKELY or share <= _UNLIKELY:
        stance = wording.stance(claim, true=share >= _LIKELY)
    leaning = [path for path in likelihood.paths if path.supports is (share >= 0.5)]
    rest = [path for path in likelihood.paths if path.supports is not (share >= 0.5)]
    used = tuple(
        dict.fromkeys(
            fact for path in leaning for fact in rule_facts(path, learned_from, reference)
        )
    )
    likely = "likely" if share >= _LIKELY else "unlikely" if share <= _UNLIKELY else "open"
    why = rule(leaning[0], reference) if leaning else _NOTHING
    steps = [
        *(
            sentence
            for path in leaning
            for sentence in (
                *(f"{stated(fact, reference)}." for fact in path.facts),
                f"{_capital(rule(path, reference))}.",
            )
        ),
        *(f"On the other hand, {rule(path, reference)}." for path in rest),
        f"Together with all else that was counted: {round(100 * share)} % likely.",
    ]
    return Finding(
        claim.id,
        NAME,
        stance,
        f"By what is usual in {learned_from} it is {likely} ({round(100 * share)} %): {why}.",
        used,
        confidence=max(share, 1 - share),
        steps=tuple(dict.fromkeys(steps)),
        decisive=False,
    )


_NOTHING = "no single rule says so, the counts together do"


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
