"""A negation: the words that deny, what they deny, and the event that is said not to be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Affix:
    """The letters of a word that deny the rest of it: "un" in "unhappy".

    Parameters
    ----------
    start, end : int
        Its characters in the word, half-open.
    rest : tuple of int
        First and last+1 character of what it denies: "happy"; "motion" of "motionless".
    """

    start: int
    end: int
    rest: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Negation:
    """A negation in a parsed text; every value is a sorted tuple of token indices.

    Parameters
    ----------
    cue : tuple of int
        The words that deny: "not", "by no means", "neither" with its "nor".
    scope : tuple of int
        What they deny, perhaps in several runs. An affix's own token is in it for the rest of it.
    event : tuple of int
        What is said not to be or happen; empty where nothing is said to ("Don't go!").
    affix : Affix or None
        The part of the cue's one word that denies.
    """

    cue: tuple[int, ...]
    scope: tuple[int, ...] = ()
    event: tuple[int, ...] = ()
    affix: Affix | None = None
