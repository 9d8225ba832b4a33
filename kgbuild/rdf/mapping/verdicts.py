"""Verdicts to quads: findings, the facts they rest on, and the triple that was accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from kgbuild.model import Claim, Fact, FactKind, Finding, Polarity, Verdict, VerdictLabel
from kgbuild.rdf import terms as t
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.mapping import ntriples as nt
from kgbuild.rdf.mapping.values import plain_triple


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
    node = str(iris.verdict(verdict.claim))
    lines = nt.described(node, _verdict(verdict, iris))
    lines += nt.described(str(iris.claim(verdict.claim)), [(nt.name("kgb:verdict"), node)])
    for finding, finding_node in finding_nodes(verdict, iris):
        lines += nt.described(str(finding_node), _finding(finding, iris))
        for fact in finding.used:
            lines += nt.described(str(iris.fact(fact)), _fact(fact))
    if verdict.label is VerdictLabel.SUPPORTED and claim.polarity is Polarity.AFFIRMED:
        plain = plain_triple(claim, iris)
        if plain:
            subject, predicate, value = plain
            lines += nt.described(subject, [(predicate, value)])
    return nt.quads(lines)


def finding_nodes(verdict: Verdict, iris: Iris) -> Iterator[tuple[Finding, NamedNode]]:
    """Yield each finding of a verdict with its IRI."""
    seen: Counter[str] = Counter()
    for finding in verdict.findings:
        yield finding, iris.finding(verdict.claim, finding.checker, seen[finding.checker])
        seen[finding.checker] += 1


def _verdict(verdict: Verdict, iris: Iris) -> nt.Properties:
    yield nt.A, str(t.VERDICT)
    yield nt.A, nt.name("schema:ClaimReview")
    yield nt.name("kgb:ofClaim"), str(iris.claim(verdict.claim))
    yield nt.name("schema:itemReviewed"), str(iris.claim(verdict.claim))
    yield str(t.VERDICT_LABEL), nt.member(verdict.label)
    yield nt.CONFIDENCE, nt.decimal(verdict.confidence)
    yield str(t.REASON), nt.text(verdict.reason)
    for finding, node in finding_nodes(verdict, iris):
        yield nt.name("kgb:finding"), str(node)
        for fact in finding.used:
            yield nt.name("prov:used"), str(iris.fact(fact))
    for order, (_, node) in enumerate(finding_nodes(verdict, iris), start=1):
        yield nt.name(f"rdf:_{order}"), str(node)


def _finding(finding: Finding, iris: Iris) -> nt.Properties:
    yield nt.A, str(t.FINDING)
    yield nt.name("kgb:ofClaim"), str(iris.claim(finding.claim))
    yield nt.name("kgb:checker"), nt.text(finding.checker)
    yield nt.name("kgb:stance"), nt.member(finding.stance)
    yield str(t.REASON), nt.text(finding.reason)
    yield nt.CONFIDENCE, nt.decimal(finding.confidence)
    if finding.formula is not None:
        yield nt.name("kgb:formula"), nt.text(finding.formula)
    if finding.plan is not None:
        yield nt.name("kgb:plan"), nt.text(finding.plan)
    if finding.steps:
        yield nt.name("kgb:steps"), nt.text("\n".join(finding.steps))
    if not finding.decisive:
        yield nt.name("kgb:decisive"), nt.FALSE
    for order, fact in enumerate(finding.used, start=1):
        yield nt.name("prov:used"), str(iris.fact(fact))
        yield nt.name(f"rdf:_{order}"), str(iris.fact(fact))


def _fact(fact: Fact) -> nt.Properties:
    yield nt.A, str(t.FACT)
    yield nt.LABEL, nt.text(fact.text)
    yield nt.name("dcterms:source"), nt.address(fact.source)
    if fact.node is not None:
        yield nt.name("kgb:node"), nt.address(fact.node)
    if fact.kind is not FactKind.STATED:
        yield nt.name("kgb:factKind"), nt.member(fact.kind)
    if fact.trust != 1.0:
        yield nt.name("kgb:trust"), nt.decimal(fact.trust)
    if fact.span is not None:
        yield str(t.START), nt.integer(fact.span.start)
        yield str(t.END), nt.integer(fact.span.end)
