"""From sources to linked documents: read, extract, link, one document at a time.

A source that cannot be read becomes a Failure and the run goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from kgbuild.extract.extractor import Extractor
from kgbuild.extract.language import load_model
from kgbuild.extract.learned_names import learned_names
from kgbuild.link.knowledge_base import KnowledgeBase
from kgbuild.link.knowledge_linker import KnowledgeLinker
from kgbuild.link.linker import Linker
from kgbuild.model import Document, Extraction, Failure, LinkedDocument, Run
from kgbuild.ontology.types import Ontology
from kgbuild.read.sources import Source, read


@dataclass(frozen=True)
class Pipeline:
    """What turns documents into claims: an extractor, a linker, and the run that names them.

    Parameters
    ----------
    extractor : Extractor
        Documents to mentions and claims.
    linker : Linker
        Mentions to entities.
    run : Run
        Written into the graph as what generated the claims.
    """

    extractor: Extractor
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
        """
        for one in _shown(read(source, published=published), progress):
            if isinstance(one, Failure):
                yield one
            else:
                yield self.linker(self.extract(one))

    def extract(self, document: Document) -> Extraction:
        """Extract one document."""
        return next(self.extractor([document]))


def pipeline_for(
    ontology: Ontology, model: str | None, version: str, base: KnowledgeBase | None = None
) -> Pipeline:
    """Return the pipeline of an ontology and a language model; prepared once for each pair.

    Parameters
    ----------
    ontology : Ontology
        Types, relations, cues, names.
    model : str or None
        Name of a spaCy package; None for the best one installed.
    version : str
        Version of kgbuild, for the run's record.
    base : KnowledgeBase, optional
        What names are linked to.

    Raises
    ------
    ModelError
        If the language model is not installed.
    """
    pipeline = _prepared(_Key(ontology), model, version)
    return pipeline if base is None else _linking(pipeline, _Key(ontology), base)


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
    loaded = load_model(model)
    tagger = learned_names()
    run = Run("kgbuild", version, loaded.name, loaded.version, (("names", tagger.name),))
    return Pipeline(Extractor(key.ontology, loaded, tagger), Linker(key.ontology), run)


@lru_cache(maxsize=4)
def _linking(pipeline: Pipeline, key: _Key, base: KnowledgeBase) -> Pipeline:
    """Return a pipeline with its names linked to a knowledge base, which its run records."""
    linker = Linker(key.ontology, KnowledgeLinker(base, key.ontology))
    settings = (*pipeline.run.settings, ("knowledge base", f"{base.name}, {len(base)} entries"))
    return replace(pipeline, linker=linker, run=replace(pipeline.run, settings=settings))


def _shown(documents: Iterable[Document | Failure], progress: bool) -> Iterator[Document | Failure]:
    from tqdm import tqdm

    yield from tqdm(
        documents, desc="reading", unit=" documents", disable=None if progress else True, delay=1.0
    )
