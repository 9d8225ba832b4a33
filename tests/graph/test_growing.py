"""A graph grows by what is new, and sheds what is gone: what is read again, and what is not."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import kgbuild as kgb
from kgbuild.errors import InputError

Names = Callable[[], list[str]]


pytestmark = pytest.mark.usefixtures("plain_extractor")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three texts, one of them in a folder below."""
    made = tmp_path / "articles"
    (made / "below").mkdir(parents=True)
    for name, maker in {"a": "Ada", "b": "Bel", "below/c": "Cyd"}.items():
        (made / f"{name}.txt").write_text(f"{maker} makes the {maker}1.", "utf-8")
    return made


@pytest.fixture
def kg() -> kgb.KnowledgeGraph:
    return kgb.build("Zed makes the Zed1.", extractor="plain")


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Names:
    """Return the makers of the texts that were read since the last call."""
    seen = tmp_path / "seen"
    monkeypatch.setenv("PLAIN_EXTRACTOR_SEEN", str(seen))

    def names() -> list[str]:
        lines = seen.read_text("utf-8").splitlines() if seen.exists() else []
        seen.unlink(missing_ok=True)
        return [line.split()[0] for line in lines]

    return names


def makers(kg: kgb.KnowledgeGraph) -> list[str]:
    """Who makes something, but for Zed, who was there before."""
    return sorted(claim.object.label for claim in kg.claims if claim.object.label != "Zed")


def test_only_what_is_new_or_changed_is_read(kg, folder: Path, read: Names) -> None:
    assert makers(kg.add(folder)) == ["Ada", "Bel", "Cyd"]
    assert read() == ["Ada", "Bel", "Cyd"]
    kg.add(folder)
    assert read() == []
    (folder / "b.txt").write_text("Bob makes the Bob1.", "utf-8")
    (folder / "d.txt").write_text("Dan makes the Dan1.", "utf-8")
    assert makers(kg.add(folder)) == ["Ada", "Bob", "Cyd", "Dan"]
    assert read() == ["Bob", "Dan"]


def test_what_is_gone_is_taken_out_unless_it_shall_stay(kg, folder: Path) -> None:
    kg.add(folder)
    (folder / "a.txt").unlink()
    assert makers(kg.add(folder, keep_missing=True)) == ["Ada", "Bel", "Cyd"]
    assert makers(kg.add(folder)) == ["Bel", "Cyd"]


def test_a_moved_text_stays_and_is_not_read_again(kg, folder: Path, read: Names) -> None:
    kg.add(folder)
    read()
    (folder / "a.txt").rename(folder / "z.txt")
    (folder / "b.txt").rename(folder / "a.txt")
    assert makers(kg.add(folder)) == ["Ada", "Bel", "Cyd"]
    assert read() == []
    (folder / "z.txt").unlink()
    assert makers(kg.add(folder)) == ["Bel", "Cyd"]


def test_the_same_bytes_are_read_again_where_the_suffix_says_another_kind(
    kg, folder: Path, read: Names
) -> None:
    kg.add(folder)
    read()
    (folder / "a.txt").rename(folder / "a.html")
    kg.add(folder)
    assert read() == ["Ada"]


def test_the_same_text_counts_once_and_goes_with_its_last_place(kg, folder: Path) -> None:
    (folder / "twin.txt").write_bytes((folder / "a.txt").read_bytes())
    assert makers(kg.add(folder)) == ["Ada", "Bel", "Cyd"]
    (folder / "a.txt").unlink()
    assert makers(kg.add(folder)) == ["Ada", "Bel", "Cyd"]
    (folder / "twin.txt").unlink()
    assert makers(kg.add(folder)) == ["Bel", "Cyd"]


def test_two_folders_with_the_same_names_are_told_apart(kg, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.txt").write_text("Eve makes the Eve1.", "utf-8")
    kg.add([folder, other])
    (folder / "a.txt").unlink()
    assert makers(kg.add(folder)) == ["Bel", "Cyd", "Eve"]
    assert makers(kg.add([other])) == ["Bel", "Cyd", "Eve"]


def test_a_folder_by_another_name_is_not_read_again(
    kg, folder: Path, read: Names, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kg.add(folder)
    read()
    monkeypatch.chdir(tmp_path)
    kg.add("articles").add(Path("articles/../articles"))
    (tmp_path / "link").symlink_to(folder, target_is_directory=True)
    assert makers(kg.add(tmp_path / "link")) == ["Ada", "Bel", "Cyd"]
    assert read() == []


def test_a_text_stays_as_long_as_one_of_two_names_of_its_folder_holds_it(
    kg, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(folder, target_is_directory=True)
    kg.add(folder).add(tmp_path / "link")
    (folder / "a.txt").unlink()
    assert makers(kg.add(folder)) == ["Ada", "Bel", "Cyd"]
    assert makers(kg.add(tmp_path / "link")) == ["Bel", "Cyd"]


def test_an_emptied_folder_wipes_nothing(kg, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "e.txt").write_text("Eve makes the Eve1.", "utf-8")
    kg.add(folder)
    folder.rename(tmp_path / "elsewhere")  # as an archive that is not mounted
    folder.mkdir()
    with pytest.raises(InputError, match="holds no file to read"):
        kg.add(folder)
    assert makers(kg.add([folder, other])) == ["Ada", "Bel", "Cyd", "Eve"]
    assert [failure.name for failure in kg.failures] == [str(folder)]
    folder.rmdir()
    (tmp_path / "elsewhere").rename(folder)
    assert kg.add([folder]).failures == ()


def test_hidden_files_and_what_is_no_file_are_passed_over(kg, folder: Path) -> None:
    (folder / ".hidden.txt").write_text("Hal makes the Hal1.", "utf-8")
    (folder / ".git").mkdir()
    (folder / ".git" / "a.txt").write_text("Git makes the Git1.", "utf-8")
    os.mkfifo(folder / "pipe.txt")  # reading it would wait for ever
    assert makers(kg.add(folder)) == ["Ada", "Bel", "Cyd"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_folder_below_that_cannot_be_searched_wipes_nothing(kg, folder: Path) -> None:
    kg.add(folder)
    (folder / "a.txt").unlink()
    (folder / "below").chmod(0)
    try:
        assert makers(kg.add(folder)) == ["Ada", "Bel", "Cyd"]
    finally:
        (folder / "below").chmod(0o700)
    assert makers(kg.add(folder)) == ["Bel", "Cyd"]


def test_what_fails_keeps_what_it_was_and_is_tried_again(kg, folder: Path, read: Names) -> None:
    kg.add(folder)
    (folder / "a.txt").write_text("Ann makes the FAIL1.", "utf-8")
    assert makers(kg.add(folder)) == ["Ada", "Bel", "Cyd"]
    assert [failure.name for failure in kg.failures] == [str(folder / "a.txt")]
    read()
    kg.add(folder)
    assert set(read()) == {"Ann"}
    (folder / "a.txt").write_text("Ann makes the Ann1.", "utf-8")
    assert makers(kg.add(folder)) == ["Ann", "Bel", "Cyd"]
    assert kg.failures == ()


def test_a_failure_by_other_means_does_not_pass_for_read(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read, then failed with another model: read again once that model can bear it."""
    (folder / "a.txt").write_text("Ada makes the Ada1. FAIL makes the E5.", "utf-8")
    monkeypatch.setenv("PLAIN_EXTRACTOR_FIXED", "1")
    with kgb.open(tmp_path / "graph", extractor="plain") as kg:
        kg.add(folder)
    monkeypatch.delenv("PLAIN_EXTRACTOR_FIXED")
    with kgb.open(tmp_path / "graph", extractor="plain", model="stern") as kg:
        assert [failure.name for failure in kg.add(folder).failures] == [str(folder / "a.txt")]
    monkeypatch.setenv("PLAIN_EXTRACTOR_FIXED", "1")
    with kgb.open(tmp_path / "graph", extractor="plain", model="stern") as kg:
        assert kg.add(folder).failures == ()
        runs = kg.query("SELECT DISTINCT ?r { ?c a kgb:Claim ; prov:wasGeneratedBy ?r }")
        assert len(list(runs)) == 1


def test_a_missing_file_is_no_failure_any_more_once_it_is_there(kg, tmp_path: Path) -> None:
    late = tmp_path / "late.txt"
    kg.add([late, str(late), "Eve makes the Eve1."])
    assert {failure.message for failure in kg.failures} == {f"{late}: no such file or folder"}
    late.write_text("Lou makes the Lou1.", "utf-8")
    assert makers(kg.add([late])) == ["Eve", "Lou"]
    assert kg.failures == ()


def test_another_day_or_another_model_reads_again(folder: Path, tmp_path: Path, read) -> None:
    place = tmp_path / "graph"
    with kgb.open(place, extractor="plain") as kg:
        kg.add(folder)
        assert len(read()) == 3
        kg.add(folder, published=date(2031, 5, 1))
        assert len(read()) == 3
        assert {document.published for document in kg.documents} == {date(2031, 5, 1)}
    with kgb.open(place, extractor="plain", model="stern") as kg:
        kg.add(folder, published=date(2031, 5, 1))
        assert len(read()) == 3
        assert len(kg.documents) == 3
    with kgb.open(place, extractor="plain", model="stern") as kg:
        kg.add(folder, published=date(2031, 5, 1))
        assert read() == []


def test_texts_are_known_by_what_they_say_and_stay(kg, read: Names) -> None:
    kg.add(["Ada makes the Ada1.", "Bel makes the Bel1."])
    read()
    assert makers(kg.add(["Bel makes the Bel1.", "Cyd makes the Cyd1."])) == ["Ada", "Bel", "Cyd"]
    assert read() == ["Cyd"]


def test_an_iterable_is_read_while_it_goes_on(kg, read: Names) -> None:
    taken: list[int] = []

    def texts():
        for number in range(50):
            taken.append(len(read()))
            yield f"Ada makes the B{number}."

    kg.add(texts())
    assert max(taken) <= 16 and sum(taken) >= 32


def test_many_processes_give_the_same_graph(folder: Path, tmp_path: Path) -> None:
    for number in range(40):
        (folder / f"{number}.txt").write_text(f"Maker{number % 7} makes the B{number}.", "utf-8")
    graphs = []
    for jobs in (1, 2):
        with kgb.open(tmp_path / f"graph{jobs}", extractor="plain") as kg:
            kg.add(folder, jobs=jobs)
            graphs.append(sorted(map(str, kg.store)))
    assert graphs[0] == graphs[1]
