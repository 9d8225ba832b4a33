"""Write ``ontologies/reference/``: chips, models and organisations, each fact with its source.

The facts are restated from two data sets of Epoch AI (CC BY 4.0) and a list of the S&P 500
companies (public domain dedication), chosen by ``chips.csv``, ``models.csv`` and ``sp500.csv``
beside this file; ``facts.csv`` adds some by hand::

    python scripts/make_reference.py FOLDER

where FOLDER holds ``ml_hardware.csv`` (https://epoch.ai/data/machine-learning-hardware),
``notable-ai-models.csv`` (https://epoch.ai/data/notable-ai-models) and ``sp500_constituents.csv``
(https://github.com/datasets/s-and-p-500-companies).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import turtle_blocks as ttl
from reference_chips import HARDWARE, chip_blocks
from reference_facts import read_rows
from reference_models import MODELS, model_blocks
from reference_organizations import (
    SP500,
    Organizations,
    add_by_hand,
    organization_blocks,
    read_names,
)

HERE = Path(__file__).resolve().parent
ONTOLOGIES = HERE.parent / "ontologies"


def add_data_set(blocks: ttl.Blocks, address: str, title: str, creator: str, license_: str) -> None:
    """Credit a data set."""
    node = ttl.iri(address)
    blocks.add(node, "a", "dcat:Dataset")
    blocks.add(node, "dcterms:title", ttl.text(title))
    blocks.add(node, "dcterms:creator", ttl.plain(creator))
    blocks.add(node, "dcterms:license", ttl.iri(license_))


COMMENT = """\
{subject}, each fact with its source.
Written by scripts/make_reference.py; edit the tables beside it, not this file.
{credit}
Computing rates are peak rates without sparsity, per package as sold (GB200, GB300: per GPU).
A thing with kgb:variantOf is a version of that family; a family
states what all its versions share."""
EPOCH = 'Facts restated from Epoch AI, "{title}" ({address}), CC BY 4.0.'


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the data sets and write the three files."""
    parser = argparse.ArgumentParser(description="Write ontologies/reference/.")
    parser.add_argument("data", type=Path, help="folder with the three CSV files")
    parser.add_argument("--out", type=Path, default=ONTOLOGIES / "reference", help="where to write")
    options = parser.parse_args(arguments)

    names = read_names(ONTOLOGIES / "names")
    organizations = Organizations(names, read_rows(HERE / "organization_names.csv", "dataset"))
    chips = list(read_rows(HERE / "chips.csv", "id").values())
    hardware = read_rows(options.data / "ml_hardware.csv", "Hardware name")
    models = read_rows(options.data / "notable-ai-models.csv", "Model")
    companies = read_rows(options.data / "sp500_constituents.csv", "Security")
    chosen_models = read_rows(HERE / "models.csv", "id").values()
    by_hand = read_rows(HERE / "facts.csv").values()

    files = {
        "ai-hardware": (
            chip_blocks(chips, hardware, organizations),
            "AI accelerators",
            (HARDWARE, "Machine Learning Hardware"),
        ),
        "ai-models": (
            model_blocks(chosen_models, models, chips, organizations),
            "AI models",
            (MODELS, "Notable AI Models"),
        ),
        "organizations": (
            organization_blocks(
                read_rows(HERE / "sp500.csv", "security").values(), companies, organizations
            ),
            "Organisations",
            (SP500, "S&P 500 Companies with Financial Information"),
        ),
    }
    for name, (blocks, subject, (address, title)) in files.items():
        add_by_hand(blocks, (row for row in by_hand if row["file"] == name), organizations)
        if address == SP500:
            pddl = "https://opendatacommons.org/licenses/pddl/1-0/"
            add_data_set(blocks, address, title, "datasets/s-and-p-500-companies", pddl)
            credit = f"Seats and founding years: {title} ({address}), public domain dedication."
        else:
            licence = "https://creativecommons.org/licenses/by/4.0/"
            add_data_set(blocks, address, title, "Epoch AI", licence)
            credit = EPOCH.format(title=title, address=address)
        comment = COMMENT.format(subject=subject, credit=credit)
        (options.out / f"{name}.ttl").write_text(blocks.write(comment), encoding="utf-8")
        print(f"{options.out / name}.ttl written")


if __name__ == "__main__":
    main()
