"""AI models: from rows of the models data set to triples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import turtle_blocks as ttl
from reference_facts import (
    PROPERTIES,
    Fact,
    Measurement,
    Row,
    add_fact,
    add_labels,
    add_measurement,
    addresses,
    number,
)
from reference_organizations import Organizations

MODELS = "https://epoch.ai/data/notable-ai-models"
COUNTRIES = {
    "United States of America": "us",
    "China": "cn",
    "France": "fr",
    "United Arab Emirates": "ae",
}
"""Home countries as the data set words them, with their codes; the others are left out."""


def model_blocks(
    chosen: Iterable[Row],
    models: Mapping[str, Row],
    chips: Sequence[Row],
    organizations: Organizations,
) -> ttl.Blocks:
    """Write the chosen models and their families."""
    blocks = ttl.Blocks()
    chosen = list(chosen)
    nodes = {one["row"]: f"ref:model-{one['id']}" for one in chosen if one["row"]}
    hardware = {row: one for one in chips for row in one["rows"].split(";") if row}
    for choice in chosen:
        node = f"ref:model-{choice['id']}"
        names = choice["aliases"].split(";") if choice["aliases"] else []
        add_labels(blocks, node, "kgb:AIModel", choice["label"], names)
        members = (
            [choice] if choice["row"] else [m for m in chosen if m["variant_of"] == choice["id"]]
        )
        rows = [models[one["row"]] for one in members]
        developers = [organizations.nodes(blocks, row["Organization"]) for row in rows]
        source = (*addresses(rows[0]["Link"]), MODELS)
        for developer in developers[0]:
            if all(developer in other for other in developers):
                add_fact(blocks, Fact(node, "kgr:developer", developer, source))
        if choice["variant_of"]:
            family = f"ref:model-{choice['variant_of']}"
            add_fact(blocks, Fact(node, "kgb:variantOf", family, (MODELS,)))
        if choice["row"]:
            add_model_row(blocks, node, choice, rows[0], nodes, hardware)
            add_country(blocks, rows[0], organizations)
    return blocks


def add_model_row(
    blocks: ttl.Blocks,
    node: str,
    choice: Row,
    row: Row,
    nodes: Mapping[str, str],
    hardware: Mapping[str, Row],
) -> None:
    """Write what a model's own row says: release, size, training, base."""
    source = (*addresses(row["Link"]), MODELS)
    confidence = f"Epoch AI's confidence in the row: {row['Confidence']}." * bool(row["Confidence"])
    omit = choice["omit"].split(";")
    if "released" not in omit:
        released = ttl.day(date.fromisoformat(row["Publication date"]))
        add_fact(blocks, Fact(node, "kgr:released", released, source))
    if row["Base model"] in nodes:
        add_fact(blocks, Fact(node, "kgr:basedOn", nodes[row["Base model"]], source))
    known = [hardware[name] for name in row["Training hardware"].split(",") if name in hardware]
    sure = row["Confidence"] in ("Confident", "Likely")
    values = {"parameterCount": row["Parameters"]}
    if sure:
        values["trainingCompute"] = row["Training compute (FLOP)"]
        for chip in known:
            for one in filter(None, (chip["id"], chip["variant_of"])):
                fact = Fact(node, "kgr:trainedOn", f"ref:chip-{one}", source, confidence)
                add_fact(blocks, fact)
        if len(known) == 1:
            values["hardwareQuantity"] = row["Hardware quantity"]
    for name, cell in values.items():
        value = number(cell)
        if value is not None and name not in omit:
            add_measurement(blocks, Measurement(node, PROPERTIES[name], value, source, confidence))


def add_country(blocks: ttl.Blocks, row: Row, organizations: Organizations) -> None:
    """Write where a model's developer is at home, where the row leaves no doubt."""
    country = COUNTRIES.get(row["Country (of organization)"])
    developers = organizations.nodes(blocks, row["Organization"])
    if country and len(developers) == 1:
        place = organizations.named(blocks, f"country-{country}")
        source = (*addresses(row["Link"]), MODELS)
        add_fact(blocks, Fact(developers[0], "kgr:locatedIn", place, source))
