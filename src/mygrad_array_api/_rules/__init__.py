"""Floor 1: the table of operations and their gradient rules, one file per section."""

from . import (  # noqa: F401 each enters its rows into the table
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
