"""The accurate mode: kgbuild's grammar over the names that a fine-tuned sentence encoder finds.

    kgb.build(text, extractor="accurate")

On CrossNER's dev splits, unseen, its tagger has F1 .62 on AI, .72 on politics, .68 on science, the
default's .47, .64, .50; a whole build runs at 0.49 of the bare spaCy pipeline's words a second, the
default's at 0.70 (``python -m benchmarks.accurate`` compares the extraction alone). The extra
``kgbuild[accurate]`` brings what runs it: onnxruntime and tokenizers, no torch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kgbuild.extract.encoder_names import encoder_names
from kgbuild.extract.extractor import Extractor
from kgbuild.extract.language import load_model
from kgbuild.model import Document, Extraction
from kgbuild.ontology.types import Ontology


class AccurateExtractor:
    """Documents to mentions and claims; prepared for one ontology once.

    Parameters
    ----------
    model : str, optional
        The spaCy package that parses; the best one installed if left out.

    Raises
    ------
    MissingExtraError
        If onnxruntime or tokenizers is not installed: ``pip install 'kgbuild[accurate]'``.
    ModelError
        If the spaCy package is not installed.

    Examples
    --------
    >>> import kgbuild as kgb
    >>> extractor = AccurateExtractor()  # doctest: +SKIP
    >>> kgb.build("Orbix Labs trains on Zephyr 9 chips.", extractor=extractor)  # doctest: +SKIP
    """

    def __init__(self, model: str | None = None) -> None:
        self._tagger = encoder_names()
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
        """What the run's record says beside the model: which tagger found the names."""
        return (("names", self._tagger.name),)

    def __call__(self, documents: Iterable[Document], ontology: Ontology) -> Iterator[Extraction]:
        """Yield one extraction for each document, in order."""
        if self._prepared is None or self._prepared[0] is not ontology:
            self._prepared = (ontology, Extractor(ontology, self._language, self._tagger))
        yield from self._prepared[1](documents)
