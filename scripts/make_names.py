"""Write ``ontologies/names/countries.ttl``: every country with its names, demonyms and Wikidata id.

The names are ours (``countries.csv`` beside this file). The Wikidata ids are looked up in the
borders file of the npm package ``@rapideditor/country-coder`` (ISC licence)::

    npm pack @rapideditor/country-coder && tar xzf rapideditor-country-coder-*.tgz
    python scripts/make_names.py package/src/data/borders.json
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import turtle_blocks as ttl

HERE = Path(__file__).resolve().parent
NAMES_FOLDER = HERE.parent / "ontologies" / "names"
COMMENT = """\
The countries of the world: names, demonyms and Wikidata ids.
Written by scripts/make_names.py from scripts/countries.csv: edit that file, not this one.
Wikidata ids: @rapideditor/country-coder, ISC licence, https://github.com/rapideditor/country-coder"""


@dataclass(frozen=True)
class Country:
    """A country as the gazetteer has it.

    Parameters
    ----------
    code : str
        ISO 3166-1 alpha-2 code, ``XK`` for Kosovo.
    label : str
        Its usual English name.
    aliases, demonyms : tuple of str
        Other names; adjectives and nouns for its people.
    wikidata : str
        Its id, such as ``Q148``.
    """

    code: str
    label: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    wikidata: str


def wikidata_ids(features: Iterable[dict[str, str]]) -> dict[tuple[str, str], str]:
    """Map (country code, name) and (country code, "") to the Wikidata id.

    The name goes first because a kingdom and its main country share a code: ``NL`` alone is the
    Kingdom of the Netherlands.
    """
    found: dict[tuple[str, str], str] = {}
    for feature in features:
        own = feature.get("iso1A2")
        code = own or feature.get("country")
        if code and "wikidata" in feature:
            found.setdefault((code, feature.get("nameEn", "")), feature["wikidata"])
            if own:
                found[own, ""] = feature["wikidata"]
    return found


def read_countries(
    rows: Iterable[dict[str, str]], ids: dict[tuple[str, str], str]
) -> tuple[Country, ...]:
    """Join the rows of ``countries.csv`` with the ids; sorted by code.

    Raises
    ------
    KeyError
        If a code is unknown to the borders file.
    """
    countries = []
    for row in rows:
        code, label = row["code"], row["label"]
        demonyms = tuple(filter(None, row["demonyms"].split(";")))
        aliases = set(filter(None, row["aliases"].split(";")))
        if row["government"] and demonyms:
            aliases.add(f"{demonyms[0]} government")
        wikidata = ids.get((code, label)) or ids[code, ""]
        countries.append(Country(code, label, tuple(sorted(aliases)), demonyms, wikidata))
    return tuple(sorted(countries, key=lambda country: country.code))


def to_turtle(countries: Iterable[Country]) -> str:
    """Write the countries as Turtle, one block each."""
    blocks = ttl.Blocks()
    for country in countries:
        node = f"name:country-{country.code.lower()}"
        blocks.add(node, "a", "kgb:Country")
        blocks.add(node, "skos:prefLabel", ttl.text(country.label))
        blocks.add(node, "skos:altLabel", *map(ttl.text, country.aliases))
        blocks.add(node, "kgb:demonym", *map(ttl.text, country.demonyms))
        blocks.add(node, "owl:sameAs", f"wd:{country.wikidata}")
    return blocks.write(COMMENT)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the borders file and write ``countries.ttl``."""
    parser = argparse.ArgumentParser(description="Write ontologies/names/countries.ttl.")
    parser.add_argument("borders", type=Path, help="borders.json of @rapideditor/country-coder")
    parser.add_argument("--out", type=Path, default=NAMES_FOLDER, help="folder to write into")
    options = parser.parse_args(arguments)
    features = json.loads(options.borders.read_text(encoding="utf-8"))["features"]
    ids = wikidata_ids(feature["properties"] for feature in features)
    with (HERE / "countries.csv").open(encoding="utf-8", newline="") as rows:
        countries = read_countries(csv.DictReader(rows), ids)
    (options.out / "countries.ttl").write_text(to_turtle(countries), encoding="utf-8")
    print(f"{len(countries)} countries written to {options.out / 'countries.ttl'}")


if __name__ == "__main__":
    main()
