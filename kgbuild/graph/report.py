"""What a graph's report needs beyond its page: ClaimReview inside it, and a file, HTML or PDF."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from os import PathLike
from pathlib import Path
from typing import Any

from kgbuild.errors import OutputError
from kgbuild.files import write_aside

_SUFFIXES = frozenset((".html", ".htm", ".pdf"))


def is_pdf(path: str | PathLike[str] | None) -> bool:
    """Say whether a report of this name is to be a PDF.

    Examples
    --------
    >>> is_pdf("out/Report.PDF"), is_pdf("report.html"), is_pdf(None)
    (True, False, False)
    """
    return path is not None and Path(path).suffix.lower() == ".pdf"


def check_suffix(path: str | PathLike[str]) -> None:
    """Raise an ``OutputError`` where a report is to have a name that is not of its two kinds."""
    if Path(path).suffix.lower() not in _SUFFIXES:
        raise OutputError("a report is .html or .pdf: give its file such a name", where=str(path))


def write_report(page: str, path: str | PathLike[str]) -> None:
    """Write a report as the suffix says.

    Raises
    ------
    OutputError
        If it cannot be written, or there is no browser to print a PDF.
    """
    if is_pdf(path):
        from kgbuild.draw.pdf import pdf_of

        write_aside(path, pdf_of(page))
    else:
        write_aside(path, page.encode())


def reviews_inside(
    make: Callable[..., list[dict[str, Any]]],
    url: str | None,
    author: str | None,
    author_url: str | None,
    published: date | None,
) -> str | None:
    """Return the ClaimReview to put into a report, None where it was not asked for.

    Parameters
    ----------
    make : callable
        :meth:`KnowledgeGraph.claim_reviews`.
    url, author, author_url, published
        As it takes them.

    Raises
    ------
    OutputError
        If only one of ``url`` and ``author`` is given, or one is wrong.
    """
    from kgbuild.export.claim_review import claim_reviews_json

    if url is None and author is None:
        return None
    if url is None or author is None:
        raise OutputError(
            "ClaimReview needs both: the address of the page (url) and who publishes it (author)",
            where="author" if author is None else "url",
        )
    return claim_reviews_json(
        make(url=url, author=author, author_url=author_url, published=published)
    )
