"""Floor 1: the table of operations and their gradient rules, one file per section."""

from . import (
    care,
    contractions,
    convolution,
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
    "care",
    "contractions",
    "convolution",
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
