"""``kgbuild claims``: claims on the terminal, a table for people, rows for ``--json``."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from kgbuild.cli.opening import GraphPath, open_graph
from kgbuild.cli.terminal import note, plain, print_json, print_table
from kgbuild.cli.verdict_marks import MARKS, verdict_text
from kgbuild.model import Stance, VerdictLabel

if TYPE_CHECKING:
    from kgbuild.graph import KnowledgeGraph
    from kgbuild.graph.tables import ClaimTable
    from kgbuild.model import Claim, Verdict

Row = dict[str, str | float | int | None]

MOST_ROWS = 100
"""Claims shown before the table is cut: about what a person scrolls through."""

_REASONS = 3
"""Reasons shown beside a claim on the terminal; ``--json`` has all."""

_ASK_AGAIN = "to ask again for these alone: kgbuild check GRAPH -r FACTS --resume -o FILE"

_UNDECIDED = frozenset((VerdictLabel.NOT_ENOUGH_INFO, VerdictLabel.UNCHECKED))


class Order(StrEnum):
    """How claims are sorted."""

    TEXT = "text"
    WORTH = "worth"


def claims(
    graph: GraphPath,
    by: Annotated[
        Order, typer.Option("--by", help="In text order, or what is most worth checking first.")
    ] = Order.TEXT,
    least: Annotated[
        float,
        typer.Option(metavar="WORTH", min=0.0, max=1.0, help="Only claims worth at least this."),
    ] = 0.0,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON in place of the table.")
    ] = False,
) -> None:
    """List the claims of a graph: who says what, and how much it is worth checking."""
    with open_graph(graph) as opened:
        listed = opened.claims.ranked(least)
        if by is Order.TEXT:
            kept = {claim.id for claim in listed}
            listed = opened.claims.only(kept)
        if as_json:
            print_json(claim_table(opened, listed))
        else:
            print_worth(opened, listed)


def claim_table(graph: KnowledgeGraph, listed: ClaimTable | None = None) -> list[Row]:
    """Return what a program wants to know of each claim: its text, the columns of the CSV."""
    from kgbuild.export import COLUMNS, claim_rows

    shown = graph.claims if listed is None else listed
    rows = claim_rows(shown, graph.verdicts, graph.documents)
    return [
        {"text": claim.text, **dict(zip(COLUMNS, row, strict=True))}
        for claim, row in zip(shown, rows, strict=True)
    ]


def print_worth(graph: KnowledgeGraph, listed: ClaimTable) -> None:
    """Print claims in the order given, each with its worth and the weightiest reasons."""
    if not listed:
        note("no claims found")
        return
    numbers = {claim.id: number for number, claim in enumerate(graph.claims)}
    print_table(
        ("#", "worth", "speaker", "claim", "why"),
        (
            (
                str(numbers[claim.id]),
                f"{claim.worth.score:.2f}" if claim.worth is not None else "",
                _speaker(graph, numbers[claim.id], str(row["speaker"])),
                str(row["text"]),
                _why(claim),
            )
            for claim, row in zip(
                listed[:MOST_ROWS], claim_table(graph, listed[:MOST_ROWS]), strict=True
            )
        ),
        wide=("claim", "why"),
        numbers=("#", "worth"),
    )
    if len(listed) > MOST_ROWS:
        print(f"… and {len(listed) - MOST_ROWS} more")


def _why(claim: Claim) -> str:
    reasons = claim.worth.reasons if claim.worth is not None else ()
    return "; ".join(map(str, reasons[:_REASONS]))


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
                verdict_text(verdicts[number]),
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
        f"{labels.count(label)} {mark.word}"
        for label, mark in MARKS.items()
        if label is not None and label in labels
    )


def silent_sources(graph: KnowledgeGraph) -> list[str]:
    """Return why claims have no answer, a line a reason, and what to do about it."""
    reasons = Counter(
        finding.reason
        for verdict in graph.verdicts.values()
        if verdict.label is VerdictLabel.UNCHECKED
        for finding in verdict.findings
        if finding.stance is Stance.UNANSWERED
    )
    lines = [
        f"{number} {'claim' if number == 1 else 'claims'} without an answer: {reason}"
        for reason, number in reasons.most_common(3)
    ]
    return [*lines, _ASK_AGAIN] if lines else []


def _speaker(graph: KnowledgeGraph, number: int, words: str) -> Text:
    """Return who speaks; the text's own claims stand back, so that the speakers stand out."""
    claim = graph.claims[number]
    if claim.attributions:
        return Text(plain(words if claim.speaker else "nobody named"))
    return Text("the text" if len(graph.documents) == 1 else plain(words), style="dim")


def _is_decided(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.label not in _UNDECIDED
