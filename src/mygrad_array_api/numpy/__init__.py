"""NumPy with gradients: ``import mygrad_array_api.numpy as np``.

For an existing NumPy program, after this one change of its import. Each public name of NumPy is
here, with NumPy's signature.
"""

from typing import Any as _Any

from . import _replaced  # noqa: F401 says what stands for some of NumPy's objects
from ._modules import member as _member
from ._modules import members as _members

__all__ = _members("numpy")


def __getattr__(name: str) -> _Any:
    value = globals()[name] = _member("numpy", name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
