"""The words of an ontology that speak for checking a statement, or against it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kgbuild.extract.language import Parsed
from kgbuild.ontology.cues import CueKind
from kgbuild.ontology.types import Ontology

if TYPE_CHECKING:
    from spacy.tokens import Token

_KINDS = frozenset(
    (
        CueKind.MATTER,
        CueKind.TREND,
        CueKind.DEED,
        CueKind.WRONG,
        CueKind.EXTREME,
        CueKind.TALK,
        CueKind.VAGUE,
        CueKind.OPINION,
    )
)
_TAGS = {"verb": ("VERB", "AUX"), "noun": ("NOUN", "PROPN"), "auxiliary": ("AUX",)}
"""Where the part of speech decides; "quickly" is what it is however it was tagged."""
_STRICT = frozenset((CueKind.MATTER, CueKind.TREND, CueKind.DEED, CueKind.WRONG, CueKind.OPINION))
"""A talk's "question" is talk as a noun and as a verb; a "tax" and to "tax" are told apart."""


class WorthWords:
    """Looks up tokens among the words of an ontology.

    Parameters
    ----------
    ontology : Ontology
        Its cues of what matters, changes, is on record, wrong, extreme, talk, vague, or judged.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._kinds: dict[str, list[tuple[CueKind, tuple[str, ...]]]] = {}
        self._firsts: set[str] = set()
        for cue in ontology.cues:
            if cue.kind in _KINDS:
                tags = _TAGS.get(cue.part_of_speech, ()) if cue.kind in _STRICT else ()
                self._kinds.setdefault(cue.words.lower(), []).append((cue.kind, tags))
                first, _, second = cue.words.lower().partition(" ")
                if second:
                    self._firsts.add(first)

    def of(self, token: Token, parsed: Parsed) -> Iterator[CueKind]:
        """Yield what kinds of word a token is; a name is none, whatever stands in for it."""
        if token.i in parsed.name_at:
            return
        lemma, lower = token.lemma_.lower(), token.lower_
        for word in (lemma, lower) if lemma != lower else (lemma,):
            for kind, tags in self._kinds.get(word, ()):
                if not tags or token.pos_ in tags:
                    yield kind
            if word in self._firsts and token.i + 1 < len(token.doc):
                for kind, tags in self._kinds.get(f"{word} {token.nbor(1).lower_}", ()):
                    if not tags or token.pos_ in tags:
                        yield kind
