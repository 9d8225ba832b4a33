"""Who speaks in the documents, and which of their reports depend on each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from kgbuild.check.corroboration.identity import Identities
from kgbuild.check.corroboration.minhash import Sameness, duplicates, resemblance, runs_of
from kgbuild.check.corroboration.propositions import Statement
from kgbuild.check.corroboration.union import Groups
from kgbuild.link.normalise import normalise_name
from kgbuild.model import Attribution, Claim, CopyLink, Document

COPIED_TEXT = Sameness(words=4, resemblance=0.4, containment=0.6, least=12)
"""Two texts: set on edited copies of the project's own examples (``python -m benchmarks.truth``).
Articles on one subject that were written apart share some hundredths of their runs of four words;
of 12 such runs in a row a sentence of 15 words is made."""
COPIED_SENTENCE = Sameness(words=3, resemblance=0.5, containment=0.75, least=6)
"""Two sentences: of 15 words one or two may differ; fewer than eight may be alike by chance."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who says something: a speaker, or the document itself.

    Parameters
    ----------
    key : str
        The same for the same speaker, author or publication.
    name : str
        Name to show.
    ties : tuple of (str, str)
        What makes a report depend on another one that has it too.
    """

    key: str
    name: str
    ties: tuple[tuple[str, str], ...]


class Sources:
    """Tells who says a claim first and what it depends on.

    Parameters
    ----------
    claims : sequence of Claim
        All claims of the documents.
    documents : sequence of Document
        In the order of adding.
    identities : Identities
        Which speakers are the same.
    """

    def __init__(
        self, claims: Sequence[Claim], documents: Sequence[Document], identities: Identities
    ) -> None:
        self.documents = {document.id: document for document in documents}
        self._identities = identities
        self._originals, self.copies = _copies(documents)
        self._passages = _passages(claims)

    def published(self, document: str) -> date | None:
        """Return when a document was published, None where that is not known."""
        known = self.documents.get(document)
        return known.published if known is not None else None

    def name(self, document: str) -> str:
        """Return what a document is called."""
        known = self.documents.get(document)
        return known.heading if known is not None else document

    def address(self, document: str) -> str:
        """Return where a document is to be found: its address, else its name."""
        known = self.documents.get(document)
        return (known.url or known.name) if known is not None else document

    def original(self, document: str) -> str:
        """Return the earliest of the documents that share a document's words."""
        return self._originals.get(document, document)

    def of(self, claim: Claim) -> Source:
        """Return who says a claim: the speaker that the text names nearest to it, else the text."""
        document = claim.evidence.document
        ties = [("copy", self.original(document))]
        passage = self._passages.get((document, claim.evidence.sentence))
        ties += [("passage", passage)] if passage is not None else []
        name = self.name(document)
        if not claim.attributions:
            own = self.key(document)
            return Source(own, name, (*ties, *self._publication(document)))
        nearest = claim.attributions[0]
        told = _speaker(nearest)
        if nearest.speaker is None:
            return Source(f"unnamed/{document}", f"{told}, as told by {name}", tuple(ties))
        key = self._identities.key(nearest.speaker) or f"unnamed/{document}"
        return Source(key, f"{told}, as told by {name}", (*ties, ("speaker", key)))

    def key(self, document: str) -> str:
        """Return who answers for what a document says itself.

        That is its author, else the site that it stands on, else the original of its words.
        """
        ties = self._publication(document)
        return ties[0][1] if ties else f"document/{self.original(document)}"

    def _publication(self, document: str) -> tuple[tuple[str, str], ...]:
        known = self.documents.get(document)
        if known is None:
            return ()
        ties = []
        if known.author and normalise_name(known.author):
            ties.append(("speaker", self._identities.of_name(known.author)))
        site = _site(known.url)
        return (*ties, *([("site", f"site/{site}")] if site else []))


def is_interested(statement: Statement, identities: Identities) -> bool:
    """Say whether the speaker of a claim speaks of itself, and so is no witness."""
    speaker = statement.claim.speaker
    if speaker is None:
        return False
    key = identities.key(speaker)
    return key in (statement.proposition.one, statement.proposition.other)


def _copies(documents: Sequence[Document]) -> tuple[dict[str, str], tuple[CopyLink, ...]]:
    groups = duplicates([document.text for document in documents], COPIED_TEXT)
    originals: dict[str, str] = {}
    links: dict[str, CopyLink] = {}
    for group in groups.all():
        # The earliest published is the original; of those without a date the first added.
        ordered = sorted(group, key=lambda n: (documents[n].published or date.max, n))
        first = documents[ordered[0]]
        known = runs_of(first.text, COPIED_TEXT.words) if len(ordered) > 1 else None
        for place in ordered:
            document = documents[place]
            originals[document.id] = first.id
            if document.id != first.id and known is not None:
                share, held = resemblance(runs_of(document.text, COPIED_TEXT.words), known)
                links[document.id] = CopyLink(
                    document.id, first.id, round(share, 4), round(held, 4)
                )
    return originals, tuple(links[d.id] for d in documents if d.id in links)


def _passages(claims: Iterable[Claim]) -> Mapping[tuple[str, str], str]:
    """Return for sentences that other documents have too the name of their group."""
    places = list(dict.fromkeys((c.evidence.document, c.evidence.sentence) for c in claims))
    groups: Groups[int] = duplicates([sentence for _, sentence in places], COPIED_SENTENCE)
    found: dict[tuple[str, str], str] = {}
    for group in groups.all():
        if len({places[place][0] for place in group}) > 1:
            found |= {places[place]: f"passage/{group[0]}" for place in group}
    return found


def _speaker(attribution: Attribution) -> str:
    speaker = attribution.speaker
    words = getattr(speaker, "label", None) or getattr(speaker, "text", None)
    return " ".join(words.split()) if words else "somebody unnamed"


def _site(url: str | None) -> str:
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
