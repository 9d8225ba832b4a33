"""A claim as one short sentence, with the names of its entities and its pronouns resolved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from kgbuild.link.denials import bare_verb, denied_words
from kgbuild.model import (
    RELATION,
    Argument,
    Bound,
    Claim,
    ClaimRef,
    Entity,
    Polarity,
    Qualifier,
    Quantity,
)
from kgbuild.model.roles import CONTENT
from kgbuild.ontology.types import Ontology

_DENIES = RELATION + "denies"
_DEEPEST = 4
"""So many acts of speech, one in the other, does a sentence spell out."""
_LIMITS = {Bound.AT_LEAST: "at least", Bound.AT_MOST: "at most", Bound.ABOUT: "about"}
_PLURALS = {"is": "are", "was": "were", "has": "have", "does": "do"}
_VERB = re.compile(r"^(\{(?:subject|object)\} )([a-z]+s)\b")
_DESCRIBED = re.compile(r"/[0-9a-f]{8}-")
_PREPOSITION = re.compile(r" (?:of|in|for|to|on|with|from|against|about|around|between|by|at) ")


def claim_sentence(
    claim: Claim, ontology: Ontology, others: Mapping[str, Claim] | None = None
) -> str:
    """Return what a claim says, in words.

    A relation type says itself by its ``kgb:wording``, or ``kgb:denial`` where the claim denies it;
    an open relation by the words of the text. Places, prepositional phrases and the time follow,
    and what an act of speech says, as it was denied or promised: "Orbix denies: Orbix owns Quill".

    Parameters
    ----------
    claim : Claim
        With linked arguments.
    ontology : Ontology
        The relation types.
    others : mapping of str to Claim, optional
        The claims that it may hold, by id; none of them holds itself.

    Returns
    -------
    str
        One line without full stop.
    """
    return _sentence(claim, ontology, others or {}, _DEEPEST)


def _sentence(claim: Claim, ontology: Ontology, others: Mapping[str, Claim], depth: int) -> str:
    subject, object_ = _words(claim.subject), _words(claim.object)
    relation = ontology.relations.get(claim.predicate)
    denied = claim.polarity is Polarity.DENIED
    wording = None
    if relation is not None:
        wording = relation.denial if denied else relation.wording
    if wording is not None and object_:
        first = claim.subject if wording.startswith("{subject}") else claim.object
        wording = _in_plural(wording) if _is_plural(first) else wording
        core = wording.replace("{subject}", subject)
        core = core.replace("{object}", _counted(claim.object, wording) or object_)
    else:
        words = claim.relation
        if relation is not None and _is_plural(claim.subject):
            verb, _, rest = words.partition(" ")
            words = f"{_plural_verb(verb)} {rest}".strip()
        core = " ".join(part for part in (subject, words, object_) if part)
        if denied:
            core = denied_words(claim, subject, words, object_, plural=_is_plural(claim.subject))
    said = [core, *(_qualifier(q.words, q.value, core) for q in _in_text_order(claim))]
    if claim.time is not None and claim.time.text not in core:
        said.append(f"({claim.time.text})")
    told = " ".join(part for part in said if part)
    inner = _told(claim, ontology, others, depth) if depth else ""
    return f"{told}: {inner}" if inner else told


def _counted(value: Argument | None, wording: str) -> str | None:
    """Return a number with what was counted, where a wording does not name that itself.

    "{subject} enrolled {object}" says of what; "a parameter count of {object}" has said it.
    """
    if not isinstance(value, Quantity) or not value.counted or value.text not in value.counted:
        return None
    names_it = not wording.endswith("{object}") or wording.endswith("of {object}")
    return None if names_it else value.counted


def _told(claim: Claim, ontology: Ontology, others: Mapping[str, Claim], depth: int) -> str:
    """Return what an act of speech says; of a denial, what it denies."""
    parts = []
    for qualifier in claim.qualifiers:
        if qualifier.role != CONTENT:
            continue
        value = qualifier.value
        if isinstance(value, ClaimRef) and value.id in others:
            inner = others[value.id]
            if claim.predicate == _DENIES and inner.polarity is Polarity.DENIED:
                inner = replace(inner, polarity=Polarity.AFFIRMED)
            parts.append(_sentence(inner, ontology, others, depth - 1))
        elif not isinstance(value, ClaimRef) and not qualifier.words:
            parts.append(_words(value))
    return "; ".join(parts)


def _is_plural(value: Argument | None) -> bool:
    """Say whether a described thing is more than one: "cyberattacks", "efforts of presidents"."""
    if not isinstance(value, Entity) or not _DESCRIBED.search(value.id):
        return False
    head = _PREPOSITION.split(value.label)[0].split()[-1:]
    return bool(head) and head[0].endswith("s") and not head[0].endswith(("ss", "us", "is", "'s"))


def _in_plural(wording: str) -> str:
    """Return a sentence's verb in the plural: "{subject} hinders" becomes "{subject} hinder"."""
    return _VERB.sub(lambda m: m.group(1) + _plural_verb(m.group(2)), wording, count=1)


def _plural_verb(verb: str) -> str:
    return _PLURALS.get(verb) or bare_verb(verb)


def _in_text_order(claim: Claim) -> list[Qualifier]:
    """Return the qualifiers as the sentence has them; what it does not show stays in its place."""
    sentence = claim.evidence.sentence
    places = [max(sentence.find(_words(one.value)), 0) for one in claim.qualifiers]
    return [claim.qualifiers[at] for at in sorted(range(len(places)), key=places.__getitem__)]


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
    if isinstance(value, Quantity) and value.bound in _LIMITS and not value.counted:
        return f"{_LIMITS[value.bound]} {value.text}"  # "less than one percent" is at most that
    return value.label if isinstance(value, Entity) else value.text
