"""A claim and its verdict explained in plain text: who says it, how sure, the reason, the facts."""

from __future__ import annotations

from collections.abc import Iterable

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
    factuality_words,
)

_STANCES = {
    Stance.SUPPORTS: "supports it",
    Stance.REFUTES: "refutes it",
    Stance.NEUTRAL: "settles nothing",
    Stance.CONFLICTS: "tells of both sides",
    Stance.UNANSWERED: "could not be asked",
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


def why(claim: Claim, verdict: Verdict | None, document: Document | None = None) -> str:
    """Say shortly why a claim has its verdict.

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
    lines = [f"Claim: {claim.text or claim.evidence.quote}", *said(claim, document)]
    if verdict is None:
        lines.append("Verdict: not checked yet")
    else:
        lines.append(f"Verdict: {verdict.label.words} (confidence {verdict.confidence:.2f})")
        lines.append(f"Why: {verdict.reason}")
        for finding in verdict.findings:
            lines += _finding(finding, verdict)
    return "\n".join([*lines, *source_lines(claim, document)])


def source_lines(claim: Claim, document: Document | None = None) -> list[str]:
    """Return where a claim stands, and its sentence."""
    span = claim.evidence.span
    return [
        f"Source: {_name(claim, document)}, characters {span.start} to {span.end}",
        f"  “{' '.join(claim.evidence.sentence.split())}”",
    ]


def _name(claim: Claim, document: Document | None) -> str:
    return document.name if document is not None else claim.evidence.document


def said(claim: Claim, document: Document | None = None) -> list[str]:
    """Return who says it and who reports that they do, how sure they are, and when it holds."""
    name = _name(claim, document)
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
    lines += [f"  {step}" for step in finding.further_steps]
    if finding.formula:
        lines.append(f"  Formula: {finding.formula}")
    for text, facts in stated(finding.used).items():
        lines.append(f"  Fact: {text}")
        lines += [f"    from {fact.source}" for fact in facts]
    return lines


def stated(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    """Return facts by their words: each with all sources that state it, in order."""
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        found.setdefault(fact.text, []).append(fact)
    return found
