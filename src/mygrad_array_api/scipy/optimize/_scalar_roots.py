"""Roots of functions of one number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from mygrad_array_api._backends.numpy.from_scipy import of_scipy
from mygrad_array_api._tensor.typing import ArrayLike
from mygrad_array_api.scipy._functions import as_args, as_arrays, plain_args
from mygrad_array_api.transforms import jvp
from mygrad_array_api.transforms.implicit import solution_of
from mygrad_array_api.transforms.trace import plain

Function = Callable[..., Any]

XTOL = 2e-12
RTOL = 4 * np.finfo(float).eps


def root_scalar(
    f: Function,
    args: Any = (),
    method: str | None = None,
    bracket: Sequence[float] | None = None,
    fprime: Function | bool | None = None,
    fprime2: Function | bool | None = None,
    x0: float | None = None,
    x1: float | None = None,
    xtol: float | None = None,
    rtol: float | None = None,
    maxiter: int | None = None,
    options: dict[str, Any] | None = None,
) -> Any:
    """Find a root of a function of one number.

    Parameters
    ----------
    f : callable
        ``f(x, *args)``: takes a number to a number, by differentiable functions. It may read
        variable tensors from outside.
    args : tuple
        Further arguments. Tensors among them may be variables.
    method : str, optional
        SciPy's solver.
    bracket : sequence of two floats, optional
        Two numbers between which there is a root. They are constants.
    fprime, fprime2 : callable or bool, optional
        Derivatives, as SciPy has them; if a method needs them, they are by default computed by
        automatic differentiation.
    x0, x1 : float, optional
        Where to start. They are constants.
    xtol, rtol, maxiter, options
        As of `scipy.optimize.root_scalar`.

    Returns
    -------
    RootResults
        SciPy's, where ``root`` is a tensor if anything varies.

    Raises
    ------
    ValueError
        As SciPy does.
    InvalidBackprop
        During backpropagation, if no root was found, or it is a double one.

    Notes
    -----
    Differentiable as `root`. SciPy computes the values, of NumPy's numbers only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import optimize
    >>> a = mg.tensor(2.0)
    >>> found = optimize.root_scalar(lambda x, a: x**3 - a, args=(a,), bracket=(0.0, 2.0))
    >>> found.root.backward()
    >>> round(float(a.grad), 6)
    0.209987
    """
    args = as_args(args)
    guessed = method is None and bracket is None and x1 is None
    if fprime is None and (method in ("newton", "halley") or (guessed and x0 is not None)):
        fprime = _slope(f)
    if fprime2 is None and method == "halley":
        fprime2 = _slope(_slope(f))
    equation = f if not (fprime is True or fprime2 is True) else lambda *given: f(*given)[0]
    result = of_scipy("optimize", "root_scalar")(
        as_arrays(f),
        plain_args(args),
        method=method,
        bracket=None if bracket is None else [plain(end) for end in bracket],
        fprime=as_arrays(fprime) if callable(fprime) else fprime,
        fprime2=as_arrays(fprime2) if callable(fprime2) else fprime2,
        x0=plain(x0),
        x1=plain(x1),
        xtol=xtol,
        rtol=rtol,
        maxiter=maxiter,
        options=options,
    )
    failure = "" if result.converged else f"root_scalar: {result.flag}"
    result.root = _solved(equation, result.root, args, failure)
    return result


def _slope(f: Function) -> Function:
    """The derivative, of a number or of each element."""

    def slope(x: Any, *args: Any) -> Any:
        x = x if hasattr(x, "dtype") else np.asarray(x, np.result_type(x, 1.0))
        return jvp(lambda x: f(x, *args), x, np.ones_like(plain(x)))[1]

    return slope


def _solved(f: Function, x: Any, args: tuple[Any, ...], failure: str = "") -> Any:
    """The root; of several numbers each has an equation of its own."""
    structure: Any = "diagonal" if np.ndim(x) else "general"
    return solution_of(np.asarray(x)[()], f, args, structure=structure, failure=failure)


def _bracketing(name: str, f: Function, a: float, b: float, args: Any, *options: Any) -> Any:
    """Call a solver of SciPy's that keeps the root between two numbers."""
    args = as_args(args)
    *settings, full_output, disp = options
    solver = of_scipy("optimize", name)
    x, result = solver(as_arrays(f), plain(a), plain(b), plain_args(args), *settings, True, disp)
    x = result.root = _solved(f, x, args, "" if result.converged else f"{name}: {result.flag}")
    return (x, result) if full_output else x


def brentq(
    f: Function,
    a: float,
    b: float,
    args: Any = (),
    xtol: float = XTOL,
    rtol: float = RTOL,
    maxiter: int = 100,
    full_output: bool = False,
    disp: bool = True,
) -> Any:
    """Find a root between two numbers by Brent's method.

    Parameters
    ----------
    f : callable
        ``f(x, *args)``: takes a number to a number, by differentiable functions. It may read
        variable tensors from outside.
    a, b : float
        Where the function has opposite signs. They are constants.
    args : tuple
        Further arguments. Tensors among them may be variables.
    xtol, rtol, maxiter, full_output, disp
        As of `scipy.optimize.brentq`.

    Returns
    -------
    Tensor or float, or with `full_output` the tuple that SciPy returns

    Raises
    ------
    ValueError
        If the function has the same sign at both numbers.

    Notes
    -----
    Differentiable as `root`. SciPy computes the values, of NumPy's numbers only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import optimize
    >>> a = mg.tensor(2.0)
    >>> x = optimize.brentq(lambda x, a: x**3 - a, 0.0, 2.0, args=(a,))
    >>> x.backward()
    >>> round(float(x), 6), round(float(a.grad), 6)
    (1.259921, 0.209987)
    """
    return _bracketing("brentq", f, a, b, args, xtol, rtol, maxiter, full_output, disp)


def brenth(
    f: Function,
    a: float,
    b: float,
    args: Any = (),
    xtol: float = XTOL,
    rtol: float = RTOL,
    maxiter: int = 100,
    full_output: bool = False,
    disp: bool = True,
) -> Any:
    """Find a root between two numbers by Brent's method with hyperbolic extrapolation.

    Parameters
    ----------
    f, a, b, args, xtol, rtol, maxiter, full_output, disp
        As of `brentq`.

    Returns
    -------
    Tensor or float, or with `full_output` the tuple that SciPy returns

    Raises
    ------
    ValueError
        If the function has the same sign at both numbers.

    Notes
    -----
    Differentiable as `root`. SciPy computes the values, of NumPy's numbers only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import optimize
    >>> a = mg.tensor(2.0)
    >>> x = optimize.brenth(lambda x, a: x**3 - a, 0.0, 2.0, args=(a,))
    >>> x.backward()
    >>> round(float(x), 6), round(float(a.grad), 6)
    (1.259921, 0.209987)
    """
    return _bracketing("brenth", f, a, b, args, xtol, rtol, maxiter, full_output, disp)


def ridder(
    f: Function,
    a: float,
    b: float,
    args: Any = (),
    xtol: float = XTOL,
    rtol: float = RTOL,
    maxiter: int = 100,
    full_output: bool = False,
    disp: bool = True,
) -> Any:
    """Find a root between two numbers by Ridder's method.

    Parameters
    ----------
    f, a, b, args, xtol, rtol, maxiter, full_output, disp
        As of `brentq`.

    Returns
    -------
    Tensor or float, or with `full_output` the tuple that SciPy returns

    Raises
    ------
    ValueError
        If the function has the same sign at both numbers.

    Notes
    -----
    Differentiable as `root`. SciPy computes the values, of NumPy's numbers only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import optimize
    >>> a = mg.tensor(2.0)
    >>> x = optimize.ridder(lambda x, a: x**3 - a, 0.0, 2.0, args=(a,))
    >>> x.backward()
    >>> round(float(x), 6), round(float(a.grad), 6)
    (1.259921, 0.209987)
    """
    return _bracketing("ridder", f, a, b, args, xtol, rtol, maxiter, full_output, disp)


def bisect(
    f: Function,
    a: float,
    b: float,
    args: Any = (),
    xtol: float = XTOL,
    rtol: float = RTOL,
    maxiter: int = 100,
    full_output: bool = False,
    disp: bool = True,
) -> Any:
    """Find a root between two numbers by bisection.

    Parameters
    ----------
    f, a, b, args, xtol, rtol, maxiter, full_output, disp
        As of `brentq`.

    Returns
    -------
    Tensor or float, or with `full_output` the tuple that SciPy returns

    Raises
    ------
    ValueError
        If the function has the same sign at both numbers.

    Notes
    -----
    Differentiable as `root`. SciPy computes the values, of NumPy's numbers only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import optimize
    >>> a = mg.tensor(2.0)
    >>> x = optimize.bisect(lambda x, a: x**3 - a, 0.0, 2.0, args=(a,))
    >>> x.backward()
    >>> round(float(x), 6), round(float(a.grad), 6)
    (1.259921, 0.209987)
    """
    return _bracketing("bisect", f, a, b, args, xtol, rtol, maxiter, full_output, disp)


def toms748(
    f: Function,
    a: float,
    b: float,
    args: Any = (),
    k: int = 1,
    xtol: float = XTOL,
    rtol: float = RTOL,
    maxiter: int = 100,
    full_output: bool = False,
    disp: bool = True,
) -> Any:
    """Find a root between two numbers by the method of Alefeld, Potra and Shi.

    Parameters
    ----------
    f, a, b, args, xtol, rtol, maxiter, full_output, disp
        As of `brentq`.
    k : int
        How many steps of Newton's method each iteration takes.

    Returns
    -------
    Tensor or float, or with `full_output` the tuple that SciPy returns

    Raises
    ------
    ValueError
        If the function has the same sign at both numbers.

    Notes
    -----
    Differentiable as `root`. SciPy computes the values, of NumPy's numbers only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import optimize
    >>> a = mg.tensor(2.0)
    >>> x = optimize.toms748(lambda x, a: x**3 - a, 0.0, 2.0, args=(a,))
    >>> x.backward()
    >>> round(float(x), 6), round(float(a.grad), 6)
    (1.259921, 0.209987)
    """
    return _bracketing("toms748", f, a, b, args, k, xtol, rtol, maxiter, full_output, disp)


def newton(
    func: Function,
    x0: ArrayLike,
    fprime: Function | None = None,
    args: Any = (),
    tol: float = 1.48e-8,
    maxiter: int = 50,
    fprime2: Function | None = None,
    x1: float | None = None,
    rtol: float = 0.0,
    full_output: bool = False,
    disp: bool = True,
) -> Any:
    """Find roots by Newton's method, or by the secant method if a second start is given.

    Parameters
    ----------
    func : callable
        ``func(x, *args)``: takes a number to a number, or each element of an array to one.
    x0 : number or array_like
        Where to start. It is a constant.
    fprime : callable, optional
        The derivative; by default it is computed by automatic differentiation, unless there is a
        second start.
    args : tuple
        Further arguments. Tensors among them may be variables.
    tol, maxiter, fprime2, x1, rtol, full_output, disp
        As of `scipy.optimize.newton`.

    Returns
    -------
    Tensor, number or array, or with `full_output` the tuple that SciPy returns

    Raises
    ------
    RuntimeError
        If there is none after `maxiter` iterations, and `disp` is true.

    Notes
    -----
    Differentiable as `root`. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import optimize
    >>> a = mg.tensor([2.0, 3.0])
    >>> x = optimize.newton(lambda x, a: x * x - a, [1.0, 1.0], args=(a,))
    >>> x.backward()
    >>> a.grad.round(6)
    array([0.353553, 0.288675])
    """
    args = as_args(args)
    slope = _slope(func) if fprime is None and x1 is None else fprime
    start = np.asarray(plain(x0))
    found = of_scipy("optimize", "newton")(
        as_arrays(func),
        start if start.ndim else start[()],
        None if slope is None else as_arrays(slope),
        plain_args(args),
        tol,
        maxiter,
        None if fprime2 is None else as_arrays(fprime2),
        plain(x1),
        rtol,
        full_output,
        disp,
    )
    if not full_output:
        return _solved(func, found, args)
    x, *rest = found
    converged = np.all(getattr(rest[0], "converged", rest[0]))
    x = _solved(func, x, args, "" if converged else "newton: it did not converge")
    if hasattr(rest[0], "root"):
        rest[0].root = x
        return x, *rest
    return type(found)(x, *rest)
