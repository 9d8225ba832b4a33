"""The claims as a network: a networkx graph, GraphML, GEXF."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from kgbuild.export.words import argument_words
from kgbuild.model import Claim, Entity, Verdict
from kgbuild.ontology.types import local_name
from kgbuild.rdf.iris import Iris

if TYPE_CHECKING:
    import networkx

# Everything that XML 1.0 has no place for, not even escaped.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DATE = re.compile(rb' lastmodifieddate="[^"]*"')


def to_networkx(
    entities: Iterable[Entity],
    claims: Iterable[Claim],
    verdicts: Mapping[str, Verdict],
    iris: Iris,
) -> networkx.MultiDiGraph[Any]:
    """Return entities as nodes and the claims between two of them as edges.

    Parameters
    ----------
    entities : iterable of Entity
        Nodes, by their IRI, with ``label``, ``type`` (local name) and ``aliases``.
    claims : iterable of Claim
        Edges, keyed by the claim's IRI: two claims on one pair stay two. With ``relation``,
        ``predicate``, ``polarity``, ``certainty``, ``verdict``, ``speaker`` and ``sentence``.
    verdicts : mapping of str to Verdict
        By claim id.
    iris : Iris
        Where IRIs are minted.

    Returns
    -------
    networkx.MultiDiGraph
        Claims with a literal, or another claim, at one end are not in it.
    """
    import networkx

    graph: networkx.MultiDiGraph[Any] = networkx.MultiDiGraph()
    for entity in entities:
        graph.add_node(
            iris.entity(entity.id).value,
            label=entity.label,
            type=local_name(entity.type),
            aliases=entity.aliases,
        )
    for claim in claims:
        if isinstance(claim.subject, Entity) and isinstance(claim.object, Entity):
            verdict = verdicts.get(claim.id)
            graph.add_edge(
                iris.entity(claim.subject.id).value,
                iris.entity(claim.object.id).value,
                key=iris.claim(claim.id).value,
                relation=claim.relation,
                predicate=claim.predicate,
                polarity=str(claim.polarity),
                certainty=str(claim.certainty),
                verdict=str(verdict.label) if verdict else "",
                speaker=argument_words(claim.speaker, {}),
                sentence=claim.evidence.sentence,
            )
    return graph


def graphml(
    entities: Iterable[Entity],
    claims: Iterable[Claim],
    verdicts: Mapping[str, Verdict],
    iris: Iris,
) -> bytes:
    """Return the network as GraphML; characters that XML cannot hold are left out."""
    import networkx

    written = io.BytesIO()
    networkx.write_graphml_xml(_for_xml(to_networkx(entities, claims, verdicts, iris)), written)
    return written.getvalue()


def gexf(
    entities: Iterable[Entity],
    claims: Iterable[Claim],
    verdicts: Mapping[str, Verdict],
    iris: Iris,
) -> bytes:
    """Return the network as GEXF; characters that XML cannot hold are left out.

    networkx writes today's date into the file: it is taken out, so that bytes repeat.
    """
    import networkx

    written = io.BytesIO()
    networkx.write_gexf(_for_xml(to_networkx(entities, claims, verdicts, iris)), written)
    return _DATE.sub(b"", written.getvalue(), count=1)


def _for_xml(graph: networkx.MultiDiGraph[Any]) -> networkx.MultiDiGraph[Any]:
    for _, attributes in graph.nodes(data=True):
        attributes["aliases"] = " | ".join(attributes["aliases"])
        _clean(attributes)
    for *_, attributes in graph.edges(data=True):
        _clean(attributes)
    return graph


def _clean(attributes: dict[str, Any]) -> None:
    for name, value in attributes.items():
        attributes[name] = _NO_XML.sub("", value)
