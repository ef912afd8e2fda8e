"""Vector quantisation of `scipy.cluster.vq`: which code is nearest is constant."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np

from mygrad_array_api._backends.numpy.from_scipy import of_scipy
from mygrad_array_api._core.errors import InvalidBackprop
from mygrad_array_api._functions.linalg import vector_norm
from mygrad_array_api._functions.linear_algebra import matmul
from mygrad_array_api._functions.statistical import mean, std
from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.dtypes import values_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike
from mygrad_array_api.scipy._rest import rest_of as _rest_of

__all__ = ["kmeans", "vq", "whiten"]


def whiten(obs: ArrayLike, check_finite: bool | None = None) -> Tensor:
    """Divide each feature by its standard deviation.

    Parameters
    ----------
    obs : array_like, shape (M, N)
        The observations, one a row.
    check_finite : bool, optional
        Whether observations that are not finite are refused.

    Returns
    -------
    Tensor, shape (M, N)

    Raises
    ------
    ValueError
        If an observation is not finite.

    Notes
    -----
    Differentiable. A feature that does not vary stays as it is.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy.cluster import vq
    >>> vq.whiten(mg.tensor([[0.0, 1.0], [2.0, 5.0]])).tolist()
    [[0.0, 0.5], [2.0, 2.5]]
    """
    x = as_tensor(obs)
    if check_finite is not False and not np.isfinite(values_of(x)).all():
        msg = "array must not contain infs or NaNs"
        raise ValueError(msg)
    deviation = std(x, axis=0)
    level = values_of(deviation) == 0
    if level.any():
        msg = "Some columns have standard deviation zero: their values will not change."
        warnings.warn(msg, RuntimeWarning, stacklevel=2)
        varying = np.flatnonzero(~level)
        scale = np.eye(x.shape[1])[:, varying]
        deviation = matmul(scale, std(x[:, varying], axis=0)) + level
    return x / deviation


def vq(obs: ArrayLike, code_book: ArrayLike, check_finite: bool = True) -> tuple[Any, Tensor]:
    """Assign each observation the nearest code.

    Parameters
    ----------
    obs : array_like, shape (M, N)
        The observations, one a row.
    code_book : array_like, shape (K, N)
    check_finite : bool
        Whether what is not finite is refused.

    Returns
    -------
    code : array of int, shape (M,)
        The number of the nearest code, a constant.
    dist : Tensor, shape (M,)
        The distance to it.

    Raises
    ------
    ValueError
        If the shapes do not fit.

    Notes
    -----
    The distance is differentiable in both; it has gradient zero where it is zero. SciPy finds the
    nearest code, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy.cluster import vq
    >>> code, dist = vq.vq(mg.tensor([[0.0], [5.0]]), [[1.0], [4.5]])
    >>> code.tolist(), dist.tolist()
    ([0, 1], [1.0, 0.5])
    """
    x, codes = as_tensor(obs), as_tensor(code_book)
    code, _ = of_scipy("cluster.vq", "vq")(values_of(x), values_of(codes), check_finite)
    apart = x - codes[code]
    return code, vector_norm(apart, axis=1) if x.ndim > 1 else abs(apart)


def kmeans(
    obs: ArrayLike,
    k_or_guess: Any,
    iter: int = 20,
    thresh: float = 1e-05,
    check_finite: bool = True,
    **options: Any,
) -> tuple[Any, Any]:
    """Find codes such that observations are near to one of them.

    Parameters
    ----------
    obs : array_like, shape (M, N)
        The observations, one a row.
    k_or_guess : int or array_like
        How many codes, or where to start.
    iter, thresh, check_finite, **options
        As of `scipy.cluster.vq.kmeans`.

    Returns
    -------
    codebook : Tensor, shape (K, N)
    distortion : Tensor
        The mean distance to the nearest code.

    Raises
    ------
    InvalidBackprop
        If the observations vary, and the iteration ended before the codes were the means of their
        observations: ask for less by `thresh`.

    Notes
    -----
    Differentiable in `obs`: which code is nearest is constant, and codes are means. SciPy finds
    them, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy.cluster import vq
    >>> x = mg.tensor([[0.0], [1.0], [8.0], [10.0]])
    >>> codes, distortion = vq.kmeans(x, [[0.0], [9.0]], thresh=0.0)
    >>> codes[1].backward()
    >>> codes.tolist(), x.grad.tolist()
    ([[0.5], [9.0]], [[0.0], [0.0], [0.5], [0.5]])
    """
    x = as_tensor(obs)
    found = of_scipy("cluster.vq", "kmeans")(
        values_of(x), values_of(k_or_guess), iter, thresh, check_finite, **options
    )
    if x.constant:
        return tuple(as_tensor(part) for part in found)  # type: ignore[return-value]
    code, _ = of_scipy("cluster.vq", "vq")(values_of(x), found[0])
    counts = np.bincount(code, minlength=len(found[0]))
    members = (np.arange(len(counts))[:, None] == code) / np.maximum(counts, 1)[:, None]
    codes = matmul(members, x)
    if not np.allclose(values_of(codes), found[0], rtol=1e-9, atol=1e-12):
        msg = "the codes are not yet the means of their observations: pass a smaller thresh"
        raise InvalidBackprop(msg)
    return codes, mean(vq(x, codes)[1])


__getattr__ = _rest_of("cluster.vq")
