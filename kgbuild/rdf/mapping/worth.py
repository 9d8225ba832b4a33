r"""Whether a claim is worth checking: the score on the claim, and its reasons, a line each.

Five statements a reason were a fifth of a graph. In the lines a reason is its factor, its weight
and its words: ``Names 0.41 names: Nvidia``; a backslash or a line break among the words is written
``\\`` or ``\n``. Graphs written before have a node for each reason; they are read as well.
"""

from __future__ import annotations

import re

from kgbuild.errors import StoreError
from kgbuild.model import Worth, WorthFactor, WorthReason
from kgbuild.rdf import terms as t
from kgbuild.rdf.mapping import literals as lit
from kgbuild.rdf.mapping import ntriples as nt
from kgbuild.rdf.mapping.nodes import Node
from kgbuild.rdf.stores import Store
from kgbuild.rdf.terms import term

_WORTH, _REASONS = nt.name("kgb:worth"), nt.name("kgb:worthReasons")
_ESCAPED = re.compile(r"\\(.)")


def worth_of_claim(worth: Worth) -> nt.Properties:
    """Yield what a claim node says of its worth."""
    yield _WORTH, nt.decimal(worth.score)
    if worth.reasons:
        yield _REASONS, nt.text("\n".join(map(_line, worth.reasons)))


def _line(reason: WorthReason) -> str:
    words = reason.words
    if "\\" in words or "\n" in words:
        words = words.replace("\\", r"\\").replace("\n", r"\n")
    return f"{reason.factor.value} {lit.decimal(reason.weight).value} {words}"


def read_worth(store: Store, claim: Node) -> Worth | None:
    """Return a claim's worth with its reasons in order, None where it was not read."""
    score = claim.maybe_number(term("kgb:worth"))
    if score is None:
        return None
    lines = claim.maybe_text(term("kgb:worthReasons"))
    if lines is not None:
        return Worth(score, tuple(_of_line(line, claim) for line in lines.split("\n")))
    reasons = [Node(store, iri) for iri in claim.nodes(term("kgb:worthReason"))]
    return Worth(
        score,
        tuple(
            WorthReason(
                factor=reason.member(term("kgb:worthFactor"), WorthFactor),
                weight=reason.number(term("kgb:weight")),
                words=reason.text(term("kgb:words")),
            )
            for reason in sorted(reasons, key=lambda reason: reason.integer(t.ORDER))
        ),
    )


def _of_line(line: str, claim: Node) -> WorthReason:
    try:
        factor, weight, words = line.split(" ", 2)
        unescaped = _ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], words)
        return WorthReason(WorthFactor(factor), float(weight), unescaped)
    except ValueError:
        raise StoreError(
            f"{line[:60]!r} is no factor, weight and words", where=claim.iri.value[:200]
        ) from None
