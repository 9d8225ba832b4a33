"""kgbuild builds fact-check knowledge graphs from text; this file lists its public names.

Each name is imported when it is first used, so that ``import kgbuild`` stays light.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.version import __version__

if TYPE_CHECKING:
    from kgbuild.check.sources import Endpoint, Source
    from kgbuild.errors import (
        InputError,
        KgbuildError,
        KnowledgeBaseError,
        MissingExtraError,
        ModelError,
        OntologyError,
        OutputError,
        PluginError,
        QueryError,
        ReferenceLoadError,
        SourceUnavailableError,
        StoreError,
        WorkerError,
    )
    from kgbuild.graph import (
        KnowledgeBase,
        KnowledgeGraph,
        OntologyCheck,
        build,
        build_parts,
        check_ontology,
        learn_structure,
        load_knowledge_base,
        load_parts,
        open,
        propositions,
    )
    from kgbuild.learning import learn
    from kgbuild.model import (
        Attribution,
        Bound,
        Certainty,
        Claim,
        ClaimRef,
        Document,
        Dropped,
        Entity,
        Evidence,
        Fact,
        FactKind,
        Failure,
        Finding,
        Link,
        Match,
        Mention,
        MentionKind,
        Phrase,
        Polarity,
        Proposition,
        PropositionArgument,
        PropositionKind,
        Qualifier,
        Quantity,
        Quotation,
        Saying,
        Span,
        Stance,
        Tense,
        Text,
        TimeValue,
        Verdict,
        VerdictChange,
        VerdictLabel,
        Worth,
        WorthFactor,
        WorthReason,
    )

__all__ = [
    "Attribution",
    "Bound",
    "Certainty",
    "Claim",
    "ClaimRef",
    "Document",
    "Dropped",
    "Endpoint",
    "Entity",
    "Evidence",
    "Fact",
    "FactKind",
    "Failure",
    "Finding",
    "InputError",
    "KgbuildError",
    "KnowledgeBase",
    "KnowledgeBaseError",
    "KnowledgeGraph",
    "Link",
    "Match",
    "Mention",
    "MentionKind",
    "MissingExtraError",
    "ModelError",
    "OntologyCheck",
    "OntologyError",
    "OutputError",
    "Phrase",
    "PluginError",
    "Polarity",
    "Proposition",
    "PropositionArgument",
    "PropositionKind",
    "Qualifier",
    "Quantity",
    "QueryError",
    "Quotation",
    "ReferenceLoadError",
    "Saying",
    "Source",
    "SourceUnavailableError",
    "Span",
    "Stance",
    "StoreError",
    "Tense",
    "Text",
    "TimeValue",
    "Verdict",
    "VerdictChange",
    "VerdictLabel",
    "WorkerError",
    "Worth",
    "WorthFactor",
    "WorthReason",
    "__version__",
    "build",
    "build_parts",
    "check_ontology",
    "learn",
    "learn_structure",
    "load_knowledge_base",
    "load_parts",
    "open",
    "propositions",
]

_GRAPH = (
    *("KnowledgeBase", "KnowledgeGraph", "OntologyCheck", "build", "build_parts"),
    *("check_ontology", "learn_structure", "load_knowledge_base", "load_parts", "open"),
    "propositions",
)
_HOOKS = ("load_ipython_extension", "unload_ipython_extension")
"""What IPython looks for on ``%load_ext kgbuild``; no names for people."""
_HOMES = {
    **dict.fromkeys(_GRAPH, "graph"),
    "Endpoint": "check.sources",
    "Source": "check.sources",
    "learn": "learning",
    **dict.fromkeys(_HOOKS, "notebook"),
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for (PEP 562)."""
    if name not in __all__ and name not in _HOOKS:
        raise AttributeError(f"module 'kgbuild' has no attribute {name!r}")
    from importlib import import_module

    home = _HOMES.get(name) or ("errors" if name.endswith("Error") else "model")
    value: object = getattr(import_module(f"kgbuild.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
