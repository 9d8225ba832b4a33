"""Verdicts to quads: findings, the facts they rest on, and the triple that was accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from kgbuild.model import Claim, Fact, FactKind, Finding, Polarity, Verdict, VerdictLabel
from kgbuild.rdf import terms as t
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.mapping import literals as lit
from kgbuild.rdf.mapping.values import Properties, described, plain_triple
from kgbuild.rdf.terms import term


def quads_of_verdict(verdict: Verdict, claim: Claim, iris: Iris) -> Iterator[Quad]:
    """Yield the quads of a verdict, its findings and facts; and, if accepted, the plain triple.

    Parameters
    ----------
    verdict : Verdict
        The verdict.
    claim : Claim
        The claim that it is on.
    iris : Iris
        Where to mint.

    Yields
    ------
    Quad
        All in the default graph.
    """
    node = iris.verdict(verdict.claim)
    yield from described(node, _verdict(verdict, iris))
    yield Quad(iris.claim(verdict.claim), term("kgb:verdict"), node)
    for finding, finding_node in finding_nodes(verdict, iris):
        yield from described(finding_node, _finding(finding, iris))
        for fact in finding.used:
            yield from described(iris.fact(fact), _fact(fact))
    if verdict.label is VerdictLabel.SUPPORTED and claim.polarity is Polarity.AFFIRMED:
        plain = plain_triple(claim, iris)
        if plain:
            yield Quad(*plain)


def finding_nodes(verdict: Verdict, iris: Iris) -> Iterator[tuple[Finding, NamedNode]]:
    """Yield each finding of a verdict with its IRI."""
    seen: Counter[str] = Counter()
    for finding in verdict.findings:
        yield finding, iris.finding(verdict.claim, finding.checker, seen[finding.checker])
        seen[finding.checker] += 1


def _verdict(verdict: Verdict, iris: Iris) -> Properties:
    yield t.A, t.VERDICT
    yield t.A, term("schema:ClaimReview")
    yield term("kgb:ofClaim"), iris.claim(verdict.claim)
    yield term("schema:itemReviewed"), iris.claim(verdict.claim)
    yield t.VERDICT_LABEL, term(f"kgb:{verdict.label}")
    yield t.CONFIDENCE, lit.decimal(verdict.confidence)
    yield t.REASON, lit.text(verdict.reason)
    for finding, node in finding_nodes(verdict, iris):
        yield term("kgb:finding"), node
        for fact in finding.used:
            yield term("prov:used"), iris.fact(fact)
    for order, (_, node) in enumerate(finding_nodes(verdict, iris), start=1):
        yield term(f"rdf:_{order}"), node


def _finding(finding: Finding, iris: Iris) -> Properties:
    yield t.A, t.FINDING
    yield term("kgb:ofClaim"), iris.claim(finding.claim)
    yield term("kgb:checker"), lit.text(finding.checker)
    yield term("kgb:stance"), term(f"kgb:{finding.stance}")
    yield t.REASON, lit.text(finding.reason)
    yield t.CONFIDENCE, lit.decimal(finding.confidence)
    if finding.formula is not None:
        yield term("kgb:formula"), lit.text(finding.formula)
    if finding.plan is not None:
        yield term("kgb:plan"), lit.text(finding.plan)
    if finding.steps:
        yield term("kgb:steps"), lit.text("\n".join(finding.steps))
    if not finding.decisive:
        yield term("kgb:decisive"), lit.FALSE
    for order, fact in enumerate(finding.used, start=1):
        yield term("prov:used"), iris.fact(fact)
        yield term(f"rdf:_{order}"), iris.fact(fact)


def _fact(fact: Fact) -> Properties:
    yield t.A, t.FACT
    yield t.LABEL, lit.text(fact.text)
    yield term("dcterms:source"), lit.address(fact.source)
    if fact.node is not None:
        yield term("kgb:node"), lit.address(fact.node)
    if fact.kind is not FactKind.STATED:
        yield term("kgb:factKind"), term(f"kgb:{fact.kind}")
    if fact.trust != 1.0:
        yield term("kgb:trust"), lit.decimal(fact.trust)
    if fact.span is not None:
        yield t.START, lit.integer(fact.span.start)
        yield t.END, lit.integer(fact.span.end)
