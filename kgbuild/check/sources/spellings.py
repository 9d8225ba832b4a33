"""The few spellings in which a name is looked up where only exact labels can be asked for."""

from __future__ import annotations

from cleanco import basename

_LONGEST = 250
"""Wikidata takes no longer label; what is longer is no name."""


def spellings(name: str) -> tuple[str, ...]:
    """Return the spellings to look a name up by, the given one first.

    Parameters
    ----------
    name : str
        As a text writes it.

    Returns
    -------
    tuple of str
        As given, without article and legal form, and each of them in lower case, with capitals
        and in capitals; empty for what cannot be a label.

    Examples
    --------
    >>> spellings("the ACME ROCKETS Inc.")[:3]
    ('the ACME ROCKETS Inc.', 'ACME ROCKETS Inc.', 'ACME ROCKETS')
    >>> "Acme Rockets" in spellings("ACME ROCKETS")
    True
    """
    given = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    if not given or len(given) > _LONGEST:
        return ()
    first, _, rest = given.partition(" ")
    bare = rest if rest and first.lower() in {"the", "a", "an"} else given
    plain = dict.fromkeys((given, bare, basename(bare) or bare))
    written = (form for one in plain for form in (one[:1].upper() + one[1:], _titled(one)))
    cases = (form for one in plain for form in (one.lower(), one.upper()))
    return tuple(dict.fromkeys((*plain, *written, *cases)))


def _titled(name: str) -> str:
    """Capitalise each word: ``str.title`` would write "Mcdonald'S"."""
    return " ".join(word[:1].upper() + word[1:].lower() for word in name.split())
