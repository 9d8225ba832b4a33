"""Batches read by processes: the same parts in the same order, whatever becomes of a process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import kgbuild as kgb
from kgbuild.errors import InputError, ModelError, PluginError, WorkerError
from kgbuild.model import Failure
from kgbuild.ontology.load import load_ontology
from kgbuild.pipeline import Recipe, Workers, batches, parts, work
from kgbuild.pipeline.workers import jobs_for
from kgbuild.rdf.parts import Part
from kgbuild.read.units import Unit, units
from kgbuild.version import __version__

from ..processes import is_alive

TEXTS = [f"Maker{n} makes the B{n}." for n in range(20)]
SCRIPT = """
import sys
import kgbuild as kgb
kg = kgb.build(["A makes the B1.", "C makes the D2."], extractor={extractor}, jobs=2)
print([claim.text for claim in kg.claims], kg.failures)
"""


pytestmark = pytest.mark.usefixtures("plain_extractor")


@pytest.fixture
def recipe() -> Recipe:
    return Recipe(load_ontology(), __version__, extractor="plain")


@pytest.fixture
def workers(recipe: Recipe) -> Iterator[Workers]:
    with Workers(recipe, 2, time_limit=2) as made:
        yield made


def told(part: Part) -> list[str]:
    """What became of each document: "ok", or why it failed."""
    return [read.result.message if isinstance(read.result, Failure) else "ok" for read in part.read]


def test_parts_are_those_of_this_process_in_the_same_order(
    recipe: Recipe, workers: Workers
) -> None:
    found = [[one] for one in units(TEXTS)]
    read = [one for part in parts(found, workers) for one in part.read]
    assert read == [one for batch in found for one in work(batch, recipe).read]
    assert workers.recipe == recipe.id


def test_what_was_read_does_not_wait_for_one_that_takes_long(recipe: Recipe) -> None:
    texts = [*TEXTS[:4], "ENDLESS makes the C2."]
    with Workers(recipe, 2) as made:
        first = next(parts(([one] for one in units(texts)), made))
    assert [read.origin.name for read in first.read] == [f"text[{n}]" for n in range(4)]


def test_batches_are_asked_for_only_as_far_ahead_as_keeps_all_busy(recipe: Recipe) -> None:
    taken: list[float] = []

    def many() -> Iterator[list[Unit]]:
        for unit in units(["ENDLESS makes the C1.", *TEXTS * 10]):
            taken.append(time.monotonic())
            yield [unit]

    with Workers(recipe, 2, time_limit=1) as made:
        next(parts(many(), made))
        # Until the first was given up, there was nothing to yield and no reason to ask for more.
        before = [when for when in taken if when < taken[0] + 1]
    assert len(before) <= 4 * len(made) + 1 < len(taken)


def test_one_that_kills_its_process_is_set_aside_and_the_others_are_read(workers: Workers) -> None:
    part = workers.submit(list(units([*TEXTS[:2], "KILL makes the E5.", TEXTS[2]]))).result()
    assert [read.origin.name for read in part.read] == [f"text[{n}]" for n in range(4)]
    assert told(part)[2].startswith("the process that read it was killed (SIGKILL)")
    assert [why for why in told(part) if why != "ok"] == told(part)[2:3]


def test_one_on_which_the_process_ends_is_set_aside(workers: Workers) -> None:
    part = workers.submit(list(units(["LEAVE makes the E6."]))).result()
    assert told(part) == ["the process that read it ended with exit code 3"]


def test_a_process_killed_by_chance_costs_no_document(recipe: Recipe, workers: Workers) -> None:
    first, second = ([one] for one in units(TEXTS[:2]))
    workers.submit(first).result()
    for process in workers.processes:
        os.kill(process, signal.SIGKILL)
    assert workers.submit(second).result() == work(second, recipe)


def test_one_that_never_ends_is_given_up(workers: Workers) -> None:
    part = workers.submit(list(units(["A makes the B1.", "ENDLESS makes the C2."]))).result()
    assert told(part) == ["ok", "took longer than 2 s and was given up"]


def test_one_on_which_the_extractor_fails_is_set_aside(workers: Workers) -> None:
    part = workers.submit(list(units(["FAIL makes the B1.", "A makes the B1."]))).result()
    assert told(part) == ["could not be read: RuntimeError: cannot bear this", "ok"]


def test_closing_leaves_no_process_though_it_is_busy(recipe: Recipe) -> None:
    with Workers(recipe, 2) as made:
        busy = [made.submit([one]) for one in units(["ENDLESS makes the C2.", "A makes the B1."])]
        busy[1].result()
        processes = made.processes
    assert len(processes) == 2
    assert not any(map(is_alive, processes))
    with pytest.raises(WorkerError):
        busy[0].result()


def test_processes_end_when_their_caller_is_killed(plain_extractor: Path) -> None:
    script = """
import os, signal
from kgbuild.ontology.load import load_ontology
from kgbuild.pipeline import Recipe, Workers
from kgbuild.read.units import units
made = Workers(Recipe(load_ontology(), "1", extractor="plain"), 1)
made.recipe
made.submit(list(units(["ENDLESS makes the B1."])))
print(*made.processes, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    path = os.pathsep.join([str(plain_extractor), *filter(None, sys.path)])
    done = subprocess.run(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
        timeout=60,
    )
    waited = time.monotonic()
    while is_alive(int(done.stdout)):
        assert time.monotonic() - waited < 30
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("extractor", "said"),
    [
        ("'plain'", "['A makes B1', 'C makes D2'] ()"),
        ("type('Mine', (), {'__call__': lambda *_: ()})()", "Mine"),
        ("lambda documents, ontology: ()", "cannot be sent to another process"),
    ],
    ids=["by name", "of the script", "a lambda"],
)
def test_a_script_needs_no_guard(
    extractor: str, said: str, plain_extractor: Path, tmp_path: Path
) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(extractor=extractor), "utf-8")
    path = os.pathsep.join([str(plain_extractor), *filter(None, sys.path)])
    done = subprocess.run(
        [sys.executable, script],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
        timeout=60,
    )
    assert said in (done.stdout if done.returncode == 0 else done.stderr.splitlines()[-1])


def test_an_extractor_that_another_process_cannot_load_is_named(tmp_path: Path) -> None:
    class Mine:
        def __call__(self, documents: object, ontology: object) -> Iterator[object]:
            yield from ()

    with pytest.raises(PluginError, match=r"'Mine' cannot be sent .* read with jobs=1"):
        kgb.build(["A makes the B1.", "C makes the D2."], extractor=Mine(), jobs=2)


def test_what_goes_wrong_at_the_start_is_said_as_it_is_here(recipe: Recipe) -> None:
    missing = Recipe(load_ontology(), __version__, model="no_such_model")
    with Workers(missing, 1) as made, pytest.raises(ModelError, match="no_such_model"):
        made.submit(list(units(TEXTS[:1]))).result()


@pytest.mark.parametrize(("jobs", "limit"), [(0, 1.0), (-2, 1.0), (2, 0.0)])
def test_numbers_that_are_none(recipe: Recipe, jobs: int, limit: float) -> None:
    with pytest.raises(InputError, match="above zero"):
        Workers(recipe, jobs, limit)


def test_batches_hold_about_the_same_amount_of_text() -> None:
    found = list(units(["few words"] * 40 + ["many words " * 4000] + ["few words"] * 3))
    assert [len(batch) for batch in batches(found)] == [16, 16, 8, 1, 3]


def test_few_documents_are_read_by_one_process() -> None:
    assert jobs_for(3) == 1
    assert 1 <= jobs_for(None) <= (os.cpu_count() or 1)
