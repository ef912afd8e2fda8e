"""Operations of your own: declared as the library declares its own, or as black boxes.

`elementwise`, `linear`, `bilinear`, `general` and `constant` declare an operation by its kind,
what computes it, and one gradient rule per input. `custom_vjp` gives a function that the library
cannot see into a gradient that is written by hand. `implements` answers a function of NumPy, and
`register_arrays` makes tensors of the arrays of another library.
"""

from .arrays import register_arrays
from .custom import CustomVJP, custom_vjp
from .implicit import implicit
from .numpy_functions import implements
from .operations import Function, bilinear, constant, elementwise, general, linear

__all__ = [
    "CustomVJP",
    "Function",
    "bilinear",
    "constant",
    "custom_vjp",
    "elementwise",
    "general",
    "implements",
    "implicit",
    "linear",
    "register_arrays",
]
