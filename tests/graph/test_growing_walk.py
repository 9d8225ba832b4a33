"""However a folder came to be what it is, its graph is the one that a fresh build gives."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import kgbuild as kgb

MAKERS = ["Ada", "ADA", "Ada Corp", "Bel", "Bel Corp", "BEL", "Cyd"]
PRODUCTS = ["B1", "B2", "Bx", "Cell1", "CELL1"]
BAD = "FAIL makes the B1."
STEPS = ("add", "change", "remove", "duplicate", "rename", "swap", "corrupt", "day")


@pytest.fixture(autouse=True)
def installed(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(repository / "tests" / "fixtures" / "plain_extractor")


def text(chance: random.Random) -> str:
    pairs = [(chance.choice(MAKERS), chance.choice(PRODUCTS)) for _ in range(chance.randint(1, 3))]
    return " ".join(f"{maker} makes the {product}." for maker, product in pairs)


def edit(folder: Path, step: str, chance: random.Random) -> None:
    """Do something to a folder that a person or another program might."""
    files = sorted(path for path in folder.rglob("*.txt"))
    if step == "add" or len(files) < 2:
        place = folder / chance.choice(["", "below"]) / f"{chance.randrange(100):02}.txt"
        place.write_text(text(chance), "utf-8")
        return
    one, other = chance.sample(files, 2)
    new = one.with_name(f"{chance.randrange(100):02}.txt")
    match step:
        case "change":
            one.write_text(text(chance), "utf-8")
        case "remove":
            one.unlink()
        case "duplicate":
            new.write_bytes(one.read_bytes())
        case "rename":
            one.rename(new)
        case "swap":
            words = one.read_bytes()
            one.write_bytes(other.read_bytes())
            other.write_bytes(words)
        case "corrupt":
            one.write_text(BAD, "utf-8")


@pytest.mark.parametrize("seed", range(6))
def test_a_walk(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    folder = tmp_path / "articles"
    (folder / "below").mkdir(parents=True)
    for _ in range(3):
        edit(folder, "add", chance)
    grown = kgb.build(folder, extractor="plain")
    for number in range(12):
        for step in chance.choices(STEPS, k=chance.randint(1, 3)):
            edit(folder, step, chance)
        grown.add(folder)
        if number % 3 == 2:
            # What fails keeps what it was: only once it is mended is the past of no account.
            for path in folder.rglob("*.txt"):
                if path.read_text("utf-8") == BAD:
                    path.unlink()
            grown.add(folder)
            fresh = kgb.build(folder, extractor="plain")
            paths = [kg.save(tmp_path / f"{name}.ttl") for name, kg in (("g", grown), ("f", fresh))]
            assert paths[0].read_text("utf-8") == paths[1].read_text("utf-8")
