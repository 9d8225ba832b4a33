"""kgbuild builds fact-check knowledge graphs from text; this file lists its public names.

Each name is imported when it is first used, so that ``import kgbuild`` stays light.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from kgbuild.errors import (
        InputError,
        KgbuildError,
        MissingExtraError,
        ModelError,
        OntologyError,
        OutputError,
        PluginError,
        QueryError,
        ReferenceLoadError,
        StoreError,
    )
    from kgbuild.graph import KnowledgeGraph, build, open
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
        Failure,
        Finding,
        Mention,
        MentionKind,
        Polarity,
        Qualifier,
        Quantity,
        Span,
        Stance,
        Tense,
        Text,
        TimeValue,
        Verdict,
        VerdictLabel,
    )

__all__ = [
    "Attribution",
    "Bound",
    "Certainty",
    "Claim",
    "ClaimRef",
    "Document",
    "Dropped",
    "Entity",
    "Evidence",
    "Fact",
    "Failure",
    "Finding",
    "InputError",
    "KgbuildError",
    "KnowledgeGraph",
    "Mention",
    "MentionKind",
    "MissingExtraError",
    "ModelError",
    "OntologyError",
    "OutputError",
    "PluginError",
    "Polarity",
    "Qualifier",
    "Quantity",
    "QueryError",
    "ReferenceLoadError",
    "Span",
    "Stance",
    "StoreError",
    "Tense",
    "Text",
    "TimeValue",
    "Verdict",
    "VerdictLabel",
    "__version__",
    "build",
    "open",
]

_GRAPH = frozenset({"KnowledgeGraph", "build", "open"})


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module 'kgbuild' has no attribute {name!r}")
    from importlib import import_module

    home = "graph" if name in _GRAPH else "errors" if name.endswith("Error") else "model"
    value: object = getattr(import_module(f"kgbuild.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
