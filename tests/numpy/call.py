"""Sample calls of NumPy's functions, and what is read of them with arrays and with tensors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

import numpy as np

from mygrad_array_api import Tensor

__all__ = ["Call", "Case", "cases", "flattened", "function_named"]


@dataclass(frozen=True)
class Call:
    """The arguments of one call.

    Attributes
    ----------
    args : tuple
        The positional arguments. Arrays of float64 or complex128, also those in nested lists and
        tuples, are differentiated.
    kwargs : dict
        The keyword arguments, of which the same is true.
    kink : str
        Why finite differences do not apply: the derivative here is a convention.
    differentiable : bool
        Whether any result depends on any argument other than by steps.
    """

    args: tuple[Any, ...]
    kwargs: dict[str, Any] = field(default_factory=dict)
    kink: str = ""
    differentiable: bool = True


ONLY_THE_FIRST = ("copyto", "fill_diagonal", "full_like", "nanstd", "nanvar", "place", "put")
ONLY_THE_FIRST += ("put_along_axis", "putmask")


class Case:
    """A call of a function, as a function of the arrays among its arguments."""

    def __init__(self, name: str, number: int, call: Call, module: Any = np) -> None:
        self.name = name
        self.number = number
        self.call = call
        self.function = function_named(name, module)
        self.arrays = list(_arrays((call.args, call.kwargs)))
        self.places = [i for i, x in enumerate(self.arrays) if x.dtype.kind in "fc"]
        self.asked = [0] if name in ONLY_THE_FIRST or name.endswith(".at") else []
        """Which of the arrays must be tensors, as NumPy asks no others what they are."""

    def __repr__(self) -> str:
        return f"{self.name}-{self.number}"

    def run(self, arrays: Sequence[Any]) -> Any:
        """Call the function, with `arrays` in the place of its own."""
        args, kwargs = self.arguments(arrays)
        return self.function(*args, **kwargs)

    def arguments(self, arrays: Sequence[Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """Return the arguments of a call, with `arrays` in the place of its own."""
        return _filled((self.call.args, self.call.kwargs), iter(arrays))

    def copies(self, dtype: Callable[[np.dtype], Any] = lambda dtype: dtype) -> list[Any]:
        """Return the arrays for one run: the function may write to them."""
        return [x.astype(dtype(x.dtype), order="K") for x in self.arrays]

    def expected(self, arrays: list[Any]) -> tuple[Any, list[Any]]:
        """What NumPy returns for arrays, and what it leaves in them."""
        given = [x.copy(order="K") for x in arrays]
        return self.run(given), given

    def written(self) -> list[int]:
        """Which of the arrays the function writes to."""
        after = self.expected(self.arrays)[1]
        return [i for i, x in enumerate(self.arrays) if x.tobytes() != after[i].tobytes()]

    def differentiated(self) -> Callable[..., list[Tensor]]:
        """Return the function of the floating-point arrays that gives all resulting tensors."""
        written = self.written()

        def function(*variables: Any) -> list[Tensor]:
            given: list[Any] = self.copies()
            for place, x in zip(self.places, variables, strict=True):
                given[place] = +x  # the function may write to it
            results = [*flattened(self.run(given)), *(given[i] for i in written)]
            return [x for x in results if isinstance(x, Tensor)]

        return function


def cases(calls: dict[str, list[Call]], module: Any = np) -> list[Case]:
    """Return every sample call of every function of NumPy, or of another module."""
    return [
        Case(name, i, call, module) for name, found in calls.items() for i, call in enumerate(found)
    ]


def function_named(name: str, module: Any = np) -> Callable[..., Any]:
    """Return NumPy's function of a dotted name, or that of another module."""
    return reduce(getattr, name.split("."), module)


def flattened(result: Any) -> Iterator[Any]:
    """Yield what is in nested lists and tuples."""
    if isinstance(result, (list, tuple)):
        for item in result:
            yield from flattened(item)
    else:
        yield result


def _arrays(obj: Any) -> Iterator[np.ndarray]:
    if isinstance(obj, np.ndarray):
        yield obj
    elif isinstance(obj, (list, tuple, dict)):
        for item in obj.values() if isinstance(obj, dict) else obj:
            yield from _arrays(item)


def _filled(obj: Any, arrays: Iterator[Any]) -> Any:
    if isinstance(obj, np.ndarray):
        return next(arrays)
    if isinstance(obj, dict):
        return {key: _filled(value, arrays) for key, value in obj.items()}
    return type(obj)([_filled(x, arrays) for x in obj]) if isinstance(obj, (list, tuple)) else obj
