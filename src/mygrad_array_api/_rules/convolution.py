"""The rule of the convolution of two sequences, which is linear in each of them."""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import bilinear


def correlate_with(xp: Any, g: Any, v: Any) -> Any:
    """Correlate the cotangent of a full convolution with the other sequence.

    Where they overlap in full: of ``y[k] = sum of a[i] v[k - i]``, that is
    ``sum of g[k] conj(v[k - i])``.
    """
    full = xp.convolve(g, xp.flip(xp.conj(v)))
    n = v.shape[0]
    return full[n - 1 : full.shape[0] - n + 1]


convolve = bilinear(
    "convolve",
    a=correlate_with,
    v=lambda xp, g, a: correlate_with(xp, g, a),  # noqa: PLW0108 the name says what is read
)
