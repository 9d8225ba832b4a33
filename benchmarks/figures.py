"""Figures that benchmarks measure, beside those of published systems; their table and file."""

from __future__ import annotations

import argparse
import json
import subprocess
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value.

    Parameters
    ----------
    benchmark, split, measure : str
        "CaRB", "dev", "F1".
    value : float
        As the benchmark's own scorer defines it; an int where something is counted.
    anchor : str
        Published values of the same measure and split, or empty.
    """

    benchmark: str
    split: str
    measure: str
    value: float
    anchor: str = ""


def table(figures: Sequence[Figure]) -> str:
    """Return figures as lines of a table.

    Examples
    --------
    >>> print(table([Figure("CaRB", "dev", "F1", 0.5, "OpenIE5 .458")]))
    benchmark  split  measure  value  anchor
    CaRB       dev    F1        .500  OpenIE5 .458
    """
    rows = [("benchmark", "split", "measure", "value", "anchor")]
    rows += [(f.benchmark, f.split, f.measure, _shown(f.value), f.anchor) for f in figures]
    widths = [max(len(row[n]) for row in rows) for n in range(5)]
    lines = []
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        cells[3] = row[3].rjust(widths[3])
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def _shown(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:.3f}".removeprefix("0")


def keep(figures: Sequence[Figure], folder: Path = RESULTS) -> Path:
    """Write figures to ``<commit>.json``, ``<commit>-changed.json`` where kgbuild is uncommitted.

    Returns
    -------
    Path
        The file, with keys and rows in a fixed order: it can be compared line by line.
    """
    path = folder / f"{_state()}.json"
    folder.mkdir(parents=True, exist_ok=True)
    rows = [{**asdict(f), "value": round(f.value, 4)} for f in figures]
    path.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def _state() -> str:
    """Return the commit, marked where the package or its ontologies differ from it."""
    here = Path(__file__).parent

    def git(*words: str) -> str:
        run = subprocess.run(["git", *words], cwd=here, capture_output=True, text=True, check=True)
        return run.stdout.strip()

    try:
        changed = git("status", "--porcelain", "--", ":/kgbuild", ":/ontologies")
        return git("rev-parse", "--short=10", "HEAD") + ("-changed" if changed else "")
    except (OSError, subprocess.CalledProcessError):
        return "no-repository"


def parser(about: str, folder: str, nargs: str | None = None) -> argparse.ArgumentParser:
    """Return the arguments that every benchmark takes.

    Parameters
    ----------
    about : str
        The program's own docstring.
    folder : str
        What its data folder holds.
    nargs : str, optional
        ``"?"`` where it can do without.
    """
    made = argparse.ArgumentParser(
        description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    made.add_argument("folder", type=Path, help=folder, nargs=nargs)
    made.add_argument("--split", help="which split; else the first there of dev and test")
    made.add_argument("--limit", type=int, help="read only so many sentences or texts")
    return made


def find_split(folder: Path, pattern: str, wanted: str | None, names: Sequence[str]) -> str:
    """Return the split to score.

    Parameters
    ----------
    folder : Path
        The data folder.
    pattern : str
        Its file or folder for a split: ``"{}.tsv"``.
    wanted : str or None
        The split that the caller names.
    names : sequence of str
        Tried in order where the caller names none.

    Raises
    ------
    SystemExit
        If there is none.
    """
    tried = [wanted] if wanted else list(names)
    for name in tried:
        if (folder / pattern.format(name)).exists():
            return name
    raise SystemExit(f"{folder}: none of {', '.join(pattern.format(n) for n in tried)} is there")
