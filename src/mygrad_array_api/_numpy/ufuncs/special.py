"""SciPy's special functions: they are ufuncs, and hand themselves to tensors as NumPy's do."""

from __future__ import annotations

import sys
from importlib import import_module
from inspect import unwrap
from typing import Any

import numpy as np

from mygrad_array_api._tensor.dispatch import UFUNCS, fill_with


def _fill() -> None:
    """Enter the functions of `scipy.special`, if the program has imported it by now."""
    scipy = sys.modules.get("scipy.special")
    if scipy is None:
        return
    special = import_module("mygrad_array_api.special")  # most programs do without
    answers = {name: getattr(special, name) for name in special.__all__}
    for name, answer in answers.items():
        function: Any = getattr(scipy, name, None)
        ufunc = unwrap(function)  # beneath its dispatch to other namespaces
        if type(ufunc) is np.ufunc:
            UFUNCS.setdefault(ufunc, answer)


fill_with(_fill)
