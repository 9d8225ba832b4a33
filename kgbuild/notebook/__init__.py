"""What ``%load_ext kgbuild`` brings to IPython: the magic ``%%sparql``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Make ``%sparql`` and ``%%sparql`` known to a shell."""
    from kgbuild.notebook.completing import completer_for
    from kgbuild.notebook.magic import SparqlMagics

    magics = SparqlMagics(shell)
    shell.register_magics(magics)
    completer = completer_for(magics)
    if completer not in shell.Completer.custom_matchers:
        shell.Completer.custom_matchers.append(completer)


def unload_ipython_extension(shell: InteractiveShell) -> None:
    """Take the magics away again."""
    for kind in ("line", "cell"):
        shell.magics_manager.magics[kind].pop("sparql", None)
