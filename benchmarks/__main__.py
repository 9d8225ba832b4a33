"""All benchmarks of quality on a folder of public data: one table, kept as JSON by commit.

    python -m benchmarks DATA [--only carb gap] [--no-keep]

DATA holds a folder for each benchmark (carb/, gum/ ...); what is missing is left out and named. The
rows are kept in benchmarks/results/<commit>.json, unless only a part was run, and shown beside what
the figures kept last were: a change's effect on all of them is seen at once.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks import (
    carb,
    checkthat,
    codex,
    core,
    crossner,
    crossre,
    factuality,
    gap,
    gum,
    linking,
    negation,
    ontogum,
    passages,
    planted,
    polnear,
    text2kgbench,
    times,
)
from benchmarks.figures import Figure, keep, last_kept, parser, table

BENCHMARKS: Mapping[str, tuple[str, Callable[[Path, str | None, int | None], list[Figure]]]] = {
    "carb": ("carb", carb.measure),
    "text2kgbench": ("text2kgbench", text2kgbench.measure),
    "crossre": ("crossre", crossre.measure),
    "core": ("core", core.measure),
    "crossner": ("crossner", crossner.measure_modes),
    "gum": ("gum", gum.measure),
    "ontogum": ("gum", ontogum.measure),
    "linking": ("gum", linking.measure),
    "gap": ("gap", gap.measure),
    "times": ("gum", times.measure),
    "polnear": ("polnear", polnear.measure),
    "factuality": ("factuality", factuality.measure),
    "negation": ("negation", negation.measure),
    "checkthat": ("checkthat2019", checkthat.measure),
    "codex": ("codex", codex.measure),
    "passages": ("verify", passages.measure),
    "planted": ("", lambda _, split, limit: planted.measure(planted.FOLDER, split, limit)),
}
"""The data folder of each, and what scores: it takes folder, split, how many texts to read."""


def main() -> None:
    """Run from the command line."""
    arguments = parser(__doc__ or "", "holds a folder for each benchmark")
    arguments.add_argument("--only", nargs="+", choices=list(BENCHMARKS), default=list(BENCHMARKS))
    arguments.add_argument("--no-keep", action="store_true", help="write no file of results")
    given = arguments.parse_args()
    figures: list[Figure] = []
    for name in given.only:
        place, measure = BENCHMARKS[name]
        folder = given.folder / place
        if not folder.is_dir():
            print(f"{name}: left out, {folder} is not there", file=sys.stderr)
            continue
        start = time.perf_counter()
        figures += measure(folder, given.split, given.limit)
        print(f"{name}: {time.perf_counter() - start:.0f} s", file=sys.stderr)
    if not figures:
        raise SystemExit(f"{given.folder}: holds none of {', '.join(given.only)}")
    kept_before = last_kept()
    if kept_before is None:
        print(table(figures))
    else:
        print(table(figures, kept_before[1]))
        print(f"change: since {kept_before[0]}", file=sys.stderr)
    whole = given.limit is None and list(given.only) == list(BENCHMARKS)
    if whole and not given.no_keep:
        print(f"kept in {keep(figures)}", file=sys.stderr)


if __name__ == "__main__":
    main()
