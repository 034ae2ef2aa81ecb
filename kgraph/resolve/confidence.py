"""How often statements made with such a certainty are right: the calibration of confidence.

The rules multiply what each guess on the way leaves of certainty; the table says which share
of statements of that certainty readers found right. Between its rows the share is interpolated.
"""

from bisect import bisect_right
from functools import cache

from kgraph.resolve.entries import rows


def calibrated(certainty: float) -> float:
    """Return the share of statements of a certainty in [0, 1] that are right, in [0, 1].

    Of more certainty never less: the table rises.
    """
    points = _points()
    at = bisect_right(points, (certainty, 1.0))
    if at == len(points):
        return points[-1][1]
    (left, low), (right, high) = points[max(0, at - 1)], points[at]
    share = (certainty - left) / (right - left) if right > left else 0.0
    return round(low + (high - low) * max(0.0, share), 4)


@cache
def _points() -> list[tuple[float, float]]:
    return [(float(row["certainty"]), float(row["right"])) for _, row in rows("confidence.csv")]
