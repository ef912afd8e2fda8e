"""NumPy as ``xp``: every operation on plain arrays, as the standard has it.

A rule that runs with this namespace computes first derivatives at NumPy's speed. A function here
has the name of its operation; arrays are its positional arguments, parameters are keywords, and
a 0-d result may be a NumPy scalar.
"""

from importlib import import_module as _import_module
from typing import Any as _Any

import numpy as np

from mygrad_array_api import _rules  # noqa: F401 enters the rows, of which the functions are found

from . import dtypes, engine, indexing, sorting
from .pulls import collect as _collect

_HERE = (
    "contractions",
    "convolution",
    "elementwise",
    "engine",
    "fft",
    "indexing",
    "linalg",
    "linear_algebra",
    "manipulation",
    "reciprocals",
    "searching",
    "sets",
    "sorting",
    "statistical",
    "summing",
    "utility",
)
"""What computes the operations that are always there, and last what NumPy has as the standard."""

_collect(*[_import_module(f".{name}", __name__) for name in _HERE], np)

_HOMES = (engine, dtypes, indexing, sorting, np)
"""Where everything else is: what the engine needs of arrays, and the standard as NumPy has it."""

_ON_DEMAND = (
    ".special",
    ".nnet",
    ".normalized",
    ".scipy_fft",
    ".scipy_linalg",
    ".scipy_ndimage",
    ".scipy_signal",
    ".scipy_sparse",
    ".scipy_spatial",
    ".scipy_stats",
)
"""What computes the operations that are imported when one of them is asked for."""


def __getattr__(name: str) -> _Any:
    """Look a name up where it is not an operation, or one that is not imported yet."""
    if not name.startswith("_"):
        for home in _HOMES:
            if hasattr(home, name):
                found = globals()[name] = getattr(home, name)
                return found
        for module in _ON_DEMAND:
            _import_module(module, __name__)
            if name in globals():
                return globals()[name]
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
