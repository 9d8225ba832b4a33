"""Run the command line: ``python -m kgbuild`` and ``kgbuild``."""

from __future__ import annotations


def main() -> None:
    """Run the command line with the arguments of the process."""
    from kgbuild.cli.app import main as run

    run()


if __name__ == "__main__":
    main()
