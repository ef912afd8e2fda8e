"""Integrals of functions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from mygrad_array_api._backends.numpy.from_scipy import of_scipy
from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike
from mygrad_array_api.scipy._functions import as_args, as_arrays, plain_args
from mygrad_array_api.transforms.directional import hoisted
from mygrad_array_api.transforms.trace import data_of, plain

from ._integral import integrated

Function = Callable[..., Any]


def quad(
    func: Function,
    a: ArrayLike,
    b: ArrayLike,
    args: Any = (),
    full_output: int = 0,
    epsabs: float = 1.49e-8,
    epsrel: float = 1.49e-8,
    limit: int = 50,
    points: Sequence[float] | None = None,
    weight: str | None = None,
    wvar: Any = None,
    wopts: Any = None,
    maxp1: int = 50,
    limlst: int = 50,
    complex_func: bool = False,
) -> Any:
    """Integrate a function of one number.

    Parameters
    ----------
    func : callable
        ``func(x, *args)``: takes a number to a number, by differentiable functions. It may read
        variable tensors from outside.
    a, b : number or 0-d Tensor
        The limits, which may be infinite.
    args : tuple
        Further arguments. Tensors among them may be variables.
    full_output, epsabs, epsrel, limit, points, weight, wvar, wopts, maxp1, limlst, complex_func
        As of `scipy.integrate.quad`. With a weight, an integral has no gradient.

    Returns
    -------
    y : Tensor, or float if nothing varies
        The integral.
    abserr : float
        An estimate of its error.
    infodict, message, explain
        As SciPy returns them.

    Raises
    ------
    NotImplementedError
        If a weight is given, and anything varies.

    Notes
    -----
    Differentiable in the limits, in `args` and in what `func` reads from outside, to any order:
    under the integral, which is integrated with the same tolerances. SciPy computes the values, of
    NumPy's numbers only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import integrate
    >>> a, b = mg.tensor(2.0), mg.tensor(1.0)
    >>> y, _ = integrate.quad(lambda x, a: a * x**2, 0.0, b, args=(a,))
    >>> y.backward()
    >>> round(float(y), 6), round(float(a.grad), 6), round(float(b.grad), 6)
    (0.666667, 0.333333, 2.0)
    """
    args = as_args(args)
    options: dict[str, Any] = {
        "epsabs": epsabs,
        "epsrel": epsrel,
        "limit": limit,
        "points": points,
        "weight": weight,
        "wvar": wvar,
        "wopts": wopts,
        "maxp1": maxp1,
        "limlst": limlst,
        "complex_func": complex_func,
    }
    value, *rest = of_scipy("integrate", "quad")(
        as_arrays(func), plain(a), plain(b), plain_args(args), full_output=full_output, **options
    )
    variables, rebuild = hoisted(args)

    def integrand(x: Any, *given: Any) -> Any:
        return as_tensor(func(x, *rebuild(given)))

    def rule(change: Function, a: Any, b: Any, parameters: Sequence[Any]) -> Any:
        return quad(change, a, b, tuple(parameters), **options)[0]

    vector = {"epsabs": epsabs, "epsrel": epsrel, "norm": "max", "points": points}
    y = integrated(integrand, value, (a, b), variables, rule, vector)
    if weight is not None and not y.constant:
        msg = "an integral with a weight has no gradient here: write the weight into the function"
        raise NotImplementedError(msg)
    return (_as_given(y, value, (a, b, *args)), *rest)


def _as_given(y: Tensor, value: Any, inputs: Sequence[Any]) -> Any:
    """The value as it was if nothing varies and there is no tensor."""
    given = any(isinstance(x, Tensor) for x in inputs)
    return y if given or not y.constant else value


def quad_vec(
    f: Function,
    a: ArrayLike,
    b: ArrayLike,
    epsabs: float = 1e-200,
    epsrel: float = 1e-8,
    norm: str = "2",
    cache_size: float = 100e6,
    limit: int = 10000,
    workers: int = 1,
    points: Sequence[float] | None = None,
    quadrature: str | None = None,
    full_output: bool = False,
    *,
    args: Any = (),
) -> Any:
    """Integrate a function of one number whose values are arrays.

    Parameters
    ----------
    f : callable
        ``f(x, *args)``: takes a number to an array, by differentiable functions. It may read
        variable tensors from outside.
    a, b : number or 0-d Tensor
        The limits, which may be infinite.
    args : tuple
        Further arguments. Tensors among them may be variables.
    epsabs, epsrel, norm, cache_size, limit, points, quadrature, full_output
        As of `scipy.integrate.quad_vec`.
    workers : int
        One: the function is not sent elsewhere.

    Returns
    -------
    res : Tensor, or array if nothing varies
        The integral.
    err : float
        An estimate of its error.
    info
        Only with `full_output`.

    Notes
    -----
    Differentiable as `quad`. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import numpy as np
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import integrate
    >>> a = mg.tensor([1.0, 2.0])
    >>> y, _ = integrate.quad_vec(lambda x, a: x**a, 0.0, 1.0, args=(a,))
    >>> y.backward()
    >>> a.grad.round(6)
    array([-0.25    , -0.111111])
    """
    args = as_args(args)
    options: dict[str, Any] = {
        "epsabs": epsabs,
        "epsrel": epsrel,
        "norm": norm,
        "cache_size": cache_size,
        "limit": limit,
        "points": points,
        "quadrature": quadrature,
    }
    values = plain_args(args)
    called = as_arrays(f)
    value, *rest = of_scipy("integrate", "quad_vec")(
        lambda x: called(x, *values),
        float(data_of(a)),
        float(data_of(b)),
        full_output=full_output,
        **options,
    )
    variables, rebuild = hoisted(args)

    def integrand(x: Any, *given: Any) -> Any:
        return as_tensor(f(x, *rebuild(given)))

    def rule(change: Function, a: Any, b: Any, parameters: Sequence[Any]) -> Any:
        return quad_vec(change, a, b, args=tuple(parameters), **options)[0]

    y = integrated(integrand, value, (a, b), variables, rule, options)
    return (_as_given(y, value, (a, b, *args)), *rest)


def dblquad(
    func: Function,
    a: ArrayLike,
    b: ArrayLike,
    gfun: Any,
    hfun: Any,
    args: Any = (),
    epsabs: float = 1.49e-8,
    epsrel: float = 1.49e-8,
) -> Any:
    """Integrate a function of two numbers.

    Parameters
    ----------
    func : callable
        ``func(y, x, *args)``: takes two numbers to a number, by differentiable functions.
    a, b : number or 0-d Tensor
        The limits of x.
    gfun, hfun : callable, number or 0-d Tensor
        The limits of y, which may depend on x.
    args : tuple
        Further arguments. Tensors among them may be variables.
    epsabs, epsrel
        As of `scipy.integrate.quad`, for both integrals.

    Returns
    -------
    y : Tensor, or float if nothing varies
        The integral.
    abserr : float
        An estimate of the error of the outer integral.

    Notes
    -----
    Differentiable as `quad`, which integrates twice. SciPy computes the values, of NumPy's numbers
    only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import integrate
    >>> a = mg.tensor(3.0)
    >>> y, _ = integrate.dblquad(lambda y, x, a: a * x * y, 0.0, 1.0, 0.0, lambda x: x, args=(a,))
    >>> y.backward()
    >>> round(float(y), 6), round(float(a.grad), 6)
    (0.375, 0.125)
    """
    options: dict[str, Any] = {"epsabs": epsabs, "epsrel": epsrel}

    def inner(x: Any, *args: Any) -> Any:
        low, high = (end(x) if callable(end) else end for end in (gfun, hfun))
        return quad(lambda y: func(y, x, *args), low, high, **options)[0]

    return quad(inner, a, b, args, **options)


def fixed_quad(
    func: Function, a: ArrayLike, b: ArrayLike, args: Any = (), n: int = 5
) -> tuple[Tensor, None]:
    """Integrate a function of arrays by Gauss's rule.

    Parameters
    ----------
    func : callable
        ``func(x, *args)``: takes an array of numbers to the values at them, along the last axis.
    a, b : number or 0-d Tensor
        The limits, which are finite.
    args : tuple
        Further arguments.
    n : int
        At how many numbers.

    Returns
    -------
    val : Tensor
        The integral.
    none : None

    Raises
    ------
    ValueError
        If a limit is infinite.

    Notes
    -----
    Differentiable in the limits and in whatever `func` depends on.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import integrate
    >>> b = mg.tensor(1.0)
    >>> y, _ = integrate.fixed_quad(lambda x: x**2, 0.0, b)
    >>> y.backward()
    >>> round(float(y), 6), round(float(b.grad), 6)
    (0.333333, 1.0)
    """
    low, high = as_tensor(a), as_tensor(b)
    if not np.all(np.isfinite([float(data_of(low)), float(data_of(high))])):
        msg = "Gaussian quadrature is only available for finite limits."
        raise ValueError(msg)
    nodes, weights = np.polynomial.legendre.leggauss(n)
    half = (high - low) / 2.0
    values = as_tensor(func(low + half * (nodes + 1.0), *as_args(args)))
    return half * (values * weights).sum(axis=-1), None
