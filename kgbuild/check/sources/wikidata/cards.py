"""What is stated of items: loaded for many at once, by all properties that matter to claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kgbuild.check.sources.endpoint_engine import EndpointEngine
from kgbuild.check.sources.engine import text
from kgbuild.check.sources.wikidata.items import Items
from kgbuild.check.sources.wikidata.statements import Statement, id_of, statements
from kgbuild.check.sources.wikidata.vocabulary import Vocabulary, is_item, leading
from kgbuild.rdf.filled import batches, iris

CARDS_AT_ONCE = 50
"""Items whose statements are asked for in one request."""
MOST_HOLDERS = 200
_MOST_ROWS = 50_000
"""Limits that the queries have too: at the limit an answer is not whole."""


class Cards:
    """Loads statements, and remembers them.

    Parameters
    ----------
    engine : EndpointEngine
        Asks the server.
    items : Items
        Is told which items will be asked for.
    vocabulary : Vocabulary
        Knows which properties stand for our relations.
    """

    def __init__(self, engine: EndpointEngine, items: Items, vocabulary: Vocabulary) -> None:
        self._engine = engine
        self._items = items
        self._vocabulary = vocabulary
        self._cards: dict[str, dict[str, tuple[Statement, ...]]] = {}
        self._holders: dict[tuple[str, str], tuple[str, ...]] = {}
        self._hubs: set[str] = set()
        """Values of which one request cannot tell what all properties join to them."""
        self._soon: dict[str, None] = {}

    def stated(self, node: str, id_: str) -> tuple[Statement, ...]:
        """Return what is stated of an item by a property."""
        if not is_item(node):
            return ()
        self.load([node], id_)
        return self._cards[node][id_]

    def holding(self, id_: str, value: str) -> tuple[Statement, ...]:
        """Return what is stated by a property with an item as its value.

        Nothing where that is stated of more than two hundred: such a hub tells nothing of any.
        """
        if (id_, value) not in self._holders:
            usual = self._vocabulary.properties
            if id_ not in usual or value in self._hubs:
                self._find_holders((id_,), value)
            elif not self._find_holders(usual, value):
                self._hubs.add(value)
                self._find_holders((id_,), value)
        holders = self._holders[id_, value]
        self.load(holders, id_)
        found = (one for node in holders for one in self.stated(node, id_))
        return tuple(one for one in found if one.value == value)

    def _find_holders(self, ids: Sequence[str], value: str) -> bool:
        """Find out of which items properties state a value; say whether they are few enough."""
        rows = self._engine.ask("wikidata/holders", value=iris([value]), **leading(ids))
        is_whole = len(rows) <= MOST_HOLDERS
        if is_whole or len(ids) == 1:
            found: dict[str, set[str]] = {id_: set() for id_ in ids}
            for row in rows if is_whole else ():
                found[id_of(row["property"])].add(text(row["node"]))
            for id_, nodes in found.items():
                self._holders[id_, value] = tuple(sorted(filter(is_item, nodes)))
        return is_whole

    def load(self, nodes: Sequence[str], id_: str) -> None:
        """Get what is stated of items by a property, if need be.

        Of an item that is new, what all properties that stand for a relation of ours state is asked
        for at once; those that were expected fill up the request.
        """
        new = dict.fromkeys(node for node in nodes if node not in self._cards)
        if new:
            soon = [node for node in self._soon if node not in self._cards and node not in new]
            room = -len(new) % CARDS_AT_ONCE
            new.update(dict.fromkeys(soon[:room]))
            self._soon = dict.fromkeys(soon[room:])
            self._get(list(new), self._vocabulary.properties)
        self._get([node for node in nodes if id_ not in self._cards[node]], (id_,))

    def expect(self, nodes: Iterable[str]) -> None:
        """Take note of items that will soon be asked for."""
        self._soon.update(dict.fromkeys(nodes))

    def _get(self, nodes: Sequence[str], ids: Sequence[str]) -> None:
        for batch in batches(nodes, CARDS_AT_ONCE):
            rows = self._engine.ask("wikidata/statements", node=iris(batch), **leading(ids))
            if len(rows) >= _MOST_ROWS and len(batch) > 1:
                self._get(batch[: len(batch) // 2], ids)
                self._get(batch[len(batch) // 2 :], ids)
                continue
            for node in batch:
                self._cards.setdefault(node, {}).update(dict.fromkeys(ids, ()))
            for one in statements(rows, self._vocabulary):
                if not one.is_past:
                    self._cards[one.node][one.property] += (one,)
                if isinstance(one.value, str) and is_item(one.value):
                    self._items.expect([one.value])
                    self.expect([one.value])
