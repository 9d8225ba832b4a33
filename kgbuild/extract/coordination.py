"""Lists and appositions that the parser joined to the wrong noun, put right by their types.

In "Nvidia, a company that makes the A100, the H100 and the B200" it joins the H100 to Nvidia. A
name of another kind than the one it is joined to, with one of its own kind standing between them,
belongs to the latter. So does an apposition: in "a spokesperson for Lantern Labs, Ida Moreau" the
name is the spokesperson's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.extract.attachment import attach
from kgbuild.extract.mentions import Mentions, NameMention, NounTypes
from kgbuild.model import THING
from kgbuild.ontology.types import Ontology

if TYPE_CHECKING:
    from spacy.tokens import Token


def mend_coordination(mentions: Mentions, ontology: Ontology) -> None:
    """Rejoin misjoined names of a parse, in place.

    Parameters
    ----------
    mentions : Mentions
        The typed names of a parsed text; its parse is changed.
    ontology : Ontology
        Says which types are of one kind.
    """

    def of_one_kind(one: NameMention, other: NameMention) -> bool:
        return ontology.is_a(one.type, other.type) or ontology.is_a(other.type, one.type)

    for name in mentions.names:
        token = mentions.parsed.doc[name.last]
        if token.dep_ == "appos":
            _mend_apposition(token, name, mentions, ontology)
        if token.dep_ != "conj" or token.head.i >= token.i:
            continue
        joined_to = mentions.of(token.head)
        if joined_to is None or of_one_kind(name, joined_to):
            continue
        between = [
            other
            for other in mentions.names
            if joined_to.last < other.first and other.last < name.first
        ]
        for other in reversed(between):
            partner = mentions.parsed.doc[other.last]
            if of_one_kind(name, other) and partner.dep_ in ("dobj", "pobj", "conj", "nsubjpass"):
                attach(token, partner)
                break


def _mend_apposition(
    token: Token, name: NameMention, mentions: Mentions, ontology: Ontology
) -> None:
    beside = mentions.of(token.head)
    if (
        beside is None
        or ontology.is_a(name.type, beside.type)
        or ontology.is_a(beside.type, name.type)
    ):
        return
    marker = token.head.head
    if token.head.dep_ != "pobj" or marker.head.pos_ != "NOUN" or marker.head.i >= token.i:
        return
    described = NounTypes(ontology).of(marker.head)
    if described != THING and (
        ontology.is_a(name.type, described) or ontology.is_a(described, name.type)
    ):
        attach(token, marker.head)
