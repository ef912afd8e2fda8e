"""NumPy's functions on tensors, one module per family."""

from . import (
    creation,
    indexing,
    inspection,
    manipulation,
    mathematics,
    products,
    reductions,
    sorting,
)

__all__ = [
    "creation",
    "indexing",
    "inspection",
    "manipulation",
    "mathematics",
    "products",
    "reductions",
    "sorting",
]
