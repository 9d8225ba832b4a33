"""``kgbuild report``: one file for an editor, and what it says where it cannot be made."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from kgbuild.draw.pdf import BROWSERS

Kgbuild = Callable[..., "subprocess.CompletedProcess[str]"]


def test_a_page_with_claim_review(kgbuild: Kgbuild, built: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    done = kgbuild(
        "report", built / "graph.ttl", "-o", path, "--title", "Chips, checked",
        "--published", "2025-03-01", "--url", "https://example.org/check", "--author", "Check Desk",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, f"open {path}\n")
    page = path.read_text("utf-8")
    assert "<h1" in page and "Chips, checked</h1>" in page and "2025-03-01" in page
    assert '"@type": "ClaimReview"' in page


@pytest.mark.browser
@pytest.mark.skipif(
    not any(map(shutil.which, BROWSERS)), reason="no browser prints PDF: install Chromium"
)
def test_a_pdf(kgbuild: Kgbuild, built: Path, tmp_path: Path) -> None:
    done = kgbuild("report", built / "graph.ttl", "-o", tmp_path / "report.pdf")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("words", "environment", "told"),
    [
        (("report.html", "--url", "https://example.org/c"), {}, "ClaimReview needs both"),
        (("missing/report.html",), {}, "cannot write"),
        (("report.docx",), {}, "report.docx: a report is .html or .pdf"),
        (("report.pdf",), {"KGBUILD_CHROMIUM": "no-such-program"}, "names no program"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(
    words: tuple[str, ...],
    environment: dict[str, str],
    told: str,
    kgbuild: Kgbuild,
    built: Path,
    tmp_path: Path,
) -> None:
    done = kgbuild(
        "report", built / "graph.ttl", "-o", tmp_path / words[0], *words[1:], **environment
    )
    assert done.returncode == 1
    assert done.stderr.startswith("error: ") and told in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / words[0]).exists()
    assert list(tmp_path.iterdir()) == []


def test_help_has_an_example(kgbuild: Kgbuild) -> None:
    done = kgbuild("report", "--help")
    assert "kgbuild report" in done.stdout.split("Examples", 1)[1]
