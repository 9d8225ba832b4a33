"""What a learned relation looks at: the words in and around a run, and the way between two runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from kgbuild.extract.drafts import Drafts
from kgbuild.extract.learned.spans import Run
from kgbuild.extract.learned.sparse import Ids, feature_id
from kgbuild.ontology.types import local_name

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEAR = 3
STEM = 4
"""Letters that words of one root share: "edited" and "editor"."""
_LONGEST_BETWEEN = 6
_MOST_BETWEEN = 12
_DEEPEST = 8
_LONGEST_PATH = 5


def keys_of(features: Sequence[str]) -> Ids:
    """Return the hashed features; the same on every machine."""
    return np.fromiter(map(feature_id, features), dtype=np.uint32, count=len(features))


def shape_of(word: str) -> str:
    """Return a word's shape: "Xx" for "Oslo", "d" for "1984", "x-x" for "well-known".

    Examples
    --------
    >>> [shape_of(word) for word in ("Oslo", "NATO", "1,984", "iPhone4")]
    ['Xx', 'X', 'd,d', 'xXxd']
    """
    found = ""
    for char in word:
        kind = "d" if char.isdigit() else "X" if char.isupper() else "x" if char.isalpha() else char
        if not found.endswith(kind):
            found += kind
    return found[:8]


class TextFeatures:
    """Reads features of runs in one parsed text.

    Parameters
    ----------
    drafts : Drafts
        The text with names and values.
    """

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts
        doc = drafts.parsed.doc
        self._doc = doc
        self._words = [drafts.parsed.word(t).lower() for t in doc]
        self._lemmas = [t.lemma_.lower() for t in doc]
        self._kept: dict[Run, Ids] = {}
        self._pairs: dict[tuple[Run, Run], Ids] = {}
        self._stems = [w[:STEM] for w in self._words]
        self._heads: dict[Run, Token] = {}
        self._types: dict[Run, str] = {}
        self._near: dict[Run, tuple[frozenset[str], frozenset[str]]] = {}

    def pair_keys(self, subject: Run, object_: Run) -> Ids:
        """Return the features of two runs together, hashed."""
        key = (subject, object_)
        if key not in self._pairs:
            self._pairs[key] = keys_of(self.of_pair(subject, object_))
        return self._pairs[key]

    def near(self, run: Run) -> tuple[frozenset[str], frozenset[str]]:
        """Return the beginnings of the words before and after a run, in its sentence."""
        if run not in self._near:
            sentence = self._doc[run.first].sent
            before = range(max(sentence.start, run.first - _NEAR - 1), run.first)
            after = range(run.last + 1, min(sentence.end, run.last + 1 + _NEAR))
            self._near[run] = (
                frozenset(self._stems[i] for i in before),
                frozenset(self._stems[i] for i in after),
            )
        return self._near[run]

    def stems_in(self, run: Run) -> frozenset[str]:
        """Return the beginnings of a run's own words."""
        return frozenset(self._stems[run.first : run.last + 1])

    def stem_of_head(self, run: Run) -> str:
        """Return the beginning of the word that a run hangs on."""
        return self._stems[self.head(run).head.i]

    def stems_between(self, one: Run, other: Run) -> frozenset[str]:
        """Return the beginnings of the words between two runs, of at most twelve."""
        left, right = sorted((one, other))
        return frozenset(self._stems[max(left.last + 1, right.first - _MOST_BETWEEN) : right.first])

    def subject_features(self, run: Run) -> tuple[str, ...]:
        """Return what is looked at in a subject."""
        sentence = self._doc[run.first].sent
        head = self.head(run)
        after = self._words[run.last + 1] if run.last + 1 < sentence.end else "-"
        before = self._words[run.first - 1] if run.first > sentence.start else "-"
        return (
            f"type={self.type_of(run)}",
            f"dep={head.dep_}",
            f"opens={run.first == sentence.start}",
            f"after={after}",
            f"before={before}",
            f"length={min(run.last - run.first, 4)}",
        )

    def words(self, run: Run) -> str:
        """Return a run's words in lower case, joined by blanks."""
        return " ".join(self._words[run.first : run.last + 1])

    def type_of(self, run: Run) -> str:
        """Return what is known of a run: the type of its name, a date, a quantity, or nothing."""
        if run not in self._types:
            self._types[run] = self._type_of(run)
        return self._types[run]

    def _type_of(self, run: Run) -> str:
        name = self._drafts.mentions.of(self._doc[run.first])
        if name is not None and (name.first, name.last) == (run.first, run.last):
            return local_name(name.type)
        arguments = self._drafts.arguments
        if arguments.time_of(self._doc[run.first]) is not None:
            return "Date"
        if arguments.quantity_of(self._doc[run.first]) is not None:
            return "Quantity"
        if name is not None:
            return "part of " + local_name(name.type)
        return "nothing"

    def head(self, run: Run) -> Token:
        """Return the token of a run whose head lies outside it, the last where several do."""
        if run not in self._heads:
            tokens = list(self._doc[run.first : run.last + 1])
            heads = [t for t in tokens if not run.first <= t.head.i <= run.last]
            named = [t for t in heads if t.pos_ in ("NOUN", "PROPN", "NUM")]
            self._heads[run] = (named or heads or tokens)[-1]
        return self._heads[run]

    def of_run(self, run: Run) -> Ids:
        """Return the features of one run, hashed."""
        if run not in self._kept:
            self._kept[run] = keys_of(self._run(run))
        return self._kept[run]

    def _run(self, run: Run) -> list[str]:
        doc, words = self._doc, self._words
        first, last = run.first, run.last
        sentence = doc[first].sent
        start, end = sentence.start, sentence.end

        def word(i: int) -> str:
            return words[i] if start <= i < end else "-"

        def tag(i: int) -> str:
            return doc[i].tag_ if start <= i < end else "-"

        original = [self._drafts.parsed.word(doc[i]) for i in range(first, last + 1)]
        head = self.head(run)
        type_ = self.type_of(run)
        shapes = [shape_of(w) for w in original]
        brief = [s for n, s in enumerate(shapes) if n == 0 or s != shapes[n - 1]][:5]
        found = [
            "words=" + self.words(run),
            "last=" + words[last],
            "first=" + words[first],
            "suffix=" + words[last][-3:],
            "shape=" + " ".join(brief),
            "tags=" + " ".join(doc[i].pos_ for i in range(first, last + 1))[:40],
            f"length={min(last - first, 6)}",
            "before=" + word(first - 1),
            "after=" + word(last + 1),
            f"before2={word(first - 2)} {word(first - 1)}",
            f"after2={word(last + 1)} {word(last + 2)}",
            f"before3={word(first - 3)} {word(first - 2)} {word(first - 1)}",
            f"around={word(first - 1)} {word(last + 1)}",
            f"beforetag={tag(first - 1)}",
            f"aftertag={tag(last + 1)}",
            f"beforetags={tag(first - 2)} {tag(first - 1)}",
            "dep=" + head.dep_,
            f"head={head.dep_} {head.head.lemma_.lower()}",
            "type=" + type_,
            f"type={type_} {word(first - 1)}",
            f"type={type_} {head.dep_}",
            f"opens={first == start} {head.dep_}",
            f"edge={type_} {tag(first - 1)} {tag(last + 1)} {'-'.join(brief)}",
        ]
        if first == start:
            found.append("opens " + ("multi" if last > first else "one") + " " + tag(last + 1))
        found += ["w=" + w for w in words[first : last + 1]]
        found += [f"left={word(first - n)}" for n in range(1, _NEAR + 2) if first - n >= start]
        found += [f"right={word(last + n)}" for n in range(1, _NEAR + 1) if last + n < end]
        found += ["up=" + step for step in self._up(head)]
        return found

    def _up(self, head: Token) -> list[str]:
        """Return the way from a run to its verb: "pobj of, prep, bear"."""
        steps: list[str] = []
        found: list[str] = []
        token = head
        while token.head.i != token.i and len(steps) < _LONGEST_PATH:
            steps.append(token.dep_)
            token = token.head
            found.append(f"{'/'.join(steps)} {token.lemma_.lower()}")
            if token.pos_ == "VERB":
                break
        return found

    def of_pair(self, subject: Run, object_: Run) -> list[str]:
        """Return the features of two runs together, as words."""
        left, right = sorted((subject, object_))
        forward = "so" if left == subject else "os"
        between = range(left.last + 1, right.first)
        words = [self._words[i] for i in between]
        apart = self._sentences_apart(left, right)
        gap = len(words)
        types = f"{self.type_of(subject)} {self.type_of(object_)}"
        found = [
            f"order={forward}",
            f"apart={min(apart, 2)} {forward}",
            f"gap={forward} {min(gap, 4) if gap < 5 else 8 if gap < 9 else 15 if gap < 16 else 30}",
            f"types={types}",
            f"types={types} {forward}",
        ]
        if apart == 0:
            if gap <= _LONGEST_BETWEEN:
                found.append(f"between={forward} {' '.join(words)}")
            found += [f"some={forward} {w}" for w in dict.fromkeys(words[:_MOST_BETWEEN])]
            found += [
                f"lemma={forward} {self._lemmas[i]}" for i in between if self._doc[i].pos_ == "VERB"
            ]
            found.append(f"edge={forward} {' '.join(words[:2])} .. {' '.join(words[-2:])}")
            capitals = sum(1 for i in between if self._doc[i].pos_ == "PROPN")
            found.append(f"names={forward} {min(capitals, 4)}")
            found += self.path(self.head(subject), self.head(object_))
        return found

    def _sentences_apart(self, left: Run, right: Run) -> int:
        doc = self._doc
        return sum(1 for i in range(left.last + 1, right.first + 1) if doc[i].is_sent_start)

    def path(self, subject: Token, object_: Token) -> list[str]:
        """Return the way through the parse: "nsubj < direct > agent > pobj"."""
        above: dict[int, list[Token]] = {}
        steps = [subject]
        while steps[-1].head.i != steps[-1].i and len(steps) < _DEEPEST:
            steps.append(steps[-1].head)
        for n, token in enumerate(steps):
            above[token.i] = steps[: n + 1]
        down = [object_]
        while down[-1].i not in above and down[-1].head.i != down[-1].i and len(down) < _DEEPEST:
            down.append(down[-1].head)
        if down[-1].i not in above:
            return ["path=none"]
        up = above[down[-1].i]
        top = down[-1]
        shape = (
            "<".join(t.dep_ for t in up[:-1])
            + f"[{top.pos_}]"
            + ">".join(t.dep_ for t in reversed(down[:-1]))
        )
        inner = [t.lemma_.lower() for t in [*up[1:-1], *down[1:-1]]]
        length = len(up) + len(down) - 2
        return [
            f"path={shape}" if length <= 2 * _LONGEST_PATH else "path=long",
            f"top={top.lemma_.lower()}",
            f"path={shape} {top.lemma_.lower()}",
            f"steps={min(length, 8)}",
            *(f"on={lemma}" for lemma in inner),
        ]
