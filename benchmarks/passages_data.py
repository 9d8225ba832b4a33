"""The test sets of passages: FEVER-symmetric, Fool Me Twice, WiCE; their records as pairs."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kgbuild.check.passages.index import rank

MOST_SENTENCES = 3
"""Of WiCE's evidence, the sentences that are judged together; 3, 6 and 10 were tried on dev."""
SUPPORTED, PARTLY, NOT = "supported", "partially_supported", "not_supported"


@dataclass(frozen=True, slots=True)
class Case:
    """A claim with the passage to judge it by.

    Parameters
    ----------
    record : dict
        As the data has it.
    claim, passage : str
        What is judged.
    label : str
        The data's own.
    group : str
        What a fold must not split: a page, or claims and passages that are tied to each other.
    """

    record: dict[str, Any]
    claim: str
    passage: str
    label: str
    group: str


def records(path: Path, limit: int | None = None) -> list[dict[str, Any]]:
    """Read a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()[:limit]]


def fever_symmetric(path: Path, limit: int | None = None) -> list[Case]:
    """Read FEVER-symmetric: a fold keeps a claim with its passages and theirs with their claims."""
    rows = records(path, limit)
    groups = _tied([(row["claim"], row["evidence"]) for row in rows])
    return [
        Case(row, row["claim"], row["evidence"], row.get("gold_label", row["label"]), group)
        for row, group in zip(rows, groups, strict=True)
    ]


def _tied(pairs: Sequence[tuple[str, str]]) -> list[str]:
    """Return for each pair the name of its group: pairs that share a claim or passage are one."""
    parent: dict[str, str] = {}

    def top(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    for claim, passage in pairs:
        parent[top(f"c {claim}")] = top(f"p {passage}")
    return [top(f"c {claim}") for claim, _ in pairs]


def foolmetwice(path: Path, limit: int | None = None) -> list[Case]:
    """Read Fool Me Twice with its gold evidence; a fold keeps a page's claims together."""
    return [
        Case(row, row["text"], with_title(row, row["gold_evidence"]), row["label"], page(row))
        for row in records(path, limit)
    ]


def page(row: dict[str, Any]) -> str:
    """Return the page that a record of Fool Me Twice is about."""
    return str(row["wikipedia_page"])


def with_title(row: dict[str, Any], evidence: Sequence[dict[str, str]]) -> str:
    """Return evidence of Fool Me Twice behind its page's title, which its pronouns mean."""
    title = page(row).split(" (")[0]
    return f"{title}. {' '.join(one['text'] for one in evidence)}"


def elsewhere(row: dict[str, Any]) -> str | None:
    """Return a passage of the same page that is no evidence: the middle one by BM25.

    The nearest often is evidence too, though nobody marked it.
    """
    gold = {one["text"] for one in row["gold_evidence"]}
    others = [one for one in row["retrieved_evidence"] if one["text"] not in gold]
    if not others:
        return None
    return with_title(
        row, [others[rank(row["text"], [one["text"] for one in others])[len(others) // 2]]]
    )


def wice(path: Path, limit: int | None = None) -> list[Case]:
    """Read WiCE, each claim with the sentences of its evidence that are nearest to it."""
    return [
        Case(row, row["claim"], nearest(row), row["label"], str(row["meta"]["claim_title"]))
        for row in records(path, limit)
    ]


def nearest(row: dict[str, Any]) -> str:
    """Return the nearest sentences of a WiCE record, in the order of the text."""
    best = sorted(rank(row["claim"], row["evidence"])[:MOST_SENTENCES])
    return " ".join(row["evidence"][n] for n in best)


READERS: dict[str, tuple[str, Callable[[Path, int | None], list[Case]]]] = {
    "fever_symmetric": ("fever_symmetric_{}.jsonl", fever_symmetric),
    "foolmetwice": ("foolmetwice_{}.jsonl", foolmetwice),
    "wice": ("wice_claim_{}.jsonl", wice),
}
"""Each set's file for a split, and its reader."""
