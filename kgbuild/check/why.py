"""A claim and its verdict explained in plain text: who says it, how sure, the reason, the facts."""

from __future__ import annotations

from kgbuild.model import (
    Attribution,
    Certainty,
    Claim,
    Document,
    Entity,
    Fact,
    Finding,
    Mention,
    Polarity,
    Quotation,
    Stance,
    Verdict,
    VerdictLabel,
    factuality_words,
)

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


_POLARITIES = {Polarity.AFFIRMED: "affirmed", Polarity.DENIED: "denied"}
_CERTAINTIES = {
    Certainty.CERTAIN: "as certain",
    Certainty.PROBABLE: "as probable",
    Certainty.POSSIBLE: "as possible",
    Certainty.PLANNED: "as planned",
    Certainty.CONDITIONAL: "on a condition",
    Certainty.ASKED: "as a question or demand",
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
        Lines of plain text: the claim, who says it through whom, how sure, when; label and reason,
        each finding with its formula and facts; the source sentence with its place.
    """
    name = document.name if document is not None else claim.evidence.document
    lines = [f"Claim: {claim.text or claim.evidence.quote}", *_said(claim, document, name)]
    if verdict is None:
        lines.append("Verdict: not checked yet")
    else:
        lines.append(f"Verdict: {_LABELS[verdict.label]} (confidence {verdict.confidence:.2f})")
        lines.append(f"Why: {verdict.reason}")
        for finding in verdict.findings:
            lines += _finding(finding, verdict)
    evidence = claim.evidence
    span = evidence.span
    lines.append(f"Source: {name}, characters {span.start} to {span.end}")
    lines.append(f"  “{' '.join(evidence.sentence.split())}”")
    return "\n".join(lines)


def _said(claim: Claim, document: Document | None, name: str) -> list[str]:
    """Return who says it and who reports that they do, how sure they are, and when it holds."""
    author = document.author if document is not None and document.author else "the text itself"
    chain = [_speaker(one, document) for one in claim.attributions]
    told = f"{', as told by '.join(chain)}, as told by {name}" if chain else author
    sure = f"{_POLARITIES[claim.polarity]}, {_CERTAINTIES[claim.certainty]}"
    lines = [f"Said by: {told}", f"Said as: {sure}{', an opinion' if claim.opinion else ''}"]
    if claim.factuality is not None:
        words = factuality_words(claim.factuality)
        what = "what it denies" if claim.polarity is Polarity.DENIED else "it"
        lines.append(f"A reader takes {what} for: {words} ({claim.factuality:+.1f} of -3 to 3)")
    if claim.time is not None:
        days = [str(day) for day in (claim.time.start, claim.time.end) if day is not None]
        resolved = " to ".join(dict.fromkeys(days))
        lines.append(f"Holds: {claim.time.text}" + (f" ({resolved})" if resolved else ""))
    return lines


def _speaker(one: Attribution, document: Document | None) -> str:
    """Return who speaks, by the words of the text where it is no entity, and with what words."""
    match one.speaker:
        case Entity():
            name = one.speaker.label
        case Mention():
            name = one.speaker.text
        case None:
            name = document.quote(one.source_span) if document and one.source_span else ""
    quoted = {Quotation.DIRECT: ", in these words", Quotation.MIXED: ", partly in these words"}
    words = " ".join(name.split()) or "somebody unnamed"
    return f"{words} (“{' '.join(one.cue.split())}”{quoted.get(one.quotation, '')})"


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
