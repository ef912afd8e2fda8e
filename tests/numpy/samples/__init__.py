"""Sample calls of NumPy's functions: one module per family, each named here."""

import numpy as np

from tests.numpy.call import Call
from tests.numpy.samples import (
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
    ufunc_methods,
    ufuncs,
)

__all__ = ["CALLS"]

FAMILIES = [
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
    ufunc_methods,
    ufuncs,
]

NEWER = frozenset({"matvec", "vecmat"})
"""Functions that not every supported version of NumPy has."""

CALLS: dict[str, list[Call]] = {}
for _family in FAMILIES:
    _repeated = CALLS.keys() & _family.CALLS.keys()
    assert not _repeated, f"in two families: {sorted(_repeated)}"
    CALLS |= _family.CALLS
for _name in NEWER:
    if not hasattr(np, _name):
        del CALLS[_name]
