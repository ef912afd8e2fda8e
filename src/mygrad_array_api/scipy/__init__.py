"""SciPy's functions, differentiable, under SciPy's names and with its signatures.

In a program, ``import mygrad_array_api.scipy.stats as stats`` is the one line that changes. Each
module is imported when it is first asked for, and SciPy when one of its functions is first called.
"""

from importlib import import_module as _import_module
from typing import Any as _Any

__all__ = [
    "cluster",
    "fft",
    "integrate",
    "interpolate",
    "linalg",
    "ndimage",
    "optimize",
    "signal",
    "sparse",
    "spatial",
    "special",
    "stats",
]


def __getattr__(name: str) -> _Any:
    """Import a module when it is first asked for."""
    if name in __all__:
        return _import_module(f".{name}", __name__)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
