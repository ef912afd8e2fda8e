"""What is checked: a function of arrays, and its pullback."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from mygrad_array_api._tensor.tensor import Tensor

Array = Any
Arrays = tuple[Array, ...]


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


def require(condition: bool, message: str) -> None:
    """Raise an `AssertionError` unless a condition holds."""
    if not condition:
        raise AssertionError(message)


def as_subject(func: Callable[..., Any], args: Sequence[Any]) -> tuple[Subject, Arrays]:
    """Make a function of tensors one of the arrays among its arguments, with its pullback.

    Raises
    ------
    TypeError
        If no argument is differentiated.
    """
    places = tuple(i for i, arg in enumerate(args) if differentiated(arg))
    if not places:
        msg = "there is nothing to check: none of the arguments is a floating-point array or tensor"
        raise TypeError(msg)
    arrays = tuple(np.array(args[i]) for i in places)

    def call(arrays: Arrays) -> tuple[list[Tensor], list[Tensor]]:
        given = list(args)
        inputs = [Tensor(x, copy=False) for x in arrays]
        for place, x in zip(places, inputs):
            given[place] = x
        return inputs, list(outputs_of(func(*given)))

    def evaluate(arrays: Arrays) -> Arrays:
        return tuple(np.array(out) for out in call(arrays)[1])

    def pull(arrays: Arrays, seeds: Arrays) -> Arrays:
        inputs, outputs = call(arrays)
        for x in inputs:
            x.null_grad()  # where `func` itself backpropagates
        _backpropagate(outputs, seeds)
        return tuple(np.zeros(x.shape, x.dtype) if x.grad is None else x.grad for x in inputs)

    return Subject(evaluate, pull), arrays


def differentiated(arg: Any) -> bool:
    """Whether an argument is an array to differentiate."""
    return isinstance(arg, (np.ndarray, Tensor)) and arg.dtype.kind in "fc"


def outputs_of(result: Any) -> Iterator[Tensor]:
    """Yield the tensors of a result that carry derivatives: integers and booleans do not."""
    several = isinstance(result, Iterable) and not isinstance(result, (Tensor, np.ndarray, str))
    for out in result if several else (result,):
        if not isinstance(out, Tensor):
            msg = f"the function returned {type(out).__name__}, where a tensor or several are due"
            raise TypeError(msg)
        if out.dtype.kind in "fc":
            yield out
        else:
            require(out.constant, f"a result of dtype {out.dtype} is not constant")


def _backpropagate(outputs: Sequence[Tensor], seeds: Arrays) -> None:
    """Backpropagate from all outputs at once."""
    pairs = [(out, seed) for out, seed in zip(outputs, seeds) if not out.constant]
    if len(pairs) == 1:
        ((out, seed),) = pairs
        out.backward(seed)
    elif pairs:
        total = paired(pairs)
        total.backward(np.ones((), dtype=total.dtype))


def paired(pairs: Sequence[tuple[Any, Any]]) -> Any:
    """Return the sum of ``<seed, out>``, whose gradient is the gradient for the seeds.

    It may be complex: to backpropagate from a complex number with seed one is to do so from its
    real part.
    """
    return sum((out * np.conj(seed)).sum() for out, seed in pairs)
