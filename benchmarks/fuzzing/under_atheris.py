"""One target under atheris, guided by which lines of kgbuild an input reaches.

python -m benchmarks.fuzzing.under_atheris TARGET [arguments of libFuzzer]
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["kgbuild", "html", "pypdf", "markdown_it"]):
    from benchmarks.fuzzing.targets import TARGETS

if __name__ == "__main__":
    name = sys.argv.pop(1)
    atheris.Setup(sys.argv, TARGETS[name])
    atheris.Fuzz()
