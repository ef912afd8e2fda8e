"""SciPy's linear algebra on NumPy arrays, one function per operation: SciPy computes the values.

SciPy's checks for infinities are left out: the public functions check what they are given, and
cotangents may be infinite.
"""

from mygrad_array_api._backends.numpy.pulls import collect
from mygrad_array_api._rules import scipy_linalg as _rules  # noqa: F401 enters the rows

from . import eigenvalues, equations, factorizations, matrix_functions, solving

collect(eigenvalues, equations, factorizations, matrix_functions, solving)
