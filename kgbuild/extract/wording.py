"""Open relations in words: what a reader of a table sees, and the IRI made of it."""

from __future__ import annotations

import re
from functools import lru_cache

from kgbuild.extract.clauses import Clause
from kgbuild.extract.dependents import children
from kgbuild.model import OPEN_RELATION, Tense

_BE = {
    (True, True): "were",
    (True, False): "was",
    (False, True): "are",
    (False, False): "is",
}
_DEMANDS = frozenset(("should", "must", "ought"))
_IRREGULAR = {"be": "is", "have": "has", "do": "does", "go": "goes"}


@lru_cache(maxsize=4096)
def third_person(lemma: str) -> str:
    """Return a verb's form after "it".

    Examples
    --------
    >>> [third_person(v) for v in ("rely", "surpass", "make", "be", "roll out")]
    ['relies', 'surpasses', 'makes', 'is', 'rolls out']
    """
    verb, _, rest = lemma.partition(" ")
    if verb in _IRREGULAR:
        form = _IRREGULAR[verb]
    elif re.search(r"[^aeiou]y$", verb):
        form = verb[:-1] + "ies"
    elif re.search(r"(?:s|x|z|ch|sh|o)$", verb):
        form = verb + "es"
    else:
        form = verb + "s"
    return f"{form} {rest}" if rest else form


def gerund(lemma: str) -> str:
    """Return a verb's form in -ing, its particle kept.

    Examples
    --------
    >>> [gerund(v) for v in ("sell", "make", "run", "die", "roll out", "see", "visit")]
    ['selling', 'making', 'running', 'dying', 'rolling out', 'seeing', 'visiting']
    """
    verb, _, rest = lemma.partition(" ")
    if verb.endswith("ie"):
        form = verb[:-2] + "ying"
    elif re.search(r"[^aeoy]e$", verb):
        form = verb[:-1] + "ing"
    elif re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", verb):
        form = verb + verb[-1] + "ing"
    else:
        form = verb + "ing"
    return f"{form} {rest}" if rest else form


@lru_cache(maxsize=4096)
def open_predicate(words: str) -> str:
    """Return the IRI of an open relation: ``kgo:rely-on``."""
    kept = re.sub(r"[^\w]+", "-", words.casefold()).strip("-")
    return OPEN_RELATION + (kept[:80] or "relate")


def verb_words(clause: Clause, tense: Tense, *, plural: bool) -> str:
    """Return a clause's verb in plain words, without negation, mood and adverbs: "was regarded".

    A demand keeps its modal, "should be regarded", and the future its "will": without them the
    claim would say that it is so. ``plural`` says whether the subject is more than one.
    """
    verb = clause.verb
    particle = "".join(f" {c.lower_}" for c in children(verb, "prt"))
    demand = next((c.lower_ for c in children(verb, "aux") if c.lower_ in _DEMANDS), None)
    modal = demand or ("will" if tense is Tense.FUTURE else None)
    if modal is not None:
        bare = f"be {verb.lower_}" if clause.passive else verb.lemma_.lower()
        return f"{modal} {'to ' if modal == 'ought' else ''}{bare}{particle}"
    be = _BE[tense is Tense.PAST, plural]
    if clause.passive:
        return f"{be} {verb.lower_}{particle}"
    if verb.lemma_ == "be":
        return be
    if tense is Tense.PAST and verb.tag_ == "VBN" and not verb.lower_.endswith("ed"):
        return f"{'have' if plural else 'has'} {verb.lower_}{particle}"
    if tense is Tense.PAST and verb.tag_ in ("VBD", "VBN"):
        return verb.lower_ + particle
    return (verb.lemma_.lower() if plural else third_person(verb.lemma_.lower())) + particle


def active_words(clause: Clause) -> str:
    """Return a passive clause's verb as its agent's: "driven by" becomes "drives"."""
    past = clause.verb.lower_
    return past if past.endswith("ed") else third_person(clause.verb.lemma_.lower())
