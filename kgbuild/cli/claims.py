"""Claims on the terminal: a table for people, rows for ``--json``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from kgbuild.cli.terminal import note, plain, print_table
from kgbuild.model import VerdictLabel

if TYPE_CHECKING:
    from kgbuild.graph import KnowledgeGraph
    from kgbuild.model import Verdict

Row = dict[str, str | float | int | None]

MOST_ROWS = 100
"""Claims shown before the table is cut: about what a person scrolls through."""

_VERDICTS = {
    VerdictLabel.SUPPORTED: ("✓ supported", "blue"),
    VerdictLabel.REFUTED: ("✗ refuted", "bold red"),
    VerdictLabel.CONFLICTING: ("≈ conflicting", "yellow"),
    VerdictLabel.NOT_ENOUGH_INFO: ("? not enough info", "dim"),
}


def claim_table(graph: KnowledgeGraph) -> list[Row]:
    """Return what a program wants to know of each claim: its text, the columns of the CSV."""
    from kgbuild.export import COLUMNS, claim_rows

    rows = claim_rows(graph.claims, graph.verdicts, graph.documents)
    return [
        {"text": claim.text, **dict(zip(COLUMNS, row, strict=True))}
        for claim, row in zip(graph.claims, rows, strict=True)
    ]


def print_claims(graph: KnowledgeGraph) -> None:
    """Print the table of claims in text order: the decided ones first if there are too many."""
    rows = claim_table(graph)
    verdicts = [graph.verdicts.get(claim.id) for claim in graph.claims]
    if not rows:
        note("no claims found")
        return
    decided_first = sorted(range(len(rows)), key=lambda number: not _is_decided(verdicts[number]))
    shown = sorted(decided_first[:MOST_ROWS])
    print_table(
        ("#", "speaker", "claim", "certainty", "verdict"),
        (
            (
                str(number),
                _speaker(graph, number, str(rows[number]["speaker"])),
                str(rows[number]["text"]),
                str(rows[number]["certainty"]).lower(),
                _verdict(verdicts[number]),
            )
            for number in shown
        ),
        wide=("claim",),
        numbers=("#",),
    )
    if len(rows) > len(shown):
        print(f"… and {len(rows) - len(shown)} more")


def verdict_counts(graph: KnowledgeGraph) -> str:
    """Return how many claims have which verdict, in words: "2 supported, 1 refuted"."""
    labels = [verdict.label for verdict in graph.verdicts.values()]
    return ", ".join(
        f"{labels.count(label)} {words[2:]}"
        for label, (words, _) in _VERDICTS.items()
        if label in labels
    )


def _speaker(graph: KnowledgeGraph, number: int, words: str) -> Text:
    """Return who speaks; the text's own claims stand back, so that the speakers stand out."""
    claim = graph.claims[number]
    if claim.attributions:
        return Text(plain(words if claim.speaker else "nobody named"))
    return Text("the text" if len(graph.documents) == 1 else plain(words), style="dim")


def _is_decided(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.label is not VerdictLabel.NOT_ENOUGH_INFO


def _verdict(verdict: Verdict | None) -> Text:
    words, style = _VERDICTS[verdict.label] if verdict else ("not checked", "dim")
    return Text(words, style=style)
