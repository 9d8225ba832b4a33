"""What ``%load_ext kgbuild`` brings to IPython: the magic ``%%sparql``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Make ``%sparql`` and ``%%sparql`` known to a shell, and let Tab complete in them."""
    from kgbuild.notebook.completing import completer_for
    from kgbuild.notebook.magic import SparqlMagics

    magics = SparqlMagics(shell)
    shell.register_magics(magics)
    shell.Completer.custom_matchers.append(completer_for(magics))


def unload_ipython_extension(shell: InteractiveShell) -> None:
    """Take both away again."""
    from kgbuild.notebook.completing import NAME

    for kind in ("line", "cell"):
        shell.magics_manager.magics[kind].pop("sparql", None)
    shell.Completer.custom_matchers[:] = [
        one
        for one in shell.Completer.custom_matchers
        if getattr(one, "matcher_identifier", "") != NAME
    ]
