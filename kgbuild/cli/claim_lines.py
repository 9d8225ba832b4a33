"""Some claims as lines of a table, and as rows for programs: what ``kgbuild show`` lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.cli.terminal import print_table
from kgbuild.cli.verdict_marks import verdict_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgbuild.graph.lookup import FoundClaims

Line = dict[str, str | int | float | None]


def claim_lines(found: FoundClaims, numbers: Mapping[str, int]) -> list[Line]:
    """Return claims as a program wants them in a list."""
    from kgbuild.export.words import speaker_words

    documents = {one.id: one for one in found.documents}
    lines: list[Line] = []
    for claim in found.claims:
        verdict = found.verdicts.get(claim.id)
        lines.append(
            {
                "number": numbers[claim.id],
                "text": claim.text,
                "speaker": speaker_words(claim, documents.get(claim.evidence.document)),
                "verdict": str(verdict.label) if verdict is not None else None,
                "confidence": verdict.confidence if verdict is not None else None,
                "worth": claim.worth.score if claim.worth is not None else None,
            }
        )
    return lines


def print_claim_lines(
    found: FoundClaims, numbers: Mapping[str, int], *, by_worth: bool = False
) -> None:
    """Print claims as a table: number, verdict, words, who says so.

    Parameters
    ----------
    found : FoundClaims
        What is listed.
    numbers : mapping of str to int
        Each claim's place in the graph, by id.
    by_worth : bool
        Show how much they are worth checking, in place of the verdict.
    """
    print_table(
        ("#", "worth" if by_worth else "verdict", "claim", "said by"),
        (
            (
                str(line["number"]),
                f"{line['worth']:.2f}" if by_worth else verdict_text(found.verdicts.get(claim.id)),
                str(line["text"]),
                str(line["speaker"]) if claim.attributions else "the text",
            )
            for claim, line in zip(found.claims, claim_lines(found, numbers), strict=True)
        ),
        wide=("claim",),
        numbers=("#", "worth"),
    )
