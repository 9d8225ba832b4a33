"""However a folder came to be what it is, its graph is the one that a fresh build gives.

Byte for byte in Turtle, whatever was added, changed, moved, swapped, doubled or taken away, as long
as

- nothing in the folder fails: what fails keeps what it was, and a fresh build knows no past;
- the texts call each entity by one name and give it one type. Where they do not, an entity has the
  label and type of the text that was added first, and a fresh build adds them in the order of their
  paths: then labels, further names and types may differ, and nothing else does.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import kgbuild as kgb

ONE_NAME = (["Ada", "Bel Corp", "Cyd"], ["B1", "Cell2", "Dx"])
MANY_NAMES = (["Ada", "ADA", "Bel", "Bel Corp", "BEL Corp"], ["B1", "Cell2", "CELL2"])
BAD = "FAIL makes the B1."
STEPS = ("add", "change", "remove", "duplicate", "rename", "swap", "corrupt")


pytestmark = pytest.mark.usefixtures("plain_extractor")


class Walk:
    """A folder that is edited by chance, as a person or another program might."""

    def __init__(self, seed: int, folder: Path, names: tuple[list[str], list[str]]) -> None:
        self.chance = random.Random(seed)
        self.folder = folder
        self.makers, self.products = names
        (folder / "below").mkdir(parents=True)
        for _ in range(3):
            self.edit("add")

    def files(self) -> list[Path]:
        return sorted(self.folder.rglob("*.txt"))

    def text(self) -> str:
        number = self.chance.randint(1, 3)
        makers = self.chance.choices(self.makers, k=number)
        products = self.chance.choices(self.products, k=number)
        return " ".join(f"{m} makes the {p}." for m, p in zip(makers, products, strict=True))

    def edit(self, step: str) -> None:
        name = f"{self.chance.randrange(100):02}.txt"
        if step == "add" or len(self.files()) < 3:
            folder = self.folder / self.chance.choice(["", "below"])
            (folder / name).write_text(self.text(), "utf-8")
            return
        one, other = self.chance.sample(self.files(), 2)
        match step:
            case "change":
                one.write_text(self.text(), "utf-8")
            case "remove":
                one.unlink()
            case "duplicate":
                one.with_name(name).write_bytes(other.read_bytes())
            case "rename":
                one.rename(self.folder / name)
            case "swap":
                words = one.read_bytes()
                one.write_bytes(other.read_bytes())
                other.write_bytes(words)
            case "corrupt":
                one.write_text(BAD, "utf-8")

    def go(self) -> None:
        for step in self.chance.choices(STEPS, k=self.chance.randint(1, 4)):
            self.edit(step)

    def mend(self) -> None:
        for path in self.files():
            if path.read_text("utf-8") == BAD:
                path.write_text(self.text(), "utf-8")


def turtle(kg: kgb.KnowledgeGraph, place: Path) -> str:
    return kg.save(place / "graph.ttl").read_text("utf-8")


@pytest.mark.parametrize("seed", range(8))
def test_the_same_bytes_where_things_have_one_name(seed: int, tmp_path: Path) -> None:
    walk = Walk(seed, tmp_path / "articles", ONE_NAME)
    grown = kgb.build(walk.folder, extractor="plain")
    for _ in range(4):
        for _ in range(3):
            walk.go()
            grown.add(walk.folder)
        walk.mend()
        grown.add(walk.folder)
        fresh = kgb.build(walk.folder, extractor="plain")
        assert turtle(grown, tmp_path) == turtle(fresh, tmp_path)
        assert set(grown.store.graphs()) == set(fresh.store.graphs())
        assert grown.failures == fresh.failures == ()


def facts(kg: kgb.KnowledgeGraph) -> list[object]:
    """All that is said of documents, claims and mentions, and which entities there are."""
    claims = [(c.id, c.subject.id, c.predicate, c.object.id, c.evidence) for c in kg.claims]
    documents = [(d.id, d.name, d.text) for d in kg.documents]
    mentions = [(m.document, m.span, m.text, entity) for m, entity in kg.mentions]
    entities = [entity.id for entity in kg.entities]
    return [sorted(claims), sorted(documents), sorted(mentions), entities]


@pytest.mark.parametrize("seed", range(4))
def test_the_same_facts_where_they_have_several(seed: int, tmp_path: Path) -> None:
    walk = Walk(seed, tmp_path / "articles", MANY_NAMES)
    grown = kgb.build(walk.folder, extractor="plain")
    for _ in range(3):
        for _ in range(3):
            walk.go()
            grown.add(walk.folder)
        walk.mend()
        grown.add(walk.folder)
        assert facts(grown) == facts(kgb.build(walk.folder, extractor="plain"))
