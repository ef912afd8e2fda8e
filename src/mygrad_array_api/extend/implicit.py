"""`implicit`: gradients through a solver, by the equations that it solves."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from mygrad_array_api._core.border import allow_conversions
from mygrad_array_api.transforms.implicit import solution_of
from mygrad_array_api.transforms.linear_systems import Structure
from mygrad_array_api.transforms.trace import plain
from mygrad_array_api.transforms.tree import flatten


def implicit(
    solve: Callable[..., Any],
    residual: Callable[..., Any],
    /,
    *,
    structure: Structure = "general",
) -> Callable[..., Any]:
    """Give a solver the derivatives that follow from what it solves.

    Parameters
    ----------
    solve : callable
        A black box: takes arguments, with NumPy's arrays in the place of tensors, to the solution,
        which is an array, a number, or a nest of them.
    residual : callable
        ``residual(x, *args)``: is zero at the solution x, and nested and shaped as it is. Written
        with differentiable functions; of an optimum it is the gradient of the objective. It may
        read variable tensors from outside.
    structure : {"general", "symmetric", "diagonal"}, optional
        What is known of the derivative of the residual in x: that it is symmetric, as of a
        gradient; or that each equation has an unknown of its own.

    Returns
    -------
    callable
        Takes the arguments of `solve` to the solution: as it is if nothing varies, else tensors.

    Raises
    ------
    ValueError
        If the residual is nested or shaped otherwise than the solution.
    InvalidBackprop
        During backpropagation, if the derivative of the residual in x is singular.

    Notes
    -----
    Only the equations are differentiated, at the solution, which has to be accurate: with an error
    of e the gradient has one of order e. Derivatives of any order are right, also by forward mode.

    Of up to 128 unknowns the derivative of the residual in x is made as a matrix. Of more, only its
    products with vectors are used, by GMRES, or by conjugate gradients if it is symmetric.

    Examples
    --------
    >>> import numpy as np
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api import extend
    >>> root = extend.implicit(np.cbrt, lambda x, a: x**3 - a)
    >>> a = mg.tensor(8.0)
    >>> x = root(a)
    >>> x.backward()
    >>> float(x), round(float(a.grad), 6)
    (2.0, 0.083333)
    """

    @wraps(solve)
    def solved(*args: Any) -> Any:
        leaves, build = flatten(args)
        with allow_conversions:  # for that, it is a black box
            result = solve(*build([plain(x) for x in leaves]))
        return solution_of(result, residual, args, structure=structure)

    return solved
