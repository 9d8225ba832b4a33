"""AI accelerators: from rows of the hardware data set to triples."""

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
    day_of,
    family_measurements,
    number,
)
from reference_organizations import Organizations

HARDWARE = "https://epoch.ai/data/machine-learning-hardware"
CHIP_COLUMNS = {
    "fp8Performance": "FP8 performance (FLOP/s)",
    "memory": "Memory (bytes)",
    "memoryBandwidth": "Memory bandwidth (byte/s)",
    "thermalDesignPower": "TDP (W)",
    "priceUSD": "Release price (USD)",
    "processSize": "Process size (nm)",
    "transistorCount": "Transistors (millions)",
}
TENSOR = "Tensor-FP16/BF16 performance (FLOP/s)"
HALF = "FP16 (half precision) performance (FLOP/s)"
RATES = {
    "tensor": (TENSOR, "Tensor-FP16/BF16 column of the data set."),
    "matrix": (HALF, "FP16 column of the data set, here the rate of the chip's matrix units."),
    "plain": (HALF, "FP16 column of the data set; the chip has no matrix units."),
}
"""What the ``rate`` column of ``chips.csv`` means: which cell is the chip's peak FP16 rate."""


def chip_measurements(node: str, row: Row, rate: str, omit: Iterable[str]) -> list[Measurement]:
    """Read the figures of a chip from its row.

    Parameters
    ----------
    node : str
        The chip's Turtle term.
    row : Row
        Of ``ml_hardware.csv``.
    rate : str
        Key of :data:`RATES`, or empty or ``none`` for no FP16 rate.
    omit : iterable of str
        Properties whose cells are doubtful (on-chip memory, another variant's figure).
    """
    columns = {name: (column, "") for name, column in CHIP_COLUMNS.items()}
    if rate in RATES:
        columns["fp16Performance"] = RATES[rate]
    found = []
    for name, (column, comment) in columns.items():
        value = number(row[column])
        if value is None or name in omit:
            continue
        if name == "transistorCount":
            value *= 1e6
        priced = addresses(row["Source for the price"]) if name == "priceUSD" else ()
        sources = (*(priced or addresses(row["Link to datasheet"])), HARDWARE)
        modified = day_of(row["Last modified"])
        found.append(Measurement(node, PROPERTIES[name], value, sources, comment, modified))
    return found


def chip_blocks(
    chosen: Iterable[Row], hardware: Mapping[str, Row], organizations: Organizations
) -> ttl.Blocks:
    """Write the chosen chips and their families."""
    blocks = ttl.Blocks()
    chosen = list(chosen)
    measured: dict[str, list[Measurement]] = {}
    for choice in chosen:
        row = hardware.get(choice["rows"].split(";")[0])
        node = f"ref:chip-{choice['id']}"
        omit = choice["omit"].split(";")
        measured[choice["id"]] = chip_measurements(node, row, choice["rate"], omit) if row else []
    for choice in chosen:
        node = f"ref:chip-{choice['id']}"
        members = [one for one in chosen if choice["id"] in (one["id"], one["variant_of"])]
        rows = [hardware[name] for one in members if (name := one["rows"].split(";")[0])]
        maker = rows[0]["Manufacturer"]
        makers = {organizations.label(maker), maker} if " " not in maker else set()
        spoken = [f"{one} {choice['label']}" for one in sorted(makers)]
        aliases = [one for one in spoken if choice["label"].split()[0] not in makers]
        names = [*filter(None, choice["aliases"].split(";")), *aliases]
        add_labels(blocks, node, "kgb:Chip", choice["label"], names)
        for fact in chip_facts(node, choice, rows, blocks, organizations):
            add_fact(blocks, fact)
        figures = measured[choice["id"]]
        if len(members) > 1:
            general = hardware.get(choice["rows"].split(";")[0])
            omit = choice["omit"].split(";")
            own = chip_measurements(node, general, "tensor", omit) if general else []
            variants = [measured[one["id"]] for one in members if one is not choice]
            figures = list(family_measurements(node, variants, own))
        for one in figures:
            add_measurement(blocks, one)
    return blocks


def chip_facts(
    node: str,
    choice: Row,
    rows: Sequence[Row],
    blocks: ttl.Blocks,
    organizations: Organizations,
) -> list[Fact]:
    """Collect the plain facts of a chip: maker, foundry, release, family.

    ``rows`` holds the chip's own row and those of its variants; a family is released with its
    first variant.
    """
    facts = []
    variants = rows[1:] if choice["rows"] and len(rows) > 1 else rows
    dated = [row for row in variants if row["Release date"]] or [
        row for row in rows if row["Release date"]
    ]
    source = (*addresses(rows[0]["Link to datasheet"]), HARDWARE)
    for maker in organizations.nodes(blocks, rows[0]["Manufacturer"]):
        facts.append(Fact(node, "kgr:manufacturer", maker, source))
    for foundry in organizations.nodes(blocks, rows[0]["Foundry"]):
        facts.append(Fact(node, "kgb:foundry", foundry, source))
    if dated and "released" not in choice["omit"].split(";"):
        first = min(dated, key=lambda row: row["Release date"])
        released = ttl.day(date.fromisoformat(first["Release date"]))
        from_row = (*addresses(first["Link to datasheet"]), HARDWARE)
        facts.append(Fact(node, "kgr:released", released, from_row))
    if choice["variant_of"]:
        facts.append(Fact(node, "kgb:variantOf", f"ref:chip-{choice['variant_of']}", (HARDWARE,)))
    return facts
