"""Every regular expression that kgbuild compiles: those of its modules and those made at work.

Started as a program, which has nothing imported yet, it prints each as a line of JSON: its text,
whether that is bytes, its flags, and the module and line that compiled it.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

Place = str
"""Module and line that compiled a pattern."""


@contextmanager
def recorded() -> Iterator[dict[tuple[Any, int], Place]]:
    """Note each pattern that a module of kgbuild compiles meanwhile, by its text and flags."""
    found: dict[tuple[Any, int], Place] = {}
    compile_ = re._compile  # type: ignore[attr-defined]

    def note(pattern: Any, flags: Any) -> Any:
        compiled = compile_(pattern, flags)
        frame = sys._getframe(1)
        while frame.f_code.co_filename == re.__file__ and frame.f_back is not None:
            frame = frame.f_back
        module = frame.f_globals.get("__name__", "")
        if module.partition(".")[0] == "kgbuild":
            key = (compiled.pattern, compiled.flags)
            found.setdefault(key, f"{module}:{frame.f_lineno}")
        return compiled

    re._compile = note  # type: ignore[attr-defined]
    try:
        yield found
    finally:
        re._compile = compile_  # type: ignore[attr-defined]


def import_all() -> None:
    """Import every module of kgbuild that needs no package that is missing here."""
    import kgbuild

    for module in pkgutil.walk_packages(kgbuild.__path__, "kgbuild."):
        if not module.name.endswith("__main__"):
            try:
                importlib.import_module(module.name)
            except ImportError:
                continue


def _main() -> None:
    with recorded() as found:
        import_all()
        import kgbuild as kgb

        kgb.build("On 3 March 2020 Orbix (Inc.) said that sales rose 5% to $3 million.")
    for (text, flags), place in found.items():
        is_bytes = isinstance(text, bytes)
        print(json.dumps([text.decode("latin-1") if is_bytes else text, is_bytes, flags, place]))


if __name__ == "__main__":
    _main()
