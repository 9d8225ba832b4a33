"""A report on paper: real PDFs, printed by the browser and read back."""

import io
import shutil
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest

from kgbuild.draw.pdf import BROWSERS, find_browser, pdf_of
from kgbuild.draw.report import report_page
from kgbuild.errors import OutputError

printing = pytest.mark.skipif(
    not any(map(shutil.which, BROWSERS)), reason="no browser prints PDF: install Chromium"
)


def words_of(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    text = " ".join(" ".join(page.extract_text().split()) for page in pages)
    return unicodedata.normalize("NFKC", text)  # "rifles" is set with a ligature


@pytest.fixture(scope="module")
def printed(sample: Callable[[str], Any]) -> bytes:
    return pdf_of(report_page(*sample("chips").graph))


@printing
@pytest.mark.browser
def test_a_pdf_holds_every_claim_with_its_evidence(
    printed: bytes, sample: Callable[[str], Any]
) -> None:
    text = words_of(printed)
    for claim in sample("chips").claims:
        assert claim.text in text, claim.text
    assert "37 claims in 1 document: 2 refuted, 2 conflicting" in text
    assert "312 TFLOP/s < 2250 TFLOP/s" in text
    assert "https://epoch.ai/data/machine-learning-hardware" in text  # to be read, not clicked


@printing
@pytest.mark.browser
def test_a_pdf_has_numbered_pages_an_outline_and_tags(printed: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(printed))
    count = len(reader.pages)
    assert 4 <= count <= 12
    for number, page in enumerate(reader.pages, 1):
        assert f"{number} / {count}" in page.extract_text()
    outline = reader.outline
    titles = [str(one.title) for one in outline[1] if not isinstance(one, list)]
    assert outline[0].title == "DeepSeek and the chip war"
    assert {"Refuted or conflicting 4", "How this was made"} <= set(titles)
    assert "/StructTreeRoot" in reader.trailer["/Root"]
    assert reader.trailer["/Root"]["/Lang"] == "en"


@printing
@pytest.mark.browser
def test_one_page_gives_one_file_without_a_clock(
    printed: bytes, sample: Callable[[str], Any]
) -> None:
    assert pdf_of(report_page(*sample("chips").graph)) == printed
    about = pypdf.PdfReader(io.BytesIO(printed)).metadata
    assert about is not None and about.title == "DeepSeek and the chip war · report"
    assert not {"/CreationDate", "/ModDate"} & set(about)


@printing
@pytest.mark.browser
def test_a_hostile_document_prints_as_its_words(sample: Callable[[str], Any]) -> None:
    text = words_of(pdf_of(report_page(*sample("hostile").graph)))
    assert "<script>window.hacked=1</script>" in text


def test_without_a_browser_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("KGBUILD_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    if any(map(shutil.which, BROWSERS)):
        pytest.skip("a browser lies at a fixed place here")
    with pytest.raises(OutputError, match=r"apt install chromium.*KGBUILD_CHROMIUM"):
        pdf_of("<p>words")


def test_a_browser_named_wrongly_or_that_prints_nothing_is_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KGBUILD_CHROMIUM", str(tmp_path / "missing"))
    with pytest.raises(OutputError, match="KGBUILD_CHROMIUM names no program"):
        find_browser()
    broken = tmp_path / "browser"
    broken.write_text("#!/bin/sh\necho 'first line' >&2\necho 'cannot open display' >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("KGBUILD_CHROMIUM", str(broken))
    with pytest.raises(OutputError, match="printed no PDF: cannot open display"):
        pdf_of("<p>words")


def test_a_browser_that_hangs_is_ended_with_all_that_it_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Many a browser's command is a script that starts the browser and waits for it."""
    slow, started = tmp_path / "browser", tmp_path / "started"
    slow.write_text(f"#!/bin/sh\nsleep 60 &\necho $! > '{started}'\nwait\n")
    slow.chmod(0o755)
    monkeypatch.setenv("KGBUILD_CHROMIUM", str(slow))
    (tmp_path / "folder").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "folder"))
    with pytest.raises(OutputError, match="within 1 seconds"):
        pdf_of("<p>words", seconds=1.0)
    assert list((tmp_path / "folder").iterdir()) == []
    end = time.monotonic() + 10
    while _runs(int(started.read_text())):
        assert time.monotonic() < end, "what the script started was left behind"
        time.sleep(0.02)


def _runs(process: int) -> bool:
    """Say whether a process is there and no zombie."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return stat.rpartition(") ")[2][0] != "Z"
