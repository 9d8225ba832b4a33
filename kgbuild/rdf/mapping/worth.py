"""Whether a claim is worth checking: the score on the claim, a node for each reason."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Quad

from kgbuild.model import Worth, WorthFactor, WorthReason
from kgbuild.rdf import terms as t
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.mapping import literals as lit
from kgbuild.rdf.mapping.nodes import Node
from kgbuild.rdf.mapping.values import Properties, described
from kgbuild.rdf.stores import Store
from kgbuild.rdf.terms import term


def worth_of_claim(worth: Worth, claim: str, iris: Iris) -> Properties:
    """Yield what a claim node says of its worth."""
    yield term("kgb:worth"), lit.decimal(worth.score)
    for order in range(1, len(worth.reasons) + 1):
        yield term("kgb:worthReason"), iris.worth_reason(claim, order)


def worth_quads(worth: Worth, claim: str, iris: Iris) -> Iterator[Quad]:
    """Yield what describes the reasons."""
    for order, reason in enumerate(worth.reasons, start=1):
        yield from described(iris.worth_reason(claim, order), _reason(reason, order))


def _reason(reason: WorthReason, order: int) -> Properties:
    yield t.A, term("kgb:WorthReason")
    yield t.ORDER, lit.integer(order)
    yield term("kgb:worthFactor"), term(f"kgb:{reason.factor}")
    yield term("kgb:weight"), lit.decimal(reason.weight)
    yield term("kgb:words"), lit.text(reason.words)


def read_worth(store: Store, claim: Node) -> Worth | None:
    """Return a claim's worth with its reasons in order, None where it was not read."""
    score = claim.maybe_number(term("kgb:worth"))
    if score is None:
        return None
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
