"""Clauses whose verb is left out: "Amazon is based in Seattle, Boeing in Arlington".

A conjunct that repeats the shape of the clause before it, a name with the same prepositions behind
it, repeats its verb too (gapping, Ross 1970).

References
----------
J. Ross: Gapping and the order of constituents. In M. Bierwisch, K. Heidolph (eds.): Progress in
linguistics. Mouton (1970), 249-259.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kgbuild.extract.clauses import Clause, Oblique
from kgbuild.extract.dependents import children
from kgbuild.extract.mentions import Mentions
from kgbuild.model import THING

if TYPE_CHECKING:
    from spacy.tokens import Token

_JOINTS = frozenset((",", ";", "and", "but", "while"))
_AGENT = "by"
_REACH = 9
"""Tokens behind a name in which its arguments stand: "by Nvidia in June 2024"."""


def gapped(clause: Clause, mentions: Mentions) -> Iterator[Clause]:
    """Yield a clause for each conjunct that leaves out the verb of a clause.

    Parameters
    ----------
    clause : Clause
        With a name for its subject, and prepositional arguments or an agent.
    mentions : Mentions
        The names: only a name of the subject's type can stand in its place.

    Yields
    ------
    Clause
        The same verb with the conjunct's own arguments.
    """
    subject = clause.theme if clause.passive else clause.agent
    first = mentions.of(subject) if subject is not None else None
    prepositions = {oblique.preposition for oblique in clause.obliques}
    prepositions |= {_AGENT} if clause.passive and clause.agent is not None else set()
    if first is None or first.type == THING or not prepositions:
        return
    verb = clause.verb
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        name = mentions.of(token)
        if name is None or token.i != name.first or name.type != first.type:
            continue
        if not _follows_joint(token) or not _shares_clause(token, verb):
            continue
        head = token.doc[name.last]
        own = dict(_arguments(head, prepositions))
        if not own:
            continue
        obliques = tuple(
            Oblique(marker.lower_, marker, complement)
            for marker, complement in own.items()
            if not (clause.passive and marker.lower_ == _AGENT)
        )
        by = next((c for marker, c in own.items() if marker.lower_ == _AGENT), None)
        if clause.passive:
            yield replace(clause, theme=head, agent=by, obliques=obliques, borrowed=True)
        else:
            yield replace(clause, agent=head, obliques=obliques, borrowed=True)


def _follows_joint(token: Token) -> bool:
    before = token.i - 1
    while before > token.sent.start and token.doc[before].pos_ == "DET":
        before -= 1
    return token.doc[before].lower_ in _JOINTS


def _shares_clause(token: Token, verb: Token) -> bool:
    """Say whether no other verb stands between a name and the verb, nor governs it."""
    if any(t.pos_ in ("VERB", "AUX") for t in token.doc[verb.i + 1 : token.i]):
        return False
    return token.dep_ not in ("nsubj", "nsubjpass") or token.head.i == verb.i


def _arguments(head: Token, prepositions: set[str]) -> Iterator[tuple[Token, Token]]:
    """Yield the prepositions behind a name, the first right behind, with what they govern."""
    for marker in head.doc[head.i + 1 : min(head.i + 1 + _REACH, head.sent.end)]:
        if marker.pos_ == "ADP" and marker.lower_ in prepositions:
            yield from ((marker, complement) for complement in children(marker, "pobj")[:1])
        elif marker.i == head.i + 1 or marker.pos_ in ("VERB", "AUX", "CCONJ"):
            return
