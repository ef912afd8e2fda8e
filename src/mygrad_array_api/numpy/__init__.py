"""NumPy with gradients: ``import mygrad_array_api.numpy as np``.

For an existing NumPy program, after this one change of its import. Each public name of NumPy is
here, with NumPy's signature.
"""

from typing import Any as _Any

from mygrad_array_api.transforms.trace import AROUND as _AROUND

from . import _replaced  # noqa: F401 says what stands for some of NumPy's objects
from ._modules import member as _member
from ._modules import members as _members
from ._substitution import substituted_in as substituted_in
from ._substitution import with_math as _with_math

__all__ = _members("numpy")  # noqa: PLE0605 the names are NumPy's

_AROUND.append(_with_math)


def __getattr__(name: str) -> _Any:
    value = globals()[name] = _member("numpy", name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
