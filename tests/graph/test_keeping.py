"""Graphs on disk and in files: what is written comes back whole, and the same bytes each time."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

import kgbuild as kgb

FORMS = [".ttl", ".trig", ".nq", ".jsonld"]
HERE = """
import sys, kgbuild as kgb
kg = kgb.build(sys.argv[1], progress=False).check("shipped")
for suffix in (".ttl", ".graphml", ".csv"):
    kg.save(sys.argv[2] + suffix)
kg.draw(sys.argv[2] + ".html")
kg.report(sys.argv[2] + ".report.html")
"""


def _all(kg):
    return (tuple(kg.claims), dict(kg.verdicts), kg.entities, kg.mentions)


@pytest.mark.parametrize("suffix", FORMS)
def test_a_file_gives_the_same_graph_back(checked, suffix, tmp_path):
    again = kgb.open(checked.save(tmp_path / f"graph{suffix}"))

    assert _all(again) == _all(checked)
    assert again.why(0) == checked.why(0)
    assert again.validate() == []
    # What was dropped stands with the source text in a graph of its own, which Turtle cannot hold.
    assert again.dropped == (() if suffix == ".ttl" else checked.dropped)


def test_turtle_saved_opened_and_saved_is_the_same_file(checked, tmp_path):
    first = checked.save(tmp_path / "first.ttl")
    second = kgb.open(first).save(tmp_path / "second.ttl")

    assert second.read_bytes() == first.read_bytes()


def test_documents_plain_triples_come_back_from_turtle_alone(checked, tmp_path):
    said = "SELECT ?s ?p ?o WHERE { GRAPH ?d { ?s ?p ?o } FILTER(STRSTARTS(STR(?p), STR(kgr:))) }"
    again = kgb.open(checked.save(tmp_path / "graph.ttl"))
    rows = sorted(map(str, checked.query(said)))

    assert rows
    assert sorted(map(str, again.query(said))) == rows


def test_a_folder_on_disk_is_opened_again(article, checked, tmp_path):
    with kgb.open(tmp_path / "graph") as kg:
        kg.add(article, progress=False).check("shipped")
        assert _all(kg) == _all(checked)
    with kgb.open(tmp_path / "graph") as kg:
        assert _all(kg) == _all(checked)
        assert kg.documents[0].source == article, "the store keeps the text itself"
        kg.add("Huawei makes the Ascend 910B.", progress=False)
    with kgb.open(tmp_path / "graph") as kg:
        assert len(kg.documents) == 2
        assert len(kg.claims) == len(checked.claims) + 1


def test_a_suffix_that_nobody_writes_names_those_that_are(checked, tmp_path):
    with pytest.raises(kgb.OutputError, match=r"\.ttl"):
        checked.save(tmp_path / "graph.doc")
    assert list(tmp_path.iterdir()) == []


def test_two_processes_write_the_same_bytes(article, tmp_path):
    for seed in ("1", "4242"):
        subprocess.run(
            [sys.executable, "-c", HERE, article, str(tmp_path / seed)],
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
            timeout=120,
        )
    for suffix in (".ttl", ".html", ".report.html", ".graphml", ".csv"):
        one, other = (tmp_path / f"{seed}{suffix}" for seed in ("1", "4242"))
        assert one.read_bytes() == other.read_bytes(), suffix
