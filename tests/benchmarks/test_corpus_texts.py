"""The corpora that kgbuild is measured on: any size, the same every time, like news."""

from __future__ import annotations

import random
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.corpus_sources import SHARES, Article, passages, read_sources
from benchmarks.corpus_texts import A_DAY, BEFORE, WORDS, Corpus, drawn_name, write
from benchmarks.growth_texts import person, text

COUNT = 1200


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """Of invented sources: a person is named in each passage."""
    sources = [
        Article(
            collection,
            f"{collection} {number}",
            tuple(
                f"On Monday the mayor thanked {person(number * 7 + n)} for the work on bridge {n}. "
                + " ".join(text("prose", 40 + number % 9).split())
                for n in range(9)
            ),
        )
        for collection in SHARES
        for number in range(40)
    ]
    return Corpus(sources)


@pytest.fixture(scope="module")
def articles(corpus: Corpus) -> list[str]:
    return [corpus.text(number) for number in range(COUNT)]


def test_an_article_depends_on_seed_and_number_alone(corpus: Corpus, articles: list[str]) -> None:
    again = Corpus(corpus.sources)
    numbers = random.Random(5).sample(range(COUNT), 60)
    assert [again.text(number) for number in numbers] == [articles[number] for number in numbers]
    assert Corpus(corpus.sources, seed=2).text(7) != articles[7]


def test_articles_have_a_title_a_dateline_and_the_length_of_news(articles: list[str]) -> None:
    for article in articles:
        title, first, *_ = article.split("\n\n")
        assert 3 <= len(title.split()) <= 10
        assert re.match(r"[A-Z ]+, January \d, 2026 — ", first)
    lengths = sorted(len(article.split()) for article in articles)
    assert lengths[COUNT // 50] > 0.75 * WORDS[0]  # a near copy may be shorter
    assert lengths[-1] < WORDS[1] + 150
    assert 330 < sum(lengths) / COUNT < 530


def test_a_day_has_a_thousand_articles(articles: list[str]) -> None:
    days = [re.search(r", January (\d)", article)[1] for article in articles]  # type: ignore[index]
    assert set(days[:A_DAY]) == {"5"}
    assert Counter(days[A_DAY:]).most_common(1)[0][0] == "6"  # a copy has its original's


def test_some_are_copies_to_the_letter_and_some_nearly(articles: list[str]) -> None:
    seen: dict[str, int] = {}
    same = 0
    for number, article in enumerate(articles):
        if article in seen:
            same += 1
            assert number - seen[article] <= 2 * BEFORE
        seen[article] = number
    assert 0.004 * COUNT < same < 0.02 * COUNT

    bodies = [frozenset(article.split("\n\n")[2:]) for article in articles]
    holders: dict[str, list[int]] = {}
    near = 0
    for number, body in enumerate(bodies):
        shared = Counter(other for one in body for other in holders.get(one, ()))
        best = max(shared.values(), default=0)
        near += best >= 0.75 * len(body) and article_is_new(articles, number)
        for one in body:
            holders.setdefault(one, []).append(number)
    assert 0.01 * COUNT < near < 0.06 * COUNT


def article_is_new(articles: list[str], number: int) -> bool:
    return articles[number] not in articles[:number]


def test_few_names_are_common_and_ever_more_are_new() -> None:
    chance = random.Random(1)
    names = [drawn_name(chance) for _ in range(40_000)]
    counts = [count for _, count in Counter(names).most_common()]
    assert 0.01 < counts[0] / len(names) < 0.05
    assert counts[0] > 2 * counts[30] > 4 * counts[300] > 0
    known = [len(set(names[:number])) for number in (5_000, 10_000, 20_000, 40_000)]
    for fewer, more in pairwise(known):
        assert 1.4 * fewer < more < 1.9 * fewer  # grows slower than the text, and never stops


def test_a_person_has_one_name_in_an_article(articles: list[str]) -> None:
    changed = sum(re.search(r"thanked (?!Anna|Paul|Maria|Peter|Julia|David|Sarah)", a) is not None
                  for a in articles)  # fmt: skip
    assert changed > 0.9 * COUNT


def test_any_part_of_a_corpus_is_made_by_itself(corpus: Corpus, tmp_path: Path) -> None:
    whole = {p.name: p.read_bytes() for p in write(corpus, tmp_path / "whole", range(990, 1020))}
    part = {p.name: p.read_bytes() for p in write(corpus, tmp_path / "part", range(1000, 1010))}
    assert len(whole) == 30
    assert {p.name for p in (tmp_path / "whole").iterdir()} == {"0000", "0001"}
    assert part.items() <= whole.items()


def test_broken_files_come_only_when_asked_for(corpus: Corpus) -> None:
    asked = Corpus(corpus.sources, broken=0.1)
    files = [asked.file(number) for number in range(500)]
    broken = [number for number, (_, content) in enumerate(files) if content[:1] in b"%\x00P<"]
    assert 25 < len(broken) < 80
    whole = [corpus.file(number) for number in range(500)]
    assert all(path.endswith(".txt") for path, _ in whole)
    assert all(
        files[n] == whole[n] for n in range(500) if n not in broken
    )  # the others are the same


def test_a_long_paragraph_is_split_at_its_sentences() -> None:
    long = " ".join(
        f"The mayor of the town said on Monday that bridge {n} is safe." for n in range(30)
    )
    found = passages(f"A heading\n\n{long}")
    assert " ".join(found) == long
    assert len(found) > 2
    assert all(one.endswith(".") and len(one.split()) <= 110 for one in found)


def test_without_data_it_says_what_it_looked_for(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="holds none of polnear/, gum/, core/"):
        read_sources(tmp_path)


def test_the_public_data_give_a_corpus(data: Path) -> None:
    sources = read_sources(data)
    assert {one.collection for one in sources} == set(SHARES)
    assert len(sources) > 900
    assert sum(len(one.passages) for one in sources) > 10_000
