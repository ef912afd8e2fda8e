"""NumPy's functions on tensors, one module per family."""

from . import (
    creation,
    fft,
    indexing,
    inspection,
    joining,
    linalg,
    manipulation,
    mathematics,
    polynomials,
    products,
    reductions,
    sets,
    sorting,
    statistics,
)

__all__ = [
    "creation",
    "fft",
    "indexing",
    "inspection",
    "joining",
    "linalg",
    "manipulation",
    "mathematics",
    "polynomials",
    "products",
    "reductions",
    "sets",
    "sorting",
    "statistics",
]
