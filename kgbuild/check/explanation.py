"""A verdict in plain words, for a reader who knows nothing of graphs: why, by what, how firmly."""

from __future__ import annotations

from collections.abc import Iterator

from kgbuild.check.dependence import what_if
from kgbuild.check.telling import said, source_lines, stated
from kgbuild.check.verdict import strength
from kgbuild.model import (
    Claim,
    Document,
    Fact,
    FactKind,
    Finding,
    Stance,
    Verdict,
    VerdictLabel,
)

_OPENINGS = {
    VerdictLabel.SUPPORTED: "What it says is borne out.",
    VerdictLabel.REFUTED: "What it says is contradicted.",
    VerdictLabel.CONFLICTING: "Good evidence stands on both sides.",
    VerdictLabel.NOT_ENOUGH_INFO: "It can be neither borne out nor contradicted.",
    VerdictLabel.UNCHECKED: "It could not be checked.",
}
_SIDES = {
    Stance.SUPPORTS: "For it",
    Stance.REFUTES: "Against it",
    Stance.NEUTRAL: "Also looked at, settling nothing",
    Stance.CONFLICTS: "For it and against it",
    Stance.UNANSWERED: "Could not be asked",
}
_KINDS = {
    FactKind.STATED: "the reference",
    FactKind.CLAIM: "said in another document",
    FactKind.PASSAGE: "a passage",
    FactKind.RULE: "a regularity of the reference, no fact",
}
_TELLING = frozenset((Stance.SUPPORTS, Stance.REFUTES, Stance.CONFLICTS))
_DECIDED = frozenset(
    (VerdictLabel.SUPPORTED, VerdictLabel.REFUTED, VerdictLabel.CONFLICTING),
)


def explain(claim: Claim, verdict: Verdict | None, document: Document | None = None) -> str:
    """Explain a verdict in full.

    Parameters
    ----------
    claim : Claim
        What was checked.
    verdict : Verdict or None
        None where it was not checked yet.
    document : Document, optional
        Where it stands, for its name.

    Returns
    -------
    str
        Plain text: the claim and who says it; the verdict and how sure it is; each finding with its
        steps, its arithmetic, the query that got the values, and every fact with its source; what
        the verdict hangs on; the source sentence with its place.
    """
    lines = [f"The claim: {claim.text or claim.evidence.quote}", *said(claim, document), ""]
    if verdict is None:
        lines.append("The verdict: it was not checked yet.")
    else:
        lines.append(f"The verdict: {verdict.label.words}. {_opening(verdict)}")
        lines.append(f"  {verdict.reason}")
        if verdict.label in _DECIDED:
            share = round(100 * verdict.confidence)
            lines.append(f"  How sure: of 100 such verdicts about {share} are right.")
        lines += [line for finding in verdict.findings for line in _finding(finding, verdict)]
        lines += _hangs_on(claim, verdict)
    lines += ["", *source_lines(claim, document)]
    return "\n".join(lines)


def _opening(verdict: Verdict) -> str:
    stances = {finding.stance for finding in verdict.findings if finding.decisive}
    if verdict.label is VerdictLabel.CONFLICTING and not stances >= {
        Stance.SUPPORTS,
        Stance.REFUTES,
    }:
        return "Sources contradict each other."
    return _OPENINGS[verdict.label]


def _finding(finding: Finding, verdict: Verdict) -> Iterator[str]:
    told = finding.reason in verdict.reason
    if told and not (finding.steps or finding.formula or finding.plan or finding.used):
        return
    side = _SIDES[finding.stance]
    hint = "" if finding.decisive or finding.stance is Stance.NEUTRAL else ", as a hint only"
    yield ""
    yield f"{side} ({finding.checker}{hint}):"
    if not told:
        yield f"  {finding.reason}"
    for number, step in enumerate(finding.further_steps, start=1):
        yield f"  {number}. {step}"
    if finding.formula:
        yield f"  The arithmetic: {finding.formula}"
    if finding.plan:
        yield "  Asked of the reference:"
        yield from (f"    {line}" for line in finding.plan.splitlines())
    for text, facts in stated(finding.used).items():
        yield f"  • {text}"
        yield from (f"    {_KINDS[f.kind]}: {f.source}{_characters(f)}{_trust(f)}" for f in facts)


def _characters(fact: Fact) -> str:
    return f", characters {fact.span.start} to {fact.span.end}" if fact.span else ""


def _trust(fact: Fact) -> str:
    return f" (trusted to {fact.trust:.2f})" if fact.trust != 1.0 else ""


def _hangs_on(claim: Claim, verdict: Verdict) -> Iterator[str]:
    """Say which single facts the verdict would fall without."""
    if verdict.label not in _DECIDED:
        return
    texts = dict.fromkeys(
        fact.text
        for finding in sorted(verdict.findings, key=strength, reverse=True)
        if finding.stance in _TELLING and finding.decisive
        for fact in finding.used
    )
    falling = [line for text in texts for line in _fall(claim, verdict, text)]
    yield ""
    if falling:
        yield "What it hangs on:"
        yield from falling
    elif texts:
        yield "What it hangs on: no single fact; it stands if any one of them is taken away."
    else:
        yield "What it hangs on: what the ontology says of the relation; no fact of its own."


def _fall(claim: Claim, verdict: Verdict, text: str) -> Iterator[str]:
    for change in what_if([claim], {claim.id: verdict}, lambda fact: fact.text == text):
        if change.falls:
            yield f"  • without “{text}” it would be {change.after.label.words}"
