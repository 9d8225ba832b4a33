"""The weights that come with the package: read whole, and checked against their hashes.

``SHA256SUMS`` beside this file lists them, in the form that ``sha256sum -c`` reads too;
``make models`` writes it. A learned model that was changed answers as fluently as before, only
otherwise: so one that is not what was measured is refused rather than used.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kgbuild.errors import ModelError

PACKAGE = Path(__file__).parent
SUMS = PACKAGE / "SHA256SUMS"
_MEND = "install kgbuild again"


def read_shipped(path: Path) -> bytes:
    """Return a file of weights as it is on disk, and refuse one of ours that was changed.

    What is hashed is what is returned: the file is read once. 5 MB take 3 ms.

    Parameters
    ----------
    path : Path
        One that lies outside the package is the caller's own, and is read without a check.

    Raises
    ------
    ModelError
        If it is missing, not listed, or other than the list says.

    Examples
    --------
    >>> read_shipped(PACKAGE / "link" / "weights.json")[:1]
    b'{'
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(f"cannot be read ({error.strerror}); {_MEND}", where=str(path)) from None
    if not path.is_relative_to(PACKAGE):
        return content
    wanted = sums().get(path.relative_to(PACKAGE).as_posix())
    if wanted is None:
        raise ModelError(f"{SUMS.name} does not list this file of weights", where=str(path))
    found = hashlib.sha256(content).hexdigest()
    if found != wanted:
        raise ModelError(
            f"the file was changed: its SHA-256 begins with {found[:12]}, that of the file which "
            f"kgbuild ships with {wanted[:12]}; {_MEND} (after training it anew: make models)",
            where=str(path),
        )
    return content


@cache
def sums() -> Mapping[str, str]:
    """Return the SHA-256 of each file of weights, by its path within the package.

    Raises
    ------
    ModelError
        If the list is missing or broken.
    """
    try:
        lines = SUMS.read_text("ascii").splitlines()
        pairs = (line.split("  ", 1) for line in lines)
        return MappingProxyType({name: digest for digest, name in pairs})
    except (OSError, ValueError):
        raise ModelError(f"the list of hashes is broken; {_MEND}", where=str(SUMS)) from None
