"""Runs attacks, each in a process of its own that may use only so much time and memory.

Started as a program with a folder to write files into, it prints what became of each attack as a
line of JSON. An audit hook, which cannot be taken off again, notes what an attack must
not do: open a socket, unpickle, start a program.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MOST_SECONDS = 20
"""Of processor time. What grows with the square of its length takes minutes on these attacks."""
MOST_MEMORY = 2_000
"""MB; the language model takes 300 of them."""
_FORBIDDEN = ("socket.", "pickle.", "subprocess.", "os.system", "os.exec", "urllib.")


@dataclass(frozen=True)
class Outcome:
    """What became of an attack: ``result``, ``refused``, ``crash`` or ``endless``."""

    end: str
    told: str = ""
    seconds: float = 0.0
    did: tuple[str, ...] = ()


def outcomes(folder: Path) -> dict[tuple[str, str], Outcome]:
    """Run all attacks; return what became of each by its kind and name."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__)), str(folder)],
        capture_output=True,
        text=True,
        env={**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = (json.loads(line) for line in done.stdout.splitlines())
    return {
        (kind, name): Outcome(end, told, seconds, tuple(did))
        for kind, name, end, told, seconds, did in found
    }


def _attempt(attack: Callable[[], Any], did: list[str]) -> list[Any]:
    from kgbuild.errors import KgbuildError

    started = time.process_time()
    try:
        end, told = "result", str(attack())[:200]
    except KgbuildError as error:
        end, told = "refused", str(error)[:400]
    except BaseException as error:  # whatever it is, it is the finding
        end, told = "crash", f"{type(error).__name__}: {error}"[:400]
    return [end, told, time.process_time() - started, did]


def _run(attack: Callable[[], Any], did: list[str]) -> list[Any]:
    """Run one attack in a fork: its parent has all loaded that takes long to load."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY << 20, MOST_MEMORY << 20))
        os.write(writing, json.dumps(_attempt(attack, did)).encode("ascii"))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        said = told.read()
    _, status = os.waitpid(child, 0)
    found: list[Any] = json.loads(said) if said else ["endless", f"status {status}", 0.0, []]
    return found


def _main(folder: Path) -> None:
    import kgbuild as kgb
    from kgbuild.read.sources import read_one

    kgb.build("Nvidia makes the H20. Sales rose 5% in 2019.").check()
    read_one("<html><body><p>A page.</p></body></html>")
    from attacks import all_attacks

    did: list[str] = []
    sys.addaudithook(lambda event, _: did.append(event) if event.startswith(_FORBIDDEN) else None)
    gc.freeze()
    for (kind, name), attack in all_attacks(folder).items():
        print(json.dumps([kind, name, *_run(attack, did)]), flush=True)
        did.clear()


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
