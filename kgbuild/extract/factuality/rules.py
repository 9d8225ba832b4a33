"""The factuality of each token by rule: the words above it first, then its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.extract.factuality.contexts import Above, ContextReader
from kgbuild.extract.factuality.marks import MarkReader
from kgbuild.extract.factuality.signatures import Signatures
from kgbuild.ontology.types import Ontology

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOT_FINITE = frozenset(("VB", "VBG", "TO"))


class Rules:
    """Reads tokens of any document by the cues of one ontology; without state."""

    def __init__(self, ontology: Ontology) -> None:
        """Index the cues."""
        self._marks = MarkReader(ontology)
        self._contexts = ContextReader(Signatures(ontology))

    def read(self, token: Token, known: dict[int, Above]) -> Above:
        """Return what is known of a token.

        Parameters
        ----------
        token : Token
            Of any kind.
        known : dict of int to Above
            What was read of the same document, by index; each token is read once.
        """
        path = []
        current = token
        while current.i not in known:
            path.append(current)
            if current.head.i == current.i:
                break
            current = current.head
        for one in reversed(path):
            marks = self._marks.read(one)
            root = one.head.i == one.i
            contexts = self._contexts
            context = contexts.of_root(one) if root else contexts.below(one, known[one.head.i])
            finite = context if root or one.tag_ not in _NOT_FINITE else known[one.head.i].finite
            known[one.i] = Above(context, marks, context.value * marks.factor, finite)
        return known[token.i]
