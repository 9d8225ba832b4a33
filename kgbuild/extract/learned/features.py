"""What the parsed text around two spans says of their relation: named features.

Words between and around, the path of the parse that joins the two (as words, as labels, its verbs
and prepositions), the kinds and shapes of the two: after Zhou et al. (2005), Mintz et al. (2009).

References
----------
Zhou, Su, Zhang, Zhang: Exploring various knowledge in relation extraction, ACL 2005.
Mintz, Bills, Snow, Jurafsky: Distant supervision for relation extraction without labeled data,
ACL 2009.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from kgbuild.extract.language import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_FAR = 40
"""Words between two spans beyond which only the nearest of them count."""
_LONG = 120
"""Words of a sentence beyond which it is no longer read as a whole."""
_STEM = 5
"""Letters that stand for a word and its kin, "acquire" and "acquisition"; measured against 4."""
_HIGH = 6
"""Steps up the parse in which an end's verb is looked for."""
_DEEP = 12
"""Steps up the parse beyond which no path is followed."""
_ORDERED = ("path", "between-all", "between-two", "before-1", "after-1")
"""Groups whose meaning turns round with the direction: "X, a unit of Y" and "Y, a unit of X"."""


@dataclass(frozen=True, slots=True, order=True)
class End:
    """One of the two spans, or another mention of the sentence.

    Parameters
    ----------
    first, last : int
        Its first and last token in the parse, both included.
    type : str
        What kind of thing it is, in any words or as an IRI; empty where unknown.
    wider : tuple of str
        Wider kinds, the nearest first, without the kind of everything: a country is a place. Other
        pairs see it as the last of them.
    """

    first: int
    last: int
    type: str = ""
    wider: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """Its type and the wider ones."""
        return (self.type, *self.wider)


def pair_features(
    parsed: Parsed, one: End, other: End, mentions: Sequence[End] = ()
) -> tuple[str, ...]:
    """Return the features of two spans of one sentence.

    Parameters
    ----------
    parsed : Parsed
        The parsed text.
    one, other : End
        The two spans, in any order: the features tell of the one that stands first in the text and
        of the other, never of the order given.
    mentions : sequence of End
        The sentence's mentions; those that are not of the pair are seen as their type, not by word.

    Returns
    -------
    tuple of str
        Each once, in a fixed order: ``group:value``. A group can be left out by its name.
    """
    left, right = sorted((one, other))
    return tuple(dict.fromkeys(_Reader(parsed, left, right, mentions).read()))


def directed_features(features: Sequence[str], inverted: bool) -> tuple[str, ...]:
    """Return the features of two spans of which it is given, or asked, which is the subject.

    Parameters
    ----------
    features : sequence of str
        Of :func:`pair_features`.
    inverted : bool
        Whether the span that stands second in the text is the subject.

    Returns
    -------
    tuple of str
        The same, and beside them what each end is told by its role, and the path with the order.
    """
    subject = "R" if inverted else "L"
    told = [f"order:{inverted}"]
    for feature in features:
        group, _, value = feature.partition(":")
        if group == "types":
            left, _, right = value.partition("|")
            told.append(f"role-types:{right}|{left}" if inverted else f"role-types:{value}")
        elif value[1:2] == " " and value[0] in "LR":
            role = "subject" if value[0] == subject else "object"
            told.append(f"role-{group}:{role}{value[1:]}")
        elif group.startswith(_ORDERED):
            told.append(f"{group}-{inverted}:{value}")
    return (*features, *dict.fromkeys(told))


class _Reader:
    """Reads one pair."""

    def __init__(self, parsed: Parsed, left: End, right: End, mentions: Sequence[End]) -> None:
        self._parsed = parsed
        self._doc = parsed.doc
        self._left, self._right = left, right
        self._sentence = parsed.doc[left.first].sent
        self._names: dict[int, str] = {}
        for mention in mentions:
            if mention not in (left, right):
                for n in range(mention.first, mention.last + 1):
                    self._names[n] = f"<{mention.kinds[-1]}>"
        for end, name in ((left, "<L>"), (right, "<R>")):
            for n in range(end.first, end.last + 1):
                self._names[n] = name
        self._others = [m for m in mentions if left.last < m.first and m.last < right.first]

    def read(self) -> Iterator[str]:
        yield from self._ends()
        yield from self._between()
        yield from self._around()
        yield from self._path()
        yield from self._neighbours()
        yield from self._sentence_words()

    def _word(self, n: int) -> str:
        """Return a token's lemma, or the kind of the mention that it belongs to."""
        if n in self._names:
            return self._names[n]
        token = self._doc[n]
        if n in self._parsed.name_at:
            return "<name>"
        if token.like_num:
            return "<number>"
        lemma: str = token.lemma_.lower()
        return lemma

    def _run(self, first: int, end: int) -> list[str]:
        """Return the words of a run, one for each mention."""
        words: list[str] = []
        for n in range(first, end):
            word = self._word(n)
            if not words or words[-1] != word or n not in self._names:
                words.append(word)
        return words

    def _ends(self) -> Iterator[str]:
        for one in self._left.kinds:
            for other in self._right.kinds:
                yield f"types:{one}|{other}"
        for side, end in (("L", self._left), ("R", self._right)):
            words = self._parsed.words(end.first, end.last).split() or ["<none>"]
            for kind in end.kinds:
                yield f"type:{side} {kind}"
            yield f"end-last:{side} {words[-1].lower()}"
            yield f"end-shape:{side} {_shape(words)}"
            for word in words:
                yield f"end-word:{side} {word.lower()}"
                yield f"end-word:{word.lower()}"
                yield f"end-suffix:{side} {word[-3:].lower()}"
            head = _head(self._doc[end.first : end.last + 1])
            yield f"end-dep:{side} {head.dep_}"

    def _between(self) -> Iterator[str]:
        words = self._run(self._left.last + 1, self._right.first)
        if self._right.first <= self._left.last:
            yield "between:<overlap>"
        yield f"distance:{_size(len(words))}"
        yield f"mentions-between:{min(len(self._others), 4)}"
        if len(words) <= 5:
            yield "between-all:" + " ".join(words)
        if len(words) > _FAR:
            words = [*words[: _FAR // 2], *words[-_FAR // 2 :]]
        for word in words:
            yield f"between:{word}"
        for pair in pairwise(["<L>", *words, "<R>"]):
            yield "between-two:" + " ".join(pair)
        for n in range(len(words) - 2):
            yield "between-three:" + " ".join(words[n : n + 3])
        for token in self._doc[self._left.last + 1 : self._right.first][:_FAR]:
            if token.pos_ == "VERB":
                yield f"between-verb:{token.lemma_.lower()} {token.tag_}"

    def _around(self) -> Iterator[str]:
        start, end = self._sentence.start, self._sentence.end
        before = self._run(max(start, self._left.first - 4), self._left.first)
        after = self._run(self._right.last + 1, min(end, self._right.last + 5))
        for near, word in enumerate(reversed(before)):
            yield f"before:{word}"
            if near < 2:
                yield f"before-{near + 1}:{word}"
        for near, word in enumerate(after):
            yield f"after:{word}"
            if near < 2:
                yield f"after-{near + 1}:{word}"
        if len(before) > 1:
            yield "before-two:" + " ".join(before[-2:])
        if len(after) > 1:
            yield "after-two:" + " ".join(after[:2])

    def _path(self) -> Iterator[str]:
        left = _head(self._doc[self._left.first : self._left.last + 1])
        right = _head(self._doc[self._right.first : self._right.last + 1])
        up, top, down = _path_between(left, right)
        if top is None:
            yield "path:<none>"
            return
        inner = [*up[1:], top, *reversed(down[1:])]
        inner = [t for t in dict.fromkeys(inner) if t.i not in (left.i, right.i)]
        labels = [f"{t.dep_}>" for t in up] + [f"<{t.dep_}" for t in reversed(down)]
        yield "path:" + " ".join(labels)
        yield f"path-length:{min(len(labels), 8)}"
        yield f"path-top:{self._word(top.i)} {top.pos_}"
        steps = [f"{t.dep_}> {self._word(t.head.i)}" for t in up]
        steps += [f"{self._word(t.head.i)} <{t.dep_}" for t in down]
        for step in steps:
            yield f"path-step:{step}"
        if len(inner) <= 4:
            yield "path-words:" + " ".join(
                [*labels[: len(up)], *(self._word(t.i) for t in inner), *labels[len(up) :]]
            )
        yield "path-ends:" + " ".join((labels[0], labels[-1])) if labels else "path-ends:"
        for token in inner:
            yield f"path-word:{self._word(token.i)}"
            if token.pos_ in ("VERB", "ADP"):
                yield f"path-{token.pos_.lower()}:{self._word(token.i)}"
        if labels:
            yield f"path-top-ends:{self._word(top.i)} {labels[0]} {labels[-1]}"
        for child in top.children:
            if child.dep_ in ("neg", "auxpass", "prt", "nsubjpass", "agent"):
                yield f"path-top-has:{child.dep_}"
                yield f"path-top-has:{self._word(top.i)} {child.dep_} {self._word(child.i)}"

    def _neighbours(self) -> Iterator[str]:
        """Yield what hangs on each end and what it hangs on: "its rival Intel"."""
        for side, end in (("L", self._left), ("R", self._right)):
            head = _head(self._doc[end.first : end.last + 1])
            for child in head.children:
                if not end.first <= child.i <= end.last:
                    yield f"child:{side} {child.dep_} {self._word(child.i)}"
            yield f"parent:{side} {head.dep_} {self._word(head.head.i)}"
            for above in islice(head.ancestors, _HIGH):
                yield f"above:{side} {self._word(above.i)}"
                if above.pos_ in ("VERB", "AUX"):
                    break

    def _sentence_words(self) -> Iterator[str]:
        for token in self._sentence[:_LONG]:
            if token.i in self._names or not token.is_alpha:
                continue
            word = self._word(token.i)
            yield f"stem:{word[:_STEM]}"
            if token.pos_ == "VERB":
                yield f"sentence-verb:{word}"
            if not token.is_stop:
                yield f"sentence:{word}"


def _head(span: Span) -> Token:
    """Return the token of a run that hangs outside it."""
    inside = {token.i for token in span}
    for token in span:
        if token.head.i not in inside or token.head.i == token.i:
            return token
    return span[-1]


def _path_between(left: Token, right: Token) -> tuple[list[Token], Token | None, list[Token]]:
    """Return the tokens below the lowest common one on each side, and that one."""
    above_left = [left, *islice(left.ancestors, _DEEP)]
    above_right = [right, *islice(right.ancestors, _DEEP)]
    places = {token.i: n for n, token in enumerate(above_left)}
    for n, token in enumerate(above_right):
        if token.i in places:
            return above_left[: places[token.i]], token, above_right[:n]
    return [], None, []


def _size(words: int) -> str:
    for most in (0, 1, 2, 3, 5, 8, 12, 20):
        if words <= most:
            return str(most)
    return "more"


def _shape(words: Sequence[str]) -> str:
    """Return how a name is written: a letter for each kind of character, runs once.

    Examples
    --------
    >>> _shape(["A100", "chip"]), _shape(["Orbix", "Inc."])
    ('Ad a', 'Aa Aa.')
    """
    shapes = []
    for word in words[:4]:
        shape = re.sub("[A-Z]+", "A", word)
        shape = re.sub("[a-z]+", "a", shape)
        shapes.append(re.sub("[0-9]+", "d", shape)[:6])
    return " ".join(shapes)
