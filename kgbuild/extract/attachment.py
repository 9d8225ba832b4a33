"""Hanging a token on another head, for what mends a parse: the tree stays a tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def attach(token: Token, head: Token, relation: str | None = None) -> bool:
    """Hang a token on another head, in place.

    Parameters
    ----------
    token : Token
        What is moved, with all that hangs on it.
    head : Token
        Where to.
    relation : str, optional
        Its dependency there; the one that it has unless given.

    Returns
    -------
    bool
        False, and nothing is changed, where the head hangs on the token itself: two mends may want
        opposite things, and every walk up to the root would go round in a circle.
    """
    if token.i == head.i or token.is_ancestor(head):
        return False
    token.head = head
    if relation is not None:
        token.dep_ = relation
    return True


def take_place(below: Token, above: Token) -> None:
    """Let a token stand where one above it stands, in place: as the root, or under its head."""
    if above.head.i == above.i:
        below.head = below
        below.dep_ = "ROOT"
    else:
        attach(below, above.head, above.dep_)
