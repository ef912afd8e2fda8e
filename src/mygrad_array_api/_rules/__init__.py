"""Floor 1: the table of operations and their gradient rules, one file per section."""

from . import (
    creation,
    elementwise,
    fft,
    gathering,
    indexing,
    linalg,
    linear_algebra,
    manipulation,
    searching,
    sets,
    sorting,
    statistical,
    utility,
)

__all__ = [
    "creation",
    "elementwise",
    "fft",
    "gathering",
    "indexing",
    "linalg",
    "linear_algebra",
    "manipulation",
    "searching",
    "sets",
    "sorting",
    "statistical",
    "utility",
]
