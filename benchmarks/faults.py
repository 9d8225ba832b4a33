"""What faults do to a build on disk: killed, out of space, with broken files; then gone on with.

    python -m benchmarks.faults [--kills 20] [--articles 60] [--only killed full]

Prints a table in Markdown. Each row breaks a build of a folder of articles in a way of its own,
looks whether all that was reported as done is there and whether the graph is sound, gives the same
command again, and compares the graph with an undisturbed one, byte for byte in Turtle. Ends with 1
where anything differs.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import kgbuild as kgb
from benchmarks.faults_articles import write_articles
from kgbuild.graph.doctor import doctor

COMMAND = (sys.executable, "-m", "benchmarks.faults_build")
_SHARE = 0.6
"""Of what the finished graph takes, on the small disk."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of one broken build."""

    fault: str
    reported: int
    lost: int
    sound: bool
    same: bool
    words: str = ""

    @property
    def is_well(self) -> bool:
        """Whether nothing was lost and the resumed build is the undisturbed one."""
        return not self.lost and self.sound and self.same


class Trial:
    """A folder of articles, the Turtle of its undisturbed build, and a place for broken ones."""

    def __init__(self, place: Path, articles: int) -> None:
        self.place = place
        self.articles = place / "articles"
        write_articles(self.articles, articles)
        began = time.monotonic()
        self.finish(place / "undisturbed")
        self.seconds = time.monotonic() - began
        self.turtle = self.saved(place / "undisturbed")
        self.size = sum(file.stat().st_size for file in (place / "undisturbed/store").iterdir())
        self.graph = place / "graph"

    def start(self, *more: str, graph: Path | None = None) -> subprocess.Popen[str]:
        """Start a build and wait until the graph is open."""
        command = [*COMMAND, str(self.articles), str(graph or self.graph), *more]
        pipe = subprocess.PIPE
        process = subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True)
        assert process.stdout is not None
        assert process.stdout.readline() in {"ready\n", ""}
        return process

    def finish(self, graph: Path | None = None, *more: str) -> None:
        """Build, or go on with a build, to the end."""
        command = [*COMMAND, str(self.articles), str(graph or self.graph), *more]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    def saved(self, graph: Path) -> bytes:
        """Return the Turtle of a graph."""
        target = self.place / "saved.ttl"
        with kgb.open(graph, read_only=True) as opened:
            opened.save(target)
        return target.read_bytes()

    def seen(self, fault: str, told: Sequence[str], words: str = "") -> Seen:
        """Look at a broken build, go on with it, and compare."""
        reported = {line.removeprefix("done ").strip() for line in told if line[:5] == "done "}
        with kgb.open(self.graph, read_only=True) as opened:
            there = {document.name for document in opened.documents}
        sound = doctor(self.graph, thorough=True, progress=False).is_well
        self.finish()
        same = self.saved(self.graph) == self.turtle
        shutil.rmtree(self.graph)
        return Seen(fault, len(reported), len(reported - there), sound, same, words)


def killed(trial: Trial, kills: int, moments: random.Random) -> Iterator[Seen]:
    """Kill a build (-9) at random moments of its run."""
    for _ in range(kills):
        process = trial.start()
        time.sleep(moments.uniform(0.0, 0.9 * trial.seconds))
        process.kill()
        out, _ = process.communicate()
        yield trial.seen("killed at a random moment", out.splitlines())


def killed_writing(trial: Trial, kills: int, moments: random.Random) -> Iterator[Seen]:
    """Kill a build (-9) while a batch is on its way into the database."""
    journal, bulk = trial.graph / "journal", trial.graph / "store"
    for number in range(kills):
        process = trial.start()
        left = moments.randint(1, 6)
        watched: Callable[[], bool] = (
            journal.exists if number % 2 else lambda: any(bulk.glob("bulk-*.sst"))
        )
        was = False
        while process.poll() is None and left:
            now = watched()
            left -= now and not was
            was = now
        process.kill()
        out, _ = process.communicate()
        words = "journal" if journal.exists() else ""
        yield trial.seen("killed while a batch was written", out.splitlines(), words)


def full(trial: Trial) -> Iterator[Seen]:
    """Build on a disk that is too small, then make room."""
    try:
        with small_disk(trial.place / "disk", trial.size) as resize:
            whole, trial.graph = trial.graph, trial.place / "disk" / "graph"
            process = trial.start()
            out, err = process.communicate()
            assert process.returncode == 1, (process.returncode, err)
            resize(400_000_000)
            yield trial.seen("the disk is full", out.splitlines(), err.strip().splitlines()[-1])
            trial.graph = whole
    except PermissionError as error:
        print(f"left out: {error}", file=sys.stderr)


def limited(trial: Trial) -> Iterator[Seen]:
    """Build where no file may grow beyond a size, as with a quota."""
    process = trial.start("--most-bytes", "100000")
    out, err = process.communicate()
    last = (err.strip().splitlines() or ["ended without a word"])[-1]
    yield trial.seen("files may not grow", out.splitlines(), last)


def broken_source(trial: Trial) -> Iterator[Seen]:
    """Build with a file in the middle that is no text, then mend the file."""
    middle = sorted(trial.articles.iterdir())[len(list(trial.articles.iterdir())) // 2]
    text = middle.read_bytes()
    middle.write_bytes(bytes(range(256)) * 8)
    process = trial.start()
    out, _ = process.communicate()
    with kgb.open(trial.graph, read_only=True) as opened:
        (failure,) = opened.failures
        others = len(opened.documents)
    middle.write_bytes(text)
    told = [line for line in out.splitlines() if middle.name not in line]
    yield trial.seen("a source file is broken", told, f"{others} read; {failure.message}")


def broken_table(trial: Trial) -> Iterator[Seen]:
    """Overwrite the middle of the largest tables of a finished build, then mend it."""
    for number in range(3):
        trial.finish()
        doctor(trial.graph, compact=True, progress=False)
        tables = sorted((trial.graph / "store").glob("*.sst"), key=lambda file: file.stat().st_size)
        table = tables[-1 - number]
        with table.open("r+b") as file:
            file.seek(table.stat().st_size // 2)
            file.write(b"\xff" * 64)
        assert not doctor(trial.graph, progress=False).is_well
        found = doctor(trial.graph, repair=True, progress=False)
        assert found.damaged is not None
        shutil.rmtree(found.damaged)
        words = f"{len(found.lost)} of {found.sources} documents to be read again"
        yield trial.seen("a table of the store is overwritten", (), words)


@contextmanager
def small_disk(place: Path, size: int) -> Iterator[Callable[[int], None]]:
    """Mount a small disk in memory; gives what changes its size, in bytes."""
    place.mkdir()
    share = int(size * _SHARE)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={share}", "tmpfs", str(place)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        raise PermissionError("no disk can be mounted here")

    def resize(size: int) -> None:
        subprocess.run(["mount", "-o", f"remount,size={size}", str(place)], check=True)

    try:
        yield resize
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def table(rows: Sequence[Seen]) -> str:
    """Return the rows as Markdown, those of one fault together."""
    lines = [
        "| fault | times | reported as done before | of that lost | sound after | resumed = "
        "undisturbed | seen |",
        "|---|---:|---:|---:|---:|---:|---|",
    ]
    for fault in dict.fromkeys(row.fault for row in rows):
        some = [row for row in rows if row.fault == fault]
        said = "; ".join(sorted({row.words for row in some if row.words}))
        lines.append(
            f"| {fault} | {len(some)} | {sum(row.reported for row in some)} | "
            f"{sum(row.lost for row in some)} | {sum(row.sound for row in some)} | "
            f"{sum(row.same for row in some)} | {said} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Break builds and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*")
    given = parser.parse_args()
    moments = random.Random(given.seed)
    rows: list[Seen] = []
    with tempfile.TemporaryDirectory(prefix="kgbuild-faults-") as place:
        trial = Trial(Path(place), given.articles)
        faults: dict[str, Callable[[], Iterator[Seen]]] = {
            "killed": lambda: killed(trial, given.kills, moments),
            "writing": lambda: killed_writing(trial, given.kills // 2, moments),
            "full": lambda: full(trial),
            "limited": lambda: limited(trial),
            "source": lambda: broken_source(trial),
            "table": lambda: broken_table(trial),
        }
        for name, fault in faults.items():
            for row in fault() if not given.only or name in given.only else ():
                rows.append(row)
                print(name, row, file=sys.stderr, flush=True)
    print(table(rows))
    if not all(row.is_well for row in rows):
        sys.exit(1)


if __name__ == "__main__":
    main()
