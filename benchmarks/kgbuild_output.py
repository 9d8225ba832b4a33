"""kgbuild's extraction of a text, before linking: mentions and claims with their spans."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kgbuild import __version__
from kgbuild.model import Document, Extraction, Mention, Segment, document_id
from kgbuild.ontology.load import load_ontology
from kgbuild.ontology.types import Ontology
from kgbuild.pipeline import Pipeline, pipeline_for
from kgbuild.plugins import EXTRACTORS, plugged


@lru_cache(maxsize=1)
def ontology() -> Ontology:
    """Return the shipped ontology."""
    return load_ontology()


@lru_cache(maxsize=2)
def pipeline(extractor: str | None = None) -> Pipeline:
    """Return the pipeline of the shipped ontology and the default language model.

    Parameters
    ----------
    extractor : str, optional
        Name of another extractor, such as ``accurate``.
    """
    plugin = None if extractor is None else plugged(EXTRACTORS, extractor)
    return pipeline_for(ontology(), None, __version__, plugin)


def extract(text: str, extractor: str | None = None) -> Extraction:
    """Extract a text as it stands.

    Benchmarks count characters or tokens of the text that they give, so nothing is repaired.

    Parameters
    ----------
    text : str
        A sentence or a whole text.
    extractor : str, optional
        Name of another extractor.

    Returns
    -------
    Extraction
        Spans count characters of ``text``.
    """
    return pipeline(extractor).extract(as_given(text))


def as_given(text: str) -> Document:
    """Return a document whose cleaned text is its source."""
    whole = Segment(0, len(text), 0, len(text))
    return Document(document_id(text), text, text, (whole,), language="en")


def all_mentions(extraction: Extraction) -> Iterator[Mention]:
    """Yield the names of an extraction, then what its claims mention: pronouns, nominals."""
    yield from extraction.mentions
    for claim in extraction.claims:
        arguments = [claim.subject, claim.object, *(q.value for q in claim.qualifiers)]
        arguments += [attribution.speaker for attribution in claim.attributions]
        yield from (one for one in arguments if isinstance(one, Mention))


def extractions(texts: list[str], shown: str, extractor: str | None = None) -> Iterator[Extraction]:
    """Extract texts in order, with a bar on a terminal.

    Parameters
    ----------
    texts : list of str
        What to read.
    shown : str
        The bar's name.
    extractor : str, optional
        Name of another extractor.
    """
    from tqdm import tqdm

    for text in tqdm(texts, desc=shown, unit=" texts", disable=None):
        yield extract(text, extractor)
