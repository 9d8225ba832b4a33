"""The locks in ``requirements/``: all that is installed, each file of it by its hash."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

NAMES = ("build", "dev", "run", "tools")
LEAST = {"build": 5, "dev": 150, "run": 80, "tools": 30}
_ENTRY = re.compile(r"(?P<pin>[a-z0-9].*?) ?\\\n(?P<hashes>(?:    --hash=.*\n)+)")
_HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")


@dataclass(frozen=True)
class Lock:
    """A lock file: its text, and the version of each package."""

    text: str
    versions: dict[str, str]


@pytest.fixture(scope="module")
def locks(repository: Path) -> dict[str, Lock]:
    return {name: _read(repository / "requirements" / f"{name}.txt") for name in NAMES}


@pytest.fixture(scope="module")
def project(repository: Path) -> dict[str, dict[str, dict[str, list[str]]]]:
    return tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))


def _read(path: Path) -> Lock:
    text = path.read_text("utf-8")
    pins = [Requirement(entry["pin"]) for entry in _ENTRY.finditer(text)]
    versions = {}
    for pin in pins:
        (version,) = pin.specifier
        assert version.operator == "==", f"{path.name}: {pin}"
        versions[canonicalize_name(pin.name)] = version.version
    assert len(versions) == len(pins), f"{path.name} locks a package twice"
    return Lock(text, versions)


@pytest.mark.parametrize("name", NAMES)
def test_every_line_is_a_version_or_a_hash(name: str, locks: dict[str, Lock]) -> None:
    """So none is installed unchecked, none is built from source, and no address is named."""
    lock = locks[name]
    assert len(lock.versions) >= LEAST[name]
    rest = _ENTRY.sub("", lock.text).split("\n")
    assert [line for line in rest if line and not line.startswith("#")] == ["--only-binary :all:"]
    for entry in _ENTRY.finditer(lock.text):
        assert all(_HASH.fullmatch(line) for line in entry["hashes"].splitlines()), entry["pin"]
    assert "://" not in lock.text


def test_what_the_project_asks_for_is_locked(
    locks: dict[str, Lock], project: dict[str, dict[str, dict[str, list[str]]]]
) -> None:
    asked = project["project"]
    extras: dict[str, list[str]] = asked["optional-dependencies"]
    wanted: dict[str, list[str]] = {
        "run": list(asked["dependencies"]),
        "dev": [*asked["dependencies"], *_flat("dev", extras)],
        **project["dependency-groups"],
    }
    for name, requirements in wanted.items():
        for text in requirements:
            one = Requirement(text)
            version = locks[name].versions.get(canonicalize_name(one.name))
            assert version is not None, f"requirements/{name}.txt lacks {text}: make pins"
            assert one.specifier.contains(version), f"{name}: {text}, but {version}: make pins"


def _flat(extra: str, extras: dict[str, list[str]]) -> list[str]:
    """Return what an extra brings, and what the extras that it names bring."""
    found = []
    for text in extras[extra]:
        one = Requirement(text)
        found += (
            [r for e in one.extras for r in _flat(e, extras)] if one.name == "kgbuild" else [text]
        )
    return found


def test_tests_run_with_the_versions_that_are_installed_alone(locks: dict[str, Lock]) -> None:
    assert locks["run"].versions.items() <= locks["dev"].versions.items()
