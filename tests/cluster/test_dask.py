"""A real cluster on this machine: a scheduler and two workers, one of which is killed at work."""

from __future__ import annotations

import importlib
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

import kgbuild as kgb
from benchmarks.cluster_processes import ROOT, Killing, cluster

distributed = pytest.importorskip("distributed", reason="kgbuild[dask] is not installed")


def test_a_killed_worker_changes_nothing(
    tmp_path: Path, documents: Path, saved: Callable[[kgb.KnowledgeGraph], tuple[bytes, bytes]]
) -> None:
    article = (ROOT / "examples" / "chip-race.txt").read_text(encoding="utf-8")[:1200]
    for number in range(6):
        (documents / f"{number:02}.txt").write_text(f"{article}\n\nThis is edition {number}.\n")
    parts = tmp_path / "parts"
    with cluster(tmp_path, 2) as here:
        with Killing(here.workers[0], parts / "parts", after=2) as killing:
            told = kgb.build_parts(documents, parts, scheduler=here.address, size=1, progress=False)

        assert killing.seen and killing.seen[0] < len(told.parts)
        assert here.workers[0].wait() == -signal.SIGKILL
        assert here.workers[1].poll() is None
        assert told.documents == 11

        files = sorted(map(str, (documents / "a").iterdir()))
        bag = pytest.importorskip("dask.bag").from_sequence(files, npartitions=2)
        with distributed.Client(here.address) as client:
            bagged = kgb.build_parts(bag, tmp_path / "bag", scheduler=client, progress=False)
        assert (bagged.documents, len(bagged.parts)) == (3, 2)

    added = kgb.build(documents, progress=False)
    assert saved(kgb.load_parts(parts, progress=False)) == saved(added)


DEADLY = """\
import os
import time
from kgbuild.model import Extraction

def deadly(documents, ontology):
    for document in documents:
        if "deadly" in document.text:
            os._exit(1)
        if "slow" in document.text:
            time.sleep(0.1)
        yield Extraction(document, (), ())
"""


def test_a_document_that_ends_its_worker_is_set_aside_and_a_scheduler_that_ends_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "deadly_extractor.py").write_text(DEADLY)
    monkeypatch.syspath_prepend(tmp_path)
    deadly = importlib.import_module("deadly_extractor").deadly
    texts = ["All is well.", "This is deadly.", "All is well again."]
    tolerance = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    with cluster(tmp_path, 1, nanny=True, **tolerance) as here:
        told = kgb.build_parts(
            texts, tmp_path / "parts", scheduler=here.address, extractor=deadly, progress=False
        )

        slow = [f"This is slow, for the {number}th time." for number in range(20)]
        parts = tmp_path / "slow"
        with (
            Killing(here.processes[0], parts / "parts", after=2),
            pytest.raises(kgb.WorkerError, match="what was finished is kept"),
        ):
            kgb.build_parts(
                slow, parts, scheduler=here.address, size=1, extractor=deadly, progress=False
            )

    assert (told.documents, told.failures) == (2, 1)
    failure = (tmp_path / "parts" / "failures.jsonl").read_text()
    assert failure == '["text[1]", "ends the process that reads it"]\n'
    told = kgb.build_parts(slow, parts, jobs=1, size=1, extractor=deadly, progress=False)
    assert told.documents == 20
