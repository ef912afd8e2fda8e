"""Types that have a say of their own in what NumPy's functions do with them: units, labels.

NumPy asks them before it computes, and so do tensors: what such an operand means is never dropped.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._core.op import Op

from .handle import Handle

NUMPY_NAMES = {
    "abs": "absolute",
    "acos": "arccos",
    "acosh": "arccosh",
    "asin": "arcsin",
    "asinh": "arcsinh",
    "atan": "arctan",
    "atan2": "arctan2",
    "atanh": "arctanh",
    "bitwise_invert": "invert",
    "bitwise_left_shift": "left_shift",
    "bitwise_right_shift": "right_shift",
    "conj": "conjugate",
    "pow": "power",
}
"""Where NumPy's name of a ufunc is not the standard's of the operation."""


def ufunc_of(op: Op) -> np.ufunc | None:
    """Return NumPy's ufunc that computes an operation, if one does."""
    found = getattr(np, NUMPY_NAMES.get(op.name, op.name), None)
    return found if type(found) is np.ufunc else None


def is_foreign(kind: type) -> bool:
    """Whether a type answers NumPy's functions itself, and is neither an array nor a tensor."""
    answer = getattr(kind, "__array_ufunc__", None)
    if answer is None:
        answer = getattr(kind, "__array_function__", None)
        return answer is not None and not issubclass(kind, (np.ndarray, Handle))
    return answer is not np.ndarray.__array_ufunc__ and not issubclass(kind, Handle)


def refuse_subclass(x: Any) -> None:
    """Raise a TypeError for an array whose masks, or whose products, would be dropped."""
    if isinstance(x, np.ma.MaskedArray):
        msg = (
            "a masked array beside tensors would lose its mask: write "
            "mg.where(np.ma.getmaskarray(m), 0.0, m.filled(0.0)), or use the data and the mask"
        )
        raise TypeError(msg)
    if isinstance(x, np.matrix):
        msg = "a numpy.matrix multiplies in another way than tensors: write np.asarray(m)"
        raise TypeError(msg)
