"""What several sources state alike, as one statement with all its sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from kgbuild.check.sources.protocol import FactSource
from kgbuild.check.statements import Measured, Stated

S = TypeVar("S", Stated, Measured)


def merged(answers: Iterable[tuple[FactSource, tuple[S, ...]]]) -> tuple[S, ...]:
    """Join what several sources state alike; the most trusted first, then by its terms."""
    first: dict[S, S] = {}
    trusts: dict[S, dict[str, float]] = {}
    for source, some in answers:
        for one in some:
            bare = replace(one, sources=(), trusts=())
            if isinstance(bare, Stated):
                bare = replace(bare, statement=None)
            first.setdefault(bare, one)
            found = trusts.setdefault(bare, {})
            given = one.trusts or (source.trust,) * len(one.sources)
            for name, trust in zip(one.sources, given, strict=True):
                found[name] = max(trust, found.get(name, 0.0))
    joined = []
    for bare, one in first.items():
        names = sorted(trusts[bare])
        best = tuple(trusts[bare][name] for name in names)
        joined.append(replace(one, sources=tuple(names), trusts=best))
    return tuple(sorted(joined, key=_order))


def _order(one: Stated | Measured) -> tuple[float, str, str, str, str]:
    trust = -max(one.trusts, default=1.0)
    if isinstance(one, Measured):
        return trust, one.subject, one.node or "", one.value.text, one.unit or ""
    value = one.object if isinstance(one.object, str) else one.object.text
    since = one.time.start if one.time is not None else None
    return trust, value, one.subject, since.isoformat() if since else "", one.statement or ""
