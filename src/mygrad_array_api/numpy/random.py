"""`numpy.random`: what is drawn are tensors, of the same numbers as NumPy's from the same seed.

Samples are constants. Those of a distribution that is a standard one moved and stretched, as the
normal one is by `loc` and `scale`, are differentiated in these: they are
``loc + scale * standard``. A parameter that has no such derivative is refused where it varies.
"""

from collections.abc import Callable as _Callable
from functools import partial as _partial
from functools import wraps as _wraps
from typing import Any as _Any

import numpy as _np

from mygrad_array_api._functions.elementwise import exp as _exp
from mygrad_array_api._functions.indexing import take as _take
from mygrad_array_api._tensor.arguments import operand as _operand
from mygrad_array_api._tensor.tensor import Tensor as _Tensor

from ._modules import member as _member
from ._modules import members as _members
from ._values import VARIABLES as _VARIABLES
from ._values import content as _content
from ._values import given as _given
from ._values import values_of as _values_of

__all__ = _members("numpy.random")
__path__: list[str] = []  # it has submodules, as NumPy's has

_Function = _Callable[..., _Any]
_Named = _Callable[[str], _Function]
"""What gives NumPy's function, or method of a generator, by its name."""


def _drawn(name: str, named: _Named, args: tuple[_Any, ...], kwargs: dict[str, _Any]) -> _Any:
    """Return what NumPy draws, as tensors."""
    if name in _ORDERINGS and args and isinstance(args[0], _Tensor):
        return _ORDERINGS[name](named, *args, **kwargs)
    if isinstance(out := kwargs.get("out"), _Tensor):
        options = {**kwargs, "out": _np.empty(out.shape, out.dtype)}
        out[...] = named(name)(*_values_of(args), **_values_of(options))
        return out
    if max(_content(args), _content(kwargs.values())) < _VARIABLES:
        return _given(named(name)(*_values_of(args), **_values_of(kwargs)))
    if name not in _FAMILIES:
        msg = (
            f"numpy.random.{name} has no derivative in its parameters, and was called with a "
            "variable tensor: where its value alone is meant, pass t.data"
        )
        raise TypeError(msg)
    return _FAMILIES[name](named, *args, **kwargs)


# ---------------------------------------------------------------------- distributions


def _size(size: _Any, *parameters: _Any) -> _Any:
    """The shape of a sample: by default, that of the parameters together."""
    return _np.broadcast_shapes(*map(_np.shape, parameters)) or None if size is None else size


def _location_and_scale(name: str) -> _Function:
    def family(named: _Named, loc: _Any = 0.0, scale: _Any = 1.0, size: _Any = None) -> _Any:
        loc, scale = _operand(loc), _operand(scale)
        return loc + scale * named(name)(size=_size(size, loc, scale))

    return family


def _scale_alone(name: str) -> _Function:
    def family(named: _Named, scale: _Any = 1.0, size: _Any = None) -> _Any:
        return _operand(scale) * named(name)(size=_size(size, scale))

    return family


def _uniform(named: _Named, low: _Any = 0.0, high: _Any = 1.0, size: _Any = None) -> _Any:
    low, high = _operand(low), _operand(high)
    return low + (high - low) * named("uniform")(size=_size(size, low, high))


def _lognormal(named: _Named, mean: _Any = 0.0, sigma: _Any = 1.0, size: _Any = None) -> _Any:
    return _exp(_FAMILIES["normal"](named, mean, sigma, size))


def _gamma(named: _Named, shape: _Any, scale: _Any = 1.0, size: _Any = None) -> _Any:
    _constant("gamma", "shape", shape)
    shape, scale = _values_of(shape), _operand(scale)
    return scale * named("standard_gamma")(shape, size=_size(size, shape, scale))


def _multivariate_normal(
    named: _Named, mean: _Any, cov: _Any, size: _Any = None, *args: _Any, **kwargs: _Any
) -> _Any:
    _constant("multivariate_normal", "cov", cov)
    mean, options = _operand(mean), (_values_of(cov), size, *args)
    return mean + named("multivariate_normal")(_np.zeros(mean.shape), *options, **kwargs)


def _constant(name: str, parameter: str, value: _Any) -> None:
    if _content((value,)) == _VARIABLES:
        msg = f"numpy.random.{name} has no derivative in `{parameter}`: pass t.data for its value"
        raise TypeError(msg)


_FAMILIES: dict[str, _Function] = {
    **{name: _location_and_scale(name) for name in ("normal", "laplace", "logistic", "gumbel")},
    **{name: _scale_alone(name) for name in ("exponential", "rayleigh")},
    "uniform": _uniform,
    "lognormal": _lognormal,
    "gamma": _gamma,
    "multivariate_normal": _multivariate_normal,
}
"""What draws where a parameter varies, by the name of the distribution."""


# ---------------------------------------------------------------------- orderings of tensors


def _shuffle(named: _Named, x: _Tensor, axis: int = 0) -> None:
    order = _np.arange(x.shape[axis])
    named("shuffle")(order)
    x[...] = _take(x, order, axis=axis)


def _permutation(named: _Named, x: _Tensor, axis: int = 0) -> _Any:
    if not x.ndim:
        return _given(named("permutation")(x.item()))
    return _take(x, named("permutation")(x.shape[axis]), axis=axis)


def _choice(
    named: _Named,
    a: _Tensor,
    size: _Any = None,
    replace: bool = True,
    p: _Any = None,
    axis: int = 0,
    **options: _Any,
) -> _Any:
    _constant("choice", "p", p)
    count = a.shape[axis] if a.ndim else a.item()
    places = named("choice")(count, size, replace, _values_of(p), **options)
    if not a.ndim:
        return _given(places)
    key = (slice(None),) * (axis % a.ndim)
    return a[(*key, places)]


_ORDERINGS: dict[str, _Function] = {
    "shuffle": _shuffle,
    "permutation": _permutation,
    "choice": _choice,
}
"""What is done with the elements of a tensor, by the places of elements that NumPy draws."""


# ---------------------------------------------------------------------- generators


def _method(generator: type, name: str) -> _Function:
    real = getattr(generator, name)

    def method(self: _Any, *args: _Any, **kwargs: _Any) -> _Any:
        return _drawn(name, lambda other: _partial(getattr(generator, other), self), args, kwargs)

    return _wraps(real)(method)


def _methods(generator: type) -> dict[str, _Function]:
    names = [name for name in dir(generator) if name[0] != "_" and name not in _AS_THEY_ARE]
    return {name: _method(generator, name) for name in names if callable(getattr(generator, name))}


_AS_THEY_ARE = frozenset({"spawn", "bytes", "seed", "get_state", "set_state"})
"""What draws nothing that is a tensor."""


class Generator(_np.random.Generator):
    """A generator of NumPy's that draws tensors."""

    locals().update(_methods(_np.random.Generator))

    def __reduce__(self) -> tuple[_Any, ...]:
        return Generator, (self.bit_generator,)


class RandomState(_np.random.RandomState):
    """NumPy's old generator, which draws tensors."""

    locals().update(_methods(_np.random.RandomState))


def default_rng(seed: _Any = None) -> Generator:
    """Return a generator that draws what NumPy's draws from the same seed."""
    if isinstance(seed, Generator):
        return seed
    return Generator(_np.random.default_rng(_values_of(seed)).bit_generator)


def _global(name: str) -> _Any:
    """Return a function that draws from NumPy's global state."""

    def function(*args: _Any, **kwargs: _Any) -> _Any:
        return _drawn(name, lambda other: getattr(_np.random, other), args, kwargs)

    real = getattr(_np.random, name)
    return _wraps(real, assigned=("__name__", "__doc__"))(function)


def __getattr__(name: str) -> _Any:
    draws = hasattr(_np.random.RandomState, name) and name not in _AS_THEY_ARE
    also = name in ("sample", "ranf")  # other names of `random_sample`
    value = _global(name) if draws or also else _member("numpy.random", name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return dir(_np.random)
