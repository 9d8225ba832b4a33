"""A reliability diagram as SVG: how sure verdicts are against how often they are right."""

from __future__ import annotations

from collections.abc import Sequence

_SIZE, _LEFT, _TOP = 400, 60, 20
_WIDEST = 14.0


def plot(bins: Sequence[tuple[int, float, float]], title: str) -> str:
    """Return the diagram.

    Parameters
    ----------
    bins : sequence of (int, float, float)
        How many verdicts, their mean confidence, the share of them that is right.
    title : str
        What was measured: letters, digits and spaces.

    Returns
    -------
    str
        One SVG; on the dashed line confidence is what it says. A larger dot stands for more.
    """

    def place(x: float, y: float) -> tuple[float, float]:
        return round(_LEFT + x * _SIZE, 1), round(_TOP + (1 - y) * _SIZE, 1)

    made = []
    for step in range(0, 11, 2):
        x, y = place(step / 10, step / 10)
        made.append(f'<path d="M{x} {_TOP}V{_TOP + _SIZE}M{_LEFT} {y}h{_SIZE}" stroke="#ddd"/>')
        made.append(
            f'<text x="{x}" y="{_TOP + _SIZE + 18}" text-anchor="middle">{step / 10:.1f}</text>'
        )
        made.append(f'<text x="{_LEFT - 8}" y="{y + 4}" text-anchor="end">{step / 10:.1f}</text>')
    made.append(
        f'<path d="M{_LEFT} {_TOP + _SIZE}L{_LEFT + _SIZE} {_TOP}" stroke="#888" '
        'stroke-dasharray="5 4"/>'
    )
    most = max((count for count, _, _ in bins), default=1)
    for count, confidence, accuracy in bins:
        x, y = place(confidence, accuracy)
        radius = round(_WIDEST * (count / most) ** 0.5 / 2, 1)
        made.append(
            f'<circle cx="{x}" cy="{y}" r="{radius}" fill="#0b62a8" fill-opacity=".7">'
            f"<title>{count}: {confidence:.3f} sure, {accuracy:.3f} right</title></circle>"
        )
    made.append(
        f'<text x="{_LEFT + _SIZE / 2}" y="{_TOP + _SIZE + 40}" text-anchor="middle">'
        f"confidence of the verdict ({title})</text>"
        f'<text transform="translate(16 {_TOP + _SIZE / 2}) rotate(-90)" text-anchor="middle">'
        "share that is right</text>"
    )
    size = f"{_LEFT + _SIZE + 20} {_TOP + _SIZE + 56}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" font-family="sans-serif" '
        'font-size="13"><rect width="100%" height="100%" fill="#fff"/>' + "".join(made) + "</svg>\n"
    )
