"""Names that the parser gave a role which the words beside them have, put right by their form.

In "US President Ada Kern" the person is meant, not the country; in "LUND, Norland — The Orbix
Festival opened" the place only says where the news is from; in "of Stars: Harbor, players are
dropped" a verb in the plural is not the single name's. And a word cut at a hyphen is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.extract.attachment import attach
from kgbuild.extract.coreference.lexicon import denotes
from kgbuild.extract.dependents import children
from kgbuild.extract.mentions import Mentions, NameMention
from kgbuild.model.broad_types import PERSON, PLACE

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kgbuild.ontology.types import Ontology

_SUBJECTS = ("nsubj", "nsubjpass")
_DASHES = frozenset(("-", "--", "\u2013", "\u2014"))
_PLURAL = frozenset(("are", "were", "have"))


def mend_titled(person: NameMention, mentions: Mentions, ontology: Ontology) -> None:
    """Give the role of a place or firm before somebody's title to the person, in place."""
    doc = mentions.parsed.doc
    if not ontology.is_a(person.type, PERSON) or person.first < 2:
        return
    title = doc[person.first - 1]
    before = mentions.of(doc[person.first - 2])
    titled = denotes(title.lower_) == "person" and mentions.of(title) is None
    if not titled or before is None or ontology.is_a(before.type, PERSON):
        return
    named, owner = doc[person.last], doc[before.last]
    if named.dep_ == "appos" and named.head.i == owner.i and owner.head.i != owner.i:
        named.head, named.dep_ = owner.head, owner.dep_
        attach(owner, named, "compound")
    elif owner.head.i == named.head.i and owner.dep_ == named.dep_ and owner.dep_ in _SUBJECTS:
        attach(owner, named, "compound")


def mend_dateline(apposition: Token, mentions: Mentions, ontology: Ontology) -> None:
    """Make what follows "LUND, Norland —" the subject that the place was taken for, in place."""
    place = apposition.head
    name = mentions.of(place)
    if name is None or place.dep_ not in _SUBJECTS or not ontology.is_a(name.type, PLACE):
        return
    dash = apposition.left_edge.i - 1
    opens = place.left_edge.is_sent_start is True and dash > name.last
    if opens and apposition.doc[dash].text in _DASHES:
        _swap(place, apposition)


def mend_agreement(apposition: Token, mentions: Mentions) -> None:
    """Make a bare plural before a plural verb its subject, not the one name before it, in place."""
    named = apposition.head
    if apposition.tag_ != "NNS" or named.dep_ not in _SUBJECTS or mentions.of(named) is None:
        return
    after = apposition.right_edge.i + 1
    if after >= len(apposition.doc) or list(children(apposition, "det", "poss")):
        return
    verb = apposition.doc[after]
    plural = verb.lower_ in _PLURAL or verb.tag_ == "VBP"
    if plural and verb.i <= named.head.i and not children(named, "conj"):
        _swap(named, apposition)


def mend_hyphen(hyphen: Token) -> None:
    """Make one noun of two that were joined alike to a verb: "a tremendous cross-section"."""
    if hyphen.text != "-" or not 0 < hyphen.i < len(hyphen.doc) - 1:
        return
    left, right = hyphen.nbor(-1), hyphen.nbor(1)
    close = not left.whitespace_ and not hyphen.whitespace_
    alike = left.head.i == right.head.i and left.dep_ == right.dep_
    if not close or not alike or right.pos_ != "NOUN" or left.head.i == left.i:
        return
    for child in list(left.children):
        attach(child, right)
    attach(left, right, "compound")
    attach(hyphen, right, "punct")


def _swap(named: Token, subject: Token) -> None:
    subject.head, subject.dep_ = named.head, named.dep_
    attach(named, subject, "dep")
