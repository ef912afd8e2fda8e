"""The functions of `math` and `cmath` on tensors, for programs that take elements one by one.

They check their arguments as Python's do, which they call first. Numbers give Python's numbers.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable, Iterable, Iterator
from functools import reduce, wraps
from importlib import import_module
from types import ModuleType
from typing import Any

import numpy as np

from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._functions.elementwise.complex import abs, angle
from mygrad_array_api._functions.elementwise.exponential import exp, log
from mygrad_array_api._functions.elementwise.powers import hypot
from mygrad_array_api._functions.elementwise.rounding import trunc
from mygrad_array_api._functions.statistical import sum as total
from mygrad_array_api._numpy import ufuncs as _  # noqa: F401 fills the table
from mygrad_array_api._tensor.applying import stacked
from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.dispatch import UFUNCS
from mygrad_array_api._tensor.tensor import Tensor

from ._values import VARIABLES, content

Function = Callable[..., Any]

_SAME = (
    "acos acosh asin asinh atan atan2 atanh cbrt copysign cos cosh degrees exp exp2 expm1 fabs "
    "fmod log10 log1p log2 nextafter pow radians sin sinh sqrt tan tanh"
)
"""The functions that are ufuncs of the same name."""

_STEPS = "ceil floor isclose isfinite isinf isnan trunc"
"""The functions that give integers and truth values: their derivative is zero."""

_SPECIAL = {"erf": "erf", "erfc": "erfc", "gamma": "gamma", "lgamma": "gammaln"}
"""The functions that are special ones, with their names there."""

_COMPLEX = "acos acosh asin asinh atan atanh cos cosh exp log10 sin sinh sqrt tan tanh"
"""The functions of `cmath` that are ufuncs of the same name."""


def _log(x: Any, base: Any = None) -> Tensor:
    y = log(x)
    return y if base is None else y / log(as_tensor(base))


def _hypot(*coordinates: Any) -> Tensor:
    return reduce(hypot, coordinates, as_tensor(0.0))


def _dist(p: Iterable[Any], q: Iterable[Any], /) -> Tensor:
    return _hypot(*[a - b for a, b in zip(p, q, strict=True)])


def _prod(iterable: Iterable[Any], /, *, start: Any = 1) -> Any:
    return reduce(lambda x, y: x * y, iterable, start)


def _remainder(x: Any, y: Any, /) -> Any:
    return x - y * np.rint(_plain(x) / _plain(y))


def _modf(x: Any, /) -> tuple[Tensor, Tensor]:
    whole = trunc(x)
    return x - whole, whole


def _special(name: str) -> Function:
    def function(x: Any, /) -> Any:
        # Imported when it is first asked for, and SciPy with it.
        return getattr(import_module("mygrad_array_api.special"), name)(x)

    return function


def _on_complex(name: str) -> Function:
    function = UFUNCS[getattr(np, name)]

    def of_complex(x: Any, /) -> Any:
        return function(astype(as_tensor(x), np.dtype(np.complex128)))

    return of_complex


def _complex_log(x: Any, base: Any = None) -> Any:
    of_complex = _on_complex("log")
    return of_complex(x) if base is None else of_complex(x) / of_complex(base)


_REAL_RULES: dict[str, Function] = {
    **{name: UFUNCS[getattr(np, name)] for name in _SAME.split()},
    **{name: _special(other) for name, other in _SPECIAL.items()},
    "dist": _dist,
    "fma": lambda x, y, z: x * y + z,
    "frexp": UFUNCS[np.frexp],
    "fsum": lambda numbers: total(stacked(list(numbers))),
    "hypot": _hypot,
    "ldexp": lambda x, i: x * 2.0**i,
    "log": _log,
    "modf": _modf,
    "prod": _prod,
    "remainder": _remainder,
    "sumprod": lambda p, q: total(stacked([a * b for a, b in zip(p, q, strict=True)])),
}

_COMPLEX_RULES: dict[str, Function] = {
    **{name: _on_complex(name) for name in _COMPLEX.split()},
    "log": _complex_log,
    "phase": angle,
    "polar": lambda x: (abs(x), angle(x)),
    "rect": lambda r, phi: r * exp(as_tensor(phi) * 1j),
}


def _plain(x: Any) -> Any:
    """Return a tensor of one element, also those in sequences, as a number of Python's."""
    if isinstance(x, Tensor):
        return x.item()
    return [_plain(item) for item in x] if isinstance(x, (list, tuple)) else x


def _function(real: Function, rule: Function | None) -> Function:
    @wraps(real)
    def stands(*args: Any, **kwargs: Any) -> Any:
        args = tuple([list(x) if isinstance(x, Iterator) else x for x in args])
        if content(args) != VARIABLES:
            return real(*args, **kwargs)
        value = real(*map(_plain, args), **kwargs)  # and raises what Python raises
        return value if rule is None else rule(*args, **kwargs)

    return stands


def _module(real: ModuleType, rules: dict[str, Function]) -> ModuleType:
    own = ModuleType(real.__name__, real.__doc__)
    for name, value in vars(real).items():
        if name in rules or name in _STEPS.split():
            setattr(own, name, _function(value, rules.get(name)))
        elif not name.startswith("__"):
            setattr(own, name, value)
    return own


STAND_INS: dict[int, Any] = {}
"""By the identity of one of the modules, or of a function of it, what stands for that."""

for _real, _rules in ((math, _REAL_RULES), (cmath, _COMPLEX_RULES)):
    _own = _module(_real, _rules)
    STAND_INS[id(_real)] = _own
    STAND_INS |= {
        id(f): getattr(_own, name)
        for name, f in vars(_real).items()
        if name[0] != "_" and callable(f)
    }
