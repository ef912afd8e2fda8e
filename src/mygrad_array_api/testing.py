"""Checks of gradients against finite differences, for tests.

`check_vjp` checks first derivatives of a function of tensors, `check_grads` those of any order.
Both rest on one identity, which covers real and complex values and several outputs at once: for
a tangent ``v`` and a cotangent ``g``, ``<g, J v> = <Jᴴ g, v>``, with
``<a, b> = Re sum(conj(a) b)``. The left side is computed by differences along a random direction,
the right side by backpropagation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from mygrad_array_api._tensor.tensor import Tensor

__all__ = ["Subject", "check_contracts", "check_grads", "check_subject", "check_vjp"]

Array = Any
Arrays = tuple[Array, ...]

STEPS = (1e-3, 1e-4)
"""The smaller step is tried where the larger one does not agree: near a singularity."""

STENCIL = ((1, 45.0), (2, -9.0), (3, 1.0))
"""Central differences of order six: ``sum(c (f(x + k h) - f(x - k h))) / (60 h)``."""

NOISE = 1e-14
"""Rounding of values of about one, as far as it survives cancellation."""

LOCALISED = 12
"""Up to so many elements in all inputs, each one is checked by itself."""


@dataclass(frozen=True)
class Subject:
    """What is checked: a function of arrays, and the pullback that is claimed to be its own.

    Attributes
    ----------
    evaluate : callable
        Takes a tuple of float64 or complex128 arrays to a tuple of arrays.
    pull : callable
        Takes the inputs and a tuple of cotangents, one for each output, to a tuple of gradients,
        one for each input.
    """

    evaluate: Callable[[Arrays], Arrays]
    pull: Callable[[Arrays, Arrays], Arrays]


def check_vjp(func: Callable[..., Any], /, *args: Any, rtol: float = 1e-8, probes: int = 4) -> None:
    """Check the gradients of a function of tensors against finite differences.

    Also checked is what every gradient must keep: it has the shape and dtype of its input; the
    inputs and the seed are not changed; gradients share no memory with one another, with the
    seed or with the data; the same call gives the same bits; the gradient is linear in the seed.

    Parameters
    ----------
    func : callable
        Takes the arguments, as tensors, to a tensor or a sequence of tensors.
    *args : array_like
        Arrays of dtype float64 or complex128, which are differentiated, away from points where
        `func` is not differentiable. Anything else is passed on as it is.
    rtol : float, optional
        The relative tolerance.
    probes : int, optional
        How many pairs of a random direction and a random seed are tried.

    Raises
    ------
    AssertionError
        If a gradient is wrong. The message names the worst element, with both values.

    Examples
    --------
    >>> import numpy as np
    >>> from mygrad_array_api.testing import check_vjp
    >>> check_vjp(lambda x, y: x * y, np.array([1.0, 2.0]), np.array(3.0))
    """
    subject, arrays = _subject_of_tensors(func, args)
    check_subject(subject, arrays, rtol=rtol, probes=probes)


def check_grads(
    func: Callable[..., Any],
    /,
    *args: Any,
    order: int = 2,
    rtol: float = 1e-8,
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
        The relative tolerance.
    probes : int, optional
        How many pairs of a random direction and a random seed are tried.

    Raises
    ------
    AssertionError
        If a gradient is wrong. The message names the worst element, with both values.

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


def check_subject(subject: Subject, arrays: Arrays, *, rtol: float = 1e-8, probes: int = 4) -> None:
    """Check a pullback on arrays: its values, and all that a pullback must keep.

    Parameters
    ----------
    subject : Subject
        A function of arrays and its pullback.
    arrays : tuple of array
        The inputs, of dtype float64 or complex128.
    rtol : float, optional
        The relative tolerance.
    probes : int, optional
        How many pairs of a random direction and a random seed are tried.

    Raises
    ------
    AssertionError
        If the pullback is wrong.
    """
    rng = np.random.default_rng(0)
    before = _frozen(arrays)
    outputs = subject.evaluate(arrays)
    _require(before == _frozen(arrays), "an input was changed by the call")
    check_contracts(subject, arrays, _random_like(rng, outputs), _random_like(rng, outputs))
    small = sum(x.size for x in arrays) <= LOCALISED
    if any(x.size for x in arrays):
        for probe in range(probes):
            seeds = _random_like(rng, outputs)
            direction = _random_like(rng, arrays)
            _check_pairing(subject, arrays, seeds, direction, rtol)
            if small and not probe:
                _check_elements(subject, arrays, seeds, rtol)


# Values


def _check_pairing(
    subject: Subject, arrays: Arrays, seeds: Arrays, direction: Arrays, rtol: float
) -> None:
    """Compare both sides of the adjoint identity."""
    grads = subject.pull(arrays, seeds)
    pulled = _inner(grads, direction)
    pushed = np.nan
    for step in STEPS:
        tangents = differentiate(subject.evaluate, arrays, direction, step)
        pushed = _inner(seeds, tangents)
        bound = rtol * _norm(tangents) + _noise(subject, arrays, step)
        if abs(pushed - pulled) <= _norm(seeds) * bound:
            return
    _check_elements(subject, arrays, seeds, rtol)
    msg = f"the gradient is wrong: <g, J v> = {pushed:.12g}, but <vjp(g), v> = {pulled:.12g}"
    raise AssertionError(msg)


def _check_elements(subject: Subject, arrays: Arrays, seeds: Arrays, rtol: float) -> None:
    """Compare the gradients element by element, and show the worst one."""
    grads = subject.pull(arrays, seeds)
    for position, grad in enumerate(grads):
        expected = numerical_gradient(subject.evaluate, arrays, seeds, position, STEPS[0])
        bound = _tolerance(subject, arrays, seeds, expected, rtol, STEPS[0])
        if _agree(grad, expected, bound):
            continue
        expected = numerical_gradient(subject.evaluate, arrays, seeds, position, STEPS[1])
        bound = _tolerance(subject, arrays, seeds, expected, rtol, STEPS[1])
        if not _agree(grad, expected, bound):
            raise AssertionError(_worst(position, np.asarray(grad), expected))


def differentiate(
    evaluate: Callable[[Arrays], Arrays], arrays: Arrays, direction: Arrays, step: float
) -> Arrays:
    """Return the derivative of all outputs along a direction, by central differences."""
    total: list[Any] | None = None
    for k, weight in STENCIL:
        ahead = evaluate(tuple(x + (k * step) * v for x, v in zip(arrays, direction)))
        behind = evaluate(tuple(x - (k * step) * v for x, v in zip(arrays, direction)))
        parts = [weight * (np.asarray(a) - np.asarray(b)) for a, b in zip(ahead, behind)]
        total = parts if total is None else [t + p for t, p in zip(total, parts)]
    return tuple(t / (60 * step) for t in total or ())


def numerical_gradient(
    evaluate: Callable[[Arrays], Arrays],
    arrays: Arrays,
    seeds: Arrays,
    position: int,
    step: float,
) -> Array:
    """Return the gradient of one input, an element at a time."""
    x = arrays[position]
    grad = np.zeros(x.shape, dtype=x.dtype)
    for index in np.ndindex(x.shape):
        for unit in (1, 1j) if x.dtype.kind == "c" else (1,):
            direction = [np.zeros_like(a) for a in arrays]
            direction[position][index] = unit
            tangents = differentiate(evaluate, arrays, tuple(direction), step)
            grad[index] += unit * _inner(seeds, tangents)
    return grad


def _tolerance(
    subject: Subject, arrays: Arrays, seeds: Arrays, expected: Array, rtol: float, step: float
) -> float:
    noise = _noise(subject, arrays, step) * _norm(seeds)
    return rtol * float(np.max(np.abs(expected), initial=0.0)) + noise


def _noise(subject: Subject, arrays: Arrays, step: float) -> float:
    """Bound the rounding errors of a difference of values, and of the gradient."""
    return NOISE / step * _norm(subject.evaluate(arrays)) + 10 * NOISE


def _agree(grad: Array, expected: Array, bound: float) -> bool:
    return bool(np.all(np.abs(grad - expected) <= bound))


def _worst(position: int, grad: Array, expected: Array) -> str:
    """Say which element is furthest off; one that is not finite is further than any."""
    error = np.abs(grad - expected)
    error = np.where(np.isfinite(error), error, np.inf)
    index = tuple(int(i) for i in np.unravel_index(np.argmax(error), error.shape))
    largest = float(np.max(np.abs(expected), initial=0.0))
    relative = float(error[index]) / largest if largest else float("inf")
    return (
        f"the gradient of argument {position} is wrong: at element {index} it is "
        f"{grad[index]:.12g}, where finite differences give {expected[index]:.12g} "
        f"({relative:.1e} of the largest element)"
    )


# Contracts


def check_contracts(subject: Subject, arrays: Arrays, seeds: Arrays, others: Arrays) -> None:
    """Check what holds of every pullback, whatever its values."""
    before = _frozen((*arrays, *seeds))
    grads = subject.pull(arrays, seeds)
    _require(
        before == _frozen((*arrays, *seeds)),
        "an input or the seed was changed by the call or by its gradient",
    )
    _require(len(grads) == len(arrays), "there is not one gradient for each input")
    for position, (grad, x) in enumerate(zip(grads, arrays)):
        _check_type(position, grad, x)
    _check_memory(grads, arrays, seeds)
    kept = _frozen(grads)
    again = subject.pull(arrays, seeds)
    _require(kept == _frozen(again), "the same call gave other bits")
    _require(kept == _frozen(grads), "a second call changed the gradients of the first")
    _check_linear(subject, arrays, seeds, others)


def _check_type(position: int, grad: Array, x: Array) -> None:
    name = f"the gradient of argument {position}"
    _require(isinstance(grad, np.ndarray), f"{name} is a {type(grad).__name__}, not an array")
    _require(grad.shape == x.shape, f"{name} has shape {grad.shape}, not {x.shape}")
    _require(grad.dtype == x.dtype, f"{name} has dtype {grad.dtype}, not {x.dtype}")


def _check_memory(grads: Arrays, arrays: Arrays, seeds: Arrays) -> None:
    for position, grad in enumerate(grads):
        name = f"the gradient of argument {position} shares memory with"
        for other in grads[position + 1 :]:
            _require(not np.shares_memory(grad, other), f"{name} another gradient")
        for seed in seeds:
            _require(not np.shares_memory(grad, seed), f"{name} the seed")
        for x in arrays:
            _require(not np.shares_memory(grad, x), f"{name} the data")


def _check_linear(subject: Subject, arrays: Arrays, seeds: Arrays, others: Arrays) -> None:
    first = subject.pull(arrays, seeds)
    second = subject.pull(arrays, others)
    both = subject.pull(arrays, tuple(2.5 * a - 0.75 * b for a, b in zip(seeds, others)))
    for grad, a, b in zip(both, first, second):
        scale = float(np.max(2.5 * np.abs(a) + 0.75 * np.abs(b), initial=0.0))
        bound = 1e-10 * scale + 10 * NOISE * _norm(seeds)
        _require(
            _agree(grad, 2.5 * a - 0.75 * b, bound) or not np.isfinite(scale),
            "the gradient is not linear in the seed",
        )
    for grad in subject.pull(arrays, tuple(np.zeros_like(seed) for seed in seeds)):
        _require(not np.any(grad), "the gradient of a seed of zeros is not zero")


def _require(condition: bool, message: str) -> None:
    if not condition:
        raise AssertionError(message)


# Arrays


def _random_like(rng: np.random.Generator, arrays: Sequence[Any]) -> Arrays:
    """Return random arrays with elements between 0.25 and 1 in size, of either sign."""
    return tuple(_random(rng, np.asarray(x)) for x in arrays)


def _random(rng: np.random.Generator, x: Array) -> Array:
    size = rng.uniform(0.25, 1, x.shape) * rng.choice((-1.0, 1.0), x.shape)
    if x.dtype.kind == "c":
        size = size * np.exp(1j * rng.uniform(0, np.pi, x.shape))
    return np.asarray(size, dtype=x.dtype)


def _inner(a: Sequence[Any], b: Sequence[Any]) -> float:
    return float(sum(np.sum(np.real(np.conj(x) * y)) for x, y in zip(a, b)))


def _norm(arrays: Sequence[Any]) -> float:
    return float(np.sqrt(sum(np.sum(np.abs(x) ** 2) for x in arrays)))


def _frozen(arrays: Sequence[Any]) -> list[bytes]:
    return [np.asarray(x).tobytes() for x in arrays]


# Tensors


def _subject_of_tensors(func: Callable[..., Any], args: Sequence[Any]) -> tuple[Subject, Arrays]:
    """Make a function of tensors one of the arrays among its arguments, with its pullback."""
    places = tuple(i for i, arg in enumerate(args) if _is_differentiated(arg))
    arrays = tuple(np.array(args[i]) for i in places)

    def call(arrays: Arrays) -> tuple[list[Tensor], list[Tensor]]:
        given = list(args)
        inputs = [Tensor(x, copy=False) for x in arrays]
        for place, x in zip(places, inputs):
            given[place] = x
        return inputs, list(_outputs(func(*given)))

    def evaluate(arrays: Arrays) -> Arrays:
        return tuple(np.array(out) for out in call(arrays)[1])

    def pull(arrays: Arrays, seeds: Arrays) -> Arrays:
        inputs, outputs = call(arrays)
        for x in inputs:
            x.null_grad()  # where `func` itself backpropagates
        _backpropagate(outputs, seeds)
        return tuple(np.zeros(x.shape, x.dtype) if x.grad is None else x.grad for x in inputs)

    return Subject(evaluate, pull), arrays


def _is_differentiated(arg: Any) -> bool:
    """Whether an argument is an array to differentiate.

    Raises
    ------
    TypeError
        If the array is of lower precision, for which finite differences say nothing.
    """
    if not isinstance(arg, (np.ndarray, Tensor)) or arg.dtype.kind not in "fc":
        return False
    if arg.dtype not in (np.float64, np.complex128):
        msg = f"finite differences need float64 or complex128, not {arg.dtype}"
        raise TypeError(msg)
    return True


def _outputs(result: Any) -> Iterator[Tensor]:
    """Yield the tensors of a result that carry derivatives: integers and booleans do not."""
    for out in (result,) if isinstance(result, Tensor) else result:
        if out.dtype.kind in "fc":
            yield out
        else:
            _require(out.constant, f"a result of dtype {out.dtype} is not constant")


def _backpropagate(outputs: Sequence[Tensor], seeds: Arrays) -> None:
    """Backpropagate from all outputs at once."""
    pairs = [(out, seed) for out, seed in zip(outputs, seeds) if not out.constant]
    if len(pairs) == 1:
        ((out, seed),) = pairs
        out.backward(seed)
    elif pairs:
        total = _paired(pairs)
        total.backward(np.ones((), dtype=total.dtype))


def _paired(pairs: Sequence[tuple[Any, Any]]) -> Any:
    """Return the sum of ``<seed, out>``, whose gradient is the gradient for the seeds.

    It may be complex: to backpropagate from a complex number with seed one is to do so from its
    real part.
    """
    return sum((out * np.conj(seed)).sum() for out, seed in pairs)


def _gradient_as_function(
    func: Callable[..., Any], args: Sequence[Any]
) -> tuple[Callable[..., list[Tensor]], list[Any]]:
    """Make the gradient a function of the inputs and the seeds, and give arguments for it."""
    places = [i for i, arg in enumerate(args) if _is_differentiated(arg)]
    outputs = list(_outputs(func(*(Tensor(a) if i in places else a for i, a in enumerate(args)))))
    seeds = _random_like(np.random.default_rng(1), [out.data for out in outputs])

    def gradient(*given: Any) -> list[Tensor]:
        inputs = [given[i] for i in places]
        pairs = [
            (out, seed)
            for out, seed in zip(_outputs(func(*given[: len(args)])), given[len(args) :])
            if not out.constant
        ]
        if pairs:
            total = _paired(pairs)
            total.backward(np.ones((), dtype=total.dtype), create_graph=True)
        return [
            Tensor(np.zeros(x.shape, x.dtype), constant=True) if x.grad is None else x.grad
            for x in inputs
        ]

    return gradient, [*args, *seeds]
