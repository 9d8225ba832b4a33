"""How sure an attribution is, told by its construction.

The numbers are rounded by hand from how often each construction is annotated in the training texts
of PolNeAR: a verb with a clause or a quotation nearly always says who says it, an infinitive ("to
announce") or a noun ("the plan to") often only names a deed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kgbuild.extract.attribution.contents import Construction
from kgbuild.extract.attribution.speakers import Source
from kgbuild.extract.certainty import INTENTIONS
from kgbuild.extract.dependents import children

if TYPE_CHECKING:
    from spacy.tokens import Token

_OF_A_MAIN_VERB: Mapping[Construction, float] = {
    Construction.CLAUSE: 0.95,
    Construction.QUOTATION: 0.95,
    Construction.PARENTHESIS: 0.95,
    Construction.ACCORDING: 0.95,
    Construction.COLON: 0.8,
    Construction.OBJECT: 0.7,
    Construction.INFINITIVE: 0.7,
    Construction.PREPOSITION: 0.7,
    Construction.SUBJECT: 0.65,
    Construction.GAP: 0.55,
}
_SAID = frozenset(
    (
        Construction.CLAUSE,
        Construction.QUOTATION,
        Construction.PARENTHESIS,
        Construction.ACCORDING,
        Construction.COLON,
    )
)
"""Constructions whose content is a clause."""
BARE = frozenset((Construction.OBJECT, Construction.SUBJECT, Construction.GAP))
"""Constructions without a clause: of a cue that attributes clauses alone these are nothing said."""
_BELOW_ANOTHER = frozenset(("acl", "relcl", "pcomp", "xcomp", "csubj"))
_UNREAL = frozenset(("to", "would", "could", "can", "may", "will", "might", "should", "must"))

_SUBORDINATE = 0.7
_NOT_DONE = 0.7
_NOBODY = 0.55
_NEEDS_A_CLAUSE = 0.3
_NOUN, _NOUN_OF_INTENT = 0.5, 0.25
_LENT = 1.3
_ADJECTIVE = 0.55


def sureness(
    source: Source, construction: Construction, *, clausal: bool, led: bool = False
) -> float:
    """Return how sure it is that a cue attributes its content, 0 to 1.

    Parameters
    ----------
    source : Source
        The cue and its speaker.
    construction : Construction
        How the cue is tied to its content.
    clausal : bool
        Whether the cue attributes clauses alone: one can hold a banner, and hold that it is so.
    led : bool
        Whether another verb leads to it: "continued to deny", "raised a claim".
    """
    cue = source.cue
    if cue.pos_ == "NOUN":
        sure = _NOUN_OF_INTENT if source.act in INTENTIONS and not led else _NOUN
        sure *= 1.0 if source.speaker is not None else 0.65
        sure *= _LENT if led else 1.0
        return round(sure * (_NEEDS_A_CLAUSE if clausal else 1.0), 2)
    if cue.pos_ == "ADJ":
        return _ADJECTIVE
    sure = _OF_A_MAIN_VERB[construction]
    below = cue.dep_ in _BELOW_ANOTHER and not led
    if below and construction is not Construction.ACCORDING:
        sure *= _SUBORDINATE
    if _is_unreal(cue) and not led:
        sure *= _NOT_DONE
    if construction not in _SAID:
        sure *= _NEEDS_A_CLAUSE if clausal else 1.0
    if construction is Construction.OBJECT and source.speaker is None:
        sure *= _NOBODY
    return round(sure, 2)


def _is_unreal(verb: Token) -> bool:
    return any(c.lower_ in _UNREAL for c in children(verb, "aux"))
