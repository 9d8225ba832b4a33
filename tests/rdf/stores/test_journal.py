"""A change on disk happens wholly or not at all, whenever its process dies, and then it lasts."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize

import kgbuild as kgb
from kgbuild.rdf.stores import OxigraphStore
from kgbuild.rdf.stores.journal import Change, Journal
from kgbuild.rdf.stores.writer import SMALL

A = NamedNode("https://example.org/a")

WRITER = f"""
import sys
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize
from kgbuild.rdf.stores import OxigraphStore
a = NamedNode("https://example.org/a")
store = OxigraphStore(sys.argv[1])
before = list(store)
print("open", flush=True)
batch = int(before[0].object.value.split()[0]) if before else 0
while True:
    batch += 1
    count = (50, {SMALL} + 1000)[batch % 2]
    quads = [Quad(a, a, Literal(f"{{batch}} {{n}}"), a) for n in range(count)]
    if batch % 3:
        store.load(before, serialize(quads, format=RdfFormat.N_QUADS))
    else:
        store.replace(before, quads)
    before = quads
    print(batch, flush=True)
"""
"""Puts one batch in the place of another, small ones and large ones, and says what is done."""


def batch_of(number: int, count: int) -> list[Quad]:
    return [Quad(A, A, Literal(f"{number} {n}")) for n in range(count)]


def n_quads(quads: list[Quad]) -> bytes:
    return serialize(quads, format=RdfFormat.N_QUADS) or b""


def test_a_killed_writer_leaves_whole_changes_and_all_it_reported(tmp_path: Path) -> None:
    folder, moments = tmp_path / "kg", random.Random(7)
    reported, kills = 0, 6
    for _ in range(kills):
        command = [sys.executable, "-c", WRITER, str(folder)]
        writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        assert writer.stdout.readline() == "open\n"
        told = [writer.stdout.readline() for _ in range(moments.randint(1, 3))]
        time.sleep(moments.uniform(0.0, 0.1))
        writer.kill()
        told += writer.stdout.readlines()
        writer.stdout.close()
        writer.wait()
        reported = int(told[-1])
        store = OxigraphStore(folder)
        there = {int(quad.object.value.split()[0]) for quad in store}
        count = len(store)
        store.close()
        (batch,) = there
        assert count == (50, SMALL + 1000)[batch % 2]
        assert batch in {reported, reported + 1}
    assert reported >= kills
    assert not list((folder / "store").glob("bulk-*"))


@pytest.mark.parametrize("done", ["nothing", "what goes is gone", "all"])
def test_a_whole_journal_is_carried_out_at_the_next_opening(tmp_path: Path, done: str) -> None:
    old, new = batch_of(1, 5), batch_of(2, 5)
    store = OxigraphStore(tmp_path / "kg")
    store.replace((), old)
    if done != "nothing":
        store.replace(old, new if done == "all" else ())
    store.close()
    Journal(tmp_path / "kg" / "journal").write(Change(n_quads(old), n_quads(new)))
    again = OxigraphStore(tmp_path / "kg")
    assert set(again) == set(new)
    assert not (tmp_path / "kg" / "journal").exists()
    again.close()


def test_a_journal_that_was_not_finished_is_thrown_away(tmp_path: Path) -> None:
    OxigraphStore(tmp_path / "kg").close()
    aside = tmp_path / "kg" / "journal.part"
    aside.write_bytes(b"kgbuild journal 1 0 500")
    OxigraphStore(tmp_path / "kg").close()
    assert not aside.exists()


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[:-1],
        lambda content: content + b"x",
        lambda _: b"",
        lambda content: b"x" + content[1:],
        lambda content: content.replace(b"example", b"elpmaxe"),
    ],
)
def test_a_damaged_journal_is_no_change(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    journal = Journal(tmp_path / "journal")
    journal.write(Change(b"", n_quads(batch_of(1, 5))))
    journal.path.write_bytes(damage(journal.path.read_bytes()))
    with pytest.raises(kgb.StoreError, match=r"journal is damaged.*doctor"):
        journal.pending()


def test_what_a_journal_holds_comes_back(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    assert journal.pending() is None
    hostile = [Quad(A, A, Literal('a\nb "c" \\ \u202e\x00'), A)]
    journal.write(Change(n_quads(hostile), n_quads(batch_of(1, 5))))
    change = journal.pending()
    assert change is not None
    assert list(parse(change.remove, format=RdfFormat.N_QUADS)) == hostile
    assert list(parse(change.add, format=RdfFormat.N_QUADS)) == batch_of(1, 5)
    journal.clear()
    assert journal.pending() is None


def test_an_interrupt_leaves_no_half_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = OxigraphStore(tmp_path / "kg")
    old, new = batch_of(1, SMALL + 1), batch_of(2, SMALL + 1)
    store.load((), n_quads(old))
    sync = store._disk._sync  # type: ignore[union-attr]
    pressed = iter([True])

    def interrupted() -> None:
        if next(pressed, False):
            raise KeyboardInterrupt
        sync()

    monkeypatch.setattr(store._disk, "_sync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        store.load(old, n_quads(new))
    assert set(store) == set(new)
    store.close()
