"""Texts and edited copies of them, for measuring how copies are found.

The originals are passages of the project's own articles, and pairs of short news items that tell
one event and were written apart: those must not be taken for copies.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
ARTICLES = {
    "dev": ROOT / "examples" / "chip-race.txt",
    "test": ROOT / "tests" / "fixtures" / "deepseek-is-all-the-rage.txt",
}
LONG = 130
"""Words of a passage."""
EDITS = (
    "other case and punctuation",
    "one word in twenty changed",
    "one word in ten changed",
    "a third added",
    "as much added",
    "a third cut",
    "sentences in another order",
)
HARD = ("one word in five changed", "two thirds cut", "twice as much added")
"""Edits that leave little, or hide it in much else."""
APART = {
    "dev": (
        "Quorex Systems has agreed to buy Halvex for 900 million euros, the two chip makers said "
        "on Monday in Berlin. The deal, which regulators still have to approve, would create the "
        "third largest maker of accelerators in Europe. Shares of Quorex fell by four percent.",
        "Berlin's Halvex is to be sold to its larger neighbour Quorex Systems. Both firms "
        "announced the takeover on Monday; the price is put at 900 million euros. Investors were "
        "not amused: Quorex lost four percent on the stock exchange. The cartel office must agree.",
        "A fire in the Norvane plant at Lindau has stopped the production of memory chips for "
        "two weeks. Nobody was hurt. The company expects to deliver again in June and says that "
        "it has enough in store for its largest customers.",
        "Two weeks without new memory chips: that is what customers of Norvane face after flames "
        "broke out in its Lindau factory. All workers got out unharmed. Stocks will do for the "
        "biggest buyers, the firm promises, and by June all should be as before.",
    ),
    "test": (
        "The city of Marlow will get its first tram line in 2028. The council voted for the plan "
        "by 31 votes to 12 after a debate of six hours. The line is to run from the harbour to "
        "the university and to cost 240 million euros.",
        "After six hours of talk the councillors of Marlow said yes to rails: 31 were for it, 12 "
        "against. From 2028 trams shall carry students and dockers between the university and "
        "the port. The bill, 240 million euros, is shared with the state.",
        "Tavor, the maker of electric vans, will cut 1,200 of its 5,000 jobs. Its chief executive "
        "Ida Brandt told the staff on Thursday that orders had halved within a year. The works in "
        "Kessel will close, those in Arnheim stay open.",
        "Bad news for the people of Kessel: Tavor shuts its works there. One job in four will go "
        "at the builder of battery vans, 1,200 in all, as Ida Brandt, who leads it, let them know "
        "on Thursday. Half as many vans are ordered as a year ago. Arnheim is spared.",
    ),
}


def texts(split: str) -> list[str]:
    """Return originals, no two of which share more than their subject."""
    words = ARTICLES[split].read_text(encoding="utf-8").split()
    passages = [" ".join(words[n : n + LONG]) for n in range(0, len(words) - LONG, LONG)]
    return [*passages, *APART[split]]


def copied(text: str, edit: str, chance: random.Random) -> str:
    """Return a copy of a text, edited."""
    words = text.split()
    match edit:
        case "other case and punctuation":
            return re.sub(r"[,;:“”]", "", text).upper()
        case "one word in twenty changed":
            return " ".join(_changed(words, len(words) // 20, chance))
        case "one word in ten changed":
            return " ".join(_changed(words, len(words) // 10, chance))
        case "a third added":
            return text + " " + _other(len(words) // 3, chance)
        case "as much added":
            return _other(len(words), chance) + " " + text
        case "a third cut":
            return " ".join(words[: 2 * len(words) // 3])
        case "one word in five changed":
            return " ".join(_changed(words, len(words) // 5, chance))
        case "two thirds cut":
            return " ".join(words[: len(words) // 3])
        case "twice as much added":
            return _other(len(words), chance) + " " + text + " " + _other(len(words), chance)
        case "sentences in another order":
            sentences = re.split(r"(?<=[.!?]) ", text)
            chance.shuffle(sentences)
            return " ".join(sentences)
    raise ValueError(edit)


def _changed(words: list[str], number: int, chance: random.Random) -> list[str]:
    places = set(chance.sample(range(len(words)), max(number, 1)))
    return [_word(chance) if n in places else word for n, word in enumerate(words)]


def _other(number: int, chance: random.Random) -> str:
    return " ".join(_word(chance) for _ in range(number)) + "."


def _word(chance: random.Random) -> str:
    return "".join(chance.choice("bdfgklmnprstv") + chance.choice("aeiou") for _ in range(3))
