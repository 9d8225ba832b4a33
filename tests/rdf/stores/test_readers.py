"""Readers beside a writer: each sees a state that was, none fails, old snapshots go."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

import kgbuild as kgb
from kgbuild.rdf.stores import OxigraphStore

A = NamedNode("https://example.org/a")

WRITER = """
import sys
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize
from kgbuild.rdf.stores import OxigraphStore
a = NamedNode("https://example.org/a")
store = OxigraphStore(sys.argv[1])
before = []
for batch in range(1, 9):
    quads = [Quad(a, a, Literal(f"{batch} {n}")) for n in range(5000)]
    store.load(before, serialize(quads, format=RdfFormat.N_QUADS))
    before = quads
    store.publish()
    print(batch, flush=True)
print("done", flush=True)
sys.stdin.read()
store.close()
"""
"""Replaces all of a store eight times: a reader that saw half a batch would see a mixture."""

READER = """
import sys
from kgbuild.rdf.stores import OxigraphStore
seen = []
while not seen or seen[-1] < 8:
    store = OxigraphStore(sys.argv[1], read_only=True)
    for _ in range(3):
        values = [quad.object.value.split()[0] for quad in store]
        if values:
            assert len(values) == 5000 and len(set(values)) == 1, (len(values), set(values))
            seen.append(int(values[0]))
    store.close()
assert seen == sorted(seen)
print(len(set(seen)))
"""


def told(number: int) -> Quad:
    return Quad(A, A, Literal(str(number)))


def test_several_readers_see_whole_states_while_one_writes(tmp_path: Path) -> None:
    folder = str(tmp_path / "kg")
    OxigraphStore(folder).close()
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    writer = subprocess.Popen([sys.executable, "-c", WRITER, folder], text=True, **pipes)  # type: ignore[call-overload]
    readers = [
        subprocess.Popen([sys.executable, "-c", READER, folder], text=True, **pipes)  # type: ignore[call-overload]
        for _ in range(2)
    ]
    for reader in readers:
        out, err = reader.communicate(timeout=60)
        assert reader.returncode == 0, err
        assert int(out) >= 1
    out, err = writer.communicate("", timeout=60)
    assert writer.returncode == 0, err
    assert out.split()[-1] == "done"
    assert len(list((tmp_path / "kg" / "published").iterdir())) <= 2


def test_a_reader_keeps_what_it_opened(tmp_path: Path) -> None:
    writer = OxigraphStore(tmp_path / "kg")
    writer.replace((), [told(1)])
    writer.publish()
    early = OxigraphStore(tmp_path / "kg", read_only=True)
    writer.replace([told(1)], [told(2)])
    writer.close()
    late = OxigraphStore(tmp_path / "kg", read_only=True)
    assert (list(early), list(late)) == ([told(1)], [told(2)])
    early.close()
    late.close()


def test_snapshots_that_nobody_reads_go(tmp_path: Path) -> None:
    writer = OxigraphStore(tmp_path / "kg")
    readers = []
    for number in range(3):
        writer.replace((), [told(number)])
        writer.publish()
        if number == 0:
            readers.append(OxigraphStore(tmp_path / "kg", read_only=True))
    published = tmp_path / "kg" / "published"
    assert len(list(published.iterdir())) == 2  # the one that is read and the newest
    for reader in readers:
        reader.close()
    writer.close()
    OxigraphStore(tmp_path / "kg").close()
    assert len(list(published.iterdir())) == 1


def test_what_is_written_is_published_without_being_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kgbuild.rdf.stores.writer.EVERY", 0.05)
    writer = OxigraphStore(tmp_path / "kg")
    writer.replace((), [told(1)])
    for _ in range(400):
        reader = OxigraphStore(tmp_path / "kg", read_only=True)
        seen = list(reader)
        reader.close()
        if seen:
            break
    assert seen == [told(1)]
    writer.close()


def test_nothing_is_written_by_reading(tmp_path: Path) -> None:
    store = OxigraphStore(tmp_path / "kg", read_only=False)
    store.replace((), [told(1)])
    store.close()
    reader = OxigraphStore(tmp_path / "kg", read_only=True)
    for change in (
        lambda: reader.replace((), [told(2)]),
        lambda: reader.load((), b""),
        lambda: reader.update("CLEAR ALL"),
        lambda: reader.bulk_add([told(2)]),
        reader.publish,
    ):
        with pytest.raises(kgb.StoreError, match="opened to be read only"):
            change()
    reader.close()


def test_what_a_killed_writer_wrote_last_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "kg"
    code = (
        "import os, sys; from kgbuild.rdf.stores import OxigraphStore as S; s = S(sys.argv[1]);"
        " s.update('INSERT DATA { <https://example.org/a> <https://example.org/a> \"7\" }');"
        " os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(folder)], check=False)
    reader = OxigraphStore(folder, read_only=True)
    assert list(reader) == [told(7)]
    reader.close()
