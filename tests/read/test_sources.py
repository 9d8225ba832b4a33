"""What may be handed in: paths, folders, texts, columns, iterables; and what is refused how."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import pandas
import polars
import pytest

from kgbuild.errors import InputError
from kgbuild.model import Document, Failure, document_id
from kgbuild.read.sources import read, read_one

ARTICLE = Path(__file__).parents[1] / "fixtures" / "deepseek-is-all-the-rage.txt"
SENTENCE = "Nvidia makes the H20."


def texts(source: Any) -> list[str]:
    return [item.text if isinstance(item, Document) else item.message for item in read(source)]


def test_the_article() -> None:
    document = read_one(ARTICLE)
    assert document.title == "DeepSeek is All the Rage!"
    assert document.language == "en"
    assert document.id == document_id(ARTICLE.read_text(encoding="utf-8"))
    assert [dropped.text for dropped in document.dropped] == ["Advertisements"] * 4
    paragraphs = document.text.split("\n\n")
    assert len(paragraphs) == 12
    assert paragraphs[2].endswith("initiating a series of countermeasures")
    assert "captured global attention. Its rise is comparable" in document.text
    assert "the West. Similar developments" in document.text


def test_a_path_as_path_and_as_string(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(SENTENCE)
    assert read_one(file) == read_one(str(file))
    assert read_one(file).name == str(file)


def test_a_text_is_a_text() -> None:
    for text in [
        SENTENCE,
        "One line.\nAnother.",
        "I read article.txt on the train today",
        "and/or",
    ]:
        document = read_one(text)
        assert document.source == text
        assert document.name == "text"


def test_kinds_by_suffix_and_by_content(tmp_path: Path) -> None:
    page = f"<html><body><p>{SENTENCE}</p></body></html>"
    cases = [
        ("a.txt", SENTENCE, "text/plain"),
        ("a.md", SENTENCE, "text/markdown"),
        ("a.html", page, "text/html"),
        ("a.htm", SENTENCE, "text/html"),
        ("a.log", SENTENCE, "text/plain"),
        ("a", page, "text/html"),
    ]
    for name, content, media_type in cases:
        (tmp_path / name).write_text(content)
        document = read_one(tmp_path / name)
        assert (document.media_type, document.text) == (media_type, SENTENCE)
    assert read_one(page).media_type == "text/html"
    assert read_one("a < b and b > c").media_type == "text/plain"


def test_a_folder_in_order_with_its_bad_files(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Second.")
    (tmp_path / "a.md").write_text("First.")
    (tmp_path / "c.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "image.png").write_bytes(b"\x89PNG")
    (tmp_path / ".hidden.txt").write_text("Hidden.")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "d.txt").write_text("Fourth.")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "sub" / "e.txt").symlink_to(tmp_path / "nowhere")
    found = list(read(tmp_path))
    assert [item.text for item in found if isinstance(item, Document)] == [
        "First.",
        "Second.",
        "Fourth.",
    ]
    failures = [item for item in found if isinstance(item, Failure)]
    assert [Path(failure.name).name for failure in failures] == ["c.txt", "e.txt"]
    assert "binary" in failures[0].message


def test_iterables_and_columns() -> None:
    cells = [SENTENCE, None, float("nan"), "Huawei grew."]
    expected = [SENTENCE, "Huawei grew."]
    assert texts(cells) == expected
    assert texts(iter(cells)) == expected
    assert texts(pandas.Series([SENTENCE, None, pandas.NA, "Huawei grew."])) == expected
    assert texts(polars.Series([SENTENCE, None, "Huawei grew."])) == expected
    names = [item.name for item in read(pandas.Series([SENTENCE, None, "x"], name="body"))]
    assert names == ["body[0]", "body[2]"]
    assert texts([]) == []


def test_a_bad_item_does_not_end_the_run(tmp_path: Path) -> None:
    (tmp_path / "bin.txt").write_bytes(b"\x00\xff")
    (tmp_path / "empty").mkdir()
    items = list(
        read(["First.", "gone.txt", tmp_path / "bin.txt", tmp_path / "empty", 7, ["x"], "Last."])
    )
    assert [isinstance(item, Failure) for item in items] == [False] + [True] * 5 + [False]


def test_a_path_that_is_not_there_is_called_by_its_name() -> None:
    (failure,) = read([Path("news/gone.md")])
    assert failure == Failure("news/gone.md", "news/gone.md: no such file or folder")


def test_a_document_is_passed_through() -> None:
    document = read_one(SENTENCE)
    assert list(read(document)) == [document]
    assert list(read([document])) == [document]


REFUSED = {
    "gone.txt": "gone.txt: no such file or folder",
    "notes/gone": None,
    "/nowhere/at/all": "/nowhere/at/all: no such file or folder",
    "https://example.org/a": "https://example.org/a: is an address, and nothing is fetched",
}


@pytest.mark.parametrize(("source", "message"), REFUSED.items())
def test_a_string_that_can_only_be_a_path(source: str, message: str | None) -> None:
    if message is None:
        assert read_one(source).text == source
        return
    with pytest.raises(InputError) as error:
        list(read(source))
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


def test_what_is_refused(tmp_path: Path) -> None:
    for source in [
        tmp_path / "gone",
        tmp_path,
        b"\x00\x01",
        7,
        None,
        {"a": "b"},
        pandas.DataFrame({"a": ["x"]}),
    ]:
        with pytest.raises(InputError):
            list(read(source))


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_permission_denied(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(SENTENCE)
    file.chmod(0)
    with pytest.raises(InputError, match="cannot be read"):
        read_one(file)


@pytest.mark.parametrize("source", ["", " \n\t ", b"", "<html><body></body></html>"])
def test_an_empty_source_is_an_empty_document_with_a_reason(source: str | bytes) -> None:
    document = read_one(source)
    assert (document.text, document.segments, document.language) == ("", (), "und")
    assert [dropped.stage for dropped in document.dropped] == ["read"]
    assert document.dropped[0].reason.startswith("The source")


def test_lone_surrogates_keep_every_offset() -> None:
    document = read_one("Nvidia \ud800 grew.")
    assert document.source == "Nvidia \ufffd grew."
    document.source.encode("utf-8")
    start = document.text.index("grew")
    assert document.quote(document.to_source(start, start + 4)) == "grew"


def test_published_and_name() -> None:
    document = read_one(SENTENCE, name="note", published=date(2025, 2, 4))
    assert (document.name, document.published) == ("note", date(2025, 2, 4))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nvidia said on Monday that it would sell fewer chips to China this year.", "en"),
        ("Die Firma teilte mit, dass sie in diesem Jahr weniger Chips verkaufen wird.", "de"),
        ("L'entreprise a annoncé qu'elle vendrait moins de puces cette année.", "fr"),
        ("华为公司昨天在北京发布了新的芯片，性能超过了英伟达的产品，大家都很惊讶。", "zh"),
        ("Nvidia 2024", "und"),
        ("12 34 56 78 90 12 34 56 78 90 12 34", "und"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert read_one(text).language == language


LINE = "The firm drew attentionIts rise is “new” &amp; it said so.Then Nvidia doesnâ€™t sell. "


def test_a_line_of_five_megabytes() -> None:
    article = LINE + ARTICLE.read_text(encoding="utf-8").replace("\n", " ")
    text = article * (5_000_000 // len(article))
    start = time.perf_counter()
    document = read_one(text)
    assert time.perf_counter() - start < 30  # 3.5 s on a quiet core; quadratic work takes minutes
    assert document.text.startswith('The firm drew attention. Its rise is "new" & it said so. Then')


def test_the_same_source_gives_the_same_document() -> None:
    assert read_one(ARTICLE) == read_one(ARTICLE)


def test_nothing_heavy_is_imported_before_use() -> None:
    code = (
        "import sys, kgbuild.read.sources as s; s.read_one;"
        "print(sorted(set(sys.modules) & {'trafilatura','pypdf','ftfy','wordfreq','lxml',"
        "'py3langid','pandas','numpy','markdown_it','charset_normalizer'}))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
