"""Checking the claims of a graph: verdicts are kept as they are made, so that work can resume."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kgbuild.check.corroboration import (
    CHECKER,
    Corroboration,
    settled_by,
    with_other_documents,
)
from kgbuild.check.listing import Listing
from kgbuild.check.run import CHECKERS, Checker, check_claims, judge
from kgbuild.model import Claim, Document, SourcesCompared, Span, Verdict, VerdictLabel
from kgbuild.progress import told_bar, watched

if TYPE_CHECKING:
    from os import PathLike

    from kgbuild.check import Reference
    from kgbuild.check.plausibility import Plausibility
    from kgbuild.check.sources.opening import Place
    from kgbuild.check.sources.opening import Source as ReferenceSource
    from kgbuild.ontology.types import Ontology
    from kgbuild.read.sources import Source

KEPT_EVERY = 500
"""Verdicts written in one step: an interrupted run loses at most so many."""

Keep = Callable[[Sequence[tuple[Verdict, Claim]]], None]
"""Writes verdicts with the claims that they are on."""


def check_graph(
    references: Sequence[Place | ReferenceSource],
    claims: Sequence[Claim],
    verdicts: Mapping[str, Verdict],
    documents: Sequence[Document],
    ontology: Ontology,
    keep: Keep,
    *,
    mapping: Place | None,
    across: bool,
    passages: Source | None,
    plausibility: str | PathLike[str] | Plausibility | None,
    again: bool,
    progress: bool,
) -> SourcesCompared | None:
    """Check the claims of a graph against references, and its documents against each other.

    Parameters
    ----------
    references, mapping, across, passages, plausibility, again, progress
        As :meth:`kgbuild.KnowledgeGraph.check` takes them.
    claims, documents : sequence
        All of the graph.
    verdicts : mapping of str to Verdict
        Those made before, by claim id.
    ontology : Ontology
        That of the graph.
    keep : callable
        Writes verdicts; called with each batch.

    Returns
    -------
    SourcesCompared or None
        None where documents were not held against each other.
    """
    from kgbuild.check import Reference

    checkers = checkers_with(passages, plausibility, claims, documents, ontology)
    sources = [shipped() if one == "shipped" else one for one in references]
    with told_bar(shown=progress, unit="names") as told:
        reference = Reference.load(*sources, ontology=ontology, mapping=mapping, progress=told)
    open_claims = [claim for claim in claims if again or not _is_checked(verdicts.get(claim.id))]
    made = check_and_keep(open_claims, reference, keep, checkers=checkers, progress=progress)
    if not across or len(documents) < 2:
        return None
    all_verdicts = {**verdicts, **{verdict.claim: verdict for verdict in made}}
    return hold_against_each_other(claims, all_verdicts, documents, reference, keep)


def _is_checked(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.label is not VerdictLabel.UNCHECKED


def checkers_with(
    passages: Source | None,
    plausibility: str | PathLike[str] | Plausibility | None,
    claims: Sequence[Claim],
    documents: Sequence[Document],
    ontology: Ontology,
) -> tuple[Checker, ...]:
    """Return the built-in checkers and those that a corpus or a learned structure adds.

    Parameters
    ----------
    passages : path, text, Document or an iterable of these, or None
        Documents that may hold evidence.
    plausibility : path, Plausibility or None
        What was learned from the structure of a reference.
    claims : sequence of Claim
        All that are checked: what a text counts is held against what it lists.
    documents : sequence of Document
        Those that the claims come from: they are no evidence.
    ontology : Ontology
        Knows the words of numbers.
    """
    checkers: list[Checker] = [*CHECKERS, Listing(claims, ontology)]
    if passages is not None:
        from kgbuild.check.passages.checker import Passages

        checkers.append(Passages(passages, documents))
    if plausibility is not None:
        from kgbuild.check.plausibility import Plausibility, PlausibilityChecker

        learned = plausibility
        if not isinstance(learned, Plausibility):
            learned = Plausibility.load(learned)
        checkers.append(PlausibilityChecker(learned))
    return tuple(checkers)


def check_and_keep(
    claims: Sequence[Claim],
    reference: Reference,
    keep: Keep,
    *,
    checkers: Sequence[Checker] = CHECKERS,
    progress: bool = True,
) -> tuple[Verdict, ...]:
    """Check claims and write their verdicts every :data:`KEPT_EVERY` claims.

    Parameters
    ----------
    claims : sequence of Claim
        What to check.
    reference : Reference
        Facts.
    keep : callable
        Writes verdicts; called with each batch, and with what is done when the user interrupts.
    checkers : sequence of callable
        In order of strength.
    progress : bool
        Show a bar on a terminal if it takes longer than a second.

    Returns
    -------
    tuple of Verdict
        In the order of the claims.
    """
    verdicts = watched(
        check_claims(claims, reference, checkers=checkers),
        shown=progress,
        words="checking",
        unit="claims",
        total=len(claims),
    )
    made: list[Verdict] = []
    waiting: list[tuple[Verdict, Claim]] = []
    try:
        for claim, verdict in zip(claims, verdicts, strict=True):
            made.append(verdict)
            waiting.append((verdict, claim))
            if len(waiting) == KEPT_EVERY:
                keep(waiting)
                waiting = []
    finally:
        if waiting:
            keep(waiting)
    return tuple(made)


def hold_against_each_other(
    claims: Sequence[Claim],
    verdicts: Mapping[str, Verdict],
    documents: Sequence[Document],
    reference: Reference,
    keep: Keep,
) -> SourcesCompared:
    """Compare the documents, and make the verdicts again with what they say of each other.

    Parameters
    ----------
    claims, documents : sequence
        All of the graph.
    verdicts : mapping of str to Verdict
        By claim id: what references settle tells how far a source is trusted. What an earlier
        comparison found counts no more.
    reference : Reference
        Knows which names are one thing.
    keep : callable
        Writes the verdicts that change.

    Returns
    -------
    SourcesCompared
        Links between claims, copies, trust.
    """
    references = [
        (_by_references(claim, verdicts[claim.id], reference), claim)
        for claim in claims
        if claim.id in verdicts
    ]
    told = Corroboration(
        claims,
        tuple(_with_texts(documents, claims)),
        reference.ontology,
        reference=reference,
        settled=settled_by(verdict for verdict, _ in references),
    )
    again = with_other_documents(references, told, reference)
    made = [(verdict, claim) for verdict, (_, claim) in zip(again, references, strict=True)]
    keep([(verdict, claim) for verdict, claim in made if verdict is not verdicts[claim.id]])
    return told.compared


def _with_texts(documents: Sequence[Document], claims: Sequence[Claim]) -> Iterator[Document]:
    """Yield documents; where one was read from Turtle its claims' sentences are its text.

    Turtle holds no texts, and copies are known by theirs.
    """
    sentences: dict[str, set[tuple[Span, str]]] = {d.id: set() for d in documents if not d.text}
    for evidence in (claim.evidence for claim in claims):
        if evidence.document in sentences:
            sentences[evidence.document].add((evidence.sentence_span, evidence.sentence))
    for document in documents:
        in_order = sorted(sentences.get(document.id, ()))
        text = "\n".join(dict.fromkeys(sentence for _, sentence in in_order))
        yield document if document.text else replace(document, text=text)


def _by_references(claim: Claim, verdict: Verdict, reference: Reference) -> Verdict:
    """Return a verdict without what an earlier comparison found, itself where that is nothing."""
    left = [finding for finding in verdict.findings if finding.checker != CHECKER]
    return verdict if len(left) == len(verdict.findings) else judge(claim, left, reference)


def shipped() -> Path:
    """Return the folder of the facts that come with kgbuild."""
    from kgbuild.ontology.files import ontology_folder

    return ontology_folder() / "reference"
