"""The parse of a text as plain lists: one read of spaCy's tokens, many fast questions."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from kgbuild.extract.language import Parsed

_QUOTES = frozenset(('"', "“", "”", "``", "''"))
_OPENING = frozenset(("“", "``"))


@dataclass
class Words:
    """Columns over the tokens of a text.

    Parameters
    ----------
    parsed : Parsed
        The text and its parse; a spotted name's word is the text's own, not its stand-in.
    """

    parsed: Parsed
    lower: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    tag: list[str] = field(default_factory=list)
    relation: list[str] = field(default_factory=list)
    head: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read the tokens."""
        text, starts, ends = self.parsed.text, self.parsed.starts, self.parsed.ends
        for token in self.parsed.doc:
            self.pos.append(token.pos_)
            self.tag.append(token.tag_)
            self.relation.append(token.dep_)
            self.head.append(token.head.i)
            self.lemma.append(token.lemma_.lower())
        self.lower = [
            text[a:b].lower().replace("’", "'") for a, b in zip(starts, ends, strict=True)
        ]

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.head)

    @cached_property
    def children(self) -> list[list[int]]:
        """Return for each token those that hang on it, in order."""
        found: list[list[int]] = [[] for _ in self.head]
        for index, head in enumerate(self.head):
            if head != index:
                found[head].append(index)
        return found

    @cached_property
    def sentence(self) -> list[int]:
        """Return the number of each token's sentence."""
        found = [0] * len(self)
        for number, sentence in enumerate(self.parsed.doc.sents):
            found[sentence.start : sentence.end] = [number] * len(sentence)
        return found

    @cached_property
    def depth(self) -> list[int]:
        """Return how far each token is below the root of its sentence."""
        depths = [-1] * len(self)
        for index in range(len(self)):
            path = []
            current = index
            while depths[current] < 0 and self.head[current] != current:
                path.append(current)
                current = self.head[current]
            depths[current] = max(depths[current], 0)
            for steps, below in enumerate(reversed(path), 1):
                depths[below] = depths[current] + steps
        return depths

    @cached_property
    def clause(self) -> list[int]:
        """Return the verb that each token hangs on, directly or not; -1 where there is none."""
        found = [-1] * len(self)
        for index in sorted(range(len(self)), key=self.depth.__getitem__):
            head = self.head[index]
            if head != index:
                found[index] = head if self.pos[head] in ("VERB", "AUX") else found[head]
        return found

    @cached_property
    def quotation(self) -> list[int]:
        """Return the number of the quotation that each token stands in, 0 outside."""
        found = [0] * len(self)
        number, inside = 0, False
        for index, word in enumerate(self.lower):
            if word in _QUOTES:
                inside = not inside if word == '"' else word in _OPENING
                number += inside
            elif "\n\n" in word:
                inside = False
            elif inside:
                found[index] = number
        return found
