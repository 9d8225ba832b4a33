"""From sources to linked documents: read, extract, link, lazily and in order.

A source that cannot be read becomes a Failure and the run goes on.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from kgbuild.errors import PluginError
from kgbuild.extract.default import DefaultExtractor
from kgbuild.link.knowledge_base import KnowledgeBase
from kgbuild.link.knowledge_linker import KnowledgeLinker
from kgbuild.link.linker import Linker
from kgbuild.model import Document, Extraction, Failure, LinkedDocument, Run
from kgbuild.ontology.types import Ontology
from kgbuild.plugins import Plugin
from kgbuild.progress import watched
from kgbuild.read.sources import Source, read


@dataclass(frozen=True)
class Pipeline:
    """What turns documents into claims: an extractor, a linker, and the run that names them.

    Parameters
    ----------
    extractor : callable
        Documents to mentions and claims; an :data:`~kgbuild.extract.plugin.ExtractorPlugin` with
        its ontology.
    linker : Linker
        Mentions to entities.
    run : Run
        Written into the graph as what generated the claims.
    """

    extractor: Callable[[Iterable[Document]], Iterator[Extraction]]
    linker: Linker
    run: Run

    def documents(
        self, source: Source, *, published: date | None = None, progress: bool = True
    ) -> Iterator[LinkedDocument | Failure]:
        """Read, extract and link; lazily and in order.

        Parameters
        ----------
        source : path, folder, string, HTML, DataFrame column, Document or an iterable of these
            What to read.
        published : datetime.date, optional
            The day the text appeared, for sources that do not say.
        progress : bool
            Show a bar on a terminal while more than one document is read.

        Yields
        ------
        LinkedDocument or Failure

        Raises
        ------
        InputError
            If ``source`` is a single one and cannot be read.
        PluginError
            If the extractor does not give one extraction for each document in order.
        """
        given: deque[Document | Failure] = deque()
        texts = read(source, published=published)
        watching = watched(texts, shown=progress, words="reading", unit="documents")
        readable = _documents(watching, given)
        for extraction in self.extractor(readable):
            yield from _failures(given)
            if not given or given.popleft() is not extraction.document:
                raise PluginError("the extractor gave an extraction of a document out of order")
            yield self.linker(extraction)
        yield from _failures(given)
        if given:
            raise PluginError(f"the extractor gave no extraction of {given[0].name!r}")

    def extract(self, document: Document) -> Extraction:
        """Extract one document."""
        return next(iter(self.extractor([document])))


def _documents(
    sources: Iterable[Document | Failure], given: deque[Document | Failure]
) -> Iterator[Document]:
    """Yield what could be read; remember all, in order, for what comes back."""
    for one in sources:
        given.append(one)
        if isinstance(one, Document):
            yield one


def _failures(given: deque[Document | Failure]) -> Iterator[Failure]:
    """Yield the failures that stand before the next document, and forget them."""
    while given and isinstance(given[0], Failure):
        yield given.popleft()  # type: ignore[misc]


def pipeline_for(
    ontology: Ontology,
    model: str | None,
    version: str,
    plugin: Plugin | None = None,
    base: KnowledgeBase | None = None,
) -> Pipeline:
    """Return the pipeline of an ontology and an extractor.

    Parameters
    ----------
    ontology : Ontology
        Types, relations, cues, names.
    model : str or None
        Name of a spaCy package; None for the best one installed. Of no account with a plugin.
    version : str
        Version of kgbuild, for the run's record.
    plugin : Plugin, optional
        What extracts; kgbuild's own extractor if left out, which is prepared once for each pair of
        ontology and model.
    base : KnowledgeBase, optional
        What names are linked to.

    Raises
    ------
    ModelError
        If the language model is not installed.
    """
    key = _Key(ontology)
    made = _pipeline(ontology, plugin, version) if plugin else _prepared(key, model, version)
    return made if base is None else _linking(made, key, base)


@dataclass(frozen=True, eq=False)
class _Key:
    """An ontology compared by identity: it holds mappings, which have no hash."""

    ontology: Ontology

    def __eq__(self, other: object) -> bool:
        """Say whether both hold the very same ontology."""
        return isinstance(other, _Key) and other.ontology is self.ontology

    def __hash__(self) -> int:
        """Return a hash of the identity."""
        return id(self.ontology)


@lru_cache(maxsize=4)
def _prepared(key: _Key, model: str | None, version: str) -> Pipeline:
    return _pipeline(key.ontology, Plugin("default", version, DefaultExtractor(model)), version)


def _pipeline(ontology: Ontology, plugin: Plugin, version: str) -> Pipeline:
    extractor = plugin.value
    run = Run(
        software="kgbuild",
        version=version,
        model=getattr(extractor, "model", plugin.name),
        model_version=getattr(extractor, "model_version", plugin.version),
        settings=tuple(getattr(extractor, "settings", ())),
    )
    return Pipeline(lambda documents: extractor(documents, ontology), Linker(ontology), run)


@lru_cache(maxsize=4)
def _linking(pipeline: Pipeline, key: _Key, base: KnowledgeBase) -> Pipeline:
    """Return a pipeline with its names linked to a knowledge base, which its run records."""
    linker = Linker(key.ontology, KnowledgeLinker(base, key.ontology))
    settings = (*pipeline.run.settings, ("knowledge base", f"{base.name}, {len(base)} entries"))
    return replace(pipeline, linker=linker, run=replace(pipeline.run, settings=settings))
