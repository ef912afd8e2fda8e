"""SciPy's special functions, differentiable: `scipy.special` finds them here by their names.

The module is imported when it is first asked for. SciPy computes the values.
"""

from ._attaching import attach as _attach

__getattr__, __dir__, __all__ = _attach(globals())
