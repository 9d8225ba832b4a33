"""The facade: build or open a knowledge graph, and everything one does with it."""

from kgbuild.graph.knowledge_graph import KnowledgeGraph
from kgbuild.graph.ontology_check import (
    ExampleResult,
    OntologyCheck,
    check_examples,
    check_ontology,
)
from kgbuild.graph.opening import build, open
from kgbuild.graph.parts import build_parts, load_parts
from kgbuild.graph.sentences import propositions
from kgbuild.graph.structure import learn_structure
from kgbuild.link.knowledge_base import KnowledgeBase
from kgbuild.link.knowledge_sources import load_knowledge_base
from kgbuild.rdf.iris import DEFAULT_BASE

__all__ = [
    "DEFAULT_BASE",
    "ExampleResult",
    "KnowledgeBase",
    "KnowledgeGraph",
    "OntologyCheck",
    "build",
    "build_parts",
    "check_examples",
    "check_ontology",
    "learn_structure",
    "load_knowledge_base",
    "load_parts",
    "open",
    "propositions",
]
