"""Making tensors, and switching the recording off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, Never, ParamSpec, TypeVar, overload

import numpy as np

from mygrad_array_api._backends.tables import NAMESPACES
from mygrad_array_api._core.blocks import decorated
from mygrad_array_api._core.recording import PauseRecording
from mygrad_array_api._tensor.elsewhere import backend_of
from mygrad_array_api._tensor.other_names import refuse_keywords
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, DType

P = ParamSpec("P")
R = TypeVar("R")


class NoAutodiff(PauseRecording):
    """Context manager and decorator under which no operation is recorded.

    As a decorator with ``to_numpy=True``, the function returns arrays in place of tensors.
    """

    __slots__ = ()

    @overload
    def __call__(
        self, func: Callable[P, R], to_numpy: Literal[False] = False
    ) -> Callable[P, R]: ...

    @overload
    def __call__(self, func: Callable[P, Any], to_numpy: bool) -> Callable[P, Any]: ...

    def __call__(self, func: Callable[P, Any], to_numpy: bool = False) -> Callable[P, Any]:
        """Return `func` such that its body runs without recording.

        Parameters
        ----------
        func : callable
            A function, coroutine function, generator function or asynchronous generator function.
        to_numpy : bool
            Whether the function returns, or yields, a NumPy array in place of a tensor.

        Returns
        -------
        callable
            Of the same kind.
        """
        return decorated(self, func, np.asarray) if to_numpy else super().__call__(func)


no_autodiff = NoAutodiff("no_autodiff")
"""Context manager and decorator under which no operation is recorded.

As a decorator with ``to_numpy=True``, the function returns arrays in place of tensors. A decorated
generator or coroutine runs under it in each of its steps.

It holds for the thread or task that it is opened in. A generator has no context of its own, so a
block that a generator opens around a ``yield`` holds only while the generator runs; but if
`contextlib.contextmanager` makes a context manager of the generator, it holds for the code inside.

Examples
--------
>>> import mygrad_array_api as mg
>>> x = mg.tensor([1.0, 2.0])
>>> with mg.no_autodiff:
...     y = x * x
>>> y.creator is None
True
>>> mg.no_autodiff
<no_autodiff: off>
"""


def tensor(
    arr_like: ArrayLike,
    dtype: DType | None = None,
    *,
    constant: bool | None = None,
    copy: bool = True,
    ndmin: int = 0,
    **other: Never,
) -> Tensor:
    """Make a tensor, by default of a copy of the values.

    Parameters
    ----------
    arr_like : array_like
        The values. Nested sequences may hold tensors, through which gradients flow. The history
        of a single tensor is not kept, unless it is returned itself: `asarray` keeps it.
    dtype : dtype, optional
        The dtype; by default that of ``np.asarray(arr_like)``.
    constant : bool, optional
        Whether no gradient flows through the tensor; by default that of integers and booleans.
    copy : bool, optional
        Whether to copy. If not, a tensor that fits already is returned itself.
    ndmin : int, optional
        How many axes there are at least.

    Returns
    -------
    Tensor

    Raises
    ------
    TypeError
        If the values are not numbers, or `constant` is none of True, False and None.
    ValueError
        If `constant` is False for integers or booleans.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.tensor([1.0, 2.0, 3.0])
    >>> (x**2).sum().backward()
    >>> x.grad
    array([2., 4., 6.])
    """
    if other:
        refuse_keywords("tensor", other)
    if (xp := backend_of(arr_like)) is not None:
        namespace = NAMESPACES[xp]
        out: Tensor = namespace.asarray(arr_like, dtype=dtype, copy=copy, constant=constant)
        return out if out.ndim >= ndmin else out.reshape((1,) * (ndmin - out.ndim) + out.shape)
    if not copy and isinstance(arr_like, Tensor) and arr_like.ndim >= ndmin:
        same_dtype = dtype is None or np.dtype(dtype) == arr_like.dtype
        if same_dtype and constant in (None, arr_like.constant):
            return arr_like
    return Tensor(arr_like, dtype, constant=constant, copy=copy, ndmin=ndmin)


def astensor(t: ArrayLike, dtype: DType | None = None, *, constant: bool | None = None) -> Any:
    """Return `t` itself if it is such a tensor, else a tensor that shares its memory.

    Parameters
    ----------
    t : array_like
        The values.
    dtype : dtype, optional
        The dtype; by default that of `t`.
    constant : bool, optional
        Whether no gradient flows through the tensor; by default as it is.

    Returns
    -------
    Tensor

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.tensor([1.0])
    >>> mg.astensor(x) is x
    True
    """
    return tensor(t, dtype, constant=constant, copy=False)
