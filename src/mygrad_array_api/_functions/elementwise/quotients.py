"""Quotient and remainder together."""

from __future__ import annotations

from typing import Any, Unpack

import numpy as np

from mygrad_array_api._tensor.options import compute
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, LoopOptions

from .arithmetic import floor_divide, remainder


def divmod(
    x1: ArrayLike, x2: ArrayLike, /, out: Any = None, **options: Unpack[LoopOptions]
) -> tuple[Tensor, Tensor]:
    """Return the quotient, rounded towards minus infinity, and the remainder.

    Parameters
    ----------
    x1, x2 : array_like, real
    out : pair of ndarray or Tensor, optional
        Where to write the results; they are returned, as tensors.
    **options
        The options of `LoopOptions`.

    Returns
    -------
    tuple of Tensor
        ``(x1 // x2, x1 % x2)``: the results of `floor_divide` and `remainder`.

    Notes
    -----
    The gradient of the quotient is zero, and that of the remainder is `remainder`'s.

    NumPy's, beyond the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> quotient, rest = mg.divmod(mg.asarray([7.0, -7.0]), 4.0)
    >>> quotient.tolist(), rest.tolist()
    ([1.0, -2.0], [3.0, 1.0])
    """
    return compute("divmod", _both, np.divmod, (x1, x2), out=out, **options)


def _both(x1: Any, x2: Any, constant: bool | None = None) -> tuple[Tensor, Tensor]:
    quotient = floor_divide(x1, x2, constant=constant)
    return quotient, remainder(x1, x2, constant=constant)
