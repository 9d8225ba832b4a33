"""A claim as one short sentence, with the names of its entities and its pronouns resolved."""

from __future__ import annotations

import re

from kgbuild.model import Argument, Claim, ClaimRef, Entity, Polarity, Quantity
from kgbuild.ontology.types import Ontology

_BE = re.compile(r"^(is|was|are|were)\b")


def claim_sentence(claim: Claim, ontology: Ontology) -> str:
    """Return what a claim says, in words.

    A relation type says itself by its ``kgb:wording``, or ``kgb:denial`` where the claim denies it;
    an open relation by the words of the text. Places, prepositional phrases and the time follow.

    Parameters
    ----------
    claim : Claim
        With linked arguments.
    ontology : Ontology
        The relation types.

    Returns
    -------
    str
        One line without full stop.
    """
    subject, object_ = _words(claim.subject), _words(claim.object)
    relation = ontology.relations.get(claim.predicate)
    denied = claim.polarity is Polarity.DENIED
    wording = None
    if relation is not None:
        wording = relation.denial if denied else relation.wording
    if wording is not None and object_:
        core = wording.replace("{subject}", subject).replace("{object}", object_)
    else:
        core = " ".join(part for part in (subject, claim.relation, object_) if part)
        if denied:
            core = _denied(subject, claim.relation, object_)
    said = [core, *(_qualifier(q.words, q.value, core) for q in claim.qualifiers)]
    if claim.time is not None and claim.time.text not in core:
        said.append(f"({claim.time.text})")
    return " ".join(part for part in said if part)


def _denied(subject: str, relation: str, object_: str) -> str:
    if _BE.match(relation):
        relation = _BE.sub(r"\1 not", relation)
        return " ".join(part for part in (subject, relation, object_) if part)
    return " ".join(part for part in ("not so:", subject, relation, object_) if part)


def _qualifier(words: str, value: Argument, core: str) -> str:
    text = _words(value)
    if isinstance(value, Quantity) and value.counted and not words and text not in core:
        return f"({text})"
    if not words or isinstance(value, ClaimRef):
        return ""
    return f"{words} {text}" if text not in core else ""


def _words(value: Argument | None) -> str:
    if value is None or isinstance(value, ClaimRef):
        return ""
    return value.label if isinstance(value, Entity) else value.text
