"""Moments, order statistics, correlations and histograms, by NumPy's signatures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from mygrad_array_api._functions import statistical
from mygrad_array_api._functions.beyond.statistics import (
    averages,
    extremes,
    histograms,
    medians,
    nan_moments,
    quantiles,
)
from mygrad_array_api._functions.beyond.statistics.masked import masked_mean, masked_std, masked_var
from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._numpy.table import answers
from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.options import delivered
from mygrad_array_api._tensor.tensor import Tensor

Function = Callable[..., Any]

# Beside `constant`, these have NumPy's signatures.
_SAME: tuple[tuple[Function, Function], ...] = (
    (np.average, averages.average),
    (np.bincount, histograms.bincount),
    (np.corrcoef, averages.corrcoef),
    (np.cov, averages.cov),
    (np.histogram, histograms.histogram),
    (np.histogram_bin_edges, histograms.histogram_bin_edges),
    (np.histogramdd, histograms.histogramdd),
    (np.median, medians.median),
    (np.nanmean, nan_moments.nanmean),
    (np.nanmedian, medians.nanmedian),
    (np.nanpercentile, quantiles.nanpercentile),
    (np.nanquantile, quantiles.nanquantile),
    (np.nanstd, nan_moments.nanstd),
    (np.nanvar, nan_moments.nanvar),
    (np.percentile, quantiles.percentile),
    (np.ptp, extremes.ptp),
    (np.quantile, quantiles.quantile),
)
for _numpy_function, _function in _SAME:
    answers(_numpy_function)(_function)


@answers(np.mean)
def _mean(
    a: Any,
    axis: Any = None,
    dtype: Any = None,
    out: Any = None,
    keepdims: bool = False,
    *,
    where: Any = True,
) -> Any:
    x = _cast(a, dtype)
    if where is True:
        return delivered(statistical.mean(x, axis, keepdims=keepdims), out, "mean")
    return delivered(masked_mean(x, where, axis, keepdims=keepdims), out, "mean")


@answers(np.var)
def _var(
    a: Any,
    axis: Any = None,
    dtype: Any = None,
    out: Any = None,
    ddof: float = 0,
    keepdims: bool = False,
    *,
    where: Any = True,
    mean: Any = None,
    correction: float | None = None,
) -> Any:
    x, ddof = _cast(a, dtype), _freedom(ddof, correction)
    if where is True and mean is None:
        result = statistical.var(x, axis, correction=ddof, keepdims=keepdims)
    else:
        result = masked_var(x, where, axis, ddof=ddof, keepdims=keepdims, mean=mean)
    return delivered(result, out, "var")


@answers(np.std)
def _std(
    a: Any,
    axis: Any = None,
    dtype: Any = None,
    out: Any = None,
    ddof: float = 0,
    keepdims: bool = False,
    *,
    where: Any = True,
    mean: Any = None,
    correction: float | None = None,
) -> Any:
    x, ddof = _cast(a, dtype), _freedom(ddof, correction)
    if where is True and mean is None:
        result = statistical.std(x, axis, correction=ddof, keepdims=keepdims)
    else:
        result = masked_std(x, where, axis, ddof=ddof, keepdims=keepdims, mean=mean)
    return delivered(result, out, "std")


def _cast(a: Any, dtype: Any) -> Tensor:
    return as_tensor(a) if dtype is None else astype(as_tensor(a), np.dtype(dtype), copy=False)


def _freedom(ddof: float, correction: float | None) -> float:
    if correction is None:
        return ddof
    if ddof:
        msg = "ddof and correction can't be provided simultaneously."
        raise ValueError(msg)
    return correction


@answers(np.histogram2d)
def _histogram2d(
    x: Any, y: Any, bins: Any = 10, range: Any = None, density: Any = None, weights: Any = None
) -> Any:
    if len(x) != len(y):
        msg = "x and y must have the same length."
        raise ValueError(msg)
    if hasattr(bins, "__len__") and len(bins) not in (1, 2):  # the edges of both
        bins = [bins, bins]
    hist, edges = histograms.histogramdd([x, y], bins, range, density, weights)
    return hist, *edges
