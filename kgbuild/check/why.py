"""A verdict explained in plain text: label, reason, formula, facts with sources, the sentence."""

from __future__ import annotations

from kgbuild.model import Claim, Document, Fact, Finding, Stance, Verdict, VerdictLabel

_LABELS = {
    VerdictLabel.SUPPORTED: "supported",
    VerdictLabel.REFUTED: "refuted",
    VerdictLabel.CONFLICTING: "conflicting",
    VerdictLabel.NOT_ENOUGH_INFO: "not enough info",
}
_STANCES = {
    Stance.SUPPORTS: "supports it",
    Stance.REFUTES: "refutes it",
    Stance.NEUTRAL: "settles nothing",
}


def explain(claim: Claim, verdict: Verdict | None, document: Document | None = None) -> str:
    """Explain the verdict on a claim.

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
        Lines of plain text: claim and label, reason, each finding with its formula and facts, the
        source sentence with its place.
    """
    lines = [f"Claim: {claim.text or claim.evidence.quote}"]
    if verdict is None:
        lines.append("Verdict: not checked yet")
    else:
        lines.append(f"Verdict: {_LABELS[verdict.label]} (confidence {verdict.confidence:.2f})")
        lines.append(f"Why: {verdict.reason}")
        for finding in verdict.findings:
            lines += _finding(finding, verdict)
    evidence = claim.evidence
    name = document.name if document is not None else evidence.document
    span = evidence.span
    lines.append(f"Source: {name}, characters {span.start} to {span.end}")
    lines.append(f"  “{' '.join(evidence.sentence.split())}”")
    return "\n".join(lines)


def _finding(finding: Finding, verdict: Verdict) -> list[str]:
    lines = [f"By {finding.checker}, which {_STANCES[finding.stance]}:"]
    if finding.reason != verdict.reason:
        lines.append(f"  {finding.reason}")
    if finding.formula:
        lines.append(f"  Formula: {finding.formula}")
    sources: dict[str, list[Fact]] = {}
    for fact in finding.used:
        sources.setdefault(fact.text, []).append(fact)
    for text, facts in sources.items():
        lines.append(f"  Fact: {text}")
        lines += [f"    from {fact.source}" for fact in facts]
    return lines
