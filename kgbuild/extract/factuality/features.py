"""What the learned model sees of an event: names for what the rules found, words, grammar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.extract.dependents import children
from kgbuild.extract.factuality.contexts import Above

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_LINKS = ("mark", "advmod", "prep", "cc")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the sentence of an event tells, taken once a sentence.

    Parameters
    ----------
    start, end : int
        Its tokens, half-open.
    last : str
        Its last mark, "word" where it ends without one.
    root : str
        The tag of its root.
    """

    start: int
    end: int
    last: str
    root: str

    @classmethod
    def of(cls, sentence: Span) -> Setting:
        """Return that of a sentence."""
        last = sentence[-1]
        mark = last.text if last.is_punct else "word"
        return cls(sentence.start, sentence.end, mark, sentence.root.tag_)


def features(token: Token, read: Above, above: Above | None, setting: Setting) -> tuple[str, ...]:
    """Return the features of an event, each "group=value".

    Parameters
    ----------
    token : Token
        The head of the event.
    read : Above
        What the rules made of it.
    above : Above or None
        What they made of its head; None at a root.
    setting : Setting
        Its sentence.
    """
    return tuple(_features(token, read, above, setting))


def _features(token: Token, read: Above, above: Above | None, setting: Setting) -> Iterator[str]:
    marks, place = read.marks, read.context.place
    head = token.head
    value = _bin(read.value)
    yield f"value={value}"
    yield f"place={place}"
    yield f"value, place={value} {place}"
    yield f"context={_bin(read.context.value)}"
    yield f"modal={marks.modal} {marks.negated}"
    yield f"modal, place={marks.modal} {place}"
    yield f"modal, perfect={marks.modal} {marks.perfect}"
    yield f"hedged={marks.hedged}"
    yield f"negated, place={marks.negated} {place}"
    yield f"tag={token.tag_}"
    yield f"tag, dependency={token.tag_} {token.dep_}"
    yield f"dependency={token.dep_}"
    yield f"lemma={token.lemma_.lower()}"
    yield f"ending={token.lower_[-3:]}"
    yield f"aspect={_aspect(token)}"
    yield f"aspect, value={_aspect(token)} {value}"
    if above is not None:
        yield f"head={head.lemma_.lower()}"
        yield f"head, dependency={head.lemma_.lower()} {token.dep_}"
        yield f"head value={_bin(above.value)}"
        yield f"head value, dependency={_bin(above.value)} {token.dep_}"
        yield f"head place={above.context.place}"
        yield f"head tag={head.tag_}"
        yield f"head modal={above.marks.modal} {above.marks.negated}"
        if head.dep_ in ("prep", "attr", "acomp", "dobj"):
            yield f"two above={head.head.lemma_.lower()} {head.dep_}"
    for child in token.children:
        if child.dep_ in _SUBJECTS:
            pronoun = child.lower_ if child.pos_ == "PRON" else child.tag_
            yield f"subject={pronoun}"
            yield f"subject, value={pronoun} {value}"
            yield f"subject lemma={child.lemma_.lower()}"
        elif child.dep_ in ("aux", "auxpass"):
            yield f"auxiliary={child.lower_}"
        elif child.dep_ in _LINKS and child.i < token.i:
            yield f"link={child.lower_} {child.dep_}"
        elif child.dep_ in ("advmod", "npadvmod", "det", "amod"):
            yield f"beside={child.lower_}"
        elif child.dep_ in ("dobj", "attr", "acomp"):
            yield f"object={child.tag_}"
            yield f"object lemma={child.lemma_.lower()}"
        elif child.dep_ in ("advcl", "ccomp"):
            for mark in children(child, "mark"):
                yield f"below={mark.lower_}"
    if not children(token, *_SUBJECTS):
        yield "subject=none"
    yield from _of_neighbours(token)
    yield from _of_sentence(token, setting)


def _of_neighbours(token: Token) -> Iterator[str]:
    doc, place = token.doc, token.i
    before = doc[place - 1].lower_ if place > 0 else ""
    yield f"before={before}"
    yield f"two before={doc[place - 2].lower_ if place > 1 else ''} {before}"
    yield f"after={doc[place + 1].lower_ if place + 1 < len(doc) else ''}"


def _of_sentence(token: Token, setting: Setting) -> Iterator[str]:
    yield f"sentence ends={setting.last}"
    yield f"root={setting.root}"
    yield f"depth={min(sum(1 for _ in _path(token)), 4)}"
    yield f"place in sentence={min((token.i - setting.start) // 5, 5)}"
    yield f"length={min((setting.end - setting.start) // 8, 5)}"


def _path(token: Token) -> Iterator[Token]:
    for _ in range(5):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def _aspect(verb: Token) -> str:
    helpers = [c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")]
    past = verb.tag_ == "VBD" or any(h in ("was", "were", "had", "did") for h in helpers)
    perfect = any(h in ("have", "has", "had", "'ve") for h in helpers)
    present = verb.tag_ in ("VBZ", "VBP") or any(
        h in ("is", "are", "am", "do", "does", "'s", "'re", "'m") for h in helpers
    )
    tense = "past" if past else "present" if present else "none"
    return f"{tense} {'perfect' if perfect else ''} {'-ing' if verb.tag_ == 'VBG' else ''}"


def _bin(value: float) -> str:
    """Return a value to halves: a linear model can bend it as it needs."""
    return f"{round(value * 2) / 2:.1f}"
