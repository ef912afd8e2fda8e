"""What functions composed of other functions share: operands, targets, and constant results."""

from __future__ import annotations

from collections.abc import Callable
from itertools import repeat
from typing import Any, TypeGuard

import numpy as np

from mygrad_array_api._backends import numpy as backend
from mygrad_array_api._rules.elementwise import rounding as rules
from mygrad_array_api._rules.elementwise.complex import conj

from . import elsewhere
from .applying import apply, constant_tensor, has_tensor, stacked, unary, wrap
from .convert import MOST_AXES, too_deep
from .memory import Owner
from .tensor import Tensor


def as_tensor(x: Any) -> Tensor:
    """Return an operand as a tensor: what is none, as a constant one."""
    if isinstance(x, Tensor):
        return x
    if has_tensor(x):
        return stacked(x)
    library = type(x) is not np.ndarray and not isinstance(x, (list, tuple))
    if library and (xp := elsewhere.backend_of(x)) is not None:
        return elsewhere.fresh(xp.taken_in(x), xp, constant=True)
    return Tensor(x, copy=False, constant=True)


def is_variable(x: Any) -> TypeGuard[Tensor]:
    """Whether a gradient flows to or through a value."""
    return isinstance(x, Tensor) and not x.constant


def plain(x: Any, depth: int = 0) -> Any:
    """Return tensors, also those in lists and tuples, as arrays; anything else as it is.

    Raises
    ------
    TypeError
        If a tensor is over another library, whose arrays do not become NumPy's in silence.
    """
    xp = elsewhere.backend_of(x) if type(x) not in (list, tuple) else None
    if xp is not None:
        msg = (
            f"this needs values as NumPy's arrays, and one is of {xp.name}: pass "
            "numpy.asarray(x), or mg.asarray(numpy.asarray(x)), if no gradient is due"
        )
        raise TypeError(msg)
    if isinstance(x, Tensor):
        return np.asarray(x._refreshed())
    if type(x) not in (list, tuple):
        return x
    if depth > MOST_AXES:
        too_deep()
    return type(x)(map(plain, x, repeat(depth + 1)))


def values(x: Any) -> tuple[Any, Any]:
    """Return what computes with the array of a tensor, and the array."""
    xp = elsewhere.backend_of(x)
    return (backend, plain(x)) if xp is None else (xp, elsewhere.raw(as_tensor(x), xp))


def pattern(x: Tensor) -> Any:
    """Return the array whose layout in memory decides that of a result."""
    data = x._refreshed()
    return np.asarray(data) if isinstance(data, np.generic) else data


def constant_results(function: Callable[..., Any], /, *args: Any, **options: Any) -> Any:
    """Let a function of NumPy compute what no gradient flows through.

    For arrays of another library, the namespace of these computes it, if it has a method for it.
    """
    xp = elsewhere.common([*args, *options.values()])
    if xp is not None and function.__name__ in xp.WITHOUT_NUMPY:
        method = getattr(xp, function.__name__)
        out = method(*[elsewhere.raw(x, xp) for x in args], **options)
        return elsewhere.fresh(out, xp, constant=True) if hasattr(out, "dtype") else out
    return _constants(
        function(*map(plain, args), **{key: plain(value) for key, value in options.items()})
    )


def _constants(result: Any) -> Any:
    if isinstance(result, (np.ndarray, np.generic)):
        out = constant_tensor(result)
        if out._array.base is not None:  # as of `ix_`, whose results are views of the arguments
            out._share = Owner(unknown=True, external=True)
        return out
    return type(result)(map(_constants, result)) if type(result) in (list, tuple) else result


def inheriting(result: Tensor, *origins: Any) -> Tensor:
    """Return a new result as a variable if one of its origins is.

    Where no element of them took part, as there are none, it came out as a constant; and what is
    written into a constant loses its gradient.
    """
    if result.constant and elsewhere.kind_of(result) in "fc" and any(map(is_variable, origins)):
        xp = elsewhere.backend_of(result)
        return wrap(result._array) if xp is None else elsewhere.fresh(result._array, xp)
    return result


def copied(x: Any, *, constant: bool | None = None) -> Tensor:
    """Return a copy, also of truth values, of which there is no `positive`."""
    x = as_tensor(x)
    return apply(rules.astype, x, dtype=x.dtype, copy=True, constant=constant)


def axes_of(axis: Any, ndim: int) -> tuple[int, ...]:
    """Return axes as a tuple of non-negative integers; all of them for None."""
    if axis is None:
        return tuple(range(ndim))
    return np.lib.array_utils.normalize_axis_tuple(axis, ndim, "axis")


def conjugated(x: Tensor) -> Tensor:
    """Return the conjugate; what is real, truth values too, as it is."""
    return unary(conj, x) if elsewhere.kind_of(x) == "c" else x
