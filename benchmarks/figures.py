"""Figures that benchmarks measure, beside those of published systems; their table and file."""

from __future__ import annotations

import argparse
import json
import subprocess
from collections.abc import Mapping, Sequence
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


Earlier = Mapping[tuple[str, str, str], float]
"""Values of an earlier run by benchmark, split and measure."""


def table(figures: Sequence[Figure], earlier: Earlier | None = None) -> str:
    """Return figures as lines of a table.

    Parameters
    ----------
    figures : sequence of Figure
        The rows.
    earlier : mapping, optional
        Values of an earlier run: how much each figure changed since stands beside it.

    Examples
    --------
    >>> print(table([Figure("CaRB", "dev", "F1", 0.5, "OpenIE5 .458")]))
    benchmark  split  measure  value  anchor
    CaRB       dev    F1        .500  OpenIE5 .458
    >>> print(table([Figure("CaRB", "dev", "F1", 0.5)], {("CaRB", "dev", "F1"): 0.42}))
    benchmark  split  measure  value  change  anchor
    CaRB       dev    F1        .500   +.080
    """
    rows = [("benchmark", "split", "measure", "value", "change", "anchor")]
    for f in figures:
        before = (earlier or {}).get((f.benchmark, f.split, f.measure))
        change = "" if before is None else _changed(f.value, before)
        rows.append((f.benchmark, f.split, f.measure, _shown(f.value), change, f.anchor))
    shown = [n for n in range(6) if earlier or n != 4]
    widths = [max(len(row[n]) for row in rows) for n in range(6)]
    lines = []
    for row in rows:
        cells = [row[n].rjust(widths[n]) if n in (3, 4) else row[n].ljust(widths[n]) for n in shown]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def _shown(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:.3f}".replace("0.", ".", 1)


def _changed(value: float, before: float) -> str:
    """Return by how much a value changed, empty where it shows the same."""
    if _shown(value) == _shown(type(value)(before)):
        return ""
    if isinstance(value, int):
        return f"{value - int(before):+,}"
    return f"{value - before:+.3f}".replace("0.", ".", 1)


def last_kept(folder: Path = RESULTS) -> tuple[str, Earlier] | None:
    """Return the figures kept last before this state of the package, with their commit.

    Returns
    -------
    (str, mapping) or None
        None where nothing was kept, or outside a repository.
    """
    kept = {path.stem: path for path in folder.glob("*.json")}
    try:
        history = _git("rev-list", "--abbrev-commit", "--abbrev=10", "HEAD").split()
    except (OSError, subprocess.CalledProcessError):
        return None
    now = _state()
    commit = next((one for one in history if one in kept and one != now), None)
    if commit is None:
        return None
    rows = json.loads(kept[commit].read_text("utf-8"))
    return commit, {(r["benchmark"], r["split"], r["measure"]): r["value"] for r in rows}


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
    try:
        changed = _git("status", "--porcelain", "--", ":/kgbuild", ":/ontologies")
        return _git("rev-parse", "--short=10", "HEAD") + ("-changed" if changed else "")
    except (OSError, subprocess.CalledProcessError):
        return "no-repository"


def _git(*words: str) -> str:
    run = subprocess.run(
        ["git", *words], cwd=RESULTS.parent, capture_output=True, text=True, check=True
    )
    return run.stdout.strip()


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
