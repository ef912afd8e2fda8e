"""Arrays as sets of their elements, by NumPy's signatures.

NumPy finds out which elements they are; taking these out of the tensors keeps the gradient.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from mygrad_array_api._functions import sets
from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._functions.indexing import take
from mygrad_array_api._functions.manipulation.joining import concat
from mygrad_array_api._functions.sorting import sort
from mygrad_array_api._numpy.table import answers, as_constants, constants
from mygrad_array_api._tensor.applying import constant_tensor
from mygrad_array_api._tensor.composing import as_tensor, plain
from mygrad_array_api._tensor.layout import laid_out
from mygrad_array_api._tensor.tensor import Tensor

constants(np.isin)(as_constants(np.isin))


@answers(np.unique)
def _unique(
    ar: Any,
    return_index: bool = False,
    return_inverse: bool = False,
    return_counts: bool = False,
    axis: int | None = None,
    *,
    equal_nan: bool = True,
    sorted: bool = True,  # the values always are
) -> Any:
    x = as_tensor(ar)
    options: Any = {"return_inverse": return_inverse, "return_counts": return_counts}
    options |= {"axis": axis, "equal_nan": equal_nan}
    found, index, *others = np.unique(plain(x), return_index=True, **options)
    values = x.ravel()[index] if axis is None else laid_out(take(x, index, axis=axis), found)
    if not (return_index or others):
        return values
    integers = [index, *others] if return_index else others
    return values, *map(constant_tensor, integers)


@answers(np.unique_all)
def _unique_all(x: Any) -> Any:
    return sets.unique_all(x)


@answers(np.unique_counts)
def _unique_counts(x: Any) -> Any:
    return sets.unique_counts(x)


@answers(np.unique_inverse)
def _unique_inverse(x: Any) -> Any:
    return sets.unique_inverse(x)


@answers(np.unique_values)
def _unique_values(x: Any) -> Any:
    return sets.unique_values(x)


@answers(np.union1d)
def _union1d(ar1: Any, ar2: Any) -> Any:
    return _unique(_joined(ar1, ar2))


@answers(np.intersect1d)
def _intersect1d(
    ar1: Any, ar2: Any, assume_unique: bool = False, return_indices: bool = False
) -> Any:
    first, second = as_tensor(ar1), as_tensor(ar2)
    _, index1, index2 = np.intersect1d(
        plain(first), plain(second), assume_unique, return_indices=True
    )
    values = astype(
        first.ravel()[index1], np.result_type(first.dtype, second.dtype), copy=False
    )  # fmt: skip
    if not return_indices:
        return values
    return values, constant_tensor(index1), constant_tensor(index2)


@answers(np.setdiff1d)
def _setdiff1d(ar1: Any, ar2: Any, assume_unique: bool = False) -> Any:
    first = as_tensor(ar1).ravel() if assume_unique else _unique(ar1)
    return first[np.isin(plain(first), plain(as_tensor(ar2)), invert=True)]


@answers(np.setxor1d)
def _setxor1d(ar1: Any, ar2: Any, assume_unique: bool = False) -> Any:
    parts = (ar1, ar2) if assume_unique else (_unique(ar1), _unique(ar2))
    both = _joined(*parts)
    if not both.size:
        return both
    both = sort(both)
    data = plain(both)
    changes = np.concatenate(([True], data[1:] != data[:-1], [True]))
    return both[changes[1:] & changes[:-1]]


def _joined(ar1: Any, ar2: Any) -> Tensor:
    return concat([as_tensor(x).ravel() for x in (ar1, ar2)], axis=0)
