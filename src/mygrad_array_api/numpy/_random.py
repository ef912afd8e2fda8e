"""`numpy.random`: what is drawn are tensors, of the same numbers as NumPy's from the same seed.

Samples are constants. Those of a distribution that is a standard one moved and stretched, as the
normal one is by `loc` and `scale`, are differentiated in these: they are
``loc + scale * standard``. A parameter that has no such derivative is refused where it varies.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

import numpy as np

from mygrad_array_api._functions.elementwise.exponential import exp
from mygrad_array_api._functions.indexing import take
from mygrad_array_api._tensor.arguments import operand
from mygrad_array_api._tensor.tensor import Tensor

from ._mirror import OWN, keep_apart
from ._values import VARIABLES, content, given, values_of

Function = Callable[..., Any]
Named = Callable[[str], Function]
"""What gives NumPy's function, or method of a generator, by its name."""


def _drawn(name: str, named: Named, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Return what NumPy draws, as tensors."""
    if name in _ORDERINGS and args and isinstance(args[0], Tensor):
        return _ORDERINGS[name](named, *args, **kwargs)
    out = kwargs.get("out")
    if isinstance(out, Tensor):
        options = {**kwargs, "out": np.empty(out.shape, out.dtype)}
        out[...] = named(name)(*values_of(args), **values_of(options))
        return out
    if max(content(args), content(kwargs.values())) < VARIABLES:
        return given(named(name)(*values_of(args), **values_of(kwargs)))
    if name not in _FAMILIES:
        msg = (
            f"numpy.random.{name} has no derivative in its parameters, and was called with a "
            "variable tensor: where its value alone is meant, pass t.data"
        )
        raise TypeError(msg)
    return _FAMILIES[name](named, *args, **kwargs)


# ---------------------------------------------------------------------- distributions


def _size(size: Any, *parameters: Any) -> Any:
    """The shape of a sample: by default, that of the parameters together."""
    return np.broadcast_shapes(*map(np.shape, parameters)) or None if size is None else size


def _location_and_scale(name: str) -> Function:
    def family(named: Named, loc: Any = 0.0, scale: Any = 1.0, size: Any = None) -> Any:
        loc, scale = operand(loc), operand(scale)
        return loc + scale * named(name)(size=_size(size, loc, scale))

    return family


def _scale_alone(name: str) -> Function:
    def family(named: Named, scale: Any = 1.0, size: Any = None) -> Any:
        return operand(scale) * named(name)(size=_size(size, scale))

    return family


def _uniform(named: Named, low: Any = 0.0, high: Any = 1.0, size: Any = None) -> Any:
    low, high = operand(low), operand(high)
    return low + (high - low) * named("uniform")(size=_size(size, low, high))


def _lognormal(named: Named, mean: Any = 0.0, sigma: Any = 1.0, size: Any = None) -> Any:
    return exp(_FAMILIES["normal"](named, mean, sigma, size))


def _gamma(named: Named, shape: Any, scale: Any = 1.0, size: Any = None) -> Any:
    _check_constant("gamma", "shape", shape)
    shape, scale = values_of(shape), operand(scale)
    return scale * named("standard_gamma")(shape, size=_size(size, shape, scale))


def _multivariate_normal(
    named: Named, mean: Any, cov: Any, size: Any = None, *args: Any, **kwargs: Any
) -> Any:
    _check_constant("multivariate_normal", "cov", cov)
    mean, options = operand(mean), (values_of(cov), size, *args)
    return mean + named("multivariate_normal")(np.zeros(mean.shape), *options, **kwargs)


def _check_constant(name: str, parameter: str, value: Any) -> None:
    if content((value,)) == VARIABLES:
        msg = f"numpy.random.{name} has no derivative in `{parameter}`: pass t.data for its value"
        raise TypeError(msg)


_FAMILIES: dict[str, Function] = {
    **{name: _location_and_scale(name) for name in ("normal", "laplace", "logistic", "gumbel")},
    **{name: _scale_alone(name) for name in ("exponential", "rayleigh")},
    "uniform": _uniform,
    "lognormal": _lognormal,
    "gamma": _gamma,
    "multivariate_normal": _multivariate_normal,
}
"""What draws where a parameter varies, by the name of the distribution."""


# ---------------------------------------------------------------------- orderings of tensors


def _shuffle(named: Named, x: Tensor, axis: int = 0) -> None:
    order = np.arange(x.shape[axis])
    named("shuffle")(order)
    x[...] = take(x, order, axis=axis)


def _permutation(named: Named, x: Tensor, axis: int = 0) -> Any:
    if not x.ndim:
        return given(named("permutation")(x.item()))
    return take(x, named("permutation")(x.shape[axis]), axis=axis)


def _choice(
    named: Named,
    a: Tensor,
    size: Any = None,
    replace: bool = True,
    p: Any = None,
    axis: int = 0,
    **options: Any,
) -> Any:
    _check_constant("choice", "p", p)
    count = a.shape[axis] if a.ndim else a.item()
    places = named("choice")(count, size, replace, values_of(p), **options)
    if not a.ndim:
        return given(places)
    return a[(*(slice(None),) * (axis % a.ndim), places)]


_ORDERINGS: dict[str, Function] = {
    "shuffle": _shuffle,
    "permutation": _permutation,
    "choice": _choice,
}
"""What is done with the elements of a tensor, by the places of elements that NumPy draws."""


# ---------------------------------------------------------------------- generators


_NO_DRAWS = frozenset({"spawn", "bytes", "seed", "get_state", "set_state", "set_bit_generator"})
"""The methods of generators that draw no numbers."""


def _drawing(generator: type) -> dict[str, Any]:
    """Return the methods of a generator that draw, by their names."""
    return {
        name: method
        for name, method in vars(generator).items()
        if name[0] != "_" and name not in _NO_DRAWS and callable(method)
    }


def _method(generator: type, name: str, real: Any) -> Function:
    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        return _drawn(name, lambda other: partial(getattr(generator, other), self), args, kwargs)

    return wraps(real)(method)


def _methods(generator: type) -> dict[str, Function]:
    drawing = _drawing(generator)
    return {name: _method(generator, name, real) for name, real in drawing.items()}


class Generator(np.random.Generator):
    """A generator of NumPy's that draws tensors."""

    locals().update(_methods(np.random.Generator))

    def __reduce__(self) -> tuple[Any, ...]:
        return Generator, (self.bit_generator,)


class RandomState(np.random.RandomState):
    """NumPy's old generator, which draws tensors."""

    locals().update(_methods(np.random.RandomState))


def default_rng(seed: Any = None) -> Generator:
    """Return a generator that draws what NumPy's draws from the same seed."""
    if isinstance(seed, Generator):
        return seed
    return Generator(np.random.default_rng(values_of(seed)).bit_generator)


def _global(name: str) -> Function:
    """Return a function that draws from NumPy's global state."""
    real = getattr(np.random, name)

    def function(*args: Any, **kwargs: Any) -> Any:
        return _drawn(name, lambda other: getattr(np.random, other), args, kwargs)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = real.__doc__
    function.__module__ = f"{OWN}numpy.random"
    return function


for _own in (Generator, RandomState, default_rng):
    _own.__module__ = f"{OWN}numpy.random"
    keep_apart(getattr(np.random, _own.__name__), _own)
for _name in np.random.__all__:
    if _name in _drawing(np.random.RandomState) or _name in ("ranf", "sample"):
        keep_apart(getattr(np.random, _name), _global(_name))
