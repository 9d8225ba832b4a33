"""Write the hashes that the shipped weights are checked against: ``kgbuild/SHA256SUMS``.

    python -m scripts.write_hashes    (or: make models)

Run it after a training that changed a file on purpose, and commit both together.
"""

from __future__ import annotations

import hashlib

from kgbuild.files import write_aside
from kgbuild.shipped import PACKAGE, SUMS

WEIGHTS = (
    "check/calibration.json",
    "check/passages/judge.json",
    "check/passages/tables/*.gz",
    "extract/learned/label_weights.json",
    "extract/propositions/confidence.json",
    "link/weights.json",
    "**/models/**/*.json",
    "**/models/**/*.txt",
    "**/*.npz",
    "**/*.onnx",
)
"""All that was learned or measured rather than written, as patterns within the package."""


def listing() -> str:
    """Return the content of the list: a hash and a path a line, in the order of the paths."""
    paths = {path for pattern in WEIGHTS for path in PACKAGE.glob(pattern)}
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(PACKAGE).as_posix()}\n"
        for path in sorted(paths, key=lambda path: path.relative_to(PACKAGE).as_posix())
    )


if __name__ == "__main__":
    write_aside(SUMS, listing().encode("ascii"))
    print(SUMS)
