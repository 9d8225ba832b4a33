"""A SPARQL 1.1 endpoint as a source of facts: Wikidata's, or one of plain triples."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path

from kgbuild.check.sources.protocol import FactSource
from kgbuild.errors import ReferenceLoadError
from kgbuild.http.manners import MANNERS, Manners
from kgbuild.ontology.types import Ontology

PROJECT = "https://w3id.org/kgbuild"
_WEEK = timedelta(days=7)


class Shape(StrEnum):
    """How an endpoint writes facts."""

    WIKIDATA = "wikidata"
    """Statements with rank, qualifiers and references, as Wikidata and other Wikibases do."""
    TRIPLES = "triples"
    """A fact is a triple; names are ``rdfs:label`` and the like."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A SPARQL 1.1 endpoint to check claims against.

    Parameters
    ----------
    address : str
        ``https://query.wikidata.org/sparql``. May hold ``name:password@``, which is never shown.
    shape : Shape or str, optional
        ``wikidata`` or ``triples``; the endpoint is asked, once, if it is not said.
    name : str, optional
        What to call it in findings; its address if none is given.
    trust : float
        0 to 1.
    contact : str, optional
        A mail address or page, sent in the User-Agent. Wikimedia asks for one, and may turn away
        clients without.
    cache : bool or path
        Where answers are kept: a folder of the user's cache (True), a file, or nowhere (False).
    max_age : timedelta
        How long a kept answer is as good as a new one. An older one is used only where the server
        does not answer.
    manners : Manners
        Time limits, pauses, sizes.

    Raises
    ------
    ReferenceLoadError
        If the address, the shape or the contact cannot be.

    Examples
    --------
    >>> Endpoint("https://query.wikidata.org/sparql", "wikidata", contact="me@example.org").shape
    <Shape.WIKIDATA: 'wikidata'>
    """

    address: str
    shape: Shape | str | None = None
    name: str | None = None
    trust: float = 1.0
    contact: str | None = None
    cache: bool | str | os.PathLike[str] = True
    max_age: timedelta = _WEEK
    manners: Manners = MANNERS

    def __post_init__(self) -> None:
        """Refuse what cannot be, before anything is asked."""
        if self.shape is not None:
            known = [shape.value for shape in Shape]
            if self.shape not in known:
                raise ReferenceLoadError(
                    f"an endpoint's shape is {' or '.join(known)}, not {str(self.shape)[:80]!r}"
                )
            object.__setattr__(self, "shape", Shape(self.shape))
        if self.contact is not None and not (self.contact.isascii() and self.contact.isprintable()):
            raise ReferenceLoadError("a contact is a mail address or the address of a page")
        if not 0.0 <= self.trust <= 1.0:
            raise ReferenceLoadError(f"trust goes from 0 to 1, not {self.trust!r}")
        if not self.address.startswith(("http://", "https://")):
            raise ReferenceLoadError(
                f"an endpoint's address starts with http:// or https://, not {self.address[:80]!r}"
            )

    @property
    def agent(self) -> str:
        """The User-Agent, in the form that Wikimedia's policy asks for."""
        about = f"{PROJECT}; {self.contact}" if self.contact else PROJECT
        ours, library = version("kgbuild"), version("urllib3")
        return f"kgbuild/{ours} ({about}) urllib3/{library}"

    def open(self, ontology: Ontology) -> FactSource:
        """Return the source; nothing is asked of the server yet.

        Parameters
        ----------
        ontology : Ontology
            Says which of Wikidata's terms stand for ours.

        Raises
        ------
        StoreError
            If answers cannot be kept where ``cache`` says.
        """
        # Here, as only those who ask an endpoint need them: urllib3 takes 50 ms to import.
        from kgbuild.check.sources.client import Client
        from kgbuild.check.sources.endpoint_engine import EndpointEngine
        from kgbuild.check.sources.endpoint_source import EndpointSource
        from kgbuild.check.sources.engine import Origin, query
        from kgbuild.check.sources.exact_names import ExactNames
        from kgbuild.check.sources.kept_answers import KeptAnswers
        from kgbuild.check.sources.triples import TripleSource
        from kgbuild.check.sources.wikidata.source import WikidataSource

        client = Client(self.address, self.agent, self.manners)
        name = self.name or client.shown
        kept = KeptAnswers(self._file) if self._file else None
        engine = EndpointEngine(
            client, Origin(name, self.trust), kept, self.max_age.total_seconds()
        )

        def find_out() -> FactSource:
            asked = self.shape or (
                Shape.WIKIDATA if engine.holds(query("wikidata/shape")) else Shape.TRIPLES
            )
            if asked is Shape.WIKIDATA:
                return WikidataSource(engine, ontology, name, self.trust)
            return TripleSource(engine, ExactNames(engine), name, self.trust)

        return EndpointSource(find_out, name, self.trust)

    @property
    def _file(self) -> Path | None:
        if isinstance(self.cache, bool):
            import platformdirs

            folder = Path(platformdirs.user_cache_dir("kgbuild", appauthor=False))
            return folder / "answers.sqlite" if self.cache else None
        return Path(self.cache)
