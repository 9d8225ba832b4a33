"""kgbuild's own extractor as one that can be named: grammar over a spaCy parse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kgbuild.extract.extractor import Extractor
from kgbuild.extract.language import load_model
from kgbuild.extract.learned_names import learned_names
from kgbuild.extract.tagging import NameTagger
from kgbuild.model import Document, Extraction
from kgbuild.ontology.types import Ontology


class DefaultExtractor:
    """Reads with the frames of the ontology and a spaCy pipeline; prepared for one ontology once.

    Parameters
    ----------
    model : str, optional
        A spaCy package such as ``en_core_web_lg``; the best one installed if left out.
    tagger : NameTagger, optional
        What finds the names that no list holds; the one that comes with kgbuild if left out.

    Raises
    ------
    ModelError
        If the package is not installed.
    """

    def __init__(self, model: str | None = None, tagger: NameTagger | None = None) -> None:
        self._tagger = learned_names() if tagger is None else tagger
        self._language = load_model(model)
        self._prepared: tuple[Ontology, Extractor] | None = None

    @property
    def model(self) -> str:
        """Name of the spaCy package."""
        return self._language.name

    @property
    def model_version(self) -> str:
        """Version of the spaCy package."""
        return self._language.version

    @property
    def settings(self) -> tuple[tuple[str, str], ...]:
        """What found the names."""
        return (("names", self._tagger.name),)

    def __call__(self, documents: Iterable[Document], ontology: Ontology) -> Iterator[Extraction]:
        """Yield one extraction for each document, in order."""
        if self._prepared is None or self._prepared[0] is not ontology:
            self._prepared = (ontology, Extractor(ontology, self._language, self._tagger))
        yield from self._prepared[1](documents)
