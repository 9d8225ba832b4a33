"""Claims on the terminal: a table for people, rows for ``--json``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from kgbuild.cli.terminal import note, plain, print_table
from kgbuild.model import Certainty, Polarity, VerdictLabel

if TYPE_CHECKING:
    from kgbuild.graph import KnowledgeGraph
    from kgbuild.model import Claim, Verdict

Row = dict[str, str | float | int | None]

MOST_ROWS = 60
"""Claims shown before the table is cut: about what a person scrolls through."""

_VERDICTS = {
    VerdictLabel.SUPPORTED: ("✓ supported", "blue"),
    VerdictLabel.REFUTED: ("✗ refuted", "bold red"),
    VerdictLabel.CONFLICTING: ("≈ conflicting", "yellow"),
    VerdictLabel.NOT_ENOUGH_INFO: ("? not enough info", "dim"),
}


def claim_row(graph: KnowledgeGraph, claim: Claim) -> Row:
    """Return what a program wants to know of a claim, as plain values."""
    verdict = graph.verdicts.get(claim.id)
    span = claim.evidence.span
    return {
        "id": claim.id,
        "speaker": _speaker(graph, claim),
        "text": claim.text,
        "relation": claim.predicate,
        "polarity": claim.polarity.value,
        "certainty": claim.certainty.value,
        "verdict": verdict.label.value if verdict else None,
        "confidence": verdict.confidence if verdict else None,
        "reason": verdict.reason if verdict else None,
        "document": claim.evidence.document,
        "start": span.start,
        "end": span.end,
        "sentence": claim.evidence.sentence,
    }


def print_claims(graph: KnowledgeGraph) -> None:
    """Print the table of claims in text order: the decided ones first if there are too many."""
    claims = list(graph.claims)
    verdicts = graph.verdicts
    if not claims:
        note("no claims found")
        return
    shown = sorted(claims, key=lambda claim: not _is_decided(verdicts.get(claim.id)))[:MOST_ROWS]
    kept = {claim.id for claim in shown}
    print_table(
        ("#", "speaker", "claim", "certainty", "verdict"),
        (
            (
                str(number),
                _speaker(graph, claim) or "–",
                claim.text,
                _certainty(claim),
                _verdict(verdicts.get(claim.id)),
            )
            for number, claim in enumerate(claims)
            if claim.id in kept
        ),
        wide=("claim",),
        numbers=("#",),
    )
    if len(claims) > len(kept):
        print(f"… and {len(claims) - len(kept)} more")


def verdict_counts(graph: KnowledgeGraph) -> str:
    """Return how many claims have which verdict, in words: "2 supported, 1 refuted"."""
    labels = [verdict.label for verdict in graph.verdicts.values()]
    return ", ".join(
        f"{labels.count(label)} {words[2:]}"
        for label, (words, _) in _VERDICTS.items()
        if label in labels
    )


def _is_decided(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.label is not VerdictLabel.NOT_ENOUGH_INFO


def _verdict(verdict: Verdict | None) -> Text:
    words, style = _VERDICTS[verdict.label] if verdict else ("not checked", "dim")
    return Text(words, style=style)


def _certainty(claim: Claim) -> Text:
    words = claim.certainty.value.lower()
    if claim.polarity is Polarity.DENIED:
        words = "denied" if claim.certainty is Certainty.CERTAIN else f"denied, {words}"
    return Text(words, style="" if claim.certainty is Certainty.CERTAIN else "italic")


def _speaker(graph: KnowledgeGraph, claim: Claim) -> str | None:
    """Return the nearest speaker's name, the document's author, or None where nobody is named."""
    if claim.attributions:
        speaker = claim.speaker
        return plain(getattr(speaker, "label", "")) or None
    author = next(
        (one.author for one in graph.documents if one.id == claim.evidence.document), None
    )
    return author or "(the text)"
