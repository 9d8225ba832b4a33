"""The one place that knows the RDF shape: model to quads and back.

Default graph: claims, entities, mentions, evidence, verdicts, and as plain triples what a verdict
supports. A document's named graph: as plain triples what it affirms without hedge. The graph
``<base>sources``: the texts, from which a document is rebuilt.
"""

from kgbuild.rdf.mapping.read import (
    claim_count,
    document_ids,
    iris_in,
    iris_of,
    read_attributions,
    read_claims,
    read_documents,
    read_dropped,
    read_entities,
    read_links,
    read_mentions,
    read_runs,
    read_verdicts,
)
from kgbuild.rdf.mapping.sources import quads_of_sources, read_sources, source_quads
from kgbuild.rdf.mapping.verdicts import quads_of_verdict
from kgbuild.rdf.mapping.write import entity_lines, own_lines, quads_of

__all__ = [
    "claim_count",
    "document_ids",
    "entity_lines",
    "iris_in",
    "iris_of",
    "own_lines",
    "quads_of",
    "quads_of_sources",
    "quads_of_verdict",
    "read_attributions",
    "read_claims",
    "read_documents",
    "read_dropped",
    "read_entities",
    "read_links",
    "read_mentions",
    "read_runs",
    "read_sources",
    "read_verdicts",
    "source_quads",
]
