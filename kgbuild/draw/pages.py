"""Templates become pages: autoescaping, one style sheet, a strict content security policy."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"

ROWS = 200
"""At most so many rows in a table of a notebook; the line below it names the rest."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Addresses, relative, of the pages of the same graph that are written beside this one.

    None where there is none, so that no link leads nowhere. ``home`` and ``query`` are the
    explorer's first page and its editor; ``texts`` has the annotated texts of several documents,
    each by the document's id.
    """

    graph: str | None = None
    report: str | None = None
    article: str | None = None
    home: str | None = None
    query: str | None = None
    texts: Mapping[str, str] | None = None


def environment(*more: Path) -> Environment:
    """Return a new template environment that escapes everything and knows no missing name.

    Parameters
    ----------
    *more : path
        Folders of further templates, which may use those of this package.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader([*more, TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def asset(name: str) -> str:
    r"""Return the text of one of our own style sheets or scripts, line ends ``\n``."""
    return (TEMPLATES / name).read_text(encoding="utf-8")


def policy(styles: Sequence[str], scripts: Sequence[str] = ()) -> str:
    """Return a policy that allows these styles and scripts, pictures in the page, nothing else.

    Parameters
    ----------
    styles, scripts : sequences of str
        The texts between the tags, to the letter.

    Returns
    -------
    str
        For ``<meta http-equiv="Content-Security-Policy">``; the same texts give the same policy.
    """
    parts = ["default-src 'none'", "img-src data:", "base-uri 'none'", "form-action 'none'"]
    for name, texts in (("style-src", styles), ("script-src", scripts)):
        if texts:
            parts.append(f"{name} {' '.join(_hash(text) for text in texts)}")
    return "; ".join(parts)


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def render(name: str, styles: Sequence[str], scripts: Sequence[str] = (), **values: Any) -> str:
    """Render a page.

    Parameters
    ----------
    name : str
        File of the template.
    styles : sequence of str
        Files of the style sheets, joined into one.
    scripts : sequence of str
        Files of the scripts, joined into one; ``script`` in a template.
    **values
        What the template shows.

    Returns
    -------
    str
        The page.
    """
    from markupsafe import Markup

    style = "\n".join(asset(one) for one in styles)
    script = "\n".join(asset(one) for one in scripts)
    template = environment().get_template(name)
    # Our own style sheets and scripts are the only texts that are not escaped.
    return template.render(
        style=Markup(style),
        script=Markup(script),
        policy=policy([style], [script] if scripts else ()),
        **values,
    )


def fragment(name: str, **values: Any) -> str:
    """Render a piece of HTML for a notebook, with the style that is scoped to such pieces.

    Parameters
    ----------
    name : str
        File of the template.
    **values
        What the template shows; ``rows`` is the most that a table shows.
    """
    from markupsafe import Markup

    ours = {
        "style": Markup(asset("fragment.css") + asset("notebook.css")),
        "sort": Markup(asset("sort.js")),
        "frame": Markup(asset("host_theme.js") + asset("frame.js")),
    }
    return environment().get_template(name).render(**ours, rows=ROWS, **values)


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> counted(1, "claim"), counted(1200, "entity", "entities")
    ('1 claim', '1,200 entities')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
