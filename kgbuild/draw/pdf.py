"""A page printed to PDF by a Chromium of this machine, without network."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from kgbuild.errors import OutputError

VARIABLE = "KGBUILD_CHROMIUM"
"""Names the program where it is not on the PATH."""
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
SECONDS = 180.0
"""A report of 1,000 claims takes 4 s on one core, one of 10,000 (955 pages) 50 s."""
_FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    # The page asks for nothing and its policy forbids it; the browser itself shall not either.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
)


def pdf_of(html: str, *, seconds: float = SECONDS) -> bytes:
    """Print a page.

    Parameters
    ----------
    html : str
        A whole page of ours, which needs no script to be complete.
    seconds : float
        How long the browser may take.

    Returns
    -------
    bytes
        The PDF: tagged, with an outline, and without the time of printing, so that one page and
        one browser give one file.

    Raises
    ------
    OutputError
        If there is no browser, or it does not print.
    """
    browser = find_browser()
    with tempfile.TemporaryDirectory(prefix="kgbuild-pdf-", ignore_cleanup_errors=True) as folder:
        page, printed = Path(folder, "report.html"), Path(folder, "report.pdf")
        page.write_bytes(html.encode())
        command = [
            browser,
            *_FLAGS,
            *_sandbox(),
            f"--user-data-dir={Path(folder, 'profile')}",
            f"--print-to-pdf={printed}",
            page.as_uri(),
        ]
        said = _said(command, seconds)
        if not printed.exists():
            lines = said.split("\n")
            last = next(
                (line.strip() for line in reversed(lines) if line.strip()), "it says nothing"
            )
            raise OutputError(f"printed no PDF: {last[:300]}", where=browser)
        return _without_clock(printed.read_bytes())


def _said(command: Sequence[str], seconds: float) -> str:
    """Run a browser to its end, or end it with all the processes that it started."""
    browser = command[0]
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as error:
        raise OutputError(f"cannot be run: {error.strerror}", where=browser) from None
    with process:
        try:
            return process.communicate(timeout=seconds)[1].decode(errors="replace")
        except subprocess.TimeoutExpired:
            raise OutputError(
                f"the browser did not print the PDF within {seconds:.0f} seconds", where=browser
            ) from None
        finally:
            if process.returncode is None:  # late, or interrupted
                _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End what is left of a browser: a script that starts one leaves it behind if ended alone."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def find_browser() -> str:
    """Return the program that prints.

    Raises
    ------
    OutputError
        If there is none; the text says what to install.
    """
    named = os.environ.get(VARIABLE)
    if named:
        found = shutil.which(named)
        if found is None:
            raise OutputError(f"{VARIABLE} names no program that can be run", where=named)
        return found
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise OutputError(
            "a PDF is printed by Chromium or Chrome, and none was found: install one (Debian: "
            f"apt install chromium), or set {VARIABLE} to where it is; or write the report as "
            ".html and print that"
        )
    return found


def _sandbox() -> tuple[str, ...]:
    """Return the flag without which Chromium refuses to run as root, as in many containers.

    The page has no script and asks for nothing, so there is nothing to be kept in; for anybody
    else the sandbox stays on.
    """
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return ("--no-sandbox",) if is_root else ()


def _without_clock(pdf: bytes) -> bytes:
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import NameObject

    reader = PdfReader(io.BytesIO(pdf))
    writer = PdfWriter(clone_from=reader)
    writer.pdf_header = reader.pdf_header
    about = writer.metadata
    title = str(about.title) if about is not None and about.title else ""
    writer.metadata = {NameObject("/Title"): title, NameObject("/Creator"): "kgbuild"}
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
