"""NumPy's ufuncs, with their methods: callable objects, which answer as NumPy's do."""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._tensor.dispatch import UFUNC_METHODS, UFUNCS
from mygrad_array_api._tensor.tensor import Tensor

from ._values import PLAIN, as_numpy_gives, computed, content, values_of


class Ufunc:
    """A ufunc of NumPy's that takes tensors, also in lists.

    What is not said here (`nin`, `types`, `identity`, `resolve_dtypes`) is NumPy's own.
    """

    def __init__(self, ufunc: np.ufunc) -> None:
        self._ufunc = ufunc
        self.__name__ = ufunc.__name__
        self.__qualname__ = ufunc.__name__
        self.__doc__ = ufunc.__doc__
        self.__module__ = __name__.rpartition(".")[0]
        self.__wrapped__ = ufunc

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if not kwargs and Tensor in set(map(type, args)) and len(args) == self._ufunc.nin:
            answer = UFUNCS.get(self._ufunc)
            if answer is not None:
                try:
                    return as_numpy_gives(answer(*args))
                except (TypeError, ValueError):
                    pass  # NumPy knows better what is wrong with constants
        extra = args[self._ufunc.nin :]
        if extra:  # targets by position
            args = args[: self._ufunc.nin]
            kwargs = {"out": extra, **kwargs}
        return computed(self._ufunc, UFUNCS.get(self._ufunc), args, kwargs)

    def _method(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        method = getattr(self._ufunc, name)
        return computed(method, UFUNC_METHODS.get((self._ufunc, name)), args, kwargs)

    def reduce(self, *args: Any, **kwargs: Any) -> Any:
        """Fold an axis, or several."""
        return self._method("reduce", args, kwargs)

    def accumulate(self, *args: Any, **kwargs: Any) -> Any:
        """Fold an axis, and keep what each step gives."""
        return self._method("accumulate", args, kwargs)

    def reduceat(self, *args: Any, **kwargs: Any) -> Any:
        """Fold parts of an axis."""
        return self._method("reduceat", args, kwargs)

    def outer(self, *args: Any, **kwargs: Any) -> Any:
        """Take each element of one array with each of the other."""
        return self._method("outer", args, kwargs)

    def at(self, a: Any, indices: Any, /, *operand: Any) -> None:
        """Write into elements, once for each time that one is named."""
        # NumPy's own would write into what is only lent: it does not look at the flag.
        if content((a, *operand)) == PLAIN:
            self._ufunc.at(a, values_of(indices), *operand)
        else:
            UFUNC_METHODS[self._ufunc, "at"](a, values_of(indices), *operand)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ufunc, name)

    def __repr__(self) -> str:
        return repr(self._ufunc)

    def __reduce__(self) -> str:
        return self.__name__
