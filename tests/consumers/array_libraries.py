"""array-api-extra, einops and opt_einsum: libraries about arrays of any library, as rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import array_api_extra as xpx
import einops.array_api as einops
import numpy as np
import opt_einsum

from tests.consumers.row import Row

__all__ = ["EXTRA", "extra_rows", "rows_of_einops", "rows_of_opt_einsum"]

_rng = np.random.default_rng(11)
X = _rng.normal(size=(3, 4))
Y = _rng.normal(size=(4, 2))
V = _rng.normal(size=5)
Z = V + 1j * _rng.normal(size=5)
GAPS = np.where(np.abs(X) > 1.0, np.nan, X)
INDICES = np.array([2, 0, 2])
CUBE = _rng.normal(size=(2, 3, 4))

Call = Callable[..., Any]


def _namespace(x: Any) -> Any:
    return x.__array_namespace__()


def _applied(x: Any) -> Any:
    return xpx.apply_where(x > 0, x, lambda t: t * t, lambda t: -t)


def _set(x: Any, value: Any) -> Any:
    return xpx.at(x)[1:, 0].set(value, copy=True)


def _changed(method: str, x: Any) -> Any:
    return getattr(xpx.at(x)[:2], method)(0.5, copy=True)


def _lazily(x: Any) -> Any:
    return xpx.lazy_apply(lambda t: t * t, x)


EXTRA: dict[str, tuple[Call, tuple[Any, ...]]] = {
    "angle": (xpx.angle, (Z,)),
    "apply_where": (_applied, (X,)),
    "argpartition": (lambda x: xpx.argpartition(x, 2), (V,)),
    "at.set": (_set, (X, np.array(3.0))),
    "at.add": (partial(_changed, "add"), (V,)),
    "at.subtract": (partial(_changed, "subtract"), (V,)),
    "at.multiply": (partial(_changed, "multiply"), (V,)),
    "at.divide": (partial(_changed, "divide"), (V,)),
    "at.power": (partial(_changed, "power"), (np.abs(V),)),
    "at.min": (partial(_changed, "min"), (V,)),
    "at.max": (partial(_changed, "max"), (V,)),
    "atleast_nd": (partial(xpx.atleast_nd, ndim=3), (X,)),
    "broadcast_shapes": (lambda x: xpx.broadcast_shapes(x.shape, (1, 4)), (X,)),
    "cov": (xpx.cov, (X,)),
    "create_diagonal": (partial(xpx.create_diagonal, offset=1), (V,)),
    "default_dtype": (lambda x: x.dtype == xpx.default_dtype(_namespace(x)), (X,)),
    "deg2rad": (xpx.deg2rad, (V,)),
    "diag_indices": (lambda x: xpx.diag_indices(3, xp=_namespace(x)), (X,)),
    "expand_dims": (partial(xpx.expand_dims, axis=(0, -1)), (X,)),
    "isclose": (xpx.isclose, (X, X + 1e-9)),
    "isin": (xpx.isin, (INDICES, np.array([2, 5]))),
    "kron": (xpx.kron, (X, Y)),
    "lazy_apply": (_lazily, (X,)),
    "nan_to_num": (xpx.nan_to_num, (X,)),
    "nan_to_num, nan": (partial(xpx.nan_to_num, fill_value=1.5), (GAPS,)),
    "nanmax": (xpx.nanmax, (X,)),
    "nanmean": (partial(xpx.nanmean, axis=0), (X,)),
    "nanmin": (xpx.nanmin, (X,)),
    "nansum": (partial(xpx.nansum, axis=1), (X,)),
    "nunique": (xpx.nunique, (INDICES,)),
    "one_hot": (partial(xpx.one_hot, num_classes=3), (INDICES,)),
    "pad": (partial(xpx.pad, pad_width=((1, 0), (2, 3)), constant_values=0.5), (X,)),
    "partition": (lambda x: xpx.partition(x, 2), (V,)),
    "rad2deg": (xpx.rad2deg, (V,)),
    "searchsorted": (xpx.searchsorted, (np.sort(V), X)),
    "setdiff1d": (xpx.setdiff1d, (V, V[:2] + 10.0)),
    "sinc": (xpx.sinc, (X,)),
    "tril_indices": (lambda x: xpx.tril_indices(3, xp=_namespace(x)), (X,)),
    "triu_indices": (lambda x: xpx.triu_indices(3, xp=_namespace(x)), (X,)),
    "union1d": (xpx.union1d, (V, V[:2] + 10.0)),
    "unravel_index": (lambda x: xpx.unravel_index(x, (2, 3)), (INDICES,)),
}


def extra_rows() -> Iterator[Row]:
    """All public functions of array-api-extra."""
    for name, (call, args) in EXTRA.items():
        yield Row(name, call, args)


def rows_of_einops() -> Iterator[Row]:
    """The functions that einops has for namespaces of the standard, in all their uses."""
    arrangements = {
        "rearrange, transposed": "a b c -> c a b",
        "rearrange, joined": "a b c -> (a b) c",
        "rearrange, split": "a b (c d) -> a c (b d)",
        "rearrange, ellipsis": "a ... -> ... a",
        "rearrange, new axis": "a b c -> a 1 b c",
    }
    for name, pattern in arrangements.items():
        sizes = {"d": 2} if "d" in pattern else {}
        yield Row(name, partial(einops.rearrange, pattern=pattern, **sizes), (CUBE,))
    for reduction in ("sum", "mean", "max", "min", "prod"):
        call = partial(einops.reduce, pattern="a b (c d) -> b d", reduction=reduction, d=2)
        yield Row(f"reduce, {reduction}", call, (CUBE,))
    yield Row("repeat", partial(einops.repeat, pattern="a b c -> a (b r) c", r=2), (CUBE,))

    def packed(x: Any, y: Any) -> Any:
        return einops.pack([x, y], "* c")[0]

    def unpacked(x: Any) -> Any:
        return einops.unpack(x, [(2,), ()], "a * c")

    yield Row("pack", packed, (CUBE, X))
    yield Row("unpack", unpacked, (CUBE,))
    yield Row("asnumpy", einops.asnumpy, (CUBE,))


def rows_of_opt_einsum() -> Iterator[Row]:
    """Contractions, along whichever path."""
    contractions = {
        "chain": ("ij,jk->ik", (X, Y)),
        "batch": ("bij,bij->b", (CUBE, CUBE * 0.5 + 1.0)),
        "outer": ("i,j->ij", (V, V[:3] + 1.0)),
        "trace": ("ii->", (X[:, :3].copy(),)),
        "diagonal": ("ii->i", (X[:, :3].copy(),)),
        "sum": ("ij->j", (X,)),
        "three": ("ij,jk,kl->il", (X, Y, Y.T.copy())),
        "ellipsis": ("...ij,jk->...ik", (CUBE, Y)),
        "complex": ("i,i->", (Z, Z * 2.0 - 1.0)),
    }
    for name, (subscripts, args) in contractions.items():
        yield Row(f"contract, {name}", partial(opt_einsum.contract, subscripts), args)
    expression = opt_einsum.contract_expression("ij,jk->ik", X.shape, Y.shape)
    yield Row("contract_expression", expression, (X, Y))
