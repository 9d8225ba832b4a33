"""The namespaces and terms that the graph is written with."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from pyoxigraph import NamedNode

from kgbuild.model import OPEN_RELATION, RELATION, VOCABULARY

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES = MappingProxyType(
    {
        "dcterms": "http://purl.org/dc/terms/",
        "kgb": VOCABULARY,
        "kgo": OPEN_RELATION,
        "kgr": RELATION,
        "name": "https://w3id.org/kgbuild/name/",
        "oa": "http://www.w3.org/ns/oa#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "qudt": "http://qudt.org/schema/qudt/",
        "rdf": RDF,
        "rdfs": RDFS,
        "ref": "https://w3id.org/kgbuild/reference/",
        "schema": "https://schema.org/",
        "sh": "http://www.w3.org/ns/shacl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "time": "http://www.w3.org/2006/time#",
        "unit": "http://qudt.org/vocab/unit/",
        "wd": "http://www.wikidata.org/entity/",
        "xsd": XSD,
    }
)
"""The prefixes that every query and every Turtle file has ready."""


@cache
def term(name: str) -> NamedNode:
    """Return the node of a prefixed name.

    Examples
    --------
    >>> term("kgb:Claim").value
    'https://w3id.org/kgbuild/ontology#Claim'
    """
    prefix, local = name.split(":", 1)
    return NamedNode(PREFIXES[prefix] + local)


A = term("rdf:type")
LABEL = term("rdfs:label")
SUBJECT = term("rdf:subject")
PREDICATE = term("rdf:predicate")
OBJECT = term("rdf:object")
VALUE = term("rdf:value")

XSD_STRING = term("xsd:string")
XSD_INTEGER = term("xsd:integer")
XSD_DECIMAL = term("xsd:decimal")
XSD_DOUBLE = term("xsd:double")
XSD_DATE = term("xsd:date")
XSD_BOOLEAN = term("xsd:boolean")

CLAIM = term("kgb:Claim")
DOCUMENT = term("kgb:Document")
MENTION = term("kgb:Mention")
VERDICT = term("kgb:Verdict")
FINDING = term("kgb:Finding")
FACT = term("kgb:Fact")
ATTRIBUTION = term("kgb:Attribution")
QUALIFIER = term("kgb:Qualifier")
DROPPED = term("kgb:Dropped")
LINK = term("kgb:Link")

IN_DOCUMENT = term("kgb:inDocument")
MENTION_OF = term("kgb:mentionOf")
ENTITY_TYPE = term("kgb:entityType")
TEXT = term("kgb:text")
START = term("oa:start")
END = term("oa:end")
CONFIDENCE = term("kgb:confidence")
ORDER = term("kgb:order")
SPEAKER = term("kgb:speaker")
CUE = term("kgb:cue")
EVIDENCE = term("kgb:evidence")
SOURCE_EVIDENCE = term("kgb:sourceEvidence")
CONTENT_EVIDENCE = term("kgb:contentEvidence")
ATTRIBUTED = term("kgb:attribution")
SAID_AT = term("kgb:saidAt")
REASON = term("kgb:reason")
VERDICT_LABEL = term("kgb:label")
ALIAS = term("skos:altLabel")
SAME_AS = term("owl:sameAs")
