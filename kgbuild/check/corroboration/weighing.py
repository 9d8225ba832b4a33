"""What other documents say on a claim as a finding: stance, reason, who says what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from kgbuild.check.corroboration.sources import Sources
from kgbuild.check.times import Interval
from kgbuild.model import Claim, Fact, FactKind, Finding, Report, Stance, Turn, Voice, Witnesses

CHECKER = "corroboration"
"""Name of this checker in its findings."""
ENOUGH = 2
"""So many other voices, who depend neither on the claim's nor on each other, say the same before it
is taken for a support: the two-source rule of newsrooms, the claim's own source not counted."""
LIKELY = 0.9
"""And so likely it must be, by the trust in all who say something."""
MATCHED = 0.9
"""How surely two claims that are compared speak of the same. By hand."""
LISTED = 6
"""So many voices of a side are named in a finding."""


def finding(
    witnesses: Witnesses, claims: Mapping[str, Claim], sources: Sources, *, is_settled: bool
) -> Finding:
    """Make a finding of what the documents say on a claim.

    Parameters
    ----------
    witnesses : Witnesses
        With at least one other voice.
    claims : mapping of str to Claim
        By id.
    sources : Sources
        What documents are called and where they are.
    is_settled : bool
        Whether a reference knows it: then what documents say decides nothing more.

    Returns
    -------
    Finding
        What a text says is no fact, so it takes much to be decisive, and a relation that only the
        text's own words name decides nothing: the same words need not mean the same. A voice
        *counts* where it says so without hedge and does not speak of itself.

        - Supports: at least :data:`ENOUGH` other voices that count say the same, none the
          opposite, and it is :data:`LIKELY`. Fewer support it without deciding.
        - Refutes: the claim's own source took it back later and nobody else stands by it; or
          voices that count say the opposite, by :data:`ENOUGH` more than the claim's own, no other
          that counts says the same, and the opposite is :data:`LIKELY`. A hedge or a denial by
          somebody concerned refutes nothing: it is neutral.
        - Conflicts: voices that count stand on both sides, the claim's own among them.
    """
    pro = [v for v in witnesses.supporting if v.counts]
    contra = [v for v in witnesses.opposing if v.counts]
    likely = witnesses.probability
    stance, sure, decisive = Stance.NEUTRAL, MATCHED, False
    if witnesses.taken_back and not pro:
        stance, sure, decisive = Stance.REFUTES, MATCHED, True
    elif not witnesses.opposing:
        enough = len(pro) >= ENOUGH and likely >= LIKELY
        stance, sure, decisive = Stance.SUPPORTS, MATCHED * likely, enough
    elif not pro and len(contra) >= ENOUGH + witnesses.own.counts and 1 - likely >= LIKELY:
        stance, sure, decisive = Stance.REFUTES, MATCHED * (1 - likely), True
    elif contra and (pro or witnesses.own.counts):
        stance, decisive = Stance.CONFLICTS, True
    heard = (*witnesses.supporting[:LISTED], *witnesses.opposing[:LISTED])
    return Finding(
        witnesses.claim,
        CHECKER,
        stance,
        _reason(witnesses, stance),
        tuple(_fact(voice, claims, sources) for voice in heard),
        None,
        round(sure, 4),
        tuple(_steps(witnesses, sources)),
        decisive=decisive and not is_settled and claims[witnesses.claim].is_typed,
    )


def _fact(voice: Voice, claims: Mapping[str, Claim], sources: Sources) -> Fact:
    claim = claims[voice.claims[0]]
    said = " ".join((claim.evidence.sentence or claim.text).split())
    return Fact(
        f"{voice.name}: “{said}”",
        sources.address(claim.evidence.document),
        claim.id,
        FactKind.CLAIM,
        voice.trust,
        claim.evidence.span,
    )


def _reason(witnesses: Witnesses, stance: Stance) -> str:
    pro, contra = witnesses.supporting, witnesses.opposing
    if witnesses.taken_back:
        taken = next((r for r in witnesses.history if r.turn is Turn.CORRECTED), None)
        when = _on(taken.day) if taken is not None else ""
        return f"Its own source said the opposite later{when}."
    if not contra:
        few = "" if sum(v.counts for v in pro) >= ENOUGH else ", which is not enough to go by"
        return f"{_many(pro, 'say', 'says')} the same{few}: {_names(pro)}."
    against = f"{_many(contra, 'say', 'says')} otherwise: {_names(contra)}"
    if pro:
        return f"{_many(pro, 'say', 'says')} the same: {_names(pro)}; but {_lower(against)}."
    if stance is Stance.NEUTRAL:
        why = "speaks of itself" if contra[0].interested else "is not sure"
        return f"{against}, who {why}." if len(contra) == 1 else f"{against}."
    return f"{against}."


def _many(voices: Sequence[Voice], verb: str, verbs: str) -> str:
    if len(voices) == 1:
        return f"One other source {verbs}"
    return f"{len(voices)} other independent sources {verb}"


def _names(voices: Sequence[Voice]) -> str:
    shown = [voice.name for voice in voices[:LISTED]]
    more = len(voices) - len(shown)
    return "; ".join([*shown, *([f"and {more} more"] if more else [])])


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _steps(witnesses: Witnesses, sources: Sources) -> Iterator[str]:
    yield from (_told(report) for report in witnesses.history)
    for voice in (witnesses.own, *witnesses.supporting[:LISTED], *witnesses.opposing[:LISTED]):
        if len(voice.documents) > 1:
            names = "; ".join(sources.name(document) for document in voice.documents[:LISTED])
            more = len(voice.documents) - LISTED
            rest = f" and {more} more" if more > 0 else ""
            yield f"Counted as one voice, as they depend on each other: {names}{rest}."
    sure = witnesses.probability
    bound = "below 0.01" if sure < 0.01 else "above 0.99" if sure > 0.99 else f"{sure:.2f}"
    yield f"By the trust in all who speak, it is so with probability {bound}."


_UNDATED = {
    Turn.OTHERWISE: "contradicted",
    Turn.FIRST: "said",
    Turn.REPEATED: "said",
}
"""Without a date nobody knows who came first."""


def _told(report: Report) -> str:
    words = report.turn.value
    if report.day is None:
        words = _UNDATED.get(report.turn, words)
    return f"{words[:1].upper()}{words[1:]}{_on(report.day)} by {report.name}."


def _on(day: date | None) -> str:
    return f" on {Interval(day, day).words()}" if day is not None else ""
