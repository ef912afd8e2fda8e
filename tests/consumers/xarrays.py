"""xarray: data arrays around tensors, as rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import xarray as xr

from tests.consumers.row import Row

__all__ = ["rows"]

_rng = np.random.default_rng(13)
X = _rng.normal(size=(3, 4))
Y = _rng.normal(size=(4,))
GAPS = np.where(np.abs(X) > 1.0, np.nan, X)

Call = Callable[..., Any]


def _of(x: Any) -> xr.DataArray:
    coords = {"row": [10, 20, 30], "column": list("abcd")}
    return xr.DataArray(x, dims=("row", "column"), coords=coords)


def _one(y: Any) -> xr.DataArray:
    return xr.DataArray(y, dims=("column",), coords={"column": list("abcd")})


def _data(result: Any) -> Any:
    """The arrays of data arrays, variables and datasets."""
    if isinstance(result, xr.Dataset):
        return [result[name].data for name in result]
    if isinstance(result, xr.DataArray | xr.Variable):
        return result.data
    return [_data(item) for item in result] if isinstance(result, tuple | list) else result


def _row(name: str, call: Call, x: Any = X) -> Row:
    return Row(name, lambda array: _data(call(_of(array))), (x,))


def _pair(name: str, call: Call) -> Row:
    return Row(name, lambda x, y: _data(call(_of(x), _one(y))), (X, Y))


def _assigned(a: xr.DataArray) -> xr.DataArray:
    a = a * 1.0
    a[{"row": 0}] = 2.5
    return a * a


def _assigned_by_label(a: xr.DataArray) -> xr.DataArray:
    a = a * 1.0
    a.loc[{"column": "b"}] = 2.5
    return a * a


def rows() -> list[Row]:
    """Arithmetic, indexing, reductions, combination and shapes of data arrays."""
    return [
        _row("arithmetic", lambda a: 2.0 * a + a**2 - a / 3.0),
        _pair("arithmetic, broadcast", lambda a, b: a * b + b),
        _pair("comparison", lambda a, b: a > b),
        _row("ufunc", np.exp),
        _row("ufunc, abs", abs),
        _row("astype", lambda a: (a * 2.0).astype("complex128").real),
        _row("clip", lambda a: a.clip(-0.5, 0.5)),
        _row("round", lambda a: a.round(1)),
        _row("real, imag", lambda a: (a.real, a.imag)),
        _row("isel", lambda a: a.isel(row=0)),
        _row("isel, slice", lambda a: a.isel(row=slice(None, None, 2))),
        _row("isel, list", lambda a: a.isel(column=[0, 2, 2])),
        _row("sel", lambda a: a.sel(column="b")),
        _row("sel, list", lambda a: a.sel(row=[30, 10])),
        _row("index, pointwise", lambda a: a.isel(row=("p", [0, 1]), column=("p", [2, 3]))),
        _row("head, tail", lambda a: (a.head(row=2), a.tail(column=1))),
        _row("assignment by position", _assigned),
        _row("assignment by label", _assigned_by_label),
        _row("where", lambda a: a.where(a > 0, 0.0)),
        _row("where, missing", lambda a: a.where(a > 0)),
        _pair("xr.where", lambda a, b: xr.where(a > 0, a, b)),
        _row("fillna", lambda a: a.fillna(0.5), GAPS),
        _row("isnull", lambda a: a.isnull(), GAPS),
        _row("sum", lambda a: a.sum()),
        _row("sum, dim", lambda a: a.sum("row")),
        _row("sum, missing", lambda a: a.sum("row"), GAPS),
        _row("sum, not skipping", lambda a: a.sum("row", skipna=False)),
        _row("mean", lambda a: a.mean("column")),
        _row("mean, missing", lambda a: a.mean("column"), GAPS),
        _row("std", lambda a: a.std("column")),
        _row("var", lambda a: a.var("column", ddof=1)),
        _row("min", lambda a: a.min("row")),
        _row("max", lambda a: a.max("row")),
        _row("prod", lambda a: a.prod("row")),
        _row("median", lambda a: a.median("row")),
        _row("quantile", lambda a: a.quantile(0.25, dim="row")),
        _row("count", lambda a: a.count("row")),
        _row("any, all", lambda a: ((a > 0).any("row"), (a > 0).all("row"))),
        _row("argmax", lambda a: a.argmax("row")),
        _row("cumsum", lambda a: a.cumsum("row")),
        _row("cumprod", lambda a: a.cumprod("column")),
        _row("diff", lambda a: a.diff("column")),
        _row("differentiate", lambda a: a.differentiate("row")),
        _row("integrate", lambda a: a.integrate("row")),
        _pair("dot", lambda a, b: a.dot(b)),
        _pair("xr.dot", lambda a, b: xr.dot(a, b, dim="column")),
        _row("weighted mean", lambda a: a.weighted(abs(a)).mean("row")),
        _row("rolling mean", lambda a: a.rolling(column=2).construct("w").mean("w")),
        _row("coarsen", lambda a: a.drop_vars("column").coarsen(column=2).sum()),
        _row("transpose", lambda a: a.transpose("column", "row")),
        _row("expand_dims", lambda a: a.expand_dims("new")),
        _row("squeeze", lambda a: a.isel(row=[0]).squeeze("row")),
        _row("stack, unstack", lambda a: a.stack(z=("row", "column")).unstack("z")),
        _row("roll", lambda a: a.roll(column=1)),
        _row("shift", lambda a: a.shift(column=1, fill_value=0.0)),
        _row("pad", lambda a: a.pad(column=1, constant_values=0.0)),
        _row("sortby", lambda a: a.sortby("row", ascending=False)),
        _row("reindex", lambda a: a.reindex(row=[30, 10])),
        _row("concat", lambda a: xr.concat([a, a * 2.0], "row")),
        _pair("broadcast", xr.broadcast),
        _pair("align", xr.align),
        _pair("apply_ufunc", lambda a, b: xr.apply_ufunc(lambda s, t: s * t, a, b)),
        _row("groupby", lambda a: a.groupby(xr.DataArray([0, 1, 0], dims="row")).sum()),
        _row("polyfit", lambda a: a.polyfit("row", 1)),
        _row("interp", lambda a: a.interp(row=[15.0, 25.0])),
        _row("copy", lambda a: a.copy(deep=True)),
        _row("equals", lambda a: a.equals(a)),
        _row("dataset", lambda a: xr.Dataset({"a": a, "b": a * 2.0}).sum("row")),
    ]
