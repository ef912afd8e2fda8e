"""Making tensors.

What is made is a variable if its dtype is floating-point, and a constant otherwise, unless
`constant` says else.
"""

from __future__ import annotations

from operator import index
from reprlib import repr as shown
from typing import Any, Literal

import numpy as np

from mygrad_array_api._backends.tables import NAMESPACES
from mygrad_array_api._rules import creation as rules
from mygrad_array_api._rules import manipulation
from mygrad_array_api._rules.elementwise import rounding as elementwise
from mygrad_array_api._tensor import elsewhere
from mygrad_array_api._tensor.applying import apply, has_tensor, stacked, wrap
from mygrad_array_api._tensor.composing import copied, is_variable
from mygrad_array_api._tensor.convert import checked_constant
from mygrad_array_api._tensor.device import check_device
from mygrad_array_api._tensor.elsewhere import backend_of, kind_of
from mygrad_array_api._tensor.layout import laid_out, ordered
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, Device, DType, Shape


def arange(
    start: float | Tensor,
    /,
    stop: float | Tensor | None = None,
    step: float | Tensor = 1,
    *,
    dtype: DType | None = None,
    device: Device = None,
    constant: bool | None = None,
) -> Tensor:
    """Return evenly spaced numbers of a half-open interval.

    Parameters
    ----------
    start : number
        The first number; or `stop`, with zero for the first number, if it is given alone.
    stop : number, optional
        Where to end, without reaching it.
    step : number
        The distance between numbers, not zero.
    dtype : dtype, optional
        By default int64 if all numbers are integers, else float64.
    device : {"cpu"}, optional
        Where the result lives.
    constant : bool, optional
        Whether the result is a constant; by default it is unless it is floating-point.

    Returns
    -------
    Tensor, shape (N,)

    Notes
    -----
    Differentiable in `start` and `step`, which the numbers are ``start + k * step`` of. How many
    there are is constant.

    Standard: arange, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.arange(2, 8, 2).tolist()
    [2, 4, 6]
    """
    check_device(device)
    numbers: list[Any] = [x.item() if isinstance(x, Tensor) else x for x in (start, stop, step)]
    kind = None if dtype is None else np.dtype(dtype)
    values = np.arange(*numbers, dtype=kind)
    first = 0 if stop is None else start
    if constant is True or values.dtype.kind not in "fc":
        return wrap(values, constant=constant)
    if not (is_variable(first) or is_variable(step)):
        return wrap(values, constant=constant)
    # The distance is that of the first two numbers, rounded as they are: as NumPy has it.
    spread = first + np.arange(values.size) * ((first + step) - first)
    return apply(elementwise.astype, spread, dtype=values.dtype, copy=False)


def asarray(
    obj: Any,
    /,
    dtype: DType | None = None,
    order: Literal["K", "A", "C", "F"] | None = None,
    *,
    device: Device = None,
    copy: bool | None = None,
    constant: bool | None = None,
) -> Tensor:
    """Make a tensor of what is array-like.

    Parameters
    ----------
    obj : array_like
        A tensor, an array, a number, or nested sequences of them. Tensors in sequences are
        stacked.
    dtype : dtype, optional
        By default that of `obj`.
    order : {"K", "A", "C", "F"}, optional
        How the elements lie in memory; by default, and for "K", as those of `obj` do.
    device : {"cpu"}, optional
        Where the result lives.
    copy : bool, optional
        Whether to copy. By default, only what cannot be shared is copied. A tensor that is as
        it should be is returned itself.
    constant : bool, optional
        Whether the result is a constant; by default it is if `obj` is a constant tensor, or if
        the dtype is not floating-point.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        If `copy` is False and a copy is needed.
    TypeError
        If `obj` is not numeric.

    Notes
    -----
    Differentiable in tensors.

    Standard: asarray, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.asarray(2.0)
    >>> mg.sum(mg.asarray([x, x * x, 1.0])).backward()
    >>> float(x.grad)
    5.0
    """
    if (xp := backend_of(obj)) is not None:
        options = {"dtype": dtype, "device": device, "copy": copy, "constant": constant}
        return NAMESPACES[xp].asarray(obj, **options)
    check_device(device)
    if copy is not None and not isinstance(copy, (int, np.bool_)):
        msg = f"copy must be True, False or None, not {shown(copy)}"
        raise TypeError(msg)
    if isinstance(obj, Tensor):
        return _laid_out(_converted(obj, dtype, copy, constant), order, copy)
    if has_tensor(obj):
        if copy is False:
            msg = "tensors in a sequence cannot be stacked without a copy"
            raise ValueError(msg)
        return _laid_out(_converted(stacked(obj), dtype, None, constant), order, None)
    if order is not None or copy is False:
        obj = np.asarray(obj, dtype=dtype, order=order, copy=None if copy else copy)
    return Tensor(obj, dtype, constant=constant, copy=bool(copy))


def copy(a: ArrayLike, *, constant: bool | None = None) -> Tensor:
    """Return a copy of an array.

    Parameters
    ----------
    a : array_like
        The array.
    constant : bool, optional
        Whether the result is a constant; by default it is if `a` is.

    Returns
    -------
    Tensor
        In memory of its own. Unlike that of ``x.copy()``, its history is kept.

    Notes
    -----
    Differentiable. An extension of the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.asarray([1.0, 2.0])
    >>> y = mg.copy(x)
    >>> y[0] = 5.0
    >>> x.tolist()
    [1.0, 2.0]
    """
    return copied(a, constant=constant)


def empty(
    shape: Shape,
    dtype: DType | None = None,
    *,
    device: Device = None,
    constant: bool | None = None,
) -> Tensor:
    """Return a tensor without setting its values.

    Parameters
    ----------
    shape : int or tuple of int
        The shape.
    dtype : dtype, optional
        By default float64.
    device : {"cpu"}, optional
        Where the result lives.
    constant : bool, optional
        Whether the result is a constant; by default it is unless it is floating-point.

    Returns
    -------
    Tensor

    Notes
    -----
    Standard: empty, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.empty((2, 3)).shape
    (2, 3)
    """
    check_device(device)
    return wrap(np.empty(shape, dtype=dtype), constant=constant)


def empty_like(
    x: ArrayLike,
    /,
    dtype: DType | None = None,
    shape: Shape | None = None,
    *,
    device: Device = None,
    constant: bool | None = None,
) -> Tensor:
    """Return a tensor of the shape of another without setting its values.

    Parameters
    ----------
    x : array_like
    dtype : dtype, optional
        By default that of `x`.
    shape : int or tuple of int, optional
        The shape, if not that of `x`; beyond the standard.
    device : {"cpu"}, optional
        Where the result lives.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is one, or is not a tensor.

    Returns
    -------
    Tensor, shape of `x`

    Notes
    -----
    Standard: empty_like, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.empty_like(mg.ones((2, 3))).shape
    (2, 3)
    """
    if (xp := backend_of(x)) is not None:
        return _like_library("empty", x, xp, shape, dtype, constant, device)
    check_device(device)
    like, kind, constant = _likeness(x, dtype, constant)
    if like.flags.c_contiguous:  # several times as quick
        return wrap(np.empty(like.shape if shape is None else shape, kind), constant=constant)
    return wrap(np.empty_like(like, dtype=kind, shape=shape), constant=constant)


def eye(
    n_rows: int,
    n_cols: int | None = None,
    /,
    k: int = 0,
    dtype: DType | None = None,
    *,
    device: Device = None,
    constant: bool | None = None,
) -> Tensor:
    """Return a matrix with ones on a diagonal and zeros elsewhere.

    Parameters
    ----------
    n_rows : int
        How many rows there are.
    n_cols : int, optional
        How many columns there are; by default as many.
    k : int
        The diagonal: above the main one if positive, below if negative.
    dtype : dtype, optional
        By default float64.
    device : {"cpu"}, optional
        Where the result lives.
    constant : bool, optional
        Whether the result is a constant; by default it is unless it is floating-point.

    Returns
    -------
    Tensor, shape (n_rows, n_cols)

    Notes
    -----
    Standard: eye, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.eye(2, 3, k=1).tolist()
    [[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    """
    check_device(device)
    return wrap(np.eye(n_rows, n_cols, k=k, dtype=dtype), constant=constant)


def from_dlpack(
    x: Any,
    /,
    *,
    device: Device = None,
    copy: bool | None = None,
    constant: bool | None = None,
) -> Tensor:
    """Make a tensor of an array of another library, by the DLPack protocol.

    Parameters
    ----------
    x : object with ``__dlpack__`` and ``__dlpack_device__``
    device : {"cpu"}, optional
        Where the result lives.
    copy : bool, optional
        Whether to copy. By default, only what cannot be shared is copied.
    constant : bool, optional
        Whether the result is a constant; by default it is unless it is floating-point.

    Returns
    -------
    Tensor
        Outside of any graph.

    Raises
    ------
    BufferError
        If the other library cannot export the array.

    Notes
    -----
    Standard: from_dlpack, 2025.12.

    Examples
    --------
    >>> import numpy as np
    >>> import mygrad_array_api as mg
    >>> mg.from_dlpack(np.ones(2)).tolist()
    [1.0, 1.0]
    """
    check_device(device)
    array = np.from_dlpack(x, copy=copy)
    if copy and not array.flags.writeable:  # JAX marks its copies as read-only too
        array = array.copy()
    return Tensor(array, constant=constant, copy=False)


def full(
    shape: Shape,
    fill_value: complex | ArrayLike,
    dtype: DType | None = None,
    *,
    device: Device = None,
    constant: bool | None = None,
) -> Tensor:
    """Return a tensor of one value.

    Parameters
    ----------
    shape : int or tuple of int
        The shape.
    fill_value : number or array_like
        The value. An array is broadcast to the shape.
    dtype : dtype, optional
        By default that of `fill_value`.
    device : {"cpu"}, optional
        Where the result lives.
    constant : bool, optional
        Whether the result is a constant; by default it is if `fill_value` is a constant tensor,
        or if the dtype is not floating-point.

    Returns
    -------
    Tensor

    Notes
    -----
    Differentiable in `fill_value`, if that is a tensor.

    Standard: full, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x = mg.asarray(3.0)
    >>> mg.sum(mg.full((2, 2), x)).backward()
    >>> float(x.grad)
    4.0
    """
    check_device(device)
    if not isinstance(fill_value, Tensor):
        return wrap(np.full(shape, fill_value, dtype=dtype), constant=constant)
    size = (index(shape),) if hasattr(shape, "__index__") else tuple(shape)
    spread = apply(manipulation.broadcast_to, fill_value, shape=size)
    return ordered(_converted(spread, dtype, True, constant), "C")


def full_like(
    x: ArrayLike,
    /,
    fill_value: complex | ArrayLike,
    dtype: DType | None = None,
    shape: Shape | None = None,
    *,
    device: Device = None,
    constant: bool | None = None,
) -> Tensor:
    """Return a tensor of one value, of the shape of another.

    Parameters
    ----------
    x : array_like
    fill_value : number or array_like
        The value. An array is broadcast to the shape.
    dtype : dtype, optional
        By default that of `x`.
    shape : int or tuple of int, optional
        The shape, if not that of `x`; beyond the standard.
    device : {"cpu"}, optional
        Where the result lives.
    constant : bool, optional
        Whether the result is a constant; by default it is if `fill_value` is a constant tensor.
        If that is not a tensor, it is if `x` is a constant, or not a tensor.

    Returns
    -------
    Tensor, shape of `x`

    Notes
    -----
    Differentiable in `fill_value`, if that is a tensor.

    Standard: full_like, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.full_like(mg.ones(2), 3).tolist()
    [3.0, 3.0]
    """
    if (xp := backend_of(x)) is not None:
        return _like_library("full", x, xp, shape, dtype, constant, device, fill_value)
    like, kind, inherited = _likeness(x, dtype, constant)
    constant = constant if isinstance(fill_value, Tensor) else inherited
    shape = like.shape if shape is None else shape
    result = full(shape, fill_value, dtype=kind, device=device, constant=constant)
    return laid_out(result, np.empty_like(like, shape=shape))


def identity(n: int, dtype: DType | None = None, *, constant: bool | None = None) -> Tensor:
    """Return the square matrix with ones on its diagonal and zeros elsewhere.

    Parameters
    ----------
    n : int
        How many rows and columns there are.
    dtype : dtype, optional
        By default float64.
    constant : bool, optional
        Whether the result is a constant; by default it is unless it is floating-point.

    Returns
    -------
    Tensor, shape (n, n)

    Notes
    -----
    An extension of the standard.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.identity(2).tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    return wrap(np.identity(n, dtype=dtype), constant=constant)


def linspace(
    start: complex | ArrayLike,
    stop: complex | ArrayLike,
    /,
    num: int = 50,
    endpoint: bool = True,
    *,
    dtype: DType | None = None,
    device: Device = None,
    axis: int = 0,
    constant: bool | None = None,
) -> Tensor:
    """Return evenly spaced numbers of an interval.

    Parameters
    ----------
    start, stop : number or array_like
        The ends of the interval. Of arrays, the intervals of their entries.
    num : int
        How many numbers there are.
    dtype : dtype, optional
        By default float64, or complex128 if an end is complex.
    device : {"cpu"}, optional
        Where the result lives.
    endpoint : bool
        Whether `stop` is the last number; if not, it would be the next.
    axis : int
        The axis of the result along which the numbers are; beyond the standard.
    constant : bool, optional
        Whether the result is a constant; by default it is if both ends are tensors or numbers
        of which no tensor is variable, and one is a tensor; or if it is not floating-point.

    Returns
    -------
    Tensor, shape (num, ...)

    Raises
    ------
    ValueError
        If `num` is negative.

    Notes
    -----
    Differentiable in ends that are tensors.

    Standard: linspace, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> stop = mg.asarray(2.0)
    >>> mg.sum(mg.linspace(0.0, stop, 5)).backward()
    >>> float(stop.grad)
    2.5
    """
    check_device(device)
    num = index(num)
    if isinstance(start, Tensor) or isinstance(stop, Tensor):
        whole = apply(
            rules.linspace,
            start,
            stop,
            num=num,
            dtype=dtype,
            endpoint=bool(endpoint),
            constant=constant,
        )
        return (
            whole if axis == 0 else apply(manipulation.moveaxis, whole, source=0, destination=axis)
        )
    first: Any = start
    last: Any = stop
    points = np.linspace(first, last, num, dtype=dtype, endpoint=endpoint, axis=axis)
    return wrap(points, constant=constant)


def meshgrid(
    *arrays: ArrayLike,
    indexing: Literal["xy", "ij"] = "xy",
    constant: bool | None = None,
) -> tuple[Tensor, ...]:
    """Return the coordinates of all points of a grid.

    Parameters
    ----------
    *arrays : array_like, shape (N_i,)
        The coordinates along each axis.
    indexing : {"xy", "ij"}
        Whether the first two axes of the results are exchanged, so that `x` runs along the
        rows of a matrix and `y` along its columns; or not.
    constant : bool, optional
        Whether the results are constants; by default one is if its array is.

    Returns
    -------
    tuple of Tensor
        One for each array, all of one shape.

    Raises
    ------
    ValueError
        If `indexing` is something else.

    Notes
    -----
    Differentiable.

    Standard: meshgrid, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> x, y = mg.meshgrid(mg.asarray([1.0, 2.0, 3.0]), mg.asarray([4.0, 5.0]))
    >>> x.shape, y.tolist()
    ((2, 3), [[4.0, 4.0, 4.0], [5.0, 5.0, 5.0]])
    """
    if indexing not in ("xy", "ij"):
        msg = f"indexing must be 'xy' or 'ij', not {shown(indexing)}"
        raise ValueError(msg)
    places = list(range(len(arrays)))
    if indexing == "xy":
        places[:2] = places[:2][::-1]
    lines = [apply(manipulation.reshape, x, shape=(-1,)) for x in arrays]
    sizes = [line.size for line in lines]
    shape = tuple(sizes[i] for i in places)
    grids = []
    for place, line in zip(places, lines):
        along = (*(1,) * place, -1, *(1,) * (len(arrays) - place - 1))
        laid = apply(manipulation.reshape, line, shape=along)
        spread = apply(manipulation.broadcast_to, laid, shape=shape)
        grids.append(ordered(_converted(spread, None, True, constant), "C"))
    return tuple(grids)


def ones(
    shape: Shape,
    dtype: DType | None = None,
    *,
    device: Device = None,
    constant: bool | None = None,
) -> Tensor:
    """Return a tensor of ones.

    Parameters
    ----------
    shape : int or tuple of int
        The shape.
    dtype : dtype, optional
        By default float64.
    device : {"cpu"}, optional
        Where the result lives.
    constant : bool, optional
        Whether the result is a constant; by default it is unless it is floating-point.

    Returns
    -------
    Tensor

    Notes
    -----
    Standard: ones, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.ones(2).tolist()
    [1.0, 1.0]
    """
    check_device(device)
    return wrap(np.ones(shape, dtype=dtype), constant=constant)


def ones_like(
    x: ArrayLike,
    /,
    dtype: DType | None = None,
    shape: Shape | None = None,
    *,
    device: Device = None,
    constant: bool | None = None,
) -> Tensor:
    """Return a tensor of ones, of the shape of another.

    Parameters
    ----------
    x : array_like
    dtype : dtype, optional
        By default that of `x`.
    shape : int or tuple of int, optional
        The shape, if not that of `x`; beyond the standard.
    device : {"cpu"}, optional
        Where the result lives.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is one, or is not a tensor.

    Returns
    -------
    Tensor, shape of `x`

    Notes
    -----
    Standard: ones_like, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.ones_like(mg.arange(2)).tolist()
    [1, 1]
    """
    if (xp := backend_of(x)) is not None:
        return _like_library("ones", x, xp, shape, dtype, constant, device)
    check_device(device)
    like, kind, constant = _likeness(x, dtype, constant)
    if like.flags.c_contiguous:  # several times as quick
        return wrap(np.ones(like.shape if shape is None else shape, kind), constant=constant)
    return wrap(np.ones_like(like, dtype=kind, shape=shape), constant=constant)


def tril(x: ArrayLike, /, k: int = 0, *, constant: bool | None = None) -> Tensor:
    """Return the lower triangles of matrices, with zeros above.

    Parameters
    ----------
    x : array_like, shape (..., M, N)
    k : int
        The highest diagonal that is kept: above the main one if positive, below if negative.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor, shape (..., M, N)

    Raises
    ------
    ValueError
        If `x` has fewer than two axes.

    Notes
    -----
    Differentiable.

    Standard: tril, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.tril(mg.asarray([[1.0, 2.0], [3.0, 4.0]])).tolist()
    [[1.0, 0.0], [3.0, 4.0]]
    """
    return apply(rules.tril, _matrices(x), k=k, constant=constant)


def triu(x: ArrayLike, /, k: int = 0, *, constant: bool | None = None) -> Tensor:
    """Return the upper triangles of matrices, with zeros below.

    Parameters
    ----------
    x : array_like, shape (..., M, N)
    k : int
        The lowest diagonal that is kept: above the main one if positive, below if negative.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is.

    Returns
    -------
    Tensor, shape (..., M, N)

    Raises
    ------
    ValueError
        If `x` has fewer than two axes.

    Notes
    -----
    Differentiable.

    Standard: triu, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.triu(mg.asarray([[1.0, 2.0], [3.0, 4.0]])).tolist()
    [[1.0, 2.0], [0.0, 4.0]]
    """
    return apply(rules.triu, _matrices(x), k=k, constant=constant)


def zeros(
    shape: Shape,
    dtype: DType | None = None,
    *,
    device: Device = None,
    constant: bool | None = None,
) -> Tensor:
    """Return a tensor of zeros.

    Parameters
    ----------
    shape : int or tuple of int
        The shape.
    dtype : dtype, optional
        By default float64.
    device : {"cpu"}, optional
        Where the result lives.
    constant : bool, optional
        Whether the result is a constant; by default it is unless it is floating-point.

    Returns
    -------
    Tensor

    Notes
    -----
    Standard: zeros, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.zeros(2).tolist()
    [0.0, 0.0]
    """
    check_device(device)
    return wrap(np.zeros(shape, dtype=dtype), constant=constant)


def zeros_like(
    x: ArrayLike,
    /,
    dtype: DType | None = None,
    shape: Shape | None = None,
    *,
    device: Device = None,
    constant: bool | None = None,
) -> Tensor:
    """Return a tensor of zeros, of the shape of another.

    Parameters
    ----------
    x : array_like
    dtype : dtype, optional
        By default that of `x`.
    shape : int or tuple of int, optional
        The shape, if not that of `x`; beyond the standard.
    device : {"cpu"}, optional
        Where the result lives.
    constant : bool, optional
        Whether the result is a constant; by default it is if `x` is one, or is not a tensor.

    Returns
    -------
    Tensor, shape of `x`

    Notes
    -----
    Standard: zeros_like, 2025.12.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.zeros_like(mg.arange(2)).tolist()
    [0, 0]
    """
    if (xp := backend_of(x)) is not None:
        return _like_library("zeros", x, xp, shape, dtype, constant, device)
    check_device(device)
    like, kind, constant = _likeness(x, dtype, constant)
    if like.flags.c_contiguous:  # several times as quick
        return wrap(np.zeros(like.shape if shape is None else shape, kind), constant=constant)
    return wrap(np.zeros_like(like, dtype=kind, shape=shape), constant=constant)


def _like_library(
    name: str,
    x: Any,
    xp: Any,
    shape: Any,
    dtype: Any,
    constant: bool | None,
    device: Any,
    *value: Any,
) -> Tensor:
    """Make a tensor over another library, like one that is there."""
    filled = any(isinstance(item, Tensor) for item in value)  # whose gradient it has
    if constant is None and not filled and _constant_by_choice(x):
        constant = True
    make = getattr(NAMESPACES[xp], name)
    options = {"dtype": x.dtype if dtype is None else dtype, "constant": constant}
    if device is not None:
        options["device"] = device
    found: Tensor = make(tuple(x.shape) if shape is None else shape, *value, **options)
    return found


def _constant_by_choice(x: Any) -> bool:
    """Whether what is like `x` is constant: integers and booleans are so by their dtype alone."""
    return not isinstance(x, Tensor) or (x.constant and kind_of(x) in "fc")


def _likeness(
    x: ArrayLike, dtype: DType | None, constant: bool | None
) -> tuple[np.ndarray[Any, Any], np.dtype[Any], bool | None]:
    """The array, the dtype and whether constant, of what a tensor is to be like."""
    like = np.asarray(x._refreshed() if isinstance(x, Tensor) else x)
    kind = like.dtype if dtype is None else np.dtype(dtype)
    if constant is None:
        constant = _constant_by_choice(x) or kind.kind not in "fc"
    return like, kind, constant


def _converted(x: Tensor, dtype: DType | None, copy: bool | None, constant: bool | None) -> Tensor:
    """Return `x` in another dtype, as a copy, or as a constant; or itself if nothing changes."""
    xp = elsewhere.backend_of(x)
    if xp is not None:
        kind = x.dtype if dtype is None else dtype
        return elsewhere.converted(x, kind, xp, copy=copy is True, constant=constant)
    kind = x.dtype if dtype is None else np.dtype(dtype)
    checked_constant(constant, kind)
    if kind == x.dtype and not copy and constant in (None, x.constant):
        return x
    if copy is False:
        if kind != x.dtype:
            msg = f"a tensor of dtype {x.dtype} cannot become {kind} without a copy"
            raise ValueError(msg)
        return Tensor(x, constant=constant, copy=False)
    return apply(elementwise.astype, x, dtype=kind, copy=True, constant=constant)


def _laid_out(x: Tensor, order: Any, copy: bool | None) -> Tensor:
    """Return `x`, or a copy if its elements do not lie in memory as asked for."""
    data = x._refreshed()
    if order is None or np.asarray(data, order=order) is data or not data.ndim:
        return x
    if copy is False:
        msg = f"a tensor cannot be laid out in the order {order!r} without a copy"
        raise ValueError(msg)
    return ordered(copied(x), order)


def _matrices(x: Any) -> Any:
    ndim = x.ndim if isinstance(x, Tensor) else np.ndim(x)
    if ndim < 2:
        msg = f"triangles are of matrices, not of an array of {ndim} dimensions"
        raise ValueError(msg)
    return x
