"""Who says what as a table, a row for each attribution, with the exact words of the source."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from kgbuild.export.spreadsheet import Row, csv_bytes
from kgbuild.export.words import UNNAMED, argument_words
from kgbuild.model import Claim, Document, Saying, Span

ATTRIBUTION_COLUMNS = (
    "speaker",
    "cue",
    "act",
    "quotation",
    "content",
    "polarity",
    "certainty",
    "time",
    "confidence",
    "source",
    "sentence",
    "claims",
    "document",
    "start",
    "end",
)
"""What a row says of an attribution. ``content`` is what is said and ``source`` what names the
speaker, in the words of the text; ``time`` is when it is said; ``claims`` counts those that stand
in the content; ``start`` and ``end`` are of the cue, in code points of the document's source."""


def attribution_rows(
    sayings: Sequence[Saying], claims: Sequence[Claim], documents: Sequence[Document]
) -> Iterator[Row]:
    """Yield a row an attribution, in the order of :data:`ATTRIBUTION_COLUMNS`.

    Parameters
    ----------
    sayings : sequence of Saying
        With linked speakers.
    claims : sequence of Claim
        Of the same graph.
    documents : sequence of Document
        For their names and, where the claims give none, the words around.

    Yields
    ------
    tuple
        Words, whole numbers (``claims``, ``start``, ``end``) and a number (``confidence``).
    """
    names = {document.id: document for document in documents}
    sentences = _sentences(claims)
    counts = Counter(
        (claim.evidence.document, one) for claim in claims for one in set(claim.attributions)
    )
    for saying in sayings:
        one = saying.attribution
        document = names.get(saying.document)
        sentence = _sentence(saying, sentences.get(saying.document, []), document)
        yield (
            UNNAMED if one.speaker is None else argument_words(one.speaker, {}),
            one.cue,
            one.act or "",
            str(one.quotation),
            " ".join(saying.content.split()),
            str(one.polarity),
            str(one.certainty or ""),
            one.time.text if one.time else "",
            one.confidence,
            " ".join(saying.source.split()),
            sentence,
            counts[saying.document, one],
            document.name if document else saying.document,
            one.cue_span.start,
            one.cue_span.end,
        )


def attributions_csv(
    sayings: Sequence[Saying], claims: Sequence[Claim], documents: Sequence[Document]
) -> bytes:
    """Return the table as CSV, see :func:`~kgbuild.export.spreadsheet.csv_bytes`."""
    return csv_bytes(ATTRIBUTION_COLUMNS, attribution_rows(sayings, claims, documents))


def _sentences(claims: Sequence[Claim]) -> dict[str, list[tuple[Span, str]]]:
    """Return the sentences that claims stand in, by document, in order."""
    found: dict[str, set[tuple[Span, str]]] = {}
    for claim in claims:
        evidence = claim.evidence
        sentence = (evidence.sentence_span, evidence.sentence)
        found.setdefault(evidence.document, set()).add(sentence)
    return {document: sorted(sentences) for document, sentences in found.items()}


def _sentence(saying: Saying, known: Sequence[tuple[Span, str]], document: Document | None) -> str:
    """Return the sentence of the cue, else the run from the first to the last of all its words."""
    one = saying.attribution
    at = bisect_right(known, one.cue_span.start, key=lambda entry: entry[0].start) - 1
    if at >= 0 and known[at][0].end >= one.cue_span.end:
        return known[at][1]
    if document is None:
        return ""
    spans = [one.cue_span, *one.content_spans]
    spans += [one.source_span] if one.source_span else []
    run = Span(min(span.start for span in spans), max(span.end for span in spans))
    return " ".join(document.quote(run).split())
