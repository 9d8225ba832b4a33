"""What an extractor is: documents and an ontology in, one extraction a document out, in order.

Whoever writes one holds it to :mod:`kgbuild.testing`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kgbuild.model import Document, Extraction
from kgbuild.ontology.types import Ontology

ExtractorPlugin = Callable[[Iterable[Document], Ontology], Iterator[Extraction]]
"""Reads documents lazily and yields an :class:`Extraction` for each, in their order.

Its spans count code points of ``Document.source`` (``Document.to_source`` maps from the cleaned
text); the claims' ids need only be unique within the document. A text in which nothing is found
gives an empty extraction, never an error; what was not kept stands in ``dropped`` with a reason.

It may have attributes that are written into the graph as how its claims were made: ``model`` and
``model_version`` (strings), ``settings`` (pairs of strings); and ``usage``, which the command line
prints at the end.

Examples
--------
>>> def nothing(documents, ontology):
...     for document in documents:
...         yield Extraction(document, mentions=(), claims=())
>>> import kgbuild as kgb
>>> len(kgb.build("Nvidia makes the H20.", extractor=nothing).claims)
0
"""
