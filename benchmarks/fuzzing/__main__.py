"""Fuzz each target in turn for a given time, and tell what was found.

    python -m benchmarks.fuzzing [--minutes 60] [--only html pdf] [--keep FOLDER]

Needs ``pip install kgbuild[fuzz]``. Inputs that end in a finding are kept under FOLDER/findings,
with what was raised; the inputs that reached new lines under FOLDER/corpus, from where the next
run goes on. Ends with 1 where something was found.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.fuzzing.seeds import write
from benchmarks.fuzzing.targets import TARGETS

_SLOW = 60
"""Seconds that one input may take: many times what it takes on a busy machine."""
_MOST_MEMORY = 4096
"""MB of one process."""
_LONGEST = 4096
"""Bytes of an input."""
_MOST_RESTARTS = 20
"""A target that goes on failing is left after so many findings."""
_RUNS = re.compile(r"stat::number_of_executed_units:\s*(\d+)|^#(\d+)\t", re.M)
_COVERED = re.compile(r"cov: (\d+)")
_RAISED = re.compile(r" === Uncaught Python exception: ===\n(.*)(?:\n|$)")


@dataclass
class Outcome:
    """What the fuzzing of one target came to."""

    target: str
    runs: int = 0
    edges: int = 0
    seconds: float = 0.0
    findings: list[str] = field(default_factory=list)


def fuzz(target: str, seconds: float, kept: Path) -> Outcome:
    """Fuzz one target; after a finding it is started again until its time is up."""
    outcome = Outcome(target)
    corpus, findings = kept / "corpus" / target, kept / "findings" / target
    write(corpus, target)
    findings.mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + seconds
    while (left := int(end - time.monotonic())) > 0 and len(outcome.findings) < _MOST_RESTARTS:
        started = time.monotonic()
        done = subprocess.run(
            [
                *(sys.executable, "-m", "benchmarks.fuzzing.under_atheris", target, str(corpus)),
                f"-max_total_time={left}",
                f"-max_len={_LONGEST}",
                f"-timeout={_SLOW}",
                f"-rss_limit_mb={_MOST_MEMORY}",
                f"-artifact_prefix={findings}/",
                "-print_final_stats=1",
            ],
            capture_output=True,
            text=True,
            errors="replace",
        )
        told = done.stdout + done.stderr
        outcome.seconds += time.monotonic() - started
        outcome.runs += max((int(a or b) for a, b in _RUNS.findall(told)), default=0)
        outcome.edges = max([outcome.edges, *map(int, _COVERED.findall(told))])
        if done.returncode:
            raised = _RAISED.search(told)
            outcome.findings.append(raised[1] if raised else " ".join(told.split())[-200:])
            number = len(outcome.findings)
            (findings / f"told-{number}.txt").write_text(told[-20_000:], encoding="utf-8")
    return outcome


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--only", nargs="+", choices=list(TARGETS), default=list(TARGETS))
    parser.add_argument("--keep", type=Path, default=Path("fuzzing"))
    given = parser.parse_args()
    print(f"{'target':<14}{'runs':>10}{'edges':>8}{'seconds':>9}  findings", flush=True)
    outcomes = []
    for target in given.only:
        one = fuzz(target, given.minutes * 60 / len(given.only), given.keep)
        outcomes.append(one)
        told = "; ".join(dict.fromkeys(one.findings)) or "none"
        print(f"{target:<14}{one.runs:>10,}{one.edges:>8,}{one.seconds:>9.0f}  {told}", flush=True)
    runs, seconds = sum(one.runs for one in outcomes), sum(one.seconds for one in outcomes)
    found = sum(len(one.findings) for one in outcomes)
    print(f"{runs:,} runs in {seconds / 60:.1f} minutes, {found} findings")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
