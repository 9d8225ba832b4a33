"""The claims as a table, a row each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kgbuild.export.spreadsheet import Row, csv_bytes
from kgbuild.export.words import argument_words, reporter_words, speaker_words, worth_words
from kgbuild.model import Claim, Document, Verdict

COLUMNS = (
    "speaker",
    "subject",
    "relation",
    "object",
    "polarity",
    "certainty",
    "factuality",
    "cue",
    "quotation",
    "reported by",
    "time",
    "from",
    "until",
    "verdict",
    "confidence",
    "reason",
    "worth",
    "why worth",
    "sentence",
    "document",
    "start",
    "end",
    "claim",
)
"""What a row says of a claim. ``factuality`` goes from -3 to 3; ``cue`` and ``quotation`` are of
the nearest speaker, ``reported by`` names those behind; ``from`` and ``until`` are days;
``confidence`` is the verdict's; ``worth`` how much the claim is worth checking, less where a
reference knows it already; ``start`` and ``end`` count code points of the document's source;
``claim`` is the claim's id."""


def claim_rows(
    claims: Sequence[Claim], verdicts: Mapping[str, Verdict], documents: Sequence[Document]
) -> Iterator[Row]:
    """Yield a row a claim, in the order of :data:`COLUMNS`.

    Parameters
    ----------
    claims : sequence of Claim
        With linked arguments.
    verdicts : mapping of str to Verdict
        By claim id.
    documents : sequence of Document
        For their names and authors.

    Yields
    ------
    tuple
        Words, whole numbers (``start``, ``end``), numbers or None (``factuality``,
        ``confidence``, ``worth``).
    """
    by_id = {claim.id: claim for claim in claims}
    sources = {document.id: document for document in documents}
    for claim in claims:
        verdict = verdicts.get(claim.id)
        document = sources.get(claim.evidence.document)
        yield (
            speaker_words(claim, document),
            argument_words(claim.subject, by_id),
            claim.relation,
            argument_words(claim.object, by_id),
            str(claim.polarity),
            str(claim.certainty),
            claim.factuality,
            claim.attributions[0].cue if claim.attributions else "",
            str(claim.attributions[0].quotation) if claim.attributions else "",
            reporter_words(claim),
            claim.time.text if claim.time else "",
            claim.time.start.isoformat() if claim.time and claim.time.start else "",
            claim.time.end.isoformat() if claim.time and claim.time.end else "",
            str(verdict.label) if verdict else "",
            verdict.confidence if verdict else None,
            verdict.reason if verdict else "",
            claim.worth.score if claim.worth else None,
            worth_words(claim.worth),
            claim.evidence.sentence,
            document.name if document else claim.evidence.document,
            claim.evidence.span.start,
            claim.evidence.span.end,
            claim.id,
        )


def csv_table(
    claims: Sequence[Claim], verdicts: Mapping[str, Verdict], documents: Sequence[Document]
) -> bytes:
    """Return the table as CSV, see :func:`~kgbuild.export.spreadsheet.csv_bytes`."""
    return csv_bytes(COLUMNS, claim_rows(claims, verdicts, documents))
