"""Short news items on invented companies, read by the real pipeline and held together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pytest

import kgbuild as kgb
from kgbuild.check.corroboration import Corroboration
from kgbuild.model import Claim, Document, Finding, Witnesses
from kgbuild.ontology.load import load_ontology


@dataclass(frozen=True)
class Item:
    """A news item: when, where, by whom."""

    text: str
    published: str | None = None
    site: str | None = None
    author: str | None = None


@dataclass(frozen=True)
class Newsroom:
    """The documents and claims of some items, and what comparing them gives."""

    names: Mapping[str, str]
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    across: Corroboration

    def claim(self, name: str, text: str) -> Claim:
        """Return the one claim of an item that has this text."""
        mine = [c for c in self.claims if self.names[c.evidence.document] == name]
        found = [c for c in mine if c.text == text]
        assert len(found) == 1, f"{text!r} is not one of {[c.text for c in mine]}"
        return found[0]

    def witnesses(self, name: str, text: str) -> Witnesses:
        found = self.across.witnesses(self.claim(name, text))
        assert found is not None
        return found

    def finding(self, name: str, text: str) -> Finding | None:
        return self.across(self.claim(name, text))

    def heard(self, name: str, text: str) -> tuple[list[str], list[str]]:
        """Return the names of the items that support a claim, and of those that oppose it.

        Those that depend on each other stand together: ``"post+wire"``.
        """
        witnesses = self.witnesses(name, text)
        sides = (witnesses.supporting, witnesses.opposing)
        one, other = (
            ["+".join(self.names[d] for d in v.documents) for v in side] for side in sides
        )
        return one, other


Publish = Callable[..., Newsroom]


@pytest.fixture(scope="session")
def publish(tmp_path_factory: pytest.TempPathFactory) -> Publish:
    """Read items, given by name, as web pages."""

    def _publish(
        *, settled: Mapping[tuple[str, str], bool] | None = None, **items: Item
    ) -> Newsroom:
        folder = tmp_path_factory.mktemp("news")
        for name, item in items.items():
            (folder / f"{name}.html").write_text(_page(name, item), encoding="utf-8")
        kg = kgb.build(folder)
        documents, claims = tuple(kg.documents), tuple(kg.claims)
        names = {document.id: Path(document.name).stem for document in documents}
        across = Corroboration(claims, documents, kg.ontology)
        room = Newsroom(names, documents, claims, across)
        if settled is None:
            return room
        known = {room.claim(*place).id: so for place, so in settled.items()}
        again = Corroboration(claims, documents, kg.ontology, settled=known)
        return Newsroom(names, documents, claims, again)

    return _publish


def _page(name: str, item: Item) -> str:
    head = f"<title>{escape(name)}</title>"
    if item.published:
        head += f'<meta property="article:published_time" content="{item.published}">'
    if item.author:
        head += f'<meta name="author" content="{escape(item.author)}">'
    if item.site:
        head += f'<link rel="canonical" href="https://{item.site}/{name}">'
    text = "".join(f"<p>{escape(part)}</p>" for part in item.text.split("\n\n"))
    return f"<html><head>{head}</head><body><article>{text}</article></body></html>"


@pytest.fixture(scope="session")
def ontology() -> kgb.Ontology:
    return load_ontology()


WIRE = (
    "Quorex Systems has acquired Halvex. The takeover ends months of rumours in Berlin, where both "
    "companies have built their chips for more than ten years. Neither of them would say how much "
    "was paid, and the competition office has been told of the deal.\n\n"
    "Quorex was founded in 2012. The Tavor X1 surpasses the H100. People who have seen it at work "
    "in two laboratories speak of a machine that runs cool and asks for little power."
)
"""What the wire service sends to its customers."""


@pytest.fixture(scope="session")
def newsroom(publish: Publish) -> Newsroom:
    """Ten items: a wire story and two copies, independent ones, conflicts, a correction."""
    return publish(
        wire=Item(WIRE, "2024-03-04", "wire.example", "Mara Lind"),
        post=Item(
            WIRE.replace("months of rumours", "weeks of rumours").replace("little power", "power"),
            "2024-03-05",
            "post.example",
        ),
        daily=Item(
            WIRE
            + "\n\nShares rose on the news in a morning of brisk trade, and the brokers of the "
            "Harbour Exchange spoke of the largest sale that the town has seen in all its history.",
            "2024-03-05",
            "daily.example",
        ),
        ledger=Item(
            "It is done. Quorex Systems bought Halvex. Ledger staff saw the papers being signed. "
            "Quorex Systems was founded in 2014. Norvane Systems is headquartered in Lindau.",
            "2024-03-06",
            "ledger.example",
        ),
        harbour=Item(
            "Halvex belongs to a rival now: Quorex Systems acquired Halvex. The H100 surpasses the "
            "Tavor X1. Norvane Systems is headquartered in Lindau, a town by the lake.",
            "2024-03-07",
            "harbour.example",
            "Tom Reddy",
        ),
        courier=Item(
            "Quorex Systems may have acquired Halvex. Quorex was founded in 2012. Norvane "
            "Systems is headquartered in Lindau, and nothing was heard from there.",
            "2024-03-05",
            "courier.example",
        ),
        echo=Item(
            'Halvex denied that Quorex Systems acquired Halvex. "Quorex makes the Tavor X1," Anna '
            "Velt said.",
            "2024-03-08",
            "echo.example",
        ),
        mirror=Item(
            "Anna Velt said that Quorex makes the Tavor X1. Quorex plans to acquire Norvane.",
            "2024-03-09",
            "mirror.example",
        ),
        gazette=Item(
            "Norvane makes the Tavor X1. Quorex has acquired Norvane.",
            "2024-03-02",
            "gazette.example",
        ),
        gazette2=Item(
            "We were wrong last week, and we are sorry. Quorex has not acquired Norvane.",
            "2024-03-10",
            "gazette.example",
        ),
    )
