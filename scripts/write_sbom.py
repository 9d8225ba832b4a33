"""Write the bill of materials of a wheel: what it needs, and what others made that it holds.

    cyclonedx-py environment --output-reproducible ... | python scripts/write_sbom.py    (make sbom)

Read is CycloneDX's inventory of an environment that has more than the package needs (the tests,
say). Kept is what ``requirements/run.txt`` locks; added are the packages that other systems need,
the scripts of others in our pages and the learned weights, each with its hash. Nothing in it
depends on the day or the machine. Printed is CycloneDX 1.6 in JSON, checked against its schema.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "kgbuild"
LOCK = ROOT / "requirements" / "run.txt"
Component = dict[str, Any]


def locked() -> dict[str, Requirement]:
    """Return what the package needs, by its name."""
    lines = re.findall(r"^([a-z0-9].*?) ?\\$", LOCK.read_text("utf-8"), re.MULTILINE)
    found = [Requirement(line) for line in lines]
    return {canonicalize_name(one.name): one for one in found}


def scripts() -> Iterator[Component]:
    """Yield the scripts of others, from the table beside them."""
    table = (PACKAGE / "draw" / "templates" / "lib" / "README.md").read_text("utf-8")
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        hashes = re.findall(r"\b[0-9a-f]{64}\b", line)
        if hashes:
            name, version, licence = cells[:3]
            yield {
                "bom-ref": f"npm:{name}@{version}",
                "type": "library",
                "name": name,
                "version": version,
                "licenses": [{"license": {"id": licence}}],
                "hashes": [{"alg": "SHA-256", "content": one} for one in hashes[:1]],
                "purl": f"pkg:npm/{name.replace('@', '%40')}@{version}",
            }


def weights() -> Iterator[Component]:
    """Yield the files of weights, from the list of their hashes."""
    for line in (PACKAGE / "SHA256SUMS").read_text("ascii").splitlines():
        digest, name = line.split("  ", 1)
        yield {
            "bom-ref": f"file:kgbuild/{name}",
            "type": "file",
            "name": f"kgbuild/{name}",
            "hashes": [{"alg": "SHA-256", "content": digest}],
        }


def bill(inventory: dict[str, Any]) -> dict[str, Any]:
    """Return the bill of materials.

    Parameters
    ----------
    inventory : dict
        Of an environment, as CycloneDX's own tool writes it.
    """
    needed, kept = locked(), {}
    for component in inventory["components"]:
        name = canonicalize_name(component["name"])
        if name in needed and needed[name].specifier.contains(component["version"]):
            component.pop("externalReferences", None)
            kept[name] = {**component, "bom-ref": name, "name": name}
    for name, one in needed.items():
        if name not in kept:
            assert one.marker, f"{name} is locked and not in the environment: make sbom again"
            (pin,) = one.specifier
            kept[name] = {
                "bom-ref": name,
                "type": "library",
                "name": name,
                "version": pin.version,
                "purl": f"pkg:pypi/{name}@{pin.version}",
                "properties": [{"name": "kgbuild:only-where", "value": str(one.marker)}],
            }
    ref = {c["bom-ref"]: canonicalize_name(c["name"]) for c in inventory["components"]}
    root = inventory["metadata"]["component"]
    (version,) = re.findall(r'^__version__ = "(.+)"', (PACKAGE / "version.py").read_text(), re.M)
    asked = {canonicalize_name(Requirement(one).name) for one in _asked()}
    needs = {
        ref[one["ref"]]: sorted({ref[on] for on in one.get("dependsOn", ())} & kept.keys())
        for one in inventory["dependencies"]
        if ref.get(one["ref"]) in kept
    }
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                **{key: root[key] for key in ("type", "name", "description", "licenses")},
                "bom-ref": "kgbuild",
                "version": version,
                "purl": f"pkg:pypi/kgbuild@{version}",
                "components": [*scripts(), *weights()],
            },
        },
        "components": [kept[name] for name in sorted(kept)],
        "dependencies": [
            {"ref": "kgbuild", "dependsOn": sorted(asked)},
            *({"ref": name, "dependsOn": needs.get(name, [])} for name in sorted(kept)),
        ],
    }


def _asked() -> list[str]:
    asked: list[str] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
        "dependencies"
    ]
    return asked


if __name__ == "__main__":
    text = json.dumps(bill(json.load(sys.stdin)), ensure_ascii=False, indent=1) + "\n"
    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if wrong:
        sys.exit(f"not CycloneDX: {wrong}")
    sys.stdout.write(text)
