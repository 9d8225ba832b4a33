"""Whether two machines run the same code: told by the bytes of the package, not by a version."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kgbuild.model.digests import digest_of


@cache
def code_digest() -> str:
    """Return the digest of this package's Python files, the same wherever it is installed."""
    package = Path(__file__).parents[1]
    files = sorted((path.relative_to(package).as_posix(), path) for path in package.rglob("*.py"))
    return digest_of([(name, path.read_bytes()) for name, path in files])
