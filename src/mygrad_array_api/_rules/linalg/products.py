"""Rules of products and of what merely rearranges: all of them linear in each input."""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import bilinear, linear
from mygrad_array_api._core.plan import PART

from .common import column

cross = bilinear(
    "cross",
    {"axis": -1},
    x1=lambda xp, g, x2, axis: xp.cross(xp.conj(x2), g, axis=axis),
    x2=lambda xp, g, x1, axis: xp.cross(g, xp.conj(x1), axis=axis),
)

outer = bilinear(
    "outer",
    x1=lambda xp, g, x2: g @ xp.conj(x2),
    x2=lambda xp, g, x1: xp.matrix_transpose(g) @ xp.conj(x1),
)

diagonal = linear(
    "diagonal",
    {"offset": 0},
    x=lambda xp, g, x_shape, offset: xp.embed_diagonal(g, shape=x_shape, offset=offset),
    selects=lambda offset: PART,
    view=True,
)

embed_diagonal = linear(
    "embed_diagonal",
    {"shape": (), "offset": 0},
    x=lambda xp, g, offset: xp.diagonal(g, offset=offset),
)


def spread_over_diagonal(xp: Any, g: Any, x_shape: tuple[int, ...], offset: int) -> Any:
    """Put `g` on every place of the diagonal."""
    rows, columns = x_shape[-2:]
    length = max(0, min(rows + min(offset, 0), columns - max(offset, 0)))
    along = xp.broadcast_to(column(xp, g), (*x_shape[:-2], length))
    return xp.embed_diagonal(along, shape=x_shape, offset=offset)


trace = linear(
    "trace",
    {"offset": 0, "dtype": None},
    x=spread_over_diagonal,
    selects=lambda offset, dtype=None: PART,
)
