"""Reads the negations of a parsed text."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from kgbuild.extract.negation.affixes import affix_of
from kgbuild.extract.negation.cues import word_cues
from kgbuild.extract.negation.events import affix_event, word_event
from kgbuild.extract.negation.scopes import affix_scope, word_scope
from kgbuild.extract.negation.values import Affix, Negation
from kgbuild.extract.negation.words import NegationWords
from kgbuild.ontology.types import Ontology

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


_LONGEST = 1_000
"""What has more tokens is a list or noise, no sentence: its cues would cost their square."""


class NegationReader:
    """Finds cues, scopes and events by the words of an ontology.

    Parameters
    ----------
    ontology : Ontology
        Lists the words that deny.
    adjectives : container of str
        Known adjectives, which tell "impossible" from "important"; see
        :func:`kgbuild.extract.negation.affixes.known_adjectives`.
    """

    def __init__(self, ontology: Ontology, adjectives: Container[str] = frozenset()) -> None:
        self.words = NegationWords(ontology)
        self._adjectives = adjectives

    def read(self, doc: Doc) -> Iterator[Negation]:
        """Yield the negations of a parsed text, sentence by sentence in order of their cues.

        A run of a thousand tokens and more is taken for no sentence.

        Parameters
        ----------
        doc : spacy.tokens.Doc
            Tagged and parsed.
        """
        for sentence in doc.sents:
            if len(sentence) > _LONGEST:
                continue
            found = [self.of_words(doc, cue) for cue in word_cues(sentence, self.words)]
            for token in sentence:
                affix = affix_of(token, self.words, self._adjectives)
                if affix is not None:
                    found.append(self.of_affix(token, affix))
            yield from sorted(found, key=lambda one: one.cue)

    def of_words(self, doc: Doc, cue: tuple[int, ...]) -> Negation:
        """Return the negation that whole words make, given by their indices."""
        scope = word_scope(doc, cue, self.words)
        event = word_event(doc, cue) if scope else set()
        return Negation(cue, tuple(sorted(scope)), tuple(sorted(event & scope)))

    def of_affix(self, token: Token, affix: Affix) -> Negation:
        """Return the negation that an affix of a word makes."""
        scope = affix_scope(token, self.words)
        return Negation((token.i,), tuple(sorted(scope)), affix_event(token), affix)
