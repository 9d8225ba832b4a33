"""How fast names are linked to a large knowledge base of invented people, companies and places.

    python -m benchmarks.linking_speed [--entries 200000]

Seconds to read it as a table and as N-Triples, to index it and to index its spelling; then the
milliseconds that linking adds to a text in which a third of the names are known, a third misspelt
and a third strange; and the growth of that time while the knowledge base grows tenfold.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from benchmarks.growth_texts import name, person
from benchmarks.kgbuild_output import ontology
from benchmarks.linking_data import misspelt
from kgbuild.link.knowledge_linker import KnowledgeLinker, Query
from kgbuild.link.knowledge_sources import load_knowledge_base
from kgbuild.link.normalise import normalise_name
from kgbuild.model import THING

_KINDS = ("person", "company", "city")
_PLACES = "North South East West Upper Lower New Old Great Little".split()
_TRADES = "Robotics Systems Foods Energy Motors Labs Textiles Media Bank Airlines".split()
_NAMES = 60
"""Different names of a text: those of an article of about 2,000 words."""
Made = TypeVar("Made")


def label(number: int) -> str:
    """Return the name of an entry: a person, a company or a town."""
    kind, rest = number % 3, number // 3
    if kind == 0:
        return f"{person(rest)}-{name(rest // 1600 + 7)}"
    if kind == 1:
        return f"{name(rest)}{name(rest // 1600).lower()} {_TRADES[rest % 10]}"
    return f"{_PLACES[rest % 10]} {name(rest)}{name(rest // 1600 + 3)[:3].lower()}"


def write(folder: Path, entries: int) -> tuple[Path, Path]:
    """Write a knowledge base as a table and as N-Triples."""
    table, triples = folder / "base.csv", folder / "base.nt"
    rdfs, rdf = (
        "http://www.w3.org/2000/01/rdf-schema#",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    )
    with table.open("w", newline="") as rows, triples.open("w") as lines:
        writer = csv.writer(rows)
        writer.writerow(
            ("iri", "label", "aliases", "types", "description", "popularity", "related")
        )
        for number in range(entries):
            iri = f"https://example.org/{number}"
            near = f"https://example.org/{(number * 7 + 1) % entries}"
            called, about = label(number), f"A {_KINDS[number % 3]} known for {name(number)} chips"
            cells = (iri, called, "", _KINDS[number % 3], about, number % 100 + 1, near)
            writer.writerow(cells)
            lines.write(
                f'<{iri}> <{rdfs}label> "{called}"@en .\n<{iri}> <{rdfs}seeAlso> <{near}> .\n'
            )
            lines.write(f'<{iri}> <{rdfs}comment> "{about}"@en .\n')
            lines.write(f"<{iri}> <{rdf}type> <https://example.org/class/{_KINDS[number % 3]}> .\n")
    return table, triples


def timed(make: Callable[[], Made]) -> tuple[Made, float]:
    """Return what is made and the processor's seconds for it."""
    start = time.process_time()
    made = make()
    return made, time.process_time() - start


def queries(entries: int, seed: int) -> list[Query]:
    """Return the names of a text: known, misspelt and strange ones in turn."""
    made = []
    for n in range(_NAMES):
        called = label((n * 7919 + seed * 104_729) % entries)
        words = (called, misspelt(called, str(seed)), f"{name(n + seed)}quist {name(n * 3)}")[n % 3]
        made.append(Query((words,), THING))
    return made


def link_time(linker: KnowledgeLinker, entries: int, texts: int = 20) -> float:
    """Return the milliseconds of linking one text."""
    asked = [queries(entries, seed) for seed in range(texts)]
    normalise_name.cache_clear()
    _, taken = timed(lambda: [linker(one, "The company makes chips and cars.") for one in asked])
    return 1000 * taken / texts


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Measure linking to a large knowledge base.")
    parser.add_argument("--entries", type=int, default=200_000)
    given = parser.parse_args()
    for entries in (given.entries // 10, given.entries):
        with tempfile.TemporaryDirectory() as folder:
            table, triples = write(Path(folder), entries)
            base, from_table = timed(lambda path=table: load_knowledge_base(path))
            _, from_triples = timed(lambda path=triples: load_knowledge_base(path))
        linker, indexed = timed(lambda read=base: KnowledgeLinker(read, ontology()))
        _, spelling = timed(lambda made=linker: made.candidates.find("nothing like it"))
        print(f"entries                {entries:10,}")
        print(f"read a table           {from_table:10.2f} s")
        print(f"read N-Triples         {from_triples:10.2f} s")
        print(f"index names            {indexed:10.2f} s")
        print(f"index spelling         {spelling:10.2f} s, once, when a strange name is met")
        print(f"link a text            {link_time(linker, entries):10.2f} ms, {_NAMES} names")


if __name__ == "__main__":
    main()
