"""The claims as a table, a row each, and as CSV that no spreadsheet runs as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from kgbuild.export.words import argument_words, speaker_words, worth_words
from kgbuild.model import Claim, Document, Verdict

COLUMNS = (
    "speaker",
    "subject",
    "relation",
    "object",
    "polarity",
    "certainty",
    "time",
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
"""What a row says of a claim. ``confidence`` is the verdict's; ``worth`` how much the claim is
worth checking, less where a reference knows it already; ``start`` and ``end`` count code points of
the document's source; ``claim`` is the claim's id."""

Row = tuple[str | int | float | None, ...]

_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|\t")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


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
        Words, whole numbers (``start``, ``end``), a number or None (``confidence``, ``worth``).
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
            claim.time.text if claim.time else "",
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
    """Return the table as CSV in UTF-8, with a line of column names.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front; control
    characters are left out.
    """
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in claim_rows(claims, verdicts, documents):
        writer.writerow(_cell(value) if isinstance(value, str) else value for value in row)
    return lines.getvalue().encode("utf-8")


def _cell(text: str) -> str:
    """Return a cell that stays text.

    Examples
    --------
    >>> _cell("=1+1"), _cell("Nvidia"), _cell(" @SUM(A1)")
    ("'=1+1", 'Nvidia', "' @SUM(A1)")
    """
    clean = _CONTROL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return f"'{clean}" if _FORMULA.match(clean) else clean
