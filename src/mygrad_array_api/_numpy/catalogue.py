"""What NumPy has, and what becomes of each of its functions when it is called with tensors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Literal

import numpy as np

from mygrad_array_api._tensor.dispatch import CONSTANT, DECLINED, FUNCTIONS, UFUNCS
from mygrad_array_api._tensor.tensor import Tensor

Status = Literal["differentiable", "constant", "declined", "no tensors", "unknown"]
Function = Callable[..., Any]

Dispatching = type(np.sum)
"""The class of the functions that NumPy hands over to `__array_function__`."""

NAMESPACES: tuple[tuple[str, ModuleType, Sequence[str]], ...] = (
    ("", np, np.__all__),
    ("linalg.", np.linalg, np.linalg.__all__),
    ("fft.", np.fft, np.fft.__all__),
    ("lib.stride_tricks.", np.lib.stride_tricks, ("as_strided", "sliding_window_view")),
)

NO_TENSORS = {
    "converts its arguments: returns an array": (
        "asanyarray asarray asarray_chkfinite ascontiguousarray asfortranarray asmatrix array bmat "
        "from_dlpack frombuffer fromfile fromiter fromregex fromstring "
        "genfromtxt load loadtxt require"
    ),
    "makes new arrays out of numbers": (
        "arange bartlett blackman diag_indices empty eye full hamming hanning identity indices "
        "kaiser mask_indices ones tri tril_indices triu_indices zeros fft.fftfreq fft.rfftfreq"
    ),
    "is about dtypes, shapes and settings": (
        "base_repr binary_repr broadcast_shapes datetime_data find_common_type "
        "format_float_positional format_float_scientific get_include get_printoptions getbufsize "
        "geterr geterrcall info isdtype isfortran isscalar issubdtype iterable mintypecode "
        "nested_iters promote_types set_printoptions setbufsize seterr seterrcall show_config "
        "printoptions show_runtime test typename"
    ),
    "applies a given function, which may take and make tensors": "fromfunction frompyfunc",
    "calls functions that take tensors": "row_stack trapz",
    "views memory by its raw strides": "lib.stride_tricks.as_strided",
}
"""Functions that NumPy does not hand over, by the reason why they need not be."""


@dataclass(frozen=True)
class Entry:
    """What becomes of a function of NumPy's that is called with tensors, and why."""

    name: str
    status: Status
    reason: str = ""


def functions() -> Iterator[tuple[str, Function]]:
    """Yield the dotted name of every public function of NumPy's, with the function.

    Classes that are not ufuncs, exceptions and modules are left out.
    """
    for prefix, module, names in NAMESPACES:
        for name in sorted(names):
            value = getattr(module, name)
            if callable(value) and not isinstance(value, type) and not name.startswith("_"):
                yield prefix + name, value


def dispatching() -> Iterator[tuple[str, Function]]:
    """Yield those of the functions that NumPy hands over to tensors."""
    for name, function in functions():
        if isinstance(function, (np.ufunc, Dispatching)):
            yield name, function


def catalogue() -> list[Entry]:
    """Return what becomes of every public function of NumPy's."""
    return [_entry(name, function) for name, function in functions()]


def _entry(name: str, function: Function) -> Entry:
    if isinstance(function, np.ufunc):
        return _ufunc(name, function)
    if function in DECLINED:
        return Entry(name, "declined", DECLINED[function])
    if function in FUNCTIONS:
        return Entry(name, "constant" if function in CONSTANT else "differentiable")
    for reason, names in NO_TENSORS.items():
        if name in names.split():
            return Entry(name, "no tensors", reason)
    return Entry(name, "unknown")


def _ufunc(name: str, ufunc: np.ufunc) -> Entry:
    """Find out by a call: a ufunc that takes only integers has no gradient."""
    answer = UFUNCS.get(ufunc)
    if answer is None:
        return Entry(name, "declined", "it has no gradient rule")
    reason = ""
    for numbers in ((0.5, 0.5), (0.5, 1), (1, 1), (True, True)):
        try:
            with np.errstate(all="ignore"):
                result = answer(*[Tensor([[x]]) for x in numbers[: ufunc.nin]])
        except TypeError as error:
            reason = str(error)
            continue
        outputs = result if isinstance(result, tuple) else (result,)
        varies = any(not out.constant for out in outputs)
        return Entry(name, "differentiable" if varies else "constant")
    return Entry(name, "declined", reason.partition(": ")[2] or reason)
