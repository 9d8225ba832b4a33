"""What a pronoun cannot mean because of what is said of it: no company "draws 310 watts".

The relation types of the ontology select their subjects; where the verb and the measure behind it
leave only such a type, a name of another type is not meant (selectional restrictions, Hobbs 1978).
And what is compared with a chip is no company.

References
----------
J. Hobbs: Resolving pronoun references. Lingua 44 (1978), 311-338.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kgbuild.extract.dependents import children
from kgbuild.extract.mentions import Mentions
from kgbuild.model import THING
from kgbuild.ontology.types import FrameKind, Ontology, RelationType, Role

if TYPE_CHECKING:
    from spacy.tokens import Token


class Selection:
    """The types that pronouns may stand for by what is said of them.

    Parameters
    ----------
    ontology : Ontology
        Its frames whose agent is the subject and whose theme is a measure are read.
    mentions : Mentions
        The names of the text: what a pronoun is compared with.
    """

    def __init__(self, ontology: Ontology, mentions: Mentions) -> None:
        self._ontology = ontology
        self._mentions = mentions
        self._owners: dict[str, set[str]] = defaultdict(set)
        self._subjects: dict[tuple[str, str], set[str]] = defaultdict(set)
        for relation in ontology.relations.values():
            for noun in _measures(relation, ontology):
                self._owners[noun].update(relation.subject_types)
                for verb in _verbs(relation):
                    self._subjects[verb, noun].update(relation.subject_types)

    def allows(self, pronoun: Token, type_: str) -> bool:
        """Say whether a pronoun may mean a thing of a type.

        Parameters
        ----------
        pronoun : Token
            The pronoun.
        type_ : str
            Type of a name; the unknown type is never excluded.

        Returns
        -------
        bool
            False only where what is said of the pronoun tells that it is of another type.
        """
        if type_ == THING:
            return True
        allowed = self._allowed(pronoun)
        fits = self._ontology.fits
        return not allowed or fits(type_, allowed) or any(fits(one, (type_,)) for one in allowed)

    def _allowed(self, pronoun: Token) -> tuple[str, ...]:
        """Return the types that are left, none where everything is."""
        governor = pronoun.head
        if pronoun.dep_ == "poss":  # "its two billion parameters"
            return tuple(self._owners.get(governor.lemma_.lower(), ()))
        if pronoun.dep_ != "nsubj":
            return ()
        for measured in children(governor, "dobj", "obj", "npadvmod"):
            for noun in (measured.text, measured.lemma_.lower()):
                found = self._subjects.get((governor.lemma_.lower(), noun))
                if found:
                    return tuple(found)
        return self._compared(governor)

    def _compared(self, copula: Token) -> tuple[str, ...]:
        """Return the type of the name that is the standard: "is faster than the A100"."""
        for adjective in children(copula, "acomp") if copula.lemma_ == "be" else ():
            for than in children(adjective, "prep"):
                for standard in children(than, "pobj") if than.lower_ == "than" else ():
                    name = self._mentions.of(standard)
                    if name is not None and name.type != THING:
                        return (name.type,)
        return ()


def _measures(relation: RelationType, ontology: Ontology) -> set[str]:
    """Return the nouns of the measures that a relation takes for its object."""
    types = [ontology.types[t] for t in relation.object_types if t in ontology.types]
    return {noun for type_ in types if type_.literal for noun in type_.nouns}


def _verbs(relation: RelationType) -> set[str]:
    """Return the verbs whose subject and object are the relation's."""
    return {
        word
        for frame in relation.frames
        if frame.kind is FrameKind.VERB and frame.oblique is None
        if frame.agent is Role.SUBJECT and frame.theme is Role.OBJECT
        for word in frame.words
    }
