"""pint, autoray and POT: libraries that wrap arrays, or find a backend by their type, as rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import autoray
import numpy as np
import ot
import pint

import mygrad_array_api as mg
from tests.consumers.row import Row

__all__ = ["rows_of_autoray", "rows_of_pint", "rows_of_pot"]

_rng = np.random.default_rng(17)
X = _rng.normal(size=(3, 4))
Y = _rng.normal(size=4)
POSITIVE = np.abs(Y) + 0.5
SQUARE = X[:, :3] @ X[:, :3].T + np.eye(3)
POINTS = _rng.normal(size=(5, 2))
OTHERS = _rng.normal(size=(6, 2)) + 1.0

Call = Callable[..., Any]
_units = pint.UnitRegistry()


def _metres(x: Any) -> Any:
    return _units.Quantity(x, "meter")


def _with_units(call: Call, *xs: Any) -> Any:
    """Call with quantities, and return the magnitude in base units."""
    found = call(*map(_metres, xs))
    return found.to_base_units().magnitude if isinstance(found, _units.Quantity) else found


PINT: dict[str, tuple[Call, tuple[Any, ...]]] = {
    "arithmetic": (lambda q, p: (q + 2 * p) * q / p - q, (X, POSITIVE)),
    "power": (lambda q: q**2, (X,)),
    "conversion": (lambda q: q.to("millimeter"), (X,)),
    "comparison": (lambda q, p: q > p, (X, Y)),
    "indexing": (lambda q: q[1:, 0], (X,)),
    "tensor on the left": (lambda q: q.magnitude * q, (X,)),
    "sum": (lambda q: q.sum(axis=0), (X,)),
    "mean": (lambda q: q.mean(), (X,)),
    "max": (lambda q: q.max(), (X,)),
    "reshape, T": (lambda q: q.reshape(4, 3).T, (X,)),
    "dot": (lambda q, p: q.dot(p), (X, Y)),
    "np.sqrt": (np.sqrt, (POSITIVE,)),
    "np.sin": (lambda q: np.sin(q / _metres(2.0)), (X,)),
    "np.concatenate": (lambda q: np.concatenate([q, 2 * q]), (X,)),
    "np.stack": (lambda q: np.stack([q, q]), (X,)),
    "np.where": (lambda q: np.where(q > _metres(0.0), q, 2 * q), (X,)),
    "np.clip": (lambda q: np.clip(q, _metres(-0.5), _metres(0.5)), (X,)),
    "np.linalg.norm": (np.linalg.norm, (Y,)),
    "np.cross": (lambda q: np.cross(q[0, :3], q[1, :3]), (X,)),
    "np.trapezoid": (np.trapezoid, (Y, np.sort(Y))),
    "np.interp": (lambda q, p: np.interp(q, np.sort(p.magnitude) * _units.m, p), (Y, POSITIVE)),
    "np.std": (np.std, (X,)),
}


def rows_of_pint() -> Iterator[Row]:
    """Methods of quantities around tensors, and NumPy's functions of them."""
    for name, (call, args) in PINT.items():
        yield Row(name, partial(_with_units, call), args)


AUTORAY: dict[str, tuple[Any, ...]] = {
    **dict.fromkeys(["sin", "exp", "tanh", "abs", "conj", "real", "sum", "mean", "max"], (X,)),
    **dict.fromkeys(["log", "sqrt"], (POSITIVE,)),
    **dict.fromkeys(["linalg.svd", "linalg.qr", "linalg.norm", "ravel", "transpose"], (SQUARE,)),
    **dict.fromkeys(["linalg.inv", "linalg.det", "trace", "diag"], (SQUARE,)),
    "dot": (X, Y),
    "matmul": (X, Y),
    "add": (X, Y),
    "linalg.solve": (SQUARE, Y[:3]),
}

GAUGE: dict[str, Call] = {
    "linalg.svd": lambda found: found[1],
    "linalg.qr": lambda found: abs(found[1]),
}
"""What does not depend on the choice of vectors."""


def _by_name(name: str, *xs: Any) -> Any:
    return GAUGE.get(name, lambda found: found)(autoray.do(name, *xs))


def rows_of_autoray() -> Iterator[Row]:
    """Functions that autoray finds by name, in the namespace of their first argument."""
    for name, args in AUTORAY.items():
        yield Row(name, partial(_by_name, name), args)
    yield Row("linalg.eigh", lambda x: autoray.do("linalg.eigh", x + x.T)[0], (SQUARE,))
    yield Row("einsum", lambda x, y: autoray.do("einsum", "ij,j->i", x, y), (X, Y))
    yield Row("tensordot", lambda x, y: autoray.do("tensordot", x, y, 1), (X, Y))
    yield Row("reshape", lambda x: autoray.do("reshape", x, (4, 3)), (X,))
    yield Row("stack", lambda x, y: autoray.do("stack", (x[0], y)), (X, Y))
    yield Row("concatenate", lambda x, y: autoray.do("concatenate", (x[0], y)), (X, Y))
    yield Row("astype", lambda x: autoray.astype(x, "float64"), (X,))
    yield Row("shape", autoray.shape, (X,))


class _TensorBackend(ot.backend.NumpyBackend):
    """The backend of the page of recipes."""

    __name__ = "mygrad"
    __type__ = mg.Tensor

    def _to_numpy(self, a: Any) -> Any:
        return a.data

    def _from_numpy(self, a: Any, type_as: Any = None) -> Any:  # noqa: ARG002 POT's parameter
        return mg.asarray(a)

    def _detach(self, a: Any) -> Any:
        return mg.stop_gradient(a)

    def set_gradients(self, val: Any, inputs: Any, grads: Any) -> Any:
        for x, slope in zip(inputs, grads, strict=True):
            val = val + mg.sum(slope * (x - mg.stop_gradient(x)))
        return val


def _weights(xs: Any) -> Any:
    return xs[:, 0] * 0.0 + 1 / len(xs)


def _squares(xs: Any, ys: Any) -> Any:
    return ((xs[:, None] - ys) ** 2).sum(axis=-1)


def _transported(call: Call, xs: Any, ys: Any) -> Any:
    return call(_weights(xs), _weights(ys), _squares(xs, ys))


POT: dict[str, Call] = {
    "emd2": ot.emd2,
    "sinkhorn": partial(ot.sinkhorn, reg=1.0),
    "sinkhorn2": partial(ot.sinkhorn2, reg=1.0),
    "sinkhorn2, log": partial(ot.sinkhorn2, reg=1.0, method="sinkhorn_log"),
    "unbalanced.sinkhorn_unbalanced2": partial(
        ot.unbalanced.sinkhorn_unbalanced2, reg=1.0, reg_m=1.0
    ),
}


def rows_of_pot() -> Iterator[Row]:
    """Transport between clouds of points, with the backend of the page of recipes."""
    if _TensorBackend not in ot.backend._BACKEND_IMPLEMENTATIONS:
        ot.backend._register_backend_implementation(_TensorBackend)
    for name, call in POT.items():
        yield Row(name, partial(_transported, call), (POINTS, OTHERS))
    yield Row("dist", ot.dist, (POINTS, OTHERS))
    yield Row("wasserstein_1d", ot.wasserstein_1d, (POINTS[:, 0], OTHERS[:, 0]))
    yield Row(
        "sliced_wasserstein_distance",
        lambda x, y, lines: ot.sliced_wasserstein_distance(x, y, projections=lines),
        (POINTS, OTHERS, X[:2]),
    )
    yield Row(
        "bregman.empirical_sinkhorn2",
        lambda x, y: ot.bregman.empirical_sinkhorn2(x, y, 1.0),
        (POINTS, OTHERS),
    )
