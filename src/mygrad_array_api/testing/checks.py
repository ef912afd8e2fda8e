"""`check_vjp`, `check_jvp` and `check_grads`."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from mygrad_array_api._core.errors import IndependentWarning
from mygrad_array_api._tensor.sizes import integer
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api.transforms import jvp

from .arrays import agree, frozen, inner, norm, random_like
from .contracts import check_contracts
from .differences import Precision, differentiate, numerical_gradient, precision_of
from .subject import (
    Array,
    Arrays,
    Subject,
    as_subject,
    differentiated,
    outputs_of,
    paired,
    require,
)

__all__ = ["check_grads", "check_jvp", "check_subject", "check_vjp"]

LOCALISED = 12
"""Up to so many elements in all inputs, each one is checked by itself."""

SEARCHED = 2000
"""Up to so many elements, the worst one is looked for where a check fails."""


def check_vjp(
    func: Callable[..., Any], /, *args: Any, rtol: float | None = None, probes: int = 4
) -> None:
    """Check the gradients of a function of tensors against finite differences.

    Also checked is what every gradient must keep: it has the shape and dtype of its input; the
    inputs and the seed are not changed; gradients share no memory with one another, with the
    seed or with the data; the same call gives the same bits; the gradient is linear in the seed.

    Parameters
    ----------
    func : callable
        Takes the arguments, as tensors, to a tensor or a sequence of tensors.
    *args : array_like
        Floating-point and complex arrays, which are differentiated, away from points where
        `func` is not differentiable. Anything else is passed on as it is.
    rtol : float, optional
        The relative tolerance: by default 1e-8, and 1e-3 where anything is of lower precision
        than float64.
    probes : int, optional
        How many pairs of a random direction and a random seed are tried.

    Raises
    ------
    AssertionError
        If a gradient is wrong. The message names the worst element, with both values.
    TypeError
        If no argument is differentiated, or the function does not return tensors.
    ValueError
        If there are no probes.

    Examples
    --------
    >>> import numpy as np
    >>> from mygrad_array_api.testing import check_vjp
    >>> check_vjp(lambda x, y: x * y, np.array([1.0, 2.0]), np.array(3.0))
    """
    subject, arrays = as_subject(func, args)
    check_subject(subject, arrays, rtol=rtol, probes=probes)


def check_jvp(
    func: Callable[..., Any], /, *args: Any, rtol: float | None = None, probes: int = 4
) -> None:
    """Check the forward sweep through a function of tensors against finite differences.

    Parameters
    ----------
    func : callable
        Takes the arguments, as tensors, to a tensor or a sequence of tensors.
    *args : array_like
        As for `check_vjp`.
    rtol : float, optional
        The relative tolerance; by default as for `check_vjp`.
    probes : int, optional
        How many random directions are tried.

    Raises
    ------
    AssertionError
        If a tangent is wrong. The message names the worst element, with both values.
    TypeError, ValueError
        As for `check_vjp`.

    Examples
    --------
    >>> import numpy as np
    >>> from mygrad_array_api.testing import check_jvp
    >>> check_jvp(lambda x, y: x * y, np.array([1.0, 2.0]), np.array(3.0))
    """
    _check_probes(probes)
    subject, arrays = as_subject(func, args)
    places = [i for i, arg in enumerate(args) if differentiated(arg)]

    def of_arrays(*given: Any) -> tuple[Any, ...]:
        filled = list(args)
        for place, x in zip(places, given, strict=True):
            filled[place] = x
        return tuple(outputs_of(func(*filled)))

    rng = np.random.default_rng(0)
    outputs = subject.evaluate(arrays)
    precision = _precision((*arrays, *outputs), rtol)
    for _ in range(probes):
        direction = random_like(rng, arrays)
        with warnings.catch_warnings():  # the tangents are compared: that one is zero is no news
            warnings.simplefilter("ignore", IndependentWarning)
            tangents = jvp(of_arrays, arrays, direction)[1]
        _check_tangents(subject, arrays, direction, tangents, precision)


def _check_tangents(
    subject: Subject, arrays: Arrays, direction: Arrays, tangents: Arrays, precision: Precision
) -> None:
    """Compare the tangents of all outputs with differences, and show the worst element."""
    for step in precision.steps:
        expected = differentiate(subject.evaluate, arrays, direction, step)
        bound = precision.rtol * norm(expected) + _noise(subject, arrays, step, precision)
        wrong = [
            place
            for place, (t, e) in enumerate(zip(tangents, expected, strict=True))
            if not agree(t, e, bound)
        ]
        if not wrong:
            return
    (place, *_) = wrong
    what = f"the tangent of result {place}"
    raise AssertionError(_worst(what, np.asarray(tangents[place]), np.asarray(expected[place])))


def check_grads(
    func: Callable[..., Any],
    /,
    *args: Any,
    order: int = 2,
    rtol: float | None = None,
    probes: int = 4,
) -> None:
    """Check the derivatives of a function of tensors up to an order.

    The gradient is itself a function, of the inputs and the seed; its own gradient is checked in
    the same way, and so on.

    Parameters
    ----------
    func : callable
        Takes the arguments, as tensors, to a tensor or a sequence of tensors.
    *args : array_like
        As for `check_vjp`.
    order : int, optional
        The highest order to check.
    rtol : float, optional
        The relative tolerance; by default as for `check_vjp`.
    probes : int, optional
        How many pairs of a random direction and a random seed are tried.

    Raises
    ------
    AssertionError
        If a gradient is wrong. The message names the worst element, with both values.
    TypeError
        If no argument is differentiated, or the function does not return tensors.
    ValueError
        If there are no probes.

    Examples
    --------
    >>> import numpy as np
    >>> from mygrad_array_api.testing import check_grads
    >>> check_grads(lambda x: x * x * x, np.array([1.0, 2.0]), order=3)
    """
    check_vjp(func, *args, rtol=rtol, probes=probes)
    if order > 1:
        gradient, extended = _gradient_as_function(func, args)
        check_grads(gradient, *extended, order=order - 1, rtol=rtol, probes=probes)


def check_subject(
    subject: Subject, arrays: Arrays, *, rtol: float | None = None, probes: int = 4
) -> None:
    """Check a pullback on arrays: its values, and all that a pullback must keep.

    Parameters
    ----------
    subject : Subject
        A function of arrays and its pullback.
    arrays : tuple of array
        The inputs, floating-point or complex.
    rtol : float, optional
        The relative tolerance; by default as for `check_vjp`.
    probes : int, optional
        How many pairs of a random direction and a random seed are tried.

    Raises
    ------
    AssertionError
        If the pullback is wrong.
    """
    _check_probes(probes)
    rng = np.random.default_rng(0)
    before = frozen(arrays)
    outputs = subject.evaluate(arrays)
    require(before == frozen(arrays), "an input was changed by the call")
    check_contracts(subject, arrays, random_like(rng, outputs), random_like(rng, outputs))
    precision = _precision((*arrays, *outputs), rtol)
    small = sum(x.size for x in arrays) <= LOCALISED
    if any(x.size for x in arrays):
        for probe in range(probes):
            seeds = random_like(rng, outputs)
            direction = random_like(rng, arrays)
            _check_pairing(subject, arrays, seeds, direction, precision)
            if small and not probe:
                _check_elements(subject, arrays, seeds, precision)


def _check_probes(probes: int) -> None:
    if integer("probes", probes) < 1:
        msg = f"probes must be positive, or nothing is checked, but are {probes}"
        raise ValueError(msg)


def _precision(arrays: Arrays, rtol: float | None) -> Precision:
    precision = precision_of(arrays)
    return precision if rtol is None else replace(precision, rtol=rtol)


def _check_pairing(
    subject: Subject, arrays: Arrays, seeds: Arrays, direction: Arrays, precision: Precision
) -> None:
    """Compare both sides of the adjoint identity."""
    pulled = inner(subject.pull(arrays, seeds), direction)
    pushed = np.nan
    for step in precision.steps:
        tangents = differentiate(subject.evaluate, arrays, direction, step)
        pushed = inner(seeds, tangents)
        bound = precision.rtol * norm(tangents) + _noise(subject, arrays, step, precision)
        if abs(pushed - pulled) <= norm(seeds) * bound:
            return
    if sum(x.size for x in arrays) <= SEARCHED:
        _check_elements(subject, arrays, seeds, precision)
    msg = f"the gradient is wrong: <g, J v> = {pushed:.12g}, but <vjp(g), v> = {pulled:.12g}"
    raise AssertionError(msg)


def _check_elements(subject: Subject, arrays: Arrays, seeds: Arrays, precision: Precision) -> None:
    """Compare the gradients element by element, and show the worst one."""
    grads = subject.pull(arrays, seeds)
    for position, grad in enumerate(grads):
        for step in precision.steps:
            expected = numerical_gradient(subject.evaluate, arrays, seeds, position, step)
            noise = _noise(subject, arrays, step, precision) * norm(seeds)
            bound = precision.rtol * float(np.max(np.abs(expected), initial=0.0)) + noise
            if agree(grad, expected, bound):
                break
        else:
            what = f"the gradient of argument {position}"
            raise AssertionError(_worst(what, np.asarray(grad), expected))


def _noise(subject: Subject, arrays: Arrays, step: float, precision: Precision) -> float:
    """Bound the rounding errors of a difference of values, and of the gradient."""
    noise = precision.noise
    return noise / step * norm(subject.evaluate(arrays)) + 10 * noise


def _worst(what: str, grad: Array, expected: Array) -> str:
    """Say which element is furthest off; one that is not finite is further than any."""
    error = np.abs(grad - expected)
    error = np.where(np.isfinite(error), error, np.inf)
    index = tuple(int(i) for i in np.unravel_index(np.argmax(error), error.shape))
    largest = float(np.max(np.abs(expected), initial=0.0))
    relative = float(error[index]) / largest if largest else float("inf")
    return (
        f"{what} is wrong: at element {index} it is "
        f"{grad[index]:.12g}, where finite differences give {expected[index]:.12g} "
        f"({relative:.1e} of the largest element)"
    )


def _gradient_as_function(
    func: Callable[..., Any], args: Sequence[Any]
) -> tuple[Callable[..., list[Tensor]], list[Any]]:
    """Make the gradient a function of the inputs and the seeds, and give arguments for it."""
    places = [i for i, arg in enumerate(args) if differentiated(arg)]
    outputs = list(outputs_of(func(*(Tensor(a) if i in places else a for i, a in enumerate(args)))))
    seeds = random_like(np.random.default_rng(1), [out.data for out in outputs])

    def gradient(*given: Any) -> list[Tensor]:
        inputs = [given[i] for i in places]
        pairs = [
            (out, seed)
            for out, seed in zip(outputs_of(func(*given[: len(args)])), given[len(args) :])
            if not out.constant
        ]
        if pairs:
            total = paired(pairs)
            total.backward(np.ones((), dtype=total.dtype), create_graph=True)
        return [
            Tensor(np.zeros(x.shape, x.dtype), constant=True) if x.grad is None else x.grad
            for x in inputs
        ]

    return gradient, [*args, *seeds]
