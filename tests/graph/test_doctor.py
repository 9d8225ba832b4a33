"""The doctor: what is wrong with a graph on disk is found, mended, and read again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

import kgbuild as kgb
from kgbuild.graph.doctor import doctor
from kgbuild.rdf import terms as t
from kgbuild.rdf.iris import DEFAULT_BASE
from kgbuild.rdf.stores import OxigraphStore

from ..rdf import samples as s

TEXTS = {
    "a.txt": "Nvidia makes the H20. AMD said that it sells the MI300.",
    "b.txt": "Intel accused Nvidia of lying. DeepSeek denied it.",
    "c.txt": "Microsoft bought chips from Broadcom in 2023.",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("doctor")
    (place / "texts").mkdir()
    for name, text in TEXTS.items():
        (place / "texts" / name).write_text(text)
    with kgb.open(place / "kg") as graph:
        graph.add(place / "texts", progress=False).save(place / "whole.ttl")
    return place


@pytest.fixture
def patient(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built / "kg", tmp_path / "kg")
    return tmp_path / "kg"


def read_again(patient: Path, built: Path) -> None:
    """Build again and compare with the graph that nothing happened to."""
    with kgb.open(patient) as graph:
        graph.add(built / "texts", progress=False).save(patient.with_name("again.ttl"))
    whole, again = built / "whole.ttl", patient.with_name("again.ttl")
    assert again.read_text().splitlines() == whole.read_text().splitlines()


def test_a_whole_graph_is_well(patient: Path) -> None:
    found = doctor(patient, thorough=True, progress=False)
    assert found.faults == ()
    assert found.is_well
    assert (found.documents, found.sources, found.shaped) == (3, 3, 3)
    with kgb.open(patient, read_only=True) as graph:
        assert (found.claims, found.quads) == (len(graph.claims), len(graph.store))


def test_a_graph_with_verdicts_is_well(tmp_path: Path) -> None:
    s.filled(OxigraphStore(tmp_path / "kg")).close()
    assert doctor(tmp_path / "kg", thorough=True, progress=False).faults == ()


def first_claim(store: OxigraphStore) -> NamedNode:
    claims = {quad.subject for quad in store.match(None, t.A, t.CLAIM)}
    return min((one for one in claims if isinstance(one, NamedNode)), key=str)


def without_a_claim(store: OxigraphStore) -> None:
    store.replace(store.match(first_claim(store)), ())


def without_evidence(store: OxigraphStore) -> None:
    (quad, *_) = store.match(first_claim(store), NamedNode(s.KGB + "evidence"))
    assert isinstance(quad.object, NamedNode)
    store.replace(store.match(quad.object), ())


def without_a_subject(store: OxigraphStore) -> None:
    store.replace(store.match(first_claim(store), t.SUBJECT), ())


def without_certainty(store: OxigraphStore) -> None:
    store.replace(store.match(first_claim(store), NamedNode(s.KGB + "certainty")), ())


def without_an_entity(store: OxigraphStore) -> None:
    (quad, *_) = store.match(None, t.MENTION_OF)
    assert isinstance(quad.object, NamedNode)
    store.replace(store.match(quad.object), ())


def without_a_document(store: OxigraphStore) -> None:
    (quad, *_) = store.match(first_claim(store), t.IN_DOCUMENT)
    assert isinstance(quad.object, NamedNode)
    store.replace([*store.match(quad.object), *store.match(None, None, None, quad.object)], ())


def without_a_text(store: OxigraphStore) -> None:
    store.replace(store.match(None, NamedNode(s.KGB + "sourceText")), ())


def with_loose_ends(store: OxigraphStore) -> None:
    evidence = NamedNode(DEFAULT_BASE + "evidence/none-1-2")
    graph = NamedNode(DEFAULT_BASE + "document/none")
    store.replace((), [Quad(evidence, t.A, t.CLAIM), Quad(graph, t.A, t.CLAIM, graph)])


ILLS: dict[Callable[[OxigraphStore], None], str] = {
    without_a_claim: "belongs to nothing",
    without_evidence: "and not there",
    without_a_subject: "lacks http://www.w3.org/1999/02/22-rdf-syntax-ns#subject",
    without_certainty: "certainty",
    without_an_entity: "and not there",
    without_a_document: "is in the ledger",
    without_a_text: "has no text",
    with_loose_ends: "is the graph of a document that is not there",
}


@pytest.mark.parametrize("harm", ILLS, ids=lambda harm: harm.__name__)
def test_what_is_wrong_is_found_mended_and_read_again(
    harm: Callable[[OxigraphStore], None], patient: Path, built: Path
) -> None:
    store = OxigraphStore(patient)
    harm(store)
    store.close()
    found = doctor(patient, progress=False)
    assert ILLS[harm] in " / ".join(fault.words for fault in found.faults)
    assert found.lost == ()
    mended = doctor(patient, repair=True, progress=False)
    assert mended.faults == found.faults
    assert doctor(patient, thorough=True, progress=False).is_well
    read_again(patient, built)


def overwrite(file: Path, part: float) -> None:
    """Overwrite some bytes of a file."""
    with file.open("r+b") as opened:
        opened.seek(int(file.stat().st_size * part))
        opened.write(b"\xff" * 16)


def test_every_damaged_table_is_noticed_and_the_rest_saved(
    patient: Path, built: Path, tmp_path: Path
) -> None:
    whole = doctor(patient, compact=True, progress=False).quads
    tables = sorted((patient / "store").glob("*.sst"))
    assert len(tables) >= 11  # the words, the names of the graphs, nine indexes
    saved = 0
    for table in tables:
        place = tmp_path / table.stem / "kg"
        shutil.copytree(patient, place)
        overwrite(place / "store" / table.name, 0.6)
        found = doctor(place, progress=False)
        assert "damaged" in " / ".join(fault.words for fault in found.faults), table.name
        try:
            mended = doctor(place, repair=True, progress=False)
        except kgb.StoreError as error:
            assert "nothing of the graph can be opened" in str(error)
            continue
        assert mended.damaged is not None
        assert mended.damaged.is_dir()
        if mended.lost:
            assert doctor(place, thorough=True, progress=False).is_well
            read_again(place, built)
        else:
            with kgb.open(place, read_only=True) as graph:
                assert len(graph.store) == mended.quads == whole
        saved += 1
    assert saved >= 9


def test_a_damaged_journal_is_mended(patient: Path, built: Path) -> None:
    (patient / "journal").write_bytes(b"kgbuild journal 1 5 5 00000000\n")
    with pytest.raises(kgb.StoreError, match="journal is damaged"):
        kgb.open(patient)
    assert not doctor(patient, progress=False).is_well
    doctor(patient, repair=True, progress=False)
    read_again(patient, built)


def test_files_are_merged(patient: Path) -> None:
    found = doctor(patient, compact=True, progress=False)
    assert found.is_well
    assert found.compacted
    assert doctor(patient, thorough=True, progress=False).is_well


def test_what_is_no_graph_is_not_looked_over(tmp_path: Path) -> None:
    with pytest.raises(kgb.StoreError, match="holds no graph"):
        doctor(tmp_path)
