"""Rules of linear algebra, one file per family; batched, real and complex.

A bar marks a cotangent, ``ᴴ`` the conjugate transpose. The inner product is everywhere
``<a, b> = Re sum(conj(a) * b)``.
"""

from . import (  # noqa: F401 each enters its rows into the table
    common,
    decompositions,
    norms,
    products,
    solving,
)
