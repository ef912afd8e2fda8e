"""Initial value problems of ordinary differential equations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from mygrad_array_api._backends.numpy.from_scipy import of_scipy
from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._functions.manipulation import atleast_1d, concat, reshape, stack
from mygrad_array_api._tensor.composing import as_tensor, is_variable
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike
from mygrad_array_api.scipy._functions import as_args, as_arrays, no_recording, plain_args
from mygrad_array_api.transforms.directional import hoisted
from mygrad_array_api.transforms.implicit import solution_of
from mygrad_array_api.transforms.trace import data_of

from ._flow import solve_or_raise, solved, tiled_to

__all__ = ["odeint", "solve_ivp"]

Array = Any
Function = Callable[..., Any]

STIFF = 2
"""Stands for an implicit method among those that odeint says it used."""

TOLERANCE = 1.49012e-8
"""Of odeint, where none is given."""


def odeint(
    func: Function,
    y0: ArrayLike,
    t: ArrayLike,
    args: Any = (),
    Dfun: Function | None = None,
    col_deriv: int = 0,
    full_output: int = 0,
    ml: int | None = None,
    mu: int | None = None,
    rtol: Any = None,
    atol: Any = None,
    tcrit: Any = None,
    h0: float = 0.0,
    hmax: float = 0.0,
    hmin: float = 0.0,
    ixpr: int = 0,
    mxstep: int = 0,
    mxhnil: int = 0,
    mxordn: int = 12,
    mxords: int = 5,
    printmessg: int = 0,
    tfirst: bool = False,
) -> Any:
    """Solve an ordinary differential equation from an initial value.

    Parameters
    ----------
    func : callable
        ``func(y, t, *args)``, or ``func(t, y, *args)`` with `tfirst`: the derivative of y, by
        differentiable functions. It may read variable tensors from outside.
    y0 : array_like, shape (N,)
        The value at the first time.
    t : array_like, shape (T,)
        The times, in order.
    args : tuple
        Further arguments. Tensors among them may be variables.
    rtol, atol : float or array_like, shape (N,), optional
        The tolerances, of the solution and of its gradient; by default 1.49e-8.
    Dfun, col_deriv, full_output, ml, mu, tcrit, h0, hmax, hmin, ixpr, mxstep, mxhnil, mxordn, \
mxords, printmessg, tfirst
        As of `scipy.integrate.odeint`.

    Returns
    -------
    y : Tensor, shape (T, N), or array if nothing varies
    infodict : dict
        Only with `full_output`.

    Raises
    ------
    RuntimeError
        During backpropagation, if the equation of the gradient is not solved.

    Notes
    -----
    Differentiable in `y0`, `t`, `args` and what `func` reads from outside, to any order, by the
    adjoint method: at the cost of a few solutions, whose steps are not recorded. The gradient is
    as accurate as the tolerances ask for. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import numpy as np
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import integrate
    >>> rate = mg.tensor(0.5)
    >>> y = integrate.odeint(lambda y, t, rate: -rate * y, [1.0], [0.0, 1.0, 2.0], args=(rate,))
    >>> y[2, 0].backward()
    >>> round(float(y[2, 0]), 6), round(float(rate.grad), 6)
    (0.367879, -0.735759)
    """
    args = as_args(args)
    start = atleast_1d(_floating(y0))
    times = _floating(t)
    swapped: Function = func if tfirst else lambda t, y, *args: func(y, t, *args)
    options: dict[str, Any] = {
        "col_deriv": col_deriv,
        "ml": ml,
        "mu": mu,
        "tcrit": tcrit,
        "h0": h0,
        "hmax": hmax,
        "hmin": hmin,
        "ixpr": ixpr,
        "mxstep": mxstep,
        "mxhnil": mxhnil,
        "mxordn": mxordn,
        "mxords": mxords,
        "printmessg": printmessg,
    }
    jac = None if Dfun is None else as_arrays(Dfun)
    solver = of_scipy("integrate", "odeint")
    with no_recording:
        values, info = solver(
            as_arrays(func),
            data_of(start),
            data_of(times),
            plain_args(args),
            jac,
            full_output=True,
            rtol=rtol,
            atol=atol,
            tfirst=tfirst,
            **options,
        )
    precomputed = [values]

    def solve(field: Function, start: Array, ts: Array) -> tuple[Array, None]:
        if precomputed:
            return precomputed.pop(), None
        n = start.size
        limits = {"rtol": tiled_to(rtol, n), "atol": tiled_to(atol, n)}
        return solver(field, start, ts, tfirst=True, **limits, **options), None

    adjoint = {
        "method": "LSODA" if STIFF in info["mused"] else "DOP853",
        "rtol": TOLERANCE if rtol is None else rtol,
        "atol": TOLERANCE if atol is None else atol,
    }
    y = _solution(swapped, start, times, args, solve, adjoint)
    y = y if _given(y, (y0, t, *args)) else values
    return (y, info) if full_output else y


def _floating(x: ArrayLike) -> Tensor:
    x = as_tensor(x)
    return x if kind_of(x) in "fc" else astype(x, np.float64)


def _given(y: Tensor, inputs: Sequence[Any]) -> bool:
    """Whether anything varies, or is a tensor."""
    return not y.constant or any(isinstance(x, Tensor) for x in inputs)


def _solution(
    func: Function,
    y0: Tensor,
    times: Tensor,
    args: tuple[Any, ...],
    solve: Any,
    options: dict[str, Any],
) -> Tensor:
    """Solve ``y' = func(t, y, *args)`` at times."""
    variables, rebuild = hoisted(args)

    def field(t: Any, y: Any, *given: Any) -> Any:
        rate = func(t, y, *rebuild(given))
        rate = rate if type(rate) is np.ndarray else as_tensor(rate)
        return reshape(rate, y.shape) if rate.shape != y.shape else rate

    return solved(field, y0, times, variables, solve, options)


def solve_ivp(
    fun: Function,
    t_span: Sequence[Any],
    y0: ArrayLike,
    method: Any = "RK45",
    t_eval: ArrayLike | None = None,
    dense_output: bool = False,
    events: Any = None,
    vectorized: bool = False,
    args: Sequence[Any] | None = None,
    **options: Any,
) -> Any:
    """Solve an ordinary differential equation from an initial value.

    Parameters
    ----------
    fun : callable
        ``fun(t, y, *args)``: the derivative of y, by differentiable functions. It may read variable
        tensors from outside.
    t_span : sequence of two numbers or 0-d tensors
        The first and the last time.
    y0 : array_like, shape (N,), real or complex
        The value at the first time.
    method : str
        SciPy's solver, which also solves the equation of the gradient.
    t_eval : array_like, shape (T,), optional
        The times to return; by default those that the solver chooses, as constants.
    dense_output : bool
        Whether ``sol``, a function of the time, is returned as well.
    events : callable, or list of callables, optional
        ``event(t, y, *args)``, whose zeros are looked for, by differentiable functions.
    vectorized : bool
        As of `scipy.integrate.solve_ivp`.
    args : sequence, optional
        Further arguments. Tensors among them may be variables.
    **options
        Those of the solver: `rtol` and `atol` are also the tolerances of the gradient.

    Returns
    -------
    OdeResult
        SciPy's, where ``y``, ``y_events``, and times that vary are tensors if anything varies.

    Raises
    ------
    ValueError
        As SciPy does.
    RuntimeError
        During backpropagation, if the equation of the gradient is not solved.

    Notes
    -----
    Differentiable as `odeint`, and in the times of events, by the implicit function theorem.
    SciPy's tolerances are low by default: ask for what the gradient needs. SciPy computes the
    values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import integrate
    >>> rate = mg.tensor(0.5)
    >>> found = integrate.solve_ivp(
    ...     lambda t, y, rate: -rate * y, (0.0, 2.0), [1.0], args=(rate,), rtol=1e-9, atol=1e-9
    ... )
    >>> found.y[0, -1].backward()
    >>> round(float(found.y[0, -1]), 6), round(float(rate.grad), 6)
    (0.367879, -0.735759)
    """
    given: tuple[Any, ...] = () if args is None else tuple(args)
    start = atleast_1d(_floating(y0))
    span = [_floating(t) for t in t_span]
    chosen = None if t_eval is None else _floating(t_eval)
    hooks = [] if events is None else [events] if callable(events) else list(events)
    if callable(options.get("jac")):
        options["jac"] = as_arrays(options["jac"])
    with no_recording:
        result = of_scipy("integrate", "solve_ivp")(
            as_arrays(fun),
            [float(data_of(t)) for t in span],
            data_of(start),
            method,
            None if chosen is None else data_of(chosen),
            True,
            [_plain_event(event) for event in hooks] or None,
            vectorized,
            plain_args(given),
            **options,
        )
    problem = _Problem(fun, start, span, given, method, options, result)
    y = problem.at_times(chosen)
    if not _given(y, (*t_span, y0, t_eval, *given)):
        result.sol = result.sol if dense_output else None
        return result
    result.sol = problem.dense if dense_output else None
    if hooks:
        result.t_events = [
            _stacked([problem.event(event, t) for t in ts], ts)
            for event, ts in zip(hooks, result.t_events, strict=True)
        ]
        result.y_events = [
            stack([problem.dense(t) for t in ts]) if len(ts) else ys
            for ts, ys in zip(result.t_events, result.y_events, strict=True)
        ]
    result.t, result.y = problem.times, y
    if result.status == 1 and t_eval is None:
        problem.end_at_event(result)
    return result


def _stacked(times: list[Any], like: Array) -> Any:
    return stack(times) if times else like


def _plain_event(event: Function) -> Function:
    """An event of arrays, with SciPy's marks on it."""
    plain_event = as_arrays(event)

    def of_numbers(*given: Any) -> float:
        return float(np.reshape(plain_event(*given), ()))

    for mark in ("terminal", "direction"):
        if hasattr(event, mark):
            setattr(of_numbers, mark, getattr(event, mark))
    return of_numbers


SETTINGS = ("rtol", "atol", "max_step")
"""The options of a solver that are for the equation of the gradient as well."""


class _Problem:
    """An equation that SciPy solved.

    Attributes
    ----------
    times : array or Tensor
        Those of the result.
    """

    def __init__(
        self,
        fun: Function,
        start: Tensor,
        span: list[Tensor],
        args: tuple[Any, ...],
        method: Any,
        options: dict[str, Any],
        result: Any,
    ) -> None:
        self.fun = fun
        self.start = start
        self.span = span
        self.args = args
        self.method = method
        self.options = {key: options[key] for key in SETTINGS if key in options}
        self.result = result
        self.times: Any = result.t
        self.continuous = result.sol

    def at_times(self, chosen: Tensor | None) -> Tensor:
        """Return the solution at the times of the result, (N, T)."""
        times = as_tensor(self.result.t)
        if chosen is not None:
            times = chosen[: times.shape[0]]
        elif is_variable(self.span[1]) and self.result.status == 0:
            times = concat([times[:-1], self.span[1][None]])
        if chosen is not None or is_variable(times):
            self.times = times
        values = np.concatenate([data_of(self.start)[None], self.result.y.T])
        return self._solved(times, values)[1:].T

    def _solved(self, times: Tensor, values: Array) -> Tensor:
        """Return the solution at the first time and at others, whose values are known."""
        whole = concat([self.span[0][None], times])
        precomputed = [(values, self.continuous)]

        def solve(field: Function, start: Array, ts: Array) -> tuple[Array, Any]:
            if precomputed:
                return precomputed.pop()
            found = solve_or_raise(field, (ts[0], ts[-1]), start, settings, dense=True)
            return found.sol(ts).T, found.sol

        settings = {"method": self.method} | self.options
        return _solution(self.fun, self.start, whole, self.args, solve, settings)

    def dense(self, t: Any) -> Tensor:
        """Return the solution at any times: (N,), or (N, T)."""
        times = _floating(t)
        flat = reshape(times, (-1,))
        order = np.argsort(data_of(flat))
        if data_of(self.span[1]) < data_of(self.span[0]):
            order = order[::-1]
        values = self.continuous(data_of(flat)[order]).T
        values = np.concatenate([data_of(self.start)[None], values])
        found = self._solved(flat[order], values)[1:][np.argsort(order)].T
        return found if times.ndim else found[:, 0]

    def event(self, event: Function, t: float) -> Any:
        """Return the time of an event."""

        def residual(t: Any, *args: Any) -> Any:
            return reshape(as_tensor(event(t, self.dense(t), *args)), ())

        found = solution_of(np.float64(t), residual, self.args)
        return as_tensor(found)

    def end_at_event(self, result: Any) -> None:
        """Let the last time be that of the event which ended the solution."""
        end = self.result.t[-1]
        last = [ts[-1] for ts in result.t_events if len(ts) and data_of(ts[-1]) == end]
        if last and is_variable(last[0]):
            result.t = concat([as_tensor(result.t)[:-1], last[0][None]])
            result.y = concat([result.y[:, :-1], self.dense(last[0])[:, None]], axis=1)
