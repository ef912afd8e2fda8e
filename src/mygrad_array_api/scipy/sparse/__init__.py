"""Sparse matrices of `scipy.sparse`, whose values may be variables, and their linear systems.

Where the values stand is constant. SciPy computes products and solutions, so that the module works
on NumPy's arrays only.
"""

from mygrad_array_api.scipy._rest import rest_of as _rest_of

from . import linalg
from ._matrix import (
    SparseTensor,
    coo_array,
    coo_matrix,
    csc_array,
    csc_matrix,
    csr_array,
    csr_matrix,
)

__all__ = [
    "SparseTensor",
    "coo_array",
    "coo_matrix",
    "csc_array",
    "csc_matrix",
    "csr_array",
    "csr_matrix",
    "linalg",
]

__getattr__ = _rest_of("sparse")
