"""NumPy's options for ufuncs: `out=`, `where=`, `dtype=`, `casting=`, `order=`, and `constant=`."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from mygrad_array_api._backends.numpy.dtypes import check_numeric, numeric_dtype
from mygrad_array_api._backends.numpy.layout import allocated
from mygrad_array_api._core.op import Op
from mygrad_array_api._rules import manipulation
from mygrad_array_api._rules.elementwise import complex as complex_rules
from mygrad_array_api._rules.elementwise import rounding

from . import elsewhere
from .applying import apply, wrap
from .composing import as_tensor
from .foreign import ufunc_of
from .handle import Handle
from .keys import plain_key
from .layout import ordered
from .leaving import stay
from .tensor import Tensor
from .writing import write

_WEAK = frozenset({int, float, complex})


def with_options(op: Op, *inputs: Any, **options: Any) -> Tensor:
    """Apply an elementwise operation with NumPy's options for ufuncs.

    Of an operation with several outputs, the tuple of them is returned.
    """

    def function(*operands: Any, constant: bool | None = None) -> Any:
        return apply(op, *operands, constant=constant)

    ufunc = ufunc_of(op)
    result: Tensor = compute(op.name, function, ufunc, inputs, **options)
    return result


def compute(
    name: str,
    function: Callable[..., Any],
    ufunc: np.ufunc | None,
    inputs: Sequence[Any],
    *,
    out: Any = None,
    where: Any = True,
    dtype: Any = None,
    signature: Any = None,
    casting: Any = "same_kind",
    order: str | None = "K",
    subok: bool = True,
    constant: bool | None = None,
    **unknown: Any,
) -> Any:
    """Call a function of tensors with NumPy's options for the ufunc that it stands for.

    Dtypes are resolved, and refused, by the ufunc itself. Where a mask is false nothing is
    computed, hence nothing warned of, and the result keeps what `out` held, or is left
    uninitialised.
    """
    if unknown:
        msg = f"{name}() got an unexpected keyword argument {next(iter(unknown))!r}"
        raise TypeError(msg)
    operands = [_operand(x) for x in inputs]
    if dtype is not None or signature is not None or casting != "same_kind":
        np.can_cast(bool, bool, casting)  # which says what is no casting rule
        operands = _cast(operands, ufunc, dtype, signature, casting)
    if where is True:
        results = function(*operands, constant=constant)
        mask = None
    else:
        mask = mask_of(where)
        given = [x for x in (out if isinstance(out, tuple) else (out,)) if x is not None]
        shape = np.broadcast_shapes(mask.shape, *map(np.shape, (*operands, *given)))
        mask = np.broadcast_to(mask, shape)
        results = function(*[_selected(x, mask) for x in operands], constant=constant)
        operands.append(where)  # which has a say in how the result is laid out
    if type(results) is not tuple:
        (target,) = _targets(out, 1)
        return _finish(results, target, mask, name, casting, order, operands)
    targets = _targets(out, len(results))
    pairs = list(zip(results, targets))
    for x, target in pairs:  # so that nothing is written if one of them does not fit
        _check_target(target, x.shape if mask is None else mask.shape, x.dtype, name, casting)
    return tuple([_finish(x, target, mask, name, casting, order, operands) for x, target in pairs])


def delivered(result: Tensor, out: Any, name: str) -> Tensor:
    """Return the result of a function, written into `out` if there is one."""
    return result if out is None else store(out, result, name)


def store(out: Any, result: Tensor, name: str, casting: Any = "same_kind") -> Tensor:
    """Write `result` into `out`, an array or a tensor of its shape, and return that as a tensor."""
    return _finish(result, out, None, name, casting, "K", broadcast=False)


def _operand(x: Any) -> Any:
    """A tensor, or a Python scalar, which has no dtype of its own."""
    return x if isinstance(x, Handle) or type(x) in _WEAK else as_tensor(x)


def _array(x: Any) -> Any:
    return np.asarray(x._array if isinstance(x, Handle) else x)


def _cast(
    operands: list[Any], ufunc: np.ufunc | None, dtype: Any, signature: Any, casting: Any
) -> list[Any]:
    """Convert the operands to what the loop takes that the options ask for."""
    if ufunc is None:
        dtypes: Sequence[Any] = [dtype] * len(operands)
    else:
        if dtype is not None:
            signature = (None,) * ufunc.nin + (numeric_dtype(dtype),) * ufunc.nout
        given = [type(x) if type(x) in _WEAK else x.dtype for x in operands]
        nothing = [None] * ufunc.nout
        if casting == "equiv" and not all(isinstance(x, np.dtype) for x in given):
            casting = "no"  # NumPy 2.4 crashes on "equiv" with a Python number
        options = {} if signature is None else {"signature": signature}
        dtypes = ufunc.resolve_dtypes((*given, *nothing), casting=casting, **options)
    return [_converted(x, dtype) for x, dtype in zip(operands, dtypes)]


def _converted(x: Any, dtype: Any) -> Any:
    """An operand in another dtype. Python scalars adapt to that of the other operand."""
    if dtype is None or getattr(x, "dtype", dtype) == dtype:
        return x
    return apply(rounding.astype, x, dtype=numeric_dtype(dtype), copy=False)


def mask_of(where: Any) -> np.ndarray[Any, Any]:
    """Return what `where=` was given as an array of booleans that nobody can change afterwards."""
    xp = elsewhere.backend_of(where)
    mask = np.asarray(plain_key(where) if xp is None else xp.known_key(elsewhere.raw(where, xp)))
    if mask.dtype != np.bool_:
        msg = f"`where` is a mask of booleans, not of {mask.dtype}"
        raise TypeError(msg)
    return mask


def _selected(x: Any, mask: np.ndarray[Any, Any]) -> Any:
    """The elements of an operand at which the mask is true; of a number, the number."""
    if not isinstance(x, Handle):
        return x
    return apply(manipulation.broadcast_to, x, shape=mask.shape)[mask]


def _targets(out: Any, count: int) -> tuple[Any, ...]:
    """One target for each result, or None."""
    if out is ...:  # by which NumPy is asked for an array, in the place of a scalar
        out = None
    targets = out if isinstance(out, tuple) else (out,) + (None,) * (count - 1)
    if len(targets) != count or (count > 1 and out is not None and type(out) is not tuple):
        msg = f"`out` must be a tuple of {count}, one for each result"
        raise ValueError(msg)
    return targets


def _finish(
    result: Tensor,
    out: Any,
    mask: Any,
    name: str,
    casting: Any,
    order: str | None,
    operands: Sequence[Any] = (),
    *,
    broadcast: bool = True,
) -> Tensor:
    """Put a result where it belongs: into its target, behind its mask, in its order."""
    if out is None and mask is None:
        if order in (None, "K"):
            return result
        return ordered(result, order, *map(_array, operands))
    shape = result.shape if mask is None else mask.shape
    if out is None:
        data = allocated([*map(_array, operands)], result.dtype, order)
        out = wrap(data, constant=result.constant or None)
    else:
        result = elsewhere.beside(result, out)
        _check_target(out, shape, result.dtype, name, casting, broadcast=broadcast)
        if not isinstance(out, Handle):
            if not operands or _array(operands[0]) is not out:  # as it is of ``array += result``
                stay(result, "an array given as out=")
            out = around(out, result)
        result = fitted(result, out.dtype)
    write(out, ... if mask is None else np.broadcast_to(mask, out.shape), result)
    return out


def require_array(out: Any) -> None:
    """Raise a TypeError if what is to be written into is not an array or a tensor of numbers."""
    if not isinstance(out, (Tensor, np.ndarray)):
        msg = f"`out` must be an array or a tensor, not {type(out).__name__}"
        raise TypeError(msg)
    if elsewhere.backend_of(out) is None:
        check_numeric(out.dtype)


def fitted(x: Tensor, dtype: Any) -> Tensor:
    """Convert values to a dtype that a casting rule has allowed: complex ones also to real."""
    xp = elsewhere.backend_of(x)
    if xp is not None:
        return elsewhere.converted(x, dtype, xp, copy=False)
    if x.dtype.kind == "c" and dtype.kind != "c":
        warnings.warn(
            "Casting complex values to real discards the imaginary part",
            np.exceptions.ComplexWarning,
            stacklevel=4,
        )
        x = apply(complex_rules.real, x)
    if x.dtype.kind == dtype.kind:
        return x
    return apply(rounding.astype, x, dtype=dtype, copy=True)


def around(out: np.ndarray[Any, Any], result: Tensor) -> Tensor:
    """Return a tensor around an array that a result is written into."""
    return Tensor(out, copy=False, constant=result.constant or None)


def _check_target(
    out: Any,
    shape: tuple[int, ...],
    dtype: Any,
    name: str,
    casting: Any,
    *,
    broadcast: bool = True,
) -> None:
    """Refuse a target that a result does not fit into, by its dtype or by its shape."""
    if out is None:
        return
    require_array(out)
    if elsewhere.backend_of(out) is not None:
        allowed = casting == "unsafe" or elsewhere.can_write(out, dtype)
    else:
        allowed = np.can_cast(dtype, out.dtype, casting)
    if not allowed:
        msg = (
            f"cannot cast the result of {name} from {dtype} to {out.dtype} "
            f"with casting rule {casting!r}"
        )
        raise TypeError(msg)
    try:
        fits = out.shape == (np.broadcast_shapes(shape, out.shape) if broadcast else shape)
    except ValueError:
        fits = False
    if not fits:
        msg = f"a result of shape {shape} does not fit into a target of shape {out.shape}"
        raise ValueError(msg)
