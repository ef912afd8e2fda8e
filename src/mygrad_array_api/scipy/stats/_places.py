"""What is made of the numbers of a standard variable."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from mygrad_array_api._tensor.applying import constant_tensor
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api.scipy import _xp as xp

from ._arguments import anywhere


def placed(z: Any, beside: tuple[Any, ...], loc: Any = None, scale: Any = None) -> Tensor:
    """Return ``loc + scale z``, of the shape to which all broadcast."""
    given = [x for x in (*beside, loc, scale) if x is not None]
    y = z if scale is None else scale * z
    y = y if loc is None else y + loc
    if not isinstance(y, Tensor):
        y = constant_tensor(np.asarray(y, dtype=given[0].dtype if given else np.float64))
    shape = np.broadcast_shapes(y.shape, *[x.shape for x in given])
    return y if y.shape == shape else xp.broadcast_to(y, shape)


def logarithm(p: Tensor, complement: Callable[[], Tensor]) -> Tensor:
    """Return the logarithm of a probability, and near one that of what it lacks of one."""
    near_one = p > 0.5
    if not anywhere(near_one):
        return xp.log(p)
    rest = xp.log1p(-xp.where(near_one, complement(), 0.0))
    return xp.where(near_one, rest, xp.log(xp.where(near_one, 1.0, p)))
