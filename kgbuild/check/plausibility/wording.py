"""Learned rules in words, with the facts that they start from."""

from __future__ import annotations

from kgbuild.check import wording
from kgbuild.check.plausibility.graph import Triple
from kgbuild.check.plausibility.paths import PathFound, PathKind
from kgbuild.check.reference import Reference
from kgbuild.model import Fact, FactKind

_ANY = "…"


def rule(path: PathFound, reference: Reference) -> str:
    """Return a rule with its counts, a clause without a stop.

    Returns
    -------
    str
        "of 42 others with “…, place of birth: Lyon” and a “citizenship” stated, 34 (81 %) have
        “…, citizenship: France”".
    """
    subject, predicate, object_ = path.fact
    name = wording.relation(predicate, reference)
    only = "" if path.supports or path.kind is PathKind.INSTEAD else "only "
    right = f"{only}{path.right:,} ({round(100 * path.share)} %) have"
    if path.kind is PathKind.JOINED:
        chain = "”, “".join(stated(fact, reference) for fact in path.facts)
        return f"of {path.cases:,} pairs joined as in “{chain}”, {right} “{name}” too"
    (shared,) = path.facts
    own = object_ if path.kind is PathKind.OBJECT else subject
    others = f"of {path.cases:,} others with “{stated(shared, reference, own)}”"
    return f"{others} and a “{name}” stated, {right} “{stated(path.fact, reference, own)}”"


def stated(fact: Triple, reference: Reference, left_open: str | None = None) -> str:
    """Return a fact in words.

    Parameters
    ----------
    fact : (str, str, str)
        IRIs.
    reference : Reference
        Has the names, and the ontology the wordings of relations.
    left_open : str, optional
        A node that anything else may stand for.

    Returns
    -------
    str
        "Marie, place of birth: Lyon"; in the relation's own wording where it has one.
    """
    subject, predicate, object_ = fact
    one, other = (
        _ANY if node == left_open else reference.label(node) for node in (subject, object_)
    )
    known = reference.ontology.relations.get(predicate)
    if known is None or known.wording is None:
        return f"{one}, {wording.relation(predicate, reference)}: {other}"
    # the names go in last and at once: a name may hold a brace
    return "".join(
        {"subject": one, "object": other}.get(part, part)
        for half in known.wording.split("{")
        for part in half.split("}")
    )


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
