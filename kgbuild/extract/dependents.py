"""What hangs on each token, read once from a parse that is mended and changes no more.

``token.children`` makes a token of every child each time, and ``child.dep_`` looks a string up:
a build asks for children ten times a word. Indexes and strings are kept, not tokens: a document
that held its own tokens would never be freed without the garbage collector.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_KEY = "kgbuild dependents"


def settle(doc: Doc) -> None:
    """Remember what hangs on each token of a document; call it when nothing moves any more."""
    found: list[list[tuple[str, int]]] = [[] for _ in range(len(doc))]
    for token in doc:
        head, index = token.head.i, token.i
        if head != index:
            found[head].append((token.dep_, index))
    doc.user_data[_KEY] = found


def dependencies(token: Token) -> set[str]:
    """Return what a token's children are to it: "nsubj", "aux"."""
    settled = token.doc.user_data.get(_KEY)
    if settled is None:
        return {child.dep_ for child in token.children}
    return {relation for relation, _ in settled[token.i]}


def children(token: Token, *dependencies: str) -> list[Token]:
    """Return a token's children that have one of the given dependencies, in text order."""
    doc = token.doc
    settled = doc.user_data.get(_KEY)
    if settled is None:
        return [child for child in token.children if child.dep_ in dependencies]
    return [doc[index] for relation, index in settled[token.i] if relation in dependencies]
