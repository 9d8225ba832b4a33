"""Checking the claims of a graph: verdicts are kept as they are made, so that work can resume."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
from kgbuild.progress import told_bar
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.mapping import (
    claim_count,
    document_ids,
    read_claims,
    read_documents,
    read_verdicts,
)
from kgbuild.rdf.stores import Store

if TYPE_CHECKING:
    from os import PathLike

    from kgbuild.check import Reference
    from kgbuild.check.plausibility import Plausibility
    from kgbuild.check.sources.opening import Place
    from kgbuild.check.sources.opening import Source as ReferenceSource
    from kgbuild.ontology.types import Ontology
    from kgbuild.read.sources import Source

CHECKED_TOGETHER = 32
"""Documents whose claims are in memory at once."""

KEPT_EVERY = 500
"""Verdicts written in one step: an interrupted run loses at most so many."""

Keep = Callable[[Sequence[tuple[Verdict, Claim]]], None]
"""Writes verdicts with the claims that they are on."""


def check_graph(
    references: Sequence[Place | ReferenceSource],
    store: Store,
    iris: Iris,
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

    Claims are read, checked and forgotten a few documents at a time, so that memory does not grow
    with the graph; holding the documents against each other needs all of them at once.

    Parameters
    ----------
    references, mapping, across, passages, plausibility, again, progress
        As :meth:`kgbuild.KnowledgeGraph.check` takes them.
    store : Store
        Holds the graph.
    iris : Iris
        Where its IRIs were minted.
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

    further = further_checkers(passages, plausibility, lambda: read_documents(store, iris))
    sources = [shipped() if one == "shipped" else one for one in references]
    with told_bar(shown=progress, unit="names") as told:
        reference = Reference.load(*sources, ontology=ontology, mapping=mapping, progress=told)
    documents = document_ids(store, iris)
    with told_bar(shown=progress, unit="claims") as told:
        whole, done = claim_count(store), 0

        def checked(number: int) -> None:
            told("checking", done + number, whole)

        for first in range(0, len(documents), CHECKED_TOGETHER):
            together = documents[first : first + CHECKED_TOGETHER]
            claims = [claim for one in together for claim in read_claims(store, iris, one)]
            left = claims if again else [c for c in claims if not _is_checked(store, c, iris)]
            done += len(claims) - len(left)
            check_and_keep(
                left,
                reference,
                keep,
                checkers=(*CHECKERS, Listing(claims, ontology), *further),
                told=checked,
            )
            done += len(left)
    if not across or len(documents) < 2:
        return None
    return hold_against_each_other(
        list(read_claims(store, iris)),
        {verdict.claim: verdict for verdict in read_verdicts(store, iris)},
        tuple(read_documents(store, iris)),
        reference,
        keep,
    )


def _is_checked(store: Store, claim: Claim, iris: Iris) -> bool:
    known = next(iter(read_verdicts(store, iris, (claim.id,))), None)
    return known is not None and known.label is not VerdictLabel.UNCHECKED


def further_checkers(
    passages: Source | None,
    plausibility: str | PathLike[str] | Plausibility | None,
    documents: Callable[[], Iterable[Document]],
) -> tuple[Checker, ...]:
    """Return the checkers that a corpus or a learned structure adds to the built-in ones.

    Parameters
    ----------
    passages : path, text, Document or an iterable of these, or None
        Documents that may hold evidence.
    plausibility : path, Plausibility or None
        What was learned from the structure of a reference.
    documents : callable
        Gives those that the claims come from: they are no evidence.
    """
    checkers: list[Checker] = []
    if passages is not None:
        from kgbuild.check.passages.checker import Passages

        checkers.append(Passages(passages, documents()))
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
    told: Callable[[int], None] | None = None,
) -> None:
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
    told : callable, optional
        Called after each claim with the number done.
    """
    verdicts = check_claims(claims, reference, checkers=checkers, progress=told)
    waiting: list[tuple[Verdict, Claim]] = []
    try:
        for claim, verdict in zip(claims, verdicts, strict=True):
            waiting.append((verdict, claim))
            if len(waiting) == KEPT_EVERY:
                keep(waiting)
                waiting = []
    finally:
        if waiting:
            keep(waiting)


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
