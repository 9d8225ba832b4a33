"""What a pronoun cannot mean because of what is said of it: no company "draws 310 watts".

The relation types of the ontology select their subjects; where the verb and the measure behind it
leave only such a type, a name of another type is not meant (selectional restrictions, Hobbs 1978).

References
----------
J. Hobbs: Resolving pronoun references. Lingua 44 (1978), 311-338.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kgbuild.model import THING
from kgbuild.ontology.types import FrameKind, Ontology, Role

if TYPE_CHECKING:
    from spacy.tokens import Token


class Selection:
    """The types of subject that verbs with a measured object take."""

    def __init__(self, ontology: Ontology) -> None:
        """Index the frames whose agent is the subject and whose theme is a measure."""
        self._ontology = ontology
        self._subjects: dict[tuple[str, str], set[str]] = defaultdict(set)
        for relation in ontology.relations.values():
            measures = [ontology.types[t] for t in relation.object_types if t in ontology.types]
            nouns = {noun for m in measures if m.literal for noun in m.nouns}
            for frame in relation.frames:
                active = frame.agent is Role.SUBJECT and frame.theme is Role.OBJECT
                if frame.kind is FrameKind.VERB and active and frame.oblique is None:
                    for verb in frame.words:
                        for noun in nouns:
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
            False only where the pronoun is the subject of a verb whose measured object tells what
            its subject must be.
        """
        if pronoun.dep_ != "nsubj" or type_ == THING:
            return True
        verb = pronoun.head
        for child in verb.children:
            if child.dep_ not in ("dobj", "obj", "npadvmod"):
                continue
            for noun in (child.text, child.lemma_.lower()):
                allowed = self._subjects.get((verb.lemma_.lower(), noun))
                if allowed:
                    fits = self._ontology.fits
                    return fits(type_, tuple(allowed)) or any(fits(t, (type_,)) for t in allowed)
        return True
