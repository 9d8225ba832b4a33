"""What grammar alone tells of a pronoun: what it cannot mean.

After the binding principles (Chomsky 1981) as far as a dependency parse shows them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.extract.clauses import grammatical_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

_TRANSPARENT = frozenset(("conj", "compound", "appos", "nmod"))
_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "dative", "attr"))


def bound_apart(pronoun: Token, candidate: Token) -> bool:
    """Say whether grammar forbids the two to be one: arguments of the same verb.

    A possessive is only kept apart from what holds it: "his sister" is not he.
    """
    if pronoun.dep_ == "poss":
        return candidate.i == pronoun.head.i or pronoun.head in candidate.ancestors
    if pronoun.lower_.endswith(("self", "selves")):
        return False
    governor, other = _governor(pronoun), _governor(candidate)
    if governor is None:
        return False
    if other is not None and governor.i == other.i:
        return True
    subject = grammatical_subject(governor)[0]
    return subject is not None and subject.i == candidate.i and subject.i != pronoun.i


def _governor(token: Token) -> Token | None:
    current = token
    while current.dep_ in _TRANSPARENT and current.head.i != current.i:
        current = current.head
    if current.dep_ in _ARGUMENTS:
        return current.head
    if current.dep_ == "pobj" and current.head.head.pos_ in ("VERB", "AUX"):
        return current.head.head
    return None
