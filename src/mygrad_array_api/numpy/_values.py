"""What goes into NumPy's functions here, and what comes out of them.

What does not vary NumPy itself computes, of arrays that it cannot write into. So the results are
NumPy's own, scalars included, and only its arrays become tensors: constant ones, until a variable
is written into them. What varies is answered by the library's tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from mygrad_array_api._tensor.applying import constant_tensor
from mygrad_array_api._tensor.array_methods import Flat
from mygrad_array_api._tensor.convert import NotNumericError
from mygrad_array_api._tensor.foreign import is_foreign
from mygrad_array_api._tensor.memory import View
from mygrad_array_api._tensor.tensor import Tensor

Function = Callable[..., Any]

PLAIN, CONSTANTS, VARIABLES = range(3)
"""What arguments hold: no tensors, constant tensors, or at least one variable."""

AS_TENSOR = "_as_tensor"
"""The method by which objects of NumPy's own classes, executed anew, give a tensor."""

_NUMBERS = frozenset({float, int, complex, bool, str, bytes, type(None), np.float64, np.int64})


def content(values: Iterable[Any], *, objects: bool = False) -> int:
    """Say what arguments hold, also in lists, tuples and dictionaries, and in arrays of objects.

    NumPy's functions of arrays of objects leave all to the objects.
    """
    found = PLAIN
    for x in values:
        if type(x) is Tensor:
            found = max(found, CONSTANTS if x.constant else VARIABLES)
        elif type(x) not in _NUMBERS:
            found = max(found, _content_within(x, objects))
        if found == VARIABLES:
            break
    return found


def _content_within(x: Any, objects: bool) -> int:
    if isinstance(x, (list, tuple)):
        # Most hold numbers, of which there may be many.
        return PLAIN if set(map(type, x)) <= _NUMBERS else content(x, objects=objects)
    if isinstance(x, np.ndarray):
        return content(x.ravel().tolist()) if objects and x.dtype.kind == "O" else PLAIN
    if isinstance(x, dict):
        return content(x.values(), objects=objects)
    if isinstance(x, Flat):
        return content((x.base,))
    # Of a class derived from tensors are those of another library's arrays, unknown to NumPy.
    return VARIABLES if isinstance(x, Tensor) else PLAIN


def computed(
    function: Function,
    answer: Function | None,
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
    *,
    objects: bool = False,
) -> Any:
    """Return what a function of NumPy's gives, also of tensors.

    Parameters
    ----------
    function : callable
        NumPy's function.
    answer : callable or None
        What takes variables in its place, if anything does.
    args, kwargs : tuple, dict
        The arguments.
    objects : bool, optional
        Whether the answer takes arrays of objects, where these are tensors.

    Raises
    ------
    TypeError
        If there is a variable among the arguments, and nothing takes it.
    """
    if not set(map(type, args)) <= _ARGUMENTS:
        args = tuple(map(_unboxed, args))
        if any(is_foreign(type(x)) for x in args):
            return function(*args, **kwargs)  # which asks those for their answer
    found = content(args, objects=objects)
    if kwargs and found != VARIABLES:
        found = max(found, content(kwargs.values(), objects=objects))
    if found == PLAIN:
        return _of_plain(function, answer, args, kwargs)
    if found == CONSTANTS:
        take = _of_callbacks if calls_back(args) else _of_constants
        return take(function, answer, args, kwargs)
    if answer is None:
        raise TypeError(_refusal(function))
    return as_numpy_gives(answer(*args, **kwargs), args, kwargs)


_ARGUMENTS = _NUMBERS | {Tensor, np.ndarray, list, tuple, slice, type, np.dtype, bool}
"""What most arguments are."""


def _unboxed(x: Any) -> Any:
    return getattr(x, AS_TENSOR)() if hasattr(type(x), AS_TENSOR) else x


def _of_plain(
    function: Function, answer: Function | None, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> Any:
    """Return what NumPy gives of what is not a tensor."""
    try:
        return given(function(*args, **kwargs), args)
    except ValueError:
        own = tuple(map(_own_array, args))
        if all(x is y for x, y in zip(own, args, strict=True)):
            raise
    return computed(function, answer, own, kwargs)


def _own_array(x: Any) -> Any:
    """Return the tensor that an object of the program's gives for an array, of which there is."""
    if isinstance(x, (np.ndarray, np.generic)) or not hasattr(type(x), "__array__"):
        return x
    array = x.__array__()
    return array if isinstance(array, Tensor) else x


def _of_constants(
    function: Function, answer: Function | None, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> Any:
    """Return a result of constants, which NumPy computes unless it is memory of theirs.

    An answer makes views of tensors, and writes into them. Where there is none, a view is a copy
    that cannot be written to.
    """
    if content((kwargs.get("out"),)) == PLAIN:
        arrays: list[Any] = []
        try:
            result = _called(function, args, kwargs, lambda x: _lent(x, arrays))
        except ValueError:
            # Something is wrong with the arguments, or what they lend was to be written into.
            _called(function, args, kwargs, values_of)
        else:
            if not _shares(result, arrays):
                return given(result)
            if answer is None:
                return given(_frozen(result))
    if answer is None:
        msg = f"{_name(function)} does not write into tensors"
        raise TypeError(msg)
    try:
        return as_numpy_gives(answer(*args, **kwargs), args, kwargs)
    except (TypeError, ValueError, IndexError) as error:
        refusal = error
    # NumPy says better what is wrong; and knows what to do beside arrays that are no numbers'.
    result = _called(function, args, kwargs, values_of)
    if isinstance(refusal, NotNumericError):
        return given(_frozen(result))
    raise refusal


def _of_callbacks(
    function: Function, answer: Function | None, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> Any:
    """Return a result of constants and of functions, which may make variables of them."""
    if answer is not None:
        try:
            return as_numpy_gives(answer(*args, **kwargs), args, kwargs)
        except TypeError:
            pass
    return given(_called(function, args, kwargs, values_of))


def _called(
    function: Function,
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
    convert: Callable[[Any], Any],
) -> Any:
    return function(*map(convert, args), **{name: convert(x) for name, x in kwargs.items()})


def _frozen(result: Any) -> Any:
    """Return copies of arrays, which cannot be written to."""
    if isinstance(result, np.ndarray):
        result = result.copy()
        result.flags.writeable = False
    elif isinstance(result, (list, tuple)):
        return _mapped(_frozen, result)
    return result


def calls_back(values: Iterable[Any]) -> bool:
    """Whether there is a function among arguments: nobody knows what that makes."""
    return any(callable(x) and not isinstance(x, type) for x in values)


def _lent(x: Any, arrays: list[Any]) -> Any:
    """Return tensors, also those in sequences, as arrays that cannot be written to."""
    if isinstance(x, Tensor):
        data = x._refreshed()
        if not x.ndim and not _is_array(x):
            return data[()]
        data = data.view()
        data.flags.writeable = False
        arrays.append(data)
        return data
    if isinstance(x, Flat):
        return _lent(x.base.reshape(-1), arrays)
    if isinstance(x, (list, tuple)) and not set(map(type, x)) <= _NUMBERS:
        items = [_lent(item, arrays) for item in x]
        return type(x)(*items) if hasattr(x, "_fields") else type(x)(items)
    return x


def _shares(result: Any, arrays: list[Any]) -> bool:
    if isinstance(result, np.ndarray):
        return any(np.may_share_memory(result, array) for array in arrays)
    if isinstance(result, (list, tuple)):
        return any(_shares(item, arrays) for item in result)
    return False


def given(result: Any, held: Iterable[Any] = ()) -> Any:
    """Return a result of NumPy's with its arrays of numbers as constant tensors.

    Those of the arrays that are `held` by others are shared with them.
    """
    if type(result) is np.ndarray:
        if result.dtype.kind not in "fciub":
            return result
        if result.base is None and result.flags.writeable and not any(x is result for x in held):
            return constant_tensor(result)
        return Tensor(result, copy=False, constant=True)
    if isinstance(result, (list, tuple)):
        return _mapped(lambda item: given(item, held), result)
    return result


def _mapped(function: Function, items: Any) -> Any:
    """Apply a function to what a list, a tuple or a named tuple holds."""
    mapped = map(function, items)
    return type(items)(*mapped) if hasattr(items, "_fields") else type(items)(mapped)


def as_numpy_gives(
    result: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
) -> Any:
    """Return what an answer gives, with constant numbers as NumPy's scalars.

    A target that was among the arguments is returned as it is.
    """
    if type(result) is Tensor:
        if result.ndim or not result.constant or _is_array(result):
            return result
        return result if _is_target(result, args, kwargs or {}) else result._refreshed()[()]
    if isinstance(result, (list, tuple)):
        return _mapped(lambda item: as_numpy_gives(item, args, kwargs), result)
    return result


def _is_array(x: Tensor) -> bool:
    """Whether a tensor of no axes is an array, which can be written into, and no number."""
    data = x._refreshed()
    return type(data) is np.ndarray and (data.dtype.kind in "fc" or type(x._share) is View)


def _is_target(x: Tensor, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
    out = kwargs.get("out")
    return any(x is item for item in (*args, *(out if isinstance(out, tuple) else (out,))))


def values_of(x: Any) -> Any:
    """Return tensors, also those in lists, tuples and dictionaries, as arrays of their values."""
    if isinstance(x, Tensor):
        data = x._refreshed()
        return data.copy() if x.ndim or _is_array(x) else data[()]
    if isinstance(x, (list, tuple)) and content((x,)):
        return _mapped(values_of, x)
    if isinstance(x, dict):
        return {key: values_of(value) for key, value in x.items()}
    own = x if type(x) in _ARGUMENTS else _own_array(x)
    return x if own is x else values_of(own)


def _name(function: Function) -> str:
    module = getattr(function, "__module__", None) or "numpy"
    return f"{module}.{getattr(function, '__name__', function)}"


def _refusal(function: Function) -> str:
    return (
        f"{_name(function)} has no derivative, and was called with a variable tensor: "
        "where its value alone is meant, pass t.data"
    )
