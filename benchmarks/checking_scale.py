"""What it costs to check claims against a large reference on disk: time and memory of each step.

    python -m benchmarks.checking_scale [--triples 5000000] [--claims 10000] [--folder DIR]

Makes three references of invented facts (:mod:`benchmarks.checking_world`), of a hundredth and a
tenth of the triples and of all, builds their index of names and checks as many claims on each as
the smallest has companies (so that none is asked of twice), half of them false; then all claims on
the largest. Each step runs in a process of its own, so that its peak memory is its own. Time is the
processor's. Ends with 1 where a verdict is wrong, or where a claim on the largest reference costs
more than twice that on the smallest.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from benchmarks.checking_world import claims, companies_for, quads, superlatives
from kgbuild.check import Reference, check_claims
from kgbuild.check.sources.disk import SUFFIX
from kgbuild.ontology.load import load_ontology

Step = Mapping[str, float]
"""Seconds, megabytes and counts of one step."""

_SUPERLATIVES = 20
_BATCH = 100_000
_SMALLER = (100, 10, 1)
_DEARER = 2.0


def make(folder: Path, triples: int, number: int) -> Step:
    """Write the reference."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    store = ox.Store(str(folder))
    waiting = quads(companies_for(triples))
    while batch := list(islice(waiting, _BATCH)):
        store.bulk_extend(batch)
    store.flush()
    return {"triples": len(store)}


def index(folder: Path, triples: int, number: int) -> Step:
    """Build the index of names."""
    folder.with_name(folder.name + SUFFIX).unlink(missing_ok=True)
    Reference.load(folder, ontology=load_ontology())
    return {"bytes": folder.with_name(folder.name + SUFFIX).stat().st_size}


def opened(folder: Path, triples: int, number: int) -> Step:
    """Open the reference, as every run does."""
    Reference.load(folder, ontology=load_ontology())
    return {}


def checked(folder: Path, triples: int, number: int) -> Step:
    """Check the claims."""
    return _check(folder, claims(number, companies_for(triples)))


def ranked(folder: Path, triples: int, number: int) -> Step:
    """Check superlatives over the class of all chips."""
    return _check(folder, superlatives(_SUPERLATIVES, companies_for(triples)))


def _check(folder: Path, given: object) -> Step:
    pairs = list(given)  # type: ignore[call-overload]
    reference = Reference.load(folder, ontology=load_ontology())
    start = time.process_time()
    verdicts = list(check_claims((claim for claim, _ in pairs), reference))
    taken = time.process_time() - start
    wrong = [
        (claim.text, right.value, verdict.label.value, verdict.reason)
        for (claim, right), verdict in zip(pairs, verdicts, strict=True)
        if verdict.label is not right
    ]
    for one in wrong[:5]:
        print("wrong:", *one, file=sys.stderr)
    return {"claims": len(pairs), "checking": taken, "wrong": len(wrong), "asked": reference.asked}


STEPS = {"make": make, "index": index, "open": opened, "check": checked, "superlatives": ranked}


def run(step: str, folder: Path, triples: int, number: int) -> Step:
    """Run a step in a process of its own and return its figures."""
    command = [sys.executable, "-m", "benchmarks.checking_scale", "--step", step]
    command += ["--folder", str(folder), "--triples", str(triples), "--claims", str(number)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    figures: Step = json.loads(done.stdout)
    return figures


def row(step: str, figures: Step) -> str:
    """Return the figures of a step as a line of the table.

    Examples
    --------
    >>> row("open", {"seconds": 0.5, "megabytes": 60.0})
    'open             0.50 s      60 MB'
    >>> row("check", {"seconds": 3, "megabytes": 60.0, "claims": 100, "checking": 2.0, "wrong": 0})
    'check            3.00 s      60 MB   100 claims, 20.00 ms each, 0 wrong'
    """
    line = f"{step:<13}{figures['seconds']:8.2f} s {figures['megabytes']:7.0f} MB"
    if "claims" in figures:
        each = 1000 * figures["checking"] / figures["claims"]
        line += f"   {figures['claims']:,.0f} claims, {each:.2f} ms each"
        line += f", {figures['wrong']:.0f} wrong"
    if "triples" in figures:
        line += f"   {figures['triples']:,.0f} triples"
    if "bytes" in figures:
        line += f"   {figures['bytes'] / 1e6:,.0f} MB on disk"
    return line


def measure(folder: Path, triples: int, number: int) -> Sequence[Step]:
    """Run every step against the reference and two smaller ones; return the checks, smallest first.

    Parameters
    ----------
    folder : Path
        Where the references are made; what is there already is made anew.
    triples, number : int
        Of the largest reference, and of claims.
    """
    checks = []
    fewer = min(number, companies_for(triples // _SMALLER[0]))
    for part in _SMALLER:
        size = triples // part
        place = folder / f"reference-{size}"
        shutil.rmtree(place, ignore_errors=True)
        print(f"reference of about {size:,} triples")
        for step in STEPS:
            figures = run(step, place, size, fewer)
            print("  " + row(step, figures), flush=True)
            if step == "check":
                checks.append(figures)
    print("  " + row("all claims", run("check", place, triples, number)), flush=True)
    return checks


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--triples", type=int, default=5_000_000)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, help="kept; else a temporary one")
    parser.add_argument("--step", choices=list(STEPS), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step:
        start = time.process_time()
        figures = dict(STEPS[given.step](given.folder, given.triples, given.claims))
        figures["seconds"] = time.process_time() - start
        figures["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(figures))
        return
    with tempfile.TemporaryDirectory(prefix="checking-scale-") as temporary:
        checks = measure(given.folder or Path(temporary), given.triples, given.claims)
    each = [one["checking"] / one["claims"] for one in checks]
    print(f"a claim on the largest costs {each[-1] / each[0]:.2f} times that on the smallest")
    if any(one["wrong"] for one in checks):
        sys.exit("wrong verdicts")
    if each[-1] > _DEARER * each[0]:
        sys.exit(f"more than {_DEARER:g} times")


if __name__ == "__main__":
    main()
