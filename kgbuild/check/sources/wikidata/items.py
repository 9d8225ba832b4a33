"""The items of Wikidata: which of them may be meant by a name, what they are and are called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from kgbuild.check.sources.endpoint_engine import EndpointEngine
from kgbuild.check.sources.engine import Row, text
from kgbuild.check.sources.protocol import Described
from kgbuild.check.sources.spellings import spellings
from kgbuild.check.sources.wikidata.vocabulary import Vocabulary
from kgbuild.rdf.filled import Value, batches, iris

LANGUAGES = ("en", "mul")
"""English, and ``mul``, under which Wikidata keeps names that are the same in many languages."""
NAMES_AT_ONCE, NODES_AT_ONCE = 30, 100
"""How much is asked for in one request; a name is asked for in about twenty forms."""
MUCH_LESS_KNOWN = 10
"""Of two things of a name and type, one with so many times fewer articles is not meant.

Set by hand: "Paris" is the city in France, not one of forty in the United States; "Cambridge"
may be either of two.
"""
_MOST_NAMES = 5_000
"""The limit of the query: at it the answer is not whole."""


class Items:
    """Looks up items, many at once, and remembers them.

    Parameters
    ----------
    engine : EndpointEngine
        Asks the server.
    vocabulary : Vocabulary
        Knows which classes stand for our types.
    """

    def __init__(self, engine: EndpointEngine, vocabulary: Vocabulary) -> None:
        self._engine = engine
        self._vocabulary = vocabulary
        self._bearers: dict[str, tuple[str, ...]] = {}
        self._described: dict[str, Described] = {}
        self._articles: dict[str, int] = {}
        self._soon: dict[str, None] = {}

    def bearers(self, names: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Return the items that may be meant by each of some names, the best known first.

        Only items of a class that stands for one of our types, and those of no class: what is
        something else (a family name, a disambiguation page) is meant by no claim.
        """
        new = [name for name in dict.fromkeys(names) if name not in self._bearers]
        for batch in batches(new, NAMES_AT_ONCE):
            self._look_up(batch)
        return {name: self._bearers[name] for name in names}

    def describe(self, nodes: Sequence[str]) -> list[Described]:
        """Return what items are and are called; what is soon to be asked is looked up with them."""
        new = [node for node in dict.fromkeys(nodes) if node not in self._described]
        if new:
            room = max(0, NODES_AT_ONCE - len(new))
            soon = [node for node in self._soon if node not in self._described and node not in new]
            new += soon[:room]
            self._soon = dict.fromkeys(soon[room:])
        classes = iris(self._vocabulary.classes)
        for batch in batches(new, NODES_AT_ONCE):
            rows = self._engine.ask("wikidata/nodes", node=iris(batch), **{"class": classes})
            found: dict[str, list[Row]] = {node: [] for node in batch}
            for row in rows:
                found[text(row["node"])].append(row)
            self._described |= {node: self._description(some) for node, some in found.items()}
            self._articles |= {n: max(map(_articles, some), default=0) for n, some in found.items()}
        return [self._described[node] for node in nodes]

    def expect(self, nodes: Iterable[str]) -> None:
        """Take note of items that will soon be asked for."""
        self._soon.update(dict.fromkeys(nodes))

    def _look_up(self, names: Sequence[str]) -> None:
        forms = {name: spellings(name) for name in names}
        values: list[Value] = [
            ox.Literal(form, language=language)
            for form in dict.fromkeys(form for name in names for form in forms[name])
            for language in LANGUAGES
        ]
        rows = self._engine.ask("wikidata/names", label=values) if values else ()
        if len(rows) >= _MOST_NAMES and len(names) > 1:
            for half in batches(names, (len(names) + 1) // 2):
                self._look_up(half)
            return
        bearing: dict[str, dict[str, None]] = {}
        # Of a name that fills the whole answer the best known bearer may be missing.
        for row in rows if len(rows) < _MOST_NAMES else ():
            bearing.setdefault(row["label"].value, {})[text(row["node"])] = None
        self.describe([node for nodes in bearing.values() for node in nodes])
        for name in names:
            found = dict.fromkeys(node for form in forms[name] for node in bearing.get(form, ()))
            self._bearers[name] = self._meant(found)

    def _meant(self, nodes: Iterable[str]) -> tuple[str, ...]:
        """Return those of the items with a name that may be meant, the best known first."""
        articles = self._articles
        ordered = sorted(nodes, key=lambda node: (-articles[node], len(node), node))
        best: dict[str, int] = {}
        found: list[str] = []
        for node in ordered:
            types = self._described[node].types
            ours = [self._vocabulary.classes[t] for t in types if t in self._vocabulary.classes]
            if types and not ours:
                continue
            known = articles[node]
            if ours and all(best.get(t, 0) >= MUCH_LESS_KNOWN * max(known, 1) for t in ours):
                continue
            for type_ in ours:
                best.setdefault(type_, known)
            found.append(node)
        return tuple(found)

    def _description(self, rows: Sequence[Row]) -> Described:
        types = _texts(rows, "class", "own")
        ours = [self._vocabulary.classes[t] for t in types if t in self._vocabulary.classes]
        return Described(
            label=label_in(rows),
            types=tuple(dict.fromkeys((*ours, *types))),
            same=_texts(rows, "merged"),
            known=bool(rows),
        )


def _texts(rows: Iterable[Row], *columns: str) -> tuple[str, ...]:
    return tuple(sorted({text(r[c]) for r in rows for c in columns if r[c] is not None}))


def label_in(rows: Iterable[Row]) -> str | None:
    """Return the English label, else the one for many languages."""
    labels = sorted(
        (LANGUAGES.index(r["label"].language), r["label"].value)
        for r in rows
        if r["label"] is not None and r["label"].language in LANGUAGES
    )
    return labels[0][1] if labels else None


def _articles(row: Row) -> int:
    value = row["articles"].value if row["articles"] is not None else ""
    return int(value) if value.isdecimal() else 0
