"""Learned rules in words, with the facts that they start from."""

from __future__ import annotations

from kgbuild.check import wording
from kgbuild.check.plausibility.graph import Triple
from kgbuild.check.plausibility.paths import PathFound, PathKind
from kgbuild.check.reference import Reference
from kgbuild.model import Fact, FactKind


def rule(path: PathFound, reference: Reference) -> str:
    """Return a rule with its counts.

    Returns
    -------
    str
        "34 of the 42 others with “place of birth: Lyon” whose “citizenship” is stated have France
        there (81 %)".
    """
    subject, predicate, object_ = path.fact
    name = wording.relation(predicate, reference)
    only = "" if path.supports else "only "
    counted = f"{only}{path.right:,} of {{}}{path.cases:,}"
    share = f"({round(100 * path.share)} %)"
    if path.kind is PathKind.JOINED:
        chain = "; ".join(stated(fact, reference) for fact in path.facts)
        return f"in {counted.format('')} cases joined as in “{chain}”, “{name}” holds too {share}"
    (shared,) = path.facts
    own = subject if path.kind is PathKind.SUBJECT else object_
    others = f"{counted.format('the ')} others {_trait(shared, own, reference)}"
    if path.kind is PathKind.SUBJECT:
        return f"{others} whose “{name}” is stated have {reference.label(object_)} there {share}"
    return f"{others} that are stated as “{name}” are so for {reference.label(subject)} {share}"


def _trait(fact: Triple, own: str, reference: Reference) -> str:
    subject, predicate, object_ = fact
    name = wording.relation(predicate, reference)
    if own == subject:
        return f"with “{name}: {reference.label(object_)}”"
    return f"named in “{reference.label(subject)}, {name}: …”"


def stated(fact: Triple, reference: Reference) -> str:
    """Return a fact in words: "Marie, place of birth: Lyon"."""
    subject, predicate, object_ = fact
    name = wording.relation(predicate, reference)
    return f"{reference.label(subject)}, {name}: {reference.label(object_)}"


def rule_facts(path: PathFound, learned_from: str, reference: Reference) -> tuple[Fact, ...]:
    """Return a rule and the facts it starts from, as a finding lists them.

    Parameters
    ----------
    path : PathFound
        The rule.
    learned_from : str
        Source of the rule, and of facts that the reference does not have.
    reference : Reference
        Has the sources of the facts.
    """
    found = [Fact(rule(path, reference), learned_from, kind=FactKind.RULE)]
    for fact in path.facts:
        known = wording.facts(reference.facts(*fact), reference)
        found += known or (Fact(stated(fact, reference), learned_from),)
    return tuple(found)
