"""The table and the plots of :mod:`benchmarks.corpus`, from what its parts have measured."""

from __future__ import annotations

import json
import os
import platform
import statistics
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.line_plot import line_plot

RATIO_ONE, RATIO_TWO, DAY_RATIO, MEMORY = 0.7, 1.8, 1.1, 1_500_000_000
"""The goals: of the bare pipeline's rate, of one process's rate, of a day alone; bytes."""
_ENDS = 10
"""Hundreds of articles at the start and the end of a curve that are compared."""

Row = tuple[str, str, str]
Part = Mapping[str, Any]


def write_report(measured: Path, out: Path) -> Path:
    """Write ``corpus.md`` and its plots.

    Parameters
    ----------
    measured : Path
        Holds a JSON file of each part that was measured.
    out : Path
        Where to write.

    Returns
    -------
    Path
        The table.
    """
    parts = {path.stem: json.loads(path.read_text("utf-8")) for path in measured.glob("*.json")}
    out.mkdir(parents=True, exist_ok=True)
    rows: list[Row] = []
    notes: list[str] = []
    for name, tell in (("rates", _rates), ("curve", _curve), ("day", _day)):
        if name in parts:
            rows += tell(parts[name])
    if "base" in parts:
        notes.append(_of_base(parts["base"]))
    plots = _plots(parts["curve"], out) if "curve" in parts else []
    path = out / "corpus.md"
    path.write_text(_page(rows, notes, plots), encoding="utf-8")
    return path


def drift(costs: Sequence[float]) -> float:
    """Return by what share a straight line through costs rises from the first to the last.

    Examples
    --------
    >>> round(drift([1.0, 1.1, 1.2, 1.3]), 3), drift([2.0, 2.0, 2.0])
    (0.3, 0.0)
    """
    slope, start = statistics.linear_regression(range(len(costs)), costs)
    return slope * (len(costs) - 1) / start


def _rates(part: Part) -> Iterator[Row]:
    words, bare = part["words"], part["bare"]
    alone = statistics.mean(words / one["seconds"] for one in bare)
    rates = [f"{words / one['seconds']:,.0f}" for one in bare]
    yield f"bare spaCy ({', '.join(bare[0]['pipeline'])}), one core", " and ".join(rates), ""
    one, several = (words / part[name]["seconds"] for name in ("one", "several"))
    used = words / part["one"]["processor"]
    yield (
        "build on disk, one process, words a second",
        f"{one:,.0f} ({used:,.0f} of a processor)",
        "",
    )
    yield "… as a share of the bare pipeline", f"{one / alone:.2f}", f"{RATIO_ONE}"
    yield "build on disk, several processes, words a second", f"{several:,.0f}", ""
    yield "… times one process", f"{several / one:.2f}", f"{RATIO_TWO}"
    for name, called in (("one", "one process"), ("several", "several processes")):
        yield f"most memory, {called}", _bytes(part[name]["peak bytes"]), _bytes(MEMORY)
    documents = part["one"]["documents"]
    yield "bytes on disk an article", f"{part['one']['bytes on disk'] / documents:,.0f}", ""


def _curve(part: Part) -> Iterator[Row]:
    costs = _costs(part, "seconds")
    used = _costs(part, "processor")
    documents, words = part["documents"], part["words"]
    yield "articles in one build", f"{documents:,} ({words:,} words)", ""
    yield "… words a second", f"{words / part['seconds']:,.0f}", ""
    yield "… failures", f"{part['failures']:,}", "0"
    yield "… most memory, all processes", _bytes(part["peak bytes"]), _bytes(MEMORY)
    if len(costs) > 2 * _ENDS:
        first, last = (
            costs[1 : _ENDS + 1],
            costs[-_ENDS - 1 : -1],
        )  # the ends of a run are no sample
        ratio = statistics.median(last) / statistics.median(first)
        yield f"… last {_ENDS * 100:,} articles cost, to the first", f"{ratio:.3f}", "1, flat"
        rise = f"{drift(costs[1:-1]):+.1%} ({drift(used[1:-1]):+.1%} of processor time)"
        yield "… rise of the cost of a word from first to last", rise, "0, flat"


def _costs(part: Part, kind: str) -> list[float]:
    """Return the milliseconds of a thousand words, for each hundred articles."""
    return [1e6 * one[kind] / one["words"] for one in part["hundreds"]]


def _day(part: Part) -> Iterator[Row]:
    ratios, used = [], []
    for number, pair in enumerate(part["pairs"], 1):
        alone, large = pair["alone"], pair["large"]
        ratios.append(large["seconds"] / alone["seconds"])
        used.append(large["processor"] / alone["processor"])
        seconds = f"{alone['seconds']:,.1f} s alone, {large['seconds']:,.1f} s into the large graph"
        yield f"day {number}: {part['articles']:,} articles", seconds, ""
        opening = f"{alone['opening']:.2f} s alone, {large['opening']:.2f} s the large one"
        yield "… opening the graph", opening, ""
        yield "… most memory, large graph", _bytes(large["peak bytes"]), _bytes(MEMORY)
    yield (
        "a day into the large graph, to a day alone",
        f"{statistics.median(ratios):.3f}",
        (f"{DAY_RATIO}"),
    )
    yield "… in processor time", f"{statistics.median(used):.3f}", ""


def _of_base(part: Part) -> str:
    fewest, most = part["words"]
    return (
        f"The large graph has {part['articles']:,.0f} articles, {part['quads']:,.0f} quads and "
        f"{_bytes(part['bytes on disk'])} on disk. {part['articles read']:,.0f} articles of "
        f"{fewest} to {most} words were read; the others are copies of their quads in which all "
        "that one article alone has bears other IRIs (`benchmarks/corpus_base.py`). So names and "
        "texts come again in it more often than in a graph of as many different articles. It was "
        f"made and compacted in {part['seconds']:,.0f} s."
    )


def _plots(part: Part, out: Path) -> list[str]:
    at = [one["articles"] for one in part["hundreds"]]
    lines = {
        "by the clock": list(zip(at, _costs(part, "seconds"), strict=True)),
        "of the processors": list(zip(at, _costs(part, "processor"), strict=True)),
    }
    cost = line_plot("Cost of a thousand words", "articles in the graph", "milliseconds", lines)
    megabytes = [(seconds, size / 1e6) for seconds, size in part["memory"]]
    memory = line_plot(
        "Memory of all processes together (PSS)",
        "seconds of the build",
        "megabytes",
        {"build": megabytes},
        limit=MEMORY / 1e6,
    )
    names = []
    for name, picture in (("cost", cost), ("memory", memory)):
        names.append(f"corpus-{name}.svg")
        (out / names[-1]).write_text(picture, encoding="utf-8")
    return names


def _page(rows: Sequence[Row], notes: Sequence[str], plots: Sequence[str]) -> str:
    machine = f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}"
    lines = [
        "# A corpus",
        "",
        f"Measured by `python -m benchmarks.corpus` on {machine}; articles made by "
        "`benchmarks/corpus_texts.py` from passages of real ones.",
        "",
        "| what | measured | goal |",
        "|---|---|---|",
        *(f"| {what} | {value} | {goal} |" for what, value, goal in rows),
        "",
        *(line for note in notes for line in (note, "")),
        *(line for name in plots for line in (f"![{name}]({name})", "")),
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def _bytes(size: float) -> str:
    return f"{size / 1e9:,.2f} GB" if size >= 1e9 else f"{size / 1e6:,.0f} MB"
