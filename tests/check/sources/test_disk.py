"""A store on disk as a reference: read where it lies, its names in an index that is built once."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kgbuild.check import Reference, check_claims
from kgbuild.check.sources import disk
from kgbuild.check.sources.disk_names import DiskNames, build
from kgbuild.check.sources.naming import Labelled, NameIndex
from kgbuild.model import VOCABULARY, Claim, Entity
from kgbuild.ontology.types import Ontology
from tests.check.conftest import FACTS, MEASUREMENTS, PREFIXES

Progress = Callable[[str, int], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = ox.Store(str(tmp_path / "facts"))
    store.load(PREFIXES + FACTS + MEASUREMENTS, format=ox.RdfFormat.TURTLE)
    store.flush()
    return tmp_path / "facts"


def index_of(folder: Path) -> Path:
    return folder.with_name(folder.name + disk.SUFFIX)


def steps(folder: Path, ontology: Ontology) -> list[str]:
    """Open the store and return the steps of building its index that were told."""
    told: list[str] = []
    Reference.load(folder, ontology=ontology, progress=lambda step, _: told.append(step))
    return list(dict.fromkeys(told))


def test_verdicts_are_those_of_the_file(
    folder: Path, reference: Reference, ontology: Ontology, say: Callable[..., Claim]
) -> None:
    claims = [
        say("Chip: A100", "manufacturer", "Company: Nvidia"),
        say("Chip: A100", "manufacturer", "Company: Huawei"),
        say("Chip: Ascend 910C", "surpasses", "Chip: A100"),
        say("Company: Nvidia", "headquarteredIn", "Country: US"),
        say("Person: David Sachs", "worksFor", "Company: Nvidia"),
        say("Chip: B200", "manufacturer", None, ("superlative", "fastest")),
    ]
    on_disk = Reference.load(folder, ontology=ontology)
    for ours, theirs in zip(
        check_claims(claims, on_disk), check_claims(claims, reference), strict=True
    ):
        assert (ours.label, ours.confidence) == (theirs.label, theirs.confidence)
        assert ours.reason == theirs.reason


def test_the_index_is_built_once(folder: Path, ontology: Ontology) -> None:
    assert steps(folder, ontology) == ["names read", "words placed", "parts of words"]
    assert steps(folder, ontology) == []


def test_the_index_is_built_anew_when_the_store_changed(folder: Path, ontology: Ontology) -> None:
    steps(folder, ontology)
    store = ox.Store(str(folder))
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    store.add(ox.Quad(ox.NamedNode("https://example.org/new"), label, ox.Literal("Newcomer")))
    store.flush()
    del store

    reference = Reference.load(folder, ontology=ontology)
    newcomer = Entity("n", VOCABULARY + "Thing", "Newcomer")
    assert reference.find(newcomer) == ("https://example.org/new",)


@pytest.mark.parametrize("left", [b"", b"no database at all", None])
def test_a_broken_index_is_built_anew(left: bytes | None, folder: Path, ontology: Ontology) -> None:
    steps(folder, ontology)
    place = index_of(folder)
    place.write_bytes(place.read_bytes()[:3000] if left is None else left)

    assert steps(folder, ontology) != []
    assert steps(folder, ontology) == []


def test_an_interrupted_build_leaves_nothing_and_is_done_by_the_next_run(
    folder: Path, ontology: Ontology
) -> None:
    def interrupt(step: str, done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Reference.load(folder, ontology=ontology, progress=interrupt)
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]
    assert steps(folder, ontology) != []


def test_where_nothing_can_be_written_beside_it_the_index_is_a_temporary_one(
    folder: Path, ontology: Ontology
) -> None:
    index_of(folder).mkdir()  # no file can be renamed to it, whoever runs the test

    reference = Reference.load(folder, ontology=ontology)
    assert reference.find(Entity("n", VOCABULARY + "Company", "Nvidia"))
    assert list(index_of(folder).iterdir()) == []
    assert sorted(path.name for path in folder.parent.iterdir()) == sorted(
        [folder.name, index_of(folder).name]
    )


def test_a_store_is_not_written_to(folder: Path, ontology: Ontology) -> None:
    tables = {p.name: p.read_bytes() for p in folder.iterdir() if p.suffix == ".sst"}
    reference = Reference.load(folder, ontology=ontology)
    reference.find(Entity("n", VOCABULARY + "Company", "Nvidia"))
    assert tables == {p.name: p.read_bytes() for p in folder.iterdir() if p.suffix == ".sst"}


def test_what_documents_say_in_a_store_of_ours_is_no_reference(
    tmp_path: Path, ontology: Ontology
) -> None:
    store = ox.Store(str(tmp_path / "graph"))
    turtle = """
    ex:doc a kgb:Document . ex:a rdfs:label "Alpha" ; kgr:sues ex:c .
    GRAPH ex:doc { ex:b rdfs:label "Alpha" . ex:a kgr:sues ex:b . }
    GRAPH ex:facts { ex:a kgr:sues ex:d . }
    """
    store.load(PREFIXES + turtle, format=ox.RdfFormat.TRIG)
    store.flush()
    reference = Reference.load(tmp_path / "graph", ontology=ontology)
    alpha = Entity("a", VOCABULARY + "Thing", "Alpha")
    assert reference.find(alpha) == ("https://example.org/a",)
    sued = reference.facts("https://example.org/a", "https://w3id.org/kgbuild/relation/sues")
    assert [fact.object for fact in sued] == ["https://example.org/c", "https://example.org/d"]


LABELS = (
    Labelled(1, "ex:acme", "Acme Corp."),
    Labelled(3, "ex:acme", "ACME"),
    Labelled(1, "ex:sacks", "David Sacks"),
    Labelled(1, "ex:other", "Acme"),
    Labelled(3, "ex:third", "Acme"),
    Labelled(1, "ex:z9", "Z-900"),
    Labelled(1, "ex:quote", "Robert'); DROP TABLE names;--"),
    Labelled(1, "ex:line", "Two\nLines"),
    Labelled(1, "ex:mark", "!!!"),
)


@pytest.fixture(params=["memory", "disk"])
def names(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NameIndex | DiskNames]:
    if request.param == "memory":
        yield NameIndex(LABELS)
    else:
        build(tmp_path / "names", reversed(LABELS), "stamp", lambda step, done: None)
        yield DiskNames(tmp_path / "names")


@pytest.mark.parametrize(
    ("name", "nodes"),
    [
        ("acme", ("ex:acme", "ex:other", "ex:third")),
        ("The ACME Corporation", ("ex:acme", "ex:other", "ex:third")),
        ("z 900", ("ex:z9",)),
        ("Robert'); DROP TABLE names;--", ("ex:quote",)),
        ("two lines", ("ex:line",)),
        ("acme' OR '1'='1", ()),
        ("%", ()),
        ("", ()),
    ],
)
def test_the_bearers_of_a_name(
    name: str, nodes: tuple[str, ...], names: NameIndex | DiskNames
) -> None:
    assert names.nodes(name, 10) == nodes
    assert names.nodes(name, 2) == nodes[:2]


@pytest.mark.parametrize(
    ("name", "near"),
    [("Sachs", ["David Sacks"]), ("Acmee", ["Acme Corp."]), ("Z-901", []), ("'; --", [])],
)
def test_the_names_like_one(name: str, near: list[str], names: NameIndex | DiskNames) -> None:
    assert [one.label for one in names.near(name)] == near


def test_an_index_cannot_be_written_to(tmp_path: Path) -> None:
    build(tmp_path / "names", LABELS, "stamp", lambda step, done: None)
    base = DiskNames(tmp_path / "names")._base
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        base.execute("DELETE FROM names")
