"""Minima of functions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from mygrad_array_api._backends.numpy.from_scipy import of_scipy
from mygrad_array_api._functions.searching import where
from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.typing import ArrayLike
from mygrad_array_api.scipy._functions import (
    as_args,
    as_arrays,
    gradient_of,
    hessian_of,
    plain_args,
    product_of,
    value_and_gradient_of,
)
from mygrad_array_api.transforms import grad
from mygrad_array_api.transforms.implicit import solution_of
from mygrad_array_api.transforms.trace import data_of, plain
from mygrad_array_api.transforms.tree import map_leaves

Function = Callable[..., Any]

DERIVATIVE_FREE = ("nelder-mead", "powell", "cobyla", "cobyqa")
BY_PRODUCTS = ("newton-cg", "trust-ncg", "trust-krylov", "trust-constr")
BY_HESSIAN = ("dogleg", "trust-exact")
"""Which methods take no gradient, products with the Hessian, and the Hessian."""


def minimize(
    fun: Function,
    x0: ArrayLike,
    args: Any = (),
    method: str | Function | None = None,
    jac: Any = None,
    hess: Any = None,
    hessp: Function | None = None,
    bounds: Any = None,
    constraints: Any = (),
    tol: float | None = None,
    callback: Function | None = None,
    options: dict[str, Any] | None = None,
) -> Any:
    """Minimise a function of a vector.

    Parameters
    ----------
    fun : callable
        ``fun(x, *args)``: takes a vector to a real number, by differentiable functions. It may read
        variable tensors from outside.
    x0 : array_like, shape (N,)
        Where to start. It is a constant.
    args : tuple
        Further arguments. Tensors among them may be variables.
    method : str or callable, optional
        SciPy's solver.
    jac, hess, hessp : optional
        Derivatives, as SciPy has them; if a method needs them, they are by default computed by
        automatic differentiation.
    bounds : sequence of pairs or `scipy.optimize.Bounds`, optional
        Limits of the unknowns: numbers, None, or 0-d tensors.
    constraints : optional
        As of `scipy.optimize.minimize`. The minimum is not differentiable then.
    tol, callback, options
        As of `scipy.optimize.minimize`.

    Returns
    -------
    OptimizeResult
        SciPy's, where ``x`` and ``fun`` are tensors if anything varies.

    Raises
    ------
    InvalidBackprop
        During backpropagation, if no minimum was found, there were constraints, or the Hessian is
        singular at the minimum.

    Notes
    -----
    Differentiable in `args`, in what `fun` reads from outside, and in bounds, to any order: by the
    implicit function theorem, since the gradient is zero at a minimum. An unknown that is at a
    bound, where the function falls beyond it, moves with the bound. The gradient is as accurate as
    the minimum is: ask for it by `tol`. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import optimize
    >>> a = mg.tensor(3.0)
    >>> found = optimize.minimize(lambda x, a: ((x - a) ** 4 + (x - 1.0) ** 2).sum(), [0.0], (a,))
    >>> found.x[0].backward()
    >>> round(float(found.x[0]), 4), round(float(a.grad), 4)
    (2.1649, 0.8071)
    """
    args = as_args(args)
    name = method.lower() if isinstance(method, str) else ""
    objective = _first(fun) if jac is True else fun
    options_of_method: dict[str, Any] = {"hess": hess, "hessp": hessp}
    called: Function = as_arrays(fun)
    if jac is None and name not in DERIVATIVE_FREE:
        called, jac = value_and_gradient_of(fun), True
        if hess is None and hessp is None:
            if name in BY_PRODUCTS:
                options_of_method["hessp"] = product_of(fun)
            elif name in BY_HESSIAN:
                options_of_method["hess"] = hessian_of(fun)
    if callable(jac):
        jac = as_arrays(jac)
    limits = _limits(bounds)
    result = of_scipy("optimize", "minimize")(
        called,
        np.asarray(plain(x0), dtype=float),
        plain_args(args),
        method,
        jac,
        **options_of_method,
        bounds=None if limits is None else _plain_bounds(limits),
        constraints=constraints,
        tol=tol,
        callback=callback,
        options=options,
    )
    failure = "" if result.success else f"minimize: {result.message}"
    if constraints:
        failure = "minimize: a minimum under constraints is not differentiated"
    x = optimum(objective, result.x, args, limits, failure)
    if x is not result.x:
        result.x, result.fun = x, objective(x, *args)
    return result


def _first(fun: Function) -> Function:
    return lambda *args: fun(*args)[0]


def _limits(bounds: Any) -> list[tuple[Any, Any]] | None:
    """Return bounds as pairs, of which either may be None."""
    if bounds is None:
        return None
    if hasattr(bounds, "lb"):
        lower, upper = np.broadcast_arrays(bounds.lb, bounds.ub)
        return list(zip(np.atleast_1d(lower), np.atleast_1d(upper), strict=True))
    return [(low, high) for low, high in bounds]


def _plain_bounds(limits: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    return [(plain(low), plain(high)) for low, high in limits]


def optimum(
    objective: Function,
    x: Any,
    args: tuple[Any, ...],
    limits: Sequence[tuple[Any, Any]] | None = None,
    failure: str = "",
) -> Any:
    """Return where a function has its minimum as a tensor, if anything varies.

    There the gradient is zero, but for unknowns that stay at a bound.
    """
    gradient = grad(objective)
    stopped = [] if limits is None else _stopped(objective, x, args, limits)
    if not stopped:
        return solution_of(x, gradient, args, structure="symmetric", failure=failure)
    bound = np.zeros(len(x), bool)
    bound[[i for i, _, _ in stopped]] = True

    def residual(x: Any, ends: list[Any], *args: Any) -> Any:
        at = [0.0] * len(bound)
        for (i, _, gap), end in zip(stopped, ends, strict=True):
            at[i] = end + gap
        return where(bound, x - as_tensor(at), gradient(x, *args))

    return solution_of(x, residual, ([end for _, end, _ in stopped], *args), failure=failure)


CLOSE = 1e-4
"""How close to a bound an unknown may be at it, relative to one and to the bound."""


def _stopped(
    objective: Function, x: Any, args: tuple[Any, ...], limits: Sequence[tuple[Any, Any]]
) -> list[tuple[int, Any, float]]:
    """The unknowns that are at a bound where the function falls beyond it, and how far from it."""
    near = []
    moved = np.array(x, dtype=float)
    for i, pair in enumerate(limits):
        for end, sign in zip(pair, (1.0, -1.0), strict=True):
            value = np.nan if end is None else float(plain(end))
            if np.isfinite(value) and abs(x[i] - value) <= CLOSE * max(1.0, abs(value)):
                moved[i] = value
                near.append((i, end, float(x[i]) - value, sign))
    slopes = gradient_of(objective)(moved, *args) if near else moved
    return [(i, end, gap) for i, end, gap, sign in near if sign * slopes[i] > 0]


def minimize_scalar(
    fun: Function,
    bracket: Sequence[float] | None = None,
    bounds: Sequence[Any] | None = None,
    args: Any = (),
    method: str | Function | None = None,
    tol: float | None = None,
    options: dict[str, Any] | None = None,
) -> Any:
    """Minimise a function of one number.

    Parameters
    ----------
    fun : callable
        ``fun(x, *args)``: takes a number to a number, by differentiable functions. It may read
        variable tensors from outside.
    bracket : sequence of floats, optional
        Two or three numbers to start from. They are constants.
    bounds : sequence of two numbers or 0-d tensors, optional
        Between which numbers to look.
    args : tuple
        Further arguments. Tensors among them may be variables.
    method, tol, options
        As of `scipy.optimize.minimize_scalar`.

    Returns
    -------
    OptimizeResult
        SciPy's, where ``x`` and ``fun`` are tensors if anything varies.

    Raises
    ------
    ValueError
        As SciPy does.
    InvalidBackprop
        During backpropagation, if no minimum was found, or the second derivative is zero there.

    Notes
    -----
    Differentiable as `minimize`. SciPy's solvers use no derivatives, and find a minimum to half of
    the digits only. SciPy computes the values, of NumPy's numbers only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import optimize
    >>> a = mg.tensor(3.0)
    >>> found = optimize.minimize_scalar(lambda x, a: (x - a) ** 2 + x, args=(a,))
    >>> found.x.backward()
    >>> round(float(found.x), 6), round(float(a.grad), 6)
    (2.5, 1.0)
    """
    args = as_args(args)
    result = of_scipy("optimize", "minimize_scalar")(
        as_arrays(fun),
        bracket=map_leaves(plain, bracket),
        bounds=map_leaves(plain, bounds),
        args=plain_args(args),
        method=method,
        tol=tol,
        options=options,
    )
    failure = "" if result.success else f"minimize_scalar: {result.message}"

    def of_vector(x: Any, *args: Any) -> Any:
        return fun(x[0], *args)

    found = np.reshape(result.x, (1,))
    limits = None if bounds is None else [_nearer(bounds, float(found[0]))]
    x = optimum(of_vector, found, args, limits, failure)
    if x is not found:
        result.x = x[0]
        result.fun = fun(result.x, *args)
    return result


FAR = 1e-4
"""How far from a bound SciPy's solver stays, relative to their distance."""


def _nearer(bounds: Sequence[Any], x: float) -> tuple[Any, Any]:
    """The bounds, moved to the number if it stopped near one: that is where it would go on."""
    low, high = (float(data_of(end)) for end in bounds)
    first, last = bounds
    if abs(x - low) <= FAR * (high - low):
        first = first + (x - low)
    if abs(x - high) <= FAR * (high - low):
        last = last + (x - high)
    return first, last
