"""What was read and what it was checked against, as a report lists it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Protocol

from kgbuild.draw.claims import ClaimView
from kgbuild.draw.evidence import SourceView, place_of
from kgbuild.draw.pages import counted
from kgbuild.draw.standing import DECIDED, DISPUTED
from kgbuild.draw.text import heading, shown, web_link
from kgbuild.model import Document, FactKind, Verdict

_KINDS = {
    FactKind.STATED: "",
    FactKind.CLAIM: "another document",
    FactKind.PASSAGE: "a passage",
    FactKind.RULE: "a regularity",
}


class DocumentRow(Protocol):
    """A document held against the others, as :attr:`KnowledgeGraph.sources` has it."""

    @property
    def copy_of(self) -> str | None:
        """The document whose words it repeats."""

    @property
    def corroborated(self) -> int:
        """How many of its claims an independent document supports."""

    @property
    def contradicted(self) -> int:
        """How many of its claims an independent document opposes."""

    @property
    def trust(self) -> float | None:
        """0 to 1, in what it says itself; None where nothing of it was tested."""

    @property
    def tested(self) -> int:
        """On how many matters the trust rests."""


@dataclass(frozen=True, slots=True)
class ReadView:
    """A document that was read.

    Parameters
    ----------
    name, link : str, str or None
        What it is called; where it is to be had.
    about : str
        Author, day, file, length, joined.
    claims, disputed : int
        How many claims it has, how many of them are refuted or conflicting.
    row : DocumentRow or None
        How it stands among the others, where they were held against each other.
    copy_of : str or None
        The document whose words it repeats, fit to be shown.
    """

    name: str
    link: str | None
    about: str
    claims: int
    disputed: int
    row: DocumentRow | None
    copy_of: str | None


@dataclass(frozen=True, slots=True)
class ReferenceView:
    """A source that verdicts rest on.

    Parameters
    ----------
    source : SourceView
        Its name, address and link.
    kind : str
        What it is where it is no reference: "another document", "a passage".
    trust : float
        0 to 1, how far it is trusted.
    facts : int
        How many facts of it are used.
    for_, against : int
        How many verdicts it bears on: supported ones, and refuted or conflicting ones.
    alone : int
        How many verdicts rest on it and no other source.
    """

    source: SourceView
    kind: str
    trust: float
    facts: int
    for_: int
    against: int
    alone: int


def documents_read(
    documents: Sequence[Document], views: Sequence[ClaimView], rows: Sequence[DocumentRow] = ()
) -> tuple[ReadView, ...]:
    """Return the documents, in their order; ``rows`` are theirs where they were compared."""
    claims: dict[str, list[ClaimView]] = {}
    for view in views:
        claims.setdefault(view.document, []).append(view)
    read = []
    for at, document in enumerate(documents):
        own = claims.get(document.id, [])
        row = rows[at] if rows else None
        about = (
            document.author,
            _day(document.published),
            _file(document.name),
            counted(len(document.source), "character") if document.source else None,
        )
        read.append(
            ReadView(
                heading(document),
                web_link(document.url) if document.url else None,
                " · ".join(shown(part) for part in about if part),
                len(own),
                sum(view.standing.key in DISPUTED for view in own),
                row,
                shown(row.copy_of) if row is not None and row.copy_of else None,
            )
        )
    return tuple(read)


def references(
    views: Sequence[ClaimView], verdicts: Mapping[str, Verdict]
) -> tuple[ReferenceView, ...]:
    """Return what the verdicts rest on, first what most of them do."""
    used = {
        place_of(fact): fact
        for verdict in verdicts.values()
        for finding in verdict.findings
        for fact in finding.used
    }
    seen: dict[str, SourceView] = {}
    facts: dict[str, set[str]] = {}
    carried: dict[str, list[ClaimView]] = {}
    alone: Counter[str] = Counter()
    for view in views:
        for finding in view.findings:
            for fact in finding.facts:
                for source in fact.sources:
                    seen.setdefault(source.address, source)
                    facts.setdefault(source.address, set()).add(fact.text)
        own = _resting_on(view) if view.standing.key in DECIDED else ()
        for address in own:
            carried.setdefault(address, []).append(view)
        if len(own) == 1:
            alone[own[0]] += 1
    listed = [
        ReferenceView(
            source,
            _KINDS[used[address].kind],
            used[address].trust,
            len(facts[address]),
            sum(view.standing.key == "supported" for view in carried.get(address, ())),
            sum(view.standing.key in DISPUTED for view in carried.get(address, ())),
            alone[address],
        )
        for address, source in seen.items()
    ]
    listed.sort(key=lambda one: (-(one.for_ + one.against), -one.facts, one.source.address))
    return tuple(listed)


def _resting_on(view: ClaimView) -> tuple[str, ...]:
    """Return the addresses that what was found on a claim rests on, each once."""
    found = {
        source.address: None
        for finding in view.findings
        if not finding.hint
        for fact in finding.facts
        for source in fact.sources
    }
    return tuple(found)


def _file(name: str) -> str | None:
    """Return a document's file without its folders, which say nothing to others; an address whole.

    Examples
    --------
    >>> _file("/home/ann/news/01.md"), _file("https://courier.example/a/1"), _file("text")
    ('01.md', 'https://courier.example/a/1', None)
    """
    if name == "text":
        return None
    return name if web_link(name) else PurePath(name.replace("\\", "/")).name or name


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
