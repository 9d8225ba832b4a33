"""A folder of format 1 becomes one of format 2, and is one of both at every moment between.

The database is copied beside itself by hard links, the description makes the copy the graph, then
the first goes. Killed before the description, all is as it was; killed after it, the next opening
removes the rest.
"""

from __future__ import annotations

import re
import shutil

import pyoxigraph

from kgbuild.rdf.stores.layout import DATABASE_MARK, Layout, sync_folder

_DATABASE_FILE = re.compile(
    r"CURRENT|IDENTITY|LOCK|LOG(\.old\.\d+)?|(MANIFEST|OPTIONS)-\d+(\.dbtmp)?|.+\.(sst|log)"
)


def migrate(layout: Layout) -> None:
    """Put the database of a folder of format 1 where the present format has it.

    The folder is of format 1 until it is described; :func:`clean` removes the rest then.

    Parameters
    ----------
    layout : Layout
        The folder, locked for writing.

    Raises
    ------
    OSError
        If it cannot be written, or somebody has the database open; all is as it was.
    """
    aside = layout.database.with_name(layout.database.name + ".part")
    shutil.rmtree(aside, ignore_errors=True)
    if (layout.database / DATABASE_MARK).exists():  # without a description: a crash left it
        shutil.rmtree(layout.database)
    pyoxigraph.Store(str(layout.folder)).backup(str(aside))
    sync_folder(aside)
    aside.rename(layout.database)
    sync_folder(layout.folder)


def clean(layout: Layout) -> None:
    """Remove the files of a database of format 1 that was migrated."""
    if not (layout.folder / DATABASE_MARK).exists() and not (layout.folder / "IDENTITY").exists():
        return
    # The mark goes last: a rest without it would not be looked for again.
    files = sorted(layout.folder.iterdir(), key=lambda path: path.name == DATABASE_MARK)
    for path in files:
        if path.is_file() and _DATABASE_FILE.fullmatch(path.name):
            path.unlink()
