"""The bill of materials tells what a wheel needs and holds, and nothing of when it was made."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import kgbuild
from kgbuild.shipped import sums


@pytest.fixture(scope="module")
def bill(repository: Path) -> dict[str, Any]:
    text = (repository / "requirements" / "kgbuild.cdx.json").read_text("utf-8")
    assert not re.search(r"timestamp|serialNumber|://", text)
    found: dict[str, Any] = json.loads(text)
    assert (found["bomFormat"], found["specVersion"]) == ("CycloneDX", "1.6")
    return found


def test_it_is_of_this_version(bill: dict[str, Any]) -> None:
    assert bill["metadata"]["component"]["version"] == kgbuild.__version__, "make sbom"


def test_it_lists_what_is_locked_with_licences(bill: dict[str, Any], repository: Path) -> None:
    lock = (repository / "requirements" / "run.txt").read_text("utf-8")
    pins = re.findall(r"^([a-z0-9.-]+)==(\S+)", lock, re.MULTILINE)
    listed = [(one["name"], one["version"]) for one in bill["components"]]
    assert listed == sorted(pins), "make sbom"
    unlicensed = {
        one["name"]
        for one in bill["components"]
        if not (one.get("licenses") or "properties" in one)
    }
    assert len(unlicensed) <= 2, unlicensed  # whose own metadata names no licence


def test_what_the_package_asks_for_hangs_on_it(bill: dict[str, Any], repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
    names = {canonicalize_name(Requirement(one).name) for one in project["dependencies"]}
    needs = {one["ref"]: set(one["dependsOn"]) for one in bill["dependencies"]}
    assert needs["kgbuild"] == names, "make sbom"
    reached, left = set(), ["kgbuild"]
    while left:
        new = needs[left.pop()] - reached
        reached |= new
        left += new
    elsewhere = {one["name"] for one in bill["components"] if "properties" in one}
    assert reached | elsewhere == {one["bom-ref"] for one in bill["components"]}


def test_what_a_wheel_holds_of_others_is_told_by_its_hash(
    bill: dict[str, Any], repository: Path
) -> None:
    told = {
        one["name"]: one["hashes"][0]["content"]
        for one in bill["metadata"]["component"]["components"]
    }
    assert {f"kgbuild/{name}": digest for name, digest in sums().items()}.items() <= told.items()
    scripts = sorted((repository / "kgbuild" / "draw" / "templates" / "lib").glob("*/*.js"))
    assert len(scripts) >= 5
    hashes = {hashlib.sha256(path.read_bytes()).hexdigest() for path in scripts}
    assert hashes == set(told.values()) - set(sums().values())
