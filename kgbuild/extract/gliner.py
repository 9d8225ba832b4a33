"""GLiNER (Zaratiana et al. 2024) as name tagger: weights from a folder, kgbuild's grammar on top.

The types of the ontology are the labels that the model is asked for; relations, speakers and
certainty are read by kgbuild's own grammar, as with the default.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kgbuild.errors import MissingExtraError, ModelError
from kgbuild.extract.chunks import chunks
from kgbuild.extract.extractor import Extractor
from kgbuild.extract.gliner_folder import check_folder, fingerprint
from kgbuild.extract.language import load_model
from kgbuild.extract.tagging import TaggedName
from kgbuild.model import THING, Document, Extraction
from kgbuild.model.broad_types import AGENT
from kgbuild.ontology.types import Ontology

if TYPE_CHECKING:
    from gliner import GLiNER

_FOLDER = "KGBUILD_GLINER"
"""Environment variable that names the folder of weights."""
_SIZE = 1_200
"""Characters of a piece: some 200 words; the published models read 384 tokens and cut the rest."""
_BATCH = 8
_BROAD = frozenset((THING, AGENT))
"""Types that say too little to ask for: every name is a thing."""


class GlinerTagger:
    """Finds the names of a text: a :class:`~kgbuild.extract.tagging.NameTagger` by a GLiNER model.

    Parameters
    ----------
    model : GLiNER
        The loaded model.
    name : str
        What the run's record calls it.
    labels : mapping of str to str
        What the model is asked for, to the IRI of the entity type that it means.
    threshold : float
        Score (0 to 1) from which a name is believed.
    """

    def __init__(
        self, model: GLiNER, name: str, labels: Mapping[str, str], threshold: float
    ) -> None:
        self._model = model
        self._name = name
        self._labels = dict(labels)
        self._threshold = threshold

    @property
    def name(self) -> str:
        """Folder and fingerprint of the weights."""
        return self._name

    def __call__(self, text: str) -> tuple[TaggedName, ...]:
        """Find the names of a text, in order, not overlapping."""
        found: list[TaggedName] = []
        pieces = list(chunks(text, _SIZE))
        if not pieces or not self._labels:
            return ()
        words = [text[piece.start : piece.end] for piece in pieces]
        answers = self._model.inference(
            words, [*self._labels], threshold=self._threshold, batch_size=_BATCH
        )
        for piece, shown, entities in zip(pieces, words, answers, strict=True):
            found += self._names(piece.start, shown, entities)
        return tuple(_apart(sorted(found)))

    def _names(self, at: int, words: str, entities: list[dict[str, Any]]) -> Iterator[TaggedName]:
        for entity in entities:
            start, end = int(entity["start"]), int(entity["end"])
            name = words[start:end]
            start += len(name) - len(name.lstrip())
            end = start + len(name.strip())
            type_ = self._labels.get(entity["label"])
            if start < end and type_ is not None and "\n\n" not in name:
                score = min(1.0, max(0.0, float(entity["score"])))
                yield TaggedName(at + start, at + end, type_, round(score, 4))


class GlinerExtractor:
    """kgbuild's grammar over the names that a GLiNER model finds.

    Parameters
    ----------
    model : path, optional
        Folder of weights as ``GLiNER.save_pretrained`` writes it; ``KGBUILD_GLINER`` if left out.
        Nothing is downloaded: get the folder first.
    language : str, optional
        The spaCy package that parses; the best one installed if left out.
    labels : mapping of str to str, optional
        Labels to ask for, to IRIs of entity types; those of the ontology if left out.
    threshold : float
        Score (0 to 1) from which a name is believed.

    Raises
    ------
    MissingExtraError
        If ``gliner`` is not installed: ``pip install 'kgbuild[gliner]'``.
    ModelError
        If there is no such folder, or it holds no model that can be loaded without a network and
        without running code that lies in it (:mod:`kgbuild.extract.gliner_folder`).
    """

    def __init__(
        self,
        model: str | os.PathLike[str] | None = None,
        *,
        language: str | None = None,
        labels: Mapping[str, str] | None = None,
        threshold: float = 0.5,
    ) -> None:
        folder = Path(model or os.environ.get(_FOLDER) or "")
        self._gliner = _loaded(folder, named=bool(model or os.environ.get(_FOLDER)))
        self._language = load_model(language)
        self._labels = labels
        self._threshold = threshold
        self._name = f"{folder.resolve().name} {fingerprint(folder)}"
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
        """What is written into the graph as how its claims were made."""
        return (
            ("extractor", "gliner"),
            ("weights", self._name),
            ("threshold", str(self._threshold)),
        )

    def tagger(self, ontology: Ontology) -> GlinerTagger:
        """Return the tagger of an ontology's types."""
        labels = self._labels if self._labels is not None else labels_of(ontology)
        return GlinerTagger(self._gliner, self._name, labels, self._threshold)

    def __call__(self, documents: Iterable[Document], ontology: Ontology) -> Iterator[Extraction]:
        """Yield one extraction for each document, in order."""
        if self._prepared is None or self._prepared[0] is not ontology:
            made = Extractor(ontology, self._language, self.tagger(ontology))
            self._prepared = (ontology, made)
        yield from self._prepared[1](documents)


def labels_of(ontology: Ontology) -> dict[str, str]:
    """Return the labels of an ontology's entity types, to their IRIs.

    Examples
    --------
    >>> from kgbuild.ontology.load import load_ontology
    >>> labels = labels_of(load_ontology())
    >>> labels["person"].rsplit("#")[-1], "thing" in labels, "date" in labels
    ('Person', False, False)
    """
    found: dict[str, str] = {}
    for iri, kind in sorted(ontology.types.items()):
        if not kind.literal and iri not in _BROAD and kind.label:
            found.setdefault(kind.label, iri)
    return found


def _loaded(folder: Path, *, named: bool) -> GLiNER:
    try:
        from gliner import GLiNER
    except ImportError:
        raise MissingExtraError("gliner is not installed: pip install 'kgbuild[gliner]'") from None
    if not named:
        raise ModelError(
            "the extractor 'gliner' needs a folder of weights: give model=, or set KGBUILD_GLINER"
        )
    check_folder(folder)
    try:
        return GLiNER.from_pretrained(str(folder), local_files_only=True)
    except Exception as error:
        reason = f"the GLiNER model cannot be loaded without a network: {error}"
        raise ModelError(" ".join(reason.split())[:300], where=str(folder)) from error


def _apart(names: Iterable[TaggedName]) -> Iterator[TaggedName]:
    """Yield the names that do not overlap an earlier one."""
    end = 0
    for name in names:
        if name.start >= end:
            yield name
            end = name.end
