"""What holds of every pullback, whatever its values."""

from __future__ import annotations

import numpy as np

from .arrays import agree, frozen, norm
from .differences import precision_of
from .subject import Array, Arrays, Subject, require


def check_contracts(subject: Subject, arrays: Arrays, seeds: Arrays, others: Arrays) -> None:
    """Check what holds of every pullback, whatever its values."""
    before = frozen((*arrays, *seeds))
    grads = subject.pull(arrays, seeds)
    require(
        before == frozen((*arrays, *seeds)),
        "an input or the seed was changed by the call or by its gradient",
    )
    require(len(grads) == len(arrays), "there is not one gradient for each input")
    for position, (grad, x) in enumerate(zip(grads, arrays)):
        _check_type(position, grad, x)
    _check_memory(grads, arrays, seeds)
    kept = frozen(grads)
    again = subject.pull(arrays, seeds)
    require(kept == frozen(again), "the same call gave other bits")
    require(kept == frozen(grads), "a second call changed the gradients of the first")
    _check_linear(subject, arrays, seeds, others)


def _check_type(position: int, grad: Array, x: Array) -> None:
    name = f"the gradient of argument {position}"
    require(isinstance(grad, np.ndarray), f"{name} is a {type(grad).__name__}, not an array")
    require(grad.shape == x.shape, f"{name} has shape {grad.shape}, not {x.shape}")
    require(grad.dtype == x.dtype, f"{name} has dtype {grad.dtype}, not {x.dtype}")


def _check_memory(grads: Arrays, arrays: Arrays, seeds: Arrays) -> None:
    for position, grad in enumerate(grads):
        name = f"the gradient of argument {position} shares memory with"
        for other in grads[position + 1 :]:
            require(not np.shares_memory(grad, other), f"{name} another gradient")
        for seed in seeds:
            require(not np.shares_memory(grad, seed), f"{name} the seed")
        for x in arrays:
            require(not np.shares_memory(grad, x), f"{name} the data")


def _check_linear(subject: Subject, arrays: Arrays, seeds: Arrays, others: Arrays) -> None:
    precision = precision_of((*arrays, *seeds))
    first = subject.pull(arrays, seeds)
    second = subject.pull(arrays, others)
    both = subject.pull(arrays, tuple(2.5 * a - 0.75 * b for a, b in zip(seeds, others)))
    for grad, a, b in zip(both, first, second):
        scale = float(np.max(2.5 * np.abs(a) + 0.75 * np.abs(b), initial=0.0))
        bound = precision.exact * scale + 10 * precision.noise * norm(seeds)
        require(
            agree(grad, 2.5 * a - 0.75 * b, bound) or not np.isfinite(scale),
            "the gradient is not linear in the seed",
        )
    zeros = subject.pull(arrays, tuple(np.zeros_like(seed) for seed in seeds))
    for grad, a in zip(zeros, first):  # zero times an infinite derivative is nan
        require(not np.any(grad[np.isfinite(a)]), "the gradient of a seed of zeros is not zero")
