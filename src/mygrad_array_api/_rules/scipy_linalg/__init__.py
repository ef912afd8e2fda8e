"""Rules of SciPy's linear algebra, one file per family; batched, real and complex.

They are imported with `scipy.linalg`, not before. Notation as in the rules of `linalg`: ``G`` is
the cotangent of a matrix, a bar marks that of an input, ``ᴴ`` the conjugate transpose.
"""

from . import (  # noqa: F401 each enters its rows into the table
    eigenvalues,
    equations,
    factorizations,
    matrix_functions,
    solving,
)
