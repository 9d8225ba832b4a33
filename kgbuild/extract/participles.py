"""Participles behind "a picture of a rider wearing a helmet": joined to who can do what they say.

The parser joins them to the first noun as often as to the second. Somebody wears a helmet, no
picture does; but it is the picture that shows the rider.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kgbuild.extract.attachment import attach
from kgbuild.extract.dependents import children

if TYPE_CHECKING:
    from spacy.tokens import Token

_THINGS_DO = frozenset(
    """
    accompany allow amount appear arise ask call cause circulate claim come comprise concern consist
    contain cost cover date depict describe detail exceed feature follow go hang include indicate
    involve lead lie mean portray prompt range regard relate require result say show span start
    suggest tell total
    """.split()
)
"""What pictures, reports and events do themselves, which leaves open whose participle it is."""


def mend_participle(
    participle: Token, acts: Callable[[Token], bool], is_person: Callable[[Token], bool]
) -> None:
    """Join a participle to the person that its noun is of, in place.

    Parameters
    ----------
    participle : Token
        One that the parser joined to a noun.
    acts : callable
        Says whether a noun denotes somebody or a group or place that acts.
    is_person : callable
        Says whether a noun denotes a person.
    """
    noun = participle.head
    if participle.tag_ != "VBG" or noun.i > participle.i or acts(noun):
        return
    if participle.lemma_.lower() in _THINGS_DO:
        return
    for preposition in children(noun, "prep"):
        for inner in children(preposition, "pobj"):
            below = preposition.lower_ == "of" and noun.i < inner.i < participle.i
            if below and is_person(inner):
                attach(participle, inner)
                return
