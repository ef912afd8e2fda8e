"""Roots of functions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from mygrad_array_api._backends.numpy.from_scipy import of_scipy
from mygrad_array_api._tensor.typing import ArrayLike
from mygrad_array_api.scipy._functions import as_args, as_arrays, jacobian_of, plain_args
from mygrad_array_api.transforms.implicit import solution_of
from mygrad_array_api.transforms.trace import plain

Function = Callable[..., Any]

WITH_JACOBIAN = ("hybr", "lm")
"""The methods that take a Jacobian."""


def root(
    fun: Function,
    x0: ArrayLike,
    args: Any = (),
    method: str = "hybr",
    jac: Any = None,
    tol: float | None = None,
    callback: Function | None = None,
    options: dict[str, Any] | None = None,
) -> Any:
    """Find a root of a function of vectors.

    Parameters
    ----------
    fun : callable
        ``fun(x, *args)``: takes a vector to a vector of the same length, by differentiable
        functions. It may read variable tensors from outside.
    x0 : array_like, shape (N,)
        Where to start.
    args : tuple
        Further arguments. Tensors among them may be variables.
    method : str
        SciPy's solver.
    jac : callable or bool, optional
        The Jacobian, as SciPy has it; by default it is computed by automatic differentiation.
    tol, callback, options
        As of `scipy.optimize.root`.

    Returns
    -------
    OptimizeResult
        SciPy's, where ``x`` is a tensor if anything varies.

    Raises
    ------
    InvalidBackprop
        During backpropagation, if no root was found, or the Jacobian is singular there.

    Notes
    -----
    Differentiable in `args` and in what `fun` reads from outside, to any order, by the implicit
    function theorem. The start is a constant. The gradient is as accurate as the root is: ask for
    it by `tol`. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import optimize
    >>> a = mg.tensor(2.0)
    >>> found = optimize.root(lambda x, a: x * x - a, [1.0], args=(a,))
    >>> found.x[0].backward()
    >>> round(float(found.x[0]), 6), round(float(a.grad), 6)
    (1.414214, 0.353553)
    """
    args = as_args(args)
    equations: Function = fun
    if jac is True:
        equations = _first(fun)
    elif jac is None and method in WITH_JACOBIAN:
        jac = jacobian_of(fun)
    given = jac if isinstance(jac, bool) or jac is None else as_arrays(jac)
    result = of_scipy("optimize", "root")(
        as_arrays(fun), plain(x0), plain_args(args), method, given, tol, callback, options
    )
    failure = "" if result.success else f"root: {result.message}"
    result.x = solution_of(result.x, equations, args, failure=failure)
    return result


def _first(fun: Function) -> Function:
    """The function, of one that returns its Jacobian as well."""
    return lambda *args: fun(*args)[0]


def fsolve(
    func: Function,
    x0: ArrayLike,
    args: Any = (),
    fprime: Function | None = None,
    full_output: bool = False,
    col_deriv: bool = False,
    xtol: float = 1.49012e-8,
    maxfev: int = 0,
    band: Sequence[int] | None = None,
    epsfcn: float | None = None,
    factor: float = 100,
    diag: Sequence[float] | None = None,
) -> Any:
    """Find a root of a function of vectors by MINPACK's hybrid method.

    Parameters
    ----------
    func, x0, args
        As of `root`.
    fprime : callable, optional
        The Jacobian; by default it is computed by automatic differentiation.
    full_output, col_deriv, xtol, maxfev, band, epsfcn, factor, diag
        As of `scipy.optimize.fsolve`.

    Returns
    -------
    Tensor or array, or with `full_output` the tuple that SciPy returns

    Notes
    -----
    Differentiable as `root`. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import optimize
    >>> a = mg.tensor(2.0)
    >>> x = optimize.fsolve(lambda x, a: x * x - a, [1.0], args=(a,))
    >>> x[0].backward()
    >>> round(float(a.grad), 6)
    0.353553
    """
    args = as_args(args)
    jac = jacobian_of(func) if fprime is None else as_arrays(fprime)
    x, info, status, message = of_scipy("optimize", "fsolve")(
        as_arrays(func),
        plain(x0),
        plain_args(args),
        jac,
        True,
        col_deriv and fprime is not None,
        xtol,
        maxfev,
        band,
        epsfcn,
        factor,
        diag,
    )
    x = solution_of(x, func, args, failure="" if status == 1 else f"fsolve: {message}")
    return (x, info, status, message) if full_output else x


def fixed_point(
    func: Function,
    x0: ArrayLike,
    args: Any = (),
    xtol: float = 1e-8,
    maxiter: int = 500,
    method: str = "del2",
) -> Any:
    """Find a point that a function leaves where it is.

    Parameters
    ----------
    func : callable
        ``func(x, *args)``: takes an array to one of the same shape, by differentiable functions.
    x0 : array_like
        Where to start.
    args : tuple
        Further arguments. Tensors among them may be variables.
    xtol, maxiter, method
        As of `scipy.optimize.fixed_point`.

    Returns
    -------
    Tensor, or array if nothing varies

    Raises
    ------
    RuntimeError
        If there is none after `maxiter` iterations.

    Notes
    -----
    Differentiable as `root`. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import optimize
    >>> a = mg.tensor(0.5)
    >>> x = optimize.fixed_point(lambda x, a: a * mg.cos(x), 0.4, args=(a,), xtol=1e-12)
    >>> x.backward()
    >>> round(float(x), 6), round(float(a.grad), 6)
    (0.450184, 0.739482)
    """
    args = as_args(args)
    found = of_scipy("optimize", "fixed_point")(
        as_arrays(func), plain(x0), plain_args(args), xtol, maxiter, method
    )
    return solution_of(np.asarray(found)[()], lambda x, *args: func(x, *args) - x, args)
