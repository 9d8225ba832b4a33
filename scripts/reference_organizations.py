"""Organisations, places and people of the reference files: their nodes, names and plain facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyoxigraph
import turtle_blocks as ttl
from reference_facts import (
    PROPERTIES,
    Fact,
    Measurement,
    Row,
    add_fact,
    add_labels,
    add_measurement,
)

SP500 = "https://github.com/datasets/s-and-p-500-companies"


@dataclass(frozen=True)
class Named:
    """An entry of ``ontologies/names``: the IRI's last part, type and names."""

    name: str
    type: str
    label: str
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()


def read_names(folder: Path) -> dict[str, Named]:
    """Read the gazetteers; the entries by the last part of their IRI, by label and by alias."""
    found: dict[str, dict[str, list[str]]] = {}
    for path in sorted(folder.glob("*.ttl")):
        for triple in pyoxigraph.parse(path=path):
            subject = triple.subject.value.removeprefix(ttl.PREFIXES["name"])
            local = triple.predicate.value.replace("#", "/").rsplit("/", 1)[-1]
            found.setdefault(subject, {}).setdefault(local, []).append(triple.object.value)
    names: dict[str, Named] = {}
    for subject, values in sorted(found.items()):
        entry = Named(
            subject,
            values["type"][0].replace(ttl.PREFIXES["kgb"], "kgb:"),
            values["prefLabel"][0],
            tuple(values.get("altLabel", ())),
            tuple(value.replace(ttl.PREFIXES["wd"], "wd:") for value in values.get("sameAs", ())),
        )
        for key in (subject, entry.label, *entry.aliases):
            names.setdefault(key, entry)
    return names


class Organizations:
    """Gives the data sets' organisations their nodes, and writes the labels of those in use."""

    def __init__(self, names: Mapping[str, Named], mapped: Mapping[str, Row]) -> None:
        self._names = names
        self._mapped = mapped

    def nodes(self, blocks: ttl.Blocks, cell: str) -> list[str]:
        """Return the nodes of a comma-separated cell; a laboratory brings its company."""
        found: list[str] = []
        for one in filter(None, (part.strip() for part in cell.split(","))):
            known = self._mapped[one]["names"].split(";") if one in self._mapped else [one]
            found += [self.node(blocks, name) for name in known]
        return list(dict.fromkeys(found))

    def node(self, blocks: ttl.Blocks, name: str) -> str:
        """Return the node of one organisation; one that no gazetteer has keeps its own label."""
        entry = self._names.get(name) or Named(ttl.slug(name), "kgb:Organization", name)
        node = f"ref:org-{entry.name}"
        add_labels(blocks, node, entry.type, entry.label, entry.aliases)
        gazetteer = [f"name:{entry.name}"] if name in self._names else []
        blocks.add(node, "owl:sameAs", *gazetteer, *entry.same_as)
        return node

    def label(self, name: str) -> str:
        """Return the usual name."""
        return self._names[name].label if name in self._names else name

    def named(self, blocks: ttl.Blocks, name: str) -> str:
        """Return the gazetteer's own node of a country or person, with its labels."""
        entry = self._names[name]
        add_labels(blocks, f"name:{name}", entry.type, entry.label, entry.aliases)
        blocks.add(f"name:{name}", "owl:sameAs", *entry.same_as)
        return f"name:{name}"

    def place(self, blocks: ttl.Blocks, city: str, state: str, country: str, source: str) -> str:
        """Return the node of a city, placed in its state, if any, and its country."""
        full = f"{city}, {state}" if state else city
        node = f"ref:place-{ttl.slug(full)}"
        add_labels(blocks, node, "kgb:Place", city, [full])
        around = [self.named(blocks, f"country-{country}")]
        if state:
            around.insert(0, f"ref:place-{ttl.slug(state)}")
            label = f"{state} State" if state in ("New York", "Washington") else state
            add_labels(blocks, around[0], "kgb:Place", label, [])
            add_fact(blocks, Fact(around[0], "kgr:locatedIn", around[1], (source,)))
        for outer in around:
            add_fact(blocks, Fact(node, "kgr:locatedIn", outer, (source,)))
        return node


def organization_blocks(
    chosen: Iterable[Row], companies: Mapping[str, Row], organizations: Organizations
) -> ttl.Blocks:
    """Write seat and founding year of the chosen S&P 500 companies."""
    blocks = ttl.Blocks()
    for choice in chosen:
        row = companies[choice["security"]]
        node = organizations.node(blocks, choice["name"])
        city, state = row["Headquarters Location"].split(", ")
        place = organizations.place(blocks, city, state, "us", SP500)
        add_fact(blocks, Fact(node, "kgr:headquarteredIn", place, (SP500,)))
        country = organizations.named(blocks, "country-us")
        add_fact(blocks, Fact(node, "kgr:locatedIn", country, (SP500,)))
        if choice["founded"]:
            year = f'"{row["Founded"][:4]}"^^xsd:gYear'
            add_fact(blocks, Fact(node, "kgr:foundedIn", year, (SP500,)))
    return blocks


def add_by_hand(blocks: ttl.Blocks, rows: Iterable[Row], organizations: Organizations) -> None:
    """Add the rows of ``facts.csv`` that belong into one file."""
    for row in rows:
        kind, value, node = row["property"], row["value"], f"ref:{row['subject']}"
        if row["subject"].startswith("org-"):
            organizations.node(blocks, row["subject"].removeprefix("org-"))
        if kind in ("a", "owl:sameAs"):
            blocks.add(node, kind, value)
        elif kind == "label":
            label, *aliases = value.split(";")
            blocks.add(node, "rdfs:label", ttl.text(label))
            blocks.add(node, "skos:altLabel", *map(ttl.text, aliases))
        elif kind in PROPERTIES:
            source, comment = (row["source"],), row["comment"]
            add_measurement(
                blocks, Measurement(node, PROPERTIES[kind], float(value), source, comment)
            )
        else:
            object_ = hand_object(blocks, value, row["source"], organizations)
            add_fact(blocks, Fact(node, kind, object_, (row["source"],), row["comment"]))


def hand_object(blocks: ttl.Blocks, value: str, source: str, organizations: Organizations) -> str:
    """Read the object of a hand-written fact: a node, an organisation, a place, a date."""
    if value.startswith("org:"):
        return organizations.node(blocks, value.removeprefix("org:"))
    if value.startswith("name:"):
        return organizations.named(blocks, value.removeprefix("name:"))
    if value.startswith("ref:"):
        return value
    if "/" in value:
        city, state, country = value.split("/")
        return organizations.place(blocks, city, state, country, source)
    return ttl.day(date.fromisoformat(value))
