"""What the project's files promise one another."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import kgbuild


@pytest.fixture(scope="module")
def project(repository: Path) -> dict[str, object]:
    return tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))


def test_the_changelog_has_this_version(repository: Path) -> None:
    assert f"## [{kgbuild.__version__}]" in (repository / "CHANGELOG.md").read_text("utf-8")


def test_every_required_package_is_imported(
    repository: Path, project: dict[str, dict[str, list[str]]]
) -> None:
    """A package that no file imports is not to be required."""
    modules = {"markdown-it-py": "markdown_it", "python-dateutil": "dateutil"}
    not_ours = {"lxml-html-clean"}
    code = "\n".join(
        path.read_text("utf-8") for path in sorted((repository / "kgbuild").rglob("*.py"))
    )
    for requirement in project["project"]["dependencies"]:
        name = re.split(r"[<>=\[]", requirement)[0]
        module = modules.get(name, name.replace("-", "_"))
        imported = re.search(rf"\b(import|from) {module}\b|\"{module}\"", code)
        assert imported or name in not_ours, name
