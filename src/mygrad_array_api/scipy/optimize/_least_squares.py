"""Least squares, and the fit of curves."""

from __future__ import annotations

from collections.abc import Callable
from inspect import signature
from typing import Any

import numpy as np

from mygrad_array_api._backends.numpy.from_scipy import of_scipy
from mygrad_array_api._functions.elementwise.exponential import log1p
from mygrad_array_api._functions.elementwise.powers import sqrt
from mygrad_array_api._functions.elementwise.trigonometric import atan
from mygrad_array_api._functions.linalg.decompositions import cholesky
from mygrad_array_api._functions.linalg.least_squares import lstsq
from mygrad_array_api._functions.linalg.norms import vector_norm
from mygrad_array_api._functions.linalg.solving import inv, solve
from mygrad_array_api._functions.linear_algebra import matmul
from mygrad_array_api._functions.manipulation.shapes import ravel
from mygrad_array_api._functions.searching import where
from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike
from mygrad_array_api.scipy._functions import as_args, as_arrays, jacobian_of, plain_args
from mygrad_array_api.transforms import jacobian
from mygrad_array_api.transforms.trace import plain

from ._minimize import optimum

Function = Callable[..., Any]

LOSSES: dict[str, Function] = {
    "linear": lambda z: z,
    "soft_l1": lambda z: 2 * (sqrt(1 + z) - 1),
    "huber": lambda z: where(z <= 1, z, 2 * sqrt(where(z <= 1, 1.0, z)) - 1),
    "cauchy": log1p,
    "arctan": atan,
}
"""What the squares are counted as."""


def least_squares(
    fun: Function,
    x0: ArrayLike,
    jac: Any = None,
    bounds: Any = (-np.inf, np.inf),
    method: str = "trf",
    ftol: float | None = 1e-8,
    xtol: float | None = 1e-8,
    gtol: float | None = 1e-8,
    x_scale: Any = None,
    loss: str | Function = "linear",
    f_scale: float = 1.0,
    diff_step: Any = None,
    tr_solver: str | None = None,
    tr_options: dict[str, Any] | None = None,
    jac_sparsity: Any = None,
    max_nfev: int | None = None,
    verbose: int = 0,
    args: Any = (),
    kwargs: dict[str, Any] | None = None,
    **options: Any,
) -> Any:
    """Minimise a sum of squares.

    Parameters
    ----------
    fun : callable
        ``fun(x, *args, **kwargs)``: takes a vector to the vector of what is squared, by
        differentiable functions. It may read variable tensors from outside.
    x0 : array_like, shape (N,)
        Where to start. It is a constant.
    jac : callable or str, optional
        The Jacobian, as SciPy has it; by default it is computed by automatic differentiation.
    bounds : tuple of two array_like
        Lower and upper limits of the unknowns, constants or tensors.
    loss : {"linear", "soft_l1", "huber", "cauchy", "arctan"} or callable
        What squares are counted as. A callable returns the values, written with differentiable
        functions, and two derivatives.
    f_scale : float
        Beyond which the loss of a square is less than it.
    args, kwargs : tuple, dict
        Further arguments. Tensors among `args` may be variables.
    method, ftol, xtol, gtol, x_scale, diff_step, tr_solver, tr_options, jac_sparsity, max_nfev, \
verbose, **options
        As of `scipy.optimize.least_squares`.

    Returns
    -------
    OptimizeResult
        SciPy's, where ``x``, ``fun`` and ``cost`` are tensors if anything varies.

    Raises
    ------
    ValueError
        As SciPy does.
    InvalidBackprop
        During backpropagation, if no minimum was found, or it is not unique.

    Notes
    -----
    Differentiable as `minimize`, by the whole Hessian, not by Gauss and Newton's part of it. SciPy
    computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import numpy as np
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import optimize
    >>> t = np.arange(4.0)
    >>> y = mg.tensor(np.exp(-0.5 * t))
    >>> found = optimize.least_squares(lambda x, y: np.exp(-x[0] * t) - y, [1.0], args=(y,))
    >>> found.x[0].backward()
    >>> y.grad.round(3)
    array([-0.   , -0.447, -0.542, -0.493])
    """
    args, kwargs = as_args(args), kwargs or {}
    given = jacobian_of(fun) if jac is None else as_arrays(jac) if callable(jac) else jac
    options |= {} if x_scale is None else {"x_scale": x_scale}
    lower, upper = (bounds.lb, bounds.ub) if hasattr(bounds, "lb") else bounds
    result = of_scipy("optimize", "least_squares")(
        as_arrays(fun),
        plain(x0),
        given,
        (plain(as_tensor(lower)), plain(as_tensor(upper))),
        method,
        ftol,
        xtol,
        gtol,
        loss=as_arrays(loss) if callable(loss) else loss,
        f_scale=f_scale,
        diff_step=diff_step,
        tr_solver=tr_solver,
        tr_options=tr_options or {},
        jac_sparsity=jac_sparsity,
        max_nfev=max_nfev,
        verbose=verbose,
        args=plain_args(args),
        kwargs=kwargs,
        **options,
    )
    counted = LOSSES[loss] if isinstance(loss, str) else _first(loss)

    def cost(x: Any, *args: Any) -> Any:
        squares = (fun(x, *args, **kwargs) / f_scale) ** 2
        return 0.5 * f_scale**2 * counted(squares).sum()

    failure = "" if result.success else f"least_squares: {result.message}"
    n = len(result.x)
    limits = list(zip(_each(lower, n), _each(upper, n), strict=True))
    x = optimum(cost, result.x, args, limits, failure)
    if x is not result.x:
        result.x, result.cost, result.fun = x, cost(x, *args), fun(x, *args, **kwargs)
    return result


def _first(loss: Function) -> Function:
    return lambda z: loss(z)[0]


def _each(bound: Any, n: int) -> list[Any]:
    """One bound for each unknown."""
    bound = as_tensor(bound)
    return [bound if not bound.ndim else bound[i] for i in range(n)]


def curve_fit(
    f: Function,
    xdata: Any,
    ydata: ArrayLike,
    p0: ArrayLike | None = None,
    sigma: ArrayLike | None = None,
    absolute_sigma: bool = False,
    check_finite: bool | None = None,
    bounds: Any = (-np.inf, np.inf),
    method: str | None = None,
    jac: Any = None,
    *,
    full_output: bool = False,
    nan_policy: None = None,
    **kwargs: Any,
) -> Any:
    """Fit a curve to data by least squares.

    Parameters
    ----------
    f : callable
        ``f(x, *parameters)``: the curve, by differentiable functions. It may read variable tensors
        from outside.
    xdata : array_like or anything
        Where the data were taken.
    ydata : array_like, shape (M,)
        The data.
    p0 : array_like, shape (N,), optional
        Where to start; by default at ones. It is a constant.
    sigma : array_like, shape (M,) or (M, M), optional
        The standard deviations of the data, or their covariances.
    absolute_sigma : bool
        Whether `sigma` is absolute; else only its proportions count.
    bounds : tuple of two array_like
        Lower and upper limits of the parameters, constants or tensors.
    jac : callable or str, optional
        The Jacobian, as SciPy has it; by default it is computed by automatic differentiation.
    check_finite, method, full_output, **kwargs
        As of `scipy.optimize.curve_fit`.
    nan_policy : None
        Nothing else is here.

    Returns
    -------
    popt : Tensor, shape (N,)
        The parameters; an array if nothing varies.
    pcov : Tensor, shape (N, N)
        Their covariances.
    infodict, mesg, ier
        Only with `full_output`, as SciPy has them.

    Raises
    ------
    RuntimeError
        If no minimum was found.
    ValueError
        As SciPy does.

    Notes
    -----
    Differentiable in `xdata`, `ydata`, `sigma`, bounds, and what `f` reads from outside. Where the
    covariances are not determined, they are SciPy's constants. SciPy computes the values, of
    NumPy's arrays only.

    Examples
    --------
    >>> import numpy as np
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import optimize
    >>> t = np.arange(4.0)
    >>> y = mg.tensor([1.0, 0.6, 0.4, 0.2])
    >>> popt, pcov = optimize.curve_fit(lambda t, a, b: a * np.exp(-b * t), t, y)
    >>> (popt[0] / popt[1]).backward()
    >>> y.grad.round(2)
    array([-0.28,  1.7 ,  2.18,  2.02])
    """
    if nan_policy is not None:
        msg = "nan_policy is not here: leave out what is nan, or convert with np.asarray"
        raise NotImplementedError(msg)
    known = isinstance(xdata, (list, tuple, np.ndarray, Tensor))
    x = as_tensor(xdata) if known else xdata
    y = as_tensor(ydata)
    slopes = jac
    if jac is None:
        count = len(signature(f).parameters) - 1 if p0 is None else np.size(plain(p0))
        slopes = _jacobian_in_parameters(f, count)
    lower, upper = (bounds.lb, bounds.ub) if hasattr(bounds, "lb") else bounds
    found = of_scipy("optimize", "curve_fit")(
        as_arrays(f),
        plain(x),
        plain(y),
        plain(p0),
        None if sigma is None else plain(as_tensor(sigma)),
        absolute_sigma,
        check_finite,
        (plain(as_tensor(lower)), plain(as_tensor(upper))),
        method,
        as_arrays(slopes) if callable(slopes) else slopes,
        full_output=True,
        **kwargs,
    )
    popt, pcov, *rest = found

    def errors(p: Any, *data: Any) -> Any:
        at, values, *deviation = data
        return _whitened(f(at, *p) - values, deviation[0] if deviation else None)

    data = (x, y) if sigma is None else (x, y, as_tensor(sigma))
    n = len(popt)
    limits = list(zip(_each(lower, n), _each(upper, n), strict=True))
    parameters = optimum(lambda p, *data: 0.5 * (errors(p, *data) ** 2).sum(), popt, data, limits)
    if parameters is not popt:
        if np.all(np.isfinite(pcov)):
            pcov = _covariances(errors, parameters, data, absolute=absolute_sigma)
        popt = parameters
    return (popt, pcov, *rest) if full_output else (popt, pcov)


def _jacobian_in_parameters(f: Function, count: int) -> Function:
    """The derivatives of a curve in its parameters, one column each."""
    matrix = jacobian_of(lambda p, x: ravel(f(x, *[p[i] for i in range(count)])))
    return lambda x, *parameters: matrix(np.asarray(parameters, dtype=float), x)


def _whitened(errors: Any, sigma: Tensor | None) -> Any:
    """Divide errors by their deviations, or by the root of their covariances."""
    if sigma is None:
        return errors
    if sigma.ndim < 2:
        return errors / sigma
    return solve(cholesky(sigma), errors)


def _covariances(errors: Function, p: Any, data: Any, *, absolute: bool) -> Tensor:
    """``inv(J.T J)``, times the mean square of errors if their size is not known."""
    J = as_tensor(jacobian(lambda p: ravel(errors(p, *data)))(p))
    covariances = inv(J.T @ J)
    if absolute:
        return covariances
    square: Tensor = (errors(p, *data) ** 2).sum()
    return covariances * (square / (J.shape[0] - J.shape[1]))


def nnls(
    A: ArrayLike, b: ArrayLike, maxiter: int | None = None, **options: Any
) -> tuple[Tensor, Tensor]:
    """Solve a linear least squares problem by numbers that are not negative.

    Parameters
    ----------
    A : array_like, shape (M, N)
    b : array_like, shape (M,)
    maxiter, **options
        As of `scipy.optimize.nnls`.

    Returns
    -------
    x : Tensor, shape (N,)
    rnorm : Tensor
        The norm of ``A @ x - b``.

    Raises
    ------
    RuntimeError, ValueError
        As SciPy does.

    Notes
    -----
    Differentiable in both: the numbers that are not zero solve the problem of their columns alone.
    SciPy finds which they are, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import optimize
    >>> b = mg.tensor([2.0, -1.0])
    >>> x, rnorm = optimize.nnls([[1.0, 0.0], [0.0, 1.0]], b)
    >>> x.tolist(), float(rnorm)
    ([2.0, 0.0], 1.0)
    """
    matrix, right = as_tensor(A), as_tensor(b)
    if maxiter is not None:
        options["maxiter"] = maxiter
    found, _ = of_scipy("optimize", "nnls")(plain(matrix), plain(right), **options)
    positive = np.flatnonzero(found)
    if not positive.size:
        return as_tensor(np.zeros(len(found))), vector_norm(right)
    part = lstsq(matrix[:, positive], right, rcond=None)[0]
    x = matmul(np.eye(len(found))[:, positive], part)
    return x, vector_norm(matrix @ x - right)
