"""NumPy's functions on tensors, one module per family."""

from . import (  # noqa: F401 each enters its answers into the tables
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
