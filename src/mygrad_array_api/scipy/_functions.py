"""Functions that users write for tensors, as SciPy's solvers call them: with arrays."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import numpy as np

from mygrad_array_api._core.recording import PauseRecording, paused
from mygrad_array_api.transforms import grad, hessian, hvp, jacobian, value_and_grad
from mygrad_array_api.transforms.trace import data_of, plain
from mygrad_array_api.transforms.tree import map_leaves

Function = Callable[..., Any]
no_recording = PauseRecording("no_recording")

PLAIN = frozenset((np.ndarray, np.float64, float, int))
"""Types of arguments that are no nests, and hold no tensors."""


def as_args(args: Any) -> tuple[Any, ...]:
    """Return further arguments as a tuple: SciPy takes a single one as it is."""
    return args if isinstance(args, tuple) else (args,)


def plain_args(args: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return further arguments with arrays in the place of tensors, also in nests."""
    return map_leaves(plain, args)


def as_arrays(func: Function) -> Function:
    """Return a function that computes the same of arrays, and records nothing.

    Solvers call it often: arrays and numbers pass by what nests need.
    """

    @wraps(func)
    def of_arrays(*args: Any, **kwargs: Any) -> Any:
        if not PLAIN.issuperset(map(type, args)):
            args = map_leaves(plain, args)
        if paused():
            found = func(*args, **kwargs)
        else:
            with no_recording:
                found = func(*args, **kwargs)
        if type(found) is np.ndarray and found.ndim:
            return found
        return map_leaves(_array, found)

    return of_arrays


def _array(x: Any) -> Any:
    found = data_of(x) if hasattr(x, "dtype") else x
    return found[()] if isinstance(found, np.ndarray) and not found.ndim else found


def value_and_gradient_of(func: Function) -> Function:
    """Return the function of arrays that computes a number and its gradient."""
    both = as_arrays(value_and_grad(func))

    def value_and_gradient(x: Any, *args: Any) -> Any:
        value, gradient = both(np.asarray(x, dtype=float), *args)
        return float(np.reshape(value, ())), gradient

    return value_and_gradient


def gradient_of(func: Function) -> Function:
    """Return the function of arrays that computes the gradient of a number."""
    gradient = as_arrays(grad(func))
    return lambda x, *args: gradient(np.asarray(x, dtype=float), *args)


def hessian_of(func: Function) -> Function:
    """Return the function of arrays that computes second derivatives of a number."""
    matrix = as_arrays(hessian(func))
    return lambda x, *args: matrix(np.asarray(x, dtype=float), *args)


def product_of(func: Function) -> Function:
    """Return the function that multiplies the second derivatives by a vector."""

    def product(x: Any, v: Any, *args: Any) -> Any:
        args = map_leaves(plain, args)
        with no_recording:
            found = hvp(lambda y: func(y, *args), np.asarray(x, dtype=float), np.asarray(v, float))
        return data_of(found)

    return product


def jacobian_of(func: Function) -> Function:
    """Return the function of arrays that computes the Jacobian in its first argument."""
    matrix = as_arrays(jacobian(func))
    return lambda x, *args, **kwargs: matrix(np.asarray(x, dtype=float), *args, **kwargs)
