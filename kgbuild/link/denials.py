"""A denied relation in words: "side does not lose", "the team has not paid"."""

from __future__ import annotations

import re

from kgbuild.model import OPEN_RELATION, Claim, Tense

_AUXILIARY = re.compile(
    r"^(is|was|are|were|will|would|should|must|ought|can|could|may|might|(?:has|have|had)(?= \w))\b"
)
_IRREGULAR = {"has": "have"}
_NEGATIVE = re.compile(r"^(?:nobody|no one|none|nothing|neither|no)\b", re.IGNORECASE)
"""Subjects that deny by themselves: a second "not" would affirm."""


def denied_words(
    claim: Claim, subject: str, relation: str, object_: str, *, plural: bool = False
) -> str:
    """Return what a denied claim says, with "not" where English puts it.

    An auxiliary takes the "not"; another verb goes back to its bare form after "do", "does" or
    "did". Where the relation is no verb whose bare form is known, "not so:" stands before it.

    Parameters
    ----------
    claim : Claim
        That is denied.
    subject, relation, object_ : str
        Its parts in words; the object may be empty.
    plural : bool
        Whether the subject is more than one.

    Returns
    -------
    str
        One line.
    """
    if _NEGATIVE.match(subject):
        verb: str | None = relation
    else:
        verb = _denied_verb(claim, relation, plural)
    if verb is None:
        return " ".join(part for part in ("not so:", subject, relation, object_) if part)
    return " ".join(part for part in (subject, verb, object_) if part)


def _denied_verb(claim: Claim, relation: str, plural: bool) -> str | None:
    first, _, rest = relation.partition(" ")
    bare = _bare(claim, first)
    if bare != "have" or rest.startswith("had"):  # "has access" has no auxiliary
        auxiliary = _AUXILIARY.match(relation)
        if auxiliary:
            after = relation[auxiliary.end() :]
            return f"cannot{after}" if first == "can" else f"{auxiliary[1]} not{after}"
    if bare is None:
        return None
    if claim.tense is Tense.PAST or not _is_present(first, bare):
        do = "did"
    else:
        do = "do" if plural or first == bare else "does"
    return " ".join(part for part in (do, "not", bare, rest) if part)


def _bare(claim: Claim, verb: str) -> str | None:
    """Return the bare form of a verb: an open predicate begins with it, others show it."""
    if claim.predicate.startswith(OPEN_RELATION):
        return claim.predicate.removeprefix(OPEN_RELATION).partition("-")[0] or None
    bare = _IRREGULAR.get(verb) or bare_verb(verb)
    return bare if bare != verb else None


def _is_present(verb: str, bare: str) -> bool:
    return bare in (verb, bare_verb(verb), _IRREGULAR.get(verb))


def bare_verb(verb: str) -> str:
    """Return a verb in the third person singular without its "s".

    Examples
    --------
    >>> [bare_verb(verb) for verb in ("stands", "carries", "passes", "goes", "stand")]
    ['stand', 'carry', 'pass', 'go', 'stand']
    """
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    if verb.endswith(("sses", "shes", "ches", "xes", "zes", "oes")):
        return verb[:-2]
    return verb.removesuffix("s")
