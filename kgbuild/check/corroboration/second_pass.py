"""Verdicts made again with what other documents say, after the references were asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kgbuild.check.corroboration.corroboration import Corroboration
from kgbuild.check.reference import Reference
from kgbuild.check.run import judge
from kgbuild.model import Claim, Verdict


def with_other_documents(
    verdicts: Iterable[tuple[Verdict, Claim]], across: Corroboration, reference: Reference
) -> Iterator[Verdict]:
    """Make verdicts again with what other documents say.

    Parameters
    ----------
    verdicts : iterable of (Verdict, Claim)
        Made from references; they may have settled the trust in the documents.
    across : Corroboration
        The documents held against each other.
    reference : Reference
        Says what is missing where nothing decides.

    Yields
    ------
    Verdict
        In the same order; the same where no other document speaks on the claim.
    """
    for verdict, claim in verdicts:
        finding = across(claim)
        if finding is None:
            yield verdict
            continue
        yield judge(claim, [*verdict.findings, finding], reference)
