"""Discrete cosine and sine transforms, along one axis and along several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np

from mygrad_array_api._core.op import Op
from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._rules import scipy_fft as rules
from mygrad_array_api._rules.fft import OPPOSITE
from mygrad_array_api._rules.scipy_fft import TRANSPOSED
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import as_tensor, axes_of, copied
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

__all__ = ["dct", "dctn", "dst", "dstn", "idct", "idctn", "idst", "idstn"]

Norm = Literal["backward", "ortho", "forward"] | None


def dct(
    x: ArrayLike,
    type: int = 2,
    n: int | None = None,
    axis: int = -1,
    norm: Norm = None,
    overwrite_x: bool = False,
    workers: int | None = None,
    orthogonalize: bool | None = None,
) -> Tensor:
    """Return the discrete cosine transform along one axis.

    Parameters
    ----------
    x : array_like, numeric
    type : {1, 2, 3, 4}
        Where the cosines are even: at the elements, or between them.
    n : int, optional
        The length to cut the axis to or to fill it with zeros to; by default its own.
    axis : int
    norm : {"backward", "ortho", "forward"}, optional
        Which direction is divided by the length: the inverse one, both (by its square root), or
        this; by default the inverse one.
    overwrite_x : bool
        Ignored: tensors are never overwritten.
    workers : int, optional
        Ignored.
    orthogonalize : bool, optional
        Whether the ends are weighed such that the transform is orthogonal, up to a factor; by
        default if `norm` is "ortho".

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If the type, the norm or the length does not exist.

    Notes
    -----
    Linear: the gradient is the transform of the transposed type. SciPy computes the values, of
    NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import fft
    >>> fft.dct(mg.asarray([1.0, 1.0, 1.0]), norm="ortho").round(6).tolist()
    [1.732051, 0.0, 0.0]
    """
    return _transformed(rules.dct, x, type, n, axis, norm, orthogonalize)


def idct(
    x: ArrayLike,
    type: int = 2,
    n: int | None = None,
    axis: int = -1,
    norm: Norm = None,
    overwrite_x: bool = False,
    workers: int | None = None,
    orthogonalize: bool | None = None,
) -> Tensor:
    """Return the inverse discrete cosine transform along one axis.

    Parameters
    ----------
    x, type, n, axis, norm, overwrite_x, workers, orthogonalize
        As of `dct`.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        As `dct`.

    Notes
    -----
    Linear. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import fft
    >>> fft.idct(fft.dct(mg.asarray([1.0, 2.0, 4.0]))).round(6).tolist()
    [1.0, 2.0, 4.0]
    """
    return _inverted(rules.dct, x, type, n, axis, norm, orthogonalize)


def dst(
    x: ArrayLike,
    type: int = 2,
    n: int | None = None,
    axis: int = -1,
    norm: Norm = None,
    overwrite_x: bool = False,
    workers: int | None = None,
    orthogonalize: bool | None = None,
) -> Tensor:
    """Return the discrete sine transform along one axis.

    Parameters
    ----------
    x, type, n, axis, norm, overwrite_x, workers, orthogonalize
        As of `dct`.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        As `dct`.

    Notes
    -----
    Linear: the gradient is the transform of the transposed type. SciPy computes the values, of
    NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import fft
    >>> fft.dst(mg.asarray([1.0, 1.0]), type=1).round(6).tolist()
    [3.464102, -0.0]
    """
    return _transformed(rules.dst, x, type, n, axis, norm, orthogonalize)


def idst(
    x: ArrayLike,
    type: int = 2,
    n: int | None = None,
    axis: int = -1,
    norm: Norm = None,
    overwrite_x: bool = False,
    workers: int | None = None,
    orthogonalize: bool | None = None,
) -> Tensor:
    """Return the inverse discrete sine transform along one axis.

    Parameters
    ----------
    x, type, n, axis, norm, overwrite_x, workers, orthogonalize
        As of `dct`.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        As `dct`.

    Notes
    -----
    Linear. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import fft
    >>> fft.idst(fft.dst(mg.asarray([1.0, 2.0, 4.0]))).round(6).tolist()
    [1.0, 2.0, 4.0]
    """
    return _inverted(rules.dst, x, type, n, axis, norm, orthogonalize)


def _transformed(
    op: Op,
    x: ArrayLike,
    type: int,
    n: int | None,
    axis: int,
    norm: Norm,
    orthogonalize: bool | None,
) -> Tensor:
    if type not in TRANSPOSED:
        msg = f"invalid type of transform: {type!r} is not 1, 2, 3 or 4"
        raise ValueError(msg)
    if norm not in OPPOSITE:
        msg = f'invalid norm value {norm!r}, should be "backward", "ortho" or "forward"'
        raise ValueError(msg)
    signal = as_tensor(x)
    if kind_of(signal) not in "fc":
        signal = astype(signal, np.float64)
    return apply(
        op,
        signal,
        type=type,
        n=n,
        axis=axis,
        norm=norm or "backward",
        orthogonalize=norm == "ortho" if orthogonalize is None else orthogonalize,
    )


def _inverted(
    op: Op,
    x: ArrayLike,
    type: int,
    n: int | None,
    axis: int,
    norm: Norm,
    orthogonalize: bool | None,
) -> Tensor:
    """The inverse is the transform of the transposed type, divided where that is not."""
    if norm in OPPOSITE and type in TRANSPOSED:
        if orthogonalize is None:
            orthogonalize = norm == "ortho"
        type, norm = TRANSPOSED[type], OPPOSITE[norm]  # type: ignore[assignment]
    return _transformed(op, x, type, n, axis, norm, orthogonalize)


def dctn(
    x: ArrayLike,
    type: int = 2,
    s: Sequence[int] | int | None = None,
    axes: Sequence[int] | int | None = None,
    norm: Norm = None,
    overwrite_x: bool = False,
    workers: int | None = None,
    *,
    orthogonalize: bool | None = None,
) -> Tensor:
    """Return the discrete cosine transform along several axes.

    Parameters
    ----------
    x : array_like, numeric
    type, norm, overwrite_x, workers, orthogonalize
        As of `dct`.
    s : int or sequence of int, optional
        The lengths to cut the axes to or to fill them with zeros to; by default their own.
    axes : int or sequence of int, optional
        By default all, or as many of the last ones as there are lengths.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        As `dct`, or if there are not as many lengths as axes.

    Notes
    -----
    Linear. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import fft
    >>> fft.dctn(mg.asarray([[1.0, 1.0], [1.0, 1.0]]), norm="ortho").round(6).tolist()
    [[2.0, 0.0], [0.0, 0.0]]
    """
    return _along(dct, x, type, s, axes, norm, orthogonalize)


def idctn(
    x: ArrayLike,
    type: int = 2,
    s: Sequence[int] | int | None = None,
    axes: Sequence[int] | int | None = None,
    norm: Norm = None,
    overwrite_x: bool = False,
    workers: int | None = None,
    orthogonalize: bool | None = None,
) -> Tensor:
    """Return the inverse discrete cosine transform along several axes.

    Parameters
    ----------
    x, type, s, axes, norm, overwrite_x, workers, orthogonalize
        As of `dctn`.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        As `dctn`.

    Notes
    -----
    Linear. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import fft
    >>> x = mg.asarray([[1.0, 2.0], [3.0, 5.0]])
    >>> fft.idctn(fft.dctn(x)).round(6).tolist()
    [[1.0, 2.0], [3.0, 5.0]]
    """
    return _along(idct, x, type, s, axes, norm, orthogonalize)


def dstn(
    x: ArrayLike,
    type: int = 2,
    s: Sequence[int] | int | None = None,
    axes: Sequence[int] | int | None = None,
    norm: Norm = None,
    overwrite_x: bool = False,
    workers: int | None = None,
    orthogonalize: bool | None = None,
) -> Tensor:
    """Return the discrete sine transform along several axes.

    Parameters
    ----------
    x, type, s, axes, norm, overwrite_x, workers, orthogonalize
        As of `dctn`.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        As `dctn`.

    Notes
    -----
    Linear. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import fft
    >>> fft.dstn(mg.asarray([[1.0, 1.0]]), type=1).round(6).tolist()
    [[6.928203, -0.0]]
    """
    return _along(dst, x, type, s, axes, norm, orthogonalize)


def idstn(
    x: ArrayLike,
    type: int = 2,
    s: Sequence[int] | int | None = None,
    axes: Sequence[int] | int | None = None,
    norm: Norm = None,
    overwrite_x: bool = False,
    workers: int | None = None,
    orthogonalize: bool | None = None,
) -> Tensor:
    """Return the inverse discrete sine transform along several axes.

    Parameters
    ----------
    x, type, s, axes, norm, overwrite_x, workers, orthogonalize
        As of `dctn`.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        As `dctn`.

    Notes
    -----
    Linear. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import fft
    >>> x = mg.asarray([[1.0, 2.0], [3.0, 5.0]])
    >>> fft.idstn(fft.dstn(x)).round(6).tolist()
    [[1.0, 2.0], [3.0, 5.0]]
    """
    return _along(idst, x, type, s, axes, norm, orthogonalize)


def _along(
    transform: Any, x: ArrayLike, type: int, s: Any, axes: Any, norm: Norm, orthogonalize: Any
) -> Tensor:
    """Transform along one axis after the other."""
    signal = as_tensor(x)
    lengths = None if s is None else [s] if isinstance(s, int) else list(s)
    if axes is None and lengths is not None:
        axes = range(-len(lengths), 0)
    along = axes_of(axes if axes is None or isinstance(axes, int) else tuple(axes), signal.ndim)
    if lengths is None:
        lengths = [None] * len(along)
    if len(lengths) != len(along):
        msg = f"when given, axes and shape arguments have to be of the same length: {s} and {axes}"
        raise ValueError(msg)
    if not along:
        return copied(signal)
    for n, axis in zip(lengths, along, strict=True):
        signal = transform(signal, type, n, axis, norm, orthogonalize=orthogonalize)
    return signal
